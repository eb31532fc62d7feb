// SPDX-License-Identifier: GPL-3.0-or-later
#include <paper/DrawingText.h>

#include <QFontInfo>
#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

constexpr qreal captionFactor = 0.9;
/// 10 pt at 96 dpi.
constexpr qreal referencePixels = 13.33;

bool isUnwanted(char32_t c)
{
    const auto category = QChar::category(c);
    if (category == QChar::Other_Control || category == QChar::Other_Surrogate
        || category == QChar::Other_NotAssigned || category == QChar::Separator_Line
        || category == QChar::Separator_Paragraph)
        return true;
    // Embeddings, overrides and isolates would let a name turn round the text after it.
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

} // namespace

QFont DrawingFonts::font(TextRole role) const
{
    QFont font = body;
    if (role == TextRole::Caption || role == TextRole::CaptionStrong) {
        if (font.pixelSize() > 0)
            font.setPixelSize(std::max(1, qRound(font.pixelSize() * captionFactor)));
        else
            font.setPointSizeF(font.pointSizeF() * captionFactor);
    }
    if (role == TextRole::Strong || role == TextRole::CaptionStrong)
        font.setWeight(QFont::DemiBold);
    return font;
}

qreal DrawingFonts::width(TextRole role, const QString &text) const
{
    return std::ceil(QFontMetricsF(font(role)).horizontalAdvance(text));
}

qreal DrawingFonts::lineHeight(TextRole role) const
{
    return std::ceil(QFontMetricsF(font(role)).height());
}

qreal DrawingFonts::scale() const
{
    return std::max(0.5, QFontInfo(body).pixelSize() / referencePixels);
}

QFont exportFont()
{
    QFont font;
    font.setPixelSize(13);
    return font;
}

QRectF DrawnText::rect() const
{
    return {topLeft, QSizeF(width, height())};
}

QString plainLine(const QString &text)
{
    QString plain;
    const auto codePoints = text.toUcs4();
    for (const uint c : codePoints) {
        if (QChar::isSpace(c) && c != QChar::Nbsp)
            plain += QLatin1Char(' ');
        else
            plain += isUnwanted(c) ? QString(QChar(QChar::ReplacementCharacter)) : QString::fromUcs4(reinterpret_cast<const char32_t *>(&c), 1);
    }
    return plain.trimmed();
}

DrawnText layText(const DrawingFonts &fonts, TextRole role, const QString &text, qreal width, int maxLines)
{
    DrawnText drawn;
    drawn.role = role;
    drawn.lineHeight = fonts.lineHeight(role);
    const QString plain = plainLine(text);
    if (plain.isEmpty())
        return drawn;
    const QFontMetricsF metrics(fonts.font(role));
    QTextLayout layout(plain, fonts.font(role));
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    while (drawn.lines.size() < maxLines) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(std::max<qreal>(1, width));
        const bool last = drawn.lines.size() + 1 == maxLines;
        const bool fits = line.textStart() + line.textLength() >= plain.size();
        drawn.lines << (last && !fits ? metrics.elidedText(plain.mid(line.textStart()), Qt::ElideRight, width)
                                      : plain.mid(line.textStart(), line.textLength()).trimmed());
    }
    layout.endLayout();
    for (const QString &line : std::as_const(drawn.lines))
        drawn.width = std::max(drawn.width, std::ceil(metrics.horizontalAdvance(line)));
    return drawn;
}

void paintText(QPainter &painter, const DrawingFonts &fonts, const DrawnText &text, const QColor &colour)
{
    if (text.lines.isEmpty())
        return;
    const QFont font = fonts.font(text.role);
    painter.setFont(font);
    painter.setPen(colour);
    qreal baseline = text.topLeft.y() + QFontMetricsF(font).ascent();
    for (const QString &line : text.lines) {
        painter.drawText(QPointF(text.topLeft.x(), baseline), line);
        baseline += text.lineHeight;
    }
}

} // namespace calls
