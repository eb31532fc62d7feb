// SPDX-License-Identifier: GPL-3.0-or-later
#include "FirewallHost.h"

#include <support/Places.h>

#include <QFile>

namespace calls::test {

namespace {

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

Async<std::shared_ptr<Session>> connectAnew(QString pid, Entry entry, std::stop_source stop, std::stop_token token)
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

} // namespace

bool FirewallHost::start(const QString &setUp)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(QStringLiteral("unshare"),
                    {QStringLiteral("--mount"), QStringLiteral("--net"), QStringLiteral("--pid"), QStringLiteral("--fork"),
                     QStringLiteral("--kill-child"), QStringLiteral("--mount-proc"), QStringLiteral("/bin/sh"),
                     test::sourceFile(QStringLiteral("tests/integration/hostfirewall/server.sh")), setUp});
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

FirewallHost::~FirewallHost()
{
    m_process.kill();
    m_process.waitForFinished();
}

QString FirewallHost::sh(const QString &code) const
{
    Command command;
    command.argv = {QStringLiteral("sh"), QStringLiteral("-euc"), code};
    NamespaceSession session(m_pid);
    const auto result = await(session.run(command, Limits({}, std::chrono::seconds{60}), Privilege::Own));
    return result ? QString::fromUtf8(result->out + result->err) : result.error().sentence;
}

Host FirewallHost::host(Entry entry)
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

FirewallSpec FirewallHost::spec(const QString &tool, int seconds)
{
    FirewallSpec spec;
    spec.tool = tool;
    spec.rules = hostRules(honestPlan(), QStringLiteral("rtcd1"), tool);
    spec.seconds = seconds;
    return spec;
}

QString hostProblem(const QStringList &programs)
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
