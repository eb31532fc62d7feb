// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/NetLab.h>
#include <support/TestMain.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>

#include <algorithm>
#include <unistd.h>

namespace calls::test {

namespace {

constexpr int commandTime = 10'000;
const QString prefix = QStringLiteral("callsnet"); // not that of tests/lab, whose names carry no process id

const QString client = QStringLiteral("client");
const QString router = QStringLiteral("router");
const QString server = QStringLiteral("server");
const QString other = QStringLiteral("other");

QStringList words(const QString &line)
{
    return line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

// A lab whose test was killed is nobody's any more.
void removeLeftOvers()
{
    QProcess list;
    list.start(QStringLiteral("ip"), {QStringLiteral("netns"), QStringLiteral("list")});
    list.waitForFinished(commandTime);
    const auto lines = QString::fromLatin1(list.readAllStandardOutput()).split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        const QString name = line.section(QLatin1Char(' '), 0, 0);
        const QString owner = name.section(QLatin1Char('-'), 1, 1);
        if (!name.startsWith(prefix + QLatin1Char('-')) || QFile::exists(QStringLiteral("/proc/") + owner))
            continue;
        QProcess::execute(QStringLiteral("ip"), {QStringLiteral("netns"), QStringLiteral("del"), name});
        QProcess::execute(QStringLiteral("ip"),
                          {QStringLiteral("link"), QStringLiteral("del"), QStringLiteral("cl%1b").arg(owner)});
    }
}

int sshPort(Login login)
{
    return login == Login::Root ? 22 : 2222;
}

const char *source(Service service)
{
    switch (service) {
    case Service::TcpAccepts:
        return "import socket,sys\ns=socket.create_server(('',int(sys.argv[1])))\nprint('ready',flush=True)\n"
               "kept=[]\nwhile True: kept.append(s.accept())\n";
    case Service::UdpEchoes:
        return "import socket,sys\ns=socket.socket(socket.AF_INET,socket.SOCK_DGRAM)\ns.bind(('',int(sys.argv[1])))\n"
               "print('ready',flush=True)\nwhile True:\n d,a=s.recvfrom(2048)\n s.sendto(d,a)\n";
    case Service::UdpSilent:
        return "import socket,sys\ns=socket.socket(socket.AF_INET,socket.SOCK_DGRAM)\ns.bind(('',int(sys.argv[1])))\n"
               "print('ready',flush=True)\nwhile True: s.recvfrom(2048)\n";
    }
    return "";
}

} // namespace

QString NetLab::missing()
{
    if (::geteuid() != 0)
        return QStringLiteral("not root");
    for (const char *name : {"ip", "nft", "python3", "sshd", "ssh-keygen"}) {
        if (test::program(QLatin1String(name)).isEmpty())
            return QStringLiteral("no %1").arg(QLatin1String(name));
    }
    return {};
}

NetLab::NetLab() : m_id(QString::number(QCoreApplication::applicationPid())) {}

NetLab::~NetLab()
{
    remove();
}

QStringList NetLab::hosts() const
{
    return {client, router, server, other};
}

QString NetLab::name(const QString &host) const
{
    return QStringLiteral("%1-%2-%3").arg(prefix, m_id, host);
}

QString NetLab::address(const QString &host) const
{
    return m_addresses.value(host);
}

QString NetLab::management(const QString &host) const
{
    const qint64 pid = m_id.toLongLong();
    return QStringLiteral("10.%1.%2.%3").arg(192 + pid / 250 % 60).arg(1 + pid % 250).arg(10 + hosts().indexOf(host));
}

QString NetLab::deadAddress() const
{
    return QStringLiteral("198.51.100.99");
}

QString NetLab::deadManagement() const
{
    const QString any = management(server);
    return any.left(any.lastIndexOf(QLatin1Char('.'))) + QStringLiteral(".99");
}

bool NetLab::command(const QStringList &argv, const QByteArray &input)
{
    QProcess process;
    process.start(argv.first(), argv.mid(1));
    process.write(input);
    process.closeWriteChannel();
    const bool done = process.waitForFinished(commandTime) && process.exitStatus() == QProcess::NormalExit
        && process.exitCode() == 0;
    m_output = QString::fromUtf8(process.readAllStandardOutput());
    if (!done)
        m_problem = argv.join(QLatin1Char(' ')) + QStringLiteral(": ")
            + QString::fromUtf8(process.readAllStandardError()) + process.errorString();
    return done;
}

QString NetLab::run(const QString &host, const QStringList &argv, const QByteArray &input)
{
    const bool done = command(words(QStringLiteral("ip netns exec %1").arg(name(host))) + argv, input);
    return done ? m_output : QString();
}

QStringList NetLab::processes(const QString &host)
{
    QStringList lines;
    command(words(QStringLiteral("ip netns pids %1").arg(name(host))));
    const QStringList ids = m_output.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString &id : ids) {
        QFile file(QStringLiteral("/proc/%1/cmdline").arg(id));
        if (file.open(QIODevice::ReadOnly))
            lines << id + QLatin1Char(' ') + QString::fromUtf8(file.readAll().replace('\0', ' ').left(200));
    }
    return lines;
}

bool NetLab::join(const QString &host, const QString &to, const QString &address, const QString &peer)
{
    const QString number = QString::number(m_links++);
    const QString near = QStringLiteral("cl%1x%2").arg(m_id, number);
    const QString far = QStringLiteral("cl%1y%2").arg(m_id, number);
    return command(words(QStringLiteral("ip link add %1 type veth peer name %2").arg(near, far)))
        && command(words(QStringLiteral("ip link set %1 netns %2 name net0").arg(near, name(host))))
        && command(words(QStringLiteral("ip link set %1 netns %2 name to-%3").arg(far, name(to), host)))
        && command(words(QStringLiteral("ip -n %1 addr add %2/24 dev net0").arg(name(host), address)))
        && command(words(QStringLiteral("ip -n %1 link set net0 up").arg(name(host))))
        && command(words(QStringLiteral("ip -n %1 link set to-%2 up").arg(name(to), host)))
        && command(words(QStringLiteral("ip -n %1 route add default via %2").arg(name(host), peer)));
}

bool NetLab::manage(const QString &host)
{
    const QString number = QString::number(m_links++);
    const QString near = QStringLiteral("cl%1m%2").arg(m_id, number);
    const QString bridge = QStringLiteral("cl%1b").arg(m_id);
    return command(words(QStringLiteral("ip link add mgmt netns %1 type veth peer name %2").arg(name(host), near)))
        && command(words(QStringLiteral("ip link set %1 master %2 up").arg(near, bridge)))
        && command(words(QStringLiteral("ip -n %1 addr add %2/24 dev mgmt").arg(name(host), management(host))))
        && command(words(QStringLiteral("ip -n %1 link set mgmt up").arg(name(host))));
}

bool NetLab::build()
{
    removeLeftOvers();
    const QString bridge = QStringLiteral("cl%1b").arg(m_id);
    QString here = management(client);
    here = here.left(here.lastIndexOf(QLatin1Char('.'))) + QStringLiteral(".1");
    bool done = m_dir.isValid() && command(words(QStringLiteral("ip link add %1 type bridge").arg(bridge)))
        && command(words(QStringLiteral("ip addr add %1/24 dev %2").arg(here, bridge)))
        && command(words(QStringLiteral("ip link set %1 up").arg(bridge)));
    const QStringList all = hosts();
    for (const QString &host : all) {
        done = done && command(words(QStringLiteral("ip netns add %1").arg(name(host))));
        m_namespaces << name(host);
        done = done && command(words(QStringLiteral("ip -n %1 link set lo up").arg(name(host)))) && manage(host);
    }
    m_addresses = {{client, QStringLiteral("192.0.2.10")},
                   {router, QStringLiteral("192.0.2.1")},
                   {server, QStringLiteral("198.51.100.20")},
                   {other, QStringLiteral("198.51.100.30")}};
    const QString inner = QStringLiteral("198.51.100.1");
    // The router's legs to the servers are ports of one bridge, as a switch in their network would be.
    done = done && join(client, router, address(client), address(router))
        && join(server, router, address(server), inner) && join(other, router, address(other), inner);
    const QStringList routerSetup{QStringLiteral("ip -n %1 addr add 192.0.2.1/24 dev to-client"),
                                  QStringLiteral("ip -n %1 link add lan type bridge"),
                                  QStringLiteral("ip -n %1 addr add 198.51.100.1/24 dev lan"),
                                  QStringLiteral("ip -n %1 link set lan up"),
                                  QStringLiteral("ip -n %1 link set to-server master lan"),
                                  QStringLiteral("ip -n %1 link set to-other master lan"),
                                  QStringLiteral("ip netns exec %1 sysctl -qw net.ipv4.ip_forward=1"),
        // Rejections must come for every packet of a test, not one a second.
                                  QStringLiteral("ip netns exec %1 sysctl -qw net.ipv4.icmp_ratelimit=0")};
    for (const QString &line : routerSetup)
        done = done && command(words(line.arg(name(router))));
    return done;
}

bool NetLab::start(const QString &host, const QStringList &argv, const QByteArray &readyWord)
{
    auto process = std::make_unique<QProcess>();
    process->setProcessChannelMode(QProcess::MergedChannels);
    process->start(QStringLiteral("ip"), words(QStringLiteral("netns exec %1").arg(name(host))) + argv);
    QByteArray said;
    while (!said.contains(readyWord)) {
        if (!process->waitForReadyRead(commandTime)) {
            m_problem = argv.join(QLatin1Char(' ')) + QStringLiteral(" did not start: ") + QString::fromUtf8(said);
            return false;
        }
        said += process->readAll();
    }
    m_programs.push_back(std::move(process));
    return true;
}

bool NetLab::serve(const QString &host, Service service, quint16 port)
{
    return start(host,
                 {QStringLiteral("python3"), QStringLiteral("-c"), QLatin1String(source(service)),
                  QString::number(port)},
                 "ready");
}

bool NetLab::rules(const QString &host, const QString &text)
{
    const QString tables = QStringLiteral("table inet lab {\n"
                                          " chain inbound { type filter hook input priority 0; }\n"
                                          " chain outbound { type filter hook output priority 0; }\n"
                                          " chain forward { type filter hook forward priority 0; }\n"
                                          "}\n"
                                          "table ip labnat {\n"
                                          " chain pre { type nat hook prerouting priority -100; }\n"
                                          "}\n");
    return command(words(QStringLiteral("ip netns exec %1 nft -f -").arg(name(host))), (tables + text).toUtf8());
}

bool NetLab::befall(Mishap mishap, const QString &protocol, quint16 port)
{
    const QString to = QStringLiteral("%1 dport %2").arg(protocol).arg(port);
    const QString from = QStringLiteral("%1 sport %2").arg(protocol).arg(port);
    const auto rule = [](const QString &chain, const QString &text) {
        return QStringLiteral("add rule inet lab %1 %2\n").arg(chain, text);
    };
    switch (mishap) {
    case Mishap::None: return true;
    case Mishap::Dropped: return rules(server, rule(QStringLiteral("inbound"), to + QStringLiteral(" drop")));
    case Mishap::DroppedOnTheWay: return rules(router, rule(QStringLiteral("forward"), to + QStringLiteral(" drop")));
    case Mishap::Prohibited:
        return rules(router,
                     rule(QStringLiteral("forward"), to + QStringLiteral(" reject with icmp admin-prohibited")));
    case Mishap::RefusedOnTheWay:
        return rules(router,
                     rule(QStringLiteral("forward"), to + QStringLiteral(" reject with icmp port-unreachable")));
    case Mishap::RefusedInItsPlace:
        return rules(server,
                     rule(QStringLiteral("inbound"), to + QStringLiteral(" reject with icmp port-unreachable")));
    case Mishap::AnswersDropped: return rules(server, rule(QStringLiteral("outbound"), from + QStringLiteral(" drop")));
    case Mishap::BlockedAtTheClient:
        return rules(client,
                     rule(QStringLiteral("outbound"), to + QStringLiteral(" reject with icmp admin-prohibited")));
    }
    return false;
}

bool NetLab::publish(const QString &protocol, quint16 outside, quint16 inside)
{
    return rules(router,
                 QStringLiteral("add rule ip labnat pre ip daddr 192.0.2.1 %1 dport %2 dnat to 198.51.100.20:%3\n")
                     .arg(protocol)
                     .arg(outside)
                     .arg(inside));
}

QString NetLab::sshDir() const
{
    return m_dir.filePath(QStringLiteral("ssh"));
}

QString NetLab::ssh(const QString &host, Login login) const
{
    return QStringLiteral("root@%1:%2").arg(management(host)).arg(sshPort(login));
}

bool NetLab::makeKeys(const QString &host)
{
    const QString own = sshDir() + QStringLiteral("/id_ed25519");
    QDir().mkpath(sshDir());
    QDir().mkpath(QStringLiteral("/run/sshd"));
    QFile::setPermissions(sshDir(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const QStringList paths{m_dir.filePath(host + QStringLiteral("_key")), own};
    return std::all_of(paths.begin(), paths.end(), [this](const QString &path) {
        return QFile::exists(path)
            || command({QStringLiteral("ssh-keygen"), QStringLiteral("-q"), QStringLiteral("-t"),
                        QStringLiteral("ed25519"), QStringLiteral("-N"), QString(), QStringLiteral("-f"), path});
    });
}

QString NetLab::bareShell()
{
    const QString bin = m_dir.filePath(QStringLiteral("bin"));
    QDir().mkpath(bin);
    QFile::setPermissions(m_dir.path(), QFile::permissions(m_dir.path()) | QFile::ReadOther | QFile::ExeOther);
    for (const char *name : {"/usr/bin/python3", "/bin/sh", "/usr/bin/id"})
        QFile::link(QLatin1String(name),
                    bin + QLatin1Char('/') + QLatin1String(name).mid(QLatin1String(name).lastIndexOf(u'/') + 1));
    const QString nobody = QStringLiteral("65534");
    return QStringLiteral("ForceCommand /usr/bin/setpriv --reuid=%1 --regid=%1 --clear-groups /usr/bin/env -i PATH=%2 "
                          "/bin/sh -c \"$SSH_ORIGINAL_COMMAND\"\n")
        .arg(nobody, bin);
}

bool NetLab::startSsh(const QString &host, Login login)
{
    if (!makeKeys(host))
        return false;
    const QString hostKey = m_dir.filePath(host + QStringLiteral("_key"));
    const int port = sshPort(login);
    QFile config(m_dir.filePath(QStringLiteral("%1_sshd_%2").arg(host).arg(port)));
    QFile publicKey(hostKey + QStringLiteral(".pub"));
    QFile known(sshDir() + QStringLiteral("/known_hosts"));
    if (!config.open(QIODevice::WriteOnly) || !publicKey.open(QIODevice::ReadOnly) || !known.open(QIODevice::Append)) {
        m_problem = QStringLiteral("the files of sshd could not be written");
        return false;
    }
    const QString place = port == 22 ? management(host) : QStringLiteral("[%1]:%2").arg(management(host)).arg(port);
    known.write(place.toLatin1() + ' ' + publicKey.readAll().trimmed() + '\n');
    config.write(
        QStringLiteral("ListenAddress %1:%2\nHostKey %3\nAuthorizedKeysFile %4/id_ed25519.pub\n"
                       "PermitRootLogin yes\nPasswordAuthentication no\nUsePAM no\nStrictModes no\nPidFile none\n"
                       "MaxSessions 64\nSubsystem sftp internal-sftp\n")
            .arg(management(host))
            .arg(port)
            .arg(hostKey, sshDir())
            .toUtf8());
    if (login == Login::Bare)
        config.write(bareShell().toUtf8());
    config.close();
    return start(host,
                 {test::program(QStringLiteral("sshd")), QStringLiteral("-D"), QStringLiteral("-e"),
                  QStringLiteral("-f"), config.fileName()},
                 "Server listening");
}

void NetLab::remove()
{
    for (const auto &process : m_programs) {
        process->terminate();
        if (!process->waitForFinished(2000)) {
            process->kill();
            process->waitForFinished(2000);
        }
    }
    m_programs.clear();
    for (const QString &ns : std::as_const(m_namespaces))
        command(words(QStringLiteral("ip netns del %1").arg(ns)));
    command(words(QStringLiteral("ip link del cl%1b").arg(m_id)));
}

} // namespace calls::test
