// SPDX-License-Identifier: GPL-3.0-or-later
// Requests to a server that may do anything: each ends once, with a code and a sentence.
#include "Peer.h"

#include <base/Redaction.h>
#include <mattermost/MattermostFacts.h>
#include <secrets/Stores.h>
#include <support/Await.h>
#include <support/TestMain.h>

#include <QSignalSpy>

#include <nlohmann/json.hpp>

using namespace calls;
using namespace std::chrono_literals;
using test::http;
using test::Peer;

namespace {

const QString token = QStringLiteral("tokenofthetest26characters");

MattermostServer serverAt(const QUrl &url, const QString &proxy = QStringLiteral("none"))
{
    MattermostServer server;
    server.url = url;
    server.proxy = proxy;
    return server;
}

Result<ApiReply> get(const std::shared_ptr<MattermostClient> &client, std::chrono::milliseconds time = 30s,
                     const QString &path = QStringLiteral("/api/v4/users/me"))
{
    const ApiRequest request(QByteArrayLiteral("GET"), path);
    const Limits limits({}, time);
    return test::await(client->send(request, limits));
}

/// The answers of a Mattermost 11.6 as recorded, shortened.
QByteArray mattermost(const Peer::Request &request)
{
    const auto ends = [&request](const char *path) { return request.target.endsWith(path); };
    if (ends("/users/me"))
        return http(200, "{\"id\":\"u1\",\"username\":\"sysadmin\",\"roles\":\"system_admin system_user\",\"locale\":\"en\"}");
    if (ends("/config/client?format=old"))
        return http(200, "{\"Version\":\"11.6.0\",\"BuildNumber\":\"11.6.0\",\"BuildEnterpriseReady\":\"true\",\"SiteURL\":\"https://chat.example.com\","
                         "\"DiagnosticId\":\"d1\"}");
    if (ends("/license/client?format=old"))
        return http(200, "{\"IsLicensed\":\"true\",\"SkuShortName\":\"enterprise\",\"ExpiresAt\":\"1893456000000\",\"IsTrial\":\"false\"}");
    if (ends("/cluster/status"))
        return http(200, "[{\"id\":\"n1\",\"version\":\"11.6.0\",\"config_hash\":\"h\",\"ipaddress\":\"10.0.0.10\",\"hostname\":\"mm1\"}]");
    if (ends("/plugins/statuses"))
        return http(200, "[{\"plugin_id\":\"com.mattermost.calls\",\"cluster_id\":\"n1\",\"state\":2,\"error\":\"\",\"version\":\"1.12.2\"},"
                         "{\"plugin_id\":\"com.mattermost.calls\",\"cluster_id\":\"n2\",\"state\":3,\"error\":\"failed to create rtcd manager: failed to "
                         "resolve URL: failed to split host/port: missing port in address\",\"version\":\"1.12.2\"},{\"plugin_id\":\"playbooks\",\"state\":2}]");
    if (ends(".calls/version"))
        return http(200, "{\"version\":\"1.12.2\",\"rtcd_version\":\"v1.2.6\"}");
    if (ends(".calls/config"))
        return http(200, "{\"DefaultEnabled\":false,\"GroupCallsAllowed\":true,\"HostControlsAllowed\":true}");
    if (ends(".calls/stats"))
        return http(200, "{\"total_active_calls\":2,\"total_active_sessions\":5}");
    return http(404, "{\"id\":\"api.context.404.app_error\",\"message\":\"not there\",\"status_code\":404}");
}

} // namespace

class TestMattermostRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSent()
    {
        Peer peer;
        const auto client = mattermostClient(serverAt(peer.url(QStringLiteral("/chat/"))), token);
        QVERIFY_RESULT(get(client));
        QVERIFY_RESULT(test::await(sendJson(client, QByteArrayLiteral("PUT"), QStringLiteral("/api/v4/config/patch"), {{"a", 1}}, Limits{})));
        ApiRequest open(QByteArrayLiteral("GET"), QStringLiteral("/plugins/com.mattermost.calls/version"));
        open.signedIn = false;
        QVERIFY_RESULT(test::await(client->send(open, Limits{})));
        QCOMPARE(peer.requests.size(), 3);
        QCOMPARE(peer.requests[0].method, QByteArray("GET"));
        QCOMPARE(peer.requests[0].target, QByteArray("/chat/api/v4/users/me"));
        QCOMPARE(peer.requests[0].headers.value("authorization"), "Bearer " + token.toUtf8());
        QCOMPARE(peer.requests[1].method, QByteArray("PUT"));
        QCOMPARE(peer.requests[1].headers.value("content-type"), QByteArray("application/json"));
        QCOMPARE(peer.requests[1].body, QByteArray("{\"a\":1}"));
        QVERIFY(!peer.requests[2].headers.contains("authorization"));
    }

    void broken_data()
    {
        QTest::addColumn<QString>("misbehaving");
        QTest::addColumn<QString>("code");
        QTest::newRow("closes") << "closes_without_a_word" << "mattermost.unreachable";
        QTest::newRow("half a line") << "answers_half_a_line" << "mattermost.unreachable";
        QTest::newRow("half a body") << "answers_half_a_body" << "mattermost.unreachable";
        QTest::newRow("endless") << "endless_body" << "mattermost.too-large";
        QTest::newRow("garbage") << "garbage" << "mattermost.unreachable";
    }

    void broken()
    {
        QFETCH(QString, misbehaving);
        QFETCH(QString, code);
        Peer peer;
        peer.misbehaving = misbehaving;
        const auto reply = get(mattermostClient(serverAt(peer.url()), token));
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, code);
        QVERIFY2(reply.error().sentence.contains(QStringLiteral("127.0.0.1")), qPrintable(reply.error().sentence));
        // And it works again as soon as the server does.
        peer.misbehaving.clear();
        QVERIFY_RESULT(get(mattermostClient(serverAt(peer.url()), token)));
    }

    void nobodyListens()
    {
        Peer peer;
        const QUrl url = peer.url();
        peer.stopListening();
        const auto reply = get(mattermostClient(serverAt(url), token));
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, QStringLiteral("mattermost.unreachable"));
    }

    void nobodyKnowsTheName()
    {
        const auto reply = get(mattermostClient(serverAt(QUrl(QStringLiteral("https://chat.invalid"))), token));
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, QStringLiteral("mattermost.unreachable"));
        QVERIFY(reply.error().sentence.contains(QLatin1String("chat.invalid")));
    }

    void pagesAndRedirects()
    {
        Peer peer;
        const auto client = mattermostClient(serverAt(peer.url()), token);
        // html_login_page: a portal that says 200.
        peer.answer = [](const Peer::Request &) { return http(200, "<!DOCTYPE html><title>Sign in</title>", "text/html"); };
        const auto page = test::await(getJson(client, QStringLiteral("/api/v4/users/me"), Limits{}));
        QVERIFY(!page);
        QCOMPARE(page.error().code, QStringLiteral("mattermost.not-mattermost"));

        Peer other;
        peer.answer = [&other](const Peer::Request &) {
            return http(302, "", "text/html", "Location: " + other.url(QStringLiteral("/elsewhere")).toEncoded() + "\r\n");
        };
        const auto redirected = get(client);
        QVERIFY(!redirected);
        QCOMPARE(redirected.error().code, QStringLiteral("mattermost.redirected"));
        QVERIFY(redirected.error().sentence.contains(QLatin1String("/elsewhere")));
        QVERIFY(other.requests.isEmpty()); // nor did the token go there
    }

    void tokensStayOutOfErrors()
    {
        Peer peer;
        // As a server in developer mode does.
        peer.answer = [](const Peer::Request &request) {
            return http(401, "{\"id\":\"api.context.session_expired.app_error\",\"message\":\"Invalid " + request.headers.value("authorization").mid(7)
                                 + "\",\"detailed_error\":\"token=" + request.headers.value("authorization").mid(7)
                                 + "\",\"request_id\":\"r1\",\"status_code\":401}");
        };
        const auto reply = get(mattermostClient(serverAt(peer.url()), token));
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, QStringLiteral("mattermost.signed-out"));
        QVERIFY(!reply.error().sentence.contains(token));
        QVERIFY(!reply.error().detail.contains(token));
        QVERIFY(reply.error().detail.contains(QLatin1String("r1")));
        QVERIFY(!redacted(QStringLiteral("x ") + token).contains(token));
    }

    void tooManyRequestsAreWaitedOut()
    {
        Peer peer;
        peer.answer = [&peer](const Peer::Request &) {
            return peer.requests.size() < 2 ? http(429, "limit exceeded\n", "text/plain", "Retry-After: 1\r\n") : http(200, "{}");
        };
        QVERIFY_RESULT(get(mattermostClient(serverAt(peer.url()), token)));
        QCOMPARE(peer.requests.size(), 2);
    }

    void tooManyRequestsForever()
    {
        Peer peer;
        peer.answer = [](const Peer::Request &) { return http(429, "limit exceeded\n", "text/plain"); };
        // The first pause fits into the time, the second does not: it says so at once instead of waiting it out.
        const auto reply = get(mattermostClient(serverAt(peer.url()), token), 2500ms);
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, QStringLiteral("mattermost.rate-limited"));
        QCOMPARE(peer.requests.size(), 2);
        // A server that wants an hour gets no second request.
        peer.requests.clear();
        peer.answer = [](const Peer::Request &) { return http(429, "limit exceeded\n", "text/plain", "Retry-After: 3599\r\n"); };
        QCOMPARE(get(mattermostClient(serverAt(peer.url()), token)).error().code, QStringLiteral("mattermost.rate-limited"));
        QCOMPARE(peer.requests.size(), 1);
    }

    void aServerThatHangs()
    {
        Peer peer;
        peer.misbehaving = QStringLiteral("hangs");
        QSignalSpy left(&peer, &Peer::left);
        const auto late = get(mattermostClient(serverAt(peer.url()), token), 50ms);
        QVERIFY(!late);
        QCOMPARE(late.error().code, tooLateCode);
        QTRY_COMPARE(left.size(), 1); // the connection is not left behind
    }

    void cancelled()
    {
        Peer peer;
        peer.misbehaving = QStringLiteral("hangs");
        QSignalSpy left(&peer, &Peer::left);
        const auto client = mattermostClient(serverAt(peer.url()), token);
        std::stop_source stop;
        connect(&peer, &Peer::asked, this, [&stop] { stop.request_stop(); });
        const ApiRequest request(QByteArrayLiteral("GET"), QStringLiteral("/api/v4/users/me"));
        const Limits limits(stop.get_token());
        const auto reply = test::await(client->send(request, limits));
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, cancelledCode);
        QTRY_COMPARE(left.size(), 1);
    }

    void dropped()
    {
        Peer peer;
        peer.misbehaving = QStringLiteral("hangs");
        QSignalSpy left(&peer, &Peer::left);
        auto client = mattermostClient(serverAt(peer.url()), token);
        connect(&peer, &Peer::asked, this, [&client] { client.reset(); });
        const ApiRequest request(QByteArrayLiteral("GET"), QStringLiteral("/api/v4/users/me"));
        const Limits limits;
        const auto reply = test::await(client->send(request, limits));
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, cancelledCode);
        QTRY_COMPARE(left.size(), 1);
    }

    void droppedWhileItWaits()
    {
        Peer peer;
        peer.answer = [](const Peer::Request &) { return http(429, "", "text/plain", "Retry-After: 20\r\n"); };
        auto client = mattermostClient(serverAt(peer.url()), token);
        connect(&peer, &Peer::asked, this, [&client] { QMetaObject::invokeMethod(qApp, [&client] { client.reset(); }, Qt::QueuedConnection); });
        const ApiRequest request(QByteArrayLiteral("GET"), QStringLiteral("/api/v4/users/me"));
        const Limits limits;
        QCOMPARE(test::await(client->send(request, limits)).error().code, cancelledCode);
    }

    void proxies()
    {
        // A proxy is asked for the whole URL and knows the name, which this computer does not.
        Peer proxy;
        const MattermostServer site = serverAt(QUrl(QStringLiteral("http://chat.invalid")), proxy.url().toString());
        QVERIFY_RESULT(get(mattermostClient(site, token)));
        QCOMPARE(proxy.requests.first().target, QByteArray("http://chat.invalid/api/v4/users/me"));

        proxy.answer = [](const Peer::Request &) { return http(407, "", "text/html", "Proxy-Authenticate: Basic realm=\"p\"\r\n"); };
        QCOMPARE(get(mattermostClient(site, token)).error().code, QStringLiteral("mattermost.proxy"));

        // https goes through by CONNECT, and a proxy may forbid it.
        proxy.requests.clear();
        proxy.answer = [](const Peer::Request &) { return http(403, "", "text/html"); };
        const MattermostServer safe = serverAt(QUrl(QStringLiteral("https://chat.invalid")), proxy.url().toString());
        QCOMPARE(get(mattermostClient(safe, token)).error().code, QStringLiteral("mattermost.proxy"));
        QCOMPARE(proxy.requests.first().method, QByteArray("CONNECT"));

        const QUrl gone = proxy.url();
        proxy.stopListening();
        QCOMPARE(get(mattermostClient(serverAt(QUrl(QStringLiteral("http://chat.invalid")), gone.toString()), token)).error().code,
                 QStringLiteral("mattermost.proxy"));
        QCOMPARE(get(mattermostClient(serverAt(QUrl(QStringLiteral("http://chat.invalid")), QStringLiteral("gopher://x")), token)).error().code,
                 QStringLiteral("mattermost.proxy"));
    }

    void login_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("code");
        QTest::newRow("good") << http(200, "{\"id\":\"u1\"}", "application/json", "Token: " + token.toUtf8() + "\r\n") << "";
        QTest::newRow("wrong") << http(401, "{\"id\":\"api.user.login.invalid_credentials_email_username\",\"message\":\"Enter a valid email.\"}") << "mattermost.login";
        QTest::newRow("MFA") << http(401, "{\"id\":\"mfa.validate_token.authenticate.app_error\",\"message\":\"Invalid MFA token.\"}") << "mattermost.mfa-needed";
        QTest::newRow("no token") << http(200, "{\"id\":\"u1\"}") << "mattermost.not-mattermost";
        QTest::newRow("a page") << http(200, "<html>", "text/html") << "mattermost.not-mattermost";
    }

    void login()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, code);
        Peer peer;
        peer.answer = [&answer](const Peer::Request &) { return answer; };
        Login login;
        login.user = QStringLiteral("sysadmin");
        login.password = QStringLiteral("pass-word-of-the-test");
        login.code = QStringLiteral("123456");
        const auto given = test::await(logIn(serverAt(peer.url()), login, Limits{}));
        QCOMPARE(given ? QString() : given.error().code, code);
        if (given)
            QCOMPARE(*given, token);
        const auto sent = nlohmann::json::parse(peer.requests.first().body.toStdString());
        QCOMPARE(sent["login_id"].get<std::string>(), std::string("sysadmin"));
        QCOMPARE(sent["token"].get<std::string>(), std::string("123456"));
        QVERIFY(!redacted(QStringLiteral("pass-word-of-the-test")).contains(QLatin1String("pass-word")));
    }

    void theStoreKeepsTheToken()
    {
        Peer peer;
        const auto store = memoryStore();
        const auto nobody = test::await(openMattermost(serverAt(peer.url()), store, {}));
        QVERIFY(!nobody);
        QCOMPARE(nobody.error().code, QStringLiteral("mattermost.no-token"));
        QVERIFY_RESULT(test::await(store->write(tokenSecret(peer.url()), token + QLatin1Char('\n'), {})));
        const auto client = test::await(openMattermost(serverAt(peer.url()), store, {}));
        QVERIFY_RESULT(client);
        QCOMPARE((*client)->token(), token);
    }

    void facts()
    {
        Peer peer;
        peer.answer = mattermost;
        const auto facts = test::await(readMattermostFacts(mattermostClient(serverAt(peer.url()), token), Limits{}));
        QVERIFY_RESULT(facts);
        QVERIFY(facts->account.administers());
        QCOMPARE(facts->version, QStringLiteral("11.6.0"));
        QCOMPARE(facts->diagnosticId, QStringLiteral("d1"));
        QVERIFY(facts->licence.allowsRtcd());
        QCOMPARE(facts->licence.expires.toUTC().date(), QDate(2030, 1, 1));
        QCOMPARE(facts->nodes.size(), 1);
        QCOMPARE(facts->plugin.size(), 2);
        QCOMPARE(facts->plugin[0].state, PluginState::Running);
        QVERIFY(!facts->plugin[0].trouble);
        QCOMPARE(facts->plugin[1].state, PluginState::FailedToStart);
        QCOMPARE(facts->plugin[1].trouble->code, QStringLiteral("plugin.rtcd-no-port"));
        QCOMPARE(facts->rtcdVersion, QStringLiteral("v1.2.6"));
        QVERIFY(facts->testMode);
        QCOMPARE(facts->runningCalls, std::optional(2));
        QCOMPARE(facts->sessions, std::optional(5));
        QVERIFY2(facts->notes.isEmpty(), qPrintable(facts->notes.join(QLatin1Char('|'))));
    }

    void factsForSomebodyElse()
    {
        Peer peer;
        peer.answer = [](const Peer::Request &request) {
            const bool open = request.target.endsWith("/users/me") || request.target.contains("/client?") || request.target.endsWith(".calls/version");
            if (request.target.endsWith("/users/me"))
                return http(200, "{\"id\":\"u2\",\"username\":\"ada\",\"roles\":\"system_user\"}");
            return open ? mattermost(request) : http(403, "{\"id\":\"api.context.permissions.app_error\",\"message\":\"No.\",\"status_code\":403}");
        };
        const auto facts = test::await(readMattermostFacts(mattermostClient(serverAt(peer.url()), token), Limits{}));
        QVERIFY_RESULT(facts);
        QVERIFY(!facts->account.administers());
        QVERIFY(facts->pluginInstalled); // its version answers to everybody
        QCOMPARE(facts->callsVersion, QStringLiteral("1.12.2"));
        QVERIFY(!facts->runningCalls);
        QVERIFY(!facts->notes.isEmpty());
    }

    void factsOfTheWrongShape()
    {
        for (const QByteArray &body : {QByteArray("null"), QByteArray("[[[]]]"), QByteArray("[{\"plugin_id\":\"com.mattermost.calls\",\"state\":1e300}]"),
                                       QByteArray("{\"total_active_calls\":-4,\"version\":[]}"), QByteArray("half")}) {
            Peer peer;
            peer.answer = [&body](const Peer::Request &request) {
                return request.target.endsWith("/users/me") || request.target.contains("/config/client") ? mattermost(request) : http(200, body);
            };
            const auto facts = test::await(readMattermostFacts(mattermostClient(serverAt(peer.url()), token), Limits{}));
            QVERIFY_RESULT(facts);
            QVERIFY(!facts->runningCalls);
            QVERIFY(!facts->licence.licensed);
        }
    }

    void factsNeedAWorkingToken()
    {
        Peer peer;
        peer.answer = [](const Peer::Request &) { return http(401, "{\"id\":\"api.context.session_expired.app_error\",\"message\":\"Invalid.\"}"); };
        const auto facts = test::await(readMattermostFacts(mattermostClient(serverAt(peer.url()), token), Limits{}));
        QVERIFY(!facts);
        QCOMPARE(facts.error().code, QStringLiteral("mattermost.signed-out"));
    }

    void licences_data()
    {
        QTest::addColumn<bool>("licensed");
        QTest::addColumn<QString>("sku");
        QTest::addColumn<bool>("group");
        QTest::addColumn<bool>("host");
        QTest::addColumn<bool>("rtcd");
        QTest::newRow("none") << false << "" << false << false << false;
        QTest::newRow("developer mode") << false << "" << true << true << true;
        QTest::newRow("group calls by environment") << false << "" << true << false << false;
        QTest::newRow("entry") << true << "entry" << false << false << false;
        QTest::newRow("professional") << true << "professional" << true << true << false;
        QTest::newRow("enterprise") << true << "enterprise" << true << true << true;
        QTest::newRow("advanced") << true << "advanced" << true << true << true;
    }

    void licences()
    {
        QFETCH(bool, licensed);
        QFETCH(QString, sku);
        QFETCH(bool, group);
        QFETCH(bool, host);
        QFETCH(bool, rtcd);
        LicenceFacts facts;
        facts.licensed = licensed;
        facts.sku = sku;
        facts.groupCalls = group;
        facts.hostControls = host;
        QCOMPARE(facts.allowsRtcd(), rtcd);
    }
};

CALLS_TEST_MAIN(TestMattermostRequests)
#include "test_mattermost_requests.moc"
