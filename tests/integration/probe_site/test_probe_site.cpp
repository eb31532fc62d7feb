// SPDX-License-Identifier: GPL-3.0-or-later
// The site's checks against real peers on loopback that misbehave: HTTP servers, TLS servers, a STUN server. Each is
// asked from this computer and, where a vantage may ask, by the script that runs on servers.
#include <finding/Catalogue.h>
#include <probe/Runners.h>
#include <support/Await.h>
#include <support/TestMain.h>

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTimer>
#include <QUdpSocket>

using namespace calls;
using namespace calls::test;

namespace {

/// What an HTTP server sends, and what it does then.
struct Manners
{
    QByteArray sends;
    bool closes = true;
    bool drips = false; ///< one byte at a time, for ever
};

QByteArray http(const char *status, const QByteArray &headers, const QByteArray &body)
{
    return QByteArray("HTTP/1.1 ") + status + "\r\nConnection: close\r\n" + headers
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

const QByteArray version("X-Version-ID: 11.6.0.11.6.0.abc.false\r\n");

class HttpServer : public QTcpServer
{
public:
    explicit HttpServer(Manners manners) : m_manners(std::move(manners))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            auto *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                if (!socket->readAll().contains("\r\n\r\n"))
                    return;
                socket->write(m_manners.sends);
                if (m_manners.drips) {
                    auto *timer = new QTimer(socket);
                    connect(timer, &QTimer::timeout, socket, [socket] { socket->write("x"); });
                    timer->start(20);
                } else if (m_manners.closes) {
                    socket->disconnectFromHost();
                }
            });
        });
    }
    [[nodiscard]] QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(serverPort()); }

private:
    Manners m_manners;
};

} // namespace

class TestProbeSite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_dir.isValid());
        makeCertificates();
        auto trust = QSslConfiguration::defaultConfiguration();
        trust.setCaCertificates(QSslCertificate::fromPath(m_dir.filePath(QStringLiteral("ca.pem"))));
        QSslConfiguration::setDefaultConfiguration(trust);
        qputenv("SSL_CERT_FILE", QFile::encodeName(m_dir.filePath(QStringLiteral("ca.pem"))));
        const auto local = localSession(nullptr, nullptr);
        m_runners = probeRunners(
            [local](QString, std::stop_token) {
            return [](std::shared_ptr<Session> it) -> Async<std::shared_ptr<Session>> { co_return it; }(local);
            },
            local);
    }

    void ping_data()
    {
        QTest::addColumn<QByteArray>("sends");
        QTest::addColumn<QString>("expected");
        QTest::newRow("healthy") << http("200 OK", version, "{\"status\":\"OK\"}") << "pass ping.good";
        QTest::newRow("old") << http("200 OK", "X-Version-ID: 9.5.0.x\r\n", "{\"status\":\"OK\"}")
                             << "fail ping.too-old";
        QTest::newRow("html") << http("200 OK", "Content-Type: text/html\r\n", "<html>Log in</html>")
                              << "unknown ping.not-mattermost";
        QTest::newRow("bad gateway") << http("502 Bad Gateway", {}, "<html>nginx</html>") << "fail ping.bad-status";
        QTest::newRow("unhealthy") << http("500 Internal Server Error", version, "{\"status\":\"UNHEALTHY\"}")
                                   << "fail ping.unhealthy";
        QTest::newRow("led to another host")
            << http("302 Found", "Location: http://login.example.net/\r\n", {}) << "unknown ping.redirected";
        QTest::newRow("led round in circles")
            << http("302 Found", "Location: /again\r\n", {}) << "unknown ping.redirected";
        QTest::newRow("huge") << http("200 OK", version, QByteArray(8 * 1024 * 1024, ' '))
                              << "unknown ping.not-mattermost";
        QTest::newRow("claims to be endless") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n")
                + QByteArray(100 * 1024, 'x') << "unknown ping.not-mattermost";
        QTest::newRow("not HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << "fail ping.no-connection";
        QTest::newRow("nothing") << QByteArray() << "fail ping.no-connection";
    }

    void ping()
    {
        QFETCH(QByteArray, sends);
        QFETCH(QString, expected);
        Manners manners;
        manners.sends = sends;
        const HttpServer server(manners);
        QCOMPARE(ask(QStringLiteral("ping"), {{QStringLiteral("url"), server.url()}}, false), expected);
    }

    void aDrippingSiteCanBeCancelled()
    {
        Manners manners;
        manners.sends = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n";
        manners.drips = true;
        const HttpServer server(manners);
        std::stop_source stop;
        QTimer::singleShot(100, this, [&stop] { stop.request_stop(); });
        const auto finding = await(
            runnerOf(QStringLiteral("ping"))
                ->run(request(QStringLiteral("ping"), {{QStringLiteral("url"), server.url()}}, false), stop.get_token(),
                      {}));
        QVERIFY(!finding);
        QCOMPARE(finding.error().code, cancelledCode);
    }

    void pingSpeaksOfItsTroubles()
    {
        const auto of = [this](const QString &url) {
            return ask(QStringLiteral("ping"), {{QStringLiteral("url"), url}}, false);
        };
        QCOMPARE(of(QStringLiteral("http://127.0.0.1:1")), QStringLiteral("fail ping.no-connection"));
        QCOMPARE(of(QStringLiteral("http://no-such-host.invalid")), QStringLiteral("fail ping.no-name"));
        QCOMPARE(of(QStringLiteral("chat.example.com")), QStringLiteral("unknown request.incomplete"));
        QCOMPARE(of(QStringLiteral("file:///etc/passwd")), QStringLiteral("unknown request.incomplete"));
        QCOMPARE(of(QString()), QStringLiteral("unknown request.incomplete"));
    }

    void certificate_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<bool>("scripted");
        for (const bool scripted : {false, true}) {
            const char *from = scripted ? "script" : "here";
            QTest::addRow("good, %s", from) << "good"
                                            << "pass https.good" << scripted;
            QTest::addRow("ends soon, %s", from) << "soon"
                                                 << "warn https.ends-soon" << scripted;
            QTest::addRow("expired, %s", from) << "expired"
                                               << "fail https.expired" << scripted;
            QTest::addRow("other name, %s", from) << "other"
                                                  << "fail https.other-name" << scripted;
            QTest::addRow("self-signed, %s", from) << "self"
                                                   << "fail https.self-signed" << scripted;
            QTest::addRow("without its intermediate, %s", from) << "cut"
                                                                << "fail https.incomplete" << scripted;
            QTest::addRow("with its intermediate, %s", from) << "chain"
                                                             << "pass https.good" << scripted;
        }
    }

    void certificate()
    {
        QFETCH(QString, name);
        QFETCH(QString, expected);
        QFETCH(bool, scripted);
        QSslServer server;
        QSslConfiguration configuration;
        configuration.setLocalCertificateChain(
            QSslCertificate::fromPath(m_dir.filePath(name + QStringLiteral(".pem"))));
        QFile key(m_dir.filePath(QStringLiteral("key.pem")));
        QVERIFY(key.open(QIODevice::ReadOnly));
        configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
        server.setSslConfiguration(configuration);
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const QString url = QStringLiteral("https://localhost:%1").arg(server.serverPort());
        QCOMPARE(ask(QStringLiteral("https"), {{QStringLiteral("url"), url}}, scripted), expected);
    }

    void certificateOfNoTlsServer_data()
    {
        QTest::addColumn<bool>("scripted");
        QTest::newRow("here") << false;
        QTest::newRow("script") << true;
    }

    void certificateOfNoTlsServer()
    {
        QFETCH(bool, scripted);
        Manners manners;
        manners.sends = "HTTP/1.1 400 Bad Request\r\n\r\n";
        QTcpServer server;
        connect(&server, &QTcpServer::newConnection, &server, [&server] {
            auto *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                socket->write("HTTP/1.1 400 Bad Request\r\n\r\n");
                socket->disconnectFromHost();
            });
        });
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const auto of = [&](const QString &url) {
            return ask(QStringLiteral("https"), {{QStringLiteral("url"), url}}, scripted);
        };
        QCOMPARE(of(QStringLiteral("https://localhost:%1").arg(server.serverPort())),
                 QStringLiteral("fail https.no-tls"));
        QCOMPARE(of(QStringLiteral("https://localhost:1")), QStringLiteral("fail https.no-connection"));
        QCOMPARE(of(QStringLiteral("http://localhost")), QStringLiteral("fail https.plain-http"));
    }

    void names_data() { certificateOfNoTlsServer_data(); }
    void names()
    {
        QFETCH(bool, scripted);
        const auto of = [&](const char *host, const char *wanted) {
            return ask(QStringLiteral("dns"),
                       {{QStringLiteral("host"), QLatin1String(host)},
                        {QStringLiteral("wanted"), QLatin1String(wanted)}},
                       scripted);
        };
        QCOMPARE(of("localhost", ""), QStringLiteral("pass dns.resolves"));
        QCOMPARE(of("localhost", "127.0.0.1,::1"), QStringLiteral("pass dns.resolves"));
        QCOMPARE(of("localhost", "203.0.113.1"), QStringLiteral("fail dns.other"));
        QVERIFY(!of("no-such-host.invalid", "").startsWith(QLatin1String("pass")));
        QCOMPARE(of("", ""), QStringLiteral("unknown request.incomplete"));
    }

    void stun_data() { certificateOfNoTlsServer_data(); }
    void stun()
    {
        QFETCH(bool, scripted);
        QUdpSocket server;
        QVERIFY(server.bind(QHostAddress::LocalHost));
        connect(&server, &QUdpSocket::readyRead, &server, [&server] {
            QHostAddress from;
            quint16 port = 0;
            QByteArray request(2048, 0);
            request.truncate(server.readDatagram(request.data(), request.size(), &from, &port));
            server.writeDatagram(QByteArray::fromHex("0101000c") + request.mid(4, 16)
                                     + QByteArray::fromHex("00010008000112c7cb007114"),
                                 from, port); // 203.0.113.20
        });
        const auto of = [&](quint16 port, const char *expected) {
            return ask(QStringLiteral("stun"),
                       {{QStringLiteral("host"), QStringLiteral("127.0.0.1")},
                        {QStringLiteral("port"), QString::number(port)},
                        {QStringLiteral("expected_address"), QLatin1String(expected)}},
                       scripted);
        };
        QCOMPARE(of(server.localPort(), ""), QStringLiteral("pass stun.answers"));
        QCOMPARE(of(server.localPort(), "203.0.113.20"), QStringLiteral("pass stun.answers"));
        QCOMPARE(of(server.localPort(), "203.0.113.99"), QStringLiteral("warn stun.other-address"));
        QCOMPARE(of(1, ""), QStringLiteral("fail stun.closed"));
        QUdpSocket babbler;
        QVERIFY(babbler.bind(QHostAddress::LocalHost));
        connect(&babbler, &QUdpSocket::readyRead, &babbler, [&babbler] {
            QHostAddress from;
            quint16 port = 0;
            char byte = 0;
            babbler.readDatagram(&byte, 1, &from, &port);
            babbler.writeDatagram("good day", from, port);
        });
        QCOMPARE(of(babbler.localPort(), ""), QStringLiteral("unknown stun.no-answer"));
    }

    void thisServer_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind :
             {"server.ssh", "server.os", "server.cpu", "server.memory", "server.disk", "server.time"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }

    void thisServer()
    {
        QFETCH(QString, kind);
        const QString got = ask(kind, {}, true);
        QVERIFY2(got.startsWith(QLatin1String("pass")) || got.startsWith(QLatin1String("warn")), qPrintable(got));
    }

private:
    std::shared_ptr<CheckRunner> runnerOf(const QString &kind) const
    {
        for (const auto &runner : m_runners) {
            if (runner->kinds().contains(kind))
                return runner;
        }
        return nullptr;
    }

    static CheckRequest request(const QString &kind, const MessageArgs &params, bool scripted)
    {
        CheckRequest result;
        result.kind = kind;
        result.key.vantage = scripted ? QStringLiteral("mm1") : QStringLiteral("local");
        result.params = params;
        if (scripted)
            result.params.insert(QStringLiteral("vantage_ssh"), QStringLiteral("mm1"));
        return result;
    }

    QString ask(const QString &kind, const MessageArgs &params, bool scripted)
    {
        const auto finding = await(runnerOf(kind)->run(request(kind, params, scripted), {}, {}));
        if (!finding)
            return finding.error().code;
        if (findingTextEnglish(finding->what).sentence.contains(QLatin1Char('{')))
            return QStringLiteral("no words for ") + finding->what.code;
        return verdictWord(finding->verdict) + QLatin1Char(' ') + finding->what.code;
    }

    void openssl(const QStringList &arguments)
    {
        QProcess process;
        process.setWorkingDirectory(m_dir.path());
        process.start(QStringLiteral("openssl"), arguments);
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    }

    void write(const QString &name, const QByteArray &text)
    {
        QFile file(m_dir.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    QByteArray read(const QString &name) const
    {
        QFile file(m_dir.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// One key for all; an authority, an intermediate one, and servers' certificates by name.
    void makeCertificates()
    {
        const auto split = [](const char *line) { return QString::fromLatin1(line).split(QLatin1Char(' ')); };
        openssl(split("ecparam -name prime256v1 -genkey -noout -out key.pem"));
        openssl(split("req -new -x509 -key key.pem -days 3650 -subj /CN=authority -out ca.pem"));
        openssl(split("ecparam -name prime256v1 -genkey -noout -out mid.key"));
        write(QStringLiteral("mid.ext"), "basicConstraints=critical,CA:TRUE\n");
        openssl(split("req -new -key mid.key -subj /CN=intermediate -out mid.csr"));
        openssl(split("x509 -req -in mid.csr -CA ca.pem -CAkey key.pem -days 3650 -extfile mid.ext -out mid.pem"));
        write(QStringLiteral("good.ext"), "subjectAltName=DNS:localhost\n");
        write(QStringLiteral("other.ext"), "subjectAltName=DNS:chat.example.com\n");
        openssl(split("req -new -key key.pem -subj /CN=site -out site.csr"));
        const auto sign = [&](const char *name, const char *ext, const char *ca, const char *caKey, const char *days) {
            openssl(split("x509 -req -in site.csr -set_serial 7")
                    + QStringList{QStringLiteral("-CA"), QLatin1String(ca), QStringLiteral("-CAkey"),
                                  QLatin1String(caKey), QStringLiteral("-days"), QLatin1String(days),
                                  QStringLiteral("-extfile"), QLatin1String(ext), QStringLiteral("-out"),
                                  QLatin1String(name)});
        };
        sign("good.pem", "good.ext", "ca.pem", "key.pem", "90");
        sign("soon.pem", "good.ext", "ca.pem", "key.pem", "10");
        sign("expired.pem", "good.ext", "ca.pem", "key.pem", "-1");
        sign("other.pem", "other.ext", "ca.pem", "key.pem", "90");
        sign("cut.pem", "good.ext", "mid.pem", "mid.key", "90");
        write(QStringLiteral("chain.pem"), read(QStringLiteral("cut.pem")) + read(QStringLiteral("mid.pem")));
        openssl(split("req -new -x509 -key key.pem -days 90 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
                      " -addext basicConstraints=critical,CA:FALSE -out self.pem"));
    }

    QTemporaryDir m_dir;
    QList<std::shared_ptr<CheckRunner>> m_runners;
};

int main(int argc, char **argv)
{
    const OwnHome home;
    QCoreApplication app(argc, argv);
    for (const char *need : {"openssl", "python3"}) {
        if (program(QLatin1String(need)).isEmpty())
            return skipWhole(QLatin1String(need), QStringLiteral("it is not installed"));
    }
    TestProbeSite test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_probe_site.moc"
