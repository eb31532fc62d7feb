// SPDX-License-Identifier: GPL-3.0-or-later
// The one awaitable of the house: an Operation ends exactly once, as done, failed, cancelled or too late.
// QCoro's own wrappers know neither cancellation nor a missing program, so everything that waits goes through here.
#pragma once

#include <base/Async.h>
#include <base/TaskScope.h>

#include <coroutine>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace calls {

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

/// Ends when the time has passed; the only Error is a cancellation, which names `what`: "Waiting for the Calls plugin".
Async<void> pause(std::chrono::milliseconds time, std::stop_token stop, QString what);

} // namespace calls
