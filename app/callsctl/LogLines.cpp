// SPDX-License-Identifier: GPL-3.0-or-later
#include "LogLines.h"

#include "Output.h"

#include <base/Redaction.h>
#include <base/Time.h>
#include <finding/Catalogue.h>
#include <metrics/LogMessages.h>

#include <QDateTime>

#include <nlohmann/json.hpp>

namespace calls::cli {

namespace {

std::string timeText(qint64 at)
{
    return at == 0 ? std::string() : utf8(toUtcText(at));
}

} // namespace

nlohmann::ordered_json logJson(const LogFold &fold, bool folded)
{
    const LogRecord &record = fold.record;
    nlohmann::ordered_json json;
    json["time"] = timeText(record.at);
    json["level"] = utf8(logLevelWord(record.level));
    json["server"] = utf8(record.server);
    json["source"] = utf8(record.source);
    json["message"] = utf8(record.message);
    json["call_id"] = utf8(record.callId);
    json["user_id"] = utf8(record.userId);
    json["session_id"] = utf8(record.sessionId);
    json["caller"] = utf8(record.caller);
    json["fields"] = nlohmann::ordered_json::object();
    for (const LogField &field : record.fields)
        json["fields"][utf8(field.name)] = utf8(field.value);
    const auto known = knownLog(record);
    const FindingText text = known ? findingTextEnglish(known->what) : FindingText();
    json["code"] = known ? utf8(known->what.code) : std::string();
    json["sentence"] = utf8(redacted(text.sentence));
    json["cause"] = utf8(text.cause);
    json["fix"] = utf8(text.fix);
    if (folded) {
        json["count"] = fold.count;
        json["first"] = timeText(fold.first);
    }
    return json;
}

void LogPrinter::print(const LogFold &fold)
{
    if (m_json) {
        printJson(logJson(fold, m_folded));
        return;
    }
    const LogRecord &record = fold.record;
    QStringList parts;
    if (record.at != 0)
        parts << QDateTime::fromMSecsSinceEpoch(record.at).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
    if (record.level != LogLevel::None)
        parts << logLevelWord(record.level).toUpper().leftJustified(5);
    for (const QString &word : {record.server, record.source}) {
        if (!word.isEmpty())
            parts << word;
    }
    if (fold.count > 1)
        parts << QStringLiteral("×%1").arg(fold.count);
    parts << record.text();
    printLine(parts.join(u' '));
    const auto known = knownLog(record);
    if (!known || m_explained.contains(known->what.code))
        return;
    m_explained.insert(known->what.code);
    const FindingText text = findingText(known->what);
    printLine(QStringLiteral("    ") + redacted(text.sentence));
    if (!text.cause.isEmpty())
        printLine(QStringLiteral("    Cause: %1").arg(text.cause));
    if (!text.fix.isEmpty())
        printLine(QStringLiteral("    What to do: %1").arg(text.fix));
}

} // namespace calls::cli
