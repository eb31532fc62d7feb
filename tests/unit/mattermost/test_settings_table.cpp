// SPDX-License-Identifier: GPL-3.0-or-later
// The table of settings against what a real plugin says it has, and what people see of values.
#include <mattermost/CallsSettings.h>

#include <base/Redaction.h>
#include <support/Places.h>
#include <support/TestMain.h>

#include <QFile>
#include <QTest>

using namespace calls;

namespace {

nlohmann::json recorded()
{
    QFile file(test::sourceFile(QStringLiteral("tests/data/mattermost/plugin_config.json")));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(file.errorString()));
    return nlohmann::json::parse(file.readAll().toStdString());
}

/// Fields of the plugin's answer that are no settings: derived, deprecated or of the licence.
const QStringList noSettings{QStringLiteral("ICEServers"), QStringLiteral("AllowEnableCalls"), QStringLiteral("NeedsTURNCredentials"),
                             QStringLiteral("sku_short_name"), QStringLiteral("HostControlsAllowed"), QStringLiteral("GroupCallsAllowed")};

} // namespace

class TestSettingsTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRecordedFieldIsThere()
    {
        int known = 0;
        const nlohmann::json config = recorded();
        for (const auto &[name, value] : config.items()) {
            const QString field = QString::fromStdString(name);
            if (noSettings.contains(field))
                continue;
            QVERIFY2(settingInfo(field), name.c_str());
            ++known;
        }
        QCOMPARE(known, callsSettings().size());
    }

    void defaultsAreTheRecordedOnes()
    {
        // What the recorded server's administrator had set.
        const QStringList set{QStringLiteral("icehostoverride"), QStringLiteral("udpserveraddress"), QStringLiteral("tcpserveraddress"),
                              QStringLiteral("udpserverport"), QStringLiteral("tcpserverport"), QStringLiteral("rtcdserviceurl"),
                              QStringLiteral("defaultenabled"), QStringLiteral("enableringing")};
        const nlohmann::json config = recorded();
        for (const auto &[name, value] : config.items()) {
            const SettingInfo *info = settingInfo(QString::fromStdString(name));
            if (!info || value.is_null() || set.contains(info->key))
                continue;
            QVERIFY2(info->standard == value, name.c_str());
        }
    }

    void entriesAreWhole()
    {
        QStringList keys;
        for (const SettingInfo &info : callsSettings()) {
            QCOMPARE(info.key, info.key.toLower());
            QVERIFY2(!keys.contains(info.key), qPrintable(info.key));
            keys << info.key;
            QVERIFY(!info.name.isEmpty() && !info.step.isEmpty());
            QVERIFY2(info.meaning.endsWith(QLatin1Char('.')), qPrintable(info.meaning));
            // MM_CALLS_RTCD_SERVICE_URL is the key with underscores.
            QVERIFY2(info.environment.startsWith(QLatin1String("MM_CALLS_")), qPrintable(info.environment));
            QCOMPARE(QString(info.environment.mid(9)).remove(QLatin1Char('_')).toLower(), info.key);
            QCOMPARE(info.choices.isEmpty(), info.type != SettingType::Choice);
        }
    }

    void restartIsNeeded_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<bool>("restart");
        for (const char *key : {"rtcdserviceurl", "jobserviceurl", "enablerecordings", "enabletranscriptions", "udpserverport",
                                "tcpserverport", "udpserveraddress", "icehostoverride", "serversideturn", "enableringing"})
            QTest::newRow(key) << QString::fromLatin1(key) << true;
        for (const char *key : {"defaultenabled", "maxcallparticipants", "turnstaticauthsecret", "allowscreensharing"})
            QTest::newRow(key) << QString::fromLatin1(key) << false;
    }
    void restartIsNeeded()
    {
        QFETCH(QString, key);
        QTEST(settingInfo(key)->restart, "restart");
    }

    void shown_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const char *key, const char *json, const char *text) {
            QTest::newRow(name) << QString::fromLatin1(key) << QString::fromLatin1(json) << QString::fromLatin1(text);
        };
        row("boolean", "defaultenabled", "true", "true");
        row("number", "udpserverport", "8443", "8443");
        row("absent", "rtcdserviceurl", "null", "(not set)");
        row("URL", "rtcdserviceurl", "\"http://rtcd.example.com:8045\"", "http://rtcd.example.com:8045");
        row("URL with credentials", "rtcdserviceurl", "\"http://calls:a-long-auth-key@rtcd.example.com:8045\"",
            "http://[removed]@rtcd.example.com:8045");
        row("secret", "turnstaticauthsecret", "\"abcdef\"", "(set)");
        row("secret in another casing", "TURNStaticAuthSecret", "\"abcdef\"", "(set)");
        row("masked secret", "turnstaticauthsecret", "\"********************************\"", "(set)");
        row("empty secret", "turnstaticauthsecret", "\"\"", "(not set)");
        row("ICE servers", "iceserversconfigs", "\"[{}]\"", "(set)");
        row("unknown key", "nosuchkey", "\"x\"", "x");
        row("unknown secret", "mypassword", "\"hunter22\"", "(set)");
        row("unknown mask", "nosuchkey", "\"********\"", "(set)");
    }
    void shown()
    {
        QFETCH(QString, key);
        QFETCH(QString, json);
        QTEST(shownSetting(key, nlohmann::json::parse(json.toStdString())), "text");
    }

    void unknownIsShownAsSuch()
    {
        QCOMPARE(shownSetting(QStringLiteral("rtcdserviceurl"), nlohmann::json(nlohmann::json::value_t::discarded)), QStringLiteral("(unknown)"));
    }
};

CALLS_TEST_MAIN(TestSettingsTable)
#include "test_settings_table.moc"
