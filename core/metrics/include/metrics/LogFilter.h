// SPDX-License-Identifier: GPL-3.0-or-later
// Which lines of a log one wants to see.
#pragma once

#include <base/Result.h>
#include <metrics/LogRecord.h>

#include <QStringList>

namespace calls {

/// What is empty or 0 lets everything through.
struct LogFilter
{
    LogLevel least = LogLevel::None; ///< this or worse; lines without a level belong to the line before them
    QStringList servers;             ///< names in the deployment
    QString callId;                  ///< of the field, not only somewhere in the line
    QString userId;
    QString text;  ///< somewhere in the line; ASCII letters in upper and lower case alike
    QString regex; ///< somewhere in the line as it is written, JSON's escapes included
    qint64 from = 0; ///< milliseconds since 1970, UTC; lines without a time have that of the line before
    qint64 to = 0;
    bool operator==(const LogFilter &) const = default;

    [[nodiscard]] bool isEmpty() const { return *this == LogFilter(); }
};

/// Error "logs.filter": the expression is none (where, and why), or nothing lies between the times.
[[nodiscard]] Result<void> checkFilter(const LogFilter &filter);

} // namespace calls
