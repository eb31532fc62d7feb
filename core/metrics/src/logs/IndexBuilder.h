// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "LogChunk.h"

#include <functional>
#include <stop_token>

namespace calls {

/// Reads a file once, from where it was left, and says what it found. Used by one thread at a time.
class IndexBuilder
{
public:
    IndexBuilder(std::shared_ptr<const OpenLog> file, LogOrigin origin);

    /// `publish` gets each chunk with its number; one that grew comes again under the same number. `progress` gets the bytes read.
    void advance(const std::stop_token &stop, const std::function<void(int number, LogChunkPtr chunk)> &publish,
                 const std::function<void(qint64 bytes)> &progress);

    [[nodiscard]] const std::shared_ptr<const OpenLog> &file() const { return m_file; }
    /// The file is shorter than what was read of it, or begins differently: it was emptied and written again.
    [[nodiscard]] bool wasEmptied() const;

private:
    void add(qint64 offset, std::string_view line);
    void add(qint64 offset, LogFacts facts);
    void publishChunk(const std::function<void(int, LogChunkPtr)> &publish);

    std::shared_ptr<const OpenLog> m_file;
    LogOrigin m_origin;
    QByteArray m_beginning;
    LogChunk m_chunk;      ///< the one that grows
    int m_number = 0;      ///< of m_chunk
    std::vector<LogChunkPtr> m_full; ///< filled, not published yet
    qint64 m_read = 0;     ///< bytes that were looked at
    qint64 m_start = 0;    ///< of the line that has no end yet
    LogFacts m_last;       ///< what lines that go on inherit
};

} // namespace calls
