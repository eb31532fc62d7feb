// SPDX-License-Identifier: GPL-3.0-or-later
// What commands that every Linux has say about a server. Pure; any text is safe to read.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace calls {

struct OsRelease
{
    QString id;      ///< "debian"
    QString version; ///< "12"
    QString name;    ///< "Debian GNU/Linux 12 (bookworm)"
    QStringList like;
    /// Debian, Ubuntu, RHEL and their kin, which the guide has commands for.
    [[nodiscard]] bool supported() const;
};
[[nodiscard]] std::optional<OsRelease> readOsRelease(const QString &text);

/// Of nproc; none when there is no line with a number alone.
[[nodiscard]] std::optional<int> readCpus(const QString &text);

/// GiB, of /proc/meminfo.
[[nodiscard]] std::optional<double> readMemory(const QString &text);

struct FileSystem
{
    QString mountedOn;
    double sizeGib = 0;
    double freeGib = 0;
    bool operator==(const FileSystem &) const = default;
};
/// Of "df -Pk"; each file system once.
[[nodiscard]] QList<FileSystem> readFileSystems(const QString &text);

/// Seconds since 1970, of "date +%s.%N"; with whole seconds only where date knows no %N.
struct ClockReading
{
    double seconds = 0;
    double uncertainty = 0; ///< of the reading itself
};
[[nodiscard]] std::optional<ClockReading> readClock(const QString &text);

/// What keeps a server's clock right.
struct TimeService
{
    QStringList services;   ///< that run
    bool synchronised = false; ///< the system says that the clock is in step
};
[[nodiscard]] TimeService readTimeService(const QString &text);

/// Of "ip -o addr show" or "hostname -I".
[[nodiscard]] QStringList readAddresses(const QString &text);

} // namespace calls
