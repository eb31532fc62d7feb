// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/chart/LegendPainter.h>

#include <metrics/Units.h>
#include <widgets/chart/TimeAxis.h>

#include <QCoreApplication>

#include <cmath>
#include <limits>

namespace calls {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(calls::LegendTable)
};

bool isLast(const QString &calc)
{
    return calc == QLatin1String("last") || calc == QLatin1String("lastNotNull");
}

/// Empty for what is not known: such a column is left out.
QString headOf(const QString &calc)
{
    if (calc == QLatin1String("min"))
        return Words::tr("Min");
    if (calc == QLatin1String("max"))
        return Words::tr("Max");
    if (calc == QLatin1String("mean"))
        return Words::tr("Mean");
    if (calc == QLatin1String("sum"))
        return Words::tr("Total");
    if (calc == QLatin1String("first"))
        return Words::tr("First");
    if (calc == QLatin1String("count"))
        return Words::tr("Count");
    if (calc == QLatin1String("range"))
        return Words::tr("Range");
    return {};
}

bool crossed(const ChartScene &scene)
{
    return scene.at >= scene.range.from && scene.at <= scene.range.to && scene.at != 0;
}

QString text(double value, const FieldStyle &style, const QLocale &locale)
{
    return std::isnan(value) ? QStringLiteral("–") : valueText(value, style.unit, style.decimals, locale);
}

} // namespace

LegendTable legendTable(const ChartScene &scene, const QLocale &locale)
{
    LegendTable legend;
    const bool wanted = scene.panel.kind == PanelKind::TimeSeries || scene.panel.kind == PanelKind::BarChart;
    if (!wanted || !scene.overTime() || scene.panel.legend == LegendPlace::Hidden || scene.state != ChartScene::State::Data)
        return legend;
    legend.list = !scene.panel.legendTable;
    QStringList calcs;
    for (const QString &calc : scene.panel.calcs) {
        if (!isLast(calc) && !headOf(calc).isEmpty() && !calcs.contains(calc))
            calcs << calc;
    }
    if (!legend.list) {
        legend.heads << QString();
        for (const QString &calc : std::as_const(calcs))
            legend.heads << headOf(calc);
    }
    for (const ChartSeries &each : scene.series) {
        const Field &field = scene.field(each);
        LegendTable::Row row{field.name, each.ink, each.off, {}};
        if (!legend.list) {
            row.values << QString();
            for (const QString &calc : std::as_const(calcs))
                row.values << text(reduced(field.samples, calc), field.style, locale);
        }
        legend.rows << row;
    }
    if (scene.left > 0)
        legend.note = Words::tr("The %1 largest of %2 series").arg(scene.series.size()).arg(locale.toString(scene.left + int(scene.series.size())));
    followCrosshair(legend, scene, locale);
    return legend;
}

void followCrosshair(LegendTable &legend, const ChartScene &scene, const QLocale &locale)
{
    if (legend.list || legend.heads.isEmpty())
        return;
    const bool over = crossed(scene);
    legend.heads[0] = over ? timeText(scene.at, scene.range, locale) : Words::tr("Last");
    const qint64 reach = reachOf(scene);
    for (qsizetype row = 0; row < legend.rows.size(); ++row) {
        const Field &field = scene.field(scene.series.at(row));
        double value = std::numeric_limits<double>::quiet_NaN();
        if (const Sample *sample = over ? sampleNear(field.samples, scene.at, reach) : nullptr)
            value = sample->value;
        else if (!over)
            value = reduced(field.samples, QStringLiteral("lastNotNull"));
        legend.rows[row].values[0] = text(value, field.style, locale);
    }
}

} // namespace calls
