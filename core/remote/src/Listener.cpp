// SPDX-License-Identifier: GPL-3.0-or-later
#include "Listener.h"

#include <QCoreApplication>
#include <QHostAddress>

namespace calls {

void Listener::Server::incomingConnection(qintptr handle)
{
    Descriptor socket(static_cast<int>(handle));
    setNonBlocking(socket.get());
    accept(std::move(socket));
}

Result<std::shared_ptr<Listener>> Listener::listen(Accept accept)
{
    auto listener = std::make_shared<Listener>();
    listener->m_server.accept = std::move(accept);
    if (!listener->m_server.listen(QHostAddress::LocalHost))
        return failure(QStringLiteral("ssh.forward"),
                       QCoreApplication::translate("Ssh", "This computer could not listen on a local port: %1.")
                           .arg(listener->m_server.errorString()));
    return listener;
}

} // namespace calls
