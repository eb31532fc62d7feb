// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QRandomGenerator>
#include <QString>

namespace calls::practice {

/// As Mattermost makes them: 26 letters and digits.
[[nodiscard]] inline QString newId()
{
    static constexpr char alphabet[] = "ybndrfg8ejkmcpqxot1uwisza345h769";
    QString id;
    id.reserve(26);
    for (int i = 0; i < 26; ++i)
        id += QLatin1Char(alphabet[QRandomGenerator::system()->bounded(32)]);
    return id;
}

[[nodiscard]] inline bool isId(const QString &text)
{
    if (text.size() != 26)
        return false;
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) {
        return (c >= QLatin1Char('a') && c <= QLatin1Char('z')) || (c >= QLatin1Char('0') && c <= QLatin1Char('9'));
    });
}

/// Milliseconds since 1970.
[[nodiscard]] inline qint64 nowMs()
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace calls::practice
