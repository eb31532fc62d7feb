// SPDX-License-Identifier: GPL-3.0-or-later
#include "LogChunk.h"

#include <algorithm>

namespace calls {

qint64 LogChunk::at(std::size_t line) const
{
    const qint32 time = m_lines[line].time;
    if (time == noTime)
        return 0;
    if (time != farTime)
        return m_firstTime + time;
    const auto far = std::lower_bound(m_far.begin(), m_far.end(), line,
                                      [](const auto &one, std::size_t wanted) { return one.first < wanted; });
    return far->second;
}

void LogChunk::append(qint64 lineOffset, LogFacts facts, bool begins)
{
    if (m_firstTime == 0)
        m_firstTime = facts.at;
    qint32 time = noTime;
    if (facts.at != 0) {
        const qint64 distance = facts.at - m_firstTime;
        const bool near = distance > farTime && distance <= std::numeric_limits<qint32>::max();
        time = near ? static_cast<qint32>(distance) : farTime;
        if (!near)
            m_far.emplace_back(static_cast<quint32>(m_lines.size()), facts.at);
    }
    const auto place = static_cast<quint32>(lineOffset - base);
    m_lines.push_back({place | static_cast<quint32>(facts.level) << levelShift | (begins ? beginsBit : 0U), time});
}

void LogChunk::dropLast()
{
    m_lines.pop_back();
    if (!m_far.empty() && m_far.back().first == m_lines.size())
        m_far.pop_back();
}

} // namespace calls
