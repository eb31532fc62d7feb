// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <paper/SheetPages.h>

#include <QFont>

namespace calls {

/// Measures text in points, the same for every device: fonts are asked at a size where rounding to pixels vanishes.
class PaperFonts
{
public:
    /// Error "paper.no-font".
    [[nodiscard]] static Result<PaperFonts> find();

    [[nodiscard]] QString family() const { return m_family; }
    [[nodiscard]] qreal width(const QString &text, const PaperFont &font) const;
    [[nodiscard]] qreal ascent(const PaperFont &font) const;
    [[nodiscard]] qreal descent(const PaperFont &font) const;
    /// Half of the height of a capital: what centres a line of text in a row.
    [[nodiscard]] qreal middle(const PaperFont &font) const;
    /// From one base line to the next.
    [[nodiscard]] static qreal pitch(const PaperFont &font) { return font.size * 1.24; }

    /// Lines no wider than `width`; breaks inside a word only when the word alone is wider. `first` is what is left
    /// of the first line. Never empty.
    [[nodiscard]] QStringList wrap(const QString &text, const PaperFont &font, qreal width, qreal first) const;
    [[nodiscard]] QStringList wrap(const QString &text, const PaperFont &font, qreal width) const
    {
        return wrap(text, font, width, width);
    }

private:
    [[nodiscard]] QString withBreaks(const QString &text, const PaperFont &font, qreal width) const;

    explicit PaperFonts(QString family) : m_family(std::move(family)) { }

    QString m_family;
};

/// Pixels a point that fonts are made with; painters scale by its inverse.
inline constexpr int paperPixels = 20;
[[nodiscard]] QFont paperFont(const QString &family, const PaperFont &font);

} // namespace calls
