// SPDX-License-Identifier: GPL-3.0-or-later
#include "KeptJson.h"

#include <base/Redaction.h>

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace calls {

bool holdsSecret(const QJsonValue &value)
{
    if (value.isString())
        return redacted(value.toString()) != value.toString();
    if (value.isArray()) {
        const QJsonArray items = value.toArray();
        return std::any_of(items.begin(), items.end(), [](const QJsonValue item) { return holdsSecret(item); });
    }
    const QJsonObject fields = value.toObject();
    return std::any_of(fields.begin(), fields.end(), [](const QJsonValue field) { return holdsSecret(field); });
}

QString compactJson(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace calls
