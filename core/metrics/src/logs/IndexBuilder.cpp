// SPDX-License-Identifier: GPL-3.0-or-later
#include "IndexBuilder.h"

#include <simdjson.h>

#include <cstring>

namespace calls {

namespace {

constexpr std::size_t blockSize = 1024 * 1024;
constexpr std::size_t bufferSize = longestLogLine + blockSize; // a whole line of the longest that is read, and what follows it

} // namespace

IndexBuilder::IndexBuilder(std::shared_ptr<const OpenLog> file, LogOrigin origin)
    : m_file(std::move(file)), m_origin(std::move(origin)), m_beginning(m_file->beginning())
{
    m_chunk.file = m_file;
}

bool IndexBuilder::wasEmptied() const
{
    return m_file->size() < m_read || !m_file->beginning().startsWith(m_beginning);
}

void IndexBuilder::add(qint64 offset, LogFacts facts)
{
    const bool begins = facts.at != 0 || facts.level != LogLevel::None;
    if (begins) {
        // coturn has no time where the journal gives none, and some lines have no level: each is inherited by itself.
        facts.at = facts.at != 0 ? facts.at : m_last.at;
        m_last = facts;
    } else {
        facts = m_last;
    }
    if (m_chunk.size() > 0 && !m_chunk.takes(offset)) {
        m_chunk.end = offset;
        m_full.push_back(std::make_shared<const LogChunk>(std::move(m_chunk)));
        m_chunk = LogChunk();
        m_chunk.file = m_file;
    }
    if (m_chunk.size() == 0)
        m_chunk.base = offset;
    m_chunk.append(offset, facts, begins);
}

void IndexBuilder::add(qint64 offset, std::string_view line)
{
    add(offset, readLogFacts(line, m_origin));
}

void IndexBuilder::publishChunk(const std::function<void(int, LogChunkPtr)> &publish)
{
    for (LogChunkPtr &full : m_full)
        publish(m_number++, std::move(full));
    m_full.clear();
}

void IndexBuilder::advance(const std::stop_token &stop, const std::function<void(int, LogChunkPtr)> &publish,
                           const std::function<void(qint64)> &progress)
{
    if (m_beginning.size() < 64)
        m_beginning = m_file->beginning(); // there was less of it before
    if (m_chunk.open) { // its last line may have grown
        m_chunk.dropLast();
        m_chunk.open = false;
        m_chunk.end = m_start;
    }
    std::vector<char> buffer(bufferSize + simdjson::SIMDJSON_PADDING);
    std::size_t held = 0;              // bytes of the unfinished line, at the buffer's beginning
    std::optional<LogFacts> huge;      // of a line that is longer than what is read of lines
    m_read = m_start;
    bool ended = false;
    while (!ended && !stop.stop_requested()) {
        const std::size_t room = std::min(blockSize, bufferSize - held);
        const qint64 got = m_file->read(m_read, buffer.data() + held, static_cast<qint64>(room));
        ended = got < static_cast<qint64>(room);
        m_read += got;
        const std::size_t size = held + static_cast<std::size_t>(got);
        std::size_t from = 0;
        std::size_t search = held;
        while (const void *found = std::memchr(buffer.data() + search, '\n', size - search)) {
            const auto newline = static_cast<std::size_t>(static_cast<const char *>(found) - buffer.data());
            if (huge)
                add(m_start, *huge);
            else
                add(m_start, std::string_view(buffer.data() + from, newline - from));
            huge.reset();
            from = search = newline + 1;
            m_start = m_read - static_cast<qint64>(size - from);
            m_chunk.end = m_start;
        }
        publishChunk(publish);
        held = size - from;
        if (huge) {
            held = 0;
        } else if (held >= static_cast<std::size_t>(longestLogLine)) {
            huge = readLogFacts(std::string_view(buffer.data() + from, held), m_origin);
            held = 0;
        } else {
            std::memmove(buffer.data(), buffer.data() + from, held);
        }
        progress(m_read);
    }
    if (stop.stop_requested())
        return;
    if (m_start < m_read) { // half a line, so far: what goes on with it must not inherit from it twice
        const LogFacts whole = m_last;
        if (huge)
            add(m_start, *huge);
        else
            add(m_start, std::string_view(buffer.data(), held));
        m_last = whole;
        m_chunk.open = true;
        m_chunk.end = m_read;
        publishChunk(publish);
    }
    if (m_chunk.size() > 0)
        publish(m_number, std::make_shared<const LogChunk>(m_chunk));
}

} // namespace calls
