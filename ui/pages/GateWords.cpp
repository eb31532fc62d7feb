// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/GateWords.h>

#include <guide/Guide.h>

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace calls {

namespace {

QString say(const char *text, int count = -1)
{
    return QCoreApplication::translate("GateWords", text, nullptr, count);
}

struct Counts
{
    int asked = 0;
    int open = 0;
    int fails = 0;   ///< not accepted
    int unknown = 0; ///< not accepted
    int untested = 0;
    int accepted = 0;
};

Counts countsOf(const GateState &state)
{
    Counts counts;
    for (const GateLine &line : state.lines) {
        if (!line.requirement.asked)
            continue;
        ++counts.asked;
        const bool fresh = line.finding && line.stale == Staleness::Fresh;
        if (line.open)
            ++counts.open;
        else if (!fresh)
            ++counts.untested;
        else if (line.finding->verdict == Verdict::Fail)
            ++counts.fails;
        else
            ++counts.unknown;
        if (line.acceptance)
            ++counts.accepted;
    }
    return counts;
}

QString closedTitle(const Counts &counts)
{
    QStringList parts;
    if (counts.fails > 0)
        parts << say("%n check(s) fail", counts.fails);
    if (counts.unknown > 0)
        parts << say("%n unknown", counts.unknown);
    if (counts.untested > 0)
        parts << say("%n not checked", counts.untested);
    return say("The gate is closed: %1").arg(parts.join(say(", ")));
}

} // namespace

GateSummary gateSummary(const GateState &state, bool running, const QString &phase)
{
    const Counts counts = countsOf(state);
    GateSummary summary;
    const int next = phase.toInt() + 1;
    if (state.passed && counts.accepted > 0) {
        summary.sign = Sign::Warn;
        summary.title = say("Passed with %n accepted finding(s)", counts.accepted);
        summary.text = say("%1 of %2 pass, the others were accepted with a reason.").arg(counts.open - counts.accepted).arg(counts.asked);
    } else if (state.passed) {
        summary.sign = Sign::Pass;
        summary.title = say("The gate is passed");
        summary.text = say("All %n check(s) pass.", counts.asked);
    } else {
        summary.sign = running ? Sign::Running : Sign::GateClosed;
        summary.title = closedTitle(counts);
        summary.text = say("Phase %1 opens when all %2 pass or are accepted with a reason.").arg(next).arg(counts.asked);
    }
    summary.counts = {{Sign::Pass, state.count(Verdict::Pass)},
                      {Sign::Fail, state.count(Verdict::Fail)},
                      {Sign::Unknown, state.count(Verdict::Unknown)},
                      {Sign::Warn, state.count(Verdict::Warn)},
                      {Sign::Waiting, state.untested()}};
    summary.counts.erase(std::remove_if(summary.counts.begin() + 1, summary.counts.end(),
                                        [](const SignCount &c) { return c.count == 0; }),
                         summary.counts.end());
    return summary;
}

QList<RailPhase> railPhases(const GateState &first, bool running, bool recording, const QMap<QString, PhaseWork> &work)
{
    const Counts counts = countsOf(first);
    QList<RailPhase> result;
    for (const Phase &phase : phases()) {
        RailPhase entry;
        entry.id = phase.id;
        entry.name = QCoreApplication::translate("guide", phase.name.toUtf8().constData());
        if (phase.id == QLatin1String("1")) {
            const bool begun = counts.untested < counts.asked;
            entry.line = begun ? say("%1 of %2 checks pass").arg(counts.open).arg(counts.asked) : say("Not checked yet");
            entry.sign = first.passed ? (counts.accepted > 0 ? Sign::Warn : Sign::Pass)
                : running             ? Sign::Running
                : begun               ? Sign::GateProgress
                                      : Sign::Waiting;
        } else if (phase.id == QLatin1String("3") && !recording) {
            entry.line = say("Not needed: no recording");
            entry.sign = Sign::Skipped;
        } else if (const PhaseWork now = work.value(phase.id); now.installed > 0 || now.running || now.stuck > 0
                   || (phase.built && first.passed && now.servers > 0)) {
            entry.line = now.stuck > 0     ? say("%n server(s) stopped midway", now.stuck)
                : now.installed > 0        ? say("%1 of %2 installed").arg(now.installed).arg(now.servers)
                                           : say("%n server(s) to install", now.servers);
            entry.sign = now.running                       ? Sign::Running
                : now.stuck > 0                            ? Sign::Warn
                : now.installed > 0 && now.installed == now.servers ? Sign::Pass
                : now.installed > 0                        ? Sign::GateProgress
                                                           : Sign::Waiting;
        } else if (phase.built && first.passed) {
            entry.line = say("No server to install");
            entry.sign = Sign::Waiting;
        } else {
            const bool opens = phase.id == QLatin1String("2") && first.passed;
            entry.line = opens ? say("Comes with a later version") : say("Opens after phase %1").arg(phase.id.toInt() - 1);
            entry.sign = Sign::GateClosed;
        }
        result << entry;
    }
    return result;
}

} // namespace calls
