// SPDX-License-Identifier: GPL-3.0-or-later
// The client from end to end over the practice site, which is held to recorded answers of a real Mattermost.
#include <mattermost/CallSocket.h>
#include <mattermost/MattermostFacts.h>
#include <support/Await.h>
#include <support/PracticeStart.h>
#include <support/TestMain.h>


using namespace calls;

namespace {

MattermostServer serverOf(const practice::Site &site)
{
    MattermostServer server;
    server.url = site.url();
    server.caFile = site.certificate();
    server.proxy = QStringLiteral("none");
    return server;
}

Login loginOf(const QString &password, const QString &code = {})
{
    Login login;
    login.user = QStringLiteral("ada");
    login.password = password;
    login.code = code;
    return login;
}

const QString goodPassword = QStringLiteral("practice-site");

} // namespace

class TestClientAtPractice : public QObject
{
    Q_OBJECT

private:
    /// Started, with the plugin's first activation over.
    static std::unique_ptr<practice::Site> started(const practice::Options &options = {})
    {
        auto site = std::make_unique<practice::Site>(options);
        if (const auto running = test::startActive(*site); !running)
            qFatal("%s", qPrintable(running.error().sentence));
        return site;
    }

    static QString codeOf(const std::shared_ptr<MattermostClient> &client)
    {
        const auto account = test::await(whoAmI(client, Limits{}));
        return account ? QString() : account.error().code;
    }

private Q_SLOTS:
    void aSession()
    {
        const auto site = started();
        const auto wrong = test::await(logIn(serverOf(*site), loginOf(QStringLiteral("wrong-password")), Limits{}));
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code, QStringLiteral("mattermost.login"));
        const auto token = test::await(logIn(serverOf(*site), loginOf(goodPassword), Limits{}));
        QVERIFY_RESULT(token);
        const auto client = mattermostClient(serverOf(*site), *token);
        const auto account = test::await(whoAmI(client, Limits{}));
        QVERIFY_RESULT(account);
        QCOMPARE(account->name, QStringLiteral("ada"));
        QVERIFY(!account->administers());

        CallSocket socket(serverOf(*site), *token);
        const auto id = test::await(socket.open(Limits{}));
        QVERIFY_RESULT(id);
        QVERIFY(!id->isEmpty());

        QVERIFY_RESULT(test::await(logOut(client, Limits{})));
        QCOMPARE(codeOf(client), QStringLiteral("mattermost.signed-out"));
    }

    void aSecondFactor()
    {
        const auto site = started();
        QVERIFY_RESULT(site->misbehave(QStringLiteral("mfa")));
        const auto asked = test::await(logIn(serverOf(*site), loginOf(goodPassword), Limits{}));
        QVERIFY(!asked);
        QCOMPARE(asked.error().code, QStringLiteral("mattermost.mfa-needed"));
        const auto refused = test::await(logIn(serverOf(*site), loginOf(goodPassword, QStringLiteral("000000")), Limits{}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QStringLiteral("mattermost.mfa-needed"));
        QVERIFY(refused.error().sentence != asked.error().sentence);
        QVERIFY_RESULT(test::await(logIn(serverOf(*site), loginOf(goodPassword, QStringLiteral("123456")), Limits{})));
    }

    void misbehaviour_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("code");
        QTest::newRow("token") << "expired-token" << "mattermost.signed-out";
        QTest::newRow("500") << "500-forever" << "mattermost.broken";
        QTest::newRow("half a line") << "answers-half-a-line" << "mattermost.unreachable";
        QTest::newRow("half a body") << "answers-half-a-body" << "mattermost.unreachable";
        QTest::newRow("portal") << "html-instead" << "mattermost.not-mattermost";
        QTest::newRow("types") << "wrong-types" << "mattermost.not-mattermost";
        QTest::newRow("nesting") << "deep-nesting" << "mattermost.not-mattermost";
        QTest::newRow("elsewhere") << "redirects-away" << "mattermost.redirected";
    }

    void misbehaviour()
    {
        QFETCH(QString, name);
        QFETCH(QString, code);
        const auto site = started();
        const auto client = mattermostClient(serverOf(*site), site->adminToken());
        QCOMPARE(codeOf(client), QString());
        QVERIFY_RESULT(site->misbehave(name));
        QCOMPARE(codeOf(client), code);
        QVERIFY(!test::await(readMattermostFacts(client, Limits{})));
        QVERIFY_RESULT(site->misbehave(name, false));
        QCOMPARE(codeOf(client), QString());
    }

    void aProxyWithoutUpgrade()
    {
        const auto site = started();
        QVERIFY_RESULT(site->misbehave(QStringLiteral("no-websocket")));
        CallSocket socket(serverOf(*site), site->adminToken());
        const auto opened = test::await(socket.open(Limits{}));
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, QStringLiteral("mattermost.no-upgrade"));
    }

    void licences_data()
    {
        QTest::addColumn<QString>("licence");
        QTest::addColumn<bool>("rtcd");
        QTest::newRow("none") << "" << false;
        QTest::newRow("entry") << "entry" << false;
        QTest::newRow("professional") << "professional" << false;
        QTest::newRow("enterprise") << "enterprise" << true;
        QTest::newRow("advanced") << "advanced" << true;
    }

    void licences()
    {
        QFETCH(QString, licence);
        QFETCH(bool, rtcd);
        practice::Options options;
        options.licence = licence;
        const auto site = started(options);
        const auto facts = test::await(readMattermostFacts(mattermostClient(serverOf(*site), site->adminToken()), Limits{}));
        QVERIFY_RESULT(facts);
        QVERIFY(facts->account.administers());
        QCOMPARE(facts->licence.licensed, !licence.isEmpty());
        QCOMPARE(facts->licence.sku, licence);
        QCOMPARE(facts->licence.allowsRtcd(), rtcd);
        QVERIFY(facts->pluginInstalled);
        QCOMPARE(facts->plugin.size(), 1);
        QCOMPARE(facts->plugin[0].state, PluginState::Running);
        QCOMPARE(facts->runningCalls, std::optional(0));
        QVERIFY(!facts->version.isEmpty() && !facts->diagnosticId.isEmpty());
    }

    void aPluginThatIsOff()
    {
        const auto site = started();
        QVERIFY_RESULT(site->misbehave(QStringLiteral("plugin-disabled")));
        const auto facts = test::await(readMattermostFacts(mattermostClient(serverOf(*site), site->adminToken()), Limits{}));
        QVERIFY_RESULT(facts);
        QVERIFY(facts->pluginInstalled);
        QCOMPARE(facts->plugin[0].state, PluginState::NotRunning);
        QVERIFY(!facts->runningCalls);
    }

    void itsOwnCertificate()
    {
        practice::Options options;
        options.tls = true;
        const auto site = started(options);
        QCOMPARE(codeOf(mattermostClient(serverOf(*site), site->adminToken())), QString());
        MattermostServer untold = serverOf(*site);
        untold.caFile.clear();
        QCOMPARE(codeOf(mattermostClient(untold, site->adminToken())), QStringLiteral("mattermost.tls"));
        CallSocket socket(serverOf(*site), site->adminToken());
        QVERIFY_RESULT(test::await(socket.open(Limits{})));
    }
};

CALLS_TEST_MAIN(TestClientAtPractice)
#include "test_client_at_practice.moc"
