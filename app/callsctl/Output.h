// SPDX-License-Identifier: GPL-3.0-or-later
// What callsctl prints: tables for people, JSON for programs, sentences on stderr.
#pragma once

#include <base/Result.h>

#include <nlohmann/json_fwd.hpp>

#include <QStringList>

namespace calls::cli {

/// Columns as wide as their longest cell, two blanks apart; the last column is not padded.
/// Control characters are shown as "?", so that no cell can steer the terminal.
void printTable(const QStringList &head, const QList<QStringList> &rows);
/// A line for people; control characters as in printTable.
void printLine(const QString &line);
/// Bytes for programs, as they are.
void printData(const QByteArray &bytes);
/// One JSON value on a line of its own (JSON lines where findings arrive over time).
void printJson(const nlohmann::ordered_json &value);
/// One JSON value, indented.
void printJsonPretty(const nlohmann::ordered_json &value);
/// Why what was printed did not all arrive, as the system says it; empty when it did, and when the reader
/// closed its end (callsctl … | head): that is the reader's choice.
[[nodiscard]] QString outputProblem();
/// "callsctl: SENTENCE" on stderr.
void complain(const QString &sentence);
/// Complains, and gives the exit status that fits the error's code.
[[nodiscard]] int complain(const Error &error);

/// For JSON: QString to UTF-8.
[[nodiscard]] inline std::string utf8(const QString &text)
{
    return text.toStdString();
}

} // namespace calls::cli
