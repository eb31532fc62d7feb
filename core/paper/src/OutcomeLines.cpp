// SPDX-License-Identifier: GPL-3.0-or-later
#include <paper/DecisionsDrawing.h>

#include <QCoreApplication>

namespace calls {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(OutcomeLines)
};

/// "rtcd1, 2 vCPU, 4 GiB", or "3 servers, each 2 vCPU, 4 GiB".
QString serversLine(const QList<PlannedServer> &servers)
{
    if (servers.isEmpty())
        return {};
    const PlannedServer &first = servers.first();
    const QString who = servers.size() == 1 ? first.server.name : Words::tr("%1 servers").arg(servers.size());
    if (first.size.cpus == 0)
        return who;
    return (servers.size() == 1 ? Words::tr("%1, %2\u00a0vCPU, %3\u00a0GiB") : Words::tr("%1, each %2\u00a0vCPU, %3\u00a0GiB"))
        .arg(who)
        .arg(first.size.cpus)
        .arg(first.size.memoryGib);
}

} // namespace

QMap<QString, QString> outcomeLines(const Plan &plan)
{
    QMap<QString, QString> lines;
    const auto add = [&lines](const QString &key, const QString &line) {
        if (!line.isEmpty())
            lines.insert(key, line);
    };
    const QList<PlannedServer> media = plan.mediaServers();
    add(QStringLiteral("architecture"), serversLine(media));
    if (plan.recording)
        add(QStringLiteral("recording"), serversLine(plan.withRole(Role::Offloader)));
    if (plan.turn)
        add(QStringLiteral("turn"), serversLine(plan.withRole(Role::Turn)));
    if (plan.stun)
        add(QStringLiteral("stun"), Words::tr("UDP\u00a03478 out, to find the public address"));
    else if (media.size() == 1 && !media.first().server.clientAddress().isEmpty())
        add(QStringLiteral("stun"), Words::tr("advertise %1").arg(media.first().server.clientAddress()));
    return lines;
}

} // namespace calls
