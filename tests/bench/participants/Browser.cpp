// SPDX-License-Identifier: GPL-3.0-or-later
#include "Browser.h"
#include "PracticeCall.h"

#include <media/ProbeProcess.h>
#include <support/Await.h>
#include <support/Places.h>

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <optional>
#include <unistd.h>

namespace calls::test {

namespace {

constexpr int patience = 90'000; // milliseconds

/// Clock ticks that the process and its descendants have used, from /proc.
qint64 ticksOf(qint64 root)
{
    QHash<qint64, QPair<qint64, qint64>> processes; // id: parent, ticks
    const QStringList entries = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString &entry : entries) {
        QFile file(QStringLiteral("/proc/%1/stat").arg(entry));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray line = file.readAll();
        const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
        // proc(5), counted from the state after the name: parent 1, user 11, system 12.
        if (fields.size() > 12)
            processes.insert(entry.toLongLong(), {fields.at(1).toLongLong(), fields.at(11).toLongLong() + fields.at(12).toLongLong()});
    }
    qint64 ticks = 0;
    for (auto it = processes.cbegin(); it != processes.cend(); ++it) {
        for (qint64 at = it.key(); at > 1; at = processes.value(at).first) {
            if (at == root) {
                ticks += it->second;
                break;
            }
        }
    }
    return ticks;
}

/// Serves the page and its job, and tells when the page says something.
class PageServer : public QTcpServer
{
public:
    PageServer(QByteArray page, QByteArray job, std::function<void(const QByteArray &path, const QByteArray &body)> told)
        : m_page(std::move(page)), m_job(std::move(job)), m_told(std::move(told))
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { answer(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
    }

private:
    void answer(QTcpSocket *socket)
    {
        const QByteArray all = socket->peek(socket->bytesAvailable());
        const qsizetype end = all.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const qsizetype length = all.indexOf("Content-Length: ");
        const qsizetype wanted = length < 0 || length > end ? 0 : all.mid(length + 16, all.indexOf("\r\n", length) - length - 16).toLongLong();
        if (all.size() < end + 4 + wanted)
            return;
        socket->readAll();
        const QByteArray path = all.split(' ').value(1);
        const QByteArray body = path == "/" ? m_page : path == "/job.json" ? m_job : QByteArrayLiteral("{}");
        const QByteArray type = path == "/" ? "text/html" : "application/json";
        socket->write("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + QByteArray::number(body.size())
                      + "\r\nConnection: close\r\n\r\n" + body);
        socket->disconnectFromHost();
        m_told(path, all.mid(end + 4));
    }

    QByteArray m_page;
    QByteArray m_job;
    std::function<void(const QByteArray &, const QByteArray &)> m_told;
};

QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString chromium()
{
    return QStandardPaths::findExecutable(QStringLiteral("chromium"));
}

} // namespace

QString Browser::missing()
{
    return chromium().isEmpty() ? QStringLiteral("Chromium is not installed (Debian: chromium)") : QString();
}

std::optional<double> browserListener(const PracticeCall &call, int listeners, int seconds)
{
    std::stop_source speakerEnd; // whom the page hears; it speaks for as long as the page may take
    bool speaking = false;
    const auto watch = [&speaking](const ProbeLine &line) { speaking = speaking || line.person.stage == ProbeStage::Media || line.person.sent > 0; };
    auto speaker = runProbe(PracticeCall::probe(), call.job(1, 0, ProbeRole::Listener, patience / 1000), watch, Limits(speakerEnd.get_token(), std::chrono::milliseconds{patience * 2}));

    QUrl socket = call.url();
    socket.setScheme(QStringLiteral("ws"));
    socket.setPath(QStringLiteral("/api/v4/websocket"));
    const QJsonObject job{{QStringLiteral("socket"), socket.toString()}, {QStringLiteral("token"), call.token()},
                          {QStringLiteral("channel"), call.channel()}, {QStringLiteral("listeners"), listeners},
                          {QStringLiteral("seconds"), seconds}};
    QProcess browser;
    QEventLoop loop;
    std::optional<qint64> begun;
    qint64 used = -1;
    PageServer server(fileBytes(test::sourceFile(QStringLiteral("tests/bench/participants/participant.html"))),
                      QJsonDocument(job).toJson(QJsonDocument::Compact), [&](const QByteArray &path, const QByteArray &body) {
                          if (path == "/connected")
                              begun = ticksOf(browser.processId());
                          else if (path == "/done" && begun) {
                              used = ticksOf(browser.processId()) - *begun;
                              std::fprintf(stderr, "packets per listener in Chromium: %s\n", body.constData());
                          } else if (path == "/failed")
                              std::fprintf(stderr, "Chromium: %s\n", body.constData());
                          if (path == "/done" || path == "/failed")
                              loop.quit();
                      });
    if (!server.listen(QHostAddress::LocalHost))
        return {};
    const QTemporaryDir profile;
    // As root it starts only without its sandbox; the page comes from this program.
    browser.start(chromium(), {QStringLiteral("--headless=new"), QStringLiteral("--no-sandbox"), QStringLiteral("--disable-gpu"),
                               QStringLiteral("--no-first-run"), QStringLiteral("--autoplay-policy=no-user-gesture-required"),
                               QStringLiteral("--allow-loopback-in-peer-connection"),
                               QStringLiteral("--disable-features=WebRtcHideLocalIpsWithMdns"),
                               QStringLiteral("--user-data-dir=%1").arg(profile.path()),
                               QStringLiteral("http://127.0.0.1:%1/").arg(server.serverPort())});
    QTimer::singleShot(patience, &loop, [&loop] {
        std::fprintf(stderr, "Chromium said nothing for %d s.\n", patience / 1000);
        loop.quit();
    });
    loop.exec();
    browser.kill();
    browser.waitForFinished();
    speakerEnd.request_stop();
    (void)await(std::move(speaker));
    if (used < 0 || !speaking)
        return {};
    const double cpuSeconds = static_cast<double>(used) / static_cast<double>(::sysconf(_SC_CLK_TCK));
    return cpuSeconds / seconds * 100 / listeners;
}

} // namespace calls::test
