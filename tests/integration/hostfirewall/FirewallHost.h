// SPDX-License-Identifier: GPL-3.0-or-later
// A server whose firewall may be changed: namespaces with the real tools, and a session that runs commands in them.
#pragma once

#include <firewall/DeadMansSwitch.h>
#include <install/Task.h>
#include <remote/Session.h>
#include <support/Await.h>
#include <support/HandoffPlans.h>
#include <support/TestMain.h>
#include <tasks/FirewallTask.h>

#include <QProcess>
#include <QSignalSpy>

#include <csignal>

namespace calls::test {

/// How new connections to the server fare.
enum class Entry {
    ByItsFirewall, ///< as the packets do: a TCP connection from the administrator's computer to port 22
    ClosedUntilTakenBack, ///< refused while the change is in force
    ConsoleEnds ///< the console is told to stop before it could connect
};

class FirewallHost
{
public:
    /// `setUp`: shell code that runs on the server first. False with problem().
    bool start(const QString &setUp);
    ~FirewallHost();
    FirewallHost() = default;
    FirewallHost(const FirewallHost &) = delete;
    FirewallHost &operator=(const FirewallHost &) = delete;

    [[nodiscard]] QString problem() const { return m_problem; }

    /// Standard output of shell code that runs on the server; what went wrong stands in it too.
    QString sh(const QString &code) const;
    QString ruleset() const { return sh(QStringLiteral("nft -s list ruleset")); }

    /// Whether the server has taken the unconfirmed change back to its end. A tool that reloads everything shows the old
    /// rules for a moment in between, so the rules alone do not tell.
    bool tookBack() const
    {
        return sh(QStringLiteral("ls /run/calls-console/firewall/restored 2>/dev/null || :")).contains(QLatin1String("restored"));
    }

    Host host(Entry entry = Entry::ByItsFirewall);

    /// How long the server waits for the confirmation: for ever, as far as a busy computer is concerned, or hardly at all
    /// where none comes.
    static FirewallSpec spec(const QString &tool, int seconds = 120);

private:
    QProcess m_process;
    QString m_pid;
    QString m_problem;
    std::stop_source m_stop;
};

/// Why these tests cannot run here; empty when they can.
QString hostProblem(const QStringList &programs);

} // namespace calls::test

#define QVERIFY_UP(host, setUp) QVERIFY2((host).start(setUp), qPrintable((host).problem()))

#define FIREWALL_MAIN(Class, ...)                                                                                      \
    int main(int argc, char **argv)                                                                                    \
    {                                                                                                                  \
        const calls::test::OwnHome home;                                                                               \
        QCoreApplication app(argc, argv);                                                                              \
        const QString problem = calls::test::hostProblem({__VA_ARGS__});                                               \
        if (!problem.isEmpty())                                                                                        \
            return calls::test::skipWhole(QStringLiteral("lab"), problem);                                             \
        Class test;                                                                                                    \
        return QTest::qExec(&test, argc, argv);                                                                        \
    }
