// SPDX-License-Identifier: GPL-3.0-or-later
// Calls settings that answer as the test says.
#pragma once

#include <models/SettingsDesk.h>
#include <support/SampleSites.h>
#include <support/Script.h>

namespace calls::test {

/// As a server has it after Calls was tried for a while: test mode off, no RTCD, a limit that the environment overrides.
inline SettingsReading sampleReading()
{
    SettingsReading reading;
    reading.plugins = nlohmann::json::object();
    nlohmann::json calls = nlohmann::json::object();
    for (const SettingInfo &info : callsSettings()) {
        SettingState state;
        state.key = info.key;
        state.effective = info.standard;
        if (info.key == QLatin1String("defaultenabled")) {
            state.value = state.effective = true;
            state.origin = SettingOrigin::Console;
        } else if (info.key == QLatin1String("maxcallparticipants")) {
            state.value = 0;
            state.effective = 30;
            state.origin = SettingOrigin::Environment;
        } else if (info.key == QLatin1String("turnstaticauthsecret")) {
            state.value = "********************************";
            state.secretSet = true;
            state.origin = SettingOrigin::Console;
        }
        if (!state.value.is_null())
            calls[info.key.toStdString()] = state.value;
        reading.settings << state;
    }
    reading.plugins["com.mattermost.calls"] = calls;
    reading.environment = nlohmann::json::object({{"MM_CALLS_MAX_CALL_PARTICIPANTS", "30"}});
    reading.hidden = nlohmann::json::object();
    reading.runningCalls = 2;
    reading.pluginRuns = true;
    reading.when = QDateTime::currentDateTimeUtc();
    return reading;
}

class ScriptedSettings : public SettingsDesk
{
public:
    explicit ScriptedSettings(const Site &site = lookBookSite()) : m_site(site) {}

    SettingsReading reading = sampleReading();
    QList<Error> errors;     ///< of the next comparisons, first
    QList<Error> refusals;   ///< of the next writes, first
    QStringList doubts;
    bool hangs = false;
    bool restartNeeded = true;
    QList<Snapshot> kept;
    QList<SettingChange> back; ///< what differs from any snapshot
    int comparisons = 0;
    struct Write
    {
        QStringList keys;
        bool losing = false;
    };
    QList<Write> writes;

    Async<SettingsComparison> compare(StatedSettings stated, std::stop_token stop) override
    {
        ++comparisons;
        if (hangs)
            return never<SettingsComparison>(stop);
        if (!errors.isEmpty())
            return soon(Result<SettingsComparison>(Failure(errors.takeFirst())));
        SettingsComparison known;
        known.reading = reading;
        known.reading.when = QDateTime::currentDateTimeUtc().addMSecs(comparisons);
        known.doubts = doubts;
        return soon(Result<SettingsComparison>(restate(known, stated)));
    }
    SettingsComparison restate(SettingsComparison known, StatedSettings stated) const override
    {
        known.changes = settingChanges(known.reading, makePlan(m_site), stated, {});
        known.problems = settingProblems(known.changes, known.reading);
        return known;
    }
    Async<SettingsComparison> compareWith(qint64, std::stop_token) override
    {
        SettingsComparison known;
        known.reading = reading;
        known.reading.when = QDateTime::currentDateTimeUtc().addMSecs(++comparisons);
        known.changes = back;
        return soon(Result<SettingsComparison>(known));
    }
    Async<SettingsOutcome> write(SettingsReading, QList<SettingChange> changes, bool losing, std::stop_token) override
    {
        Write one;
        one.losing = losing;
        for (const SettingChange &change : changes)
            one.keys << change.key;
        writes << one;
        if (!refusals.isEmpty())
            return soon(Result<SettingsOutcome>(Failure(refusals.takeFirst())));
        for (const SettingChange &change : changes)
            put(change.key, change.to);
        SettingsOutcome outcome;
        outcome.changes = changes;
        outcome.snapshot = 15;
        outcome.restartNeeded = restartNeeded;
        return soon(Result<SettingsOutcome>(outcome));
    }
    Result<QList<Snapshot>> snapshots() const override { return kept; }

    /// Somebody changes a setting at the server.
    void put(const QString &key, const nlohmann::json &value)
    {
        for (SettingState &state : reading.settings) {
            if (state.key != key)
                continue;
            state.value = state.effective = value;
            state.origin = state.origin == SettingOrigin::Environment ? state.origin : SettingOrigin::Console;
            state.secretSet = true;
        }
        reading.plugins["com.mattermost.calls"][key.toStdString()] = value;
    }

private:
    Site m_site;
};

} // namespace calls::test
