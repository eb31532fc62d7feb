// SPDX-License-Identifier: GPL-3.0-or-later
// The network's word on URLs, against services on loopback that answer as they are told.
#include "SettingsFixture.h"

#include <mattermost/SettingsProof.h>
#include <support/TestMain.h>

#include <QTcpServer>
#include <QTcpSocket>

using namespace calls;
using namespace calls::test;

namespace {

const char recordedVersion[] = "{\"buildDate\":\"2026-06-01 00:00\",\"buildVersion\":\"%1\",\"buildHash\":\"b3dee59\",\"goVersion\":\"go1.24\"}";

/// RTCD's API on a port of loopback.
class Service : public QTcpServer
{
public:
    QByteArray version = QByteArray(recordedVersion).replace("%1", "v1.2.6");
    int versionStatus = 200;
    int loginStatus = 200;
    QByteArrayList asked; ///< whole requests

    Service()
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("%s", qPrintable(errorString()));
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { answer(*socket); });
        });
    }
    [[nodiscard]] QString url(const QString &credentials = {}) const
    {
        return QStringLiteral("http://") + credentials + QStringLiteral("127.0.0.1:") + QString::number(serverPort());
    }

private:
    void answer(QTcpSocket &socket)
    {
        const QByteArray request = socket.peek(64 * 1024);
        const qsizetype head = request.indexOf("\r\n\r\n");
        const qsizetype length = request.toLower().indexOf("content-length: ");
        const qsizetype body = length < 0 ? 0 : request.mid(length + 16, request.indexOf('\r', length + 16) - length - 16).toInt();
        if (head < 0 || request.size() < head + 4 + body)
            return;
        asked << socket.readAll();
        const bool login = request.startsWith("POST /login");
        const QByteArray text = login ? QByteArray("{\"code\":\"200\"}") : version;
        socket.write("HTTP/1.1 " + QByteArray::number(login ? loginStatus : versionStatus) + " X\r\nContent-Length: "
                     + QByteArray::number(text.size()) + "\r\nConnection: close\r\n\r\n" + text);
        socket.disconnectFromHost();
    }
};

SettingChange changeOf(const QString &url, const char *key = "rtcdserviceurl")
{
    SettingChange change;
    change.key = QLatin1String(key);
    change.to = url.toStdString();
    return change;
}

} // namespace

class TestSettingsProof : public QObject
{
    Q_OBJECT

    std::unique_ptr<Service> m_service;
    std::shared_ptr<ScriptedSession> m_session;

    QList<SettingProof> prove(const SettingChange &change, bool there = false)
    {
        ProofParts parts;
        if (there) {
            parts.session = m_session;
            parts.server = QStringLiteral("mm1");
        }
        const Limits limits;
        const auto proofs = await(proveSettings({change}, parts, limits));
        return proofs ? *proofs : QList<SettingProof>();
    }
    SettingProof proof(const QString &url, bool there = false) { return prove(changeOf(url), there).value(0); }

private Q_SLOTS:
    void init()
    {
        m_service = std::make_unique<Service>();
        m_session = std::make_shared<ScriptedSession>();
    }

    void serviceThatAnswers()
    {
        const SettingProof found = proof(m_service->url());
        QVERIFY2(found.verdict == Verdict::Pass, qPrintable(found.sentence));
        QCOMPARE(found.vantage, QStringLiteral("local"));
        QVERIFY2(found.sentence.contains(QStringLiteral("v1.2.6")), qPrintable(found.sentence));
        QCOMPARE(m_service->asked.size(), 1);
    }

    void credentialsLogIn()
    {
        const SettingProof found = proof(m_service->url(QStringLiteral("calls:canary-auth-key@")));
        QCOMPARE(found.verdict, Verdict::Pass);
        QCOMPARE(m_service->asked.size(), 2);
        QVERIFY(m_service->asked.last().contains("\"authKey\":\"canary-auth-key\""));
        QVERIFY(!found.sentence.contains(QStringLiteral("canary")));
        m_service->loginStatus = 400;
        const SettingProof refused = proof(m_service->url(QStringLiteral("calls:canary-auth-key@")));
        QCOMPARE(refused.verdict, Verdict::Fail);
        QVERIFY(!refused.sentence.contains(QStringLiteral("canary")));
    }

    void answers_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("verdict");
        const auto version = [](const char *number) { return QByteArray(recordedVersion).replace("%1", number); };
        QTest::newRow("too old") << version("v0.16.1") << 200 << QStringLiteral("fail");
        QTest::newRow("least") << version("v0.17.0") << 200 << QStringLiteral("pass");
        QTest::newRow("built by hand") << version("dev") << 200 << QStringLiteral("warn");
        QTest::newRow("another service") << QByteArray("<html>") << 200 << QStringLiteral("fail");
        QTest::newRow("no version") << QByteArray("{\"buildVersion\":5}") << 200 << QStringLiteral("fail");
        QTest::newRow("half a line") << QByteArray("{\"buildVersion\":\"v1") << 200 << QStringLiteral("fail");
        QTest::newRow("not there") << version("v1.2.6") << 404 << QStringLiteral("fail");
        QTest::newRow("long") << QByteArray(200'000, 'x') << 200 << QStringLiteral("unknown");
    }
    void answers()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        m_service->version = body;
        m_service->versionStatus = status;
        QTEST(verdictWord(proof(m_service->url()).verdict), "verdict");
    }

    void silenceFromHereIsUnknownAndFromThereAFailure()
    {
        const QString url = m_service->url();
        const int port = m_service->serverPort();
        m_service->close();
        QCOMPARE(proof(url).verdict, Verdict::Unknown);
        m_session->ports.insert(port, static_cast<quint16>(port));
        const SettingProof nobodyKnows = proof(url, true); // no curl there
        QCOMPARE(nobodyKnows.verdict, Verdict::Unknown);
        QVERIFY2(nobodyKnows.sentence.contains(QStringLiteral("forbid")), qPrintable(nobodyKnows.sentence));
        m_session->when(QStringLiteral("curl"), {}, 7, "curl: (7) Failed to connect");
        const SettingProof there = proof(url, true);
        QCOMPARE(there.verdict, Verdict::Fail);
        QCOMPARE(there.vantage, QStringLiteral("mm1"));
        QVERIFY2(there.sentence.contains(QStringLiteral("does not answer from mm1")), qPrintable(there.sentence));
    }

    void commandOnTheServerAnswersWhereForwardsAreForbidden()
    {
        m_session->when(QStringLiteral("curl"), QByteArray(recordedVersion).replace("%1", "v1.2.6"));
        const SettingProof plain = proof(m_service->url(), true);
        QCOMPARE(plain.verdict, Verdict::Pass);
        const SettingProof untried = proof(m_service->url(QStringLiteral("calls:canary-auth-key@")), true);
        QCOMPARE(untried.verdict, Verdict::Unknown);
        QVERIFY(!m_session->hasRun(QStringLiteral("canary")));
    }

    void everyAddressIsAskedFromTheMattermostServer()
    {
        m_session->when(QStringLiteral("getent"), "192.0.2.20 STREAM rtcd.example.com\n192.0.2.20 DGRAM\n192.0.2.21 STREAM\n");
        m_session->ports.insert(8045, m_service->serverPort());
        const SettingProof found = proof(QStringLiteral("http://rtcd.example.com:8045"), true);
        QCOMPARE(found.verdict, Verdict::Pass);
        QCOMPARE(m_service->asked.size(), 2);
        QVERIFY(m_service->asked.first().contains("rtcd.example.com"));
        QVERIFY(found.sentence.contains(QStringLiteral("192.0.2.20")) && found.sentence.contains(QStringLiteral("192.0.2.21")));
    }

    void nameWithoutIpv4()
    {
        m_session->when(QStringLiteral("getent"), {}, 2);
        const SettingProof found = proof(QStringLiteral("http://rtcd.example.com:8045"), true);
        QCOMPARE(found.verdict, Verdict::Fail);
        QVERIFY(found.sentence.contains(QStringLiteral("IPv4")));
    }

    void noGetentIsUnknown()
    {
        QCOMPARE(proof(QStringLiteral("http://rtcd.example.com:8045"), true).verdict, Verdict::Unknown);
    }

    void connectionThatIsGoneIsUnknown()
    {
        m_session->misbehaving = Misbehaving::LosesConnection;
        QCOMPARE(proof(m_service->url(), true).verdict, Verdict::Unknown);
    }

    void onlyUrlsThatChangeAreAsked()
    {
        QVERIFY(prove(changeOf(QStringLiteral("8443"), "udpserverport")).isEmpty());
        QVERIFY(prove(changeOf(QString())).isEmpty());
        SettingChange overridden = changeOf(m_service->url());
        overridden.overridden = true;
        QVERIFY(prove(overridden).isEmpty());
        QVERIFY(m_service->asked.isEmpty());
    }

    void jobServiceHasALeastVersionOfItsOwn()
    {
        m_service->version = QByteArray(recordedVersion).replace("%1", "v0.9.5");
        QCOMPARE(prove(changeOf(m_service->url(), "jobserviceurl")).value(0).verdict, Verdict::Pass);
        QCOMPARE(proof(m_service->url()).verdict, Verdict::Fail);
    }

    void cancelled()
    {
        std::stop_source source;
        source.request_stop();
        const Limits limits(source.get_token());
        const auto proofs = await(proveSettings({changeOf(m_service->url())}, ProofParts(), limits));
        QCOMPARE(proofs.error().code, cancelledCode);
    }
};

CALLS_TEST_MAIN(TestSettingsProof)
#include "test_settings_proof.moc"
