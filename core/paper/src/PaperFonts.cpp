// SPDX-License-Identifier: GPL-3.0-or-later
#include "PaperFonts.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QRawFont>
#include <QTextLayout>

namespace calls {

namespace {

constexpr char16_t zeroWidthSpace = 0x200B;

/// Asks the file for its table of characters: without any font Qt still names families, and stands in a font of boxes
/// that claims to know every letter.
bool draws(const QString &family)
{
    const QRawFont raw = QRawFont::fromFont(paperFont(family, {}));
    return raw.isValid() && !raw.fontTable("cmap").isEmpty() && raw.supportsCharacter(u'A') && raw.supportsCharacter(u'0');
}

/// Narrow enough for the tables and with tabular digits first, then whatever the desktop uses, then anything.
QString usableFamily()
{
    const QStringList families = QFontDatabase::families();
    QStringList wanted{QStringLiteral("Noto Sans"), QStringLiteral("Cantarell"), QStringLiteral("Liberation Sans"),
                       QStringLiteral("DejaVu Sans"), QGuiApplication::font().family()};
    for (const QString &family : std::as_const(wanted)) {
        if (families.contains(family) && draws(family))
            return family;
    }
    for (const QString &family : families) {
        if (draws(family))
            return family;
    }
    return {};
}

} // namespace

QFont paperFont(const QString &family, const PaperFont &font)
{
    QFont made(family);
    made.setPixelSize(qRound(font.size * paperPixels));
    made.setWeight(font.bold ? QFont::DemiBold : QFont::Normal);
    made.setHintingPreference(QFont::PreferNoHinting);
    // The least spacing there is: it switches ligatures off, so that "off1" copied from the PDF is not "o\uFB001".
    made.setLetterSpacing(QFont::AbsoluteSpacing, 1.0 / 64);
    return made;
}

Result<PaperFonts> PaperFonts::find()
{
    const bool gui = qobject_cast<QGuiApplication *>(QCoreApplication::instance()) != nullptr;
    const QString family = gui ? usableFamily() : QString();
    if (family.isEmpty()) {
        return failure(QStringLiteral("paper.no-font"),
                       QCoreApplication::translate("Sheet", "The pages of the firewall sheet cannot be drawn: this computer has no "
                                                            "font with Latin letters. Install one (on Debian: fonts-noto-core or "
                                                            "fonts-dejavu-core), or write the sheet as .html or .csv."));
    }
    return PaperFonts(family);
}

qreal PaperFonts::width(const QString &text, const PaperFont &font) const
{
    return QFontMetricsF(paperFont(m_family, font)).horizontalAdvance(text) / paperPixels;
}

qreal PaperFonts::ascent(const PaperFont &font) const
{
    return QFontMetricsF(paperFont(m_family, font)).ascent() / paperPixels;
}

qreal PaperFonts::descent(const PaperFont &font) const
{
    return QFontMetricsF(paperFont(m_family, font)).descent() / paperPixels;
}

qreal PaperFonts::middle(const PaperFont &font) const
{
    return QFontMetricsF(paperFont(m_family, font)).capHeight() / paperPixels / 2;
}

/// Words wider than a line may break after the signs that join host names, addresses and paths.
QString PaperFonts::withBreaks(const QString &text, const PaperFont &font, qreal width) const
{
    QStringList tokens = text.split(QLatin1Char(' '));
    for (QString &token : tokens) {
        if (this->width(token, font) <= width)
            continue;
        QString broken;
        for (const QChar c : std::as_const(token)) {
            broken += c;
            if (QStringLiteral("./:_@-").contains(c))
                broken += QChar(zeroWidthSpace);
        }
        token = broken;
    }
    return tokens.join(QLatin1Char(' '));
}

QStringList PaperFonts::wrap(const QString &text, const PaperFont &font, qreal width, qreal first) const
{
    if (text.isEmpty())
        return {QString()};
    const QString breakable = withBreaks(text, font, width);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    QTextLayout layout(breakable, paperFont(m_family, font));
    layout.setTextOption(option);
    QStringList lines;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        // A hair more than measured, so that a text that was just found to fit is not wrapped for rounding.
        line.setLineWidth((lines.isEmpty() ? first : width) * paperPixels + 1);
        lines.append(breakable.mid(line.textStart(), line.textLength()).remove(QChar(zeroWidthSpace)).trimmed());
    }
    layout.endLayout();
    return lines;
}

} // namespace calls
