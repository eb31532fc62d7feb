// SPDX-License-Identifier: GPL-3.0-or-later
#include "SocketProbe.h"

#include "IcmpQueue.h"
#include "NameLookup.h"

#include <QHostAddress>

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace calls {

namespace {

// After the probe's own deadline: only a machine that stands still needs it.
constexpr std::chrono::seconds grace{5};

socklen_t toSystem(const QHostAddress &address, quint16 port, sockaddr_storage &storage)
{
    if (address.protocol() == QAbstractSocket::IPv6Protocol) {
        auto *v6 = reinterpret_cast<sockaddr_in6 *>(&storage);
        v6->sin6_family = AF_INET6;
        v6->sin6_port = htons(port);
        v6->sin6_scope_id = if_nametoindex(address.scopeId().toLatin1().constData());
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        std::memcpy(&v6->sin6_addr, &bytes, sizeof bytes);
        return sizeof *v6;
    }
    auto *v4 = reinterpret_cast<sockaddr_in *>(&storage);
    v4->sin_family = AF_INET;
    v4->sin_port = htons(port);
    v4->sin_addr.s_addr = htonl(address.toIPv4Address());
    return sizeof *v4;
}

} // namespace

SocketProbe::SocketProbe(ContactRequest request, Operation<Contact> operation)
    : m_request(std::move(request)), m_operation(std::move(operation))
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &SocketProbe::finish);
    connect(&m_resend, &QTimer::timeout, this, &SocketProbe::send);
}

SocketProbe::~SocketProbe()
{
    m_read.reset();
    m_write.reset();
    if (m_socket >= 0)
        ::close(m_socket);
}

void SocketProbe::start(const QHostAddress &address)
{
    m_clock.start();
    m_contact.address = address.toString();
    const bool datagrams = m_request.transport == Transport::Udp;
    const int family = address.protocol() == QAbstractSocket::IPv6Protocol ? AF_INET6 : AF_INET;
    m_socket = ::socket(family, (datagrams ? SOCK_DGRAM : SOCK_STREAM) | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_socket < 0)
        return fail(errno);
    askForIcmp(m_socket, family);
    m_deadline.start(m_request.time);
    connectTo(address);
}

void SocketProbe::connectTo(const QHostAddress &address)
{
    sockaddr_storage storage{};
    const socklen_t size = toSystem(address, m_request.port, storage);
    const int connected = ::connect(m_socket, reinterpret_cast<const sockaddr *>(&storage), size);
    if (connected != 0 && errno != EINPROGRESS)
        return fail(errno);

    m_read = std::make_unique<QSocketNotifier>(m_socket, QSocketNotifier::Read);
    connect(m_read.get(), &QSocketNotifier::activated, this, &SocketProbe::readable);
    if (m_request.transport == Transport::Udp) {
        m_resend.start(m_request.every);
        return send();
    }
    m_read->setEnabled(false);
    m_write = std::make_unique<QSocketNotifier>(m_socket, QSocketNotifier::Write);
    connect(m_write.get(), &QSocketNotifier::activated, this, &SocketProbe::writable);
}

void SocketProbe::writable()
{
    m_write->setEnabled(false);
    if (takeIcmp()) // first of all: reading the queue takes the plain error away, and the other way round
        return finish();
    int error = 0;
    socklen_t size = sizeof error;
    ::getsockopt(m_socket, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0)
        return fail(error);
    m_contact.connected = true;
    if (m_request.payload.isEmpty())
        return finish();
    m_read->setEnabled(true);
    send();
}

void SocketProbe::send()
{
    if (::send(m_socket, m_request.payload.constData(), static_cast<size_t>(m_request.payload.size()), MSG_NOSIGNAL)
        < 0) {
        if (errno == EAGAIN)
            return;
        const int error = errno;
        takeIcmp();
        return fail(error);
    }
    ++m_contact.sent;
}

void SocketProbe::readable()
{
    if (m_request.transport == Transport::Udp && takeIcmp())
        return finish();
    QByteArray buffer(2048, Qt::Uninitialized);
    const ssize_t got = ::recv(m_socket, buffer.data(), static_cast<size_t>(buffer.size()), MSG_DONTWAIT);
    if (got < 0) {
        if (errno == EAGAIN)
            return;
        const int error = errno;
        takeIcmp();
        return fail(error);
    }
    if (got == 0 && m_request.transport == Transport::Tcp) { // the other end closed
        m_contact.ended = true;
        return finish();
    }
    if (m_request.transport == Transport::Udp)
        m_received.clear();
    m_received += buffer.left(got);
    if (m_request.answerLimit > 0) {
        if (m_received.size() >= m_request.answerLimit)
            finish();
        return;
    }
    const bool whole = m_request.expected.isEmpty() || m_received == m_request.expected;
    if (whole)
        m_contact.answer = m_received;
    if (whole || (m_request.transport == Transport::Tcp && m_received.size() > m_request.expected.size()))
        finish();
}

void SocketProbe::fail(int error)
{
    m_contact.error = errorName(error);
    finish();
}

bool SocketProbe::takeIcmp()
{
    const auto refusal = icmpRefusal(m_socket);
    if (refusal)
        m_contact.icmp = refusal;
    return refusal.has_value();
}

void SocketProbe::rememberLocalEnd()
{
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    if (m_socket < 0 || ::getsockname(m_socket, reinterpret_cast<sockaddr *>(&storage), &size) != 0)
        return;
    m_contact.localAddress = QHostAddress(reinterpret_cast<const sockaddr *>(&storage)).toString();
    m_contact.localPort = ntohs(storage.ss_family == AF_INET6
                                    ? reinterpret_cast<const sockaddr_in6 *>(&storage)->sin6_port
                                    : reinterpret_cast<const sockaddr_in *>(&storage)->sin_port);
}

void SocketProbe::finish()
{
    m_deadline.stop();
    m_resend.stop();
    if (m_read)
        m_read->setEnabled(false);
    if (m_write)
        m_write->setEnabled(false);
    if (m_request.answerLimit > 0 && !m_received.isEmpty())
        m_contact.answer = m_received.left(m_request.answerLimit);
    rememberLocalEnd();
    m_contact.seconds = static_cast<double>(m_clock.nsecsElapsed()) / 1e9;
    m_operation.finish(m_contact);
}

Async<Contact> contactFromHere(ContactRequest request, std::stop_token stop)
{
    auto found = co_await lookUp(request.host, stop);
    if (!found) {
        if (found.error().code == cancelledCode)
            co_return Failure(found.error());
        Contact nowhere;
        nowhere.error = QStringLiteral("EAI_NONAME");
        co_return nowhere;
    }
    const QString what = describe(request, QStringLiteral("local"));
    const Limits limits(stop, request.time + grace);
    const Operation<Contact> operation;
    SocketProbe probe(request, operation);
    probe.start(found->first());
    co_return co_await operation.wait(limits, what);
}

} // namespace calls
