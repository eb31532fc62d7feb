// SPDX-License-Identifier: GPL-3.0-or-later
// The recipe's configuration in a real coturn on loopback, and the task that proves it.
#include <recipes/TurnFiles.h>
#include <tasks/VerifyTasks.h>

#include <secrets/Stores.h>
#include <support/Await.h>
#include <support/ScriptedSession.h>
#include <support/TestMain.h>

#include <QFile>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QUdpSocket>

using namespace calls;

namespace {

QString text(const char *bytes)
{
    return QString::fromUtf8(bytes);
}

constexpr char secret[] = "jTQm0EJWgFGRHzWYgUVKHeWvpS3VKu0rN9zZ5kYw2DbL4cXa";

} // namespace

class TestRelay : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    std::unique_ptr<QProcess> m_server;
    quint16 m_port = 0;
    std::shared_ptr<SecretStore> m_secrets = memoryStore();

    /// As the recipe writes it, moved to loopback.
    QByteArray configuration() const
    {
        Site site;
        site.name = text("Shop");
        site.answers.users = 320;
        site.answers.udpReliable = site.answers.tcpReliable = false;
        site.answers.stablePublicAddress = true;
        site.answers.turnRealm = text("calls.example.com");
        site.servers = {Server{text("mm1"), {Role::Mattermost}, {}, text("10.0.0.10"), {}, {}},
                        Server{text("rtcd1"), {Role::Rtcd}, {}, text("10.0.0.20"), {}, {}},
                        Server{text("turn1"), {Role::Turn}, {}, text("10.0.0.40"), text("127.0.0.1"), {}}};
        HostFacts facts;
        facts.osFamily = text("debian");
        const RecipeInput input{site, makePlan(site), *site.server(text("turn1")), facts, nullptr};
        QByteArray made = turnConfiguration(input).value_or(QByteArray());
        made.replace("@TURN_SECRET@", secret);
        made.replace("listening-port=3478\n", "listening-port=" + QByteArray::number(m_port) + "\nlistening-ip=127.0.0.1\nrelay-ip=127.0.0.1\n");
        made.replace("\nsyslog\n", "\nlog-file=stdout\n");
        return made + "allow-loopback-peers\nuserdb=" + m_dir.filePath(text("users")).toUtf8() + "\n";
    }

    /// Said by the server as it reads its configuration and starts.
    QByteArray start(const QByteArray &configured)
    {
        QFile file(m_dir.filePath(text("turnserver.conf")));
        if (!file.open(QIODevice::WriteOnly) || file.write(configured) < 0)
            return "no configuration";
        file.close();
        m_server = std::make_unique<QProcess>();
        m_server->setProcessChannelMode(QProcess::MergedChannels);
        m_server->start(test::program(text("turnserver")), {text("-c"), file.fileName(), text("--pidfile"), m_dir.filePath(text("pid"))});
        QByteArray said;
        const bool listens = QTest::qWaitFor([&] {
            said += m_server->readAll();
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, m_port);
            return socket.waitForConnected(200);
        }, 15000);
        return listens ? said : said + "\nit does not listen";
    }

    Result<Inspection> prove(const AllocationSpec &spec) const
    {
        HostParts parts;
        parts.server.name = text("turn1");
        parts.session = std::make_shared<test::ScriptedSession>();
        parts.secrets = m_secrets;
        const auto task = allocationTask(spec);
        return test::await(task->inspect(Host(std::move(parts))));
    }

    AllocationSpec spec() const
    {
        AllocationSpec made;
        made.address = text("127.0.0.1");
        made.port = m_port;
        made.realm = text("calls.example.com");
        made.secret = text("turn-secret:turn1");
        return made;
    }

private Q_SLOTS:
    void init()
    {
        m_secrets = memoryStore();
        QVERIFY_RESULT(test::await(m_secrets->write(text("turn-secret:turn1"), text(secret), {})));
        QUdpSocket free;
        QVERIFY(free.bind(QHostAddress::LocalHost));
        m_port = free.localPort();
    }
    void cleanup()
    {
        if (m_server) {
            m_server->terminate();
            m_server->waitForFinished();
            m_server.reset();
        }
    }

    void aPacketGoesThroughAndBack()
    {
        const QByteArray said = start(configuration());
        QVERIFY2(!said.contains("Bad configuration format") && !said.contains("does not listen") && !said.contains("ERROR"),
                 said.constData());
        const auto found = prove(spec());
        QVERIFY_RESULT(found);
        QVERIFY2(found->sentence.contains(text("127.0.0.1")), qPrintable(found->sentence));
        QVERIFY_RESULT(prove(spec())); // the first one's allocations are given back
    }

    void anotherSecret()
    {
        start(configuration().replace(secret, "another-secret-that-is-not-kept-here"));
        const auto found = prove(spec());
        QVERIFY(!found);
        QVERIFY2(found.error().sentence.contains(text("(401)")), qPrintable(found.error().sentence));
        QVERIFY(!found.error().sentence.contains(text(secret)));
    }

    void peersThatAreNotAllowed()
    {
        start(configuration().replace("allowed-peer-ip=127.0.0.1\n", ""));
        const auto found = prove(spec());
        QVERIFY(!found);
        QVERIFY2(found.error().sentence.contains(text("(403)")), qPrintable(found.error().sentence));
    }

    void anotherRealm()
    {
        start(configuration());
        AllocationSpec other = spec();
        other.realm = text("other.example.com");
        const auto found = prove(other);
        QCOMPARE(found ? QString() : found.error().code, text("turn.realm"));
    }

    void nothingThere()
    {
        const auto found = prove(spec());
        QCOMPARE(found ? QString() : found.error().code, text("turn.no-answer"));
    }
};

int main(int argc, char **argv)
{
    const test::OwnHome home;
    QCoreApplication app(argc, argv);
    if (test::program(QStringLiteral("turnserver")).isEmpty())
        return test::skipWhole(QStringLiteral("coturn"), QStringLiteral("it is not installed"));
    TestRelay test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_relay.moc"
