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

#include <QFile>
#include <QProcess>
#include <QSignalSpy>

#include <csignal>

namespace calls::test {

/// Commands in the namespaces of a process.
class NamespaceSession : public Session
{
public:
    explicit NamespaceSession(QString pid) : m_pid(std::move(pid)) {}

    Async<CommandResult> run(Command command, Limits limits, Privilege) override
    {
        command.argv = QStringList{QStringLiteral("nsenter"), QStringLiteral("-t"), m_pid, QStringLiteral("-m"),
                                   QStringLiteral("-n"), QStringLiteral("-p"), QStringLiteral("--")}
            + command.argv;
        return runProcess(command, limits);
    }
    Async<std::shared_ptr<RunningCommand>> start(Command, Limits, Privilege) override
    {
        co_return failure(QStringLiteral("test.unused"), QStringLiteral("Nothing here starts commands that stay."));
    }
    Async<void> upload(QString, QByteArray, int, Limits) override { co_return unused(); }
    Async<void> uploadFile(QString, QString, int, Limits, std::function<void(qint64, qint64)>) override
    {
        co_return unused();
    }
    Async<QByteArray> download(QString, qint64, Limits) override { co_return unused(); }
    Async<std::shared_ptr<Forward>> forward(QString, quint16, Limits) override { co_return unused(); }
    bool connected() const override { return true; }
    QString localAddress() const override { return {}; }

private:
    static Failure unused() { return failure(QStringLiteral("test.unused"), QStringLiteral("Nothing here moves files.")); }

    QString m_pid;
};

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
    bool start(const QString &setUp)
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(QStringLiteral("unshare"),
                        {QStringLiteral("--mount"), QStringLiteral("--net"), QStringLiteral("--pid"), QStringLiteral("--fork"),
                         QStringLiteral("--kill-child"), QStringLiteral("--mount-proc"), QStringLiteral("/bin/sh"),
                         QStringLiteral(CALLS_SOURCE_DIR "/tests/integration/hostfirewall/server.sh"), setUp});
        QByteArray said;
        while (!said.contains("ready\n") && m_process.waitForReadyRead(60000))
            said += m_process.readAll();
        m_problem = QString::fromUtf8(said);
        QFile children(QStringLiteral("/proc/%1/task/%1/children").arg(m_process.processId()));
        if (!said.contains("ready\n") || !children.open(QIODevice::ReadOnly))
            return false;
        m_pid = QString::fromLatin1(children.readAll()).simplified();
        return true;
    }
    ~FirewallHost()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    FirewallHost() = default;
    FirewallHost(const FirewallHost &) = delete;
    FirewallHost &operator=(const FirewallHost &) = delete;

    [[nodiscard]] QString problem() const { return m_problem; }

    /// Standard output of shell code that runs on the server; what went wrong stands in it too.
    QString sh(const QString &code) const
    {
        Command command;
        command.argv = {QStringLiteral("sh"), QStringLiteral("-euc"), code};
        NamespaceSession session(m_pid);
        const auto result = await(session.run(command, Limits({}, std::chrono::seconds{60}), Privilege::Own));
        return result ? QString::fromUtf8(result->out + result->err) : result.error().sentence;
    }
    QString ruleset() const { return sh(QStringLiteral("nft -s list ruleset")); }

    Host host(Entry entry = Entry::ByItsFirewall)
    {
        m_stop = std::stop_source();
        HostParts parts;
        parts.server.name = QStringLiteral("rtcd1");
        parts.server.address = QStringLiteral("10.77.0.2");
        parts.facts.addresses = {{QStringLiteral("s0"), QStringLiteral("10.77.0.2"), 24, QStringLiteral("physical")}};
        parts.session = std::make_shared<NamespaceSession>(m_pid);
        parts.stop = m_stop.get_token();
        const std::stop_source stop = m_stop;
        const QString pid = m_pid;
        parts.connectAnew = [pid, entry, stop](std::stop_token token) { return connectAnew(pid, entry, stop, token); };
        return Host(parts);
    }

    /// How long the server waits for the confirmation: for ever, as far as a busy computer is concerned, or hardly at all
    /// where none comes.
    static FirewallSpec spec(const QString &tool, int seconds = 120)
    {
        FirewallSpec spec;
        spec.tool = tool;
        spec.rules = hostRules(honestPlan(), QStringLiteral("rtcd1"), tool);
        spec.seconds = seconds;
        return spec;
    }

private:
    static Async<std::shared_ptr<Session>> connectAnew(QString pid, Entry entry, std::stop_source stop, std::stop_token token)
    {
        const auto session = std::make_shared<NamespaceSession>(pid);
        if (entry == Entry::ConsoleEnds)
            stop.request_stop();
        const char *door = entry == Entry::ClosedUntilTakenBack
            ? "test -e /run/calls-console/firewall/restored"
            : "nsenter -t $(cat /run/client) -n timeout 1 bash -c '</dev/tcp/10.77.0.2/22'";
        Command command;
        command.argv = {QStringLiteral("sh"), QStringLiteral("-c"), QLatin1String(door)};
        const Limits limits(token, std::chrono::seconds{10});
        const auto tried = co_await session->run(command, limits, Privilege::Own);
        if (!tried)
            co_return Failure(tried.error());
        if (tried->exitStatus != 0)
            co_return failure(QStringLiteral("ssh.timeout"), QStringLiteral("No answer from 10.77.0.2 port 22."));
        co_return std::static_pointer_cast<Session>(session);
    }

    QProcess m_process;
    QString m_pid;
    QString m_problem;
    std::stop_source m_stop;
};

/// Why these tests cannot run here; empty when they can.
inline QString hostProblem(const QStringList &programs)
{
    for (const QString &name : QStringList{QStringLiteral("unshare"), QStringLiteral("nsenter"), QStringLiteral("ip"),
                                           QStringLiteral("python3"), QStringLiteral("nft")} + programs) {
        if (program(name).isEmpty())
            return name + QStringLiteral(" is not installed");
    }
    QProcess tried;
    tried.start(QStringLiteral("unshare"), {QStringLiteral("--mount"), QStringLiteral("--net"), QStringLiteral("true")});
    return tried.waitForFinished() && tried.exitCode() == 0 ? QString() : QStringLiteral("no namespaces");
}

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
