// SPDX-License-Identifier: GPL-3.0-or-later
// The guide's phases, steps and checks as data (resources/guide/checks.toml), and what the plan asks of them.
#pragma once

#include <finding/CheckRunner.h>
#include <finding/Gate.h>
#include <plan/Plan.h>

namespace calls {

/// A phase of the guide; "1" includes the Prerequisites.
struct Phase
{
    QString id;    ///< "1", "2", "3", "4", "5" ("2" is 2A or 2B by the architecture)
    QString name;  ///< "Prepare"
    QString text;  ///< one sentence
    bool built = false; ///< false: this version of the console does not have it yet, and says so
    bool whole = false; ///< all its checks are here; a gate of some of them must not look passed
};

/// An entry of checks.toml: one question of a step.
struct CheckInfo
{
    QString id;      ///< "1.6.3", "1.4.ssh", "pre.https"
    QString step;    ///< the guide's number shown to people: "1.6.3", "1.4", "Prerequisites"
    QString phase = QStringLiteral("1");
    QString title;   ///< "Clients reach the RTCD server by UDP"
    QString why;
    QString guide;   ///< what the guide says, in our words
    QString caution; ///< known to be wrong here; may be empty
    QString scope;   ///< "site", "server", "flow", "vantage", "service", "calls", "metrics", "logs"
    QString kind;    ///< instrument ("udp", "https", …), "person" for a checklist item, "plan" when the answers tell
    QList<Role> roles; ///< for scope "server"; for "service" the one that has it
    QString wanted;  ///< for scope "server": "cpus", "memory", "disk" or empty
    QString least;   ///< for "http.version": older fails
    QString advised; ///< for "http.version": older is a warning
    QString architecture; ///< for scopes "calls" and "metrics": "integrated" or "rtcd"; empty: both
    QString needs;        ///< for scope "calls": asked when planned: "turn", "screen", "recording", "transcription", "captions"
    qint64 window = 0;    ///< for scopes "metrics" and "logs": how far back it looks, milliseconds, unless somebody chooses a time
    QString settings;     ///< for kind "calls.setting": the step whose planned settings it compares
    bool byHand = false;  ///< a person may do it as well, and tick it with a note
    int liveDays = 0;
};

[[nodiscard]] const QList<Phase> &phases();
[[nodiscard]] const QList<CheckInfo> &checks();
[[nodiscard]] const CheckInfo *checkInfo(const QString &id);

/// Whether a check is meant by what a person typed: its id, its step, or the beginning of its id up to a dot.
[[nodiscard]] bool isOfStep(const QString &check, const QString &typed);
/// The phase of the first check of that step; none: there is no such step.
[[nodiscard]] std::optional<QString> phaseOfStep(const QString &typed);

/// A question this site has to answer: what to ask, of whom, and what the gate wants.
struct PlannedCheck
{
    Requirement requirement;
    CheckRequest request; ///< kind "person": answered by hand
    int flow = 0;         ///< number of the flow it proves, 0 when none

    [[nodiscard]] bool byHand() const { return request.kind == QLatin1String("person"); }
};

/// Every check of a phase for this site, in the guide's order. Pure.
[[nodiscard]] QList<PlannedCheck> plannedChecks(const Site &site, const Plan &plan, const QString &phase);

/// The latest word on a flow: the gate line, with a finding, of the check that proves it; the worst one when
/// several do. None: not tested.
[[nodiscard]] std::optional<GateLine> proofOf(int flow, const QList<PlannedCheck> &checks, const GateState &state);

} // namespace calls
