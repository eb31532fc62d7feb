// SPDX-License-Identifier: GPL-3.0-or-later
// Who owns running coroutines.
#pragma once

#include <base/Async.h>

#include <QObject>
#include <QPointer>

#include <atomic>
#include <memory>
#include <stop_token>
#include <utility>
#include <vector>

namespace calls {

/// Owns the coroutines of one service or page: ends them when it dies. Coroutines capture values or shared
/// state, never the owner; they are told to stop here and run to their end detached.
class TaskScope
{
public:
    TaskScope();
    ~TaskScope(); ///< asks everything in it to stop
    TaskScope(const TaskScope &) = delete;
    TaskScope &operator=(const TaskScope &) = delete;

    [[nodiscard]] std::stop_token token() const;
    void stop();       ///< asks all to stop; later tokens are fresh
    [[nodiscard]] int running() const;

    /// Starts `coroutine` (a callable that returns Async<T>) and calls `then` with its result on the calling
    /// thread, unless the scope has died or `context` has.
    template<typename Coroutine, typename Then>
    void start(QObject *context, Coroutine &&coroutine, Then then)
    {
        run(context, std::forward<Coroutine>(coroutine), std::move(then), m_alive, token());
    }

private:
    struct Alive
    {
        std::atomic<int> running{0};
        std::atomic<bool> ended{false};
    };
    template<typename Coroutine, typename Then>
    static QCoro::Task<> run(QPointer<QObject> context, Coroutine coroutine, Then then,
                             std::shared_ptr<Alive> alive, std::stop_token token)
    {
        ++alive->running;
        auto result = co_await coroutine(token);
        --alive->running;
        if (context && !alive->ended)
            then(std::move(result));
    }
    std::stop_source m_source;
    std::shared_ptr<Alive> m_alive;
};

/// Waits until every Async in `tasks` has ended; results keep the order.
template<typename T>
QCoro::Task<std::vector<Result<T>>> all(std::vector<Async<T>> tasks)
{
    std::vector<Result<T>> results;
    results.reserve(tasks.size());
    for (auto &task : tasks)
        results.push_back(co_await task);
    co_return results;
}

} // namespace calls
