// SPDX-License-Identifier: GPL-3.0-or-later
#include "SvgText.h"

namespace calls {

namespace {

QString number(qreal value)
{
    return QString::number(value, 'f', 1);
}

QString colour(const QColor &colour)
{
    return colour.isValid() ? colour.name() : QStringLiteral("none");
}

struct Writer
{
    QString operator()(const PaperText &text) const
    {
        return QStringLiteral("<text x='%1' y='%2' font-size='%3' font-weight='%4' fill='%5'>")
                   .arg(number(text.at.x()), number(text.at.y()), number(text.font.size),
                        text.font.bold ? QStringLiteral("600") : QStringLiteral("400"), colour(text.ink))
            + text.text.toHtmlEscaped() + QStringLiteral("</text>");
    }

    QString operator()(const PaperLine &line) const
    {
        QStringList points;
        for (const QPointF &point : line.points)
            points.append(number(point.x()) + QLatin1Char(',') + number(point.y()));
        return QStringLiteral("<polyline points='%1' fill='none' stroke='%2' stroke-width='%3' stroke-linejoin='round'/>")
            .arg(points.join(QLatin1Char(' ')), colour(line.ink), number(line.width));
    }

    QString operator()(const PaperBox &box) const
    {
        return QStringLiteral("<rect x='%1' y='%2' width='%3' height='%4' rx='%5' fill='%6' stroke='%7' stroke-width='%8'/>")
            .arg(number(box.rect.x()), number(box.rect.y()), number(box.rect.width()), number(box.rect.height()),
                 number(box.radius), colour(box.fill), colour(box.edge), number(box.width));
    }

    QString operator()(const PaperSign &sign) const
    {
        return QStringLiteral("<svg x='%1' y='%2' width='%3' height='%4' viewBox='0 0 16 16'>%5</svg>")
            .arg(number(sign.rect.x()), number(sign.rect.y()), number(sign.rect.width()), number(sign.rect.height()),
                 verdictSvg(sign.verdict));
    }
};

} // namespace

QString verdictSvg(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pass:
        return QStringLiteral("<circle cx='8' cy='8' r='7' fill='#177538'/>"
                              "<path d='M4.7 8.3l2.3 2.3 4.3-4.8' stroke='#fff' stroke-width='1.8' fill='none' "
                              "stroke-linecap='round' stroke-linejoin='round'/>");
    case Verdict::Warn:
        return QStringLiteral("<path d='M8 1.6L15.2 14.2H.8z' fill='#955600' stroke='#955600' stroke-linejoin='round'/>"
                              "<path d='M8 5.8v3.9M8 12h.01' stroke='#fff' stroke-width='1.8' stroke-linecap='round'/>");
    case Verdict::Fail:
        return QStringLiteral("<rect x='1.5' y='1.5' width='13' height='13' rx='1.5' fill='#C0261E'/>"
                              "<path d='M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6' stroke='#fff' stroke-width='1.8' "
                              "stroke-linecap='round'/>");
    case Verdict::Unknown:
        return QStringLiteral("<path d='M8 .6L15.4 8 8 15.4.6 8z' fill='#6742BF' stroke='#6742BF' stroke-width='.6' "
                              "stroke-linejoin='round'/><path d='M6.3 6.5c0-2.3 3.5-2.2 3.5-.2 0 1.3-1.7 1.3-1.7 2.7"
                              "M8.1 11.4h.01' stroke='#fff' stroke-width='1.5' fill='none' stroke-linecap='round'/>");
    case Verdict::Skipped:
        return QStringLiteral("<circle cx='8' cy='8' r='6.4' fill='none' stroke='#5C6673' stroke-width='1.5' "
                              "stroke-dasharray='2.5 1.9'/><path d='M5.2 8h5.6' stroke='#5C6673' stroke-width='1.6' "
                              "stroke-linecap='round'/>");
    }
    return {};
}

QString svgText(const QList<PaperItem> &items, const QSizeF &size, const QString &title)
{
    QString text = QStringLiteral("<svg xmlns='http://www.w3.org/2000/svg' role='img' viewBox='0 0 %1 %2'><title>")
                       .arg(number(size.width()), number(size.height()));
    text += title.toHtmlEscaped() + QStringLiteral("</title>");
    for (const PaperItem &item : items)
        text += std::visit(Writer(), item) + QLatin1Char('\n');
    return text + QStringLiteral("</svg>\n");
}

} // namespace calls
