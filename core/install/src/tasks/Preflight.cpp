// SPDX-License-Identifier: GPL-3.0-or-later
#include "Preflight.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

// /proc/PID/comm, which ss prints, is cut there (TASK_COMM_LEN of the kernel).
constexpr qsizetype longestProgramName = 15;

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

Error problem(const char *code, const QString &sentence)
{
    return {QLatin1String(code), sentence, {}};
}

int firstNumber(const QString &version)
{
    return version.section(u'.', 0, 0).toInt();
}

QString systemName(const HostFacts &facts)
{
    return facts.osName.isEmpty() ? say("an unknown system") : facts.osName;
}

bool ours(const ListeningSocket &socket, const PreflightSpec &spec)
{
    return std::any_of(spec.programs.begin(), spec.programs.end(), [&socket](const QString &program) {
        return socket.program == program.left(longestProgramName);
    });
}

QString portSentence(const ListeningSocket &socket, const PreflightSpec &spec, const QString &server)
{
    const QString port = QStringLiteral("%1 %2").arg(socket.protocol.toUpper()).arg(socket.port);
    if (socket.program.isEmpty())
        return say("Port %1 of %2, which %3 needs, is taken already, by a part of the kernel or a program that could "
                   "not "
                   "be seen. Find it with: sudo ss -lntup. Then stop it, or plan another port for %3.")
            .arg(port, server, spec.subject);
    if (socket.program == QLatin1String("docker-proxy"))
        return say("Port %1 of %2, which %3 needs, is taken already by a Docker container. Find it with: "
                   "docker ps --filter publish=%4. Then stop it, or plan another port for %3.")
            .arg(port, server, spec.subject)
            .arg(socket.port);
    return say("Port %1 of %2, which %3 needs, is taken already by the program %4 (process %5). See what it belongs to "
               "with: systemctl status %5. Then stop it, or plan another port for %3.")
        .arg(port, server, spec.subject, socket.program)
        .arg(socket.pid);
}

QList<Error> portProblems(const HostFacts &facts, const PreflightSpec &spec, const QString &server)
{
    QList<Error> found;
    for (const auto &[protocol, port] : spec.ports) {
        const auto holder = std::find_if(facts.sockets.begin(), facts.sockets.end(),
                                         [&](const ListeningSocket &socket) {
            return socket.protocol == protocol && socket.port == port && !ours(socket, spec);
        });
        if (holder != facts.sockets.end())
            found << problem("preflight.port", portSentence(*holder, spec, server));
    }
    return found;
}

QList<Error> diskProblems(const HostFacts &facts, const PreflightSpec &spec, const QString &server)
{
    QList<Error> found;
    const QLocale locale;
    // Folders on one file system share what is free there.
    QMap<QString, qint64> needed;
    for (auto need = spec.freeBytes.begin(); need != spec.freeBytes.end(); ++need) {
        if (const MountedDisk *disk = facts.diskOf(need.key()))
            needed[disk->path] += need.value();
    }
    for (auto need = needed.begin(); need != needed.end(); ++need) {
        const MountedDisk *disk = facts.diskOf(need.key());
        if (disk->freeBytes >= need.value())
            continue;
        found << problem("preflight.disk",
                         say("%1 has %2 free on the file system %3, and %4 needs %5 there. Free some space or enlarge "
                             "it, "
                             "then try again.")
                             .arg(server, locale.formattedDataSize(disk->freeBytes), disk->path, spec.subject,
                                  locale.formattedDataSize(need.value())));
    }
    return found;
}

QString duration(double seconds)
{
    const QLocale locale;
    if (seconds >= 5400)
        return say("%1 hours").arg(locale.toString(seconds / 3600, 'f', 1));
    if (seconds >= 120)
        return say("%1 minutes").arg(locale.toString(seconds / 60, 'f', 0));
    return say("%1 seconds").arg(locale.toString(seconds, 'f', 0));
}

} // namespace

bool supportedSystem(const HostFacts &facts)
{
    if (facts.osId == QLatin1String("debian"))
        return facts.osVersion.isEmpty() || firstNumber(facts.osVersion) >= 11; // testing and unstable have no number
    if (facts.osId == QLatin1String("ubuntu"))
        return firstNumber(facts.osVersion) >= 20;
    if (facts.osFamily == QLatin1String("rhel"))
        return firstNumber(facts.osVersion) >= 8;
    return facts.osFamily == QLatin1String("debian");
}

QList<Error> preflightProblems(const HostFacts &facts, const PreflightSpec &spec, const QString &server)
{
    QList<Error> found;
    if (!supportedSystem(facts))
        found
            << problem("preflight.os",
                       say("%1 runs %2. The console installs on Debian 11, Ubuntu 20.04, RHEL 8 and their successors: "
                           "upgrade the system, or hand the plan over with callsctl handoff.")
                           .arg(server, systemName(facts)));
    if (facts.architecture != QLatin1String("x86_64") && facts.architecture != QLatin1String("aarch64"))
        found
            << problem("preflight.architecture",
                       say("%1 has a processor of the kind %2, and %3 is released for x86_64 and aarch64. Use another "
                           "server.")
                           .arg(server, facts.architecture.isEmpty() ? say("unknown") : facts.architecture,
                                spec.subject));
    if (!facts.systemd)
        found << problem("preflight.systemd",
                         say("%1 was not started by systemd, which has to keep %2 running. A container is no place for "
                             "it; "
                             "use a machine or a virtual machine.")
                             .arg(server, spec.subject));
    found += portProblems(facts, spec, server);
    found += diskProblems(facts, spec, server);
    // What the way there and back leaves uncertain is not held against the server.
    const double certain = std::abs(facts.clockOffsetSeconds) - facts.clockErrorSeconds;
    if (certain > spec.clockTolerance) {
        const QString sentence = facts.clockOffsetSeconds > 0
            ? say("The clock of %1 is %2 ahead of this computer's. Credentials live by the clock, so the two must "
                  "agree: set "
                  "the one that is wrong, on the server with: sudo timedatectl set-ntp true.")
            : say("The clock of %1 is %2 behind this computer's. Credentials live by the clock, so the two must agree: "
                  "set "
                  "the one that is wrong, on the server with: sudo timedatectl set-ntp true.");
        found << problem("preflight.clock", sentence.arg(server, duration(std::abs(facts.clockOffsetSeconds))));
    }
    return found;
}

} // namespace calls
