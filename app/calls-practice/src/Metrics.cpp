// SPDX-License-Identifier: GPL-3.0-or-later
// The metrics port: the plugin's metrics, with what calls change.
#include "World.h"

#include <QFile>

namespace calls::practice {

using nlohmann::json;

namespace {

void family(QByteArray &all, const QByteArray &name, const char *help, const char *type)
{
    all += "# HELP mattermost_plugin_calls_" + name + ' ' + help + "\n# TYPE mattermost_plugin_calls_" + name + ' ' + type + '\n';
}

QByteArray line(const QByteArray &name, const QByteArray &labels, qint64 value)
{
    return "mattermost_plugin_calls_" + name + labels + ' ' + QByteArray::number(value) + '\n';
}

QByteArray label(const char *name, const std::string &value)
{
    return QByteArray("{") + name + "=\"" + QByteArray::fromStdString(value) + "\"}";
}

} // namespace

QByteArray pluginMetrics(World &world)
{
    QFile file(QStringLiteral(":/practice/metrics.txt"));
    QByteArray all = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    const json stats = world.calls.stats();
    family(all, "aggregate_stats", "Aggregate statistics (avg_duration, avg_participants, etc)", "gauge");
    const std::pair<const char *, const char *> aggregates[] = {
        {"avg_duration_seconds", "avg_duration"},         {"avg_participants", "avg_participants"},
        {"avg_video_duration_seconds", "avg_video_duration"}, {"total_active_calls", "total_active_calls"},
        {"total_active_sessions", "total_active_sessions"}, {"total_calls", "total_calls"},
        {"total_screen_share_calls", "total_screen_share_calls"}, {"total_video_calls", "total_video_calls"},
        {"total_video_duration_seconds", "total_video_duration"}};
    for (const auto &[name, key] : aggregates)
        all += line("aggregate_stats", label("stat", name), stats[key].get<qint64>());
    family(all, "daily_calls_total", "Total number of calls per day (last 30 days)", "gauge");
    for (const auto &[day, count] : stats["calls_by_day"].items())
        all += line("daily_calls_total", label("date", day), count.get<qint64>());
    family(all, "monthly_calls_total", "Total number of calls per month", "gauge");
    for (const auto &[month, count] : stats["calls_by_month"].items())
        all += line("monthly_calls_total", label("month", month), count.get<qint64>());
    family(all, "websocket_connections_total", "The total number of active WebSocket connections.", "gauge");
    all += line("websocket_connections_total", {}, world.calls.sessionCount());
    family(all, "websocket_events_total", "Total number of sent/received WebSocket events", "counter");
    QList<QPair<QString, QString>> kinds = world.events.keys();
    std::sort(kinds.begin(), kinds.end());
    for (const auto &[direction, type] : std::as_const(kinds)) {
        all += line("websocket_events_total", "{direction=\"" + direction.toLatin1() + "\",type=\"" + type.toLatin1() + "\"}",
                    qint64(world.events.value({direction, type})));
    }
    return all;
}

HttpAnswer metricsAnswer(World &world, const QString &path)
{
    if (path == QLatin1String("/plugins/com.mattermost.calls/metrics") && world.plugins.callsRunning()) {
        HttpAnswer answer;
        answer.type = "text/plain; version=0.0.4; charset=utf-8";
        answer.body = pluginMetrics(world);
        return answer;
    }
    if (path == QLatin1String("/")) {
        HttpAnswer answer;
        answer.type = "text/html; charset=utf-8";
        answer.body = "\n\t\t\t<html>\n\t\t\t\t<body>\n\t\t\t\t\t<div><a href=\"/metrics\">Metrics</a></div>\n\t\t\t\t</body>\n\t\t\t</html>\n\t\t";
        return answer;
    }
    // The server's own metrics come with a licence only.
    if (path == QLatin1String("/metrics") && !world.plugins.licence().isEmpty()) {
        HttpAnswer answer;
        answer.type = "text/plain; version=0.0.4; charset=utf-8";
        answer.body = "# HELP mattermost_system_server_start_time The time the server started.\n"
                      "# TYPE mattermost_system_server_start_time gauge\nmattermost_system_server_start_time 0\n";
        return answer;
    }
    return plainAnswer("404 page not found\n", 404);
}

} // namespace calls::practice
