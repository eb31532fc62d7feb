// SPDX-License-Identifier: GPL-3.0-or-later
#include "Worker.h"

#include "Board.h"
#include "PlainText.h"
#include "SshErrors.h"

#include <QCoreApplication>

#include <libssh/callbacks.h>
#include <libssh/server.h> // ssh_send_keepalive

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace calls {

namespace {

constexpr int maxSilentKeepAlives = 3;

QString localAddress(int socket)
{
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (::getsockname(socket, reinterpret_cast<sockaddr *>(&address), &size) != 0
        || (address.ss_family != AF_INET && address.ss_family != AF_INET6))
        return {};
    return QHostAddress(reinterpret_cast<const sockaddr *>(&address)).toString();
}

/// Whether both are descriptors of one open file; the number of a closed one may be another's by now.
bool isSame(int a, int b)
{
    struct stat ofA{};
    struct stat ofB{};
    return ::fstat(a, &ofA) == 0 && ::fstat(b, &ofB) == 0 && ofA.st_dev == ofB.st_dev && ofA.st_ino == ofB.st_ino;
}

/// Notices a peer that is gone without a word.
class KeepAlive
{
public:
    KeepAlive(ssh_session session, std::chrono::milliseconds interval)
        : m_session(session), m_interval(interval), m_next(Clock::now() + interval)
    {
    }

    /// False when the last three went unanswered.
    bool tick(quint64 received)
    {
        const auto now = Clock::now();
        if (received != m_received) {
            m_received = received;
            m_silent = 0;
            m_next = now + m_interval;
        } else if (now >= m_next) {
            if (m_silent == maxSilentKeepAlives)
                return false;
            ++m_silent;
            m_next = now + m_interval;
            // The first call collects the answer before, without which libssh sends no further one.
            ssh_send_keepalive(m_session);
            ssh_send_keepalive(m_session);
        }
        return true;
    }

    int leftMs() const
    {
        return static_cast<int>(std::max<qint64>(
            1, std::chrono::ceil<std::chrono::milliseconds>(m_next - Clock::now()).count()));
    }

private:
    ssh_session m_session;
    std::chrono::milliseconds m_interval;
    Clock::time_point m_next;
    quint64 m_received = 0;
    int m_silent = 0;
};

} // namespace

bool WorkerLine::alive() const
{
    return ssh_is_connected(session) && !(ssh_get_status(session) & (SSH_CLOSED | SSH_CLOSED_ERROR));
}

QString WorkerLine::reason() const
{
    const QString words = plainText(ssh_get_error(session));
    return words.isEmpty() ? QCoreApplication::translate("Ssh", "the server closed the connection") : words;
}

Error WorkerLine::refusal() const
{
    return alive() ? ssh::channelRefused(settings, reason()) : ssh::lost(settings, reason());
}

Worker::Worker(DialPlan plan, std::unique_ptr<Desk> desk, std::chrono::milliseconds keepAlive)
    : m_plan(std::move(plan)), m_desk(std::move(desk)), m_keepAlive(keepAlive)
{
}

Worker::~Worker()
{
    requestStop();
    join();
}

void Worker::join()
{
    if (m_thread.joinable())
        m_thread.join();
}

void Worker::start()
{
    m_thread = std::thread([this] { run(); });
}

void Worker::requestStop()
{
    m_stop.request_stop();
    m_wake->now();
}

void Worker::post(std::unique_ptr<LineItem> item)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_endError) {
            m_posted.push_back(std::move(item));
            m_wake->now();
            return;
        }
    }
    item->fail(*m_endError);
}

void Worker::run()
{
    const ssh_session session = ssh_new();
    auto opened = open(session);
    if (!opened || m_plan.trust) {
        end(opened ? ssh::closed(m_plan.settings) : opened.error());
        m_opened.finish(std::move(opened));
    } else {
        m_connected = true;
        m_opened.finish(std::move(opened));
        end(serve(session));
    }
    ssh_disconnect(session);
    ssh_free(session);
    // libssh closes a socket that it was given after some errors, and leaves it open else.
    if (isSame(m_given, m_socket.get()))
        ::close(m_given);
}

Result<QString> Worker::open(ssh_session session)
{
    Opening opening{session, m_plan, *m_desk, *m_wake, m_stop.get_token()};
    auto socket = dial(opening);
    if (!socket)
        return Failure(socket.error());
    m_given = socket->get();
    m_socket.reset(::dup(m_given));
    const QString address = localAddress(m_socket.get());
    if (const auto shaken = shakeHands(opening, std::move(*socket)); !shaken)
        return Failure(shaken.error());
    if (!m_plan.trust) {
        if (const auto in = logIn(opening); !in)
            return Failure(in.error());
    }
    return address;
}

Error Worker::serve(ssh_session session)
{
    ssh_counter_struct sent{};
    ssh_counter_struct received{};
    ssh_set_counters(session, &sent, &received);
    const ssh_event event = ssh_event_new();
    ssh_event_add_session(event, session);
    WorkerLine line{session, m_plan.settings, m_socket.get(), m_stop.get_token()};
    Board board;
    KeepAlive keepAlive(session, m_keepAlive);
    std::optional<Error> error;
    while (!error) {
        std::deque<std::unique_ptr<LineItem>> posted;
        {
            const std::scoped_lock lock(m_mutex);
            posted.swap(m_posted);
        }
        for (auto &item : posted)
            board.add(std::move(item));

        // Any libssh call may read what belongs to another channel, so nothing may wait while bytes came in.
        quint64 before = 0;
        do {
            before = received.in_bytes;
            ssh_event_dopoll(event, 0);
        } while (!m_stop.stop_requested() && line.alive() && (board.advance(line) || received.in_bytes != before));

        if (m_stop.stop_requested()) {
            error = ssh::closed(m_plan.settings);
        } else if (!line.alive()) {
            error = ssh::lost(m_plan.settings, line.reason());
        } else if (!keepAlive.tick(received.in_bytes)) {
            error = ssh::lost(m_plan.settings,
                              QCoreApplication::translate("Ssh", "the server has not answered for %1 s")
                                  .arg(static_cast<double>(m_keepAlive.count()) * maxSilentKeepAlives / 1000));
        } else {
            const short wanted = POLLIN | ((ssh_get_poll_flags(session) & SSH_WRITE_PENDING) ? POLLOUT : 0);
            std::vector<pollfd> polled{{ssh_get_fd(session), wanted, 0}, {m_wake->descriptor(), POLLIN, 0}};
            board.watch(&polled);
            ::poll(polled.data(), polled.size(), keepAlive.leftMs());
            m_wake->drain();
        }
    }
    m_connected = false;
    board.fail(*error);
    ssh_event_remove_session(event, session);
    ssh_event_free(event);
    ssh_set_counters(session, nullptr, nullptr);
    return *error;
}

void Worker::end(const Error &error)
{
    std::deque<std::unique_ptr<LineItem>> posted;
    {
        const std::scoped_lock lock(m_mutex);
        m_endError = error;
        posted.swap(m_posted);
    }
    for (const auto &item : posted)
        item->fail(error);
    m_ended.finish(Failure(error));
}

} // namespace calls
