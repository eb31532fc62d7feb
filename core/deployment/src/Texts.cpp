// SPDX-License-Identifier: GPL-3.0-or-later
#include "Texts.h"

#include <base/Redaction.h>

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
