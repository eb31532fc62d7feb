// SPDX-License-Identifier: GPL-3.0-or-later
#include <base/Time.h>

#include <QLocale>

namespace calls {

QString toUtcText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QDateTime fromUtcText(const QString &text)
{
    const auto time = QDateTime::fromString(text, Qt::ISODateWithMs);
    return time.isValid() && time.timeSpec() != Qt::LocalTime ? time.toUTC() : QDateTime();
}

QString toLocalText(const QDateTime &time)
{
    const auto local = time.toLocalTime();
    return QLocale().toString(local, QLocale::ShortFormat) + QLatin1Char(' ') + local.timeZoneAbbreviation();
}

} // namespace calls
