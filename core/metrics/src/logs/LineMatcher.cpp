// SPDX-License-Identifier: GPL-3.0-or-later
#include "LineMatcher.h"

#include "LineForm.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>

namespace calls {

namespace {

constexpr qint64 blockSize = 256 * 1024; // stays in the processor's cache between reading and searching

/// As Go's encoder, and so Mattermost, writes a text between quotes.
std::string asJson(const std::string &text)
{
    std::string json;
    for (const char c : text) {
        switch (c) {
        case '"': json += "\\\""; break;
        case '\\': json += "\\\\"; break;
        case '\t': json += "\\t"; break;
        default: json += c;
        }
    }
    return json;
}

std::string asHtmlSafeJson(const std::string &text)
{
    std::string safe;
    for (const char c : asJson(text)) {
        switch (c) {
        case '<': safe += "\\u003c"; break;
        case '>': safe += "\\u003e"; break;
        case '&': safe += "\\u0026"; break;
        default: safe += c;
        }
    }
    return safe;
}

std::string folded(const QString &text)
{
    std::string bytes = text.toStdString();
    foldCase(bytes.data(), bytes.size(), bytes.data());
    return bytes;
}

std::vector<std::string> spellings(const QString &text)
{
    const std::string plain = folded(text);
    std::vector<std::string> all{plain};
    for (const std::string &other : {asJson(plain), asHtmlSafeJson(plain)}) {
        if (std::find(all.begin(), all.end(), other) == all.end())
            all.push_back(other);
    }
    return all;
}

} // namespace

Result<void> checkFilter(const LogFilter &filter)
{
    if (const QRegularExpression regex(filter.regex); !regex.isValid()) {
        return failure(QStringLiteral("logs.filter"),
                       QCoreApplication::translate("Logs", "\"%1\" is no regular expression: %2, at character %3.")
                           .arg(filter.regex, regex.errorString())
                           .arg(regex.patternErrorOffset() + 1));
    }
    if (filter.from != 0 && filter.to != 0 && filter.to < filter.from) {
        return failure(QStringLiteral("logs.filter"),
                       QCoreApplication::translate("Logs", "The log is asked for a time that ends before it begins. Exchange the two."));
    }
    return {};
}

void foldCase(const char *from, std::size_t size, char *into)
{
    // By pieces of one size, which the compiler turns into vector instructions.
    constexpr std::size_t piece = 64;
    const auto fold = [](char c) { return static_cast<char>(c | (static_cast<unsigned char>(c - 'A') < 26 ? 0x20 : 0)); };
    std::size_t i = 0;
    for (; i + piece <= size; i += piece) {
        char bytes[piece]; // NOLINT(modernize-avoid-c-arrays)
        std::memcpy(bytes, from + i, piece);
        for (char &c : bytes)
            c = fold(c);
        std::memcpy(into + i, bytes, piece);
    }
    for (; i < size; ++i)
        into[i] = fold(from[i]);
}

std::string literalOf(const QString &regex)
{
    // Alternatives, options and quoting change what the letters mean; then nothing is said.
    if (regex.contains(u'|') || regex.contains(QLatin1String("(?")) || regex.contains(QLatin1String("\\Q"))
        || regex.contains(QLatin1String("(*")))
        return {};
    QString best;
    QString run;
    const auto end = [&] {
        if (run.size() > best.size())
            best = run;
        run.clear();
    };
    int depth = 0;
    for (qsizetype i = 0; i < regex.size(); ++i) {
        const QChar c = regex.at(i);
        if (c == u'[') { // a class: passed over whole
            end();
            qsizetype close = i + 1;
            if (close < regex.size() && regex.at(close) == u'^')
                ++close;
            ++close; // a bracket that comes first is one of the class
            while (close < regex.size() && regex.at(close) != u']')
                close += regex.at(close) == u'\\' ? 2 : 1;
            i = close;
        } else if (c == u'(' || c == u')') {
            end();
            depth += c == u'(' ? 1 : -1;
        } else if (c == u'?' || c == u'*' || c == u'{') {
            run.chop(1); // the one before may be missing
            end();
            if (c == u'{') {
                while (i < regex.size() && regex.at(i) != u'}')
                    ++i;
            }
        } else if (c == u'\\') {
            if (++i >= regex.size())
                return {};
            if (regex.at(i).isLetterOrNumber())
                end();
            else if (depth == 0)
                run += regex.at(i);
            if (regex.at(i) == u'x' || regex.at(i) == u'p' || regex.at(i) == u'P' || regex.at(i) == u'c' || regex.at(i) == u'o'
                || regex.at(i) == u'N' || regex.at(i) == u'g' || regex.at(i) == u'k' || regex.at(i).isDigit())
                return {}; // what follows belongs to it
        } else if (c == u'.' || c == u'^' || c == u'$' || c == u'+') {
            end();
        } else if (depth == 0) { // a group may be followed by a quantifier, so its letters may be missing
            run += c;
        }
    }
    end();
    return best.size() < 3 ? std::string() : folded(best);
}

LineMatcher::LineMatcher(const LogFilter &filter, LogOrigin origin)
    : m_filter(filter), m_origin(std::move(origin)), m_regex(filter.regex)
{
    m_byFacts = filter.least > LogLevel::None || filter.from != 0 || filter.to != 0;
    for (const QString &id : {filter.callId, filter.userId}) {
        if (!id.isEmpty())
            m_needles.push_back({folded(id)});
    }
    if (!filter.text.isEmpty())
        m_needles.push_back(spellings(filter.text));
    if (const std::string literal = literalOf(filter.regex); !literal.empty())
        m_needles.push_back({literal});
    m_all = !m_byFacts && m_needles.empty() && filter.regex.isEmpty();
}

bool LineMatcher::letsFacts(const LogChunk &chunk, std::size_t line) const
{
    if (chunk.level(line) < m_filter.least)
        return false;
    if (m_filter.from == 0 && m_filter.to == 0)
        return true;
    const qint64 at = chunk.at(line);
    return at >= m_filter.from && (m_filter.to == 0 || at <= m_filter.to);
}

bool LineMatcher::letsLine(std::string_view line, std::string_view folded)
{
    for (const auto &row : m_needles) {
        if (std::none_of(row.begin(), row.end(),
                         [&](const std::string &needle) { return memmem(folded.data(), folded.size(), needle.data(), needle.size()) != nullptr; }))
            return false;
    }
    if (!m_filter.callId.isEmpty() || !m_filter.userId.isEmpty()) {
        const LogRecord record = readLogLine(line, m_origin);
        if ((!m_filter.callId.isEmpty() && record.callId != m_filter.callId)
            || (!m_filter.userId.isEmpty() && record.userId != m_filter.userId))
            return false;
    }
    return m_filter.regex.isEmpty()
        || m_regex.match(QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size()))).hasMatch();
}

void LineMatcher::search(const LogChunk &chunk, std::size_t first, std::size_t last, std::vector<quint16> &found)
{
    const qint64 from = chunk.offset(m_candidates[first]);
    qint64 size = chunk.endOf(m_candidates[last]) - from;
    if (first == last) // alone because it may be longer than a block
        size = std::min<qint64>(size, longestLogLine);
    m_block.resize(static_cast<std::size_t>(size));
    m_block.resize(static_cast<std::size_t>(chunk.file->read(from, m_block.data(), size)));
    m_folded.resize(m_block.size());
    foldCase(m_block.data(), m_block.size(), m_folded.data());
    m_hit.assign(last - first + 1, m_needles.empty());
    const auto startOf = [&](std::size_t index) { return static_cast<std::size_t>(chunk.offset(m_candidates[index]) - from); };
    const auto endOf = [&](std::size_t index) {
        return std::min(m_block.size(), static_cast<std::size_t>(chunk.endOf(m_candidates[index]) - from));
    };
    for (const std::string &needle : m_needles.empty() ? std::vector<std::string>() : m_needles.front()) {
        std::size_t at = 0;
        for (std::size_t index = first; at < m_folded.size();) {
            const void *hit = memmem(m_folded.data() + at, m_folded.size() - at, needle.data(), needle.size());
            if (!hit)
                break;
            const auto place = static_cast<std::size_t>(static_cast<const char *>(hit) - m_folded.data());
            while (index <= last && endOf(index) <= place)
                ++index;
            if (index > last)
                break;
            const bool within = startOf(index) <= place; // else it is in a line that the facts rule out
            if (within)
                m_hit[index - first] = true;
            at = within ? endOf(index) : startOf(index);
        }
    }
    for (std::size_t index = first; index <= last; ++index) {
        const std::size_t start = std::min(startOf(index), m_block.size());
        const std::size_t length = endOf(index) > start ? endOf(index) - start : 0;
        if (m_hit[index - first]
            && letsLine(trimmedEnd(std::string_view(m_block).substr(start, length)), std::string_view(m_folded).substr(start, length)))
            found.push_back(static_cast<quint16>(m_candidates[index]));
    }
}

std::vector<quint16> LineMatcher::match(const LogChunk &chunk, const std::atomic<bool> &stop)
{
    std::vector<quint16> found;
    m_candidates.clear();
    for (std::size_t line = 0; line < chunk.size(); ++line) {
        if (!m_byFacts || letsFacts(chunk, line))
            m_candidates.push_back(line);
    }
    if (m_needles.empty() && m_filter.regex.isEmpty()) {
        found.assign(m_candidates.begin(), m_candidates.end());
        return found;
    }
    std::size_t first = 0;
    while (first < m_candidates.size() && !stop) {
        std::size_t last = first;
        const qint64 from = chunk.offset(m_candidates[first]);
        while (last + 1 < m_candidates.size() && chunk.endOf(m_candidates[last + 1]) - from <= blockSize)
            ++last;
        search(chunk, first, last, found);
        first = last + 1;
    }
    return found;
}

} // namespace calls
