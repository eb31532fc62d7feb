// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/chart/ChartPainter.h>

#include <style/Paint.h>
#include <widgets/chart/BarPainter.h>
#include <widgets/chart/HeatmapPainter.h>
#include <widgets/chart/PlotPainter.h>
#include <widgets/chart/StatPainter.h>
#include <widgets/chart/TablePainter.h>
#include <widgets/chart/TextPainter.h>

#include <QCoreApplication>
#include <QPainter>
#include <QRegularExpression>

#include <algorithm>

namespace calls {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(calls::ChartPainter)
};

constexpr qreal sideMargin = 14;
constexpr qreal topMargin = 8;
constexpr qreal bottomMargin = 10;
constexpr qreal gap = 8;
constexpr qreal headerLeast = 24;
constexpr qreal besideFrom = 440;  // narrower panels have their legend below
constexpr qreal besideShare = 0.45;
constexpr qreal belowShare = 0.4;
constexpr qreal leastPlot = 84;
constexpr qreal signSize = 14;

} // namespace

QStringList chartNotes(const ChartScene &scene)
{
    QStringList notes;
    if (scene.state == ChartScene::State::Data) {
        for (const Error &error : scene.data.errors)
            notes << error.sentence;
        notes << scene.data.warnings;
    }
    if (scene.panel.kind != PanelKind::Unsupported && !scene.panel.unsupported.isEmpty())
        notes << Words::tr("Not drawn here: %1.").arg(QLocale().createSeparatedList(scene.panel.unsupported));
    return notes;
}

ChartPainter::ChartPainter(const Tokens &tokens, const QLocale &locale) : m_look(tokens), m_locale(locale) {}

bool ChartPainter::isPlot(const ChartScene &scene)
{
    return scene.state == ChartScene::State::Data && scene.overTime() && scene.panel.kind != PanelKind::Heatmap && scene.hasValues();
}

PlotGeometry ChartPainter::geometryFor(const ChartScene &scene, const QList<PlotLine> &lines, const QRectF &body) const
{
    if (isPlot(scene))
        return plotGeometry(scene, lines, body, m_look, m_locale);
    if (scene.state == ChartScene::State::Data && scene.panel.kind == PanelKind::Heatmap && scene.hasValues())
        return heatmapGeometry(scene, body, m_look, m_locale);
    return {};
}

ChartParts ChartPainter::parts(const ChartScene &scene, const LegendTable &legend, const QRectF &area, bool whole) const
{
    ChartParts parts;
    const QRectF inner = area.adjusted(sideMargin, topMargin, -sideMargin, -bottomMargin);
    parts.header = QRectF(inner.topLeft(), QSizeF(inner.width(), std::max(headerLeast, textHeight(m_look.strong) + 4)));
    parts.body = inner.adjusted(0, parts.header.height() + gap / 2, 0, 0);
    if (legend.rows.isEmpty())
        return parts;
    const bool beside = scene.panel.legend == LegendPlace::Right && inner.width() >= besideFrom;
    if (beside) {
        const qreal width = std::min(LegendPainter::idealWidth(legend, m_look), inner.width() * besideShare);
        parts.legend = parts.body.adjusted(parts.body.width() - width, 0, 0, 0);
        parts.body.setRight(parts.legend.left() - 2 * gap);
        return parts;
    }
    const LegendPainter painter(legend, m_look, inner.width());
    const qreal most = parts.body.height() * belowShare;
    qreal height = painter.height();
    if (height > most && !whole) // whole rows, so that none is cut in half
        height = std::max(painter.rowHeight(), std::floor(most / painter.rowHeight()) * painter.rowHeight() + (legend.list ? 0 : 1));
    if (parts.body.height() - height - gap < leastPlot)
        return parts;
    parts.legend = parts.body.adjusted(0, parts.body.height() - height, 0, 0);
    parts.body.setBottom(parts.legend.top() - gap);
    return parts;
}

void ChartPainter::paintCard(QPainter *painter, const QRectF &area) const
{
    paintBox(painter, area, radiusCard, m_look.tokens.page, m_look.tokens.line);
}

void ChartPainter::paintHeader(QPainter *painter, const ChartScene &scene, const QRectF &header, const QString &unit) const
{
    painter->save();
    QRectF room = header;
    const QStringList notes = chartNotes(scene);
    const bool failed = scene.state == ChartScene::State::Data && !scene.data.errors.isEmpty();
    if (failed) {
        paintSign(painter, QRectF(room.right() - signSize, std::round(room.center().y() - signSize / 2), signSize, signSize), Sign::Unknown, m_look.tokens);
        room.setRight(room.right() - signSize - gap);
    }
    const qreal title = std::min(textWidth(m_look.strong, scene.panel.title), room.width());
    painter->setFont(m_look.strong);
    painter->setPen(m_look.tokens.text1);
    drawElided(painter, QRectF(room.left(), room.top(), title, room.height()), Qt::AlignLeft | Qt::AlignVCenter, scene.panel.title);
    room.setLeft(room.left() + title + gap);
    painter->setFont(m_look.caption);
    painter->setPen(m_look.tokens.text3);
    const QString rest = QStringList{unit, notes.value(0)}.filter(QRegularExpression(QStringLiteral("."))).join(QLatin1String("   "));
    if (room.width() > 2 * gap)
        drawElided(painter, room.translated(0, 0.5), Qt::AlignLeft | Qt::AlignVCenter, rest);
    painter->restore();
}

void ChartPainter::paintBody(QPainter *painter, const ChartScene &scene, const QRectF &body, const QList<PlotLine> &lines,
                             const PlotGeometry &geometry) const
{
    if (body.isEmpty())
        return;
    if (scene.panel.kind == PanelKind::Text)
        return paintText(painter, scene.panel.text, body, m_look);
    if (scene.panel.kind == PanelKind::Unsupported)
        return paintNothing(painter, body, unsupportedSentence(scene.panel), false, m_look);
    const bool grid = scene.overTime() || scene.panel.kind == PanelKind::BarChart;
    if (scene.state == ChartScene::State::Empty)
        return paintNothing(painter, body, {}, grid, m_look);
    if (scene.state == ChartScene::State::Loading)
        return paintNothing(painter, body, Words::tr("Loading"), grid, m_look);
    if (scene.state == ChartScene::State::Problem)
        return paintNothing(painter, body, scene.problem, grid, m_look);
    if (!scene.hasValues())
        return paintNothing(painter, body, nothingSentence(scene), grid, m_look);
    switch (scene.panel.kind) {
    case PanelKind::TimeSeries: return paintPlot(painter, scene, geometry, lines, m_look, m_locale);
    case PanelKind::BarChart:
        return scene.overTime() ? paintPlot(painter, scene, geometry, lines, m_look, m_locale) : paintBarChart(painter, scene, body, m_look, m_locale);
    case PanelKind::Heatmap: return paintHeatmap(painter, scene, geometry, m_look);
    case PanelKind::Stat: return paintStats(painter, scene, body, m_look, m_locale);
    case PanelKind::Gauge: return paintGauges(painter, scene, body, m_look, m_locale);
    case PanelKind::BarGauge: return paintBarGauge(painter, scene, body, m_look, m_locale);
    case PanelKind::Table: return paintTable(painter, scene, body, m_look, m_locale);
    case PanelKind::Text:
    case PanelKind::Unsupported: return;
    }
}

void ChartPainter::paint(QPainter *painter, const ChartScene &scene, const QRectF &area) const
{
    painter->save();
    painter->setRenderHint(QPainter::TextAntialiasing);
    const LegendTable legend = legendTable(scene, m_locale);
    const ChartParts where = parts(scene, legend, area, true);
    const QList<PlotLine> lines = isPlot(scene) ? plotLines(scene) : QList<PlotLine>();
    const PlotGeometry geometry = geometryFor(scene, lines, where.body);
    paintCard(painter, area);
    paintHeader(painter, scene, where.header, geometry.left.unitWord);
    paintBody(painter, scene, where.body, lines, geometry);
    if (isPlot(scene))
        paintCrosshair(painter, scene, geometry, lines, m_look, m_locale);
    if (!where.legend.isEmpty()) {
        painter->setClipRect(where.legend);
        painter->translate(where.legend.topLeft());
        LegendPainter(legend, m_look, where.legend.width()).paint(painter, QRectF(QPointF(), where.legend.size()), -1, -1);
    }
    painter->restore();
}

} // namespace calls
