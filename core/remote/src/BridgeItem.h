// SPDX-License-Identifier: GPL-3.0-or-later
// A socket of this computer joined to a port as the server reaches it.
#pragma once

#include "ExecItem.h"

namespace calls {

class BridgeItem : public LineItem
{
public:
    /// `opened` ends when the server has reached the port; its Error is "ssh.channel".
    BridgeItem(Descriptor socket, QString host, quint16 port, Operation<void> opened);

    Progress advance(WorkerLine &line) override;
    void fail(const Error &error) override;
    [[nodiscard]] bool abandoned() const override { return !m_open && m_opened.ended(); }
    [[nodiscard]] bool needsSlot() const override { return false; }
    void watch(std::vector<pollfd> *polled) const override;

private:
    bool toServer();
    bool fromServer();

    Descriptor m_socket;
    QByteArray m_host;
    quint16 m_port;
    Operation<void> m_opened;
    Channel m_channel;
    bool m_open = false;
    QByteArray m_outgoing; ///< read from the socket, not yet taken by the channel
    QByteArray m_incoming; ///< read from the channel, not yet taken by the socket
    bool m_socketEnded = false;
    bool m_endSent = false;
    bool m_channelEnded = false;
    bool m_broken = false;
};

} // namespace calls
