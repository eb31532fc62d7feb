// SPDX-License-Identifier: GPL-3.0-or-later
// For any map of plugin settings: changes touch what they name, and nothing else.
#include <PluginMap.h>
#include <SettingsSnapshot.h>
#include <support/TestMain.h>

#include <rapidcheck.h>

#include <QTest>

using namespace calls;

namespace {

/// Short ones: these are about structure, and long texts only take time.
rc::Gen<std::string> word()
{
    return rc::gen::resize(6, rc::gen::arbitrary<std::string>());
}

rc::Gen<nlohmann::json> leaf()
{
    return rc::gen::oneOf(rc::gen::map(rc::gen::arbitrary<bool>(), [](bool value) { return nlohmann::json(value); }),
                          rc::gen::map(rc::gen::arbitrary<qint64>(), [](qint64 value) { return nlohmann::json(value); }),
                          rc::gen::map(word(), [](const std::string &value) { return nlohmann::json(value); }),
                          rc::gen::just(nlohmann::json()), rc::gen::just(nlohmann::json(secretMask)));
}

rc::Gen<nlohmann::json> object(const rc::Gen<std::string> &keys, const rc::Gen<nlohmann::json> &values)
{
    return rc::gen::map(rc::gen::resize(6, rc::gen::container<std::map<std::string, nlohmann::json>>(keys, values)), [](const std::map<std::string, nlohmann::json> &all) {
        nlohmann::json made = nlohmann::json::object();
        for (const auto &[key, value] : all)
            made[key] = value;
        return made;
    });
}

rc::Gen<std::string> key()
{
    return rc::gen::oneOf(word(),
                          rc::gen::element<std::string>("rtcdserviceurl", "RTCDServiceURL", "turnstaticauthsecret", "udpserverport"));
}

rc::Gen<nlohmann::json> pluginsMap()
{
    const auto settings = object(key(), rc::gen::oneOf(leaf(), object(key(), leaf())));
    return object(rc::gen::oneOf(word(), rc::gen::just(std::string("com.mattermost.calls"))), settings);
}

rc::Gen<QList<SettingChange>> someChanges()
{
    return rc::gen::map(rc::gen::resize(6, rc::gen::container<std::map<std::string, nlohmann::json>>(key(), leaf())), [](const std::map<std::string, nlohmann::json> &all) {
        QList<SettingChange> changes;
        for (const auto &[name, value] : all) {
            SettingChange change;
            change.key = QString::fromStdString(name);
            change.to = value;
            // Keys that are no text on their way are nothing a program sends.
            if (change.key.toStdString() == name)
                changes << change;
        }
        return changes;
    });
}

} // namespace

class TestSettingsMap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesTouchNothingElse()
    {
        QVERIFY(rc::check("other plugins and unnamed keys stay", [] {
            const auto before = *pluginsMap();
            const auto changes = *someChanges();
            auto after = changedMap(before, changes);
            auto settings = callsMap(after);
            const auto old = callsMap(before);
            for (const SettingChange &change : changes) {
                const std::string name = change.key.toStdString();
                RC_ASSERT((change.to.is_null() ? !settings.contains(name) : settings.at(name) == change.to));
                settings.erase(name);
                if (old.contains(name))
                    settings[name] = old[name];
            }
            RC_ASSERT(settings == old);
            after.erase("com.mattermost.calls");
            auto others = before;
            others.erase("com.mattermost.calls");
            RC_ASSERT(after == others);
        }));
    }

    void differencesAreNoneExactlyForEqualMaps()
    {
        QVERIFY(rc::check("differences name every difference", [] {
            const auto one = *pluginsMap();
            const auto other = *pluginsMap();
            RC_ASSERT(mapDifferences(one, one).isEmpty());
            RC_ASSERT(mapDifferences(one, other).isEmpty() == (one == other));
        }));
    }

    void readingTakesAnyMap()
    {
        QVERIFY(rc::check("hostile values end as values", [] {
            SettingsReading reading;
            reading.plugins = *pluginsMap();
            const auto changes = settingChanges(reading, Plan(), {}, {});
            (void)settingProblems(changes, reading);
            const auto parted = partSettings(reading, changes);
            RC_ASSERT(parted.content.contains(QStringLiteral("settings")));
            const auto settings = callsMap(reading.plugins);
            for (const auto &[name, value] : settings.items())
                (void)shownSetting(QString::fromStdString(name), value);
        }));
    }

    void differencesByName()
    {
        const auto one = nlohmann::json::parse("{\"a\":{\"x\":1,\"y\":2},\"b\":{\"z\":1}}");
        const auto other = nlohmann::json::parse("{\"a\":{\"x\":3,\"w\":2,\"y\":2},\"c\":{}}");
        QCOMPARE(mapDifferences(one, other), (QStringList{QStringLiteral("a.w"), QStringLiteral("a.x"), QStringLiteral("b"), QStringLiteral("c")}));
    }
};

CALLS_TEST_MAIN(TestSettingsMap)
#include "test_settings_map.moc"
