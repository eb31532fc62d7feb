// SPDX-License-Identifier: GPL-3.0-or-later
#include "LineForm.h"

#include "LogWords.h"

#include <algorithm>
#include <cctype>

namespace calls {

namespace {

constexpr std::size_t longestHead = 512; // host names, programs, client addresses; a longer one is no head

bool isNameCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-';
}

std::string_view trimmedStart(std::string_view text)
{
    const std::size_t from = text.find_first_not_of(" \t");
    return from == std::string_view::npos ? std::string_view() : text.substr(from);
}

/// "error [2026-… Z] …"
std::optional<LineHead> readConsole(std::string_view line, const LogOrigin &origin)
{
    const std::size_t word = std::min(line.find_first_of(" ["), longestHead);
    const auto level = logLevelFromWord(line.substr(0, word));
    if (!level)
        return std::nullopt;
    const std::string_view rest = trimmedStart(line.substr(word));
    if (!startsWith(rest, "["))
        return std::nullopt;
    const auto time = readTime(rest.substr(1), origin.utcOffset);
    if (!time || rest.size() <= time->length + 1 || rest[time->length + 1] != ']')
        return std::nullopt;
    return LineHead{LineForm::Console, {time->at, *level}, {}, trimmedStart(rest.substr(time->length + 2))};
}

/// "[error] 7#7: *1 message" behind nginx' time; the plugins' "[DEBUG] plugin: …" too.
std::optional<LineHead> readWebError(std::string_view rest, qint64 at)
{
    rest = trimmedStart(rest);
    const std::size_t end = rest.substr(0, longestHead).find(']');
    if (!startsWith(rest, "[") || end == std::string_view::npos)
        return std::nullopt;
    const auto level = logLevelFromWord(rest.substr(1, end - 1));
    if (!level)
        return std::nullopt;
    rest = trimmedStart(rest.substr(end + 1));
    // Process and thread, then perhaps the connection's number.
    const std::size_t number = rest.find_first_not_of("0123456789#");
    if (number != std::string_view::npos && number > 0 && rest[number] == ':')
        rest = trimmedStart(rest.substr(number + 1));
    return LineHead{LineForm::WebError, {at, *level}, {}, rest};
}

/// coturn behind its time: "(123): ERROR: message", "ERROR: message", ": ERROR: message", "message".
LineHead readTurn(std::string_view rest, qint64 at)
{
    rest = trimmedStart(rest);
    if (const std::size_t end = rest.find("): "); startsWith(rest, "(") && end < 24)
        rest = rest.substr(end + 3);
    if (startsWith(rest, ": "))
        rest = rest.substr(2);
    const std::size_t colon = rest.substr(0, longestHead).find(": ");
    if (colon != std::string_view::npos) {
        if (const auto level = logLevelFromWord(rest.substr(0, colon)))
            return {LineForm::Turn, {at, *level}, {}, trimmedStart(rest.substr(colon + 2))};
    }
    return {LineForm::Turn, {at, LogLevel::Info}, {}, rest};
}

/// "host rtcd[123]: …" of the journal and of syslog.
std::optional<LineHead> readUnit(std::string_view rest, qint64 at, const LogOrigin &origin)
{
    rest = trimmedStart(rest);
    const std::string_view head = rest.substr(0, longestHead);
    const std::size_t host = head.find(' ');
    const std::size_t colon = head.find(": ");
    if (host == std::string_view::npos || colon == std::string_view::npos || colon < host)
        return std::nullopt;
    std::string_view program = head.substr(host + 1, colon - host - 1);
    if (const std::size_t bracket = program.find('['); bracket != std::string_view::npos)
        program = program.substr(0, bracket);
    if (program.empty() || !std::all_of(program.begin(), program.end(), isNameCharacter))
        return std::nullopt;
    LineHead inner = readHead(rest.substr(colon + 2), origin);
    if (inner.facts.at == 0)
        inner.facts.at = at;
    inner.program = program;
    return inner;
}

std::optional<LineHead> readWeb(std::string_view line)
{
    const std::size_t bracket = line.substr(0, longestHead).find(" [");
    if (bracket == std::string_view::npos)
        return std::nullopt;
    const auto time = readWebTime(line.substr(bracket + 2));
    const std::size_t request = time ? bracket + 2 + time->length : 0;
    if (!time || line.substr(request, 3) != "] \"")
        return std::nullopt;
    // The answer's status stands behind the quote that ends the request; nginx escapes quotes inside of it.
    const std::size_t end = line.find("\" ", request + 3);
    LogLevel level = LogLevel::Info;
    if (end != std::string_view::npos && line.substr(end + 2, 1) == "5")
        level = LogLevel::Error;
    return LineHead{LineForm::Web, {time->at, level}, line.substr(0, line.find(' ')), line.substr(request + 2)};
}

bool looksLikePairs(std::string_view line)
{
    const std::string_view head = line.substr(0, longestHead);
    return (startsWith(head, "time=") || startsWith(head, "ts=") || startsWith(head, "level=") || startsWith(head, "t="))
        && (head.find("level=") != std::string_view::npos || head.find("lvl=") != std::string_view::npos);
}

} // namespace

bool startsWith(std::string_view text, std::string_view beginning)
{
    return text.substr(0, beginning.size()) == beginning;
}

std::string_view trimmedEnd(std::string_view text)
{
    const std::size_t last = text.find_last_not_of(" \t\r\n");
    return last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
}

std::string withoutColours(std::string_view line)
{
    std::string plain;
    plain.reserve(line.size());
    for (std::size_t i = 0; i < line.size();) {
        if (line[i] == '\x1b' && i + 1 < line.size() && line[i + 1] == '[') {
            std::size_t end = i + 2;
            while (end < line.size() && (std::isdigit(static_cast<unsigned char>(line[end])) != 0 || line[end] == ';'))
                ++end;
            if (end < line.size() && line[end] == 'm') {
                i = end + 1;
                continue;
            }
        }
        plain += line[i++];
    }
    return plain;
}

LineHead readHead(std::string_view line, const LogOrigin &origin)
{
    const std::string_view rest = trimmedStart(line);
    if (rest.empty())
        return {LineForm::Text, {}, {}, rest};
    if (rest.front() == '{')
        return {LineForm::Json, {}, {}, rest};
    if (const auto console = readConsole(rest, origin))
        return *console;
    if (std::isdigit(static_cast<unsigned char>(rest.front())) != 0) {
        if (const auto time = readTime(rest, origin.utcOffset)) {
            const std::string_view behind = rest.substr(time->length);
            if (const auto web = readWebError(behind, time->at))
                return *web;
            if (startsWith(behind, ": "))
                return readTurn(behind.substr(2), time->at);
            if (const auto unit = readUnit(behind, time->at, origin))
                return *unit;
            return {LineForm::Text, {time->at, LogLevel::None}, {}, rest};
        }
        const std::size_t seconds = rest.find_first_not_of("0123456789");
        if (seconds <= 10 && rest.substr(seconds, 2) == ": ")
            return readTurn(rest.substr(seconds + 2), 0);
    }
    if (const auto web = readWeb(rest))
        return *web;
    if (looksLikePairs(rest))
        return {LineForm::Pairs, {}, {}, rest};
    if (const std::size_t length = syslogTimeLength(rest); length > 0) {
        if (const auto unit = readUnit(rest.substr(length), 0, origin))
            return *unit;
    }
    return {LineForm::Text, {}, {}, line};
}

QList<Pair> readPairs(std::string_view text, std::string_view *before)
{
    struct Name
    {
        std::size_t from;
        std::size_t equals;
    };
    QList<Name> names;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (quoted) { // nothing escapes quotes: one ends a value only where the line or the next name follows
            if (text[i] != '"')
                continue;
            if (i + 1 < text.size() && text[i + 1] != ' ')
                continue;
            quoted = false;
        }
        if (i > 0 && text[i - 1] != ' ')
            continue;
        std::size_t end = i;
        while (end < text.size() && isNameCharacter(text[end]))
            ++end;
        if (end == i || end >= text.size() || text[end] != '=' || std::isdigit(static_cast<unsigned char>(text[i])) != 0)
            continue;
        names.append({i, end});
        quoted = end + 1 < text.size() && text[end + 1] == '"';
        i = quoted ? end + 1 : end;
    }
    *before = trimmedEnd(names.isEmpty() ? text : text.substr(0, names.first().from));
    QList<Pair> pairs;
    for (qsizetype i = 0; i < names.size(); ++i) {
        const std::size_t from = names.at(i).equals + 1;
        const std::size_t to = i + 1 < names.size() ? names.at(i + 1).from : text.size();
        std::string_view value = trimmedEnd(text.substr(from, to - from));
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
            value = value.substr(1, value.size() - 2);
        pairs.append({text.substr(names.at(i).from, names.at(i).equals - names.at(i).from), value});
    }
    return pairs;
}

} // namespace calls
