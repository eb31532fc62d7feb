// SPDX-License-Identifier: GPL-3.0-or-later
// Steps 2B.2 and 3.2 against services that misbehave by name, asked from this computer and from a server over a real
// sshd, one that forwards and one that does not: the verdict must not depend on the way.
#include "SshTest.h"

#include <finding/Catalogue.h>
#include <probe/Runners.h>

#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <unistd.h>

using namespace calls;
using namespace calls::test;

namespace {

enum class After { Ends, Stays, Resets, Floods, Drips };

struct Manners
{
    QByteArray greets{}; ///< before it is asked
    QByteArray answers{};
    After after = After::Ends;
};

QByteArray http(const char *status, const QByteArray &body)
{
    return "HTTP/1.1 " + QByteArray(status) + "\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray version(const char *text)
{
    return http("200 OK", QByteArray("{\"buildDate\":\"2026-06-29 19:15\",\"buildVersion\":\"") + text + "\"}");
}

class Service : public QTcpServer
{
public:
    explicit Service(Manners manners, const QHostAddress &address = QHostAddress::LocalHost, quint16 port = 0)
        : m_manners(std::move(manners))
    {
        listen(address, port);
        connect(this, &QTcpServer::newConnection, this, [this] { serve(nextPendingConnection()); });
    }
    QByteArray asked; ///< the last request

private:
    void serve(QTcpSocket *socket)
    {
        socket->write(m_manners.greets);
        connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
            asked = socket->readAll();
            socket->write(m_manners.answers);
            behave(socket);
        });
    }
    void behave(QTcpSocket *socket)
    {
        switch (m_manners.after) {
        case After::Ends: socket->disconnectFromHost(); break;
        case After::Stays: break;
        case After::Resets: socket->abort(); break;
        case After::Floods:
            connect(socket, &QTcpSocket::bytesWritten, socket, [socket] { socket->write(QByteArray(60'000, 'x')); });
            break;
        case After::Drips:
            auto *timer = new QTimer(socket);
            connect(timer, &QTimer::timeout, socket, [socket] { socket->write("x"); });
            timer->start(20);
            break;
        }
    }
    Manners m_manners;
};

} // namespace

Q_DECLARE_METATYPE(Manners)

class TestServicesAsked : public QObject
{
    Q_OBJECT

    std::unique_ptr<Sshd> m_server;
    std::unique_ptr<Client> m_client;
    QList<std::shared_ptr<CheckRunner>> m_runners;
    QString m_way;

    /// "here", "forwarded", "script", or lines of sshd_config.
    void use(const QString &way)
    {
        if (m_way == way)
            return;
        m_way = way;
        m_runners.clear();
        m_client.reset();
        QStringList config;
        if (way == QLatin1String("script"))
            config << QStringLiteral("AllowTcpForwarding no");
        else if (way != QLatin1String("forwarded") && way != QLatin1String("here"))
            config << way;
        m_server = std::make_unique<Sshd>(config);
        m_client = std::make_unique<Client>();
        m_client->folder.know(*m_server);
        SessionPool *pool = m_client->pool.get();
        m_runners = probeRunners(
            [pool](QString ssh, std::stop_token stop) { return pool->session(ssh, stop); }, pool->local());
    }

    [[nodiscard]] Finding ask(const char *kind, const QString &host, int port) const
    {
        CheckRequest request;
        request.kind = QLatin1String(kind);
        request.key.check = QStringLiteral("2B.2.1");
        request.key.target = QStringLiteral("rtcd1");
        request.key.port = port;
        request.key.vantage = m_way == QLatin1String("here") ? QStringLiteral("local") : QStringLiteral("mm1");
        request.params = {{QStringLiteral("host"), host},
                          {QStringLiteral("service"), QStringLiteral("RTCD")},
                          {QStringLiteral("least"), QStringLiteral("0.17.0")},
                          {QStringLiteral("advised"), QStringLiteral("1.2.5")},
                          {QStringLiteral("target_name"), QStringLiteral("rtcd1")},
                          {QStringLiteral("vantage_name"), QStringLiteral("mm1")},
                          {QStringLiteral("vantage_ssh"), m_server->destination()}};
        for (const auto &runner : m_runners) {
            if (runner->kinds().contains(request.kind)) {
                auto finding = await(runner->run(request, {}, {}));
                return finding ? *finding : Finding();
            }
        }
        return {};
    }
    static QString told(const Finding &finding)
    {
        return verdictWord(finding.verdict) + QLatin1Char(' ') + finding.what.code;
    }

private Q_SLOTS:
    void cleanupTestCase()
    {
        m_runners.clear();
        m_client.reset();
        m_server.reset();
    }

    void versions_data()
    {
        QTest::addColumn<QString>("way");
        QTest::addColumn<Manners>("manners");
        QTest::addColumn<QString>("expected");
        const struct
        {
            const char *name;
            Manners manners;
            const char *expected;
        } rows[] = {
            {"works", {{}, version("v1.2.6"), After::Ends}, "pass version.good"},
            {"keeps the connection", {{}, version("v1.2.6"), After::Stays}, "pass version.good"},
            {"too old", {{}, version("v0.16.0"), After::Ends}, "fail version.too-old"},
            {"known faults", {{}, version("v1.2.4"), After::Ends}, "warn version.outdated"},
            {"a web server", {{}, http("200 OK", "<html>Welcome</html>"), After::Ends}, "fail version.none"},
            {"not found", {{}, http("404 Not Found", "404 page not found"), After::Ends}, "fail version.bad-status"},
            {"an SSH server", {"SSH-2.0-OpenSSH_9.2\r\n", {}, After::Ends}, "fail version.foreign"},
            {"hangs up", {{}, {}, After::Ends}, "fail version.hung-up"},
            {"resets", {{}, {}, After::Resets}, "fail version.hung-up"},
            {"floods", {{}, "HTTP/1.1 200 OK\r\n\r\n", After::Floods}, "fail version.too-much"},
            {"drips", {{}, "HTTP/1.1 200 OK\r\n\r\n", After::Drips}, "fail version.cut-short"},
            {"says nothing", {{}, {}, After::Stays}, "fail version.silent"},
        };
        for (const char *way : {"here", "forwarded", "script"}) {
            for (const auto &row : rows)
                QTest::addRow("%s, %s", row.name, way)
                    << QString::fromLatin1(way) << row.manners << QString::fromLatin1(row.expected);
        }
    }
    void versions()
    {
        QFETCH(QString, way);
        QFETCH(Manners, manners);
        QFETCH(QString, expected);
        use(way);
        Service service(manners);
        const Finding finding = ask("http.version", QStringLiteral("127.0.0.1"), service.serverPort());
        QCOMPARE(told(finding), expected);
        QVERIFY(service.asked.startsWith("GET /version HTTP/1.1\r\nHost: 127.0.0.1:"));
        QCOMPARE(finding.evidence.size(), 1);
        const QString command = finding.evidence.first().command;
        QVERIFY2(command.contains(QStringLiteral("http://127.0.0.1:%1/version").arg(service.serverPort())), qPrintable(command));
        if (finding.verdict == Verdict::Pass)
            QCOMPARE(command.contains(QLatin1String("SSH connection")), way == QLatin1String("forwarded"));
        QVERIFY(finding.evidence.first().output.size() < 3000);
        QVERIFY2(!findingText(finding.what).sentence.contains(QLatin1Char('{')), qPrintable(findingText(finding.what).sentence));
    }

    void port_data()
    {
        QTest::addColumn<QString>("way");
        for (const char *way : {"here", "forwarded", "script"})
            QTest::newRow(way) << QString::fromLatin1(way);
    }
    void port()
    {
        QFETCH(QString, way);
        use(way);
        int port = 0;
        {
            const Service service(Manners{});
            port = service.serverPort();
            QCOMPARE(told(ask("service.tcp", QStringLiteral("127.0.0.1"), port)), QStringLiteral("pass tcp.open"));
        }
        QCOMPARE(told(ask("service.tcp", QStringLiteral("127.0.0.1"), port)), QStringLiteral("fail tcp.not-running"));
        QCOMPARE(told(ask("http.version", QStringLiteral("127.0.0.1"), port)), QStringLiteral("fail tcp.not-running"));
    }

    void everyAddressOfAName()
    {
        if (::getuid() != 0)
            QSKIP("giving a server names of its own needs root");
        const QTemporaryDir dir;
        QFile hosts(dir.filePath(QStringLiteral("hosts")));
        QVERIFY(hosts.open(QIODevice::WriteOnly));
        hosts.write("127.0.0.1 localhost rtcd.test\n127.0.0.2 rtcd.test\n::1 rtcd.test\n");
        hosts.close();
        use(QStringLiteral("ForceCommand unshare -m sh -c 'mount --bind %1 /etc/hosts && exec sh -c \"$SSH_ORIGINAL_COMMAND\"'")
                .arg(hosts.fileName()));
        const Manners good{{}, version("v1.2.6"), After::Ends};
        const Service first(good);
        QVERIFY(first.serverPort() > 0);
        const QString name = QStringLiteral("rtcd.test");
        // One of two is missing, and that is what counts.
        for (const char *kind : {"service.tcp", "http.version"}) {
            const Finding finding = ask(kind, name, first.serverPort());
            QCOMPARE(told(finding), QStringLiteral("fail tcp.not-running"));
            QVERIFY(findingText(finding.what).sentence.contains(QLatin1String("127.0.0.2")));
            QCOMPARE(finding.evidence.size(), 2);
        }
        {
            const Service second(Manners{{}, version("v0.1.0"), After::Ends}, QHostAddress(QStringLiteral("127.0.0.2")),
                                 first.serverPort());
            QCOMPARE(told(ask("service.tcp", name, first.serverPort())), QStringLiteral("pass tcp.open-all"));
            QCOMPARE(told(ask("http.version", name, first.serverPort())), QStringLiteral("fail version.too-old"));
        }
        const Service second(good, QHostAddress(QStringLiteral("127.0.0.2")), first.serverPort());
        const Finding finding = ask("http.version", name, first.serverPort());
        QCOMPARE(told(finding), QStringLiteral("pass version.good-all"));
        const QString sentence = findingText(finding.what).sentence;
        QVERIFY2(sentence.contains(QLatin1String("127.0.0.1 v1.2.6, 127.0.0.2 v1.2.6")), qPrintable(sentence));
        QCOMPARE(told(ask("http.version", QStringLiteral("nobody.invalid"), first.serverPort())),
                 QStringLiteral("fail service.no-name"));
    }

    void cancelled()
    {
        use(QStringLiteral("forwarded"));
        const Service service(Manners{{}, {}, After::Stays});
        CheckRequest request;
        request.kind = QStringLiteral("http.version");
        request.key.vantage = QStringLiteral("mm1");
        request.key.port = service.serverPort();
        request.params = {{QStringLiteral("host"), QStringLiteral("127.0.0.1")},
                          {QStringLiteral("vantage_ssh"), m_server->destination()}};
        std::stop_source stop;
        for (const auto &runner : m_runners) {
            if (!runner->kinds().contains(request.kind))
                continue;
            auto running = runner->run(request, stop.get_token(), {});
            QTRY_VERIFY(!service.asked.isEmpty());
            stop.request_stop();
            const auto finding = await(std::move(running));
            QVERIFY(!finding);
            QCOMPARE(finding.error().code, cancelledCode);
        }
    }
};

CALLS_SSH_TEST_MAIN(TestServicesAsked)
#include "test_services_asked.moc"
