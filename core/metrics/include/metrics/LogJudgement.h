// SPDX-License-Identifier: GPL-3.0-or-later
// Steps 4.3.4 and 5.5.2 of the guide as a rule: no recurring ERROR and no unexpected WARN.
#pragma once

#include <finding/Finding.h>
#include <metrics/LogFold.h>
#include <metrics/Series.h>

namespace calls {

/// How far back a log was read.
struct LogCoverage
{
    QString server;
    QString source;
    qint64 earliest = 0; ///< milliseconds since 1970, UTC, of the first line there is; 0: there is none
    bool operator==(const LogCoverage &) const = default;
};

struct LogJudgement
{
    Verdict verdict = Verdict::Unknown;
    Message what;              ///< code "logs.…"
    QList<LogFold> reasons;    ///< worst first
    QString evidence;          ///< the first 50 reasons as lines, redacted
};

/// `folds`: what the window holds, folded. `lines`: how many there were in all.
/// Fail: an error that came twice or more. Warn: a single error, or a warning, that belongs to no healthy site by
/// resources/guide/logs.toml, and errors of Mattermost itself (not of its Calls plugin) that are not known there. Unknown: a log is empty or begins after the window does, and what was read is clean.
[[nodiscard]] LogJudgement judgeLogs(const QList<LogFold> &folds, qint64 lines, const TimeRange &window,
                                     const QList<LogCoverage> &coverage);

} // namespace calls
