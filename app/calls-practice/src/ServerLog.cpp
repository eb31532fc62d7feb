// SPDX-License-Identifier: GPL-3.0-or-later
#include "ServerLog.h"

#include <QDateTime>

namespace calls::practice {

using nlohmann::json;

namespace {

constexpr qsizetype mostEntries = 5000;

/// The newest page is page 0, oldest line first in it, as Mattermost reads its file from the end.
template<typename T>
QList<T> pageOf(const QList<T> &all, int page, int perPage)
{
    const qsizetype end = std::max<qsizetype>(0, all.size() - qsizetype(page) * perPage);
    const qsizetype begin = std::max<qsizetype>(0, end - perPage);
    return all.mid(begin, end - begin);
}

} // namespace

void ServerLog::add(const char *level, const QString &message, json fields)
{
    fields["timestamp"] = text(QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyy-MM-dd hh:mm:ss.zzz")) + QStringLiteral(" Z"));
    fields["level"] = level;
    fields["msg"] = text(message);
    if (!fields.contains("caller"))
        fields["caller"] = "app/plugin_api.go:1021";
    m_entries.append(std::move(fields));
    if (m_entries.size() > mostEntries)
        m_entries.removeFirst();
}

json ServerLog::lines(int page, int perPage) const
{
    json list = json::array();
    for (const json &entry : pageOf(m_entries, page, perPage))
        list.push_back("\n" + jsonText(entry).toStdString());
    return list;
}

json ServerLog::query(const QStringList &levels, int page, int perPage) const
{
    QList<json> fitting;
    for (const json &entry : m_entries) {
        if (levels.isEmpty() || levels.contains(textOf(entry, "level")))
            fitting.append(entry);
    }
    json list = json::array();
    for (const json &entry : pageOf(fitting, page, perPage))
        list.push_back(entry);
    return {{"default", list}};
}

QByteArray ServerLog::whole() const
{
    QByteArray all;
    for (const json &entry : m_entries)
        all += jsonText(entry) + '\n';
    return all;
}

} // namespace calls::practice
