// SPDX-License-Identifier: GPL-3.0-or-later
#include "FindingStore.h"

#include "Texts.h"

#include <base/Log.h>
#include <base/Redaction.h>
#include <base/Time.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace calls {

namespace {

QString evidenceToJson(const QList<Evidence> &evidence)
{
    QJsonArray items;
    for (const Evidence &item : evidence) {
        QJsonObject kept{{QStringLiteral("command"), item.command}, {QStringLiteral("output"), item.output}};
        if (!item.chart.isEmpty())
            kept.insert(QStringLiteral("chart"), item.chart);
        items.append(kept);
    }
    return QString::fromUtf8(QJsonDocument(items).toJson(QJsonDocument::Compact));
}

std::optional<QList<Evidence>> evidenceFromJson(const QString &json)
{
    const auto document = QJsonDocument::fromJson(json.toUtf8());
    if (!document.isArray())
        return std::nullopt;
    QList<Evidence> evidence;
    for (const QJsonValue item : document.array()) {
        const QJsonValue command = item[QStringLiteral("command")];
        const QJsonValue output = item[QStringLiteral("output")];
        const QJsonValue chart = item[QStringLiteral("chart")];
        if (!command.isString() || !output.isString() || !(chart.isString() || chart.isUndefined()))
            return std::nullopt;
        evidence.append({command.toString(), output.toString(), chart.toString()});
    }
    return evidence;
}

QVariantList keyColumns(const FindingKey &key)
{
    return {kept(key.check), kept(key.target), key.port, kept(key.protocol), kept(key.vantage), kept(key.clientNetwork)};
}

FindingKey keyFromColumns(const Database::Row &row, int first)
{
    return {row.at(first).toString(), row.at(first + 1).toString(), row.at(first + 2).toInt(),
            row.at(first + 3).toString(), row.at(first + 4).toString(), row.at(first + 5).toString()};
}

std::optional<Finding> findingFromRow(const Database::Row &row)
{
    const auto verdict = verdictFromWord(row.at(7).toString());
    const auto args = readArgs(row.at(9).toString());
    const auto evidence = evidenceFromJson(row.at(11).toString());
    const QDateTime started = fromUtcText(row.at(12).toString());
    const double seconds = row.at(13).toDouble();
    if (!verdict || !args || !evidence || !started.isValid() || !std::isfinite(seconds) || seconds < 0)
        return std::nullopt;
    return Finding{keyFromColumns(row, 1), *verdict, {row.at(8).toString(), *args}, row.at(10).toString(), *evidence,
                   started, seconds, row.at(14).toString(), row.at(15).toString()};
}

std::optional<Acceptance> acceptanceFromRow(const Database::Row &row)
{
    const auto verdict = verdictFromWord(row.at(6).toString());
    const QDateTime when = fromUtcText(row.at(10).toString());
    std::optional<QDate> until;
    if (!row.at(11).isNull())
        until = QDate::fromString(row.at(11).toString(), Qt::ISODate);
    // An end date that cannot be read must not turn into "for ever".
    if (!verdict || !when.isValid() || (until && !until->isValid()))
        return std::nullopt;
    return Acceptance{keyFromColumns(row, 0), *verdict, row.at(7).toString(), row.at(8).toString(),
                      row.at(9).toString(), when, until};
}

} // namespace

Finding forKeeping(Finding finding)
{
    finding.what.args = redactedArgs(finding.what.args);
    for (Evidence &item : finding.evidence) {
        // Redaction first: a secret cut in two would no longer be recognised.
        item.command = cutMiddle(redacted(item.command), evidenceLimit);
        item.output = cutMiddle(redacted(item.output), evidenceLimit);
        item.chart = redacted(item.chart);
        if (item.chart.toUtf8().size() > evidenceLimit) // half a chart is none; the output has it in words
            item.chart.clear();
    }
    finding.started = keptTime(finding.started);
    if (!std::isfinite(finding.seconds) || finding.seconds < 0)
        finding.seconds = 0;
    return finding;
}

Acceptance forKeeping(Acceptance acceptance)
{
    acceptance.by = redacted(acceptance.by);
    acceptance.reason = redacted(acceptance.reason);
    acceptance.when = keptTime(acceptance.when);
    if (acceptance.until && !acceptance.until->isValid())
        acceptance.until.reset();
    return acceptance;
}

Result<FindingRows> loadFindings(const Database &database, qint64 afterId)
{
    const auto rows = database.rows(
        QStringLiteral("SELECT id, check_id, target, port, protocol, vantage, client_network, verdict, code, args,"
                       " fingerprint, evidence, started, seconds, source_host, source_address"
                       " FROM findings WHERE id > ? ORDER BY id"),
        {afterId});
    if (!rows)
        return Failure(rows.error());
    FindingRows result{{}, afterId};
    for (const auto &row : *rows) {
        result.lastId = row.at(0).toLongLong();
        if (auto finding = findingFromRow(row))
            result.findings.append(*finding);
        else
            qCWarning(lcDeployment) << "Finding" << result.lastId << "is left out, it cannot be read";
    }
    return result;
}

Result<qint64> insertFinding(const Database &database, const Finding &finding)
{
    return database.insert(
        QStringLiteral("INSERT INTO findings (check_id, target, port, protocol, vantage, client_network, verdict, code,"
                       " args, fingerprint, evidence, started, seconds, source_host, source_address)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        keyColumns(finding.key)
            + QVariantList{verdictWord(finding.verdict), kept(finding.what.code), argsToJson(finding.what.args),
                           kept(finding.fingerprint), evidenceToJson(finding.evidence), toUtcText(finding.started),
                           finding.seconds, kept(finding.sourceHost), kept(finding.sourceAddress)});
}

Result<QList<Acceptance>> loadAcceptances(const Database &database)
{
    const auto rows = database.rows(
        QStringLiteral("SELECT check_id, target, port, protocol, vantage, client_network, verdict, fingerprint,"
                       " accepted_by, reason, accepted_at, until FROM acceptances ORDER BY accepted_at, rowid"));
    if (!rows)
        return Failure(rows.error());
    QList<Acceptance> acceptances;
    for (const auto &row : *rows) {
        if (auto acceptance = acceptanceFromRow(row))
            acceptances.append(*acceptance);
        else
            qCWarning(lcDeployment) << "The acceptance of" << row.at(0) << "is left out, it cannot be read";
    }
    return acceptances;
}

Result<void> storeAcceptance(const Database &database, const Acceptance &acceptance)
{
    const QVariant until = acceptance.until ? QVariant(acceptance.until->toString(Qt::ISODate))
                                            : QVariant(QMetaType::fromType<QString>());
    return database.run(QStringLiteral("INSERT OR REPLACE INTO acceptances (check_id, target, port, protocol, vantage,"
                                       " client_network, verdict, fingerprint, accepted_by, reason, accepted_at, until)"
                                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                        keyColumns(acceptance.key)
                            + QVariantList{verdictWord(acceptance.verdict), kept(acceptance.fingerprint),
                                           kept(acceptance.by), kept(acceptance.reason), toUtcText(acceptance.when), until});
}

Result<void> removeAcceptance(const Database &database, const FindingKey &key)
{
    return database.run(QStringLiteral("DELETE FROM acceptances WHERE check_id = ? AND target = ? AND port = ?"
                                       " AND protocol = ? AND vantage = ? AND client_network = ?"),
                        keyColumns(key));
}

} // namespace calls
