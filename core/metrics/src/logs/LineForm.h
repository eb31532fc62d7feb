// SPDX-License-Identifier: GPL-3.0-or-later
// Which form a line has, and what its head says before its message begins.
#pragma once

#include <metrics/LogRecord.h>

#include <string>

namespace calls {

enum class LineForm {
    Text,    ///< no form that is known
    Json,    ///< Mattermost, plugins, RTCD, calls-offloader; `journalctl -o json`
    Console, ///< info  [2026-11-22 20:18:08.521 Z] message   caller="…" name=value
    Pairs,   ///< time=… level=info msg="…": logfmt
    Turn,    ///< coturn: "2026-11-23T13:59:27+0000: ERROR: message", or seconds since its start instead of the time
    Web,     ///< nginx' access log
    WebError ///< nginx' error log
};

struct LineHead
{
    LineForm form = LineForm::Text;
    LogFacts facts;            ///< of Json and Pairs only what stood before them: those say it themselves
    std::string_view program;  ///< by the journal's or syslog's head: "rtcd"
    std::string_view rest;     ///< behind the head; always the end of the line
};

[[nodiscard]] LineHead readHead(std::string_view line, const LogOrigin &origin);

/// Without carriage return and blanks at the end.
[[nodiscard]] std::string_view trimmedEnd(std::string_view text);
[[nodiscard]] bool startsWith(std::string_view text, std::string_view beginning);

/// Without the colours of a terminal (ESC [ … m).
[[nodiscard]] std::string withoutColours(std::string_view line);

/// One of `name=value`, `name="value"`.
struct Pair
{
    std::string_view name;
    std::string_view value;
};

/// Pairs from the first on, as Mattermost's logger writes them: values may hold blanks, brackets and quotes that nothing escapes, so
/// a value ends where the next name begins. `before` is what stood in front of them.
[[nodiscard]] QList<Pair> readPairs(std::string_view text, std::string_view *before);

} // namespace calls
