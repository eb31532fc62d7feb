// SPDX-License-Identifier: GPL-3.0-or-later
// 50 SSH sessions of a real sshd on loopback running "true", beside what a user would pick instead: "ansible -m raw -f 50"
// and 50 times ssh at once. All read the same ssh_config, key and known hosts. Cold: nothing is connected. Warm: by the
// sessions that SessionPool keeps, by Ansible's ControlPersist, and by a ControlMaster for ssh.
#include <Ansible.h>
#include <base/Process.h>
#include <remote/SessionPool.h>
#include <support/Await.h>
#include <support/SshdFixture.h>
#include <support/TestMain.h>

#include <QElapsedTimer>

#include <cstdio>
#include <functional>
#include <memory>
#include <vector>

using namespace calls;
using namespace calls::test;

namespace {

constexpr int many = 50;
constexpr int longest = 120'000; // milliseconds
constexpr double thousand = 1000;

QString hostName(int index)
{
    return QStringLiteral("s%1").arg(index);
}

/// Seconds of one attempt; negative when it failed.
double timed(const char *name, const std::function<bool()> &attempt)
{
    QElapsedTimer clock;
    clock.start();
    if (attempt())
        return static_cast<double>(clock.elapsed()) / thousand;
    std::fprintf(stderr, "%s failed.\n", name);
    return -1;
}

Async<int> runTrue(SessionPool *pool, QString host)
{
    const auto session = co_await pool->session(host, {});
    if (!session)
        co_return Failure(session.error());
    Command command;
    command.argv = QStringList(QStringLiteral("true"));
    const Limits limits({}, std::chrono::seconds{60});
    const auto ran = co_await (*session)->run(command, limits);
    if (!ran)
        co_return Failure(ran.error());
    co_return ran->exitStatus;
}

bool byPool(SessionPool &pool)
{
    std::vector<Async<int>> running;
    for (int i = 0; i < many; ++i)
        running.push_back(runTrue(&pool, hostName(i)));
    bool well = true;
    for (auto &each : running) {
        const auto status = await(std::move(each));
        if (!status)
            std::fprintf(stderr, "%s\n", qPrintable(status.error().sentence));
        well = well && status && *status == 0;
    }
    return well;
}

bool bySsh(const QString &config, const QStringList &options)
{
    std::vector<std::unique_ptr<QProcess>> running;
    for (int i = 0; i < many; ++i) {
        running.push_back(std::make_unique<QProcess>());
        running.back()->start(program(QStringLiteral("ssh")),
                              QStringList{QStringLiteral("-F"), config} + options + QStringList{hostName(i), QStringLiteral("true")});
    }
    bool well = true;
    for (const auto &process : running) {
        const bool ended = process->waitForFinished(longest) || process->state() == QProcess::NotRunning;
        well = well && ended && process->exitCode() == 0;
    }
    return well;
}

bool byAnsible(const Ansible &ansible, const QString &inventory)
{
    const Ansible::Ended ended = ansible.run(QStringLiteral("ansible"),
                                             {QStringLiteral("all"), QStringLiteral("-i"), inventory, QStringLiteral("-m"),
                                              QStringLiteral("raw"), QStringLiteral("-a"), QStringLiteral("true"),
                                              QStringLiteral("-f"), QString::number(many)});
    if (ended.status != 0)
        std::fprintf(stderr, "%s\n", ended.said.right(2000).constData());
    return ended.status == 0;
}

/// Masters that would linger after the run.
void endMasters(const QString &config, const QStringList &options)
{
    for (int i = 0; i < many; ++i) {
        QProcess process;
        process.start(program(QStringLiteral("ssh")), QStringList{QStringLiteral("-F"), config} + options
                                                          + QStringList{QStringLiteral("-O"), QStringLiteral("exit"), hostName(i)});
        process.waitForFinished();
    }
}

int measure()
{
    const SshFolder folder;
    // What the account does at each login is not measured: bash reads .bashrc of its home for every command over SSH.
    const Sshd server({QStringLiteral("MaxStartups 1000"), QStringLiteral("SetEnv HOME=") + folder.path()});
    if (!server.running()) {
        std::fprintf(stderr, "%s\n", qPrintable(server.problem()));
        return 1;
    }
    folder.know(server);
    QByteArray config;
    QByteArray inventory;
    for (int i = 0; i < many; ++i) {
        config += "Host " + hostName(i).toUtf8() + "\n  HostName 127.0.0.1\n  Port " + QByteArray::number(server.port()) + "\n  User "
            + server.user().toUtf8() + "\n  IdentityFile " + folder.file(QStringLiteral("id_ed25519")).toUtf8() + "\n  UserKnownHostsFile "
            + folder.file(QStringLiteral("known_hosts")).toUtf8() + '\n';
        inventory += hostName(i).toUtf8() + '\n';
    }
    folder.write(QStringLiteral("config"), config);
    folder.write(QStringLiteral("inventory.ini"), inventory);
    const QString configPath = folder.file(QStringLiteral("config"));

    SshOptions options;
    options.sshDir = folder.path();
    options.connectTime = std::chrono::seconds{60};
    SessionPool pool(options, nullptr, nullptr);
    const double poolCold = timed("SessionPool", [&pool] { return byPool(pool); });
    const double poolWarm = timed("SessionPool, warm", [&pool] { return byPool(pool); });

    Ansible ansible(folder.path());
    ansible.set(QStringLiteral("ANSIBLE_SSH_COMMON_ARGS"), QStringLiteral("-F ") + configPath);
    const QStringList masters{QStringLiteral("-o"), QStringLiteral("ControlPath=") + folder.file(QStringLiteral("m-%n"))};
    ansible.set(QStringLiteral("ANSIBLE_SSH_CONTROL_PATH"), folder.file(QStringLiteral("a-%%n")));
    const QString hosts = folder.file(QStringLiteral("inventory.ini"));
    const double ansibleCold = timed("ansible", [&] { return byAnsible(ansible, hosts); });
    const double ansibleWarm = timed("ansible, warm", [&] { return byAnsible(ansible, hosts); });
    endMasters(configPath, {QStringLiteral("-o"), QStringLiteral("ControlPath=") + folder.file(QStringLiteral("a-%n"))});

    const double sshCold = timed("ssh", [&] { return bySsh(configPath, {}); });
    const QStringList opening = masters + QStringList{QStringLiteral("-o"), QStringLiteral("ControlMaster=auto"), QStringLiteral("-o"),
                                                      QStringLiteral("ControlPersist=60s")};
    const bool opened = bySsh(configPath, opening);
    const double sshWarm = opened ? timed("ssh, warm", [&] { return bySsh(configPath, masters); }) : -1;
    endMasters(configPath, masters);

    std::printf("\n%d SSH sessions on loopback run \"true\"        cold   of Ansible's        warm   of Ansible's\n", many);
    const auto row = [&](const char *name, double cold, double warm) {
        std::printf("%-40s %8.2f s   1/%-8.1f %8.2f s   1/%.1f\n", name, cold, ansibleCold / cold, warm, ansibleWarm / warm);
    };
    row("ansible -m raw -f 50", ansibleCold, ansibleWarm);
    row("ssh, 50 at once", sshCold, sshWarm);
    row("SessionPool", poolCold, poolWarm);
    std::printf("\n");
    return poolCold > 0 && poolWarm > 0 && ansibleCold > 0 && ansibleWarm > 0 && sshCold > 0 && sshWarm > 0 ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    const OwnHome home;
    QCoreApplication app(argc, argv);
    if (const QString missing = Ansible::missing(); !missing.isEmpty())
        return skipWhole(missing, QStringLiteral("it is not installed"));
    if (const QString missing = sshdMissing(); !missing.isEmpty())
        return skipWhole(QStringLiteral("sshd"), missing);
    return measure();
}
