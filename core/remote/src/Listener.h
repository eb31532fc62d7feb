// SPDX-License-Identifier: GPL-3.0-or-later
// A port on 127.0.0.1 whose connections are handed on as bare descriptors.
#pragma once

#include "Descriptor.h"

#include <remote/Session.h>

#include <QTcpServer>

#include <functional>

namespace calls {

class Listener : public Forward
{
public:
    using Accept = std::function<void(Descriptor)>;

    /// Error "ssh.forward" when this computer gives no port.
    [[nodiscard]] static Result<std::shared_ptr<Listener>> listen(Accept accept);
    [[nodiscard]] quint16 localPort() const override { return m_server.serverPort(); }

private:
    class Server : public QTcpServer
    {
    public:
        Accept accept;

    protected:
        void incomingConnection(qintptr handle) override;
    };
    Server m_server;
};

} // namespace calls
