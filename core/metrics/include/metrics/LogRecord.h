// SPDX-License-Identifier: GPL-3.0-or-later
// One line of a log as a value: Mattermost, Calls plugin, RTCD, calls-offloader, coturn, nginx, and what the journal keeps.
#pragma once

#include <QList>
#include <QString>

#include <optional>
#include <string_view>

namespace calls {

/// In the order of a filter "this or worse". None: the line does not say.
enum class LogLevel : quint8 { None, Debug, Info, Warn, Error, Fatal };

/// "debug", "info", "warn", "error", "fatal"; empty for None.
[[nodiscard]] QString logLevelWord(LogLevel level);
/// Those words and their likes in any case: "WARNING", "err", "critical". Nothing for anything else.
[[nodiscard]] std::optional<LogLevel> logLevelFromWord(std::string_view word);

struct LogField
{
    QString name;
    QString value; ///< texts without quotes, all else as JSON writes it
    bool operator==(const LogField &) const = default;
};

/// Where lines come from.
struct LogOrigin
{
    QString server;            ///< its name in the deployment; empty: a file of nobody in particular
    QString program;           ///< "mattermost", "rtcd", "offloader", "turn", "nginx"; empty: as the line tells
    int utcOffset = 0;         ///< seconds east of UTC of the machine's clock, for logs that write local time (nginx)
    bool operator==(const LogOrigin &) const = default;
};

struct LogRecord
{
    qint64 at = 0; ///< milliseconds since 1970, UTC; 0: the line has no time of its own
    LogLevel level = LogLevel::None;
    QString server;
    QString source;  ///< the program: LogOrigin's, "calls" for the plugin's lines within Mattermost's, or the journal's unit
    QString message; ///< never empty for a line that has a character
    QString callId;
    QString userId;
    QString sessionId;
    QString caller; ///< "service/auth.go:71"
    QList<LogField> fields; ///< all others, in the line's order
    qint64 offset = 0; ///< of the line's first byte in its file
    bool operator==(const LogRecord &) const = default;

    /// Of `fields`; empty when there is none.
    [[nodiscard]] QString field(QLatin1String name) const;
    /// The message, with what the line says of the error behind it: what people read and known messages are told by.
    [[nodiscard]] QString text() const;
};

/// Bytes of a line that are read; of a longer one, the beginning, as text.
inline constexpr qsizetype longestLogLine = 1024 * 1024;

/// Any bytes are fine. What is broken, binary or of no known form is kept as text, with what does not print shown as "\u{FFFD}".
/// Of secrets nothing is taken out: see shownLog().
[[nodiscard]] LogRecord readLogLine(std::string_view line, const LogOrigin &origin = {});

/// As it may be shown, printed and copied: without secrets and characters that steer a terminal.
[[nodiscard]] LogRecord shownLog(LogRecord record);

/// What an index keeps of each line; the same as readLogLine() says.
struct LogFacts
{
    qint64 at = 0;
    LogLevel level = LogLevel::None;
    bool operator==(const LogFacts &) const = default;
};
/// `line` is followed by 64 bytes that may be read, whatever is in them.
[[nodiscard]] LogFacts readLogFacts(std::string_view line, const LogOrigin &origin = {});

} // namespace calls
