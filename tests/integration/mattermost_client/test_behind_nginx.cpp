// SPDX-License-Identifier: GPL-3.0-or-later
// A real nginx in front, set up well and set up wrong in the ways that are common.
#include "Peer.h"
#include "SocketPeer.h"

#include <mattermost/CallSocket.h>
#include <support/Await.h>
#include <support/TestMain.h>

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

using namespace calls;
using test::Peer;
using test::SocketPeer;

namespace {

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

/// nginx with one server; ended with the object.
class Nginx
{
public:
    /// `location`: the directives for all paths.
    explicit Nginx(const QByteArray &location) : m_port(freePort())
    {
        const QByteArray folder = m_dir.path().toUtf8();
        QFile file(m_dir.filePath(QStringLiteral("nginx.conf")));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("nginx.conf cannot be written");
        QByteArray config = "daemon off;\nmaster_process off;\npid " + folder + "/pid;\nerror_log " + folder + "/error.log;\nevents {}\nhttp {\n"
            + "access_log off;\n";
        for (const char *kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
            config += QByteArray(kind) + "_temp_path " + folder + "/" + kind + ";\n";
        config += "server { listen 127.0.0.1:" + QByteArray::number(m_port) + "; location / { " + location + " } }\n}\n";
        file.write(config);
        file.close();
        m_process.start(test::program(QStringLiteral("nginx")), {QStringLiteral("-p"), m_dir.path(), QStringLiteral("-c"), file.fileName()});
    }
    ~Nginx()
    {
        m_process.terminate();
        m_process.waitForFinished();
    }

    [[nodiscard]] bool answers() const
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_port);
        return socket.waitForConnected(1000);
    }
    [[nodiscard]] MattermostServer site() const
    {
        MattermostServer server;
        server.url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port));
        server.proxy = QStringLiteral("none");
        return server;
    }

private:
    QTemporaryDir m_dir;
    quint16 m_port;
    QProcess m_process;
};

QByteArray passTo(const QUrl &url)
{
    return "proxy_pass " + url.toEncoded() + ";";
}

/// What Mattermost says to a handshake that lost its Upgrade.
QByteArray withoutUpgrade(const Peer::Request &request)
{
    return request.headers.contains("upgrade")
        ? test::http(500, "{}")
        : test::http(400, "{\"id\":\"api.web_socket.connect.upgrade.app_error\",\"message\":\"Failed to upgrade websocket connection.\",\"status_code\":400}");
}

} // namespace

class TestBehindNginx : public QObject
{
    Q_OBJECT

private:
    static Result<QString> opened(CallSocket &socket)
    {
        const Limits limits;
        return test::await(socket.open(limits));
    }

private Q_SLOTS:
    void setUpWell()
    {
        SocketPeer mattermost;
        Nginx nginx(passTo(mattermost.url())
                    + "proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection \"upgrade\";");
        QTRY_VERIFY(nginx.answers());
        CallSocket socket(nginx.site(), QStringLiteral("atokenofatest"));
        QVERIFY_RESULT(opened(socket));
        QCOMPARE(mattermost.authorization, QByteArray("Bearer atokenofatest"));
        socket.sendSdp({{"type", "offer"}, {"sdp", std::string(20'000, 'v')}});
        QTRY_COMPARE(mattermost.frames.size(), 1);
    }

    void withoutTheUpgrade()
    {
        Peer mattermost;
        mattermost.answer = withoutUpgrade;
        Nginx nginx(passTo(mattermost.url()));
        QTRY_VERIFY(nginx.answers());
        CallSocket socket(nginx.site(), QStringLiteral("atokenofatest"));
        const auto result = opened(socket);
        QVERIFY(!result);
        QCOMPARE(result.error().code, QStringLiteral("mattermost.no-upgrade"));
        QVERIFY2(result.error().sentence.contains(QLatin1String("Upgrade")), qPrintable(result.error().sentence));
    }

    void withNothingBehind()
    {
        Peer mattermost;
        const QUrl url = mattermost.url();
        mattermost.stopListening();
        Nginx nginx(passTo(url));
        QTRY_VERIFY(nginx.answers());
        const auto client = mattermostClient(nginx.site(), QStringLiteral("atokenofatest"));
        const auto reply = test::await(getJson(client, QStringLiteral("/api/v4/users/me"), Limits{}));
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, QStringLiteral("mattermost.broken"));
        QVERIFY2(reply.error().sentence.contains(QLatin1String("502 Bad Gateway")), qPrintable(reply.error().sentence));
        CallSocket socket(nginx.site(), QStringLiteral("atokenofatest"));
        QCOMPARE(opened(socket).error().code, QStringLiteral("mattermost.broken"));
    }

    void withALowLimit()
    {
        Peer mattermost;
        Nginx nginx(passTo(mattermost.url()) + "client_max_body_size 1k;");
        QTRY_VERIFY(nginx.answers());
        const auto client = mattermostClient(nginx.site(), QStringLiteral("atokenofatest"));
        nlohmann::json body;
        body["large"] = std::string(5000, 'x');
        const auto reply = test::await(sendJson(client, QByteArrayLiteral("PUT"), QStringLiteral("/api/v4/config/patch"), body, Limits{}));
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, QStringLiteral("mattermost.refused"));
        QVERIFY2(reply.error().sentence.contains(QLatin1String("client_max_body_size")), qPrintable(reply.error().sentence));
    }
};

int main(int argc, char **argv)
{
    const test::OwnHome home;
    if (test::program(QStringLiteral("nginx")).isEmpty())
        return test::skipWhole(QStringLiteral("nginx"), QStringLiteral("nginx is not installed"));
    QCoreApplication app(argc, argv);
    TestBehindNginx test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_behind_nginx.moc"
