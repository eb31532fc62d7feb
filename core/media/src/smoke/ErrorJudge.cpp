// SPDX-License-Identifier: GPL-3.0-or-later
// What stood before the call: sign-in, rights, accounts, the plugin, the licence, RTCD itself.
#include "Judging.h"
#include "SmokeJudge.h"

#include <algorithm>

namespace calls {

Judged judgeError(const Error &error)
{
    struct Known
    {
        const char *error;
        const char *code;
    };
    // None of these says anything about the calls of the site, so none is a failure of theirs.
    static constexpr Known known[] = {
        {"mattermost.signed-out", "calls.signed-out"},     {"mattermost.no-token", "calls.no-token"},
        {"mattermost.denied", "calls.denied"},             {"mattermost.rate-limited", "calls.rate-limited"},
        {"ground.token", "smoke.token"},                   {"ground.accounts", "smoke.no-accounts"},
        {"ground.not-enabled", "smoke.not-enabled"},       {"probe.missing", "smoke.no-probe"},
        {"probe.crashed", "smoke.probe-died"},             {"probe.line", "smoke.probe-died"},
        {"probe.job", "smoke.probe-died"},                 {"too-late", "smoke.too-late"},
    };
    const MessageArgs args{{arg("reason"), error.sentence}};
    for (const Known &each : known) {
        if (error.code == QLatin1String(each.error))
            return judged(Verdict::Unknown, each.code, args);
    }
    if (error.code.startsWith(QLatin1String("ground.")))
        return judged(Verdict::Unknown, "smoke.no-ground", args);
    return judged(Verdict::Unknown, "calls.unreachable", args);
}

std::optional<Judged> judgePluginState(const MattermostFacts &facts)
{
    if (!facts.pluginInstalled && facts.plugin.isEmpty()) {
        // Who may not see plugins is told by a note, and is not told that there is none.
        if (!facts.account.administers())
            return std::nullopt;
        return judged(Verdict::Fail, "calls.not-installed");
    }
    for (const PluginNode &node : facts.plugin) {
        MessageArgs args{{arg("node"), node.node.isEmpty() ? QStringLiteral("the Mattermost server") : node.node},
                         {arg("reason"), node.error}};
        switch (node.state) {
        case PluginState::Running:
        case PluginState::Unknown:
            break;
        case PluginState::NotRunning:
        case PluginState::Stopping:
            return judged(Verdict::Fail, "calls.disabled", args);
        case PluginState::Starting:
            return judged(Verdict::Unknown, "calls.starting", args);
        case PluginState::FailedToStart:
        case PluginState::FailedToStayRunning:
            if (node.trouble) {
                args.insert(arg("cause"), node.trouble->sentence);
                args.insert(arg("fix"), node.trouble->fix);
                return judged(Verdict::Fail, "calls.failed-explained", args);
            }
            return judged(Verdict::Fail, "calls.failed", args);
        }
    }
    return std::nullopt;
}

Judged judgePlugin(const MattermostFacts &facts, const CallWishes &wishes)
{
    if (const auto state = judgePluginState(facts))
        return *state;
    MessageArgs args{{arg("version"), facts.callsVersion},
                     {arg("nodes"), QString::number(facts.plugin.size())},
                     {arg("licence"), facts.licence.licensed ? facts.licence.sku : QStringLiteral("none")},
                     {arg("notes"), facts.notes.join(QLatin1Char(' '))}};
    const bool enterprise = wishes.rtcd || !wishes.offloaderHost.isEmpty();
    if (enterprise && !facts.licence.allowsRtcd())
        return judged(Verdict::Fail, "calls.licence", args);
    const bool seen = std::any_of(facts.plugin.begin(), facts.plugin.end(),
                                  [](const PluginNode &node) { return node.state == PluginState::Running; });
    if (!seen)
        return judged(Verdict::Unknown, "calls.state-unknown", args);
    return judged(Verdict::Pass, "calls.running", args);
}

Judged judgeRtcd(const MattermostFacts &facts, const CallWishes &wishes, const QList<RtcdReading> &readings)
{
    if (const auto state = judgePluginState(facts))
        return *state;
    QStringList dead;
    QStringList silent;
    QStringList versions;
    for (const RtcdReading &reading : readings) {
        if (reading.answered)
            versions << QStringLiteral("%1 %2").arg(reading.host, reading.version);
        else
            (reading.refused ? dead : silent) << QStringLiteral("%1 (%2)").arg(reading.host, reading.problem);
    }
    const MessageArgs args{{arg("cached"), facts.rtcdVersion.isEmpty() ? QStringLiteral("-") : facts.rtcdVersion},
                           {arg("hosts"), wishes.rtcdHosts.join(QStringLiteral(", "))},
                           {arg("dead"), dead.join(QStringLiteral(", "))},
                           {arg("silent"), silent.join(QStringLiteral(", "))},
                           {arg("versions"), versions.join(QStringLiteral(", "))},
                           {arg("licence"), facts.licence.licensed ? facts.licence.sku : QStringLiteral("none")}};
    if (!dead.isEmpty())
        return judged(Verdict::Fail, facts.rtcdVersion.isEmpty() ? "calls.rtcd-dead" : "calls.rtcd-dead-cached", args);
    if (facts.rtcdVersion.isEmpty())
        return judged(Verdict::Fail, facts.licence.allowsRtcd() ? "calls.rtcd-unused" : "calls.rtcd-unlicensed", args);
    if (!silent.isEmpty() || readings.isEmpty())
        return judged(Verdict::Unknown, "calls.rtcd-silent", args);
    return judged(Verdict::Pass, "calls.rtcd-connected", args);
}

} // namespace calls
