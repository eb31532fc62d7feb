// SPDX-License-Identifier: GPL-3.0-or-later
// Times and levels as the programs of a deployment write them.
#pragma once

#include <metrics/LogRecord.h>

namespace calls {

/// A time, and how many characters it took.
struct TimeText
{
    qint64 at = 0;
    std::size_t length = 0;
};

/// At the beginning of `text`: "2026-11-22 19:13:05.135 Z" (Mattermost, RTCD), "2026-11-23T13:59:27+0000" (coturn, journal),
/// "2026/11/23 13:59:27" (nginx; `utcOffset` seconds east of UTC stand for the missing zone).
[[nodiscard]] std::optional<TimeText> readTime(std::string_view text, int utcOffset = 0);
/// "23/Nov/2026:13:59:22 +0000" (nginx access).
[[nodiscard]] std::optional<TimeText> readWebTime(std::string_view text);
/// "Nov 23 13:59:22" (syslog): it names no year, so only its length is told. 0: there is none.
[[nodiscard]] std::size_t syslogTimeLength(std::string_view text);
/// Seconds, milliseconds, micro- or nanoseconds since 1970, told apart by their size. Nothing outside of 2001 to 2200.
[[nodiscard]] std::optional<qint64> readEpoch(double number);
/// The journal's PRIORITY, 0 to 7.
[[nodiscard]] LogLevel levelOfPriority(int priority);

} // namespace calls
