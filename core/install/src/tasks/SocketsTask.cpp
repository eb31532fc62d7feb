// SPDX-License-Identifier: GPL-3.0-or-later
#include "../facts/FactReaders.h"
#include "ServiceNames.h"
#include "Verification.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <algorithm>

namespace calls {

namespace {

// /proc/PID/comm, which ss prints, is cut there (TASK_COMM_LEN of the kernel).
constexpr qsizetype longestProgramName = 15;

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

// Framed as facts.sh frames its sections. rtcd opens a hundred sockets a processor that differ only in their numbers.
constexpr char script[] = R"sh(
LC_ALL=C
export LC_ALL
PATH=$PATH:/usr/sbin:/sbin
printf '#calls-facts 1\n#sockets\n'
ss -H -lntup | sed -e 's/,fd=[0-9]*//g' -e 's/^/ /' | sort -u
printf '\n#end\n'
)sh";

Async<Inspection> look(SocketsSpec spec, Host host)
{
    const QStringList none;
    const auto printed = co_await host.script(QLatin1String(script), none, QStringLiteral("ss -H -lntup"));
    if (!printed)
        co_return Failure(printed.error());
    const auto sections = factSections(*printed);
    if (!sections)
        co_return Failure(sections.error());
    HostFacts now;
    readSockets(*sections, now);
    QStringList missing;
    QStringList held;
    for (const auto &[protocol, port] : spec.ports) {
        const QString name = QStringLiteral("%1 %2").arg(protocol.toUpper()).arg(port);
        const auto there = [&](const ListeningSocket &socket) {
            return socket.protocol == protocol && socket.port == port
                && socket.program == spec.program.left(longestProgramName)
                && !QHostAddress(socket.address).isLoopback();
        };
        if (std::any_of(now.sockets.begin(), now.sockets.end(), there))
            held << name;
        else
            missing << name;
    }
    if (!missing.isEmpty())
        co_return failure(QStringLiteral("verify.sockets"),
                          say("%1 runs on %2 but does not listen on %3 for others. See why with: journalctl -u %4 -n 50.")
                              .arg(serviceName(spec.subject), host.server().name, missing.join(QStringLiteral(", ")),
                                   spec.subject));
    co_return verified(say("%1 listens on %2.").arg(serviceName(spec.subject), held.join(QStringLiteral(", "))));
}

} // namespace

TaskPointer socketsTask(SocketsSpec spec)
{
    Verification verification;
    verification.id = QStringLiteral("verify-sockets:") + spec.subject;
    verification.title = say("%1 listens").arg(serviceName(spec.subject));
    verification.look = [spec](Host host) { return look(spec, std::move(host)); };
    return verificationTask(std::move(verification));
}

} // namespace calls
