// SPDX-License-Identifier: GPL-3.0-or-later
// The one awaitable of the house: an Operation ends exactly once, as done, failed, cancelled or too late.
// QCoro's own wrappers know neither cancellation nor a missing program, so everything that waits goes through here.
#pragma once

#include <base/Result.h>

#include <qcoro/qcorotask.h>

#include <QObject>
#include <QPointer>

#include <atomic>
#include <chrono>
#include <coroutine>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

namespace calls {

/// A coroutine that yields a Result. Read it as "later, a T or an Error".
template<typename T = void>
using Async = QCoro::Task<Result<T>>;

/// How long an operation may take, and who may end it early.
/// It has constructors because GCC 12 destroys an aggregate that is braced inside a co_await expression twice
/// (GCC bug 104872 and its kin): name other aggregates before the co_await.
struct Limits
{
    explicit Limits(std::stop_token stopToken = {}, std::chrono::milliseconds limit = std::chrono::seconds{30})
        : stop(std::move(stopToken)), time(limit)
    {
    }
    std::stop_token stop;
    std::chrono::milliseconds time;
};

namespace detail {

/// Runs `resume` on the thread that awaited; starts the time limit and listens to the stop token.
/// `expire` gets the Error to end with and must be callable from any thread.
class Waiting
{
public:
    Waiting(const Limits &limits, const QString &what, std::function<void(Error)> expire);
    ~Waiting();
    Waiting(const Waiting &) = delete;
    Waiting &operator=(const Waiting &) = delete;

    void resumeLater(std::coroutine_handle<> handle);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace detail

/// The producer's end and the consumer's end of one result.
/// Copies share the state. finish() may be called from any thread and more than once: the first call wins.
/// wait() is awaited by one coroutine, on a thread with an event loop; it resumes there.
template<typename T>
class Operation
{
public:
    Operation() : m_state(std::make_shared<State>()) {}

    /// Ends the operation. False if it had already ended (late answers are dropped).
    bool finish(Result<T> result) const
    {
        return State::settle(m_state, std::move(result));
    }

    [[nodiscard]] bool ended() const
    {
        const std::scoped_lock lock(m_state->mutex);
        return m_state->result.has_value();
    }

    /// `what` names the operation in the sentence of a cancellation or a passed time limit:
    /// "Connecting to 10.0.0.5".
    Async<T> wait(Limits limits, QString what) const
    {
        auto state = m_state;
        const std::weak_ptr<State> weak = state;
        detail::Waiting waiting(limits, what, [weak](Error error) {
            if (auto alive = weak.lock())
                State::settle(alive, Result<T>(Failure(std::move(error))));
        });
        struct Awaiter
        {
            State &state;
            detail::Waiting &waiting;
            [[nodiscard]] bool await_ready() const { return false; }
            bool await_suspend(std::coroutine_handle<> handle)
            {
                const std::scoped_lock lock(state.mutex);
                if (state.result)
                    return false;
                state.wake = [this, handle] { waiting.resumeLater(handle); };
                return true;
            }
            void await_resume() const {}
        };
        co_await Awaiter{*state, waiting};
        const std::scoped_lock lock(state->mutex);
        co_return std::move(*state->result);
    }

private:
    struct State
    {
        std::mutex mutex;
        std::optional<Result<T>> result;
        std::function<void()> wake;

        static bool settle(const std::shared_ptr<State> &state, Result<T> value)
        {
            const std::scoped_lock lock(state->mutex);
            if (state->result)
                return false;
            state->result.emplace(std::move(value));
            // Under the lock on purpose: resumeLater only posts, and the coroutine
            // (with the Waiting in its frame) cannot go away before it is resumed.
            if (state->wake)
                std::exchange(state->wake, nullptr)();
            return true;
        }
    };
    std::shared_ptr<State> m_state;
};

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
