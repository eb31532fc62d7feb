// SPDX-License-Identifier: GPL-3.0-or-later
// What plan and stated values change of a server's settings.
#include "SettingsFixture.h"

#include <PluginMap.h>
#include <base/Redaction.h>
#include <support/SampleSites.h>
#include <support/TestMain.h>

using namespace calls;
using namespace calls::test;

namespace {

Plan planOf(const QList<PlannedSetting> &settings)
{
    Plan plan;
    plan.settings = settings;
    return plan;
}

PlannedSetting planned(const char *key, const char *value)
{
    PlannedSetting setting;
    setting.key = QLatin1String(key);
    setting.value = QLatin1String(value);
    setting.reason = QStringLiteral("Because.");
    setting.step = QStringLiteral("2B.3");
    return setting;
}

QStringList keysOf(const QList<SettingChange> &changes)
{
    QStringList keys;
    for (const SettingChange &change : changes)
        keys << change.key;
    return keys;
}

} // namespace

class TestSettingsChanges : public QObject
{
    Q_OBJECT

    std::unique_ptr<SettingsFixture> m_fixture;

    SettingsReading reading() const { return *m_fixture->read(); }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<SettingsFixture>(); }

    void readingHasEveryKnownSettingThenUnknownKeys()
    {
        m_fixture->server->activeCalls = 3;
        const SettingsReading read = reading();
        QCOMPARE(read.settings.size(), callsSettings().size() + 1);
        QCOMPARE(read.settings.last().key, QStringLiteral("nosuchkey"));
        QCOMPARE(read.runningCalls, std::optional<int>(3));
        QVERIFY(read.pluginRuns);
        QVERIFY(read.hidden.is_null());
        QVERIFY(!read.hiddenUnknown.isEmpty());
        QCOMPARE(read.plugins.size(), std::size_t(2));
        const auto find = [&read](const char *key) {
            return *std::find_if(read.settings.begin(), read.settings.end(),
                                 [key](const SettingState &one) { return one.key == QLatin1String(key); });
        };
        QCOMPARE(find("rtcdserviceurl").origin, SettingOrigin::Console);
        QCOMPARE(find("jobserviceurl").origin, SettingOrigin::Default);
        QVERIFY(find("maxcallparticipants").effective == 0);
        QVERIFY(isMask(find("turnstaticauthsecret").value));
        QVERIFY(find("turnstaticauthsecret").secretSet);
        QVERIFY(!find("iceserversconfigs").secretSet); // masked, and "[]"
        QVERIFY(read.clear.value(QStringLiteral("turnstaticauthsecret")) == "S3cretTurnKey");
    }

    void emptySecretIsToldFromASetOne()
    {
        m_fixture->server->calls()["turnstaticauthsecret"] = "";
        const SettingsReading read = reading();
        const auto state = std::find_if(read.settings.begin(), read.settings.end(),
                                        [](const SettingState &one) { return one.key == QLatin1String("turnstaticauthsecret"); });
        QVERIFY(isMask(state->value));
        QVERIFY(!state->secretSet);
    }

    void pluginThatDoesNotRunLeavesEffectiveUnknown()
    {
        m_fixture->server->pluginRuns = false;
        const SettingsReading read = reading();
        QVERIFY(!read.pluginRuns);
        QVERIFY(read.environment.is_null());
        QVERIFY(!read.runningCalls);
        QVERIFY(read.settings.first().effective.is_discarded());
        QVERIFY(read.clear.isEmpty());
    }

    void planMakesTypedChanges()
    {
        const Plan plan = planOf({planned("defaultenabled", "false"), planned("rtcdserviceurl", "http://rtcd.example.com:8045"),
                                  planned("allowscreensharing", "true"), planned("udpserverport", "9443")});
        const auto changes = settingChanges(reading(), plan, {}, {});
        QCOMPARE(keysOf(changes), (QStringList{QStringLiteral("rtcdserviceurl"), QStringLiteral("defaultenabled")}));
        QVERIFY(changes.at(0).to == "http://rtcd.example.com:8045");
        QVERIFY(changes.at(0).restart);
        QCOMPARE(changes.at(0).reason, QStringLiteral("Because."));
        QVERIFY(changes.at(1).from == true);
        QVERIFY(changes.at(1).to == false);
        QVERIFY(!changes.at(1).restart);
    }

    void settingsOfOtherPlacesStayOut()
    {
        PlannedSetting elsewhere = planned("icehostoverride", "203.0.113.20");
        elsewhere.place = QStringLiteral("rtcd1");
        QVERIFY(settingChanges(reading(), planOf({elsewhere}), {}, {}).isEmpty());
    }

    void realPlanIsTaken()
    {
        const auto changes = settingChanges(reading(), makePlan(lookBookSite()), {},
                                            {{QStringLiteral("turnstaticauthsecret"), "S3cretTurnKey"}});
        const QStringList keys = keysOf(changes);
        for (const char *key : {"rtcdserviceurl", "jobserviceurl", "enablerecordings", "defaultenabled", "iceserversconfigs"})
            QVERIFY2(keys.contains(QLatin1String(key)), key);
        // Stored already, and the same.
        QVERIFY(!keys.contains(QStringLiteral("turnstaticauthsecret")));
        QVERIFY(settingProblems(changes, reading()).isEmpty());
    }

    void statedWinsOverPlan()
    {
        const Plan plan = planOf({planned("maxcallparticipants", "10")});
        const auto changes = settingChanges(reading(), plan, {{QStringLiteral("maxcallparticipants"), 25}}, {});
        QCOMPARE(changes.size(), 1);
        QVERIFY(changes.first().to == 25);
    }

    void statedNullTakesASettingAway()
    {
        const auto changes = settingChanges(reading(), Plan(), {{QStringLiteral("udpserverport"), nullptr}}, {});
        QCOMPARE(keysOf(changes), QStringList(QStringLiteral("udpserverport")));
        QVERIFY(changes.first().to.is_null());
    }

    void statedUnknownKeyIsWritten()
    {
        const auto changes = settingChanges(reading(), Plan(), {{QStringLiteral("somethingnew"), true}}, {});
        QCOMPARE(keysOf(changes), QStringList(QStringLiteral("somethingnew")));
    }

    void setSecretIsNotTouched()
    {
        m_fixture->server->pluginRuns = false; // nothing tells what is stored
        const Plan plan = planOf({planned("turnstaticauthsecret", "(set)"), planned("iceserversconfigs", "[{\"urls\":[\"turn:t.example.com\"]}]")});
        QVERIFY(keysOf(settingChanges(reading(), plan, {}, {{QStringLiteral("turnstaticauthsecret"), "another"}})).isEmpty());
    }

    void knownSecretThatDiffersIsReplaced()
    {
        const Plan plan = planOf({planned("turnstaticauthsecret", "(set)")});
        const auto changes = settingChanges(reading(), plan, {}, {{QStringLiteral("turnstaticauthsecret"), "another"}});
        QCOMPARE(keysOf(changes), QStringList(QStringLiteral("turnstaticauthsecret")));
        QVERIFY(changes.first().to == "another");
    }

    void plannedSecretThatNobodyKnowsIsAProblem()
    {
        m_fixture->server->calls().erase("turnstaticauthsecret");
        const auto changes = settingChanges(reading(), planOf({planned("turnstaticauthsecret", "(set)")}), {}, {});
        QCOMPARE(changes.size(), 1);
        const auto problems = settingProblems(changes, reading());
        QCOMPARE(problems.size(), 1);
        QVERIFY(problems.first().sentence.contains(QStringLiteral("turn-secret:")));
    }

    void iceServersAreExtended()
    {
        m_fixture->server->running["ICEServersConfigs"] = nlohmann::json::parse("[{\"urls\":[\"stun:s.example.com:3478\"]}]");
        const Plan plan = planOf({planned("iceserversconfigs", "[{\"urls\":[\"turn:t.example.com:3478\"]}]")});
        const auto changes = settingChanges(reading(), plan, {}, {});
        QCOMPARE(changes.size(), 1);
        const auto list = nlohmann::json::parse(changes.first().to.get<std::string>());
        QCOMPARE(list.size(), std::size_t(2));
        QVERIFY(list[0]["urls"][0] == "stun:s.example.com:3478");
        QVERIFY(list[1]["urls"][0] == "turn:t.example.com:3478");
    }

    void relayWithShortLivedCredentialsIsThereAlready()
    {
        // The plugin's list for clients leaves it out; /turn-credentials has it.
        m_fixture->server->running["NeedsTURNCredentials"] = true;
        m_fixture->server->turnCredentials
            = nlohmann::json::parse("[{\"urls\":[\"turn:t.example.com:3478\"],\"username\":\"1:a\",\"credential\":\"c2hvcnQ=\"}]");
        const Plan plan = planOf({planned("iceserversconfigs", "[{\"urls\":[\"turn:t.example.com:3478\"]}]")});
        QVERIFY(settingChanges(reading(), plan, {}, {}).isEmpty());
    }

    void credentialsJoinTheUrl()
    {
        const Plan plan = planOf({planned("rtcdserviceurl", "http://rtcd.example.com:8045")});
        const StatedSettings secrets{{QStringLiteral("rtcdserviceurl"), "calls:key-of-48/with+signs"}};
        auto changes = settingChanges(reading(), plan, {}, secrets);
        QCOMPARE(changes.size(), 1);
        QVERIFY2(changes.first().to == "http://calls:key-of-48%2Fwith+signs@rtcd.example.com:8045", changes.first().to.dump().c_str());
        m_fixture->server->calls()["rtcdserviceurl"] = changes.first().to;
        QVERIFY(settingChanges(reading(), plan, {}, secrets).isEmpty());
        // Whoever signs in, it is the planned place.
        QVERIFY(settingChanges(reading(), plan, {}, {}).isEmpty());
    }

    void installersSecretsAreFound()
    {
        const auto store = memoryStore();
        Site site = lookBookSite(); // RTCD at 10.0.1.20, calls-offloader at 10.0.0.30, TURN at 203.0.113.40
        for (const char *name : {"rtcd-client:10.0.1.20", "offloader-client:10.0.0.30", "turn-secret:203.0.113.40"})
            QVERIFY_RESULT(await(store->write(QLatin1String(name), QStringLiteral("kept as ") + QLatin1String(name), {})));
        const auto found = await(plannedSecrets(store, site, {}));
        QVERIFY_RESULT(found);
        QVERIFY(found->value(QStringLiteral("rtcdserviceurl")) == "kept as rtcd-client:10.0.1.20");
        QVERIFY(found->value(QStringLiteral("jobserviceurl")) == "kept as offloader-client:10.0.0.30");
        QCOMPARE(found->contains(QStringLiteral("turnstaticauthsecret")), makePlan(site).turn);
        site.answers.rtcdHost = QStringLiteral("rtcd.example.com");
        QVERIFY(!await(plannedSecrets(store, site, {}))->contains(QStringLiteral("rtcdserviceurl")));
    }

    void environmentOverridesAreTold()
    {
        m_fixture->server->environment["RTCDServiceURL"] = "http://other.example.com:8045";
        const Plan plan = planOf({planned("rtcdserviceurl", "http://rtcd.example.com:8045")});
        const SettingsReading read = reading();
        QCOMPARE(read.settings.first().origin, SettingOrigin::Environment);
        const auto changes = settingChanges(read, plan, {}, {});
        QCOMPARE(changes.size(), 1);
        QVERIFY(changes.first().overridden);
    }

    void environmentThatSaysTheSameNeedsNothing()
    {
        m_fixture->server->environment["RTCDServiceURL"] = "http://rtcd.example.com:8045";
        QVERIFY(settingChanges(reading(), planOf({planned("rtcdserviceurl", "http://rtcd.example.com:8045")}), {}, {}).isEmpty());
    }

    void starsAreNoSecretToRemember()
    {
        m_fixture->server->calls()["turnstaticauthsecret"] = "********"; // stored so by another tool (E6)
        (void)reading();
        QCOMPARE(redacted(QString::fromLatin1(secretMask)), QString::fromLatin1(secretMask));
    }

    void otherCasingBesideTheKeyGoes()
    {
        m_fixture->server->calls()["RTCDServiceURL"] = "http://127.0.0.1:8045";
        const SettingsReading read = reading();
        QCOMPARE(read.duplicates, QStringList(QStringLiteral("RTCDServiceURL")));
        const auto changes = settingChanges(read, Plan(), {}, {});
        QCOMPARE(keysOf(changes), QStringList(QStringLiteral("RTCDServiceURL")));
        QVERIFY(changes.first().to.is_null());
        QVERIFY(!changes.first().reason.isEmpty());
    }

    void loneOtherCasingStaysUntilItIsWritten()
    {
        m_fixture->server->calls()["MaxCallParticipants"] = 9;
        const SettingsReading read = reading();
        QVERIFY(read.duplicates.isEmpty());
        QVERIFY(settingChanges(read, Plan(), {}, {}).isEmpty());
        QVERIFY(settingChanges(read, planOf({planned("maxcallparticipants", "9")}), {}, {}).isEmpty());
        const auto changes = settingChanges(read, planOf({planned("maxcallparticipants", "10")}), {}, {});
        QCOMPARE(keysOf(changes), (QStringList{QStringLiteral("maxcallparticipants"), QStringLiteral("MaxCallParticipants")}));
        QVERIFY(changes.first().from.is_null());
        const auto away = settingChanges(read, Plan(), {{QStringLiteral("maxcallparticipants"), nullptr}}, {});
        QCOMPARE(keysOf(away), QStringList(QStringLiteral("MaxCallParticipants")));
    }
};

CALLS_TEST_MAIN(TestSettingsChanges)
#include "test_settings_changes.moc"
