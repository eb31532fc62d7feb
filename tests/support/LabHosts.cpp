// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/LabHosts.h>
#include <support/Places.h>
#include <support/TestMain.h>

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <atomic>

namespace calls::test {

namespace {

constexpr int upSeconds = 1500; // only the first on a machine, which makes the base, takes more than a few seconds
const QString driverFile = test::sourceFile(QStringLiteral("tests/lab/lab.py"));

QProcess *startDriver(const QStringList &arguments)
{
    auto *process = new QProcess;
    process->start(QStringLiteral("python3"), QStringList{driverFile} + arguments);
    return process;
}

QString word(Fault fault)
{
    switch (fault) {
    case Fault::AptLocked: return QStringLiteral("apt-locked");
    case Fault::DiskFull: return QStringLiteral("disk-full");
    case Fault::ChecksumMismatch: return QStringLiteral("checksum-mismatch");
    case Fault::WrongArchitecture: return QStringLiteral("wrong-architecture");
    case Fault::PortInUse: return QStringLiteral("port-in-use");
    case Fault::NoRouteToReleases: return QStringLiteral("no-route-to-releases");
    case Fault::CutConnections: return QStringLiteral("cut-connections");
    case Fault::DiesAtStart: return QStringLiteral("dies-at-start");
    case Fault::DiesAfterAMinute: return QStringLiteral("dies-after-a-minute");
    case Fault::DiesAfterAWhile: return QStringLiteral("dies-after-a-while");
    case Fault::ClockOff: return QStringLiteral("clock-off");
    }
    return {};
}

} // namespace

QString LabHosts::missing()
{
    const std::unique_ptr<QProcess> process(startDriver({QStringLiteral("missing")}));
    if (!process->waitForFinished() || process->exitCode() != 0)
        return QStringLiteral("no python3");
    return QString::fromUtf8(process->readAllStandardOutput()).trimmed();
}

QString LabHosts::password()
{
    return QStringLiteral("lab-password");
}

LabHosts::LabHosts(const QStringList &hosts, LabOptions options) : m_hosts(hosts), m_options(std::move(options))
{
    static std::atomic<int> count = 0;
    // Letters and digits only, and short: it becomes part of interface and machine names.
    m_name = QStringLiteral("t%1x%2").arg(QCoreApplication::applicationPid()).arg(count++);
}

LabHosts::~LabHosts()
{
    down();
}

bool LabHosts::driver(const QStringList &arguments, const QByteArray &input, int seconds)
{
    const std::unique_ptr<QProcess> process(startDriver(arguments));
    process->write(input);
    process->closeWriteChannel();
    const bool ended = process->waitForFinished(seconds * 1000);
    m_output = QString::fromUtf8(process->readAllStandardOutput());
    const QString said = QString::fromUtf8(process->readAllStandardError()).trimmed();
    if (ended && process->exitStatus() == QProcess::NormalExit && process->exitCode() == 0)
        return true;
    m_problem = QStringLiteral("lab %1: ").arg(arguments.join(QLatin1Char(' ')))
        + (ended ? QStringLiteral("status %1: %2").arg(process->exitCode()).arg(said)
                 : QStringLiteral("not done within %1 s").arg(seconds));
    return false;
}

bool LabHosts::up()
{
    QStringList arguments{QStringLiteral("up"), QStringLiteral("--name"), m_name, QStringLiteral("--owner"),
                          QString::number(QCoreApplication::applicationPid())};
    for (auto it = m_options.firewalls.cbegin(); it != m_options.firewalls.cend(); ++it)
        arguments << QStringLiteral("--firewall=%1=%2").arg(it.key(), it.value());
    for (auto it = m_options.layers.cbegin(); it != m_options.layers.cend(); ++it) {
        for (const QString &layer : it.value())
            arguments << QStringLiteral("--layer=%1=%2").arg(it.key(), layer);
    }
    m_up = true;
    if (!driver(arguments + m_hosts, {}, upSeconds))
        return false;
    m_folder = m_output.trimmed();
    QFile state(m_folder + QStringLiteral("/state.json"));
    if (!state.open(QIODevice::ReadOnly)) {
        m_problem = state.errorString();
        return false;
    }
    const QJsonArray hosts = QJsonDocument::fromJson(state.readAll())[QLatin1String("hosts")].toArray();
    for (const QJsonValue &host : hosts)
        m_addresses.insert(host[QLatin1String("name")].toString(), host[QLatin1String("address")].toString());
    return m_addresses.size() == m_hosts.size();
}

void LabHosts::down()
{
    if (m_watcher) {
        m_watcher->kill();
        m_watcher->waitForFinished();
        m_watcher.reset();
    }
    if (std::exchange(m_up, false))
        driver({QStringLiteral("down"), QStringLiteral("--name"), m_name});
}

QString LabHosts::address(const QString &host) const
{
    return m_addresses.value(host);
}

QString LabHosts::dnsName(const QString &host) const
{
    return host + QStringLiteral(".lab.example.com");
}

QString LabHosts::ssh(const QString &host, LabUser user) const
{
    static const QHash<LabUser, QString> names{{LabUser::Root, QStringLiteral("root")},
                                               {LabUser::Ops, QStringLiteral("ops")},
                                               {LabUser::Password, QStringLiteral("pass")},
                                               {LabUser::NoSudo, QStringLiteral("nosudo")}};
    return QStringLiteral("%1@%2:22").arg(names.value(user), address(host));
}

QString LabHosts::sshDir() const
{
    return m_folder + QStringLiteral("/ssh");
}

QString LabHosts::hereAddress() const
{
    return m_addresses.value(m_hosts.value(0)).section(QLatin1Char('.'), 0, 2) + QStringLiteral(".3");
}

QString LabHosts::repositoryUrl() const
{
    const QString net = m_addresses.value(m_hosts.value(0)).section(QLatin1Char('.'), 0, 2);
    return QStringLiteral("http://%1.1/debian").arg(net);
}

QString LabHosts::releaseUrl() const
{
    const QString net = m_addresses.value(m_hosts.value(0)).section(QLatin1Char('.'), 0, 2);
    return QStringLiteral("http://%1.2/releases").arg(net);
}

QString LabHosts::releaseFolder() const
{
    return m_folder + QStringLiteral("/www/releases");
}

std::optional<QString> LabHosts::run(const QString &host, const QStringList &argv, const QByteArray &input)
{
    if (!driver(QStringList{QStringLiteral("exec"), QStringLiteral("--name"), m_name, host} + argv, input, 300))
        return std::nullopt;
    return m_output;
}

QString LabHosts::path(const QString &host, const QString &file)
{
    return driver({QStringLiteral("path"), QStringLiteral("--name"), m_name, host}) ? m_output.trimmed() + file : QString();
}

bool LabHosts::reboot(const QString &host)
{
    return driver({QStringLiteral("reboot"), QStringLiteral("--name"), m_name, host}, {}, 300);
}

bool LabHosts::stop(const QString &host)
{
    return driver({QStringLiteral("stop"), QStringLiteral("--name"), m_name, host});
}

bool LabHosts::start(const QString &host)
{
    return driver({QStringLiteral("start"), QStringLiteral("--name"), m_name, host});
}

QString LabHosts::snapshot(const QString &host)
{
    return driver({QStringLiteral("snapshot"), QStringLiteral("--name"), m_name, host}) ? m_output : QString();
}

QString LabHosts::difference(const QString &before, const QString &after)
{
    const QTemporaryDir dir;
    const auto write = [&dir](const QString &name, const QString &text) {
        QFile file(dir.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(text.toUtf8());
        return file.fileName();
    };
    QProcess diff;
    diff.start(QStringLiteral("diff"), {QStringLiteral("--unified=0"), write(QStringLiteral("before"), before),
                                        write(QStringLiteral("after"), after)});
    diff.waitForFinished();
    QStringList lines = QString::fromUtf8(diff.readAllStandardOutput()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    lines.removeIf([](const QString &line) {
        return line.startsWith(QLatin1String("@@")) || line.startsWith(QLatin1String("--- "))
            || line.startsWith(QLatin1String("+++ "));
    });
    return lines.join(QLatin1Char('\n'));
}

bool LabHosts::inflict(Fault fault, const QString &host)
{
    return driver({QStringLiteral("fault"), QStringLiteral("--name"), m_name, word(fault), host});
}

bool LabHosts::recover(Fault fault, const QString &host)
{
    return driver({QStringLiteral("fault"), QStringLiteral("--name"), m_name, QStringLiteral("--end"), word(fault), host});
}

bool LabHosts::cutWhen(const QString &host, const QString &commandContains, bool andReboot)
{
    QStringList arguments{QStringLiteral("cut-when"), QStringLiteral("--name"), m_name};
    if (andReboot)
        arguments << QStringLiteral("--reboot");
    arguments << QStringLiteral("--") << host << commandContains; // a text may begin with a hyphen
    m_watcher.reset(startDriver(arguments));
    // Its first line says that it watches.
    while (!m_watcher->canReadLine() && m_watcher->waitForReadyRead()) {
    }
    if (m_watcher->canReadLine() && m_watcher->readLine() == "watching\n")
        return true;
    m_problem = QStringLiteral("lab %1: ").arg(arguments.join(QLatin1Char(' ')))
        + QString::fromUtf8(m_watcher->readAllStandardError()) + m_watcher->errorString();
    return false;
}

bool LabHosts::cut()
{
    if (m_watcher)
        m_watcher->waitForReadyRead(0);
    return m_watcher && (m_watcher->waitForFinished(1) || m_watcher->state() == QProcess::NotRunning)
        && m_watcher->exitCode() == 0;
}

} // namespace calls::test
