// SPDX-License-Identifier: GPL-3.0-or-later
#include <mattermost/ServerLog.h>

#include <QDateTime>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace calls {

namespace {

constexpr int mostLines = 10'000;
const std::string onlyNode = "default"; // of a server that is no cluster

nlohmann::json queryOf(const ServerLogWish &wish)
{
    nlohmann::json levels = nlohmann::json::array();
    for (const QString &level : wish.levels)
        levels.push_back(level.toStdString());
    const QDateTime since = QDateTime::fromMSecsSinceEpoch(wish.since, Qt::UTC);
    // The server takes no other form.
    const std::string from = wish.since > 0 ? since.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz +00:00")).toStdString() : std::string();
    return {{"server_names", nlohmann::json::array()}, {"log_levels", levels}, {"date_from", from}, {"date_to", ""}};
}

/// Some versions answer with the file's lines as texts.
QByteArray lineOf(const nlohmann::json &entry, const std::string &node)
{
    if (entry.is_string())
        return QByteArray::fromStdString(entry.get<std::string>()).trimmed();
    nlohmann::json line = entry;
    if (line.is_object() && node != onlyNode)
        line["node"] = node;
    return QByteArray::fromStdString(line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

} // namespace

Async<QList<QByteArray>> serverLog(std::shared_ptr<MattermostClient> client, ServerLogWish wish, Limits limits)
{
    const nlohmann::json query = queryOf(wish);
    const QString path = QStringLiteral("/api/v4/logs/query?page=0&logs_per_page=%1").arg(std::clamp(wish.lines, 1, mostLines));
    const auto answer = co_await sendJson(client, QByteArrayLiteral("POST"), path, query, limits);
    if (!answer)
        co_return Failure(answer.error());
    QList<QByteArray> lines;
    if (!answer->is_object())
        co_return lines;
    for (const auto &node : answer->items()) {
        if (!node.value().is_array())
            continue;
        for (const auto &entry : node.value())
            lines << lineOf(entry, node.key());
    }
    co_return lines;
}

} // namespace calls
