// SPDX-License-Identifier: GPL-3.0-or-later
// Clients, versions, reach and sockets, against what rtcd and calls-offloader really answered (captures) and against
// peers that answer anything else.
#include <tasks/Client.h>

#include <base/Redaction.h>
#include <secrets/Stores.h>
#include <support/Await.h>
#include <support/ScriptedSession.h>
#include <support/TestMain.h>

#include <QTcpServer>
#include <QTcpSocket>

using namespace calls;

namespace {

QString text(const char *bytes)
{
    return QString::fromUtf8(bytes);
}

QByteArray http(const char *status, const QByteArray &body)
{
    return QByteArray("HTTP/1.1 ") + status + "\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}

// As recorded from rtcd v1.2.6 and calls-offloader 0.9.5.
const QByteArray loggedIn = http("200 OK", "{\"bearerToken\":\"w3hEsftcLbws6KQo89hskauO9WtF1Lhq\",\"code\":\"200\"}");
const QByteArray badKey = http("400 Bad Request", "{\"code\":\"400\",\"error\":\"login failed: authentication failed\"}");
const QByteArray nobody =
    http("400 Bad Request", "{\"code\":\"400\",\"error\":\"login failed: authentication failed: error: not found\"}");
const QByteArray registered = http("201 Created", "{\"clientID\":\"calls\",\"code\":\"201\"}");
const QByteArray duplicate = http("400 Bad Request", "{\"code\":\"400\",\"error\":\"registration failed: already registered\"}");
const QByteArray unauthorised =
    http("401 Unauthorized", "{\"code\":\"401\",\"error\":\"authentication failed: invalid auth header\"}");
const QByteArray unregistered = http("200 OK", "{\"code\":\"200\"}");
const QByteArray version = http("200 OK", "{\"buildDate\":\"2026-06-29 19:15\",\"buildVersion\":\"v1.2.6\",\"buildHash\":"
                                          "\"b3dee59\",\"goVersion\":\"go1.26.8\",\"goOS\":\"linux\",\"goArch\":\"amd64\"}");

/// Answers by path; remembers what it was asked. Several answers for a path: one after the other.
class Service : public QTcpServer
{
public:
    Service()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            auto *socket = nextPendingConnection();
            auto collected = std::make_shared<QByteArray>();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket, collected] {
                *collected += socket->readAll();
                const auto end = collected->indexOf("\r\n\r\n");
                if (end < 0)
                    return;
                qsizetype length = 0;
                for (const QByteArray &line : collected->left(end).split('\n')) {
                    if (line.toLower().startsWith("content-length:"))
                        length = line.mid(15).trimmed().toInt();
                }
                if (collected->size() < end + 4 + length)
                    return;
                asked << *collected;
                const QByteArray path = collected->split(' ').value(1);
                auto &list = answers[path];
                socket->write(list.isEmpty() ? http("404 Not Found", "404 page not found") : list.first());
                if (list.size() > 1)
                    list.removeFirst();
                socket->disconnectFromHost();
                collected->clear();
            });
        });
    }
    QMap<QByteArray, QByteArrayList> answers;
    QByteArrayList asked;
};

ClientSpec spec()
{
    ClientSpec made;
    made.subject = text("rtcd");
    made.clientId = text("calls");
    made.clientSecret = text("rtcd-client:rtcd.example.com");
    made.adminSecret = text("rtcd-admin:rtcd1");
    made.port = 8045;
    return made;
}

} // namespace

class TestVerification : public QObject
{
    Q_OBJECT

    std::shared_ptr<SecretStore> m_secrets = memoryStore();
    std::shared_ptr<test::ScriptedSession> m_session = std::make_shared<test::ScriptedSession>();
    std::unique_ptr<Service> m_service;

    Host host() const
    {
        HostParts parts;
        parts.server.name = text("rtcd1");
        parts.session = m_session;
        parts.secrets = m_secrets;
        const auto session = m_session;
        parts.sessionTo = [session](QString, std::stop_token) {
            return [](std::shared_ptr<Session> it) -> Async<std::shared_ptr<Session>> { co_return it; }(session);
        };
        return Host(std::move(parts));
    }
    void remember(const char *name, const char *value) const
    {
        QVERIFY_RESULT(test::await(m_secrets->write(text(name), text(value), {})));
    }
    Result<Inspection> look(const TaskPointer &task) const { return test::await(task->inspect(host())); }

private Q_SLOTS:
    void init()
    {
        m_secrets = memoryStore();
        m_session = std::make_shared<test::ScriptedSession>();
        m_service = std::make_unique<Service>();
        m_session->ports.insert(8045, m_service->serverPort());
    }

    void aNewClientIsRegistered()
    {
        remember("rtcd-admin:rtcd1", "admin-key-of-48-characters");
        m_service->answers = {{"/login", {loggedIn}}, {"/register", {registered}}};
        const auto task = clientTask(spec());
        const auto found = look(task);
        QVERIFY_RESULT(found);
        QVERIFY(found->differs);
        QVERIFY(m_service->asked.isEmpty()); // nothing is known to log in with
        QVERIFY_RESULT(test::await(task->apply(host(), *found)));
        const auto made = test::await(m_secrets->read(text("rtcd-client:rtcd.example.com"), {}));
        QVERIFY_RESULT(made);
        QVERIFY(made->startsWith(text("calls:")));
        QCOMPARE(made->size(), 54);
        QVERIFY(m_service->asked.first().contains("Basic " + QByteArray(":admin-key-of-48-characters").toBase64()));
        QVERIFY(m_service->asked.first().contains(made->mid(6).toUtf8()));
        QVERIFY(!redacted(QStringLiteral("key ") + made->mid(6)).contains(made->mid(6)));
        const auto again = look(task);
        QVERIFY_RESULT(again);
        QVERIFY(!again->differs);
        QVERIFY(m_session->ran.isEmpty()); // no secret went through a command
    }

    void registering_data()
    {
        QTest::addColumn<QByteArray>("login");
        QTest::addColumn<QByteArray>("registering");
        QTest::addColumn<QString>("code");
        QTest::newRow("new") << loggedIn << registered << QString();
        QTest::newRow("already, with this key") << loggedIn << duplicate << QString();
        QTest::newRow("already, with another key") << badKey << duplicate << text("client.other-key");
        QTest::newRow("admin key refused") << loggedIn << unauthorised << text("client.admin-key");
        QTest::newRow("key too short") << loggedIn << http("400 Bad Request", "{\"code\":\"400\",\"error\":\"registration failed: key not long enough\"}")
                                       << text("client.short-key");
        QTest::newRow("not the service") << loggedIn << http("200 OK", "<html>") << text("client.strange");
        QTest::newRow("not JSON") << loggedIn << http("500 Internal Server Error", QByteArray("\xff\x00\x1b[31m", 7)) << text("client.strange");
    }
    void registering()
    {
        QFETCH(QByteArray, login);
        QFETCH(QByteArray, registering);
        QFETCH(QString, code);
        remember("rtcd-admin:rtcd1", "admin-key-of-48-characters");
        remember("rtcd-client:rtcd.example.com", "calls:0123456789abcdef0123456789abcdef");
        m_service->answers = {{"/login", {login}}, {"/register", {registering}}};
        const auto done = test::await(clientTask(spec())->apply(host(), Inspection()));
        QCOMPARE(done ? QString() : done.error().code, code);
        if (!done)
            QVERIFY2(done.error().sentence.contains(text("rtcd1")) || done.error().sentence.contains(text("rtcd-admin")), qPrintable(done.error().sentence));
    }

    void looking_data()
    {
        QTest::addColumn<QByteArray>("login");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("good") << loggedIn << text("same");
        QTest::newRow("unknown client") << nobody << text("differs");
        QTest::newRow("other key") << badKey << text("client.other-key");
        QTest::newRow("something else") << http("302 Found", "") << text("client.strange");
    }
    void looking()
    {
        QFETCH(QByteArray, login);
        QFETCH(QString, outcome);
        remember("rtcd-client:rtcd.example.com", "calls:0123456789abcdef0123456789abcdef");
        m_service->answers = {{"/login", {login}}};
        const auto found = look(clientTask(spec()));
        QCOMPARE(found ? text(found->differs ? "differs" : "same") : found.error().code, outcome);
        const auto verified = look(loginTask(spec()));
        QCOMPARE(verified.has_value(), outcome == text("same"));
    }

    void aServiceThatIsNotThereYetIsNoFailure()
    {
        remember("rtcd-client:rtcd.example.com", "calls:0123456789abcdef0123456789abcdef");
        m_service->close();
        const auto found = look(clientTask(spec()));
        QVERIFY_RESULT(found);
        QVERIFY(found->differs);
        QVERIFY(!look(loginTask(spec())).has_value());
    }

    void undoing()
    {
        const QJsonObject before{{text("subject"), text("rtcd")}, {text("client"), text("calls")},
                                 {text("admin"), text("rtcd-admin:rtcd1")}, {text("port"), 8045}};
        QVERIFY_RESULT(test::await(undoClient(host(), before))); // no admin key: nothing was registered
        remember("rtcd-admin:rtcd1", "admin-key-of-48-characters");
        m_service->answers = {{"/unregister", {unregistered}}};
        QVERIFY_RESULT(test::await(undoClient(host(), before)));
        QVERIFY(m_service->asked.first().contains("{\"clientID\":\"calls\"}"));
        m_service->answers = {{"/unregister", {unauthorised}}};
        QCOMPARE(test::await(undoClient(host(), before)).error().code, text("client.admin-key"));
        m_service->close();
        QVERIFY_RESULT(test::await(undoClient(host(), before)));
    }

    void versions_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("code");
        QTest::newRow("as planned") << version << QString();
        QTest::newRow("another") << http("200 OK", "{\"buildVersion\":\"v1.1.0\"}") << text("verify.version");
        QTest::newRow("documented but wrong") << http("200 OK", "{\"build_version\":\"v1.2.6\"}") << text("verify.version");
        QTest::newRow("a proxy") << http("502 Bad Gateway", "<html>") << text("verify.version");
        QTest::newRow("huge") << http("200 OK", QByteArray(1 << 20, ' ')) << text("http.too-large");
        QTest::newRow("not HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << text("verify.version");
    }
    void versions()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, code);
        m_service->answers = {{"/version", {answer}}};
        const auto found = look(versionTask(text("rtcd"), 8045, text("v1.2.6")));
        QCOMPARE(found ? QString() : found.error().code, code);
        const auto reached = look(reachTask(text("rtcd"), text("mm1"), text("10.0.0.20"), 8045));
        QCOMPARE(reached.has_value(), code.isEmpty() || QTest::currentDataTag() == QByteArray("another"));
    }

    void outOfReach()
    {
        m_service->close();
        const auto reached = look(reachTask(text("rtcd"), text("mm1"), text("10.0.0.20"), 8045));
        QVERIFY(!reached);
        QCOMPARE(reached.error().code, text("verify.reach"));
        QVERIFY(reached.error().sentence.contains(text("mm1")));
    }

    void sockets_data()
    {
        QTest::addColumn<QByteArray>("printed");
        QTest::addColumn<bool>("good");
        const QByteArray udp = " udp   UNCONN 0      0          10.0.0.20:8443       0.0.0.0:*    users:((\"rtcd\",pid=812))\n";
        const QByteArray tcp = " tcp   LISTEN 0      4096               *:8443             *:*    users:((\"rtcd\",pid=812))\n";
        const QByteArray api = " tcp   LISTEN 0      4096               *:8045             *:*    users:((\"rtcd\",pid=812))\n";
        const QByteArray loop = " tcp   LISTEN 0      4096       127.0.0.1:8045             *:*    users:((\"rtcd\",pid=812))\n";
        const QByteArray nginx = " tcp   LISTEN 0      511          0.0.0.0:8045       0.0.0.0:*    users:((\"nginx\",pid=9))\n";
        QTest::newRow("all") << udp + tcp + api << true;
        QTest::newRow("no UDP") << tcp + api << false;
        QTest::newRow("loopback alone") << udp + tcp + loop << false;
        QTest::newRow("held by another") << udp + tcp + nginx << false;
        QTest::newRow("nothing") << QByteArray() << false;
    }
    void sockets()
    {
        QFETCH(QByteArray, printed);
        QFETCH(bool, good);
        m_session->when(text("ss -H"), "#calls-facts 1\n#sockets\n" + printed + "\n#end\n");
        SocketsSpec wanted;
        wanted.subject = wanted.program = text("rtcd");
        wanted.ports = {{text("udp"), 8443}, {text("tcp"), 8443}, {text("tcp"), 8045}};
        QCOMPARE(look(socketsTask(wanted)).has_value(), good);
    }

    void names()
    {
        NamesSpec wanted;
        wanted.name = text("localhost");
        wanted.servers = {text("127.0.0.1")};
        QVERIFY_RESULT(look(namesTask(wanted)));
        wanted.servers = {text("10.0.0.20")};
        const auto found = look(namesTask(wanted));
        QCOMPARE(found ? QString() : found.error().code, text("verify.names"));
        wanted.name = text("no-such-host.invalid");
        QVERIFY_RESULT(look(namesTask(wanted))); // perhaps a name of the servers' own resolver
    }
};

CALLS_TEST_MAIN(TestVerification)
#include "test_verification.moc"
