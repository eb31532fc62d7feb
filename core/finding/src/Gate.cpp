// SPDX-License-Identifier: GPL-3.0-or-later
#include <finding/Gate.h>

#include <QMap>

#include <algorithm>
#include <utility>

namespace calls {

QList<GateLine> GateState::missing() const
{
    QList<GateLine> result;
    std::copy_if(lines.begin(), lines.end(), std::back_inserter(result), [](const GateLine &line) { return !line.open; });
    return result;
}

QList<GateLine> GateState::accepted() const
{
    QList<GateLine> result;
    std::copy_if(lines.begin(), lines.end(), std::back_inserter(result),
                 [](const GateLine &line) { return line.acceptance.has_value(); });
    return result;
}

int GateState::count(Verdict verdict) const
{
    return static_cast<int>(std::count_if(lines.begin(), lines.end(), [verdict](const GateLine &line) {
        if (!line.requirement.asked)
            return verdict == Verdict::Skipped;
        return line.finding && line.stale == Staleness::Fresh && line.finding->verdict == verdict;
    }));
}

int GateState::untested() const
{
    return static_cast<int>(std::count_if(lines.begin(), lines.end(), [](const GateLine &line) {
        return line.requirement.asked && (!line.finding || line.stale != Staleness::Fresh);
    }));
}

int GateState::exitStatus() const
{
    if (passed)
        return 0;
    const bool fails = std::any_of(lines.begin(), lines.end(), [](const GateLine &line) {
        return !line.open && line.finding && line.stale == Staleness::Fresh && line.finding->verdict == Verdict::Fail;
    });
    return fails ? 1 : 3;
}

bool holds(const Acceptance &acceptance, const Finding &finding, const QDateTime &now)
{
    if (acceptance.key != finding.key || acceptance.fingerprint != finding.fingerprint)
        return false;
    if (finding.verdict > acceptance.verdict) // got worse
        return false;
    return !acceptance.until || now.toLocalTime().date() <= *acceptance.until;
}

GateState gateState(const QList<Requirement> &requirements, const QList<Finding> &history,
                    const QList<Acceptance> &acceptances, const QDateTime &now, const QString &thisHost)
{
    QMap<FindingKey, QList<qsizetype>> byKey; // places in the history, oldest first
    for (qsizetype i = 0; i < history.size(); ++i)
        byKey[history.at(i).key].append(i);
    const auto findingsOf = [&](const Requirement &requirement) {
        QList<qsizetype> places = byKey.value(requirement.key);
        if (requirement.byHand) {
            places += byKey.value(*requirement.byHand);
            std::sort(places.begin(), places.end());
        }
        QList<Finding> findings;
        for (const qsizetype place : std::as_const(places))
            findings << history.at(place);
        return findings;
    };

    GateState state;
    state.passed = true;
    for (const Requirement &requirement : requirements) {
        GateLine line{.requirement = requirement};
        line.finding = currentFinding(findingsOf(requirement), requirement.fingerprint);
        if (line.finding) {
            line.stale = staleness(*line.finding, {requirement.fingerprint, now, thisHost, requirement.liveDays});
            const bool fresh = line.stale == Staleness::Fresh;
            line.open = fresh && letsThrough(line.finding->verdict);
            if (fresh && !line.open) {
                const auto accepted = std::find_if(acceptances.begin(), acceptances.end(), [&](const Acceptance &a) {
                    return holds(a, *line.finding, now);
                });
                if (accepted != acceptances.end()) {
                    line.acceptance = *accepted;
                    line.open = true;
                }
            }
        }
        if (!requirement.asked)
            line.open = true;
        state.passed = state.passed && line.open;
        state.lines.append(line);
    }
    return state;
}

} // namespace calls
