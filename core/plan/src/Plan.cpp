// SPDX-License-Identifier: GPL-3.0-or-later
#include <plan/Plan.h>

#include "Flows.h"
#include "Settings.h"
#include "Warnings.h"

#include <QUrl>

#include <algorithm>

namespace calls {

namespace {

/// One call in ten is recorded at the peak, at least one: nobody is asked for this number.
constexpr int callsPerRecording = 10;

Peak peakOf(const Answers &answers)
{
    Peak peak;
    peak.calls = answerInt(answers, "peak_calls");
    peak.participants = answerInt(answers, "participants_per_call");
    peak.unmuted = std::min(answerInt(answers, "unmuted_per_call"), peak.participants);
    peak.screen = answerBool(answers, "screen_share");
    return peak;
}

RecordingLoad recordingsOf(const Peak &peak, const Answers &answers)
{
    RecordingLoad load;
    load.recordedCalls = (peak.calls + callsPerRecording - 1) / callsPerRecording;
    load.transcription = answerBool(answers, "transcription");
    load.liveCaptions = answerBool(answers, "live_captions");
    return load;
}

QString outcomeValue(const QList<Path> &paths, const char *key)
{
    for (const Path &path : paths) {
        if (path.outcome.key == QLatin1String(key))
            return path.outcome.value;
    }
    return {};
}

/// "rtcd1", or the next number no server of the site has.
QString freeName(const Site &site, const QString &stem)
{
    int number = 1;
    while (site.server(stem + QString::number(number)))
        ++number;
    return stem + QString::number(number);
}

Size sizeOf(const Server &server, const Plan &plan)
{
    if (server.has(Role::Rtcd) && plan.architecture == Architecture::Rtcd)
        return rtcdSize(plan.peak);
    if (server.has(Role::Offloader) && plan.recording)
        return offloaderSize(plan.recordings);
    if (server.has(Role::Turn) && plan.turn)
        return turnSize(plan.peak);
    return {};
}

void addServers(Plan &plan, const Site &site)
{
    const auto add = [&](const Server &server, bool planned) {
        plan.servers.append({server, planned, sizeOf(server, plan), QStringLiteral("1.4")});
    };
    for (const Server &server : site.servers)
        add(server, false);
    const auto need = [&](Role role, const QString &stem, const QString &host) {
        if (!site.withRole(role).isEmpty())
            return;
        Server server;
        server.name = freeName(site, stem);
        server.roles = {role};
        server.address = host;
        add(server, role != Role::Mattermost);
    };
    // The Mattermost server exists; a site that does not list it still has its address in the URL.
    need(Role::Mattermost, QStringLiteral("mattermost"), QUrl(answerText(site.answers, "url")).host());
    if (plan.architecture == Architecture::Rtcd)
        need(Role::Rtcd, QStringLiteral("rtcd"), answerText(site.answers, "rtcd.host"));
    if (plan.recording)
        need(Role::Offloader, QStringLiteral("off"), answerText(site.answers, "offloader.host"));
    if (plan.turn)
        need(Role::Turn, QStringLiteral("turn"), answerText(site.answers, "turn.host"));
    // Mattermost first, then the media path, as the guide's tables stand.
    static const QList<Role> order{Role::Mattermost, Role::Proxy, Role::Rtcd, Role::Offloader,
                                   Role::Turn, Role::Monitoring, Role::Vantage};
    std::stable_sort(plan.servers.begin(), plan.servers.end(), [](const PlannedServer &a, const PlannedServer &b) {
        const auto rank = [](const PlannedServer &entry) {
            return entry.server.roles.isEmpty() ? order.size() : order.indexOf(entry.server.roles.first());
        };
        return rank(a) < rank(b);
    });
}

} // namespace

QString architectureWord(Architecture architecture)
{
    return architecture == Architecture::Rtcd ? QStringLiteral("rtcd") : QStringLiteral("integrated");
}

QList<PlannedServer> Plan::withRole(Role role) const
{
    // A server whose role this plan does not use (an RTCD server of a site that chose Integrated) takes no part.
    const bool used = role == Role::Rtcd ? architecture == Architecture::Rtcd
        : role == Role::Offloader        ? recording
        : role == Role::Turn             ? turn
                                         : true;
    QList<PlannedServer> result;
    if (!used)
        return result;
    std::copy_if(servers.begin(), servers.end(), std::back_inserter(result),
                 [role](const PlannedServer &entry) { return entry.server.has(role); });
    return result;
}

QList<PlannedServer> Plan::mediaServers() const
{
    return withRole(architecture == Architecture::Rtcd ? Role::Rtcd : Role::Mattermost);
}

const Flow *Plan::flow(int number) const
{
    return number >= 1 && number <= flows.size() ? &flows.at(number - 1) : nullptr;
}

Plan makePlan(const Site &site)
{
    Plan plan;
    plan.paths = decide(site);
    plan.architecture = outcomeValue(plan.paths, "architecture") == QLatin1String("rtcd") ? Architecture::Rtcd
                                                                                         : Architecture::Integrated;
    const auto yes = [&plan](const char *key) { return outcomeValue(plan.paths, key) == QLatin1String("true"); };
    plan.recording = yes("recording");
    plan.stun = yes("stun");
    plan.turn = yes("turn");
    plan.againstAdvice = std::any_of(plan.paths.begin(), plan.paths.end(), [](const Path &path) { return path.against; });
    plan.peak = peakOf(site.answers);
    plan.load = estimateLoad(plan.peak);
    plan.recordings = recordingsOf(plan.peak, site.answers);
    addServers(plan, site);
    addFlows(plan, site);
    plan.settings = plannedSettings(plan, site);
    plan.warnings = planWarnings(plan, site);
    return plan;
}

} // namespace calls
