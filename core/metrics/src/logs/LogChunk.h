// SPDX-License-Identifier: GPL-3.0-or-later
// Eight bytes a line: where it begins, when it was written, how bad it is. Chunks never change once they are published.
#pragma once

#include "OpenLog.h"

#include <metrics/LogRecord.h>

#include <limits>
#include <utility>
#include <vector>

namespace calls {

struct LogChunk
{
    static constexpr std::size_t mostLines = 65'536;
    static constexpr qint64 widest = 1 << 24; ///< no line begins farther from the chunk's beginning

    std::shared_ptr<const OpenLog> file;
    qint64 base = 0;    ///< offset of the first line
    qint64 end = 0;     ///< behind the last one
    bool open = false;  ///< the last line has no end yet

    [[nodiscard]] std::size_t size() const { return m_lines.size(); }
    [[nodiscard]] qint64 offset(std::size_t line) const { return base + (m_lines[line].place & placeBits); }
    [[nodiscard]] qint64 endOf(std::size_t line) const { return line + 1 < m_lines.size() ? offset(line + 1) : end; }
    /// Its own time, else that of the line before; 0: there was none so far.
    [[nodiscard]] qint64 at(std::size_t line) const;
    [[nodiscard]] LogLevel level(std::size_t line) const { return static_cast<LogLevel>((m_lines[line].place >> levelShift) & 7U); }
    /// False for a line that only goes on with the one before: a stack trace.
    [[nodiscard]] bool begins(std::size_t line) const { return (m_lines[line].place & beginsBit) != 0; }

    /// Is there room for a line that begins here?
    [[nodiscard]] bool takes(qint64 lineOffset) const { return size() < mostLines && lineOffset - base < widest; }
    void append(qint64 lineOffset, LogFacts facts, bool begins);
    void dropLast();

private:
    static constexpr quint32 placeBits = 0xFF'FFFF;
    static constexpr int levelShift = 24;
    static constexpr quint32 beginsBit = 1U << 27;
    static constexpr qint32 noTime = std::numeric_limits<qint32>::min();
    static constexpr qint32 farTime = noTime + 1; ///< more than 24 days from the first; kept in m_far

    struct Line
    {
        quint32 place;
        qint32 time;
    };
    std::vector<Line> m_lines;
    std::vector<std::pair<quint32, qint64>> m_far; ///< by line, rising
    qint64 m_firstTime = 0;
};

using LogChunkPtr = std::shared_ptr<const LogChunk>;

} // namespace calls
