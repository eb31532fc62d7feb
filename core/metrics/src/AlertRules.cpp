// SPDX-License-Identifier: GPL-3.0-or-later
#include <metrics/AlertRules.h>

#include <QFile>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

constexpr double leastMbps = 10; // below it a server's other traffic is more than its media

/// One line that a YAML comment may hold.
QByteArray commentText(const QString &name)
{
    QString line;
    for (const QChar each : name.simplified()) {
        if (each.isPrint() || each.isSurrogate())
            line += each;
    }
    return line.toUtf8();
}

/// The groups of one file of resources/alerts, without its head.
QByteArray groups(const char *name)
{
    QFile file(QStringLiteral(":/metrics/alerts/%1.yml").arg(QLatin1String(name)));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = file.readAll();
    const QByteArray head("groups:\n");
    const qsizetype at = text.indexOf(head);
    return at < 0 ? QByteArray() : text.mid(at + head.size());
}

} // namespace

QByteArray alertRules(const Plan &plan, const Site &site)
{
    const bool rtcd = plan.architecture == Architecture::Rtcd;
    QByteArray text = "# Alerting rules of Calls, with the numbers of the plan of " + commentText(site.name)
        + ". Written by Calls Console.\n"
          "# They select targets by the labels role (rtcd, calls, node, turn) and server.\ngroups:\n";
    text += groups("targets") + groups("media");
    if (rtcd)
        text += groups("rtcd");
    text += groups("servers");
    if (plan.recording)
        text += groups("recording");
    const qsizetype nodes = std::max<qsizetype>(plan.withRole(Role::Mattermost).size(), 1);
    const std::pair<const char *, QByteArray> numbers[] = {
        {"@mattermost_nodes@", QByteArray::number(nodes)},
        {"@sessions@", QByteArray::number(std::max(plan.peak.sessions(), 1))},
        {"@out_mbps@", QByteArray::number(std::ceil(std::max(plan.load.outMbps, leastMbps)), 'f', 0)},
        {"@max_jobs@", QByteArray::number(std::max(plan.recordings.jobs(), 1))},
        {"@media_role@", rtcd ? QByteArray("rtcd") : QByteArray("calls")},
    };
    for (const auto &[name, value] : numbers)
        text.replace(name, value);
    return text;
}

} // namespace calls
