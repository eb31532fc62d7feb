// SPDX-License-Identifier: GPL-3.0-or-later
// The result of a check, and what makes two results the same question (DESIGN section 3).
#pragma once

#include <base/Message.h>

#include <QDateTime>
#include <QList>
#include <QString>

#include <compare>
#include <optional>

namespace calls {

/// In the order of the gate: what stands later is worse. Unknown is never pass.
enum class Verdict { Skipped, Pass, Warn, Unknown, Fail };

/// "pass", "warn", "fail", "unknown", "skipped": the words of files, JSON and the command line.
[[nodiscard]] QString verdictWord(Verdict verdict);
[[nodiscard]] std::optional<Verdict> verdictFromWord(const QString &word);
/// Pass, warn and skipped let a gate through.
[[nodiscard]] bool letsThrough(Verdict verdict);

/// The question a finding answers. Two findings with equal keys answer the same question at different times.
struct FindingKey
{
    QString check;         ///< "1.6.3", "1.4.ssh", "pre.https": the entry in resources/guide/checks.toml
    QString target;        ///< server name; empty when the check is about the whole site
    int port = 0;          ///< 0 when there is none
    QString protocol;      ///< "udp", "tcp" or empty
    QString vantage;       ///< server name, "local" for this computer, "person" for a checklist item,
                           ///< "plan" when the answers tell; empty when there is nowhere to run it
    QString clientNetwork; ///< name of the client network the vantage stands for, or empty

    std::strong_ordering operator<=>(const FindingKey &other) const;
    bool operator==(const FindingKey &) const = default;
};

/// What was run and what came back, redacted, for one instrument. A finding may have several.
struct Evidence
{
    QString command;
    QString output;
    QString chart{}; ///< what was measured, as metrics/FindingChart.h writes it; empty: none
    bool operator==(const Evidence &) const = default;
};

struct Finding
{
    FindingKey key;
    Verdict verdict = Verdict::Unknown;
    Message what;              ///< code in resources/guide/messages/ ("tcp.open"), with its arguments
    QString fingerprint;       ///< of the rule and servers it judged; a different one makes it stale
    QList<Evidence> evidence;
    QDateTime started;         ///< UTC
    double seconds = 0;        ///< how long the check took
    QString sourceHost;        ///< for vantage "local": this computer's name …
    QString sourceAddress;     ///< … and the address it spoke from
    bool operator==(const Finding &) const = default;
};

/// Why a finding no longer counts, if so.
enum class Staleness { Fresh, RuleChanged, PlaceChanged, TooOld };

struct StalenessContext
{
    QString fingerprint;   ///< what the plan says now
    QDateTime now;         ///< UTC
    QString thisHost;      ///< this computer's name now; empty: not compared
    int liveDays = 0;      ///< facts that live (certificate, time, disk) age after so many days; 0: never
};
[[nodiscard]] Staleness staleness(const Finding &finding, const StalenessContext &context);

/// Of two findings with one key and one fingerprint, the one that counts: a later unknown does not replace
/// a certain one (an installed RTCD makes nmap silent; what was proven stays proven).
/// `history` is oldest first. None when empty.
[[nodiscard]] std::optional<Finding> currentFinding(const QList<Finding> &history, const QString &fingerprint);

} // namespace calls
