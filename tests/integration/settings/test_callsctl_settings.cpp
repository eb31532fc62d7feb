// SPDX-License-Identifier: GPL-3.0-or-later
// callsctl settings as a process against the practice site: show, diff, apply, snapshots, restore, restart.
#include "Callsctl.h"
#include "SettingsSite.h"

#include <support/TestMain.h>

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>

using namespace calls;
using namespace calls::test;

namespace {

constexpr int longestRun = 120'000;

} // namespace

class TestCallsctlSettings : public QObject
{
    Q_OBJECT

    std::unique_ptr<SettingsSite> m_site;
    std::unique_ptr<Callsctl> m_ctl;

    /// callsctl settings FILE … while this process is the site.
    Ran settings(const QStringList &arguments) const
    {
        QProcess process;
        const QStringList line = QStringList{QStringLiteral("settings"), QStringLiteral("site.calls")} + arguments
            + QStringList{QStringLiteral("--secrets-file"), QStringLiteral("secrets.toml"), QStringLiteral("--ssh-dir"), m_site->sshDir()};
        m_ctl->prepare(process, line);
        QSignalSpy finished(&process, &QProcess::finished);
        process.start();
        process.closeWriteChannel();
        Ran ran;
        if (finished.wait(longestRun) && process.exitStatus() == QProcess::NormalExit)
            ran.status = process.exitCode();
        ran.out = process.readAllStandardOutput();
        ran.err = process.readAllStandardError();
        return ran;
    }

    /// A deployment of the site; `ssh`: with a login of its server.
    void deploy(bool ssh)
    {
        QByteArray text = "[deployment]\nname = \"Practice\"\n[answers]\nusers = 40\n[mattermost]\nurl = \"" + m_site->site.url().toEncoded()
            + "\"\n[[servers]]\nname = \"mm1\"\nroles = [\"mattermost\"]\naddress = \"127.0.0.1\"\n";
        if (ssh)
            text += "ssh = \"" + m_site->destination().toUtf8() + "\"\n";
        m_ctl->write(QStringLiteral("site.toml"), text);
        QFile::remove(m_ctl->path(QStringLiteral("site.calls")));
        VERIFY_STATUS(m_ctl->run({QStringLiteral("import"), QStringLiteral("site.toml"), QStringLiteral("-o"), QStringLiteral("site.calls")}), 0);
    }

private Q_SLOTS:
    void init()
    {
        m_site = std::make_unique<SettingsSite>();
        m_site->putOnDisk();
        m_ctl = std::make_unique<Callsctl>();
        m_ctl->write(QStringLiteral("secrets.toml"), "\"mattermost-token:" + m_site->site.url().toEncoded(QUrl::StripTrailingSlash) + "\" = \""
                         + m_site->site.adminToken().toUtf8() + "\"\n\"calls-setting:turnstaticauthsecret\" = \"canary-turn-secret-value\"\n");
        QFile::setPermissions(m_ctl->path(QStringLiteral("secrets.toml")), QFile::ReadOwner | QFile::WriteOwner);
        deploy(true);
    }

    void show()
    {
        m_site->site.setEnvironment(QStringLiteral("MM_CALLS_MAX_CALL_PARTICIPANTS"), QStringLiteral("5"));
        const Ran ran = settings({QStringLiteral("show"), QStringLiteral("--json")});
        VERIFY_STATUS(ran, 0);
        QStringList origins;
        const QJsonArray all = ran.array();
        for (const auto &one : all) {
            const QJsonObject setting = one.toObject();
            for (const char *key : {"key", "value", "default", "effective", "origin", "restart", "step"})
                QVERIFY2(setting.contains(QLatin1String(key)), key);
            const QString key = setting.value(QLatin1String("key")).toString();
            if (key == QLatin1String("maxcallparticipants")) {
                QCOMPARE(setting.value(QLatin1String("origin")).toString(), QStringLiteral("environment"));
                QCOMPARE(setting.value(QLatin1String("effective")).toInt(), 5);
            }
            if (key == QLatin1String("turnstaticauthsecret"))
                QCOMPARE(setting.value(QLatin1String("value")).toString(), QStringLiteral("(set)"));
        }
        QVERIFY2(!ran.out.contains("practice-turn-static-auth-secret"), ran.told().constData());
        const Ran people = settings({QStringLiteral("show")});
        VERIFY_STATUS(people, 0);
        QVERIFY(people.out.contains("maxcallparticipants") && people.out.contains("environment"));
    }

    void diffTellsAndWritesNothing()
    {
        const Ran ran = settings({QStringLiteral("diff"), QStringLiteral("--json"), QStringLiteral("--set"), QStringLiteral("maxcallparticipants=25")});
        VERIFY_STATUS(ran, 0);
        const QJsonObject report = ran.object();
        QCOMPARE(report.value(QLatin1String("applied")).toBool(true), false);
        QVERIFY(report.value(QLatin1String("snapshot")).isNull());
        QVERIFY(report.contains(QLatin1String("running_calls")));
        bool found = false;
        const QJsonArray changes = report.value(QLatin1String("changes")).toArray();
        for (const auto &one : changes) {
            const QJsonObject change = one.toObject();
            QVERIFY(!change.value(QLatin1String("reason")).toString().isEmpty());
            found = found || (change.value(QLatin1String("key")) == QLatin1String("maxcallparticipants") && change.value(QLatin1String("to")) == 25);
        }
        QVERIFY2(found, ran.told().constData());
        QCOMPARE(m_site->writes(), 0);
    }

    void applyThenRestoreGivesBackExactlyWhatWasThere()
    {
        const nlohmann::json before = m_site->config();
        const Ran applied = settings({QStringLiteral("apply"), QStringLiteral("--json"), QStringLiteral("--set"), QStringLiteral("maxcallparticipants=25"),
                                      QStringLiteral("--set"), QStringLiteral("turnstaticauthsecret")});
        VERIFY_STATUS(applied, 0);
        const QJsonObject report = applied.object();
        QCOMPARE(report.value(QLatin1String("applied")).toBool(), true);
        QCOMPARE(report.value(QLatin1String("kept")).toArray().size(), 1);
        QVERIFY(m_site->calls()["maxcallparticipants"] == 25);
        QVERIFY(m_site->calls()["turnstaticauthsecret"] == "canary-turn-secret-value");
        QVERIFY(m_site->plugins().contains("com.example.archive"));
        const Ran list = settings({QStringLiteral("snapshots"), QStringLiteral("--json")});
        VERIFY_STATUS(list, 0);
        QCOMPARE(list.array().size(), 1);
        const int id = list.array().first().toObject().value(QLatin1String("id")).toInt();
        QCOMPARE(report.value(QLatin1String("snapshot")).toInt(), id);
        const Ran restored = settings({QStringLiteral("restore"), QString::number(id)});
        VERIFY_STATUS(restored, 0);
        QVERIFY2(m_site->config() == before, nlohmann::json::diff(before, m_site->config()).dump(1).c_str());
        // Nothing secret came out, or into the document.
        QByteArray text = applied.out + applied.err + list.out + restored.out + restored.err;
        const auto files = QDir(m_ctl->path()).entryList({QStringLiteral("site.calls*")}, QDir::Files);
        for (const QString &name : files)
            text += m_ctl->read(name);
        for (const QByteArray &secret : {QByteArray("canary-turn-secret-value"), QByteArray("practice-turn-static-auth-secret"),
                                         QByteArray("practice-archive-store-key"), m_site->site.adminToken().toUtf8()})
            QVERIFY2(!text.contains(secret), secret.constData());
    }

    void invalidValueIsRefusedBeforeAnythingIsSent()
    {
        const Ran ran = settings({QStringLiteral("apply"), QStringLiteral("--set"), QStringLiteral("udpserverport=79")});
        VERIFY_STATUS(ran, 2);
        QVERIFY2(ran.err.contains("between 80 and 49151"), ran.told().constData());
        QCOMPARE(m_site->writes(), 0);
    }

    void refusals_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("part");
        const auto row = [](const char *name, const QStringList &arguments, const char *part) {
            QTest::newRow(name) << arguments << QByteArray(part);
        };
        row("secret on the command line", {QStringLiteral("apply"), QStringLiteral("--set"), QStringLiteral("turnstaticauthsecret=abcdef")},
            "calls-setting:turnstaticauthsecret");
        row("credentials on the command line",
            {QStringLiteral("apply"), QStringLiteral("--set"), QStringLiteral("rtcdserviceurl=http://calls:abcdef@127.0.0.1:8045")}, "credentials");
        row("no value", {QStringLiteral("diff"), QStringLiteral("--set"), QStringLiteral("maxcallparticipants")}, "has no value");
        row("no key", {QStringLiteral("diff"), QStringLiteral("--set"), QStringLiteral("=5")}, "names no setting");
        row("secret that nobody keeps", {QStringLiteral("diff"), QStringLiteral("--set"), QStringLiteral("transcribeapiazurespeechkey")},
            "calls-setting:transcribeapiazurespeechkey");
        row("restore of nothing", {QStringLiteral("restore")}, "number of a snapshot");
        row("restore of what is not there", {QStringLiteral("restore"), QStringLiteral("77")}, "no snapshot 77");
        row("unknown action", {QStringLiteral("forget")}, "forget");
    }
    void refusals()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, part);
        const Ran ran = settings(arguments);
        VERIFY_STATUS(ran, 2);
        QVERIFY2(ran.err.contains(part), ran.told().constData());
        QVERIFY2(!ran.err.contains("abcdef"), ran.told().constData());
        QCOMPARE(m_site->writes(), 0);
    }

    void withoutLoginNothingIsLostUnasked()
    {
        deploy(false);
        const QStringList apply{QStringLiteral("apply"), QStringLiteral("--set"), QStringLiteral("maxcallparticipants=25")};
        const Ran refused = settings(apply);
        VERIFY_STATUS(refused, 2);
        QVERIFY2(refused.err.contains("--losing-hidden"), refused.told().constData());
        QCOMPARE(m_site->writes(), 0);
        VERIFY_STATUS(settings(apply + QStringList(QStringLiteral("--losing-hidden"))), 0);
        QVERIFY(m_site->calls()["maxcallparticipants"] == 25);
        QVERIFY(!m_site->plugins().contains("com.example.archive"));
    }

    void restartTellsWhatCameOfIt()
    {
        const Ran ran = settings({QStringLiteral("restart"), QStringLiteral("--json")});
        VERIFY_STATUS(ran, 0);
        QCOMPARE(ran.object().value(QLatin1String("running")).toBool(), true);
        QVERIFY(!m_site->requests.filter(QStringLiteral("/disable 200")).isEmpty());
        // A URL whose server is dead: the plugin does not come back, and the outcome says why.
        m_site->setCalls("rtcdserviceurl", "http://127.0.0.1:9");
        const Ran failed = settings({QStringLiteral("restart"), QStringLiteral("--json")});
        VERIFY_STATUS(failed, 1);
        QCOMPARE(failed.object().value(QLatin1String("running")).toBool(true), false);
        const QJsonObject node = failed.object().value(QLatin1String("nodes")).toArray().first().toObject();
        QVERIFY2(!node.value(QLatin1String("cause")).toString().isEmpty(), failed.told().constData());
        QVERIFY2(!node.value(QLatin1String("fix")).toString().isEmpty(), failed.told().constData());
    }

    void serviceThatDoesNotAnswerStopsTheWrite()
    {
        if (program(QStringLiteral("curl")).isEmpty())
            QSKIP("Without curl on the server a silent forward is unknown, not a failure.");
        const QStringList apply{QStringLiteral("apply"), QStringLiteral("--set"), QStringLiteral("rtcdserviceurl=http://127.0.0.1:9")};
        const Ran ran = settings(apply);
        VERIFY_STATUS(ran, 1);
        QVERIFY2(ran.err.contains("does not answer from mm1"), ran.told().constData());
        QCOMPARE(m_site->writes(), 0);
        VERIFY_STATUS(settings(apply + QStringList(QStringLiteral("--unproven"))), 0);
        QCOMPARE(m_site->writes(), 1);
    }
};

int main(int argc, char **argv)
{
    const OwnHome home;
    QCoreApplication app(argc, argv);
    if (const QString why = sshdMissing(); !why.isEmpty())
        return skipWhole(QStringLiteral("sshd"), why);
    TestCallsctlSettings test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_callsctl_settings.moc"
