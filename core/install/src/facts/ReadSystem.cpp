// SPDX-License-Identifier: GPL-3.0-or-later
#include "FactReaders.h"

#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace calls {

namespace {

QString unquoted(QString value)
{
    if (value.size() >= 2 && (value.front() == u'"' || value.front() == u'\'') && value.back() == value.front())
        value = value.mid(1, value.size() - 2);
    return value;
}

/// By ID first, then by ID_LIKE: derivatives take their parent's packages.
QString familyOf(const QString &id, const QStringList &like)
{
    const QStringList all = QStringList{id} + like;
    for (const QString &one : all) {
        if (one == QLatin1String("debian") || one == QLatin1String("ubuntu"))
            return QStringLiteral("debian");
        if (one == QLatin1String("rhel") || one == QLatin1String("centos") || one == QLatin1String("fedora")
            || one == QLatin1String("rocky") || one == QLatin1String("almalinux"))
            return QStringLiteral("rhel");
    }
    return {};
}

qint64 memoryBytes(const QStringList &lines)
{
    for (const QString &line : lines) {
        const QStringList parts = wordsOf(line);
        const qint64 kib = parts.value(1).toLongLong();
        if (parts.value(0) == QLatin1String("MemTotal:") && kib > 0 && kib < std::numeric_limits<qint64>::max() / 1024)
            return kib * 1024;
    }
    return 0;
}

/// Seconds since 1970 of "1700000000.123456789"; with whole seconds only, the middle of the second.
double secondsOf(const QStringList &lines, double &error)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{9,11})(?:\\.(\\d{9}))?"));
    const auto match = form.match(lines.value(0));
    if (!match.hasMatch())
        return -1;
    if (match.capturedLength(2) > 0)
        return match.captured(1).toDouble() + match.captured(2).toDouble() / 1e9;
    error += 0.5;
    return match.captured(1).toDouble() + 0.5;
}

} // namespace

void readSystem(const FactSections &sections, HostFacts &facts)
{
    const auto system = keyValues(sections.value(QStringLiteral("system")));
    facts.root = system.value(QStringLiteral("uid")) == QLatin1String("0");
    facts.hostName = system.value(QStringLiteral("host"));
    facts.kernel = system.value(QStringLiteral("kernel"));
    facts.architecture = system.value(QStringLiteral("machine"));
    facts.cpus = std::max(0, system.value(QStringLiteral("cpus")).toInt());
    facts.virtualization = system.value(QStringLiteral("virtualization"));
    facts.systemd = system.value(QStringLiteral("init")) == QLatin1String("systemd");
    facts.clockSynchronised = system.value(QStringLiteral("synchronised")) == QLatin1String("yes");

    const auto os = keyValues(sections.value(QStringLiteral("os-release")));
    facts.osId = unquoted(os.value(QStringLiteral("ID"))).toLower();
    facts.osVersion = unquoted(os.value(QStringLiteral("VERSION_ID")));
    facts.osName = unquoted(os.value(QStringLiteral("PRETTY_NAME"), facts.osId));
    facts.osFamily = familyOf(facts.osId, wordsOf(unquoted(os.value(QStringLiteral("ID_LIKE"))).toLower()));

    const QStringList systemd = wordsOf(sections.value(QStringLiteral("systemd")).value(0));
    if (systemd.value(0) == QLatin1String("systemd"))
        facts.systemdVersion = std::max(0, systemd.value(1).section(u'-', 0, 0).section(u'.', 0, 0).toInt());
    facts.memoryBytes = memoryBytes(sections.value(QStringLiteral("meminfo")));

    const auto sysctls = keyValues(sections.value(QStringLiteral("sysctl")));
    for (auto one = sysctls.begin(); one != sysctls.end(); ++one)
        facts.sysctls.insert(QString(one.key()).replace(u'/', u'.'), wordsOf(one.value()).join(u' '));
}

void readDisks(const FactSections &sections, HostFacts &facts)
{
    // Device, bytes, used, available, capacity, mounted on: the ends may hold blanks, the middle is numbers.
    static const QRegularExpression row(
        QStringLiteral("^(\\S.*?)\\s+(\\d{1,18})\\s+\\d{1,18}\\s+(-?\\d{1,18})\\s+(?:\\d+%|-)\\s+(/.*)$"));
    // What no service of the plan writes to, or what containers and packages bring along.
    static const QRegularExpression others(
        QStringLiteral("^/(?:dev|proc|sys|run|snap|boot|mnt|media|var/lib/docker/.+|var/lib/containers/.+)(?:/|$)"));
    const QStringList lines = sections.value(QStringLiteral("df"));
    for (const QString &line : lines) {
        const auto match = row.match(line);
        if (!match.hasMatch())
            continue;
        MountedDisk disk;
        disk.path = match.captured(4).trimmed();
        disk.bytes = match.captured(2).toLongLong();
        disk.freeBytes = std::max<qint64>(0, match.captured(3).toLongLong());
        const bool known = std::any_of(facts.disks.begin(), facts.disks.end(),
                                       [&disk](const MountedDisk &other) { return other.path == disk.path; });
        if (!known && disk.bytes > 0 && !others.match(disk.path).hasMatch())
            facts.disks.append(disk);
    }
}

void readClock(const FactSections &sections, const QDateTime &sent, const QDateTime &received, HostFacts &facts)
{
    double error = 0;
    const double first = secondsOf(sections.value(QStringLiteral("clock")), error);
    const double last = secondsOf(sections.value(QStringLiteral("clock-end")), error);
    if (first < 0 || last < first || !sent.isValid() || !received.isValid())
        return;
    const double from = static_cast<double>(sent.toMSecsSinceEpoch()) / 1000;
    const double to = static_cast<double>(received.toMSecsSinceEpoch()) / 1000;
    // As NTP reckons (RFC 5905 section 8): what the server needed for its answer is no part of the way.
    facts.clockOffsetSeconds = ((first - from) + (last - to)) / 2;
    facts.clockErrorSeconds = std::max(0.001, ((to - from) - (last - first)) / 2) + error;
}

} // namespace calls
