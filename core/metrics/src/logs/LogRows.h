// SPDX-License-Identifier: GPL-3.0-or-later
// Which lines of which chunks are shown, in order. Immutable: made by one thread, read by another.
#pragma once

#include "LogChunk.h"

#include <metrics/LogFold.h>

#include <optional>
#include <unordered_map>

namespace calls {

/// A line of a time line.
struct RowPlace
{
    quint32 chunk = 0; ///< of its source
    quint16 line = 0;  ///< of its chunk
    quint16 source = 0;
    bool operator==(const RowPlace &) const = default;
};

/// What is the same message, by its key.
struct FoldedLines
{
    qint64 count = 0;
    qint64 first = 0;
    qint64 last = 0;
    RowPlace place; ///< of the last
};

/// What a filter lets through of a chunk.
struct ChunkMatches
{
    LogChunkPtr chunk;
    bool all = false;
    std::vector<quint16> lines; ///< empty when all
    std::unordered_map<std::size_t, FoldedLines> folds; ///< when folding

    [[nodiscard]] std::size_t size() const { return all ? chunk->size() : lines.size(); }
    [[nodiscard]] std::size_t line(std::size_t index) const { return all ? index : lines[index]; }
};
using ChunkMatchesPtr = std::shared_ptr<const ChunkMatches>;

/// The matches of a source, chunk by chunk in order; null where a chunk has not been looked at.
using SourceMatches = std::vector<ChunkMatchesPtr>;

class LogRows
{
public:
    /// One source: as they stand. Several: merged by time; lines of one source keep their order.
    static std::shared_ptr<const LogRows> ofLines(std::vector<SourceMatches> sources);
    static std::shared_ptr<const LogRows> ofFolds(std::vector<SourceMatches> sources);

    [[nodiscard]] qint64 size() const { return m_size; }
    [[nodiscard]] RowPlace at(qint64 row) const;
    [[nodiscard]] const LogChunk &chunk(const RowPlace &place) const { return *m_sources[place.source][place.chunk]->chunk; }
    [[nodiscard]] const FoldedLines *fold(qint64 row) const; ///< null when not folded
    /// Does it begin with all rows of `other`?
    [[nodiscard]] bool continues(const LogRows &other) const;

private:
    void merge();

    std::vector<SourceMatches> m_sources;
    std::vector<qint64> m_starts;    ///< one source: the first row of each chunk
    std::vector<RowPlace> m_merged;  ///< several
    std::vector<FoldedLines> m_folds;
    qint64 m_size = 0;
    bool m_folded = false;
};

} // namespace calls
