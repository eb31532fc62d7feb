// SPDX-License-Identifier: GPL-3.0-or-later
#include "SheetLines.h"

#include "../tasks/Preflight.h"

#include <QCoreApplication>
#include <QLocale>
#include <QVersionNumber>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

constexpr double gib = 1024.0 * 1024.0 * 1024.0;
constexpr double memoryTolerance = 0.08; // the kernel keeps some for itself, and a seller's GB is less than a GiB
constexpr double leastFreeShare = 0.1;
constexpr double warnOffset = 1.0;  // seconds; logs of two servers can no longer be laid side by side
constexpr double failOffset = 30.0; // tokens and TURN credentials begin to be refused
constexpr qint64 mediaBuffer = 16 * 1024 * 1024; // sizing.md section 4: rmem_max and wmem_max
constexpr qint64 goodOpenFiles = 65536;          // the same
constexpr int socketsPerCpuAndAddress = 100;     // the same: rtcd opens so many on its UDP port

QString say(const char *text)
{
    return sheetText(text);
}

FactVerdict passOr(bool good, FactVerdict otherwise)
{
    return good ? FactVerdict::Pass : otherwise;
}

Size plannedSize(const SheetInput &in)
{
    const auto found = std::find_if(in.plan.servers.begin(), in.plan.servers.end(),
                                    [&in](const PlannedServer &planned) {
        return planned.server.name == in.server.name;
    });
    return found == in.plan.servers.end() ? Size() : found->size;
}

bool carriesMedia(const SheetInput &in)
{
    return in.server.has(Role::Rtcd)
        || (in.server.has(Role::Mattermost) && in.plan.architecture == Architecture::Integrated);
}

void addSystem(const SheetInput &in, SheetLines &lines)
{
    const HostFacts &f = in.facts;
    lines.section(say("System"));
    lines.add(QStringLiteral("system.host"), say("Name"), f.hostName);
    lines.add(QStringLiteral("system.os"), say("Operating system"), f.osName,
              say("Debian 11+, Ubuntu 20.04+ or RHEL 8+"), passOr(supportedSystem(f), FactVerdict::Fail),
              supportedSystem(f)
                  ? QString()
                  : say("The console installs on these systems only. Upgrade it, or use another server."));
    const bool released = f.architecture == QLatin1String("x86_64") || f.architecture == QLatin1String("aarch64");
    lines.add(QStringLiteral("system.architecture"), say("Processor kind"), f.architecture, say("x86_64 or aarch64"),
              passOr(released, FactVerdict::Fail),
              released ? QString() : say("RTCD and calls-offloader are released for these two only."));
    lines.add(QStringLiteral("system.kernel"), say("Kernel"), f.kernel);
    const QString version = f.systemdVersion > 0 ? QStringLiteral("systemd %1").arg(f.systemdVersion)
                                                 : QStringLiteral("systemd");
    lines.add(QStringLiteral("system.init"), say("Started by"),
              f.systemd ? version : say("something other than systemd"), QStringLiteral("systemd"),
              passOr(f.systemd, FactVerdict::Fail),
              f.systemd ? QString() : say("systemd keeps the services running and starts them at boot."));
    if (!f.virtualization.isEmpty())
        lines.add(QStringLiteral("system.virtualization"), say("Virtualisation"), f.virtualization);
    lines.add(QStringLiteral("system.root"), say("Seen as"), f.root ? say("root") : say("an ordinary user"),
              say("root"), passOr(f.root, FactVerdict::Warn),
              f.root ? QString()
                     : say("Without sudo that asks for no password, programs behind sockets and firewall rules are not "
                           "told."));
}

void addSize(const SheetInput &in, SheetLines &lines)
{
    const Size size = plannedSize(in);
    const QLocale locale;
    lines.section(say("CPU and memory"));
    const bool cpus = in.facts.cpus >= size.cpus;
    lines.add(QStringLiteral("cpu.count"), say("CPUs"), in.facts.cpus > 0 ? locale.toString(in.facts.cpus) : QString(),
              size.cpus > 0 ? say("%1 or more").arg(locale.toString(size.cpus)) : QString(),
              size.cpus > 0 ? passOr(cpus, FactVerdict::Fail) : FactVerdict::None, size.reason);
    const double memory = static_cast<double>(in.facts.memoryBytes) / gib;
    lines.add(QStringLiteral("memory"), say("Memory"),
              in.facts.memoryBytes > 0 ? locale.formattedDataSize(in.facts.memoryBytes) : QString(),
              size.memoryGib > 0 ? say("%1 GiB or more").arg(locale.toString(size.memoryGib)) : QString(),
              size.memoryGib > 0 ? passOr(memory >= size.memoryGib * (1 - memoryTolerance), FactVerdict::Fail)
                                 : FactVerdict::None,
              size.reason);
}

void addDisks(const SheetInput &in, SheetLines &lines)
{
    const Size size = plannedSize(in);
    const QLocale locale;
    lines.section(say("Disk"));
    double all = 0;
    for (const MountedDisk &disk : in.facts.disks) {
        all += static_cast<double>(disk.bytes) / gib;
        const double share = static_cast<double>(disk.freeBytes) / static_cast<double>(std::max<qint64>(1, disk.bytes));
        lines
            .add(QStringLiteral("disk.") + disk.path, disk.path,
                 say("%1, %2 free").arg(locale.formattedDataSize(disk.bytes), locale.formattedDataSize(disk.freeBytes)),
                 say("a tenth free"),
                 disk.freeBytes == 0 ? FactVerdict::Fail : passOr(share >= leastFreeShare, FactVerdict::Warn),
                 share >= leastFreeShare
                     ? QString()
                     : say("A full file system stops services and logs. Free some space or enlarge it."));
    }
    if (size.diskGib > 0 && !in.facts.disks.isEmpty())
        lines.add(QStringLiteral("disk.total"), say("Together"), say("%1 GiB").arg(locale.toString(all, 'f', 0)),
                  say("%1 GiB or more").arg(locale.toString(size.diskGib)),
                  passOr(all >= size.diskGib * (1 - memoryTolerance), FactVerdict::Fail), size.reason);
}

/// Open files that RTCD needs: its sockets, and as much again for TCP clients and the rest.
qint64 neededFiles(const HostFacts &facts)
{
    const auto local = std::count_if(facts.addresses.begin(), facts.addresses.end(), [](const InterfaceAddress &one) {
        return one.address.contains(u'.') && one.kind != QLatin1String("loopback");
    });
    return 2LL * socketsPerCpuAndAddress * std::max(1, facts.cpus) * std::max<qint64>(1, local);
}

void addLimits(const SheetInput &in, SheetLines &lines)
{
    const QLocale locale;
    lines.section(say("Limits"));
    for (const ServiceFacts &service : in.facts.services) {
        const qint64 limit = service.openFilesLimit;
        const QString value = limit < 0 ? say("unlimited") : limit == 0 ? QString() : locale.toString(limit);
        const QString id = QStringLiteral("limit.files.") + service.name;
        const QString label = say("Open files of %1").arg(service.name);
        if (service.name != unitOf(Role::Rtcd) || !in.server.has(Role::Rtcd)) {
            lines.add(id, label, value);
            continue;
        }
        const qint64 needed = neededFiles(in.facts);
        const bool good = limit < 0 || limit >= std::max(goodOpenFiles, needed);
        const bool enough = limit < 0 || limit >= needed;
        lines.add(id, label, value, say("%1 or more").arg(locale.toString(std::max(goodOpenFiles, needed))),
                  good         ? FactVerdict::Pass
                      : enough ? FactVerdict::Warn
                               : FactVerdict::Fail,
                  say("RTCD opens %1 UDP sockets for each CPU and address, and one for each client on TCP: LimitNOFILE "
                      "of "
                      "its unit.")
                      .arg(socketsPerCpuAndAddress));
    }
    const QString most = in.facts.sysctls.value(QStringLiteral("fs.file-max"));
    if (!most.isEmpty())
        lines.add(QStringLiteral("limit.files.system"), say("Open files of all programs"),
                  most.size() > 15 ? say("unlimited") : locale.toString(most.toLongLong()));
}

void addBuffers(const SheetInput &in, SheetLines &lines)
{
    const QLocale locale;
    lines.section(say("Kernel buffers"));
    const bool wanted = carriesMedia(in);
    for (const char *name : {"net.core.rmem_max", "net.core.wmem_max"}) {
        const QString text = in.facts.sysctls.value(QLatin1String(name));
        const qint64 bytes = text.toLongLong();
        lines.add(QLatin1String(name), QLatin1String(name), text.isEmpty() ? QString() : locale.toString(bytes),
                  wanted ? say("%1 or more").arg(locale.toString(mediaBuffer)) : QString(),
                  wanted ? passOr(bytes >= mediaBuffer, FactVerdict::Warn) : FactVerdict::None,
                  !wanted ? QString()
                      : bytes >= mediaBuffer
                      ? QString()
                      : say("With small buffers packets of large calls are dropped. The install raises it."));
    }
    for (const char *name :
         {"net.core.rmem_default", "net.core.wmem_default", "net.ipv4.udp_mem", "net.core.netdev_max_backlog"}) {
        if (const QString text = in.facts.sysctls.value(QLatin1String(name)); !text.isEmpty())
            lines.add(QLatin1String(name), QLatin1String(name), text);
    }
}

void addClock(const SheetInput &in, SheetLines &lines)
{
    const HostFacts &f = in.facts;
    const QLocale locale;
    lines.section(say("Clock"));
    const bool known = std::isfinite(f.clockErrorSeconds);
    const double surely = std::max(0.0, std::abs(f.clockOffsetSeconds) - f.clockErrorSeconds);
    lines.add(QStringLiteral("clock.offset"), say("Ahead of this computer"),
              known ? say("%1 s, give or take %2 s")
                          .arg(locale.toString(f.clockOffsetSeconds, 'f', 2),
                               locale.toString(f.clockErrorSeconds, 'f', 2))
                    : QString(),
              say("less than %1 s").arg(locale.toString(warnOffset, 'f', 0)),
              surely > failOffset ? FactVerdict::Fail : passOr(surely <= warnOffset, FactVerdict::Warn),
              say("Credentials for TURN live by the clock, and logs are read side by side."));
    lines.add(QStringLiteral("clock.synchronised"), say("Kept right"), f.clockSynchronised ? say("yes") : say("no"),
              say("yes"), passOr(f.clockSynchronised, FactVerdict::Warn),
              f.clockSynchronised
                  ? QString()
                  : say("The system does not say that a time service keeps its clock: sudo timedatectl set-ntp true."));
}

void addDocker(const SheetInput &in, SheetLines &lines)
{
    const HostFacts &f = in.facts;
    const bool wanted = in.server.has(Role::Offloader);
    if (!wanted && f.dockerVersion.isEmpty() && !f.versions.contains(QStringLiteral("docker")))
        return;
    lines.section(say("Docker"));
    const bool installed = f.versions.contains(QStringLiteral("docker"));
    const QString value = !f.dockerVersion.isEmpty() ? f.dockerVersion
        : !installed                                 ? say("none")
        : f.root                                     ? say("installed, not running")
                                                     : say("installed, does not answer this login");
    lines.add(QStringLiteral("docker.engine"), say("Engine"), value, wanted ? say("running") : QString(),
              !wanted ? FactVerdict::None : passOr(!f.dockerVersion.isEmpty(), FactVerdict::Warn),
              wanted ? say("Recordings run as containers. The install brings Docker along.") : QString());
    const QString most = f.sysctls.value(QStringLiteral("user.max_user_namespaces"));
    const QString allowed = f.sysctls.value(QStringLiteral("kernel.unprivileged_userns_clone"));
    if (!wanted || (most.isEmpty() && allowed.isEmpty()))
        return;
    const bool off = most == QLatin1String("0") || allowed == QLatin1String("0");
    lines.add(QStringLiteral("docker.namespaces"), say("User namespaces"), off ? say("not allowed") : say("allowed"),
              say("allowed"), passOr(!off, FactVerdict::Fail),
              say("The browser inside the recorder needs them for its sandbox: sysctl user.max_user_namespaces and "
                  "kernel.unprivileged_userns_clone."));
}

bool older(const QString &version, const QVersionNumber &least)
{
    const QString digits = version.startsWith(u'v') ? version.mid(1) : version;
    return QVersionNumber::fromString(digits) < least;
}

void addVersions(const SheetInput &in, SheetLines &lines)
{
    lines.section(say("Versions"));
    struct Wanted
    {
        const char *name;
        QVersionNumber least; // what the plugin refuses to work without: api-facts.md, section 1
        QString planned;
    };
    const Wanted services[] = {{"rtcd", QVersionNumber(0, 17, 0), in.site.answers.rtcdVersion.value_or(QString())},
                               {"calls-offloader", QVersionNumber(0, 9, 0),
                                in.site.answers.offloaderVersion.value_or(QString())}};
    for (auto one = in.facts.versions.begin(); one != in.facts.versions.end(); ++one) {
        const auto wanted = std::find_if(std::begin(services), std::end(services),
                                         [&one](const Wanted &w) { return one.key() == QLatin1String(w.name); });
        if (wanted == std::end(services)) {
            lines.add(QStringLiteral("version.") + one.key(), one.key(), one.value());
            continue;
        }
        const bool refused = older(one.value(), wanted->least);
        const bool other = !wanted->planned.isEmpty() && wanted->planned != one.value();
        lines.add(QStringLiteral("version.") + one.key(), one.key(), one.value(),
                  wanted->planned.isEmpty() ? say("v%1 or later").arg(wanted->least.toString()) : wanted->planned,
                  refused ? FactVerdict::Fail : passOr(!other, FactVerdict::Warn),
                  refused     ? say("The Calls plugin does not start with a version as old as this. Upgrade it.")
                      : other ? say("The answers name another version. Upgrade it when no calls are running.")
                              : QString());
    }
}

} // namespace

QString sheetText(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

QString factVerdictWord(FactVerdict verdict)
{
    switch (verdict) {
    case FactVerdict::Pass: return QStringLiteral("pass");
    case FactVerdict::Warn: return QStringLiteral("warn");
    case FactVerdict::Fail: return QStringLiteral("fail");
    case FactVerdict::None: break;
    }
    return QStringLiteral("none");
}

void SheetLines::add(const QString &id, const QString &label, const QString &value, const QString &expected,
                     FactVerdict verdict, const QString &reason)
{
    const bool known = !value.isEmpty();
    m_lines.append({id, m_section, label, known ? value : sheetText("not known"), expected,
                    known ? verdict : FactVerdict::None, reason});
}

QList<FactLine> serverSheet(const HostFacts &facts, const Plan &plan, const Site &site, const Server &server)
{
    const SheetInput input{facts, plan, site, server};
    SheetLines lines;
    addSystem(input, lines);
    addSize(input, lines);
    addDisks(input, lines);
    addAddresses(input, lines);
    addServices(input, lines);
    addSockets(input, lines);
    addLimits(input, lines);
    addBuffers(input, lines);
    addClock(input, lines);
    addDocker(input, lines);
    addFirewall(input, lines);
    addProxies(input, lines);
    addVersions(input, lines);
    return lines.taken();
}

} // namespace calls
