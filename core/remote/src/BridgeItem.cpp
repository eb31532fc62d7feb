// SPDX-License-Identifier: GPL-3.0-or-later
#include "BridgeItem.h"

#include <cerrno>
#include <sys/socket.h>

namespace calls {

namespace {

constexpr size_t pieceSize = 32 * 1024;

bool triesAgain(ssize_t result)
{
    return result < 0 && (errno == EAGAIN || errno == EINTR);
}

} // namespace

BridgeItem::BridgeItem(Descriptor socket, QString host, quint16 port, Operation<void> opened)
    : m_socket(std::move(socket)), m_host(host.toUtf8()), m_port(port), m_opened(std::move(opened))
{
}

void BridgeItem::fail(const Error &error)
{
    m_opened.finish(Failure(error));
    m_channel.reset();
    m_socket.reset();
}

LineItem::Progress BridgeItem::advance(WorkerLine &line)
{
    if (!m_open) {
        if (abandoned())
            return Progress::Over;
        if (!m_channel)
            m_channel.reset(ssh_channel_new(line.session));
        const int rc = ssh_channel_open_forward(m_channel.get(), m_host.constData(), m_port, "127.0.0.1", 0);
        if (rc == SSH_AGAIN)
            return Progress::Idle;
        if (rc != SSH_OK) {
            fail(line.refusal());
            return Progress::Over;
        }
        m_open = true;
        m_opened.finish({});
        return Progress::Moved;
    }
    bool moved = toServer();
    moved = fromServer() || moved;
    if (m_broken || (m_channelEnded && m_incoming.isEmpty() && (m_endSent || ssh_channel_is_closed(m_channel.get()))))
        return Progress::Over;
    return moved ? Progress::Moved : Progress::Idle;
}

bool BridgeItem::toServer()
{
    bool moved = false;
    if (m_outgoing.isEmpty() && !m_socketEnded) {
        char piece[pieceSize];
        const ssize_t got = ::recv(m_socket.get(), piece, pieceSize, 0);
        if (got > 0)
            m_outgoing = QByteArray(piece, got);
        else if (!triesAgain(got))
            m_socketEnded = moved = true;
    }
    if (!m_outgoing.isEmpty()) {
        const int written = ssh_channel_write(m_channel.get(), m_outgoing.constData(),
                                              static_cast<uint32_t>(m_outgoing.size()));
        if (written > 0) {
            m_outgoing.remove(0, written);
            moved = true;
        } else if (written < 0) {
            m_broken = true;
        }
    }
    if (m_socketEnded && m_outgoing.isEmpty() && !m_endSent) {
        m_endSent = moved = true;
        ssh_channel_send_eof(m_channel.get());
    }
    return moved;
}

bool BridgeItem::fromServer()
{
    bool moved = false;
    if (m_incoming.isEmpty() && !m_channelEnded) {
        char piece[pieceSize];
        const int got = ssh_channel_read_nonblocking(m_channel.get(), piece, pieceSize, 0);
        if (got > 0) {
            m_incoming = QByteArray(piece, got);
        } else if (got == SSH_ERROR || ssh_channel_is_eof(m_channel.get()) || ssh_channel_is_closed(m_channel.get())) {
            m_channelEnded = moved = true;
            ::shutdown(m_socket.get(), SHUT_WR);
        }
    }
    if (!m_incoming.isEmpty()) {
        const ssize_t sent = ::send(m_socket.get(), m_incoming.constData(), static_cast<size_t>(m_incoming.size()),
                                    MSG_NOSIGNAL);
        if (sent > 0) {
            m_incoming.remove(0, sent);
            moved = true;
        } else if (!triesAgain(sent)) {
            m_broken = true;
        }
    }
    return moved;
}

void BridgeItem::watch(std::vector<pollfd> *polled) const
{
    short events = 0;
    if (m_open && m_outgoing.isEmpty() && !m_socketEnded)
        events |= POLLIN;
    if (!m_incoming.isEmpty())
        events |= POLLOUT;
    if (events)
        polled->push_back({m_socket.get(), events, 0});
}

} // namespace calls
