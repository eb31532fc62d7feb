// SPDX-License-Identifier: GPL-3.0-or-later
#include "MediaQueries.h"

#include "dashboard/Interpolate.h"

#include <algorithm>

namespace calls {

namespace {

constexpr qint64 finest = 15'000; // milliseconds
constexpr qint64 minute = 60;     // seconds

} // namespace

MediaQueries::MediaQueries(const QStringList &servers, qint64 step)
    : m_rate(QStringLiteral("%1s").arg(std::max(minute, step / 1000)))
{
    QStringList names;
    for (const QString &server : servers)
        names << escapedInPromql(server);
    m_servers = QStringLiteral("server=~\"%1\"").arg(names.join(QLatin1Char('|')));
}

qint64 MediaQueries::stepOf(TimeRange window, qint64 most)
{
    return std::max(finest, window.length() / most / 1000 * 1000);
}

QString MediaQueries::service(const char *metric, const char *more) const
{
    return QStringLiteral("(rtcd_%1{%2%3} or mattermost_plugin_calls_%1{%2%3})")
        .arg(QLatin1String(metric), m_servers, QLatin1String(more));
}

QString MediaQueries::node(const char *metric, const char *more) const
{
    return QStringLiteral("node_%1{role=\"node\"%2, %3}").arg(QLatin1String(metric), QLatin1String(more), m_servers);
}

QString MediaQueries::rate(const QString &counter) const
{
    return QStringLiteral("rate(%1[%2])").arg(counter, m_rate);
}

QString MediaQueries::up(bool rtcd) const
{
    return QStringLiteral("max by (server) (up{role=\"%1\", %2})").arg(rtcd ? QStringLiteral("rtcd") : QStringLiteral("calls"), m_servers);
}

QString MediaQueries::people() const
{
    return QStringLiteral("sum by (server) %1").arg(service("rtc_sessions_total"));
}

QString MediaQueries::cpu() const
{
    return QStringLiteral("100 - 100 * avg by (server) (%1)").arg(rate(node("cpu_seconds_total", ", mode=\"idle\"")));
}

} // namespace calls
