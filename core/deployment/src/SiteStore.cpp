// SPDX-License-Identifier: GPL-3.0-or-later
#include "SiteStore.h"

#include "Texts.h"

#include <base/Log.h>

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>
#include <limits>

namespace calls {

namespace {

const QString namePath = QStringLiteral("deployment.name");

// QJsonDocument knows no bare values, so a value travels in brackets that the table does not keep.
QString valueToJson(const QVariant &value)
{
    const QByteArray json = QJsonDocument(QJsonArray{QJsonValue::fromVariant(value)}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.sliced(1, json.size() - 2));
}

QVariant valueFromJson(const QString &json)
{
    const auto array = QJsonDocument::fromJson('[' + json.toUtf8() + ']').array();
    if (array.size() != 1)
        return {};
    const QJsonValue value = array.first();
    if (value.isBool())
        return value.toBool();
    if (value.isString())
        return value.toString();
    const double number = value.toDouble(std::numeric_limits<double>::quiet_NaN());
    const bool whole = std::abs(number) <= std::numeric_limits<int>::max() && std::trunc(number) == number;
    return whole ? QVariant(static_cast<int>(number)) : QVariant();
}

QString rolesToJson(const QList<Role> &roles)
{
    QJsonArray words;
    for (const Role role : roles)
        words.append(roleWord(role));
    return QString::fromUtf8(QJsonDocument(words).toJson(QJsonDocument::Compact));
}

QList<Role> rolesFromJson(const QString &json, const QString &server)
{
    QList<Role> roles;
    const auto document = QJsonDocument::fromJson(json.toUtf8());
    if (!document.isArray())
        qCWarning(lcDeployment) << "Server" << server << "has roles that are no list:" << json;
    for (const QJsonValue word : document.array()) {
        if (const auto role = roleFromWord(word.toString()))
            roles.append(*role);
        else
            qCWarning(lcDeployment) << "Server" << server << "has an unknown role:" << word;
    }
    return roles;
}

QVariant truthToColumn(const std::optional<bool> &truth)
{
    return truth ? QVariant(int(*truth)) : QVariant(QMetaType::fromType<int>());
}

std::optional<bool> truthFromColumn(const QVariant &column)
{
    return column.isNull() ? std::nullopt : std::optional(column.toInt() != 0);
}

Result<void> loadAnswers(const Database &database, Site &site)
{
    const auto rows = database.rows(QStringLiteral("SELECT path, value FROM answers"));
    if (!rows)
        return Failure(rows.error());
    for (const auto &row : *rows) {
        const QString path = row.at(0).toString();
        const QVariant value = valueFromJson(row.at(1).toString());
        const AnswerField *field = answerField(path);
        if (path == namePath && value.metaType() == QMetaType::fromType<QString>())
            site.name = value.toString();
        else if (field && field->path() == path && answerProblem(*field, value).isEmpty())
            setAnswer(site.answers, *field, value);
        else
            qCWarning(lcDeployment) << "The answer" << path << "is left out, its value cannot be one:" << row.at(1);
    }
    return {};
}

Result<void> saveValue(const Database &database, const QString &path, const QVariant &before, const QVariant &after)
{
    if (before == after)
        return {};
    if (!after.isValid())
        return database.run(QStringLiteral("DELETE FROM answers WHERE path = ?"), {path});
    return database.run(QStringLiteral("INSERT OR REPLACE INTO answers (path, value) VALUES (?, ?)"),
                        {path, valueToJson(after)});
}

Result<void> saveAnswers(const Database &database, const Site &before, const Site &after)
{
    auto done = saveValue(database, namePath, before.name.isEmpty() ? QVariant() : before.name,
                          after.name.isEmpty() ? QVariant() : after.name);
    for (const AnswerField &field : answerFields()) {
        if (done)
            done = saveValue(database, field.path(), statedAnswer(before.answers, field),
                             statedAnswer(after.answers, field));
    }
    return done;
}

// The lists are short (tens of rows) and their order counts, so a changed one is written anew.
template<typename Item, typename ToRow>
Result<void> saveList(const Database &database, const QString &table, const QList<Item> &before,
                      const QList<Item> &after, ToRow toRow)
{
    if (before == after)
        return {};
    auto done = database.run(QStringLiteral("DELETE FROM ") + table);
    for (int position = 0; done && position < after.size(); ++position) {
        const QVariantList row = QVariantList{position} + toRow(after.at(position));
        const QStringList marks(row.size(), QStringLiteral("?"));
        done = database.run(QStringLiteral("INSERT INTO %1 VALUES (%2)").arg(table, marks.join(QLatin1String(", "))), row);
    }
    return done;
}

} // namespace

Result<Site> loadSite(const Database &database)
{
    Site site;
    if (auto loaded = loadAnswers(database, site); !loaded)
        return Failure(loaded.error());
    const auto zones = database.rows(QStringLiteral("SELECT name, network FROM zones ORDER BY position"));
    if (!zones)
        return Failure(zones.error());
    for (const auto &row : *zones)
        site.zones.append({row.at(0).toString(), row.at(1).toString()});
    const auto clients = database.rows(
        QStringLiteral("SELECT name, network, udp_reliable, tcp_reliable, vantage FROM clients ORDER BY position"));
    if (!clients)
        return Failure(clients.error());
    for (const auto &row : *clients) {
        site.clients.append({row.at(0).toString(), row.at(1).toString(), truthFromColumn(row.at(2)),
                             truthFromColumn(row.at(3)), row.at(4).toString()});
    }
    const auto servers = database.rows(
        QStringLiteral("SELECT name, roles, zone, address, public_address, ssh FROM servers ORDER BY position"));
    if (!servers)
        return Failure(servers.error());
    for (const auto &row : *servers) {
        const QString name = row.at(0).toString();
        site.servers.append({name, rolesFromJson(row.at(1).toString(), name), row.at(2).toString(),
                             row.at(3).toString(), row.at(4).toString(), row.at(5).toString()});
    }
    return site;
}

Result<void> saveSite(const Database &database, const Site &before, const Site &after)
{
    auto done = saveAnswers(database, before, after);
    if (done) {
        done = saveList(database, QStringLiteral("zones"), before.zones, after.zones, [](const Zone &zone) {
            return QVariantList{kept(zone.name), kept(zone.network)};
        });
    }
    if (done) {
        done = saveList(database, QStringLiteral("clients"), before.clients, after.clients, [](const ClientNetwork &client) {
            return QVariantList{kept(client.name), kept(client.network), truthToColumn(client.udpReliable),
                                truthToColumn(client.tcpReliable), kept(client.vantage)};
        });
    }
    if (done) {
        done = saveList(database, QStringLiteral("servers"), before.servers, after.servers, [](const Server &server) {
            return QVariantList{kept(server.name), rolesToJson(server.roles), kept(server.zone), kept(server.address),
                                kept(server.publicAddress), kept(server.ssh)};
        });
    }
    return done;
}

Result<void> checkAnswers(const Answers &answers)
{
    for (const AnswerField &field : answerFields()) {
        const QVariant value = statedAnswer(answers, field);
        const QString problem = value.isValid() ? answerProblem(field, value) : QString();
        if (!problem.isEmpty()) {
            return failure(QStringLiteral("document.value"),
                           QCoreApplication::translate("Document", "%1 cannot be %2. %3 The answer was left as it was.")
                               .arg(field.path(), valueToJson(value), problem));
        }
    }
    return {};
}

} // namespace calls
