// SPDX-License-Identifier: GPL-3.0-or-later
#include <base/Time.h>

#include <QLocale>

namespace calls {

QString toUtcText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QString toUtcText(qint64 milliseconds)
{
    return toUtcText(QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC));
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

QString toLocalText(qint64 milliseconds)
{
    return toLocalText(QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC));
}

} // namespace calls
