// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks that only look (Task::verifies): what they find wrong is a failure with a way out. One file beside this for each.
#pragma once

#include "Tasks.h"

namespace calls {

/// verify-*: tasks that only look; they run at the end of each install, also when nothing changed.
/// GET /version on the server's loopback through the session; `version` is what it must say.
[[nodiscard]] TaskPointer versionTask(QString subject, int port, QString version);
/// POST /login with the client's credentials.
[[nodiscard]] TaskPointer loginTask(ClientSpec spec);
/// The ports are held by the program, on all interfaces or on the given address.
struct SocketsSpec
{
    QString subject;
    QString program;
    QList<std::pair<QString, int>> ports; ///< protocol, port
};
[[nodiscard]] TaskPointer socketsTask(SocketsSpec spec);
/// TCP and GET /version from another server's vantage (guide 2B.2.1, 2B.2.2, 3.2.1, 3.2.2).
[[nodiscard]] TaskPointer reachTask(QString subject, QString fromServer, QString address, int port);
/// Every IPv4 address of the name, as this computer resolves it, is one of the servers'.
struct NamesSpec
{
    QString name;        ///< "rtcd.example.com"
    QStringList servers; ///< addresses and names of the plan's servers
};
[[nodiscard]] TaskPointer namesTask(NamesSpec spec);
/// preflight: a certificate and its key, in files of this computer: chain, name, time, and that they belong together.
struct CertificateSpec
{
    QString certificate; ///< path, PEM, leaf first
    QString key;         ///< path, PEM
    QString host;        ///< the name clients use
};
[[nodiscard]] TaskPointer certificateTask(CertificateSpec spec);
/// A TURN allocation with credentials made from the secret, and a packet relayed to another allocation and back.
struct AllocationSpec
{
    QString address;
    int port = 3478;
    QString realm;
    QString secret; ///< its name: "turn-secret:turn.example.com"
    bool tls = false; ///< also a TLS handshake on port 5349
};
[[nodiscard]] TaskPointer allocationTask(AllocationSpec spec);

} // namespace calls
