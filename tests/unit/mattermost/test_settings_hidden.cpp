// SPDX-License-Identifier: GPL-3.0-or-later
// Settings of plugins that are not installed: found in config.json and put back.
#include "SettingsFixture.h"

#include <HiddenSettings.h>
#include <PluginMap.h>
#include <support/TestMain.h>

using namespace calls;
using namespace calls::test;

namespace {

const QString path = QStringLiteral("/opt/mattermost/config/config.json");

/// config.json around a map of plugin settings.
QByteArray fileOf(const nlohmann::json &plugins)
{
    const nlohmann::ordered_json config{{"ServiceSettings", {{"SiteURL", "https://chat.example.com"}, {"Amount", 0.25}}},
                                        {"PluginSettings", {{"Enable", true}, {"Plugins", plugins}}}};
    return QByteArray::fromStdString(config.dump(4));
}

QByteArray printed(const QByteArray &file)
{
    return "file\t" + path.toUtf8() + '\n' + file;
}

nlohmann::json pluginsIn(const QByteArray &file)
{
    return nlohmann::json::parse(file.toStdString())["PluginSettings"]["Plugins"];
}

} // namespace

class TestSettingsHidden : public QObject
{
    Q_OBJECT

    std::unique_ptr<SettingsFixture> m_fixture;
    std::shared_ptr<ScriptedSession> m_session;
    nlohmann::json m_shown; ///< as GET /config gives it

    Result<SettingsOutcome> write(bool losing = false)
    {
        const Limits limits;
        const auto reading = await(readSettingsWhole(m_fixture->parts(m_session), limits));
        if (!reading)
            return Failure(reading.error());
        const auto changes = settingChanges(*reading, Plan(), {{QStringLiteral("maxcallparticipants"), 12}}, {});
        return await(writeSettings(m_fixture->parts(m_session), *reading, changes, losing, limits));
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<SettingsFixture>();
        m_session = std::make_shared<ScriptedSession>();
        m_shown = m_fixture->server->stored;
        m_shown[otherPlugin.toStdString()]["apisecret"] = secretMask;
        m_shown["com.mattermost.calls"]["turnstaticauthsecret"] = secretMask;
        m_shown["com.mattermost.calls"]["iceserversconfigs"] = secretMask;
        m_fixture->server->stored[ghostPlugin.toStdString()] = {{"k", "v"}, {"password", "canary-of-the-ghost"}};
    }

    void findsWhatGetHides()
    {
        const auto found = hiddenSettings(fileOf(m_fixture->server->stored), m_shown);
        QVERIFY_RESULT(found);
        QCOMPARE(found->ids(), QStringList(ghostPlugin));
        QVERIFY(found->clear.value(QStringLiteral("turnstaticauthsecret")) == "S3cretTurnKey");
    }

    void fileThatIsNotInUseIsRefused()
    {
        nlohmann::json other = m_fixture->server->stored;
        other["com.mattermost.calls"]["udpserverport"] = 1234;
        QCOMPARE(hiddenSettings(fileOf(other), m_shown).error().code, QStringLiteral("settings.other-file"));
        other = m_fixture->server->stored;
        other.erase(otherPlugin.toStdString());
        QCOMPARE(hiddenSettings(fileOf(other), m_shown).error().code, QStringLiteral("settings.other-file"));
    }

    void anyBytesAreNoConfiguration_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const char *bytes : {"", "{", "[]", "null", "{\"PluginSettings\":5}", "{\"PluginSettings\":{\"Plugins\":[]}}", "\xff\xfe"})
            QTest::newRow(bytes) << QByteArray(bytes);
        QTest::newRow("nested a million deep") << "{\"PluginSettings\":{\"Plugins\":{\"a\":" + QByteArray(1'000'000, '[') + QByteArray(1'000'000, ']') + "}}}";
    }
    void anyBytesAreNoConfiguration()
    {
        QFETCH(QByteArray, bytes);
        QCOMPARE(hiddenSettings(bytes, m_shown).error().code, QStringLiteral("settings.file"));
        QCOMPARE(withHiddenSettings(bytes, HiddenSettings()).error().code, QStringLiteral("settings.file"));
    }

    void puttingBackTouchesNothingElse()
    {
        const QByteArray before = fileOf(m_fixture->server->stored);
        const auto hidden = hiddenSettings(before, m_shown);
        nlohmann::json without = m_fixture->server->stored;
        without.erase(ghostPlugin.toStdString());
        without["com.mattermost.calls"]["udpserverport"] = 8443;
        const QByteArray after = fileOf(without);
        const auto text = withHiddenSettings(after, *hidden);
        QVERIFY_RESULT(text);
        auto expected = nlohmann::json::parse(after.toStdString());
        expected["PluginSettings"]["Plugins"][ghostPlugin.toStdString()] = m_fixture->server->stored[ghostPlugin.toStdString()];
        QVERIFY(nlohmann::json::parse(text->toStdString()) == expected);
        // Sections stay in their order, so that the administrator's own comparison shows three lines.
        QVERIFY(text->indexOf("ServiceSettings") < text->indexOf("PluginSettings"));
    }

    void writeKeepsThem()
    {
        const nlohmann::json before = m_fixture->server->stored;
        nlohmann::json without = before;
        without.erase(ghostPlugin.toStdString());
        without["com.mattermost.calls"]["maxcallparticipants"] = 12;
        nlohmann::json after = before;
        after["com.mattermost.calls"]["maxcallparticipants"] = 12;
        for (int i = 0; i < 2; ++i)
            m_session->when(QStringLiteral("for usual in"), printed(fileOf(before)));
        m_session->when(QStringLiteral("for usual in"), printed(fileOf(without)));
        m_session->when(QStringLiteral("for usual in"), printed(fileOf(after)));
        m_session->when(QStringLiteral("chmod 600"), {});
        m_session->when(QStringLiteral("sha256sum"), {});
        m_fixture->server->heard = [this, &before](const QString &line) {
            if (line == QLatin1String("POST /api/v4/config/reload"))
                m_fixture->server->stored[ghostPlugin.toStdString()] = before.at(ghostPlugin.toStdString());
        };
        const auto outcome = write();
        QVERIFY_RESULT(outcome);
        QCOMPARE(outcome->kept, QStringList(ghostPlugin));
        QVERIFY2(m_fixture->server->stored == after, m_fixture->server->stored.dump(1).c_str());
        QCOMPARE(m_fixture->server->count(QStringLiteral("POST /api/v4/config/reload")), 1);
        QByteArray put;
        for (qsizetype i = 0; i < m_session->ran.size(); ++i) {
            QVERIFY2(!m_session->ran.at(i).contains(QLatin1String("canary")), "in arguments");
            if (m_session->ran.at(i).contains(QLatin1String("sha256sum")))
                put = m_session->inputs.at(i);
        }
        QVERIFY(pluginsIn(put) == after);
        QVERIFY(m_session->hasRun(path + QStringLiteral(".calls-console-")));
    }

    void copyThatFailsEndsItBeforeAnythingIsSent()
    {
        m_session->when(QStringLiteral("for usual in"), printed(fileOf(m_fixture->server->stored)));
        m_session->when(QStringLiteral("chmod 600"), {}, 1, "No space left on device");
        const auto outcome = write();
        QCOMPARE(outcome.error().code, QStringLiteral("settings.file"));
        QVERIFY(m_fixture->server->sent.isEmpty());
    }

    void whatCannotBePutBackIsToldWithItsCopy()
    {
        nlohmann::json without = m_fixture->server->stored;
        without.erase(ghostPlugin.toStdString());
        without["com.mattermost.calls"]["maxcallparticipants"] = 12;
        for (int i = 0; i < 2; ++i)
            m_session->when(QStringLiteral("for usual in"), printed(fileOf(m_fixture->server->stored)));
        m_session->when(QStringLiteral("for usual in"), printed(fileOf(without)));
        m_session->when(QStringLiteral("chmod 600"), {});
        m_session->when(QStringLiteral("sha256sum"), {}, 4);
        const auto outcome = write();
        QCOMPARE(outcome.error().code, QStringLiteral("settings.hidden-lost"));
        QVERIFY2(outcome.error().sentence.contains(path + QStringLiteral(".calls-console-")), qPrintable(outcome.error().sentence));
        QVERIFY(outcome.error().sentence.contains(ghostPlugin));
        QCOMPARE(m_fixture->journal.all.first().outcome, QStringLiteral("failed"));
    }

    void hiddenSettingsThatChangedAreNoticed()
    {
        m_session->when(QStringLiteral("for usual in"), printed(fileOf(m_fixture->server->stored)));
        nlohmann::json changed = m_fixture->server->stored;
        changed[ghostPlugin.toStdString()]["k"] = "w";
        m_session->when(QStringLiteral("for usual in"), printed(fileOf(changed)));
        const auto outcome = write();
        QCOMPARE(outcome.error().code, QStringLiteral("settings.moved"));
        QCOMPARE(outcome.error().detail, QStringLiteral("com.ghost.k"));
        QVERIFY(m_fixture->server->sent.isEmpty());
    }

    void unknown_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("part");
        QTest::newRow("database") << QByteArray("database\t\n") << 0 << QStringLiteral("in its database");
        QTest::newRow("several") << QByteArray("several\t\n") << 0 << QStringLiteral("Several Mattermost processes");
        QTest::newRow("none") << QByteArray("none\t\n") << 0 << QStringLiteral("does not run on that server");
        QTest::newRow("unreadable") << QByteArray("file\t/x/config.json\n") << 1 << QStringLiteral("could not be read over SSH");
        QTest::newRow("half a line") << QByteArray("fil") << 0 << QStringLiteral("could not be read over SSH");
        QTest::newRow("another's") << printed("{\"PluginSettings\":{\"Plugins\":{}}}") << 0 << QStringLiteral("uses another one");
    }
    void unknown()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, status);
        QFETCH(QString, part);
        m_session->when(QStringLiteral("for usual in"), answer, status);
        const Limits limits;
        const auto reading = await(readSettingsWhole(m_fixture->parts(m_session), limits));
        QVERIFY_RESULT(reading);
        QVERIFY(reading->hidden.is_null());
        QVERIFY2(reading->hiddenUnknown.contains(part), qPrintable(reading->hiddenUnknown));
        const auto outcome = write();
        QCOMPARE(outcome.error().code, QStringLiteral("settings.hidden"));
        QVERIFY2(outcome.error().sentence.contains(part), qPrintable(outcome.error().sentence));
        QVERIFY_RESULT(write(true));
    }

    void connectionThatIsGone()
    {
        m_session->misbehaving = Misbehaving::LosesConnection;
        QCOMPARE(write().error().code, QStringLiteral("settings.hidden"));
        QVERIFY(m_fixture->server->sent.isEmpty());
    }
};

CALLS_TEST_MAIN(TestSettingsHidden)
#include "test_settings_hidden.moc"
