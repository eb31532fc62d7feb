// SPDX-License-Identifier: GPL-3.0-or-later
// The same message again and again, as one line with a count.
#pragma once

#include <metrics/LogRecord.h>

namespace calls {

struct LogFold
{
    LogRecord record; ///< the latest of them
    qint64 count = 1;
    qint64 first = 0; ///< when the earliest was written; 0: it has no time
    bool operator==(const LogFold &) const = default;
};

/// Numbers, addresses, ids and hexadecimal words become "#", so that messages that differ in nothing else are equal.
[[nodiscard]] QString maskedLog(const QString &text);

/// Tells which records are the same message: server, source, level and masked text are equal.
[[nodiscard]] size_t foldKey(const LogRecord &record);

} // namespace calls
