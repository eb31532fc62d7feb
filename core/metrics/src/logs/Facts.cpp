// SPDX-License-Identifier: GPL-3.0-or-later
#include "JsonFacts.h"
#include "LineForm.h"
#include "LogWords.h"

#include <charconv>

namespace calls {

namespace {

/// How Mattermost, RTCD and calls-offloader begin a line; then nothing else needs to be read.
std::optional<LogFacts> readPrefix(std::string_view line)
{
    constexpr std::string_view time = "{\"timestamp\":\"";
    constexpr std::string_view level = "\",\"level\":\"";
    if (!startsWith(line, time))
        return std::nullopt;
    line.remove_prefix(time.size());
    const auto at = readTime(line);
    if (!at || !startsWith(line.substr(at->length), level))
        return std::nullopt;
    line.remove_prefix(at->length + level.size());
    const std::size_t end = line.find('"');
    const auto word = end < 16 ? logLevelFromWord(line.substr(0, end)) : std::nullopt;
    return word ? std::optional(LogFacts{at->at, *word}) : std::nullopt;
}

/// Facts of `inner` where it has them, else the ones that stood around it.
LogFacts within(const LogFacts &outer, const LogFacts &inner)
{
    return {inner.at != 0 ? inner.at : outer.at, inner.level != LogLevel::None ? inner.level : outer.level};
}

/// The first time and the first level count, in whichever order they stand.
void takeFact(const JsonMember &member, const LogOrigin &origin, LogFacts &facts)
{
    if (isTimeName(member.name) && facts.at == 0)
        facts.at = timeOf(member, origin).value_or(0);
    else if (isLevelName(member.name) && facts.level == LogLevel::None && member.isText)
        facts.level = logLevelFromWord(member.value).value_or(LogLevel::None);
}

LogFacts readPairFacts(std::string_view text, const LogOrigin &origin)
{
    LogFacts facts;
    std::string_view before;
    for (const Pair &pair : readPairs(text, &before))
        takeFact({pair.name, pair.value, true}, origin, facts);
    return facts;
}

LogFacts readJsonFacts(std::string_view text, const LogOrigin &origin)
{
    if (const auto prefix = readPrefix(text))
        return *prefix;
    // What the journal keeps has lines within lines, so there is a reader for each of the two.
    thread_local JsonLine reader;
    LogFacts facts;
    LogFacts message;
    int priority = -1;
    reader.visit(text, [&](const JsonMember &member) {
        takeFact(member, origin, facts);
        if (member.name == "PRIORITY")
            std::from_chars(member.value.data(), member.value.data() + member.value.size(), priority);
        else if (member.name == "MESSAGE")
            message = readMessageFacts(member, origin);
        // The journal's message may stand behind its time.
        return facts.at == 0 || facts.level == LogLevel::None;
    });
    if (facts.level == LogLevel::None)
        facts.level = levelOfPriority(priority);
    return within(facts, message);
}

} // namespace

bool isTimeName(std::string_view name)
{
    return name == "timestamp" || name == "time" || name == "ts" || name == "t" || name == "@timestamp" || name == "__REALTIME_TIMESTAMP";
}

bool isLevelName(std::string_view name)
{
    return name == "level" || name == "lvl" || name == "severity";
}

std::optional<qint64> timeOf(const JsonMember &member, const LogOrigin &origin)
{
    if (const auto time = readTime(member.value, origin.utcOffset); time && member.isText)
        return time->at;
    double number = 0;
    const auto read = std::from_chars(member.value.data(), member.value.data() + member.value.size(), number);
    return read.ec == std::errc() ? readEpoch(number) : std::nullopt;
}

std::string messageBytes(const JsonMember &member)
{
    if (member.isText || !startsWith(member.value, "["))
        return std::string(member.value);
    std::string bytes;
    const char *at = member.value.data() + 1;
    const char *const end = member.value.data() + member.value.size();
    while (at < end) {
        int byte = 0;
        const auto read = std::from_chars(at, end, byte);
        if (read.ec == std::errc() && byte >= 0 && byte < 256)
            bytes += static_cast<char>(byte);
        at = read.ec == std::errc() ? read.ptr : at + 1;
    }
    return bytes;
}

LogFacts readMessageFacts(const JsonMember &member, const LogOrigin &origin)
{
    const std::string text = withoutColours(messageBytes(member));
    const LineHead head = readHead(text, origin);
    if (head.form == LineForm::Json) {
        thread_local JsonLine inner;
        LogFacts facts;
        if (const auto prefix = readPrefix(head.rest))
            return *prefix;
        inner.visitCopy(head.rest, [&](const JsonMember &one) {
            takeFact(one, origin, facts);
            return true;
        });
        return within(head.facts, facts);
    }
    return head.form == LineForm::Pairs ? within(head.facts, readPairFacts(head.rest, origin)) : head.facts;
}

LogFacts readLogFacts(std::string_view line, const LogOrigin &origin)
{
    line = line.substr(0, longestLogLine);
    if (!startsWith(line, "{") && line.find('\x1b') != std::string_view::npos) {
        const std::string plain = withoutColours(line);
        return readMessageFacts({{}, plain, true}, origin);
    }
    const LineHead head = readHead(line, origin);
    switch (head.form) {
    case LineForm::Json: return within(head.facts, readJsonFacts(head.rest, origin));
    case LineForm::Pairs: return within(head.facts, readPairFacts(head.rest, origin));
    default: return head.facts;
    }
}

} // namespace calls
