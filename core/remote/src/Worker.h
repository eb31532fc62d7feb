// SPDX-License-Identifier: GPL-3.0-or-later
// The thread of one SSH connection: the only one that touches its libssh session.
#pragma once

#include "Opening.h"

#include <deque>
#include <poll.h>
#include <thread>

namespace calls {

/// What the things on a connection see of it.
struct WorkerLine
{
    ssh_session session = nullptr;
    const HostSettings &settings;
    int socket = -1; ///< of our own, to shut the connection down while libssh blocks
    std::stop_token stop;
    [[nodiscard]] bool alive() const;
    [[nodiscard]] QString reason() const;
    /// Of a channel that was not opened or not put to its use: "ssh.channel", or "ssh.lost" with the connection.
    [[nodiscard]] Error refusal() const;
};

/// Something on a connection: a command, a forwarded socket, a transfer. Made on the thread of the caller,
/// then used and destroyed on the worker's.
class LineItem
{
public:
    enum class Progress {
        Idle,    ///< waits for the network or its owner
        Moved,   ///< call again
        Refused, ///< the server opened no further channel
        Over
    };
    virtual ~LineItem() = default;
    virtual Progress advance(WorkerLine &line) = 0; ///< as far as it goes without waiting
    virtual void fail(const Error &error) = 0; ///< instead of further calls of advance
    [[nodiscard]] virtual bool abandoned() const = 0; ///< nobody wants its result any more
    [[nodiscard]] virtual bool needsSlot() const { return true; } ///< counts for the server's MaxSessions
    virtual void watch(std::vector<pollfd> *polled) const { Q_UNUSED(polled) } ///< descriptors besides the connection
};

/// Owned by the thread with the event loop. The destructor ends the thread; nothing in it waits longer than the
/// computation at hand.
class Worker
{
public:
    Worker(DialPlan plan, std::unique_ptr<Desk> desk, std::chrono::milliseconds keepAlive);
    ~Worker();
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    void start();
    /// Ends with the address of this computer on the connection. When only trusting, ends after the host key.
    [[nodiscard]] Operation<QString> opened() const { return m_opened; }
    /// Ends when the connection does, with the reason as Error.
    [[nodiscard]] Operation<void> ended() const { return m_ended; }
    [[nodiscard]] bool connected() const { return m_connected; }
    void post(std::unique_ptr<LineItem> item);
    void requestStop();
    void join(); ///< after requestStop: waits for the thread, which ends at once
    [[nodiscard]] std::shared_ptr<const Wake> wake() const { return m_wake; }
    [[nodiscard]] const HostSettings &settings() const { return m_plan.settings; }

private:
    void run();
    [[nodiscard]] Result<QString> open(ssh_session session);
    [[nodiscard]] Error serve(ssh_session session);
    void end(const Error &error);

    const DialPlan m_plan;
    const std::unique_ptr<Desk> m_desk;
    const std::chrono::milliseconds m_keepAlive;
    const std::shared_ptr<Wake> m_wake = std::make_shared<Wake>();
    const Operation<QString> m_opened;
    const Operation<void> m_ended;
    std::stop_source m_stop;
    std::atomic<bool> m_connected = false;
    int m_given = -1;    ///< the connection's socket, which libssh has
    Descriptor m_socket; ///< a duplicate of it

    std::mutex m_mutex;
    std::deque<std::unique_ptr<LineItem>> m_posted;
    std::optional<Error> m_endError;

    std::thread m_thread;
};

} // namespace calls
