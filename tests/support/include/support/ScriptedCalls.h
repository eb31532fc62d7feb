// SPDX-License-Identifier: GPL-3.0-or-later
// A Mattermost server, its Calls settings and its ways of media that answer as the test says, for pages and their pictures.
#pragma once

#include <base/Operation.h>
#include <models/ReachDesk.h>
#include <models/SettingsDesk.h>
#include <models/SiteDesk.h>
#include <support/SampleSites.h>

namespace calls::test {

template<typename T>
Async<T> soon(Result<T> result)
{
    co_return Result<T>(std::move(result));
}

/// Ends when it is stopped, and not before.
template<typename T>
Async<T> never(std::stop_token stop)
{
    const Limits limits(stop, std::chrono::hours{1});
    co_return co_await Operation<T>().wait(limits, QStringLiteral("Waiting"));
}

/// Answers in order; the last one goes on.
template<typename T>
class Script
{
public:
    Script(T only) : m_all{std::move(only)} {}
    void set(std::initializer_list<T> all) { m_all = all; }
    T next() { return m_all.size() > 1 ? m_all.takeFirst() : m_all.first(); }

private:
    QList<T> m_all;
};

inline MattermostFacts sampleFacts()
{
    MattermostFacts facts;
    facts.account = {QStringLiteral("u1"), QStringLiteral("calls-admin"), {QStringLiteral("system_admin"), QStringLiteral("system_user")}};
    facts.version = QStringLiteral("11.6.0");
    facts.build = QStringLiteral("11.6.0");
    facts.enterpriseBuild = true;
    facts.siteUrl = QStringLiteral("https://chat.example.com");
    facts.diagnosticId = QStringLiteral("k3rj5n7f8tbq9xw2mz6cy4hd1a");
    facts.licence.licensed = true;
    facts.licence.sku = QStringLiteral("enterprise");
    facts.licence.expires = QDateTime::currentDateTimeUtc().addDays(200);
    facts.licence.groupCalls = true;
    facts.licence.hostControls = true;
    facts.pluginInstalled = true;
    PluginNode node;
    node.state = PluginState::Running;
    node.version = QStringLiteral("1.12.2");
    facts.plugin = {node};
    facts.callsVersion = QStringLiteral("1.12.2");
    facts.rtcdVersion = QStringLiteral("v1.2.6");
    facts.testMode = true;
    facts.runningCalls = 2;
    facts.sessions = 7;
    return facts;
}

/// The plugin did not start; what its error means is explained.
inline MattermostFacts troubledFacts()
{
    MattermostFacts facts = sampleFacts();
    PluginNode &node = facts.plugin.first();
    node.state = PluginState::FailedToStart;
    node.error = QStringLiteral("unable to start plugin: failed to create rtcd client manager: 401");
    node.trouble = PluginTrouble{QStringLiteral("plugin.key-trap"),
                                 QStringLiteral("RTCD refuses the key that the plugin sends: it has kept another one of the same client."),
                                 QStringLiteral("Remove the client from RTCD’s store, or write the old key back into the RTCD URL, then restart the plugin.")};
    facts.rtcdVersion.clear();
    facts.runningCalls.reset();
    facts.sessions.reset();
    return facts;
}

class ScriptedSite : public SiteDesk
{
public:
    Script<Result<MattermostFacts>> facts{sampleFacts()};
    Script<Result<Account>> account{sampleFacts().account};
    Script<Result<RestartEffect>> effects{RestartEffect{0, false, QStringLiteral("No call is running.")}};
    Script<Result<PluginOutcome>> outcome{PluginOutcome{sampleFacts().plugin, QStringLiteral("The Calls plugin runs, version 1.12.2."), true}};
    Result<void> goodbye;
    bool hangs = false; ///< looks never end
    QList<SignIn> entered;
    int looks = 0;
    int restarts = 0;
    int enables = 0;
    MattermostServer way{QUrl(QStringLiteral("https://chat.example.com"))};

    MattermostServer server() const override { return way; }
    Async<Account> signIn(SignIn one, std::stop_token) override
    {
        entered << one;
        return soon(account.next());
    }
    Async<void> signOut(std::stop_token) override { return soon(goodbye); }
    Async<MattermostFacts> look(std::stop_token stop) override
    {
        ++looks;
        return hangs ? never<MattermostFacts>(stop) : soon(facts.next());
    }
    Async<RestartEffect> effect(std::stop_token) override { return soon(effects.next()); }
    Async<PluginOutcome> restart(std::function<void(const QString &)> progress, std::stop_token) override
    {
        ++restarts;
        progress(QStringLiteral("Disabling the Calls plugin"));
        return soon(outcome.next());
    }
    Async<PluginOutcome> enable(std::function<void(const QString &)> progress, std::stop_token) override
    {
        ++enables;
        progress(QStringLiteral("Enabling the Calls plugin"));
        return soon(outcome.next());
    }
    QString whereabouts() const override { return QStringLiteral("in the keychain"); }
};

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

inline ReachCell cell(const QString &vantage, int candidate, Verdict verdict, const char *code, std::optional<double> rtt = {})
{
    ReachCell one;
    one.vantage = vantage;
    one.candidate = candidate;
    one.verdict = verdict;
    one.rttMs = rtt;
    one.seenAs = rtt ? QStringLiteral("198.51.100.77:50412") : QString();
    const bool udp = candidate % 2 == 0;
    one.what = {QLatin1String(code),
                {{QStringLiteral("vantage"), vantage == QLatin1String("local") ? QStringLiteral("this computer") : vantage},
                 {QStringLiteral("address"), candidate < 2 ? QStringLiteral("203.0.113.20") : QStringLiteral("203.0.113.40")},
                 {QStringLiteral("port"), candidate < 2 ? QStringLiteral("8443") : QStringLiteral("3478")},
                 {QStringLiteral("protocol"), udp ? QStringLiteral("UDP") : QStringLiteral("TCP")}}};
    one.evidence = {{QStringLiteral("STUN binding request to 203.0.113.20:8443, three times"),
                     rtt ? QStringLiteral("answer after %1 ms").arg(*rtt) : QStringLiteral("nothing after 3 s")}};
    return one;
}

/// Head office by UDP, a branch by TCP alone, a partner by the relay alone, and a machine that nobody could ask.
inline ReachMatrix sampleMatrix()
{
    ReachMatrix matrix;
    matrix.vantages = {{QStringLiteral("local"), {}, QStringLiteral("Head office")},
                       {QStringLiteral("bk-3"), QStringLiteral("ops@10.9.0.3"), QStringLiteral("Branch Kerrin")},
                       {QStringLiteral("lap-7"), QStringLiteral("ops@198.51.100.140"), QStringLiteral("Partner Wi-Fi")},
                       {QStringLiteral("vpn-1"), QStringLiteral("ops@10.20.0.7"), QStringLiteral("VPN")}};
    matrix.candidates = {{QStringLiteral("203.0.113.20"), 8443, QStringLiteral("udp"), QStringLiteral("host")},
                         {QStringLiteral("203.0.113.20"), 8443, QStringLiteral("tcp"), QStringLiteral("host")},
                         {QStringLiteral("203.0.113.40"), 3478, QStringLiteral("udp"), QStringLiteral("relay")},
                         {QStringLiteral("203.0.113.40"), 3478, QStringLiteral("tcp"), QStringLiteral("relay")}};
    for (int each = 0; each < 4; ++each) {
        matrix.cells << cell(QStringLiteral("local"), each, Verdict::Pass, each < 2 ? "reach.open" : "reach.relay-open", 1.5 + each);
        matrix.cells << (each == 0 ? cell(QStringLiteral("bk-3"), each, Verdict::Fail, "reach.udp-silent")
                                   : cell(QStringLiteral("bk-3"), each, Verdict::Pass, each < 2 ? "reach.open" : "reach.relay-open", 30 + each));
        matrix.cells << (each < 2 ? cell(QStringLiteral("lap-7"), each, Verdict::Fail, each == 0 ? "reach.udp-silent" : "reach.refused")
                                  : cell(QStringLiteral("lap-7"), each, Verdict::Pass, "reach.relay-open", 40 + each));
        matrix.cells << cell(QStringLiteral("vpn-1"), each, Verdict::Unknown, "reach.vantage-lost");
    }
    Finding finding;
    finding.verdict = Verdict::Warn;
    finding.what = {QStringLiteral("reach.no-tcp-candidate"), {{QStringLiteral("port"), QStringLiteral("8443")}}};
    matrix.findings = {finding};
    matrix.sentence = QStringLiteral("Head office reaches 203.0.113.20 over UDP; Branch Kerrin reaches it only over TCP; Partner Wi-Fi gets through only by the "
                                     "relay 203.0.113.40; what VPN can reach is not known.");
    matrix.when = QDateTime::currentDateTimeUtc();
    return matrix;
}

class ScriptedReach : public ReachDesk
{
public:
    Script<Result<ReachMatrix>> matrix{sampleMatrix()};
    bool hangs = false; ///< after the cells of the first place
    int rounds = 0;

    QList<ReachVantage> vantages() const override { return sampleMatrix().vantages; }
    Async<ReachMatrix> find(std::function<void(const ReachCell &)> progress, std::stop_token stop) override
    {
        ++rounds;
        const auto answer = matrix.next();
        if (answer) {
            for (const ReachCell &one : answer->cells) {
                if (!hangs || one.vantage == answer->vantages.first().name)
                    progress(one);
            }
        }
        return hangs ? never<ReachMatrix>(stop) : soon(answer);
    }
};

} // namespace calls::test
