// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/chart/TablePainter.h>

#include <metrics/Units.h>
#include <style/Paint.h>

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(calls::TablePainter)
};

constexpr qreal columnGap = 16;
constexpr qreal rowAir = 8;
constexpr qreal signSize = 14;

} // namespace

TableContent tableContent(const ChartScene &scene, const QLocale &locale)
{
    TableContent table;
    QStringList labels;
    for (const ChartSeries &each : scene.series) {
        for (const QString &label : scene.field(each).labels.keys()) {
            if (label != QLatin1String("__name__") && !labels.contains(label))
                labels << label;
        }
    }
    labels.sort();
    table.heads = labels;
    if (labels.isEmpty())
        table.heads << Words::tr("Series");
    table.heads << Words::tr("Value");
    for (const ChartSeries &each : scene.series) {
        const Field &field = scene.field(each);
        TableContent::Row row;
        for (const QString &label : std::as_const(labels))
            row.cells << field.labels.value(label);
        if (labels.isEmpty())
            row.cells << field.name;
        row.value = reduced(field.samples, scene.panel.reduce);
        const Threshold *reached = scene.panel.thresholds.size() > 1 ? thresholdOf(row.value, scene.panel.thresholds) : nullptr;
        row.colour = reached ? reached->colour : QString();
        row.cells << (std::isnan(row.value) ? QStringLiteral("–") : valueText(row.value, field.style.unit, field.style.decimals, locale));
        table.rows << row;
    }
    return table;
}

void paintTable(QPainter *painter, const ChartScene &scene, const QRectF &body, const ChartLook &look, const QLocale &locale)
{
    const TableContent table = tableContent(scene, locale);
    const qreal height = textHeight(look.caption) + rowAir;
    QList<qreal> widths;
    qreal total = 0;
    for (qsizetype column = 0; column < table.heads.size(); ++column) {
        qreal width = textWidth(look.captionStrong, table.heads.at(column));
        for (const TableContent::Row &row : table.rows)
            width = std::max(width, textWidth(look.number, row.cells.at(column)));
        widths << width + columnGap;
        total += widths.last();
    }
    const qreal room = body.width() - signSize;
    for (qreal &width : widths)
        width *= room / std::max(total, 1.0); // all of the width, and no more
    const qsizetype fitting = std::max<qsizetype>(1, qsizetype(body.height() / height) - 1);
    const qsizetype shown = table.rows.size() <= fitting ? table.rows.size() : fitting - 1;
    painter->save();
    const auto line = [&](qsizetype row) { return QRectF(body.left(), body.top() + qreal(row) * height, body.width(), height); };
    for (qsizetype row = -1; row < shown; ++row) {
        qreal x = body.left();
        const QRectF place = line(row + 1);
        for (qsizetype column = 0; column < widths.size(); ++column) {
            const bool last = column == widths.size() - 1;
            painter->setFont(row < 0 ? look.captionStrong : last ? look.number : look.caption);
            painter->setPen(row < 0 ? look.tokens.text3 : look.tokens.text1);
            const QString text = row < 0 ? table.heads.at(column) : table.rows.at(row).cells.at(column);
            drawElided(painter, QRectF(x, place.top(), widths.at(column) - (last ? 0 : columnGap), height), (last ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter,
                       text, Qt::ElideMiddle);
            x += widths.at(column);
        }
        if (const auto sign = row < 0 ? std::nullopt : thresholdSign(table.rows.at(row).colour))
            paintSign(painter, QRectF(place.right() - signSize + 4, std::round(place.center().y() - signSize / 2), signSize - 2, signSize - 2), *sign, look.tokens);
        paintEdges(painter, place, Qt::BottomEdge, look.tokens.line);
    }
    if (shown < table.rows.size()) {
        painter->setFont(look.caption);
        painter->setPen(look.tokens.text3);
        painter->drawText(line(shown + 1), Qt::AlignLeft | Qt::AlignVCenter, Words::tr("%n more", nullptr, int(table.rows.size() - shown)));
    }
    painter->restore();
}

} // namespace calls
