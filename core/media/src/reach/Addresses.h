// SPDX-License-Identifier: GPL-3.0-or-later
// What is to be said of the advertised addresses themselves, before anybody asks them.
#pragma once

#include <media/Reachability.h>

namespace calls {

/// One interface address of a media server.
struct ServerInterface
{
    QString server;    ///< name in the deployment
    QString interface; ///< "eth0", "docker0"
    QString address;
    bool operator==(const ServerInterface &) const = default;
};
/// Of `ip -j addr`. None for anything else; any bytes are safe.
[[nodiscard]] std::optional<QList<ServerInterface>> readInterfaces(const QByteArray &json, const QString &server);

struct AddressFacts
{
    QList<MediaCandidate> candidates;
    QList<ServerInterface> interfaces;
    bool interfacesWhole = false; ///< of every media server
    QString host;                 ///< name of the media service in the plan; empty: none stated
    QStringList hostAddresses;    ///< what it resolves to; empty: not known
};

/// The first is about the site as a whole (key.target empty): the worst of all, or that all is well. The others are one a
/// candidate or name with something to say.
[[nodiscard]] QList<Finding> judgeAddresses(const AddressFacts &facts, const Site &site, const Plan &plan);

} // namespace calls
