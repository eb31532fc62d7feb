// SPDX-License-Identifier: GPL-3.0-or-later
// Writing settings against a server that keeps them as the recorded one does, and against servers that misbehave.
#include "SettingsFixture.h"

#include <PluginMap.h>
#include <SettingsSnapshot.h>
#include <base/Redaction.h>
#include <support/TestMain.h>

#include <QJsonDocument>

using namespace calls;
using namespace calls::test;

namespace {

const QString patchLine = QStringLiteral("PUT /api/v4/config/patch");
const QString rtcdUrl = QStringLiteral("rtcdserviceurl");
const char newUrl[] = "http://rtcd.example.com:8045";

} // namespace

class TestSettingsWrite : public QObject
{
    Q_OBJECT

    std::unique_ptr<SettingsFixture> m_fixture;

    ScriptedMattermost &server() const { return *m_fixture->server; }

    /// The text of everything that a document would hold.
    QByteArray documentText() const
    {
        QByteArray all;
        for (const Snapshot &one : m_fixture->snapshots.all)
            all += QJsonDocument(one.content).toJson() + one.reason.toUtf8() + one.target.toUtf8();
        for (const JournalEntry &entry : m_fixture->journal.all)
            all += argsToJson(entry.what.args).toUtf8();
        return all;
    }

    Result<SettingsOutcome> restore(qint64 snapshot)
    {
        const auto reading = m_fixture->read();
        const auto changes = await(snapshotChanges(m_fixture->parts(), snapshot, *reading, {}));
        if (!changes)
            return Failure(changes.error());
        const Limits limits;
        return await(writeSettings(m_fixture->parts(), *reading, *changes, true, limits));
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<SettingsFixture>(); }

    void changesOneKeyAndNothingElse()
    {
        nlohmann::json expected = server().stored;
        expected["com.mattermost.calls"]["rtcdserviceurl"] = newUrl;
        const auto outcome = m_fixture->write({{rtcdUrl, newUrl}});
        QVERIFY_RESULT(outcome);
        QVERIFY2(server().stored == expected, server().stored.dump(1).c_str());
        QVERIFY(outcome->restartNeeded);
        QCOMPARE(outcome->snapshot, 1);
        QCOMPARE(m_fixture->journal.all.size(), 1);
        const JournalEntry &entry = m_fixture->journal.all.first();
        QCOMPARE(entry.what.code, QStringLiteral("journal.settings-written"));
        QCOMPARE(entry.what.args.value(QStringLiteral("keys")), rtcdUrl);
        QCOMPARE(entry.outcome, QStringLiteral("done"));
        // Masks go back as exactly what was read.
        QCOMPARE(server().sent.size(), 1);
        const auto &plugins = server().sent.first()["PluginSettings"]["Plugins"];
        QVERIFY(isMask(plugins[otherPlugin.toStdString()]["apisecret"]));
        QVERIFY(isMask(plugins["com.mattermost.calls"]["turnstaticauthsecret"]));
        QVERIFY(!server().sent.first()["PluginSettings"].contains("PluginStates"));
    }

    void nothingToChangeSendsNothing()
    {
        QVERIFY_RESULT(m_fixture->write({{QStringLiteral("defaultenabled"), true}}));
        QCOMPARE(server().count(patchLine), 0);
        QVERIFY(m_fixture->snapshots.all.isEmpty());
    }

    void invalidValueIsNotSent()
    {
        const auto outcome = m_fixture->write({{QStringLiteral("udpserverport"), 79}});
        QCOMPARE(outcome.error().code, QStringLiteral("settings.invalid"));
        QVERIFY(outcome.error().sentence.contains(QStringLiteral("79")));
        QCOMPARE(server().count(patchLine), 0);
        QVERIFY(m_fixture->snapshots.all.isEmpty());
        QVERIFY(m_fixture->journal.all.isEmpty());
    }

    void otherAdministratorIsNoticed()
    {
        server().misbehaving = QStringLiteral("changes_in_between");
        const auto outcome = m_fixture->write({{rtcdUrl, newUrl}});
        QCOMPARE(outcome.error().code, QStringLiteral("settings.moved"));
        QCOMPARE(outcome.error().detail, QStringLiteral("com.mattermost.calls.maxcallparticipants"));
        QCOMPARE(server().count(patchLine), 0);
        QVERIFY(m_fixture->snapshots.all.isEmpty());
    }

    void otherSecretIsNoticedBehindItsMask()
    {
        const auto reading = m_fixture->read();
        const auto changes = settingChanges(*reading, Plan(), {{rtcdUrl, newUrl}}, {});
        server().calls()["turnstaticauthsecret"] = "AnotherTurnKey";
        const Limits limits;
        const auto outcome = await(writeSettings(m_fixture->parts(), *reading, changes, true, limits));
        QCOMPARE(outcome.error().code, QStringLiteral("settings.moved"));
        QCOMPARE(outcome.error().detail, QStringLiteral("turnstaticauthsecret"));
        QCOMPARE(server().count(patchLine), 0);
    }

    void hiddenSettingsStopAWriteThatNobodyAgreedTo()
    {
        server().stored[ghostPlugin.toStdString()] = {{"k", "v"}};
        const auto outcome = m_fixture->write({{rtcdUrl, newUrl}}, false);
        QCOMPARE(outcome.error().code, QStringLiteral("settings.hidden"));
        QVERIFY2(outcome.error().sentence.contains(QStringLiteral("no SSH login")), qPrintable(outcome.error().sentence));
        QCOMPARE(server().count(patchLine), 0);
    }

    void misbehaviour_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("outcome"); ///< of the journal; empty: nothing was sent
        const auto row = [](const char *name, const char *code, const char *detail, const char *outcome) {
            QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(code) << QString::fromLatin1(detail)
                                << QString::fromLatin1(outcome);
        };
        row("drops_a_key", "settings.not-kept", "com.mattermost.calls.nosuchkey", "failed");
        row("keeps_the_old_value", "settings.not-kept", "com.mattermost.calls.rtcdserviceurl", "failed");
        row("wipes_other_plugins", "settings.not-kept", "com.example.other", "failed");
        row("answers_half_json", "mattermost.not-mattermost", "", "");
        row("nests_a_million_deep", "mattermost.not-mattermost", "", "");
        row("down", "mattermost.unreachable", "", "");
        row("refuses", "mattermost.refused", "", "failed");
        row("read_only", "settings.read-only", "", "failed");
        row("loses_the_write", "mattermost.unreachable", "", "failed");
    }
    void misbehaviour()
    {
        QFETCH(QString, name);
        QFETCH(QString, code);
        QFETCH(QString, detail);
        QFETCH(QString, outcome);
        server().misbehaving = name;
        const auto written = m_fixture->write({{rtcdUrl, newUrl}});
        QVERIFY(!written);
        QCOMPARE(written.error().code, code);
        if (!detail.isEmpty())
            QCOMPARE(written.error().detail, detail);
        QVERIFY(!written.error().sentence.isEmpty());
        QCOMPARE(m_fixture->journal.all.size(), outcome.isEmpty() ? 0 : 1);
        if (!outcome.isEmpty())
            QCOMPARE(m_fixture->journal.all.first().outcome, outcome);
    }

    void lostAnswerIsNoFailureWhenTheWriteArrived()
    {
        server().misbehaving = QStringLiteral("loses_the_answer");
        QVERIFY_RESULT(m_fixture->write({{rtcdUrl, newUrl}}));
        QVERIFY(server().calls()["rtcdserviceurl"] == newUrl);
    }

    void cancelledBeforeItSends()
    {
        const auto reading = m_fixture->read();
        const auto changes = settingChanges(*reading, Plan(), {{rtcdUrl, newUrl}}, {});
        const Limits limits;
        SettingsParts parts = m_fixture->parts();
        parts.host = [](std::stop_token) -> Async<std::shared_ptr<Session>> {
            co_return failure(cancelledCode, QStringLiteral("Connecting was cancelled."));
        };
        const auto outcome = await(writeSettings(parts, *reading, changes, true, limits));
        QCOMPARE(outcome.error().code, cancelledCode);
        QCOMPARE(server().count(patchLine), 0);
    }

    void otherCasingsGo()
    {
        server().calls()["RTCDServiceURL"] = "http://old.example.com:8045";
        QVERIFY_RESULT(m_fixture->write({{rtcdUrl, newUrl}}));
        QVERIFY(!server().calls().contains("RTCDServiceURL"));
        QVERIFY(server().calls()["rtcdserviceurl"] == newUrl);
    }

    void applyThenRestoreGivesBackExactlyWhatWasThere()
    {
        server().calls()["RTCDServiceURL"] = "http://old.example.com:8045";
        server().calls()["rtcdserviceurl"] = "http://calls:canary-auth-key@127.0.0.1:8045";
        const nlohmann::json before = server().stored;
        const auto outcome = m_fixture->write({{rtcdUrl, newUrl},
                                               {QStringLiteral("maxcallparticipants"), 12},
                                               {QStringLiteral("udpserverport"), nullptr},
                                               {QStringLiteral("turnstaticauthsecret"), "a-new-turn-secret"}});
        QVERIFY_RESULT(outcome);
        QVERIFY(server().stored != before);
        QVERIFY(server().calls()["turnstaticauthsecret"] == "a-new-turn-secret");
        const auto back = restore(outcome->snapshot);
        QVERIFY_RESULT(back);
        QVERIFY2(server().stored == before, server().stored.dump(1).c_str());
        QVERIFY(back->snapshot != outcome->snapshot);
        // Nothing secret is in the document, and all of it is in the store.
        const QByteArray text = documentText();
        for (const char *secret : {"canary-auth-key", "S3cretTurnKey", "a-new-turn-secret", "hush"})
            QVERIFY2(!text.contains(secret), secret);
        const QString name = snapshotSecret(server().server().url, outcome->snapshot);
        QCOMPARE(name, QStringLiteral("calls-snapshot:https://chat.example.com:1"));
        const auto kept = await(m_fixture->secrets->read(name, {}));
        QVERIFY_RESULT(kept);
        QVERIFY(kept->contains(QStringLiteral("canary-auth-key")) && kept->contains(QStringLiteral("S3cretTurnKey")));
    }

    void secretThatTheServerDoesNotMask()
    {
        const QString key = QStringLiteral("transcribeapiazurespeechkey");
        server().calls()[key.toStdString()] = "canary-azure-one";
        const nlohmann::json before = server().stored;
        const auto outcome = m_fixture->write({{key, "canary-azure-two"}});
        QVERIFY_RESULT(outcome);
        QVERIFY(server().calls()[key.toStdString()] == "canary-azure-two");
        QVERIFY_RESULT(restore(outcome->snapshot));
        QVERIFY2(server().stored == before, server().stored.dump(1).c_str());
        QVERIFY(!documentText().contains("canary-azure"));
    }

    void emptySecretIsRestoredAsSuch()
    {
        server().calls()["turnstaticauthsecret"] = "";
        const nlohmann::json before = server().stored;
        const auto outcome = m_fixture->write({{QStringLiteral("turnstaticauthsecret"), "a-new-turn-secret"}});
        QVERIFY_RESULT(outcome);
        QVERIFY_RESULT(restore(outcome->snapshot));
        QVERIFY2(server().stored == before, server().stored.dump(1).c_str());
    }

    void restoreSaysWhatItCannot()
    {
        const auto outcome = m_fixture->write({{QStringLiteral("turnstaticauthsecret"), "a-new-turn-secret"}});
        QVERIFY_RESULT(outcome);
        QVERIFY_RESULT(await(m_fixture->secrets->remove(snapshotSecret(server().server().url, outcome->snapshot), {})));
        const auto back = restore(outcome->snapshot);
        QCOMPARE(back.error().code, QStringLiteral("settings.snapshot-secret"));
        QVERIFY(back.error().sentence.contains(QStringLiteral("turnstaticauthsecret")));
        QCOMPARE(server().count(patchLine), 1);
    }

    void secretThatNobodyCouldReadIsLost()
    {
        server().pluginRuns = false;
        const auto outcome = m_fixture->write({{QStringLiteral("turnstaticauthsecret"), "a-new-turn-secret"}});
        QVERIFY_RESULT(outcome);
        QCOMPARE(restore(outcome->snapshot).error().code, QStringLiteral("settings.snapshot-secret"));
    }

    void restoreOfAnUnknownSnapshot()
    {
        QCOMPARE(restore(77).error().code, QStringLiteral("settings.no-snapshot"));
    }

    void restoreToAnotherSite()
    {
        QVERIFY_RESULT(m_fixture->write({{rtcdUrl, newUrl}}));
        m_fixture->snapshots.all.first().target = QStringLiteral("https://other.example.com");
        QCOMPARE(restore(1).error().code, QStringLiteral("settings.other-site"));
    }

    void secretThatThePluginDoesNotTakeIsNoticed()
    {
        // The environment wins unseen: /env does not list it.
        const auto reading = m_fixture->read();
        const auto changes = settingChanges(*reading, Plan(), {{QStringLiteral("turnstaticauthsecret"), "a-new-turn-secret"}}, {});
        server().heard = [this](const QString &line) {
            if (line == patchLine)
                server().environment["TURNStaticAuthSecret"] = "of-the-environment";
        };
        const Limits limits;
        const auto outcome = await(writeSettings(m_fixture->parts(), *reading, changes, true, limits));
        QCOMPARE(outcome.error().code, QStringLiteral("settings.not-kept"));
        QCOMPARE(outcome.error().detail, QStringLiteral("turnstaticauthsecret"));
    }
};

CALLS_TEST_MAIN(TestSettingsWrite)
#include "test_settings_write.moc"
