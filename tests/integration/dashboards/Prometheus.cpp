// SPDX-License-Identifier: GPL-3.0-or-later
#include "Prometheus.h"

#include <support/TestMain.h>

#include <QEventLoop>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTcpServer>

namespace calls::test {

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

QByteArray fetched(const QUrl &url, int seconds)
{
    QNetworkAccessManager network;
    QByteArray page;
    const auto once = [&] {
        QNetworkReply *reply = network.get(QNetworkRequest(url));
        QEventLoop loop;
        QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
        if (reply->error() == QNetworkReply::NoError)
            page = reply->readAll() + '\n';
        reply->deleteLater();
        return !page.isEmpty();
    };
    return QTest::qWaitFor(once, seconds * 1000) ? page : QByteArray();
}

QString troubleOf(const QString &program, const QStringList &arguments, const QString &folder)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    if (!folder.isEmpty())
        process.setWorkingDirectory(folder);
    process.start(program, arguments);
    if (!process.waitForFinished(240'000))
        return process.errorString();
    return process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0
        ? QString()
        : QStringLiteral("exit %1: %2").arg(process.exitCode()).arg(QString::fromUtf8(process.readAll()));
}

Prometheus::~Prometheus()
{
    if (m_server.state() == QProcess::NotRunning)
        return;
    m_server.terminate();
    if (!m_server.waitForFinished(20'000)) {
        m_server.kill();
        m_server.waitForFinished();
    }
}

QString Prometheus::start(const QByteArray &openMetrics)
{
    const auto write = [&](const QString &name, const QByteArray &text) {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    if (!write(QStringLiteral("samples.txt"), openMetrics) || !write(QStringLiteral("prometheus.yml"), "scrape_configs: []\n"))
        return QStringLiteral("no temporary folder");
    const QString data = m_folder.filePath(QStringLiteral("data"));
    const QString trouble = troubleOf(program(QStringLiteral("promtool")),
                                      {QStringLiteral("tsdb"), QStringLiteral("create-blocks-from"), QStringLiteral("openmetrics"),
                                       QStringLiteral("--quiet"), m_folder.filePath(QStringLiteral("samples.txt")), data});
    if (!trouble.isEmpty())
        return trouble;
    const quint16 port = freePort();
    m_url.setScheme(QStringLiteral("http"));
    m_url.setHost(QStringLiteral("127.0.0.1"));
    m_url.setPort(port);
    m_server.setStandardErrorFile(m_folder.filePath(QStringLiteral("log")));
    m_server.start(program(QStringLiteral("prometheus")),
                   {QStringLiteral("--config.file=") + m_folder.filePath(QStringLiteral("prometheus.yml")),
                    QStringLiteral("--storage.tsdb.path=") + data, QStringLiteral("--storage.tsdb.retention.time=1y"),
                    QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(port)});
    QUrl ready = m_url;
    ready.setPath(QStringLiteral("/-/ready"));
    if (!fetched(ready, 60).isEmpty())
        return {};
    QFile log(m_folder.filePath(QStringLiteral("log")));
    return log.open(QIODevice::ReadOnly) ? QString::fromUtf8(log.readAll()) : QStringLiteral("no answer and no log");
}

} // namespace calls::test
