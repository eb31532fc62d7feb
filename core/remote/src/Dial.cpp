// SPDX-License-Identifier: GPL-3.0-or-later
#include "Opening.h"

#include "PlainText.h"
#include "SshErrors.h"

#include <QCoreApplication>

#include <cerrno>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

namespace calls {

namespace {

int leftMs(Clock::time_point deadline)
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
    return static_cast<int>(std::max<std::chrono::milliseconds::rep>(0, left.count()));
}

socklen_t socketAddress(const QHostAddress &address, int port, sockaddr_storage *storage)
{
    *storage = {};
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    if (isIpv4) {
        auto *in = reinterpret_cast<sockaddr_in *>(storage);
        in->sin_family = AF_INET;
        in->sin_port = htons(static_cast<quint16>(port));
        in->sin_addr.s_addr = htonl(ipv4);
        return sizeof *in;
    }
    auto *in6 = reinterpret_cast<sockaddr_in6 *>(storage);
    in6->sin6_family = AF_INET6;
    in6->sin6_port = htons(static_cast<quint16>(port));
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    std::copy(std::begin(bytes.c), std::end(bytes.c), in6->sin6_addr.s6_addr);
    const QString scope = address.scopeId(); // "2" or "eth0"
    bool isNumber = false;
    in6->sin6_scope_id = scope.toUInt(&isNumber);
    if (!isNumber)
        in6->sin6_scope_id = ::if_nametoindex(scope.toLatin1().constData());
    return sizeof *in6;
}

/// 0 when connected, else the errno; ETIMEDOUT at the deadline, ECANCELED when asked to stop.
int connectTo(int fd, const sockaddr_storage &address, socklen_t size, const Opening &opening, Clock::time_point deadline)
{
    if (::connect(fd, reinterpret_cast<const sockaddr *>(&address), size) == 0)
        return 0;
    if (errno != EINPROGRESS)
        return errno;
    for (;;) {
        pollfd polled[] = {{fd, POLLOUT, 0}, {opening.wake.descriptor(), POLLIN, 0}};
        const int ready = ::poll(polled, 2, leftMs(deadline));
        if (opening.stop.stop_requested())
            return ECANCELED;
        if (ready == 0)
            return ETIMEDOUT;
        if (polled[1].revents)
            opening.wake.drain();
        if (polled[0].revents) {
            int error = 0;
            socklen_t length = sizeof error;
            ::getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &length);
            return error;
        }
    }
}

} // namespace

Result<void> Opening::wait(Clock::time_point deadline, const QString &during) const
{
    const short wanted = POLLIN | ((ssh_get_poll_flags(session) & SSH_WRITE_PENDING) ? POLLOUT : 0);
    pollfd polled[] = {{ssh_get_fd(session), wanted, 0}, {wake.descriptor(), POLLIN, 0}};
    const int ready = ::poll(polled, 2, leftMs(deadline));
    if (stop.stop_requested())
        return Failure(cancelled());
    if (ready == 0)
        return Failure(ssh::timedOut(plan.settings, plan.connectTime, during));
    if (polled[1].revents)
        wake.drain();
    return {};
}

QString Opening::reason() const
{
    const QString words = plainText(ssh_get_error(session));
    return words.isEmpty() ? QCoreApplication::translate("Ssh", "the server closed the connection") : words;
}

Error Opening::cancelled() const
{
    return ssh::closed(plan.settings);
}

Result<Descriptor> dial(const Opening &opening)
{
    const DialPlan &plan = opening.plan;
    if (plan.stream)
        return Descriptor(plan.stream->release());
    QString reason;
    bool late = false;
    const auto end = Clock::now() + plan.connectTime;
    for (qsizetype i = 0; i < plan.addresses.size(); ++i) {
        sockaddr_storage address;
        const socklen_t size = socketAddress(plan.addresses[i], plan.settings.port, &address);
        Descriptor fd(::socket(address.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
        // A silent address leaves its share of the time to those after it.
        const auto now = Clock::now();
        const auto share = now + (end - now) / (plan.addresses.size() - i);
        const int error = fd ? connectTo(fd.get(), address, size, opening, share) : errno;
        if (error == 0) {
            const int on = 1;
            ::setsockopt(fd.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            return fd;
        }
        if (error == ECANCELED)
            return Failure(opening.cancelled());
        late = error == ETIMEDOUT;
        reason = qt_error_string(error);
    }
    if (late)
        return Failure(ssh::timedOut(plan.settings, plan.connectTime,
                                     QCoreApplication::translate("Ssh", "connecting")));
    return Failure(ssh::unreachable(plan.settings, reason));
}

} // namespace calls
