// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/Places.h>
#include <support/RtcdFixture.h>
#include <support/TestMain.h>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUdpSocket>

#include <csignal>
#include <pwd.h>
#include <unistd.h>

namespace calls::test {

namespace {

constexpr int startTime = 20'000;
constexpr int askTime = 5'000;
constexpr int buildTime = 600'000;
const QString version = QStringLiteral("v1.2.6"); // that of tests/peers/go.mod and tests/lab
const QString clientId = QStringLiteral("calls-tests");
const QString clientKey = QStringLiteral("Ey4-H_BJA00_TVByPi8DozE12ekN3S7A");
const QString adminKey = QStringLiteral("admin-secret-of-the-tests-0123456789");

QString account()
{
    return QString::fromLocal8Bit(::getpwuid(::getuid())->pw_dir); // HOME is the test's own
}

/// As the lab's drivers keep it: a folder with SHA256SUMS.
bool sumMatches(const QString &path)
{
    QFile file(path);
    QFile sums(path.left(path.lastIndexOf(u'/')) + QStringLiteral("/SHA256SUMS"));
    if (!file.open(QIODevice::ReadOnly) || !sums.open(QIODevice::ReadOnly))
        return false;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return hash.addData(&file) && sums.readAll().contains(hash.result().toHex());
}

QString fromLab()
{
    const QString base = qEnvironmentVariable("CALLS_LAB_CACHE", QStringLiteral("/var/cache/calls-console-lab"));
    const auto folders = QDir(base).entryList({QStringLiteral("releases-*")}, QDir::Dirs, QDir::Time);
    for (const QString &folder : folders) {
        const QString path = QStringLiteral("%1/%2/rtcd/%3/rtcd-linux-amd64").arg(base, folder, version);
        if (sumMatches(path))
            return path;
    }
    return {};
}

/// In a folder that later runs find again.
QString built()
{
    QString go = program(QStringLiteral("go"));
    if (go.isEmpty() && QFile::exists(QStringLiteral("/usr/local/go/bin/go")))
        go = QStringLiteral("/usr/local/go/bin/go");
    const QString folder = account() + QStringLiteral("/.cache/calls-console-tests");
    const QString path = QStringLiteral("%1/rtcd-%2").arg(folder, version);
    if (go.isEmpty() || !QDir().mkpath(folder))
        return {};
    QLockFile lock(path + QStringLiteral(".lock")); // several tests may start at once
    lock.setStaleLockTime(buildTime);
    if (!lock.tryLock(buildTime))
        return {};
    if (QFile::exists(path))
        return path;
    QProcess build;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), account());
    environment.insert(QStringLiteral("CGO_ENABLED"), QStringLiteral("0"));
    environment.remove(QStringLiteral("XDG_CACHE_HOME"));
    environment.remove(QStringLiteral("XDG_CONFIG_HOME"));
    build.setProcessEnvironment(environment);
    build.setWorkingDirectory(test::sourceFile(QStringLiteral("tests/peers")));
    build.setProcessChannelMode(QProcess::MergedChannels);
    const QString making = path + QStringLiteral(".new");
    build.start(go, {QStringLiteral("build"), QStringLiteral("-trimpath"), QStringLiteral("-ldflags"),
                     QStringLiteral("-s -w -X github.com/mattermost/rtcd/service.buildVersion=") + version,
                     QStringLiteral("-o"), making, QStringLiteral("github.com/mattermost/rtcd/cmd/rtcd")});
    if (!build.waitForFinished(buildTime) || build.exitCode() != 0) {
        std::printf("go build of rtcd: %s %s\n", qPrintable(build.errorString()), build.readAll().constData());
        return {};
    }
    return QFile::rename(making, path) ? path : QString();
}

quint16 freeTcpPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

quint16 freeMediaPort()
{
    for (int attempt = 0; attempt < 200; ++attempt) {
        const auto port = static_cast<quint16>(QRandomGenerator::global()->bounded(12'000, 32'000));
        QTcpServer tcp;
        QUdpSocket udp;
        if (tcp.listen(QHostAddress::LocalHost, port) && udp.bind(QHostAddress::LocalHost, port))
            return port;
    }
    return 0;
}

QString Rtcd::program()
{
    static const QString path = [] {
        const QString found = fromLab();
        return found.isEmpty() ? built() : found;
    }();
    return path;
}

QString Rtcd::missing()
{
    return program().isEmpty() ? QStringLiteral("rtcd %1 is neither in the lab's cache nor can Go build it").arg(version)
                               : QString();
}

Rtcd::Rtcd(RtcdOptions options) : m_options(std::move(options))
{
    if (m_options.apiPort == 0)
        m_options.apiPort = freeTcpPort();
    if (m_options.mediaPort == 0)
        m_options.mediaPort = freeMediaPort();
}

Rtcd::~Rtcd()
{
    kill();
}

bool Rtcd::writeConfiguration()
{
    // No more sockets than a test needs: the default is a hundred a processor.
    const QString made = QStringLiteral("[api]\nhttp.listen_address = \"%1:%2\"\nsecurity.allow_self_registration = true\n"
                                        "security.enable_admin = true\nsecurity.admin_secret_key = \"%3\"\n"
                                        "[rtc]\nice_address_udp = \"%1\"\nice_port_udp = %4\nice_address_tcp = \"%1\"\n"
                                        "ice_port_tcp = %4\nice_host_override = \"%5\"\nudp_sockets_count = 2\n%6\n"
                                        "[store]\ndata_source = \"%7/db\"\n"
                                        "[logger]\nenable_console = true\nconsole_level = \"DEBUG\"\nenable_file = false\n"
                                        "enable_color = false\n")
                             .arg(m_options.address)
                             .arg(m_options.apiPort)
                             .arg(adminKey)
                             .arg(m_options.mediaPort)
                             .arg(m_options.advertised, m_options.lines.join(u'\n'), m_dir.path());
    QFile file(m_dir.filePath(QStringLiteral("rtcd.toml")));
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(made.toUtf8()) > 0;
}

bool Rtcd::start()
{
    kill();
    if (!writeConfiguration()) {
        m_problem = QStringLiteral("the configuration of rtcd could not be written");
        return false;
    }
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setStandardOutputFile(m_dir.filePath(QStringLiteral("log")), QIODevice::Append);
    const qsizetype before = log().size();
    const QStringList command = m_options.within
        + QStringList{program(), QStringLiteral("-config"), m_dir.filePath(QStringLiteral("rtcd.toml"))};
    m_process->start(command.first(), command.mid(1));
    const bool answers = m_process->waitForStarted() && QTest::qWaitFor([this, before] {
        // Its own word as well: somebody else may answer on a taken port.
        return m_process->state() != QProcess::Running
            || (log().mid(before).contains("listening on") && ask("GET", QStringLiteral("/version")).status == 200);
    }, startTime);
    if (!answers || m_process->state() != QProcess::Running) {
        m_problem = QStringLiteral("rtcd did not start: ") + QString::fromUtf8(log());
        return false;
    }
    if (!m_registered) {
        const QByteArray body = QJsonDocument(QJsonObject{{QStringLiteral("clientID"), clientId}, {QStringLiteral("authKey"), clientKey}}).toJson();
        const Answer answer = ask("POST", QStringLiteral("/register"), body);
        m_registered = answer.status == 201;
        if (!m_registered)
            m_problem = QStringLiteral("rtcd did not register a client: ") + QString::fromUtf8(answer.body);
    }
    return m_registered;
}

bool Rtcd::stop(int milliseconds)
{
    if (!m_process)
        return true;
    m_process->terminate();
    if (!m_process->waitForFinished(milliseconds))
        return false;
    m_process.reset();
    return true;
}

void Rtcd::kill()
{
    if (!m_process)
        return;
    m_process->kill();
    m_process->waitForFinished();
    m_process.reset();
}

void Rtcd::pause(bool paused)
{
    if (running())
        ::kill(static_cast<pid_t>(m_process->processId()), paused ? SIGSTOP : SIGCONT);
}

bool Rtcd::running() const
{
    return m_process && m_process->state() == QProcess::Running;
}

qint64 Rtcd::processId() const
{
    return running() ? m_process->processId() : 0;
}

QUrl Rtcd::url() const
{
    return QUrl(QStringLiteral("http://%1:%2").arg(m_options.address).arg(m_options.apiPort));
}

QString Rtcd::client() const
{
    return clientId;
}

QString Rtcd::key() const
{
    return clientKey;
}

QString Rtcd::adminSecret() const
{
    return adminKey;
}

// By hand and within the namespace's reach: a request is a few lines, and the answer ends with the connection.
Rtcd::Answer Rtcd::ask(const QByteArray &method, const QString &path, const QByteArray &body) const
{
    const QByteArray request = method + ' ' + path.toUtf8() + " HTTP/1.0\r\nHost: rtcd\r\nAuthorization: Basic "
        + (clientId + u':' + clientKey).toUtf8().toBase64() + "\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    QByteArray answer;
    if (m_options.within.isEmpty()) {
        QTcpSocket socket;
        socket.connectToHost(m_options.address, m_options.apiPort);
        if (!socket.waitForConnected(askTime))
            return {};
        socket.write(request);
        while (socket.waitForReadyRead(askTime)) { }
        answer = socket.readAll();
    } else {
        static const QString source = QStringLiteral("import socket,sys\ns=socket.create_connection((sys.argv[1],int(sys.argv[2])),5)\n"
                                                     "s.sendall(sys.stdin.buffer.read())\nwhile True:\n d=s.recv(65536)\n"
                                                     " if not d: break\n sys.stdout.buffer.write(d)\n");
        QProcess process;
        const QStringList command = m_options.within
            + QStringList{QStringLiteral("python3"), QStringLiteral("-c"), source, m_options.address, QString::number(m_options.apiPort)};
        process.start(command.first(), command.mid(1));
        process.write(request);
        process.closeWriteChannel();
        if (process.waitForFinished(2 * askTime))
            answer = process.readAllStandardOutput();
    }
    const auto end = answer.indexOf("\r\n\r\n");
    return end < 0 ? Answer{} : Answer{answer.left(end).split(' ').value(1).toInt(), answer.mid(end + 4)};
}

double Rtcd::metric(const QString &name) const
{
    const Answer answer = ask("GET", QStringLiteral("/metrics"));
    if (answer.status != 200)
        return -1;
    double sum = 0;
    for (const QByteArray &line : answer.body.split('\n')) {
        if (line.startsWith(name.toUtf8() + '{') || line.startsWith(name.toUtf8() + ' '))
            sum += line.mid(line.lastIndexOf(' ') + 1).toDouble();
    }
    return sum;
}

QJsonArray Rtcd::sessions(const QString &call) const
{
    return QJsonDocument::fromJson(ask("GET", QStringLiteral("/calls/%1/sessions").arg(call)).body).array();
}

QByteArray Rtcd::log() const
{
    QFile file(m_dir.filePath(QStringLiteral("log")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace calls::test
