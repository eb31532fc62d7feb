// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "LogChunk.h"

#include <metrics/LogFilter.h>

#include <QRegularExpression>

#include <atomic>
#include <string>

namespace calls {

/// ASCII letters in lower case, everything else as it is. `into` has room for it.
void foldCase(const char *from, std::size_t size, char *into);

/// A text that occurs in every line the expression matches, in lower case; empty when there is none that is easily told.
[[nodiscard]] std::string literalOf(const QString &regex);

/// Tells which lines of a chunk pass a filter (its servers aside). One a thread: it keeps its buffers.
/// What decides without reading the file comes first, then one search over many lines at once, then single lines.
class LineMatcher
{
public:
    LineMatcher(const LogFilter &filter, LogOrigin origin);

    /// Does it let every line through?
    [[nodiscard]] bool letsAll() const { return m_all; }
    /// Lines by number within the chunk, rising. Fewer when `stop` became true.
    [[nodiscard]] std::vector<quint16> match(const LogChunk &chunk, const std::atomic<bool> &stop);

private:
    [[nodiscard]] bool letsFacts(const LogChunk &chunk, std::size_t line) const;
    [[nodiscard]] bool letsLine(std::string_view line, std::string_view folded);
    void search(const LogChunk &chunk, std::size_t first, std::size_t last, std::vector<quint16> &found);

    LogFilter m_filter;
    LogOrigin m_origin;
    QRegularExpression m_regex;
    std::vector<std::vector<std::string>> m_needles; ///< of each row one must occur; the first row is what is searched for
    bool m_byFacts = false;
    bool m_all = false;
    std::string m_block;
    std::string m_folded;
    std::vector<std::size_t> m_candidates;
    std::vector<bool> m_hit;
};

} // namespace calls
