// SPDX-License-Identifier: GPL-3.0-or-later
// What the plugin would refuse is told before it is sent.
#include "SettingsFixture.h"

#include <support/TestMain.h>

using namespace calls;
using namespace calls::test;

class TestSettingsProblems : public QObject
{
    Q_OBJECT

    std::unique_ptr<SettingsFixture> m_fixture;

    QList<SettingProblem> problems(const QString &key, const nlohmann::json &value) const
    {
        const auto reading = m_fixture->read();
        const auto changes = settingChanges(*reading, Plan(), {{key, value}}, {});
        return settingProblems(changes, *reading);
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<SettingsFixture>(); }

    void refused_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("part");
        const auto row = [](const char *name, const char *key, const char *json, const char *part) {
            QTest::newRow(name) << QString::fromLatin1(key) << QString::fromUtf8(json) << QString::fromUtf8(part);
        };
        // Recorded answers 400 (captures/config_patch), by their number.
        row("E11 port 79", "udpserverport", "79", "between 80 and 49151");
        row("E12 port as text", "udpserverport", "\"9443\"", "whole number");
        row("E13 ICE as array", "iceserversconfigs", "[{\"urls\":[\"stun:127.0.0.1:3478\"]}]", "written as one text");
        row("E14 ICE cut short", "iceserversconfigs", "\"[{\\\"urls\\\":[\\\"stun:127.0.0.1:3478\\\"]}\"", "no");
        row("E15 recording of 5 minutes", "maxrecordingduration", "5", "between 15 and 180");
        // Taken by Mattermost, and the end of the plugin at its next start (E16, scenarios 03 and 05).
        row("E16 no URL", "rtcdserviceurl", "\"not a url\"", "no URL");
        row("RTCD without port", "rtcdserviceurl", "\"http://rtcd.example.com\"", "without a port");
        row("RTCD without scheme", "rtcdserviceurl", "\"rtcd.example.com:8045\"", "no URL");
        row("RTCD by IPv6", "rtcdserviceurl", "\"http://[2001:db8::1]:8045\"", "IPv4");
        row("half of the credentials", "rtcdserviceurl", "\"http://calls@rtcd.example.com:8045\"", "half of its credentials");
        row("job service", "jobserviceurl", "\"off1:4545\"", "no URL");
        row("port too high", "tcpserverport", "49152", "between 80 and 49151");
        row("override port", "icehostportoverride", "45", "0 or a port between 80 and 49151");
        row("fraction", "maxcallparticipants", "2.5", "whole number");
        row("negative", "maxcallparticipants", "-1", "0 or more");
        row("no thread", "transcribernumthreads", "0", "1 or more");
        row("boolean as text", "defaultenabled", "\"true\"", "true or false");
        row("number as text setting", "icehostoverride", "5", "is a text");
        row("address", "udpserveraddress", "\"mm1.example.com\"", "IP address");
        row("quality", "recordingquality", "\"best\"", "low, medium, high");
        row("language", "livecaptionslanguage", "\"english\"", "two letters");
        row("ICE object", "iceserversconfigs", "\"{}\"", "not a JSON array");
        row("ICE without urls", "iceserversconfigs", "\"[{}]\"", "without usable urls");
        row("ICE url", "iceserversconfigs", "\"[{\\\"urls\\\":[\\\"http://x\\\"]}]\"", "stun:, turn: or turns:");
        row("ICE credential", "iceserversconfigs", "\"[{\\\"urls\\\":[\\\"turn:x\\\"],\\\"credential\\\":5}]\"", "credential");
        row("short mask", "turnstaticauthsecret", "\"********\"", "stars");
        row("empty secret", "turnstaticauthsecret", "\"\"", "no value");
    }
    void refused()
    {
        QFETCH(QString, key);
        QFETCH(QString, json);
        QFETCH(QString, part);
        const auto found = problems(key, nlohmann::json::parse(json.toStdString()));
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().key, key);
        QVERIFY2(found.first().sentence.contains(part), qPrintable(found.first().sentence));
        QVERIFY2(found.first().sentence.contains(key), qPrintable(found.first().sentence));
    }

    void taken_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("json");
        const auto row = [](const char *name, const char *key, const char *json) {
            QTest::newRow(name) << QString::fromLatin1(key) << QString::fromUtf8(json);
        };
        row("least port", "udpserverport", "80");
        row("highest port", "udpserverport", "49151");
        row("no override", "icehostportoverride", "0");
        row("RTCD", "rtcdserviceurl", "\"http://rtcd.example.com:8045\"");
        row("RTCD with TLS", "rtcdserviceurl", "\"https://rtcd.example.com:443\"");
        row("no RTCD", "rtcdserviceurl", "\"\"");
        row("credentials", "rtcdserviceurl", "\"http://calls:key@rtcd.example.com:8045\"");
        row("ICE", "iceserversconfigs", "\"[{\\\"urls\\\":[\\\"turns:t.example.com:5349\\\"],\\\"username\\\":\\\"u\\\",\\\"credential\\\":\\\"c\\\"}]\"");
        row("no ICE", "iceserversconfigs", "null");
        row("default choice", "recordingquality", "\"\"");
        row("IPv6 to listen on", "udpserveraddress", "\"::1\"");
        row("removed", "udpserverport", "null");
        row("unknown key", "somethingnew", "[1,2]");
    }
    void taken()
    {
        QFETCH(QString, key);
        QFETCH(QString, json);
        const auto found = problems(key, nlohmann::json::parse(json.toStdString()));
        QVERIFY2(found.isEmpty(), found.isEmpty() ? "" : qPrintable(found.first().sentence));
    }

    void badValueThatWasThereIsToldAsWell()
    {
        m_fixture->server->calls()["maxrecordingduration"] = 5;
        const auto found = problems(QStringLiteral("defaultenabled"), false);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().key, QStringLiteral("maxrecordingduration"));
    }

    void secretsStayOutOfSentences()
    {
        const auto found = problems(QStringLiteral("iceserversconfigs"), "[{\"urls\":[\"turn:x\"],\"credential\":\"canary-4711\"");
        QCOMPARE(found.size(), 1);
        QVERIFY(!found.first().sentence.contains(QStringLiteral("canary")));
        const auto url = problems(QStringLiteral("rtcdserviceurl"), "http://calls:canary-4711@rtcd.example.com");
        QCOMPARE(url.size(), 1);
        QVERIFY2(!url.first().sentence.contains(QStringLiteral("canary")), qPrintable(url.first().sentence));
    }
};

CALLS_TEST_MAIN(TestSettingsProblems)
#include "test_settings_problems.moc"
