// SPDX-License-Identifier: GPL-3.0-or-later
// Messages of logs that are known, with cause and fix: resources/guide/logs.toml and messages/logs.toml.
#pragma once

#include <base/Message.h>
#include <metrics/LogRecord.h>

#include <QRegularExpression>

#include <optional>

namespace calls {

struct KnownLog
{
    Message what;          ///< code "log.…" of the catalogue, for findingText()
    bool expected = false; ///< belongs to a healthy site
    bool operator==(const KnownLog &) const = default;
};

/// None when nothing is known of it.
[[nodiscard]] std::optional<KnownLog> knownLog(const LogRecord &record);

struct LogPattern
{
    QString code;
    QStringList programs;
    QStringList all; ///< in lower case
    QRegularExpression capture;
    bool expected = false;
    QByteArray example;
};
/// In the order they are tried. For tests and for lists of what is known.
[[nodiscard]] const QList<LogPattern> &logPatterns();

} // namespace calls
