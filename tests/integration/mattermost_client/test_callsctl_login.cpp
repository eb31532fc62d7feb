// SPDX-License-Identifier: GPL-3.0-or-later
// callsctl login and logout against a server that counts sessions: what is kept, where, and what appears nowhere.
#include "Authority.h"
#include "Callsctl.h"
#include "Peer.h"

#include <deployment/Document.h>

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace calls;
using namespace calls::test;

namespace {

const QByteArray password = "correct-horse-88-battery";
const QByteArray token = "tokenofcallsctl26character";

/// A Mattermost for one account, who logs in with a code where `code` is set.
struct Account
{
    QByteArray code{};
    int sessions = 0;
    int refusedCodes = 0;

    QByteArray logIn(const Peer::Request &request)
    {
        const auto asked = nlohmann::json::parse(request.body.toStdString(), nullptr, false);
        if (asked.value("login_id", "") != "sysadmin" || asked.value("password", "") != password.toStdString())
            return http(401, "{\"id\":\"api.user.login.invalid_credentials_email_username\",\"message\":\"Enter a valid email or username.\"}");
        if (!code.isEmpty() && asked.value("token", "") != code.toStdString()) {
            ++refusedCodes;
            return http(401, "{\"id\":\"mfa.validate_token.authenticate.app_error\",\"message\":\"Invalid MFA token.\"}");
        }
        ++sessions;
        return http(200, "{\"id\":\"u1\"}", "application/json", "Token: " + token + "\r\n");
    }

    QByteArray answer(const Peer::Request &request)
    {
        if (request.target == "/api/v4/users/login")
            return logIn(request);
        if (request.headers.value("authorization") != "Bearer " + token || sessions == 0)
            return http(401, "{\"id\":\"api.context.session_expired.app_error\",\"message\":\"Invalid or expired session.\"}");
        if (request.target == "/api/v4/users/logout") {
            --sessions;
            return http(200, "{\"status\":\"OK\"}");
        }
        if (request.target == "/api/v4/users/me")
            return http(200, "{\"id\":\"u1\",\"username\":\"sysadmin\",\"roles\":\"system_admin system_user\"}");
        if (request.target.contains("/config/client"))
            return http(200, "{\"Version\":\"11.6.0\",\"SiteURL\":\"https://chat.example.com\"}");
        if (request.target.contains("/license/client"))
            return http(200, "{\"IsLicensed\":\"true\",\"SkuShortName\":\"professional\"}");
        if (request.target.endsWith("/plugins/statuses"))
            return http(200, "[{\"plugin_id\":\"com.mattermost.calls\",\"cluster_id\":\"\",\"state\":2,\"error\":\"\",\"version\":\"1.12.2\"}]");
        return http(200, "{}");
    }
};

} // namespace

class TestCallsctlLogin : public QObject
{
    Q_OBJECT

private:
    /// Beside the server, which answers on this thread.
    Ran run(const QStringList &arguments)
    {
        QProcess process;
        m_ctl->prepare(process, arguments);
        QSignalSpy finished(&process, &QProcess::finished);
        process.start();
        Ran ran;
        if (!finished.wait(60'000))
            return ran;
        ran.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
        ran.out = process.readAllStandardOutput();
        ran.err = process.readAllStandardError();
        seen += ran.out + ran.err;
        return ran;
    }

    void write(const QString &name, const QByteArray &bytes) const
    {
        m_ctl->write(name, bytes);
        QVERIFY(QFile::setPermissions(m_ctl->path(name), QFile::ReadOwner | QFile::WriteOwner));
    }

    void site(const Peer &peer)
    {
        m_address = peer.url().toString().toUtf8();
        m_ctl->write(QStringLiteral("site.toml"), "[deployment]\nname = \"Login\"\n[answers]\nusers = 40\n[mattermost]\nurl = \"" + m_address + "/\"\n");
        VERIFY_STATUS(m_ctl->run({QStringLiteral("import"), QStringLiteral("site.toml"), QStringLiteral("-o"), QStringLiteral("a.calls")}), 0);
    }

    [[nodiscard]] QStringList login(const QStringList &more = {}) const
    {
        return QStringList{QStringLiteral("login"), QStringLiteral("a.calls"), QStringLiteral("--user"), QStringLiteral("sysadmin"),
                           QStringLiteral("--secrets-file"), QStringLiteral("secrets.toml"), QStringLiteral("--proxy"), QStringLiteral("none")}
            + more;
    }

    std::unique_ptr<Callsctl> m_ctl;
    QByteArray m_address;
    QByteArray seen;

private Q_SLOTS:
    void init()
    {
        m_ctl = std::make_unique<Callsctl>();
        seen.clear();
    }

    void cleanup()
    {
        // Neither in what was printed nor in the deployment.
        QVERIFY2(!seen.contains(password) && !seen.contains(token), seen.constData());
        const QByteArray document = m_ctl->read(QStringLiteral("a.calls"));
        QVERIFY(!document.contains(password) && !document.contains(token));
    }

    void signsInLooksAndSignsOut()
    {
        Account account;
        Peer peer;
        peer.answer = [&account](const Peer::Request &request) { return account.answer(request); };
        site(peer);
        write(QStringLiteral("secrets.toml"), "\"mattermost-password:" + m_address + "\" = \"" + password + "\"\n");

        const Ran in = run(login());
        VERIFY_STATUS(in, 0);
        QVERIFY2(in.out.contains("sysadmin is signed in to " + m_address), in.told().constData());
        QVERIFY2(in.out.contains("Licence professional: allows neither RTCD nor recording"), in.told().constData());
        QVERIFY2(in.out.contains("Its SiteURL is another address"), in.told().constData());
        QVERIFY2(in.out.contains("Calls 1.12.2: running."), in.told().constData());
        QVERIFY(m_ctl->read(QStringLiteral("secrets.toml")).contains("mattermost-token:" + m_address));
        QCOMPARE(account.sessions, 1);

        const Ran look = run({QStringLiteral("login"), QStringLiteral("a.calls"), QStringLiteral("--secrets-file"), QStringLiteral("secrets.toml"),
                              QStringLiteral("--json")});
        VERIFY_STATUS(look, 0);
        QCOMPARE(look.object()[QStringLiteral("user")].toString(), QStringLiteral("sysadmin"));
        QCOMPARE(look.object()[QStringLiteral("administrator")].toBool(), true);
        QCOMPARE(look.object()[QStringLiteral("licence")].toObject()[QStringLiteral("rtcd")].toBool(true), false);
        QCOMPARE(account.sessions, 1); // looking opens no other

        // The file is its owner's: the token is ended at the server, and stays there as a dead letter with a word about it.
        const Ran out = run({QStringLiteral("logout"), QStringLiteral("a.calls"), QStringLiteral("--secrets-file"), QStringLiteral("secrets.toml")});
        VERIFY_STATUS(out, 1);
        QVERIFY2(out.err.contains("is ended"), out.told().constData());
        QCOMPARE(account.sessions, 0);

        auto document = Document::open(m_ctl->path(QStringLiteral("a.calls")));
        QVERIFY(document);
        QStringList codes;
        for (const JournalLine &line : (*document)->journal())
            codes << line.entry.what.code;
        QCOMPARE(codes.count(QStringLiteral("journal.signed-in")), 1);
        QCOMPARE(codes.count(QStringLiteral("journal.signed-out")), 1);

        const Ran gone = run({QStringLiteral("login"), QStringLiteral("a.calls"), QStringLiteral("--secrets-file"), QStringLiteral("secrets.toml")});
        VERIFY_STATUS(gone, 1);
        QVERIFY2(gone.err.contains("Sign in again"), gone.told().constData());
    }

    void refusals()
    {
        Account account;
        Peer peer;
        peer.answer = [&account](const Peer::Request &request) { return account.answer(request); };
        site(peer);
        write(QStringLiteral("secrets.toml"), "\"mattermost-password:" + m_address + "\" = \"wrong-horse\"\n");
        const Ran wrong = run(login());
        VERIFY_STATUS(wrong, 1);
        QVERIFY2(wrong.err.contains("Check name and password"), wrong.told().constData());

        // Without a terminal nobody is asked, without a keychain nothing is begun that could not be kept.
        write(QStringLiteral("secrets.toml"), {});
        const Ran silent = run(login());
        QVERIFY2(silent.status != 0 && silent.err.contains("no terminal"), silent.told().constData());
        const Ran nowhere = run({QStringLiteral("login"), QStringLiteral("a.calls"), QStringLiteral("--user"), QStringLiteral("sysadmin")});
        VERIFY_STATUS(nowhere, 2);
        QVERIFY2(nowhere.err.contains("--secrets-file"), nowhere.told().constData());
        const Ran nobody = run({QStringLiteral("login"), QStringLiteral("a.calls")});
        QVERIFY2(nobody.status != 0 && nobody.err.contains("login FILE --user NAME"), nobody.told().constData());

        const Ran proxy = run({QStringLiteral("login"), QStringLiteral("a.calls"), QStringLiteral("--proxy"), QStringLiteral("http://ada:lace@proxy.example.com:3128")});
        VERIFY_STATUS(proxy, 2);
        QVERIFY2(!proxy.err.contains("lace"), proxy.told().constData());
        QCOMPARE(account.sessions, 0);
    }

    void aSecondFactor()
    {
        Account account;
        account.code = "123456";
        Peer peer;
        peer.answer = [&account](const Peer::Request &request) { return account.answer(request); };
        site(peer);
        const QByteArray known = "\"mattermost-password:" + m_address + "\" = \"" + password + "\"\n\"mattermost-code:" + m_address + "\" = ";
        write(QStringLiteral("secrets.toml"), known + "\"654321\"\n");
        const Ran wrong = run(login());
        VERIFY_STATUS(wrong, 1);
        QVERIFY2(wrong.err.contains("refused the code"), wrong.told().constData());
        QCOMPARE(account.refusedCodes, 2); // none, then the old one: it is not tried again and again
        write(QStringLiteral("secrets.toml"), known + "\"123456\"\n");
        VERIFY_STATUS(run(login()), 0);
        QCOMPARE(account.sessions, 1);
    }

    void aSessionThatCannotBeKeptIsEnded()
    {
        Account account;
        Peer peer;
        peer.answer = [&account](const Peer::Request &request) { return account.answer(request); };
        site(peer);
        // The file knows another token already, and only its owner changes what is written there.
        write(QStringLiteral("secrets.toml"), "\"mattermost-password:" + m_address + "\" = \"" + password + "\"\n\"mattermost-token:" + m_address
                                                  + "\" = \"an-older-token\"\n");
        const Ran ran = run(login());
        QVERIFY2(ran.status != 0, ran.told().constData());
        QCOMPARE(account.sessions, 0);
        QCOMPARE(peer.requests.last().target, QByteArray("/api/v4/users/logout"));
    }

    void aTokenFile()
    {
        Account account;
        account.sessions = 1;
        Peer peer;
        peer.answer = [&account](const Peer::Request &request) { return account.answer(request); };
        site(peer);
        const QStringList arguments{QStringLiteral("login"), QStringLiteral("a.calls"), QStringLiteral("--token-file"), QStringLiteral("token"),
                                    QStringLiteral("--proxy"), QStringLiteral("none")};
        m_ctl->write(QStringLiteral("token"), token + "\n");
        QVERIFY(QFile::setPermissions(m_ctl->path(QStringLiteral("token")), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
        const Ran open = run(arguments);
        VERIFY_STATUS(open, 2);
        QVERIFY2(open.err.contains("chmod 600"), open.told().constData());
        write(QStringLiteral("token"), token + "\n");
        VERIFY_STATUS(run(arguments), 0);
        VERIFY_STATUS(run(arguments + QStringList{QStringLiteral("--user"), QStringLiteral("sysadmin")}), 2);
        write(QStringLiteral("token"), "two\nlines\n");
        QVERIFY(run(arguments).status != 0);
    }

    void theWayIsKept()
    {
        Authority authority("An authority");
        Account account;
        account.sessions = 1;
        Peer peer(authority.server());
        peer.answer = [&account](const Peer::Request &request) { return account.answer(request); };
        site(peer);
        write(QStringLiteral("token"), token);
        const QStringList arguments{QStringLiteral("login"), QStringLiteral("a.calls"), QStringLiteral("--token-file"), QStringLiteral("token")};
        const Ran unknown = run(arguments + QStringList{QStringLiteral("--proxy"), QStringLiteral("none")});
        VERIFY_STATUS(unknown, 1);
        QVERIFY2(unknown.err.contains("not trusted"), unknown.told().constData());
        VERIFY_STATUS(run(arguments + QStringList{QStringLiteral("--ca-file"), authority.file(), QStringLiteral("--proxy"), QStringLiteral("none")}), 0);
        VERIFY_STATUS(run(arguments), 0);
        // A way that does not lead there replaces none that does.
        QVERIFY(run(arguments + QStringList{QStringLiteral("--ca-file"), QStringLiteral("/there/is/none.pem")}).status != 0);
        VERIFY_STATUS(run(arguments), 0);
        QVERIFY(run(arguments + QStringList{QStringLiteral("--ca-file"), QStringLiteral("none")}).status != 0);
        VERIFY_STATUS(run(arguments), 0);
    }
};

CALLS_TEST_MAIN(TestCallsctlLogin)
#include "test_callsctl_login.moc"
