// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of a text form: what may be given to the TOML parser, and what stands where.
#pragma once

#include <deployment/TextForm.h>

#include <QStringList>

#include <optional>

namespace toml {
inline namespace v3 {
class node;
}
}

namespace calls {

class TextSource
{
public:
    explicit TextSource(const QByteArray &toml);

    /// Why the parser must not see these bytes. It recurses into what it has read, so that a key of a hundred
    /// thousand dots ends the process instead of failing.
    [[nodiscard]] std::optional<TextProblem> refusal() const;

    [[nodiscard]] QString line(int number) const; ///< from 1, trimmed and cut to a length that fits a sentence
    /// A value as it is written; only its first line.
    [[nodiscard]] QString written(const toml::node &node) const;

private:
    QByteArray m_bytes;
    QStringList m_lines;
};

/// A text as TOML writes it: in quotes, with escapes.
[[nodiscard]] QString quotedText(const QString &text);
/// UTF-8 to QString without losing a byte order mark at the start of a value.
[[nodiscard]] QString fromToml(std::string_view utf8);
/// The nearest word when it is near enough to be meant, else empty.
[[nodiscard]] QString nearest(const QString &word, const QStringList &candidates);

} // namespace calls
