// SPDX-License-Identifier: GPL-3.0-or-later
#include "ServerFacts.h"

#include <QHostAddress>
#include <QMap>
#include <QRegularExpression>

#include <algorithm>

namespace calls {

namespace {

constexpr double kibInGib = 1024.0 * 1024.0;

QStringList words(const QString &text)
{
    static const QRegularExpression blanks(QStringLiteral("\\s+"));
    return text.split(blanks, Qt::SkipEmptyParts);
}

QString unquoted(QString value)
{
    if (value.size() >= 2 && (value.front() == QLatin1Char('"') || value.front() == QLatin1Char('\''))
        && value.back() == value.front())
        value = value.mid(1, value.size() - 2);
    return value;
}

} // namespace

bool OsRelease::supported() const
{
    static const QStringList families{QStringLiteral("debian"), QStringLiteral("ubuntu"), QStringLiteral("rhel"),
                                      QStringLiteral("centos"), QStringLiteral("fedora")};
    return families.contains(id)
        || std::any_of(like.begin(), like.end(), [](const QString &family) { return families.contains(family); });
}

std::optional<OsRelease> readOsRelease(const QString &text)
{
    QMap<QString, QString> values;
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        const qsizetype equals = line.indexOf(QLatin1Char('='));
        if (equals > 0)
            values.insert(line.left(equals).trimmed(), unquoted(line.mid(equals + 1).trimmed()));
    }
    OsRelease os;
    os.id = values.value(QStringLiteral("ID")).toLower();
    os.version = values.value(QStringLiteral("VERSION_ID"));
    os.name = values.value(QStringLiteral("PRETTY_NAME"), os.id);
    os.like = words(values.value(QStringLiteral("ID_LIKE")).toLower());
    if (os.id.isEmpty())
        return std::nullopt;
    return os;
}

std::optional<int> readCpus(const QString &text)
{
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (auto line = lines.crbegin(); line != lines.crend(); ++line) {
        bool number = false;
        const int cpus = line->trimmed().toInt(&number);
        if (number && cpus > 0)
            return cpus;
    }
    return std::nullopt;
}

std::optional<double> readMemory(const QString &text)
{
    static const QRegularExpression total(QStringLiteral("^MemTotal:\\s+(\\d+)\\s+kB$"),
                                          QRegularExpression::MultilineOption);
    const auto match = total.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return match.captured(1).toDouble() / kibInGib;
}

QList<FileSystem> readFileSystems(const QString &text)
{
    // Device, blocks, used, available, capacity, mounted on: the middle is numbers, the ends may hold blanks.
    static const QRegularExpression row(QStringLiteral(
                                            "^\\S.*?\\s+(\\d+)\\s+\\d+\\s+(-?\\d+)\\s+(?:\\d+%|-)\\s+(/.*)$"),
                                        QRegularExpression::MultilineOption);
    QList<FileSystem> all;
    auto rows = row.globalMatch(text);
    while (rows.hasNext()) {
        const auto match = rows.next();
        FileSystem one;
        one.sizeGib = match.captured(1).toDouble() / kibInGib;
        one.freeGib = std::max(0.0, match.captured(2).toDouble()) / kibInGib;
        one.mountedOn = match.captured(3).trimmed();
        const bool known = std::any_of(all.begin(), all.end(),
                                       [&one](const FileSystem &other) { return other.mountedOn == one.mountedOn; });
        if (!known)
            all.append(one);
    }
    return all;
}

std::optional<ClockReading> readClock(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{9,11})(?:\\.(\\d{9}))?\\S*\\s*$"),
                                         QRegularExpression::MultilineOption);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    ClockReading reading;
    reading.seconds = match.captured(1).toDouble();
    if (match.capturedLength(2) > 0) {
        reading.seconds += match.captured(2).toDouble() / 1e9;
    } else {
        reading.seconds += 0.5;
        reading.uncertainty = 0.5;
    }
    return reading;
}

TimeService readTimeService(const QString &text)
{
    TimeService service;
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        const QStringList parts = words(line);
        if (parts.size() != 2)
            continue;
        if (parts.first() == QLatin1String("service") && !service.services.contains(parts.last()))
            service.services << parts.last();
        if (parts.first() == QLatin1String("synchronised"))
            service.synchronised = parts.last() == QLatin1String("yes");
    }
    return service;
}

QStringList readAddresses(const QString &text)
{
    QStringList all;
    const QStringList parts = words(text);
    for (const QString &part : parts) {
        const QHostAddress address(part.section(QLatin1Char('/'), 0, 0));
        // "ip" names the broadcast address too; a machine cannot be reached by it.
        const bool broadcast = address.protocol() == QAbstractSocket::IPv4Protocol && !part.contains(QLatin1Char('/'))
            && text.contains(QLatin1String("brd ") + part);
        const bool bareNumber = !part.contains(QLatin1Char('.')) && !part.contains(QLatin1Char(':'));
        if (!address.isNull() && !broadcast && !bareNumber && !all.contains(address.toString()))
            all << address.toString();
    }
    return all;
}

} // namespace calls
