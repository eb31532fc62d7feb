// SPDX-License-Identifier: GPL-3.0-or-later
#include "LogRows.h"

#include <algorithm>
#include <tuple>

namespace calls {

namespace {

/// Goes through the matches of one source in order.
class Reader
{
public:
    Reader(const SourceMatches &matches, quint16 source) : m_all(&matches), m_source(source) { settle(); }

    [[nodiscard]] bool ended() const { return m_chunk >= m_all->size(); }
    /// Never earlier than a line before: a clock that was set back does not tear the file's order apart.
    [[nodiscard]] qint64 time() const { return m_time; }
    [[nodiscard]] RowPlace place() const
    {
        return {static_cast<quint32>(m_chunk), static_cast<quint16>((*m_all)[m_chunk]->line(m_index)), m_source};
    }
    void next()
    {
        ++m_index;
        settle();
    }

private:
    void settle()
    {
        while (m_chunk < m_all->size() && (!(*m_all)[m_chunk] || m_index >= (*m_all)[m_chunk]->size())) {
            ++m_chunk;
            m_index = 0;
        }
        if (!ended())
            m_time = std::max(m_time, (*m_all)[m_chunk]->chunk->at((*m_all)[m_chunk]->line(m_index)));
    }

    const SourceMatches *m_all; ///< outlives it
    quint16 m_source;
    std::size_t m_chunk = 0;
    std::size_t m_index = 0;
    qint64 m_time = 0;
};

bool sameBeginning(const ChunkMatches &longer, const ChunkMatches &shorter)
{
    if (longer.chunk->file != shorter.chunk->file || longer.chunk->base != shorter.chunk->base || longer.size() < shorter.size())
        return false;
    if (longer.all && shorter.all)
        return true;
    for (std::size_t i = 0; i < shorter.size(); ++i) {
        if (longer.line(i) != shorter.line(i))
            return false;
    }
    return true;
}

} // namespace

std::shared_ptr<const LogRows> LogRows::ofLines(std::vector<SourceMatches> sources)
{
    auto rows = std::make_shared<LogRows>();
    rows->m_sources = std::move(sources);
    if (rows->m_sources.size() == 1) {
        for (const ChunkMatchesPtr &chunk : rows->m_sources.front()) {
            rows->m_starts.push_back(rows->m_size);
            rows->m_size += chunk ? static_cast<qint64>(chunk->size()) : 0;
        }
    } else {
        rows->merge();
    }
    return rows;
}

void LogRows::merge()
{
    std::vector<Reader> readers;
    for (std::size_t source = 0; source < m_sources.size(); ++source) {
        Reader reader(m_sources[source], static_cast<quint16>(source));
        if (!reader.ended())
            readers.push_back(reader);
        for (const ChunkMatchesPtr &chunk : m_sources[source])
            m_size += chunk ? static_cast<qint64>(chunk->size()) : 0;
    }
    m_merged.reserve(static_cast<std::size_t>(m_size));
    while (!readers.empty()) {
        const auto first = std::min_element(readers.begin(), readers.end(),
                                            [](const Reader &one, const Reader &other) { return one.time() < other.time(); });
        m_merged.push_back(first->place());
        first->next();
        if (first->ended())
            readers.erase(first);
    }
}

std::shared_ptr<const LogRows> LogRows::ofFolds(std::vector<SourceMatches> sources)
{
    auto rows = std::make_shared<LogRows>();
    rows->m_folded = true;
    rows->m_sources = std::move(sources);
    std::unordered_map<std::size_t, FoldedLines> all;
    for (std::size_t source = 0; source < rows->m_sources.size(); ++source) {
        for (std::size_t chunk = 0; chunk < rows->m_sources[source].size(); ++chunk) {
            const ChunkMatchesPtr &matches = rows->m_sources[source][chunk];
            if (!matches)
                continue;
            for (const auto &[key, part] : matches->folds) {
                FoldedLines &fold = all[key];
                if (fold.count == 0 || part.last >= fold.last) {
                    fold.place = part.place;
                    fold.place.source = static_cast<quint16>(source);
                    fold.place.chunk = static_cast<quint32>(chunk);
                    fold.last = part.last;
                }
                fold.first = fold.count == 0 ? part.first : std::min(fold.first, part.first);
                fold.count += part.count;
            }
        }
    }
    for (const auto &[key, fold] : all)
        rows->m_folds.push_back(fold);
    std::sort(rows->m_folds.begin(), rows->m_folds.end(), [](const FoldedLines &one, const FoldedLines &other) {
        return std::tuple(one.last, one.place.source, one.place.chunk, one.place.line)
            < std::tuple(other.last, other.place.source, other.place.chunk, other.place.line);
    });
    rows->m_size = static_cast<qint64>(rows->m_folds.size());
    return rows;
}

RowPlace LogRows::at(qint64 row) const
{
    if (m_folded)
        return m_folds[static_cast<std::size_t>(row)].place;
    if (m_sources.size() != 1)
        return m_merged[static_cast<std::size_t>(row)];
    const auto behind = std::upper_bound(m_starts.begin(), m_starts.end(), row);
    const auto chunk = static_cast<std::size_t>(behind - m_starts.begin()) - 1;
    const auto index = static_cast<std::size_t>(row - m_starts[chunk]);
    return {static_cast<quint32>(chunk), static_cast<quint16>(m_sources.front()[chunk]->line(index)), 0};
}

const FoldedLines *LogRows::fold(qint64 row) const
{
    return m_folded ? &m_folds[static_cast<std::size_t>(row)] : nullptr;
}

bool LogRows::continues(const LogRows &other) const
{
    if (m_folded || other.m_folded || m_sources.size() != other.m_sources.size() || m_size < other.m_size)
        return false;
    for (std::size_t source = 0; source < m_sources.size(); ++source) {
        const SourceMatches &mine = m_sources[source];
        const SourceMatches &before = other.m_sources[source];
        if (mine.size() < before.size())
            return false;
        bool last = true;
        for (std::size_t i = before.size(); i-- > 0;) {
            if (!before[i])
                continue; // had no rows then; what has some now stands behind all others or the merged rows differ
            if (!mine[i] || (mine[i] != before[i] && !sameBeginning(*mine[i], *before[i])))
                return false;
            // Only the last chunk that had rows may have more of them now.
            if (!last && mine[i]->size() != before[i]->size() && m_sources.size() == 1)
                return false;
            last = false;
        }
        if (m_sources.size() == 1) {
            bool gap = false; // a chunk without rows before one that had some
            for (std::size_t i = before.size(); i-- > 0;) {
                if (before[i])
                    gap = true;
                else if (gap && mine[i] && mine[i]->size() > 0)
                    return false;
            }
        }
    }
    return m_sources.size() == 1 || std::equal(other.m_merged.begin(), other.m_merged.end(), m_merged.begin());
}

} // namespace calls
