// SPDX-License-Identifier: GPL-3.0-or-later
#include <practice/OwnRtcd.h>

#include <base/Process.h>

#include <QDir>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QProcess>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTimer>
#include <QUdpSocket>

#include <chrono>

#include <csignal>
#include <sys/prctl.h>

namespace calls::practice {

using namespace std::chrono_literals;

namespace {

constexpr auto lookAgain = 50ms;
constexpr int mostLooks = 200; // 10 s

/// rtcd refuses media ports above 49151, so the kernel's own choice of a free port will not do.
quint16 freePort()
{
    for (int attempt = 0; attempt < 200; ++attempt) {
        const auto port = quint16(QRandomGenerator::global()->bounded(20000, 32000));
        QTcpServer tcp;
        QUdpSocket udp;
        if (tcp.listen(QHostAddress::LocalHost, port) && udp.bind(QHostAddress::LocalHost, port, QAbstractSocket::DontShareAddress))
            return port;
    }
    return 0;
}

QString key()
{
    QString text;
    for (int i = 0; i < 4; ++i)
        text += QString::number(QRandomGenerator::system()->generate(), 16).rightJustified(8, QLatin1Char('0'));
    return text;
}

QString configuration(const QUrl &api, quint16 media, const QString &adminKey, const QString &data)
{
    return QStringLiteral("[api]\n"
                          "http.listen_address = \"127.0.0.1:%1\"\n"
                          "security.allow_self_registration = true\n"
                          "security.enable_admin = true\n"
                          "security.admin_secret_key = \"%2\"\n"
                          "security.session_cache.expiration_minutes = 1440\n"
                          "[rtc]\n"
                          "ice_address_udp = \"127.0.0.1\"\n"
                          "ice_port_udp = %3\n"
                          "ice_address_tcp = \"127.0.0.1\"\n"
                          "ice_port_tcp = %3\n"
                          "ice_host_override = \"127.0.0.1\"\n"
                          "ice_servers = []\n"
                          "turn.static_auth_secret = \"\"\n"
                          "turn.credentials_expiration_minutes = 1440\n"
                          "[store]\n"
                          "data_source = \"%4/db\"\n"
                          "[logger]\n"
                          "enable_console = false\n"
                          "enable_file = true\n"
                          "file_json = true\n"
                          "file_level = \"DEBUG\"\n"
                          "file_location = \"%4/rtcd.log\"\n")
        .arg(QString::number(api.port()), adminKey, QString::number(media), data);
}

} // namespace

struct OwnRtcd::Private
{
    QString program;
    QTemporaryDir dir;
    QUrl url;
    quint16 mediaPort = 0;
    QString adminKey = key();
    QProcess process;
    QTimer look;
    int looks = 0;
    QNetworkAccessManager network;
};

QString OwnRtcd::find()
{
    const QString named = qEnvironmentVariable("CALLS_RTCD");
    if (!named.isEmpty() && QFile::exists(named))
        return named;
    return ownProgram(QStringLiteral("rtcd"));
}

OwnRtcd::OwnRtcd(QString program, QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    d->program = std::move(program);
    d->mediaPort = freePort();
    d->url.setScheme(QStringLiteral("http"));
    d->url.setHost(QStringLiteral("127.0.0.1"));
    d->url.setPort(freePort());
    d->network.setProxy(QNetworkProxy::NoProxy);
    d->process.setStandardOutputFile(QProcess::nullDevice());
    d->process.setStandardErrorFile(QProcess::nullDevice());
    // A console that crashed must not leave a media server behind.
    d->process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    connect(&d->process, &QProcess::finished, this, [this] {
        d->look.stop();
        Q_EMIT ended(tr("rtcd ended with exit code %1").arg(d->process.exitCode()));
    });
    connect(&d->process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        d->look.stop();
        Q_EMIT ended(tr("%1 does not start: %2").arg(d->program, d->process.errorString()));
    });
    d->look.setInterval(lookAgain);
    connect(&d->look, &QTimer::timeout, this, [this] {
        if (++d->looks > mostLooks) {
            stop();
            return;
        }
        QUrl version = d->url;
        version.setPath(QStringLiteral("/version"));
        QNetworkReply *reply = d->network.get(QNetworkRequest(version));
        connect(reply, &QNetworkReply::finished, this, [this, reply] {
            reply->deleteLater();
            if (reply->error() != QNetworkReply::NoError || !d->look.isActive())
                return;
            d->look.stop();
            Q_EMIT ready();
        });
    });
}

OwnRtcd::~OwnRtcd()
{
    d->process.disconnect(this);
    d->process.kill();
    d->process.waitForFinished(2000);
}

void OwnRtcd::start()
{
    if (d->process.state() != QProcess::NotRunning)
        return;
    const QString path = d->dir.filePath(QStringLiteral("rtcd.toml"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)) {
        Q_EMIT ended(tr("%1 cannot be written: %2").arg(path, file.errorString()));
        return;
    }
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(configuration(d->url, d->mediaPort, d->adminKey, d->dir.path()).toUtf8());
    file.close();
    d->looks = 0;
    d->process.start(d->program, {QStringLiteral("-config"), path});
    d->look.start();
}

void OwnRtcd::stop()
{
    d->look.stop();
    d->process.kill();
}

void OwnRtcd::forget()
{
    if (d->process.state() == QProcess::NotRunning)
        QDir(d->dir.filePath(QStringLiteral("db"))).removeRecursively();
}

QUrl OwnRtcd::url() const
{
    return d->url;
}

quint16 OwnRtcd::mediaPort() const
{
    return d->mediaPort;
}

QString OwnRtcd::adminKey() const
{
    return d->adminKey;
}

} // namespace calls::practice
