// SPDX-License-Identifier: GPL-3.0-or-later
// What a server answered, as an Error: recorded answers, and those of what may stand in front of Mattermost.
#include "Captures.h"

#include "ApiErrors.h"

#include <base/Redaction.h>
#include <mattermost/Account.h>
#include <support/TestMain.h>

#include <nlohmann/json.hpp>

using namespace calls;

class TestApiErrors : public QObject
{
    Q_OBJECT

private:
    static RawReply page(int status, const QByteArray &title)
    {
        RawReply raw;
        raw.status = status;
        raw.headers.insert("content-type", "text/html");
        raw.body = "<html>\r\n<head><title>" + title + "</title></head>\r\n<body><center><h1>" + title + "</h1></center></body></html>";
        return raw;
    }

private Q_SLOTS:
    void capturedAnswers_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("words");
        QTest::newRow("unknown token") << "mm/users_me_401" << "mattermost.signed-out" << "Invalid or expired session";
        QTest::newRow("no token") << "mm/config_notoken_401" << "mattermost.signed-out" << "session";
        QTest::newRow("no administrator") << "mm/config_nonadmin_403" << "mattermost.denied" << "permissions";
        QTest::newRow("no administrator at the plugin") << "plugin_routes/stats_user_403" << "mattermost.denied" << "Forbidden";
        QTest::newRow("no JSON") << "mm/config_patch_notjson" << "mattermost.refused" << "config";
        QTest::newRow("too fast") << "mm/core_rate_limit_429" << "mattermost.rate-limited" << "fewer requests";
        QTest::newRow("too fast at the plugin") << "plugin_routes/rate_limit_429" << "mattermost.rate-limited" << "fewer requests";
        QTest::newRow("no plugin") << "plugin_routes/version_not_installed_404" << "mattermost.missing" << "not found";
        QTest::newRow("token unknown to the plugin") << "plugin_routes/config_badtoken_401" << "mattermost.signed-out" << "Unauthorized";
        QTest::newRow("plugin not installed") << "plugins/enable_not_installed" << "mattermost.missing" << "not installed";
    }

    void capturedAnswers()
    {
        QFETCH(QString, file);
        QFETCH(QString, code);
        QFETCH(QString, words);
        const test::Capture capture = test::readCapture(test::captures(QString()).filePath(file + QStringLiteral(".txt")));
        if (capture.status == 0)
            QSKIP("The captures are not beside the sources.");
        RawReply raw;
        raw.status = capture.status;
        raw.headers = capture.headers;
        raw.body = capture.body;
        const auto error = apiError(raw, QUrl(capture.path));
        QVERIFY(error);
        QCOMPARE(error->code, code);
        QVERIFY2(error->sentence.contains(words, Qt::CaseInsensitive), qPrintable(error->sentence));
        // What support asks for is in the detail; what a token looks like is not.
        const auto json = nlohmann::json::parse(capture.body.begin(), capture.body.end(), nullptr, false);
        if (json.is_object() && json.contains("request_id")) {
            QVERIFY(error->detail.contains(QString::fromStdString(json["id"].get<std::string>())));
            QVERIFY(error->detail.contains(QString::fromStdString(json["request_id"].get<std::string>())));
        }
        QVERIFY2(!error->detail.contains(QLatin1String("aaaaaaaaaaaaaaaa")), qPrintable(error->detail));
    }

    void whatStandsInFront_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("title");
        QTest::addColumn<QString>("code");
        QTest::newRow("nothing behind the proxy") << 502 << QByteArray("502 Bad Gateway") << "mattermost.broken";
        QTest::newRow("slow behind the proxy") << 504 << QByteArray("504 Gateway Time-out") << "mattermost.broken";
        QTest::newRow("a login of the proxy") << 401 << QByteArray("401 Authorization Required") << "mattermost.not-mattermost";
        QTest::newRow("a client certificate") << 400 << QByteArray("400 No required SSL certificate was sent") << "mattermost.not-mattermost";
        QTest::newRow("another site") << 404 << QByteArray("404 Not Found") << "mattermost.not-mattermost";
        QTest::newRow("a large body") << 413 << QByteArray("413 Request Entity Too Large") << "mattermost.refused";
    }

    void whatStandsInFront()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, title);
        QFETCH(QString, code);
        const auto error = apiError(page(status, title), QUrl(QStringLiteral("https://chat.example.com/api/v4/users/me")));
        QVERIFY(error);
        QCOMPARE(error->code, code);
        QVERIFY2(error->sentence.contains(QString::fromUtf8(title)), qPrintable(error->sentence));
        QVERIFY(!error->sentence.contains(QLatin1Char('<')));
    }

    void aRefusedLogin_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("words");
        QTest::newRow("password") << 401 << QByteArray("api.user.login.invalid_credentials_email_username") << "mattermost.login" << "password";
        QTest::newRow("no code") << 401 << QByteArray("mfa.validate_token.authenticate.app_error") << "mattermost.mfa-needed" << "second factor";
        QTest::newRow("no code, other status") << 400 << QByteArray("mfa.validate_token.authenticate.app_error") << "mattermost.mfa-needed" << "code";
        QTest::newRow("wrong code") << 401 << QByteArray("api.user.check_user_mfa.bad_code.app_error") << "mattermost.mfa-needed" << "code";
        QTest::newRow("signs in elsewhere") << 400 << QByteArray("api.user.login.use_auth_service.app_error") << "mattermost.login" << "access token";
    }

    void aRefusedLogin()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, id);
        QFETCH(QString, code);
        QFETCH(QString, words);
        RawReply raw;
        raw.status = status;
        raw.headers.insert("content-type", "application/json");
        raw.body = "{\"id\":\"" + id + "\",\"message\":\"The words of the server.\",\"request_id\":\"abc\",\"status_code\":401}";
        const auto error = apiError(raw, QUrl(QStringLiteral("https://chat.example.com/api/v4/users/login")));
        QVERIFY(error);
        QCOMPARE(error->code, code);
        QVERIFY2(error->sentence.contains(words), qPrintable(error->sentence));
        QVERIFY(error->detail.contains(QString::fromUtf8(id)));
    }

    void aRedirectNamesItsTarget()
    {
        RawReply raw;
        raw.status = 302;
        raw.headers.insert("location", "https://login.example.com/start?secret=1");
        const auto error = apiError(raw, QUrl(QStringLiteral("https://chat.example.com/api/v4/users/me")));
        QVERIFY(error);
        QCOMPARE(error->code, QStringLiteral("mattermost.redirected"));
        QVERIFY(error->sentence.contains(QLatin1String("https://login.example.com/start")));
        QVERIFY(!error->sentence.contains(QLatin1String("secret")));
    }

    void anyBytesAreSafe()
    {
        const QList<QByteArray> bodies{{}, "null", "[]", "42", "{\"id\":7,\"message\":[],\"request_id\":{}}", "{\"id\":\"",
                                       QByteArray(200'000, '['), QByteArray("\xff\xfe\x00<", 4), "<title>", QByteArray(10'000, '<')};
        for (const QByteArray &body : bodies) {
            for (const int status : {100, 300, 304, 400, 401, 404, 418, 429, 500, 599, 999}) {
                RawReply raw;
                raw.status = status;
                raw.body = body;
                const auto error = apiError(raw, QUrl(QStringLiteral("https://chat.example.com/api/v4/x")));
                QVERIFY(error);
                QVERIFY(!error->code.isEmpty() && !error->sentence.isEmpty());
                QVERIFY(error->detail.size() < 2000);
            }
            ApiReply reply;
            reply.body = body;
            const auto json = apiJson(reply, QStringLiteral("x"));
            QVERIFY(json || json.error().code == QLatin1String("mattermost.not-mattermost"));
        }
    }

    void oneAddressInManyForms_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("address");
        QTest::newRow("plain") << "https://chat.example.com" << "https://chat.example.com";
        QTest::newRow("slash") << "https://chat.example.com/" << "https://chat.example.com";
        QTest::newRow("slashes") << "https://chat.example.com//" << "https://chat.example.com";
        QTest::newRow("port") << "https://chat.example.com:443/" << "https://chat.example.com";
        QTest::newRow("other port") << "http://chat.example.com:443" << "http://chat.example.com:443";
        QTest::newRow("capitals") << "https://Chat.Example.com" << "https://chat.example.com";
        QTest::newRow("path") << "https://example.com/chat/" << "https://example.com/chat";
        QTest::newRow("more") << "https://ada:secret@chat.example.com/?a=b#c" << "https://chat.example.com";
        QTest::newRow("IPv6") << "http://[::1]:8065/" << "http://[::1]:8065";
    }

    void oneAddressInManyForms()
    {
        QFETCH(QString, written);
        QFETCH(QString, address);
        QCOMPARE(siteAddress(QUrl(written)), address);
        QCOMPARE(tokenSecret(QUrl(written)), QStringLiteral("mattermost-token:") + address);
    }
};

CALLS_TEST_MAIN(TestApiErrors)
#include "test_api_errors.moc"
