// SPDX-License-Identifier: GPL-3.0-or-later
#include "PanelReader.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace calls {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("Dashboard", text);
}

struct Kind
{
    const char *type;
    PanelKind kind;
};
constexpr std::array<Kind, 8> kinds{{
    {"timeseries", PanelKind::TimeSeries},
    {"stat", PanelKind::Stat},
    {"gauge", PanelKind::Gauge},
    {"bargauge", PanelKind::BarGauge},
    {"barchart", PanelKind::BarChart},
    {"table", PanelKind::Table},
    {"heatmap", PanelKind::Heatmap},
    {"text", PanelKind::Text},
}};

PanelKind kindOf(const QString &type)
{
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const Kind &each) { return type == QLatin1String(each.type); });
    return found == kinds.end() ? PanelKind::Unsupported : found->kind;
}

/// Grafana's word for a value of a series, in ours. Empty: there is none here.
QString calcOf(const QString &word)
{
    static const QMap<QString, QString> same{
        {QStringLiteral("last"), QStringLiteral("last")},         {QStringLiteral("lastNotNull"), QStringLiteral("lastNotNull")},
        {QStringLiteral("min"), QStringLiteral("min")},           {QStringLiteral("max"), QStringLiteral("max")},
        {QStringLiteral("mean"), QStringLiteral("mean")},         {QStringLiteral("sum"), QStringLiteral("sum")},
        {QStringLiteral("first"), QStringLiteral("first")},       {QStringLiteral("firstNotNull"), QStringLiteral("first")},
        {QStringLiteral("count"), QStringLiteral("count")},       {QStringLiteral("range"), QStringLiteral("range")},
        {QStringLiteral("current"), QStringLiteral("lastNotNull")}, {QStringLiteral("avg"), QStringLiteral("mean")},
        {QStringLiteral("total"), QStringLiteral("sum")},
    };
    return same.value(word);
}

/// The kind of a data source when it is certainly not Prometheus; empty when it may be.
QString otherSource(const JsonView &at)
{
    if (at.isText()) {
        const QString name = at.text();
        return name == QLatin1String("-- Dashboard --") || name == QLatin1String("-- Grafana --") ? name : QString();
    }
    if (!at.isObject())
        return {};
    const QString type = at.at("type").text();
    const QString id = at.at("uid").text();
    if (id == QLatin1String("__expr__") || type == QLatin1String("__expr__"))
        return QStringLiteral("__expr__");
    static const QStringList mixed{QStringLiteral("-- Mixed --"), QStringLiteral("${datasource}")};
    if (mixed.contains(id))
        return {};
    // Mimir's, Cortex's and AWS's own plugins speak PromQL too.
    return type.isEmpty() || type.contains(QLatin1String("prometheus")) ? QString() : type;
}

void readTarget(const JsonView &at, Panel &panel)
{
    PanelTarget target;
    target.ref = at.at("refId").text(QString(QChar(u'A' + int(std::min<qsizetype>(panel.targets.size(), 25)))));
    if (const QString other = otherSource(at.at("datasource")); !other.isEmpty()) {
        lacks(panel, words(QT_TRANSLATE_NOOP("Dashboard", "query %1 of the data source “%2”")).arg(target.ref, other));
        return;
    }
    target.expr = at.at("expr").text().trimmed();
    if (target.expr.isEmpty()) {
        // Grafana keeps a query that was added and never written.
        if (at.at("expression").present() || at.at("queryType").text() == QLatin1String("math"))
            lacks(panel, words(QT_TRANSLATE_NOOP("Dashboard", "query %1, which calculates in Grafana")).arg(target.ref));
        return;
    }
    target.legend = at.at("legendFormat").text();
    target.instant = at.at("instant").flag(false) && !at.at("range").flag(false);
    target.hidden = at.at("hide").flag(false);
    target.heatmap = at.at("format").text() == QLatin1String("heatmap");
    if (at.at("exemplar").flag(false))
        lacks(panel, words(QT_TRANSLATE_NOOP("Dashboard", "exemplars")));
    if (const QString step = at.at("interval").text(); !step.isEmpty())
        lacks(panel, words(QT_TRANSLATE_NOOP("Dashboard", "smallest step %1 of query %2")).arg(step, target.ref));
    panel.targets << target;
}

void readTransformations(const JsonView &at, Panel &panel)
{
    for (const JsonView &each : at.items()) {
        if (!each.at("disabled").flag(false))
            lacks(panel, words(QT_TRANSLATE_NOOP("Dashboard", "transformation “%1”")).arg(each.at("id").text()));
    }
}

void readLegend(const JsonView &at, Panel &panel)
{
    const QString mode = at.at("displayMode").text(QStringLiteral("list"));
    const bool shown = at.at("showLegend").flag(true) && mode != QLatin1String("hidden");
    panel.legendTable = mode == QLatin1String("table");
    panel.legend = !shown                                                  ? LegendPlace::Hidden
                   : at.at("placement").text() == QLatin1String("right") ? LegendPlace::Right
                                                                           : LegendPlace::Bottom;
    for (const QString &word : at.at("calcs").texts()) {
        if (const QString calc = calcOf(word); !calc.isEmpty())
            panel.calcs << calc;
        else
            lacks(panel, words(QT_TRANSLATE_NOOP("Dashboard", "“%1” in the legend")).arg(word));
    }
}

void readReduction(const JsonView &at, Panel &panel)
{
    const QStringList calcs = at.at("calcs").texts();
    if (!calcs.isEmpty()) {
        const QString calc = calcOf(calcs.first());
        if (calc.isEmpty())
            lacks(panel, words(QT_TRANSLATE_NOOP("Dashboard", "the value “%1”")).arg(calcs.first()));
        else
            panel.reduce = calc;
    }
    if (at.at("values").flag(false))
        lacks(panel, words(QT_TRANSLATE_NOOP("Dashboard", "all values instead of one")));
    if (!at.at("fields").text().isEmpty())
        lacks(panel, words(QT_TRANSLATE_NOOP("Dashboard", "a choice of fields")));
}

void readHeatmap(const JsonView &options, Panel &panel)
{
    if (options.at("calculate").flag(false))
        lacks(panel, words(QT_TRANSLATE_NOOP("Dashboard", "buckets calculated from values")));
    if (panel.style.unit.isEmpty())
        panel.style.unit = options.at("yAxis").at("unit").text();
}

void readBarChart(const JsonView &options, Panel &panel)
{
    const QString mode = options.at("stacking").text();
    panel.style.percentStacked = mode == QLatin1String("percent");
    panel.style.stacked = mode == QLatin1String("normal") || panel.style.percentStacked;
    for (const char *key : {"xField", "colorByField"}) {
        if (!options.at(key).text().isEmpty())
            lacks(panel, words(QT_TRANSLATE_NOOP("Dashboard", "bars by a field's name")));
    }
}

void readText(const JsonView &at, Panel &panel)
{
    const JsonView options = at.at("options");
    const QString mode = options.at("mode").text(at.at("mode").text(QStringLiteral("markdown")));
    panel.text = options.at("content").text(at.at("content").text());
    if (mode == QLatin1String("html"))
        lacks(panel, words(QT_TRANSLATE_NOOP("Dashboard", "HTML")));
}

void readPlace(const JsonView &at, Panel &panel)
{
    constexpr int columns = 24;
    constexpr int manyRows = 1'000'000;
    panel.w = at.at("w").whole(1, columns, panel.w);
    panel.h = at.at("h").whole(1, 200, panel.h);
    panel.x = std::min(at.at("x").whole(0, columns - 1, 0), columns - panel.w);
    panel.y = at.at("y").whole(0, manyRows, 0);
}

} // namespace

void lacks(Panel &panel, const QString &phrase)
{
    if (!panel.unsupported.contains(phrase))
        panel.unsupported << phrase;
}

Panel readPanel(const JsonView &at)
{
    Panel panel;
    panel.id = at.at("id").whole(0, std::numeric_limits<int>::max(), 0);
    panel.type = at.at("type").text();
    panel.kind = kindOf(panel.type);
    panel.title = at.at("title").text();
    panel.description = at.at("description").text();
    readPlace(at.at("gridPos"), panel);
    if (at.at("libraryPanel").present())
        lacks(panel, words(QT_TRANSLATE_NOOP("Dashboard", "a panel of Grafana's library")));
    else if (panel.kind == PanelKind::Unsupported)
        lacks(panel, words(QT_TRANSLATE_NOOP("Dashboard", "panel type “%1”")).arg(panel.type));
    if (const QString other = otherSource(at.at("datasource")); !other.isEmpty() && other != QLatin1String("datasource"))
        lacks(panel, words(QT_TRANSLATE_NOOP("Dashboard", "data source “%1”")).arg(other));
    else if (panel.kind != PanelKind::Text) {
        for (const JsonView &target : at.at("targets").items())
            readTarget(target, panel);
    }
    if (const QString name = at.at("repeat").text(); !name.isEmpty())
        lacks(panel, words(QT_TRANSLATE_NOOP("Dashboard", "one panel for each $%1")).arg(name));
    if (!at.at("timeFrom").text().isEmpty() || !at.at("timeShift").text().isEmpty())
        lacks(panel, words(QT_TRANSLATE_NOOP("Dashboard", "a time range of its own")));
    if (const QString step = at.at("interval").text(); !step.isEmpty())
        lacks(panel, words(QT_TRANSLATE_NOOP("Dashboard", "smallest step %1")).arg(step));
    if (!at.at("links").items().isEmpty())
        lacks(panel, words(QT_TRANSLATE_NOOP("Dashboard", "links of the panel")));
    readTransformations(at.at("transformations"), panel);
    readFieldConfig(at.at("fieldConfig"), panel);
    const JsonView options = at.at("options");
    readLegend(options.at("legend"), panel);
    readReduction(options.at("reduceOptions"), panel);
    if (panel.kind == PanelKind::Heatmap)
        readHeatmap(options, panel);
    if (panel.kind == PanelKind::BarChart)
        readBarChart(options, panel);
    if (panel.kind == PanelKind::Text)
        readText(at, panel);
    return panel;
}

} // namespace calls
