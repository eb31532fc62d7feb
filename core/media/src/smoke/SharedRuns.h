// SPDX-License-Identifier: GPL-3.0-or-later
// Work whose outcome several checks want at once: done once a key. Unlike room probe's SharedPool it is not let go while it
// puts things away: the last one who cancels waits until it has ended. Used from one thread.
#pragma once

#include <base/Operation.h>

#include <QString>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace calls {

template<typename T>
class SharedRuns
{
public:
    using Say = std::function<void(const QString &sentence)>;
    using Make = std::function<QCoro::Task<T>(std::stop_token stop, Say say)>;

    /// The only Error is a cancellation.
    static Async<std::shared_ptr<const T>> join(std::shared_ptr<SharedRuns> runs, QString key, Make make, std::stop_token stop,
                                                Say say, QString what)
    {
        std::shared_ptr<Run> run;
        if (const auto found = runs->m_runs.find(key); found != runs->m_runs.end())
            run = found->second.lock();
        const bool mine = !run || run->result || run->stop.stop_requested();
        if (mine) {
            run = std::make_shared<Run>();
            runs->m_runs[key] = run;
        }
        run->listeners.push_back(std::move(say));
        ++run->users;
        const Operation<bool> done = ending(run);
        if (mine)
            carryOut(run, std::move(make));
        const Limits patient(stop, std::chrono::hours{1}); // every part of a run has a limit of its own
        auto waited = co_await done.wait(patient, what);
        --run->users;
        if (waited)
            co_return std::shared_ptr<const T>(run, &*run->result);
        if (run->users == 0 && !run->result) {
            run->stop.request_stop();
            const Operation<bool> cleared = ending(run);
            const Limits clearing({}, std::chrono::minutes{2});
            (void)co_await cleared.wait(clearing, what);
        }
        co_return Failure(waited.error());
    }

private:
    struct Run
    {
        std::stop_source stop;
        std::optional<T> result;
        std::vector<Operation<bool>> waiting;
        std::vector<Say> listeners;
        int users = 0;
    };

    static Operation<bool> ending(const std::shared_ptr<Run> &run)
    {
        Operation<bool> ended;
        if (run->result)
            ended.finish(true);
        run->waiting.push_back(ended);
        return ended;
    }

    static QCoro::Task<> carryOut(std::shared_ptr<Run> run, Make make)
    {
        const std::weak_ptr<Run> weak = run;
        const Say tell = [weak](const QString &sentence) {
            const auto alive = weak.lock();
            if (!alive)
                return;
            for (const Say &listener : alive->listeners) {
                if (listener)
                    listener(sentence);
            }
        };
        auto result = co_await make(run->stop.get_token(), tell);
        run->result.emplace(std::move(result));
        for (const auto &waiting : std::exchange(run->waiting, {}))
            waiting.finish(true);
    }

    std::map<QString, std::weak_ptr<Run>> m_runs;
};

} // namespace calls
