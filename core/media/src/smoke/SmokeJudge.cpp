// SPDX-License-Identifier: GPL-3.0-or-later
#include "Judging.h"
#include "SmokeJudge.h"

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

QString number(double value, int decimals = 0)
{
    return QString::number(value, 'f', decimals);
}

bool isPathError(const QString &code)
{
    return code == QLatin1String("probe.ice") || code == QLatin1String("probe.dtls") || code == QLatin1String("probe.wrong-address")
        || code == QLatin1String("probe.relay");
}

/// The plugin's own words on a refused join (captures/scenarios/15_join_errors).
Judged judgeRefusal(const ProbePerson &person, const CallResult &result)
{
    struct Refusal
    {
        const char *words;
        const char *code;
    };
    static constexpr Refusal refusals[] = {
        {"no host available", "smoke.rtcd-stopped"},
        {"unlicensed servers only allow calls in DMs", "smoke.unlicensed"},
        {"insufficient permissions", "smoke.test-mode"},
        {"calls are disabled in the channel", "smoke.channel-disabled"},
        {"because of limits", "smoke.limit"},
        {"archived channel", "smoke.archived"},
        {"forbidden", "smoke.not-member"},
    };
    MessageArgs args{{arg("who"), person.name}, {arg("reason"), person.errorText}};
    for (const Refusal &refusal : refusals) {
        if (!person.errorText.contains(QLatin1String(refusal.words)))
            continue;
        QStringList silent;
        for (const RtcdReading &reading : result.rtcd) {
            if (!reading.answered)
                silent << reading.host;
        }
        if (silent.isEmpty())
            silent = result.wishes.rtcdHosts;
        args.insert(arg("hosts"), silent.join(QStringLiteral(", ")));
        return Judged{Verdict::Fail, Message{QLatin1String(refusal.code), args}};
    }
    return Judged{Verdict::Fail, Message{QStringLiteral("smoke.refused"), args}};
}

/// The addresses that the media server named, without what is no port of its own.
QStringList advertisedBy(const QList<ProbePerson> &people)
{
    QStringList all;
    for (const ProbePerson &person : people) {
        for (const QString &candidate : person.advertised)
            all << candidate.section(QLatin1Char(' '), 0, 1);
    }
    all.removeDuplicates();
    return all;
}

bool isExpected(const QString &candidate, const QStringList &expected)
{
    return std::any_of(expected.begin(), expected.end(), [&](const QString &address) {
        return candidate.startsWith(address + QLatin1Char(':'))
            || candidate.startsWith(QLatin1Char('[') + address + QStringLiteral("]:"));
    });
}

MessageArgs pathArgs(const CallResult &result, const QList<ProbePerson> &people)
{
    const QStringList named = advertisedBy(people);
    return {{arg("port"), QString::number(result.wishes.mediaPort)},
            {arg("advertised"), named.isEmpty() ? QStringLiteral("-") : named.join(QStringLiteral(", "))},
            {arg("expected"), result.wishes.advertised.join(QStringLiteral(", "))}};
}

Judged judgeNoPath(const CallResult &result)
{
    QList<ProbePerson> people = result.udpPeople;
    people += result.report.people;
    const QStringList named = advertisedBy(people);
    const bool compared = !result.wishes.advertised.isEmpty() && !named.isEmpty();
    const bool asPlanned = std::any_of(named.begin(), named.end(), [&](const QString &candidate) {
        return isExpected(candidate, result.wishes.advertised);
    });
    const MessageArgs args = pathArgs(result, people);
    if (compared && !asPlanned)
        return Judged{Verdict::Fail, Message{QStringLiteral("smoke.wrong-address"), args}};
    if (named.isEmpty())
        return Judged{Verdict::Fail, Message{QStringLiteral("smoke.no-candidates"), args}};
    return Judged{Verdict::Fail, Message{QStringLiteral("smoke.no-path"), args}};
}

/// What kept a participant out of the call; none: it was in.
std::optional<Judged> keptOut(const CallResult &result)
{
    const auto &people = result.report.people;
    const auto refused = std::find_if(people.begin(), people.end(), [](const ProbePerson &p) { return p.error == QLatin1String("probe.join"); });
    if (refused != people.end())
        return judgeRefusal(*refused, result);
    for (const ProbePerson &person : people) {
        const MessageArgs args{{arg("who"), person.name}, {arg("reason"), person.errorText}, {arg("stage"), stageWord(person.stage)}};
        if (person.error == QLatin1String("probe.ws"))
            return Judged{Verdict::Fail, Message{QStringLiteral("smoke.websocket"), args}};
        if (person.error == QLatin1String("probe.pipeline"))
            return Judged{Verdict::Unknown, Message{QStringLiteral("smoke.pipeline"), args}};
        if (isPathError(person.error))
            return judgeNoPath(result);
        if (person.error == QLatin1String("probe.data-channel"))
            return Judged{Verdict::Fail, Message{QStringLiteral("smoke.data-channel"), args}};
        if (person.error == QLatin1String("probe.removed"))
            return Judged{Verdict::Fail, Message{QStringLiteral("smoke.removed"), args}};
        if (person.connectedMs < 0)
            return Judged{Verdict::Fail, Message{QStringLiteral("smoke.not-in"), args}};
    }
    return std::nullopt;
}

/// Whether the call really ran through RTCD: its own count of sessions, never the settings.
Judged judgeThroughRtcd(const CallResult &result, MessageArgs args)
{
    const int needed = static_cast<int>(result.report.people.size());
    int rise = 0;
    int most = 0;
    bool counted = false;
    QStringList problems;
    for (const RtcdReading &reading : result.rtcd) {
        if (reading.during) {
            counted = true;
            most += *reading.during;
            rise += *reading.during - reading.before.value_or(0);
        } else if (!reading.problem.isEmpty()) {
            problems << QStringLiteral("%1: %2").arg(reading.host, reading.problem);
        }
    }
    args.insert(arg("hosts"), result.wishes.rtcdHosts.join(QStringLiteral(", ")));
    args.insert(arg("sessions"), QString::number(most));
    const QString cached = result.facts ? result.facts->rtcdVersion : QString();
    if (counted && rise >= needed) {
        args.insert(arg("version"), cached);
        return Judged{Verdict::Pass, Message{QStringLiteral("smoke.joined-rtcd"), args}};
    }
    const bool allCounted = problems.isEmpty() && counted;
    if ((allCounted && most < needed) || cached.isEmpty()) {
        const bool licence = result.facts && !result.facts->licence.allowsRtcd();
        return Judged{Verdict::Fail, Message{licence ? QStringLiteral("smoke.not-rtcd-licence") : QStringLiteral("smoke.not-rtcd"), args}};
    }
    args.insert(arg("reason"), problems.isEmpty() ? QStringLiteral("sessions of other calls came and went") : problems.join(QStringLiteral("; ")));
    return Judged{Verdict::Warn, Message{QStringLiteral("smoke.rtcd-unproven"), args}};
}

const HeardStream *heard(const ProbePerson &person, const QString &from, const char *kind)
{
    const auto found = std::find_if(person.heard.begin(), person.heard.end(), [&](const HeardStream &stream) {
        return stream.from == from && stream.kind == QLatin1String(kind);
    });
    return found == person.heard.end() ? nullptr : &*found;
}

const ProbePerson *person(const ProbeReport &report, const char *name)
{
    const auto found = std::find_if(report.people.begin(), report.people.end(),
                                    [&](const ProbePerson &p) { return p.name == QLatin1String(name); });
    return found == report.people.end() ? nullptr : &*found;
}

double lossOf(const HeardStream &stream)
{
    const double all = static_cast<double>(stream.received + std::max<qint64>(stream.lost, 0));
    return all > 0 ? static_cast<double>(std::max<qint64>(stream.lost, 0)) / all : 0;
}

Judged worse(const Judged &left, const Judged &right)
{
    return right.verdict > left.verdict ? right : left;
}

/// One direction: what `listener` measured of `speaker`.
Judged judgeDirection(const HeardStream &stream, const ProbePerson &listener, const ProbePerson &speaker, int frequency)
{
    const double loss = lossOf(stream);
    const MessageArgs args{{arg("listener"), listener.name},
                           {arg("speaker"), speaker.name},
                           {arg("frequency"), number(stream.frequency.value_or(0), 1)},
                           {arg("wanted"), QString::number(frequency)},
                           {arg("level"), number(stream.levelDb.value_or(0), 1)},
                           {arg("loss"), number(loss * 100, 1)},
                           {arg("jitter"), number(stream.jitterMs, 1)},
                           {arg("rtt"), number(listener.rttMs.value_or(0), 0)}};
    const auto answer = [&args](Verdict verdict, const char *code) { return judged(verdict, code, args); };
    if (!stream.frequency)
        return answer(Verdict::Unknown, "smoke.not-decoded");
    if (std::abs(*stream.frequency - frequency) > toneWithin)
        return answer(Verdict::Fail, "smoke.wrong-tone");
    if (stream.levelDb && *stream.levelDb < levelLeast)
        return answer(Verdict::Fail, "smoke.too-quiet");
    if (loss > lossFail)
        return answer(Verdict::Fail, "smoke.loss");
    if (stream.purity && *stream.purity < purityLeast)
        return answer(Verdict::Warn, "smoke.distorted");
    if (loss > lossWarn)
        return answer(Verdict::Warn, "smoke.loss-some");
    if (stream.jitterMs > jitterWarn)
        return answer(Verdict::Warn, "smoke.jitter");
    if (listener.rttMs && *listener.rttMs > rttWarn)
        return answer(Verdict::Warn, "smoke.rtt");
    return answer(Verdict::Pass, "smoke.heard");
}

} // namespace

bool allConnected(const ProbeReport &report)
{
    return !report.people.isEmpty()
        && std::all_of(report.people.begin(), report.people.end(),
                       [](const ProbePerson &p) { return p.connectedMs >= 0 && !isPathError(p.error); });
}

bool mediaPathFailed(const ProbeReport &report)
{
    return std::any_of(report.people.begin(), report.people.end(), [](const ProbePerson &p) { return isPathError(p.error); })
        && std::none_of(report.people.begin(), report.people.end(), [](const ProbePerson &p) {
               return p.error == QLatin1String("probe.join") || p.error == QLatin1String("probe.ws");
           });
}

std::optional<Judged> judgeHindrance(const CallResult &result)
{
    if (result.facts) {
        if (const auto plugin = judgePluginState(*result.facts))
            return plugin;
    }
    if (result.stopped)
        return judgeError(*result.stopped);
    if (result.report.people.isEmpty())
        return judged(Verdict::Unknown, "smoke.no-report");
    return keptOut(result);
}

Judged judgeJoin(const CallResult &result)
{
    if (const auto hindrance = judgeHindrance(result))
        return *hindrance;
    MessageArgs args = pathArgs(result, result.report.people);
    const ProbePerson &first = result.report.people.first();
    args.insert(arg("remote"), first.remoteCandidate);
    args.insert(arg("milliseconds"), QString::number(std::max(0, first.joinedMs) + std::max(0, first.connectedMs)));
    Judged path{Verdict::Pass, Message{QStringLiteral("smoke.joined"), args}};
    if (result.wishes.rtcd)
        path = judgeThroughRtcd(result, args);
    if (path.verdict == Verdict::Fail || result.transport == ProbeTransport::Udp)
        return path;
    if (result.transport != ProbeTransport::Tcp)
        return judged(Verdict::Warn, "smoke.relay-only", args);
    return result.wishes.udpPlanned ? judged(Verdict::Fail, "smoke.udp-dropped", args) : judged(Verdict::Warn, "smoke.tcp-only", args);
}

Judged judgeVoice(const CallResult &result)
{
    if (const auto hindrance = judgeHindrance(result))
        return *hindrance;
    const ProbePerson *a = person(result.report, "a");
    const ProbePerson *b = person(result.report, "b");
    if (!a || !b)
        return judged(Verdict::Unknown, "smoke.no-report");
    for (const ProbePerson *each : {a, b}) {
        if (each->error == QLatin1String("probe.media-died"))
            return judged(Verdict::Fail, "smoke.media-died", {{arg("who"), each->name}, {arg("reason"), each->errorText}});
    }
    const HeardStream *atB = heard(*b, a->name, "voice");
    const HeardStream *atA = heard(*a, b->name, "voice");
    const bool reachesB = atB && atB->received > 0;
    const bool reachesA = atA && atA->received > 0;
    if (!reachesA && !reachesB)
        return judged(Verdict::Fail, "smoke.no-voice", {{arg("remote"), a->remoteCandidate}});
    if (!reachesA || !reachesB) {
        const ProbePerson *deaf = reachesA ? b : a;
        const ProbePerson *dumb = reachesA ? a : b;
        return judged(Verdict::Fail, "smoke.one-way",
                      {{arg("deaf"), deaf->name}, {arg("speaker"), dumb->name}, {arg("sent"), QString::number(dumb->sent)}});
    }
    Judged both = worse(judgeDirection(*atB, *b, *a, firstTone), judgeDirection(*atA, *a, *b, secondTone));
    if (both.verdict != Verdict::Fail && !b->muteSeen)
        return judged(Verdict::Fail, "smoke.mute", {{arg("who"), b->name}});
    if (both.verdict == Verdict::Pass) {
        both.what.args.insert(arg("loss"), number(std::max(lossOf(*atA), lossOf(*atB)) * 100, 1));
        both.what.args.insert(arg("jitter"), number(std::max(atA->jitterMs, atB->jitterMs), 1));
        both.what.args.insert(arg("first"), QString::number(std::max(a->firstAudioMs, b->firstAudioMs)));
    }
    return both;
}

Judged judgeScreen(const CallResult &result)
{
    if (const auto hindrance = judgeHindrance(result))
        return *hindrance;
    const ProbePerson *viewer = person(result.report, "a");
    const ProbePerson *sharer = person(result.report, "b");
    if (!viewer || !sharer)
        return judged(Verdict::Unknown, "smoke.no-report");
    MessageArgs args{{arg("viewer"), viewer->name}, {arg("sharer"), sharer->name}, {arg("reason"), sharer->errorText}};
    if (sharer->error == QLatin1String("probe.screen-refused"))
        return judged(Verdict::Fail, "smoke.screen-refused", args);
    const HeardStream *seen = heard(*viewer, sharer->name, "screen");
    args.insert(arg("packets"), QString::number(seen ? seen->received : 0));
    if (!seen || seen->pictures == 0)
        return judged(Verdict::Fail, seen && seen->received > 0 ? "smoke.screen-no-picture" : "smoke.screen-not-seen", args);
    args.insert(arg("pictures"), QString::number(seen->pictures));
    args.insert(arg("changes"), QString::number(seen->colourChanges));
    args.insert(arg("wrong"), QString::number(seen->wrongColours));
    args.insert(arg("gap"), number(seen->longestGapMs / 1000, 1));
    if (seen->colourChanges < coloursLeast || seen->longestGapMs > gapMost)
        return judged(Verdict::Fail, "smoke.screen-frozen", args);
    if (seen->wrongColours > seen->colourChanges / 2)
        return judged(Verdict::Fail, "smoke.screen-wrong", args);
    return judged(Verdict::Pass, "smoke.screen-seen", args);
}

Judged judgeEnd(const CallResult &result)
{
    if (const auto hindrance = judgeHindrance(result))
        return *hindrance;
    const QString left = result.left.join(QLatin1Char(' '));
    if (!result.report.ended || result.stillActive.value_or(false))
        return judged(Verdict::Fail, "smoke.not-ended", {{arg("left"), left}});
    for (const ProbePerson &each : result.report.people) {
        if (!each.leftCleanly)
            return judged(Verdict::Warn, "smoke.left-late", {{arg("who"), each.name}, {arg("left"), left}});
    }
    if (!result.postFound)
        return judged(Verdict::Fail, "smoke.no-post", {{arg("left"), left}});
    if (!result.left.isEmpty())
        return judged(Verdict::Warn, "smoke.left-behind", {{arg("left"), left}});
    return judged(Verdict::Pass, "smoke.ended");
}

} // namespace calls
