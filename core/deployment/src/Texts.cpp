// SPDX-License-Identifier: GPL-3.0-or-later
#include "Texts.h"

#include <base/Redaction.h>

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace calls {

QString kept(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

MessageArgs redactedArgs(MessageArgs args)
{
    for (QString &value : args)
        value = redacted(value);
    return args;
}

// The beginning says what was asked, the end what became of it; what is between is left out.
QString cutMiddle(const QString &text, qsizetype limit)
{
    const QByteArray utf8 = text.toUtf8();
    if (utf8.size() <= limit)
        return text;
    constexpr qsizetype markRoom = 256;
    const qsizetype tail = limit / 4;
    const qsizetype head = limit - tail - markRoom;
    const auto startsCharacter = [&utf8](qsizetype at) { return (utf8.at(at) & 0xC0) != 0x80; };
    qsizetype headEnd = head;
    while (!startsCharacter(headEnd))
        --headEnd;
    qsizetype tailStart = utf8.size() - tail;
    while (tailStart < utf8.size() && !startsCharacter(tailStart))
        ++tailStart;
    const QString mark = QCoreApplication::translate("Document", "[%1 bytes left out here]").arg(tailStart - headEnd);
    return QString::fromUtf8(utf8.first(headEnd)) + QLatin1Char('\n') + mark + QLatin1Char('\n')
        + QString::fromUtf8(utf8.sliced(tailStart));
}

std::optional<MessageArgs> readArgs(const QString &json)
{
    const auto document = QJsonDocument::fromJson(json.toUtf8());
    const auto object = document.object();
    if (!document.isObject()
        || !std::all_of(object.begin(), object.end(), [](const QJsonValue value) { return value.isString(); }))
        return std::nullopt;
    return argsFromJson(json);
}

QDateTime keptTime(const QDateTime &time)
{
    return time.isValid() ? time.toUTC() : QDateTime::currentDateTimeUtc();
}

} // namespace calls
