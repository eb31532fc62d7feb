// SPDX-License-Identifier: GPL-3.0-or-later
// Gate arithmetic, pure: requirements, findings and acceptances in, passed or what is missing out.
#pragma once

#include <finding/Finding.h>

namespace calls {

/// A person's decision to go on in spite of one finding. Lapses when the verdict gets worse,
/// the fingerprint changes, or `until` has passed.
struct Acceptance
{
    FindingKey key;
    Verdict verdict = Verdict::Unknown; ///< the verdict that was accepted
    QString fingerprint;
    QString by;
    QString reason;
    QDateTime when;             ///< UTC
    std::optional<QDate> until; ///< last day it holds, local date
    bool operator==(const Acceptance &) const = default;
};

/// One question a gate wants answered.
struct Requirement
{
    FindingKey key;
    QString fingerprint;
    int liveDays = 0;
    bool asked = true; ///< false: the plan does not ask for it (counts as skipped)
    /// Under which a person's own answer to the same question is kept; the later of the two counts. None: not by hand.
    std::optional<FindingKey> byHand{};
};

/// What stands for a requirement now.
struct GateLine
{
    Requirement requirement;
    std::optional<Finding> finding; ///< the current one, stale or not; none: never checked
    Staleness stale = Staleness::Fresh;
    std::optional<Acceptance> acceptance; ///< set when it holds and is needed
    bool open = false;                    ///< lets through
};

struct GateState
{
    bool passed = false;
    QList<GateLine> lines; ///< all, in the order of the requirements

    [[nodiscard]] QList<GateLine> missing() const;
    [[nodiscard]] QList<GateLine> accepted() const;
    [[nodiscard]] int count(Verdict verdict) const; ///< fresh findings with this verdict
    [[nodiscard]] int untested() const;             ///< never checked or stale
    /// 0 passed, 1 something fails, 3 nothing fails but something is unknown, stale or missing.
    [[nodiscard]] int exitStatus() const;
};

[[nodiscard]] bool holds(const Acceptance &acceptance, const Finding &finding, const QDateTime &now);

/// `history`: all findings, oldest first.
[[nodiscard]] GateState gateState(const QList<Requirement> &requirements, const QList<Finding> &history,
                                  const QList<Acceptance> &acceptances, const QDateTime &now,
                                  const QString &thisHost);

} // namespace calls
