// SPDX-License-Identifier: GPL-3.0-or-later
// Things that several checks need at once (a script on a vantage, a listener on a port): made once a key,
// kept until the last user is done. Used from one thread.
#pragma once

#include <base/Operation.h>

#include <QString>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace calls {

/// T has `bool alive() const`: a dead one is not handed out again.
template<typename T>
class SharedPool
{
public:
    using Make = std::function<Async<std::shared_ptr<T>>(std::stop_token)>;

    /// The T of `key`, made by `make` unless someone has it already. One user's cancellation does not end the
    /// making that others wait for; the last one's does.
    static Async<std::shared_ptr<T>> get(std::shared_ptr<SharedPool> pool, QString key, Make make, Limits limits,
                                         QString what)
    {
        auto slot = pool->slotOf(key);
        if (!slot) {
            slot = std::make_shared<Slot>();
            pool->m_slots[key] = slot;
            fill(slot, make, slot->stop.get_token());
        }
        if (!slot->result) {
            const Operation<bool> made;
            slot->waiting.push_back(made);
            auto waited = co_await made.wait(limits, what);
            if (!waited)
                co_return Failure(waited.error());
        }
        if (!*slot->result)
            co_return Failure(slot->result->error());
        co_return std::shared_ptr<T>(slot, (**slot->result).get());
    }

private:
    struct Slot
    {
        ~Slot() { stop.request_stop(); }
        std::stop_source stop;
        std::optional<Result<std::shared_ptr<T>>> result;
        std::vector<Operation<bool>> waiting;
    };

    std::shared_ptr<Slot> slotOf(const QString &key)
    {
        const auto found = m_slots.find(key);
        auto slot = found == m_slots.end() ? nullptr : found->second.lock();
        const bool dead = slot && slot->result && (!*slot->result || !(**slot->result)->alive());
        return dead ? nullptr : slot;
    }

    static QCoro::Task<> fill(std::weak_ptr<Slot> weak, Make make, std::stop_token stop)
    {
        auto result = co_await make(stop);
        if (auto slot = weak.lock()) {
            slot->result.emplace(std::move(result));
            for (const auto &made : slot->waiting)
                made.finish(true);
            slot->waiting.clear();
        }
    }

    std::map<QString, std::weak_ptr<Slot>> m_slots;
};

} // namespace calls
