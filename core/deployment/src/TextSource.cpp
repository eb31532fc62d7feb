// SPDX-License-Identifier: GPL-3.0-or-later
#include "TextSource.h"

#include <base/Redaction.h>

#include <QCoreApplication>
#include <QStringDecoder>
#include <QVarLengthArray>

#include <toml++/toml.h>

#include <algorithm>
#include <numeric>

namespace calls {

namespace {

// A site of a hundred servers is some 20 KiB of text.
constexpr qsizetype longestText = 1024 * 1024;
// Dots outside of texts and comments join keys; the form needs none.
constexpr int mostDots = 500;
constexpr qsizetype shownLength = 60;

QString shortened(const QString &text)
{
    const QString flat = text.trimmed();
    if (flat.size() <= shownLength)
        return flat;
    const bool splitsCharacter = flat.at(shownLength - 1).isHighSurrogate();
    return flat.left(splitsCharacter ? shownLength - 1 : shownLength) + QChar(0x2026);
}

// Follows TOML's texts and comments through the bytes, so that only what can be a key is looked at.
class Scanner
{
public:
    explicit Scanner(const QByteArray &bytes) : m_bytes(bytes) {}

    // The line of the dot that is one too many, 0 when there is none.
    int lineOfTooManyDots()
    {
        int dots = 0;
        while (m_at < m_bytes.size()) {
            const char byte = m_bytes.at(m_at);
            if (byte == '"' || byte == '\'')
                skipText(byte);
            else if (byte == '#')
                skipComment();
            else if (byte == '.' && ++dots > mostDots)
                return m_line;
            else
                step();
        }
        return 0;
    }

private:
    void step()
    {
        if (m_bytes.at(m_at) == '\n')
            ++m_line;
        ++m_at;
    }

    bool ahead(const QByteArray &mark) const { return QByteArrayView(m_bytes).sliced(m_at).startsWith(mark); }

    void skipComment()
    {
        while (m_at < m_bytes.size() && m_bytes.at(m_at) != '\n')
            step();
    }

    void skipText(char quote)
    {
        const bool escapes = quote == '"';
        const bool lines = ahead(QByteArray(3, quote));
        const QByteArray end(lines ? 3 : 1, quote);
        m_at += end.size();
        while (m_at < m_bytes.size() && !ahead(end)) {
            if (!lines && m_bytes.at(m_at) == '\n')
                return; // the parser stops here with an error
            if (escapes && m_bytes.at(m_at) == '\\' && m_at + 1 < m_bytes.size())
                step();
            step();
        }
        // A text of several lines may end in up to two quotes of its own.
        while (m_at < m_bytes.size() && m_bytes.at(m_at) == quote && (lines || ahead(end))) {
            ++m_at;
            if (!lines)
                return;
        }
    }

    const QByteArray &m_bytes;
    qsizetype m_at = 0;
    int m_line = 1;
};

// Damerau-Levenshtein with adjacent transpositions: what a slip of the keyboard does.
qsizetype distance(const QString &a, const QString &b)
{
    QVarLengthArray<qsizetype, 64> older(b.size() + 1);
    QVarLengthArray<qsizetype, 64> last(b.size() + 1);
    QVarLengthArray<qsizetype, 64> now(b.size() + 1);
    std::iota(last.begin(), last.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        now[0] = i;
        for (qsizetype j = 1; j <= b.size(); ++j) {
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = std::min(now[j], older[j - 2] + 1);
        }
        std::swap(older, last);
        std::swap(last, now);
    }
    return last[b.size()];
}

} // namespace

TextSource::TextSource(const QByteArray &toml) : m_bytes(toml)
{
    if (m_bytes.startsWith("\xEF\xBB\xBF"))
        m_bytes.remove(0, 3);
    if (m_bytes.size() <= longestText)
        m_lines = QString::fromUtf8(m_bytes).split(QLatin1Char('\n'));
}

std::optional<TextProblem> TextSource::refusal() const
{
    const auto say = [](const char *text) { return QCoreApplication::translate("TextForm", text); };
    if (m_bytes.size() > longestText) {
        return TextProblem{0, {}, {},
                           say("The text is %1 bytes long. A text form has at most %2 bytes.")
                               .arg(m_bytes.size()).arg(longestText)};
    }
    if (const int dotted = Scanner(m_bytes).lineOfTooManyDots()) {
        return TextProblem{dotted, {}, line(dotted),
                           say("There are more than %1 dots outside of quotes up to here. Keys of the text form have no "
                               "dots; put texts in quotes.").arg(mostDots)};
    }
    return std::nullopt;
}

QString TextSource::line(int number) const
{
    return number >= 1 && number <= m_lines.size() ? shortened(redacted(m_lines.at(number - 1))) : QString();
}

QString TextSource::written(const toml::node &node) const
{
    const auto &source = node.source();
    const auto row = static_cast<qsizetype>(source.begin.line);
    if (row < 1 || row > m_lines.size())
        return {};
    // Columns count characters, and a QString's units are not always whole ones.
    const auto characters = m_lines.at(row - 1).toUcs4();
    const auto from = std::clamp<qsizetype>(static_cast<qsizetype>(source.begin.column) - 1, 0, characters.size());
    const bool oneLine = source.end.line == source.begin.line;
    const auto to = oneLine ? std::clamp<qsizetype>(static_cast<qsizetype>(source.end.column) - 1, from, characters.size())
                            : characters.size();
    const QString all = m_lines.at(row - 1);
    QString text;
    for (qsizetype at = from; at < to; ++at)
        text += QString::fromUcs4(reinterpret_cast<const char32_t *>(&characters[at]), 1);
    // Someone may have put a password under a key of their own, and only the whole line shows that.
    return redacted(all) == all ? shortened(text) + (oneLine ? QString() : QString(QChar(0x2026)))
                                : QString::fromUtf16(redactedMark);
}

QString quotedText(const QString &text)
{
    QString quoted = QStringLiteral("\"");
    for (const QChar unit : text) {
        switch (unit.unicode()) {
        case '"': quoted += QStringLiteral("\\\""); break;
        case '\\': quoted += QStringLiteral("\\\\"); break;
        case '\n': quoted += QStringLiteral("\\n"); break;
        case '\t': quoted += QStringLiteral("\\t"); break;
        case '\r': quoted += QStringLiteral("\\r"); break;
        default:
            // Control characters, line separators and the byte order mark, which editors hide or change.
            if (unit.unicode() < 0x20 || (unit.unicode() >= 0x7F && unit.unicode() < 0xA0) || unit.unicode() == 0x2028
                || unit.unicode() == 0x2029 || unit.unicode() == 0xFEFF)
                quoted += QStringLiteral("\\u%1").arg(unit.unicode(), 4, 16, QLatin1Char('0'));
            else
                quoted += unit;
        }
    }
    return quoted + QLatin1Char('"');
}

QString fromToml(std::string_view utf8)
{
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    return decode(QByteArrayView(utf8.data(), static_cast<qsizetype>(utf8.size())));
}

QString nearest(const QString &word, const QStringList &candidates)
{
    QString best;
    qsizetype bestDistance = 0;
    for (const QString &candidate : candidates) {
        // One slip in four letters, at most three: "usr" is near "users", "foo" is near nothing.
        const qsizetype allowed = std::clamp<qsizetype>(candidate.size() / 3, 1, 3);
        if (std::abs(candidate.size() - word.size()) > allowed)
            continue;
        const qsizetype far = distance(word.toLower(), candidate);
        if (far <= allowed && (best.isEmpty() || far < bestDistance)) {
            best = candidate;
            bestDistance = far;
        }
    }
    return best;
}

} // namespace calls
