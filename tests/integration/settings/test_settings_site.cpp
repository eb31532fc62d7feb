// SPDX-License-Identifier: GPL-3.0-or-later
// Settings of the practice site, changed and brought back by the core.
#include "SettingsSite.h"

#include <support/TestMain.h>

using namespace calls;
using namespace calls::test;

namespace {

const std::string archive = "com.example.archive"; // not installed on the practice site

nlohmann::json without(nlohmann::json map, const std::string &plugin)
{
    map.erase(plugin);
    return map;
}

} // namespace

class TestSettingsSite : public QObject
{
    Q_OBJECT

    std::unique_ptr<SettingsSite> m_site;

    const SettingState *state(const SettingsReading &reading, const char *key) const
    {
        for (const SettingState &one : reading.settings) {
            if (one.key == QLatin1String(key))
                return &one;
        }
        return nullptr;
    }

private Q_SLOTS:
    void init() { m_site = std::make_unique<SettingsSite>(); }

    void everythingElseIsUnchanged()
    {
        nlohmann::json expected = m_site->config();
        expected["PluginSettings"]["Plugins"]["com.mattermost.calls"]["maxcallparticipants"] = 25;
        expected["PluginSettings"]["Plugins"].erase(archive); // agreed to
        const auto outcome = m_site->write({{QStringLiteral("maxcallparticipants"), 25}}, true);
        QVERIFY_RESULT(outcome);
        QVERIFY(!outcome->restartNeeded);
        const nlohmann::json now = m_site->config();
        QVERIFY2(now == expected, nlohmann::json::diff(expected, now).dump(1).c_str());
        QCOMPARE(m_site->writes(), 1);
    }

    void hiddenSettingsAreNotLostUnasked()
    {
        const nlohmann::json before = m_site->config();
        QVERIFY(before["PluginSettings"]["Plugins"].contains(archive));
        const auto outcome = m_site->write({{QStringLiteral("maxcallparticipants"), 25}}, false);
        QCOMPARE(outcome.error().code, QStringLiteral("settings.hidden"));
        QCOMPARE(m_site->writes(), 0);
        QVERIFY(m_site->config() == before);
    }

    void concurrentChangeIsCaught()
    {
        const auto reading = m_site->read();
        QVERIFY_RESULT(reading);
        const auto changes = settingChanges(*reading, Plan(), {{QStringLiteral("maxcallparticipants"), 25}}, {});
        m_site->setCalls("allowscreensharing", false);
        const Limits limits;
        const auto outcome = await(writeSettings(m_site->parts(), *reading, changes, true, limits));
        QCOMPARE(outcome.error().code, QStringLiteral("settings.moved"));
        QCOMPARE(outcome.error().detail, QStringLiteral("com.mattermost.calls.allowscreensharing"));
        QCOMPARE(m_site->writes(), 0);
    }

    void environmentOverrideIsShown()
    {
        m_site->site.setEnvironment(QStringLiteral("MM_CALLS_MAX_CALL_PARTICIPANTS"), QStringLiteral("5"));
        const auto reading = m_site->read();
        QVERIFY_RESULT(reading);
        const SettingState *found = state(*reading, "maxcallparticipants");
        QVERIFY(found);
        QCOMPARE(found->origin, SettingOrigin::Environment);
        QVERIFY2(found->effective == 5, found->effective.dump().c_str());
        const auto changes = settingChanges(*reading, Plan(), {{QStringLiteral("maxcallparticipants"), 25}}, {});
        QCOMPARE(changes.size(), 1);
        QVERIFY(changes.first().overridden);
    }

    void invalidValueIsRefusedBeforeAnythingIsSent()
    {
        const auto outcome = m_site->write({{QStringLiteral("udpserverport"), 79}}, true);
        QCOMPARE(outcome.error().code, QStringLiteral("settings.invalid"));
        QCOMPARE(m_site->writes(), 0);
    }

    void whatThePluginRefusesIsToldWithItsWords()
    {
        // A rule of the plugin that the console does not know is the server's to tell.
        const auto reading = m_site->read();
        QVERIFY_RESULT(reading);
        const Limits limits;
        nlohmann::json body;
        body["PluginSettings"]["Plugins"] = m_site->plugins();
        body["PluginSettings"]["Plugins"]["com.mattermost.calls"]["udpserverport"] = 79;
        const auto refused = await(sendJson(m_site->parts().client, "PUT", QStringLiteral("/api/v4/config/patch"), body, limits));
        QCOMPARE(refused.error().code, QStringLiteral("mattermost.refused"));
        QVERIFY2(refused.error().sentence.contains(QStringLiteral("79")) || refused.error().detail.contains(QStringLiteral("79")),
                 qPrintable(refused.error().sentence));
    }

    void applyThenRestoreGivesBackExactlyWhatWasThere()
    {
        m_site->setCalls("MaxCallParticipants", 9); // another casing beside the key
        const nlohmann::json before = m_site->config();
        const auto outcome = m_site->write({{QStringLiteral("maxcallparticipants"), 25},
                                            {QStringLiteral("turnstaticauthsecret"), "another-turn-secret-for-a-while"},
                                            {QStringLiteral("udpserverport"), nullptr},
                                            {QStringLiteral("rtcdserviceurl"), "http://127.0.0.1:8045"}},
                                           true);
        QVERIFY_RESULT(outcome);
        QVERIFY(outcome->restartNeeded);
        QVERIFY(!m_site->calls().contains("MaxCallParticipants"));
        QVERIFY(m_site->calls()["turnstaticauthsecret"] == "another-turn-secret-for-a-while");
        QVERIFY_RESULT(m_site->restore(outcome->snapshot, true));
        QVERIFY2(m_site->plugins() == without(before["PluginSettings"]["Plugins"], archive),
                 nlohmann::json::diff(before["PluginSettings"]["Plugins"], m_site->plugins()).dump(1).c_str());
    }

    void unreadableServer()
    {
        QVERIFY_RESULT(m_site->site.misbehave(QStringLiteral("expired-token")));
        const auto reading = m_site->read();
        QVERIFY(!reading);
        QVERIFY2(reading.error().code.startsWith(QLatin1String("mattermost.")), qPrintable(reading.error().code));
    }
};

CALLS_TEST_MAIN(TestSettingsSite)
#include "test_settings_site.moc"
