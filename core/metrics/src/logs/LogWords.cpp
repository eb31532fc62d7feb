// SPDX-License-Identifier: GPL-3.0-or-later
#include "LogWords.h"

#include <array>
#include <cctype>
#include <chrono>
#include <cmath>
#include <utility>

namespace calls {

namespace {

constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

/// Days since 1970.
qint64 daysOf(int year, int month, int dayOfMonth)
{
    using namespace std::chrono;
    const year_month_day date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                              std::chrono::day(static_cast<unsigned>(dayOfMonth)));
    return sys_days(date).time_since_epoch().count();
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Reads one character after the other; what does not fit makes it bad, and it stays so.
class Cursor
{
public:
    explicit Cursor(std::string_view text) : m_text(text) {}

    int digits(int count)
    {
        int value = 0;
        for (int i = 0; i < count; ++i) {
            if (!isDigit(peek())) {
                m_good = false;
                return 0;
            }
            value = value * 10 + (m_text[m_at++] - '0');
        }
        return value;
    }
    char oneOf(std::string_view allowed)
    {
        const char c = peek();
        if (c == '\0' || allowed.find(c) == std::string_view::npos) {
            m_good = false;
            return '\0';
        }
        ++m_at;
        return c;
    }
    bool skip(char c)
    {
        const bool there = peek() == c;
        m_at += there ? 1 : 0;
        return there;
    }
    [[nodiscard]] char peek(std::size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }
    [[nodiscard]] bool good() const { return m_good; }
    [[nodiscard]] std::size_t at() const { return m_at; }
    void backTo(std::size_t at) { m_at = at; }
    void fail() { m_good = false; }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_good = true;
};

struct Clock
{
    int hours = 0;
    int minutes = 0;
    int seconds = 0;
    [[nodiscard]] bool possible() const { return hours < 24 && minutes < 60 && seconds <= 60; }
    [[nodiscard]] qint64 ms() const { return hours * hour + minutes * minute + seconds * second; }
};

Clock readClock(Cursor &cursor)
{
    Clock clock;
    clock.hours = cursor.digits(2);
    cursor.oneOf(":");
    clock.minutes = cursor.digits(2);
    cursor.oneOf(":");
    clock.seconds = cursor.digits(2);
    return clock;
}

/// Of ".135" the milliseconds; digits behind the third are passed over.
int readFraction(Cursor &cursor)
{
    if (cursor.peek() != '.' && cursor.peek() != ',')
        return 0;
    if (!isDigit(cursor.peek(1)))
        return 0;
    cursor.oneOf(".,");
    int value = 0;
    int places = 0;
    for (; isDigit(cursor.peek()); ++places) {
        const int digit = cursor.digits(1);
        if (places < 3)
            value = value * 10 + digit;
    }
    for (; places < 3; ++places)
        value *= 10;
    return value;
}

/// "Z", "+01:00", "-0500", each also behind a blank. Seconds east of UTC.
std::optional<int> readZone(Cursor &cursor)
{
    const std::size_t before = cursor.at();
    cursor.skip(' ');
    if (cursor.skip('Z'))
        return 0;
    const char sign = cursor.peek();
    if ((sign == '+' || sign == '-') && isDigit(cursor.peek(1)) && isDigit(cursor.peek(2))) {
        cursor.skip(sign);
        const int hours = cursor.digits(2);
        int minutes = 0;
        if (isDigit(cursor.peek()) || (cursor.peek() == ':' && isDigit(cursor.peek(1)))) {
            cursor.skip(':');
            minutes = cursor.digits(2);
        }
        if (!cursor.good() || hours > 14 || minutes > 59) {
            cursor.fail();
            return std::nullopt;
        }
        const int seconds = hours * 3600 + minutes * 60;
        return sign == '-' ? -seconds : seconds;
    }
    cursor.backTo(before);
    return std::nullopt;
}

bool possibleDate(int year, int month, int dayOfMonth)
{
    return year >= 1970 && year < 2200 && month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= 31;
}

int monthOf(std::string_view name)
{
    constexpr std::array<std::string_view, 12> names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names.at(i) == name)
            return static_cast<int>(i) + 1;
    }
    return 0;
}

} // namespace

std::optional<TimeText> readTime(std::string_view text, int utcOffset)
{
    Cursor cursor(text);
    const int year = cursor.digits(4);
    const char between = cursor.oneOf("-/");
    const int month = cursor.digits(2);
    cursor.oneOf(std::string_view(&between, 1));
    const int dayOfMonth = cursor.digits(2);
    cursor.oneOf("T ");
    const Clock clock = readClock(cursor);
    if (!cursor.good() || !possibleDate(year, month, dayOfMonth) || !clock.possible())
        return std::nullopt;
    const int fraction = readFraction(cursor);
    const int zone = readZone(cursor).value_or(utcOffset);
    if (!cursor.good())
        return std::nullopt;
    return TimeText{daysOf(year, month, dayOfMonth) * day + clock.ms() + fraction - zone * second, cursor.at()};
}

std::optional<TimeText> readWebTime(std::string_view text)
{
    Cursor cursor(text);
    const int dayOfMonth = cursor.digits(2);
    cursor.oneOf("/");
    const int month = text.size() > 6 ? monthOf(text.substr(3, 3)) : 0;
    if (!cursor.good() || month == 0)
        return std::nullopt;
    cursor.backTo(6);
    cursor.oneOf("/");
    const int year = cursor.digits(4);
    cursor.oneOf(":");
    const Clock clock = readClock(cursor);
    const auto zone = readZone(cursor);
    if (!cursor.good() || !zone || !possibleDate(year, month, dayOfMonth) || !clock.possible())
        return std::nullopt;
    return TimeText{daysOf(year, month, dayOfMonth) * day + clock.ms() - *zone * second, cursor.at()};
}

std::size_t syslogTimeLength(std::string_view text)
{
    constexpr std::size_t length = 15;
    if (text.size() < length || monthOf(text.substr(0, 3)) == 0 || text[3] != ' ')
        return 0;
    Cursor cursor(text.substr(4));
    if (!cursor.skip(' '))
        cursor.digits(1);
    cursor.digits(1);
    cursor.oneOf(" ");
    const Clock clock = readClock(cursor);
    return cursor.good() && clock.possible() ? length : 0;
}

std::optional<qint64> readEpoch(double number)
{
    constexpr double least = 1e9;  // September 2001, in seconds
    constexpr double most = 7.3e9; // 2201
    for (const auto &[scale, toMs] : {std::pair{1.0, 1e3}, {1e3, 1.0}, {1e6, 1e-3}, {1e9, 1e-6}}) {
        if (number >= least * scale && number < most * scale)
            return static_cast<qint64>(std::floor(number * toMs));
    }
    return std::nullopt;
}

LogLevel levelOfPriority(int priority)
{
    constexpr std::array levels{LogLevel::Fatal, LogLevel::Fatal, LogLevel::Fatal, LogLevel::Error,
                                LogLevel::Warn,  LogLevel::Info,  LogLevel::Info,  LogLevel::Debug};
    return priority >= 0 && priority < static_cast<int>(levels.size()) ? levels.at(static_cast<std::size_t>(priority)) : LogLevel::None;
}

QString logLevelWord(LogLevel level)
{
    switch (level) {
    case LogLevel::None: break;
    case LogLevel::Debug: return QStringLiteral("debug");
    case LogLevel::Info: return QStringLiteral("info");
    case LogLevel::Warn: return QStringLiteral("warn");
    case LogLevel::Error: return QStringLiteral("error");
    case LogLevel::Fatal: return QStringLiteral("fatal");
    }
    return {};
}

std::optional<LogLevel> logLevelFromWord(std::string_view word)
{
    struct Word
    {
        std::string_view name;
        LogLevel level;
    };
    // The last two rows are nginx' and coturn's.
    static constexpr std::array words{
        Word{"debug", LogLevel::Debug}, Word{"trace", LogLevel::Debug},    Word{"info", LogLevel::Info},
        Word{"warn", LogLevel::Warn},   Word{"warning", LogLevel::Warn},   Word{"error", LogLevel::Error},
        Word{"err", LogLevel::Error},   Word{"fatal", LogLevel::Fatal},    Word{"panic", LogLevel::Fatal},
        Word{"crit", LogLevel::Fatal},  Word{"critical", LogLevel::Fatal}, Word{"alert", LogLevel::Fatal},
        Word{"emerg", LogLevel::Fatal}, Word{"notice", LogLevel::Info},    Word{"verbose", LogLevel::Debug}};
    for (const Word &one : words) {
        if (one.name.size() != word.size())
            continue;
        bool same = true;
        for (std::size_t i = 0; same && i < word.size(); ++i)
            same = one.name[i] == std::tolower(static_cast<unsigned char>(word[i]));
        if (same)
            return one.level;
    }
    return std::nullopt;
}

} // namespace calls
