// SPDX-License-Identifier: GPL-3.0-or-later
#include <base/Message.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace calls {

QString fill(const QString &pattern, const MessageArgs &args)
{
    // One pass, so that a value that itself holds {braces} is never filled again.
    static const QRegularExpression placeholder(QStringLiteral("\\{([a-z_]+)\\}"));
    QString text;
    qsizetype done = 0;
    auto matches = placeholder.globalMatch(pattern);
    while (matches.hasNext()) {
        const auto match = matches.next();
        text += QStringView(pattern).mid(done, match.capturedStart() - done);
        text += args.value(match.captured(1), match.captured(0));
        done = match.capturedEnd();
    }
    return text + pattern.mid(done);
}

QString argsToJson(const MessageArgs &args)
{
    QJsonObject object;
    for (auto it = args.cbegin(); it != args.cend(); ++it)
        object.insert(it.key(), it.value());
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

MessageArgs argsFromJson(const QString &json)
{
    MessageArgs args;
    const auto object = QJsonDocument::fromJson(json.toUtf8()).object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.value().isString())
            args.insert(it.key(), it.value().toString());
    }
    return args;
}

} // namespace calls
