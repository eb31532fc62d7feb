// SPDX-License-Identifier: GPL-3.0-or-later
// Planned settings against what is in force, and who wins.
#include "smoke/SettingJudge.h"

#include <finding/Catalogue.h>
#include <support/TestMain.h>

using namespace calls;

namespace {

using Json = nlohmann::json;

SettingState state(const char *key, Json value, SettingOrigin origin = SettingOrigin::Console)
{
    SettingState one;
    one.key = QLatin1String(key);
    one.value = value;
    one.effective = value;
    one.origin = origin;
    return one;
}

} // namespace

class TestSettingJudge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void compared_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("there"); // as JSON
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const char *key, const char *wanted, const char *there, const char *code) {
            QTest::newRow(name) << QString::fromLatin1(key) << QString::fromLatin1(wanted) << QString::fromLatin1(there)
                                << QString::fromLatin1(code);
        };
        row("truth", "defaultenabled", "false", "false", "calls.setting-same");
        row("not the truth", "defaultenabled", "false", "true", "calls.setting-different");
        row("number", "udpserverport", "8443", "8443", "calls.setting-same");
        row("other number", "udpserverport", "8443", "9443", "calls.setting-different");
        row("address", "rtcdserviceurl", "http://10.0.1.20:8045", "\"http://10.0.1.20:8045\"", "calls.setting-same");
        row("address with credentials", "rtcdserviceurl", "http://10.0.1.20:8045", "\"http://id:key@10.0.1.20:8045/\"", "calls.setting-same");
        row("address without port", "rtcdserviceurl", "http://10.0.1.20:8045", "\"http://10.0.1.20\"", "calls.setting-different");
        row("no address", "rtcdserviceurl", "http://10.0.1.20:8045", "\"\"", "calls.setting-different");
        row("empty as planned", "icehostoverride", "", "\"\"", "calls.setting-same");
        row("not empty", "icehostoverride", "", "\"203.0.113.9\"", "calls.setting-different");
        const char *relay = "[{\"urls\":[\"turn:turn.example.com:3478\"]}]";
        row("relays as a text", "iceserversconfigs", relay,
            "\"[{\\\"urls\\\":[\\\"turn:turn.example.com:3478\\\"],\\\"username\\\":\\\"u\\\"}]\"", "calls.setting-same");
        row("relays as a list", "iceserversconfigs", relay, "[{\"urls\":[\"stun:x:1\",\"turn:turn.example.com:3478?transport=udp\"]}]",
            "calls.setting-same");
        row("other relays", "iceserversconfigs", relay, "[{\"urls\":[\"turn:other.example.com:3478\"]}]", "calls.setting-different");
        row("relays masked", "iceserversconfigs", relay, "\"********************************\"", "calls.setting-unseen");
        row("wrong type", "iceserversconfigs", relay, "{\"urls\":7}", "calls.setting-different");
        row("a list for a number", "udpserverport", "8443", "[8443]", "calls.setting-different");
    }

    void compared()
    {
        QFETCH(QString, key);
        QFETCH(QString, wanted);
        QFETCH(QString, there);
        QFETCH(QString, code);
        SettingsReading reading;
        reading.settings << state(key.toLatin1().constData(), Json::parse(there.toStdString()));
        const Judged judged = judgeSettings(reading, {{key, wanted}});
        QCOMPARE(judged.what.code, code);
        QCOMPARE(judged.verdict == Verdict::Pass, code == QLatin1String("calls.setting-same"));
        QVERIFY(!settingsEvidence(reading, {{key, wanted}}).contains(QLatin1String("id:key")));
    }

    void theEnvironmentWins()
    {
        SettingsReading reading;
        SettingState one = state("defaultenabled", true, SettingOrigin::Environment);
        one.value = false; // what was saved is as planned
        reading.settings << one;
        const WantedSettings wanted{{QStringLiteral("defaultenabled"), QStringLiteral("false")}};
        const Judged judged = judgeSettings(reading, wanted);
        QCOMPARE(judged.what.code, QStringLiteral("calls.setting-overridden"));
        QVERIFY(findingTextEnglish(judged.what).sentence.contains(QLatin1String("defaultenabled is true, planned false")));
        QVERIFY(settingsEvidence(reading, wanted).contains(QLatin1String("environment")));
    }

    void secretsAreSetOrNot()
    {
        SettingsReading reading;
        reading.settings << state("turnstaticauthsecret", "********************************");
        const WantedSettings wanted{{QStringLiteral("turnstaticauthsecret"), QStringLiteral("(set)")}};
        QCOMPARE(judgeSettings(reading, wanted).what.code, QStringLiteral("calls.setting-different"));
        reading.settings[0].secretSet = true;
        QCOMPARE(judgeSettings(reading, wanted).what.code, QStringLiteral("calls.setting-same"));
    }

    void aTwinIsNeverAPass()
    {
        SettingsReading reading;
        reading.settings << state("defaultenabled", false);
        reading.duplicates << QStringLiteral("DefaultEnabled");
        QCOMPARE(judgeSettings(reading, {{QStringLiteral("defaultenabled"), QStringLiteral("false")}}).what.code,
                 QStringLiteral("calls.setting-twins"));
    }

    void whatIsNotThereIsUnknown()
    {
        QCOMPARE(judgeSettings({}, {{QStringLiteral("defaultenabled"), QStringLiteral("false")}}).what.code,
                 QStringLiteral("calls.setting-unseen"));
        QCOMPARE(judgeSettings({}, {}).what.code, QStringLiteral("calls.setting-nothing"));
    }

    void wantedOfAnyText()
    {
        QCOMPARE(wantedSettings(QStringLiteral("{\"a\":\"1\",\"b\":2}")),
                 WantedSettings({{QStringLiteral("a"), QStringLiteral("1")}}));
        for (const char *text : {"", "[]", "{", "7", "null"})
            QVERIFY(wantedSettings(QLatin1String(text)).isEmpty());
    }
};

CALLS_TEST_MAIN(TestSettingJudge)
#include "test_setting_judge.moc"
