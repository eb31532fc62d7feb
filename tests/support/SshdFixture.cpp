// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/SshdFixture.h>
#include <support/TestMain.h>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <pwd.h>
#include <unistd.h>

namespace calls::test {

namespace {

// One key pair for all tests of a process: making them takes the most time.
const QTemporaryDir &keys()
{
    static const QTemporaryDir dir;
    static const bool made = [] {
        for (const char *name : {"user", "host", "other"})
            runNow(QStringLiteral("ssh-keygen"), {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"), QStringLiteral("-N"), QString(),
                                  QStringLiteral("-C"), QLatin1String(name), QStringLiteral("-f"), dir.filePath(QLatin1String(name))});
        return true;
    }();
    Q_UNUSED(made)
    return dir;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &bytes, QFile::Permissions mode = QFile::ReadOwner | QFile::WriteOwner)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        std::printf("%s: %s\n", qPrintable(path), qPrintable(file.errorString()));
    file.write(bytes);
    file.close();
    file.setPermissions(mode);
}

} // namespace

QByteArray runNow(const QString &program, const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000) || process.exitCode() != 0) {
        std::printf("%s %s: %s %s\n", qPrintable(program), qPrintable(arguments.join(u' ')),
                    qPrintable(process.errorString()), process.readAllStandardError().constData());
        return {};
    }
    return process.readAllStandardOutput();
}

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

QString sshdMissing()
{
    for (const char *name : {"sshd", "ssh", "ssh-keygen"}) {
        if (program(QLatin1String(name)).isEmpty())
            return QLatin1String(name) + QLatin1String(" is not installed (openssh-server, openssh-client)");
    }
    if (::getuid() == 0) // sshd's own folder for privilege separation, which a service manager would make
        QDir().mkpath(QStringLiteral("/run/sshd"));
    const Sshd server;
    return server.running() ? QString() : server.problem();
}

Sshd::Sshd(const QStringList &config) : m_config(config), m_port(freePort())
{
    QFile::copy(keys().filePath(QStringLiteral("host")), path(QStringLiteral("host_key")));
    QFile::copy(keys().filePath(QStringLiteral("host.pub")), path(QStringLiteral("host_key.pub")));
    // Read by sshd as the account that logs in.
    QFile(m_dir.path()).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ExeOther);
    put(path(QStringLiteral("authorized_keys")), contents(keys().filePath(QStringLiteral("user.pub"))),
        QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
    const bool up = start();
    Q_UNUSED(up)
}

Sshd::~Sshd()
{
    stop();
}

QString Sshd::path(const QString &name) const
{
    return m_dir.filePath(name);
}

QString Sshd::user() const
{
    return QString::fromLocal8Bit(::getpwuid(::getuid())->pw_name);
}

QString Sshd::destination() const
{
    return QStringLiteral("%1@127.0.0.1:%2").arg(user()).arg(m_port);
}

bool Sshd::running() const
{
    return m_process && m_process->state() == QProcess::Running && m_problem.isEmpty();
}

bool Sshd::start()
{
    QStringList lines = m_config;
    lines += {QStringLiteral("Port %1").arg(m_port),
              QStringLiteral("ListenAddress 127.0.0.1"),
              QStringLiteral("HostKey ") + path(QStringLiteral("host_key")),
              QStringLiteral("AuthorizedKeysFile ") + path(QStringLiteral("authorized_keys")),
              QStringLiteral("PidFile none"),
              QStringLiteral("StrictModes no"),
              QStringLiteral("UsePAM no"),
              QStringLiteral("PasswordAuthentication no"),
              QStringLiteral("KbdInteractiveAuthentication no"),
              QStringLiteral("PermitRootLogin yes"),
              QStringLiteral("LogLevel VERBOSE"),
              QStringLiteral("MaxStartups 200:30:300")};
    if (m_config.filter(QStringLiteral("Subsystem")).isEmpty()) // a second one is an error
        lines += QStringLiteral("Subsystem sftp internal-sftp");
    put(path(QStringLiteral("sshd_config")), lines.join(u'\n').toUtf8() + '\n');
    m_process = std::make_unique<QProcess>();
    m_process->setStandardErrorFile(path(QStringLiteral("log")), QIODevice::Append);
    m_process->start(program(QStringLiteral("sshd")), {QStringLiteral("-D"), QStringLiteral("-e"), QStringLiteral("-f"), path(QStringLiteral("sshd_config"))});
    m_process->waitForStarted();
    const bool up = QTest::qWaitFor([this] {
        if (m_process->state() != QProcess::Running)
            return true;
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
        return socket.waitForConnected(200);
    }, 10'000);
    m_problem = up && m_process->state() == QProcess::Running
        ? QString()
        : QLatin1String("sshd did not start: ") + QString::fromUtf8(contents(path(QStringLiteral("log"))));
    return m_problem.isEmpty();
}

void Sshd::stop()
{
    if (!m_process)
        return;
    // Its children, one a connection, are told by the sockets that it leaves.
    m_process->terminate();
    m_process->waitForFinished(5'000);
    m_process.reset();
}

void Sshd::newHostKey()
{
    for (const char *end : {"", ".pub"}) {
        QFile::remove(path(QLatin1String("host_key") + QLatin1String(end)));
        QFile::copy(keys().filePath(QLatin1String("other") + QLatin1String(end)), path(QLatin1String("host_key") + QLatin1String(end)));
    }
}

QString Sshd::fingerprint() const
{
    const auto blob = QByteArray::fromBase64(contents(path(QStringLiteral("host_key.pub"))).split(' ').value(1));
    return QLatin1String("SHA256:")
        + QString::fromLatin1(QCryptographicHash::hash(blob, QCryptographicHash::Sha256).toBase64(QByteArray::OmitTrailingEquals));
}

QString Sshd::knownHostsLine(const QString &marker) const
{
    const auto words = contents(path(QStringLiteral("host_key.pub"))).split(' ');
    return (marker.isEmpty() ? QString() : marker + u' ')
        + QStringLiteral("[127.0.0.1]:%1 %2 %3\n").arg(m_port).arg(QString::fromLatin1(words.value(0)), QString::fromLatin1(words.value(1)).trimmed());
}

int Sshd::connections() const
{
    const auto lines = contents(path(QStringLiteral("log"))).split('\n');
    return static_cast<int>(std::count_if(lines.begin(), lines.end(), [](const QByteArray &line) {
        return line.startsWith("Accepted ") && line.contains(" ssh2");
    }));
}

SshFolder::SshFolder()
{
    QDir().mkpath(path());
    QFile(path()).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    put(file(QStringLiteral("id_ed25519")), contents(keys().filePath(QStringLiteral("user"))));
    put(file(QStringLiteral("id_ed25519.pub")), contents(keys().filePath(QStringLiteral("user.pub"))));
}

void SshFolder::write(const QString &name, const QByteArray &text) const
{
    put(file(name), text);
}

QByteArray SshFolder::read(const QString &name) const
{
    return contents(file(name));
}

void SshFolder::know(const Sshd &server) const
{
    write(QStringLiteral("known_hosts"), read(QStringLiteral("known_hosts")) + server.knownHostsLine().toUtf8());
}

void SshFolder::dropKey() const
{
    QFile::remove(file(QStringLiteral("id_ed25519")));
    QFile::remove(file(QStringLiteral("id_ed25519.pub")));
}

void SshFolder::encryptKey(const QString &passphrase) const
{
    runNow(QStringLiteral("ssh-keygen"), {QStringLiteral("-q"), QStringLiteral("-p"), QStringLiteral("-P"), QString(), QStringLiteral("-N"), passphrase,
                          QStringLiteral("-f"), file(QStringLiteral("id_ed25519"))});
}

QString Account::missing()
{
    if (::getuid() != 0)
        return QStringLiteral("needs root to make an account for the test");
    return program(QStringLiteral("useradd")).isEmpty() ? QStringLiteral("useradd is not installed") : QString();
}

Account::Account(const QString &password, const QString &groups)
{
    static int count = 0;
    m_name = QStringLiteral("ct%1x%2").arg(::getpid()).arg(++count);
    const QByteArray hash = runNow(QStringLiteral("openssl"), {QStringLiteral("passwd"), QStringLiteral("-6"), QStringLiteral("-stdin")},
                                   password.toUtf8() + '\n').trimmed();
    QStringList arguments{QStringLiteral("-m"), QStringLiteral("-s"), QStringLiteral("/bin/bash"), QStringLiteral("-p"), QString::fromLatin1(hash)};
    if (!groups.isEmpty())
        arguments += {QStringLiteral("-G"), groups};
    runNow(program(QStringLiteral("useradd")), arguments + QStringList{m_name});
}

Account::~Account()
{
    // Its sshd child may not have ended yet, which userdel would take for a login.
    QProcess removed;
    removed.start(program(QStringLiteral("userdel")), {QStringLiteral("-f"), QStringLiteral("-r"), m_name});
    removed.waitForFinished();
}

QString Account::at(const Sshd &server) const
{
    return QStringLiteral("%1@127.0.0.1:%2").arg(m_name).arg(server.port());
}

Async<bool> ScriptedQuestions::trustHostKey(HostKeyQuestion question, std::stop_token)
{
    keys.append(question);
    if (!trust)
        co_return failure(QStringLiteral("nobody-to-ask"), QStringLiteral("Nobody to ask."));
    co_return *trust;
}

Async<QString> ScriptedQuestions::secret(SecretQuestion question, std::stop_token)
{
    asked.append(question);
    auto &answers = secrets[question.name];
    if (answers.isEmpty())
        co_return failure(QStringLiteral("nobody-to-ask"), QStringLiteral("Nobody to ask."));
    co_return answers.takeFirst();
}

} // namespace calls::test
