// SPDX-License-Identifier: GPL-3.0-or-later
// A dashboard as data. The form of the files is Grafana's (schemaVersion 36 and later, as saved or exported), ours included:
// one reader, and what we ship opens in Grafana too.
#pragma once

#include <base/Result.h>

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace calls {

enum class PanelKind { TimeSeries, Stat, Gauge, BarGauge, BarChart, Table, Heatmap, Text, Unsupported };
enum class LineShape { Line, Bars, Points };
enum class LegendPlace { Hidden, Bottom, Right };

/// Grafana's unit ids ("bytes", "percent", "percentunit", "s", "ms", "short", "none", "pps", "bps", "Bps", "reqps", …) and
/// what a field's value looks like.
struct FieldStyle
{
    QString unit;
    std::optional<double> min;
    std::optional<double> max;
    std::optional<int> decimals;
    bool rightAxis = false;
    bool logarithmic = false; ///< base 10
    LineShape shape = LineShape::Line;
    double fill = 0;    ///< 0 to 1
    bool stacked = false;
    bool percentStacked = false;
    QString displayName; ///< instead of the legend; empty: none
    bool hidden = false; ///< drawn and listed nowhere
    bool operator==(const FieldStyle &) const = default;
};

struct Threshold
{
    double value = 0; ///< from here on; -infinity: the colour below all others
    QString colour;   ///< Grafana's name or #RRGGBB; green, yellow, orange and red stand for our verdicts' colours
    QString words;    ///< what it means ("70 % CPU: add a server"); empty: none. Ours; Grafana has no such field
};

struct PanelTarget
{
    QString ref;    ///< "A"
    QString expr;   ///< PromQL with variables
    QString legend; ///< "{{instance}}", or empty: the labels
    bool instant = false;
    bool hidden = false;
    bool heatmap = false; ///< series are cumulative buckets by "le"
};

struct FieldOverride
{
    QString matcher; ///< "byName", "byRegexp", "byFrameRefID"
    QString wanted;
    FieldStyle style;     ///< of it only what `sets` names counts
    QStringList sets;     ///< members of FieldStyle: "unit", "rightAxis", …
};

struct Panel
{
    int id = 0;
    PanelKind kind = PanelKind::Unsupported;
    QString type;        ///< as in the file
    QString title;
    QString description; ///< what it shows and what to do when it looks bad
    int x = 0;           ///< of 24 columns
    int y = 0;           ///< rows of 30 pixels
    int w = 12;
    int h = 8;
    QList<PanelTarget> targets;
    FieldStyle style;
    QList<FieldOverride> overrides;
    QList<Threshold> thresholds;
    bool thresholdsDrawn = false; ///< as lines across the plot
    LegendPlace legend = LegendPlace::Bottom;
    bool legendTable = false;
    QStringList calcs;   ///< "last", "lastNotNull", "min", "max", "mean", "sum"
    QString reduce = QStringLiteral("lastNotNull"); ///< of stat, gauge and bar gauge
    QString text;        ///< of a text panel: Markdown
    QStringList unsupported; ///< what it asks that is not drawn here, each a short phrase for the panel
};

struct Row
{
    QString title; ///< empty: panels before the first row
    bool collapsed = false;
    QList<Panel> panels; ///< in reading order
};

struct Variable
{
    QString name;
    QString label;
    QString type;    ///< "query", "constant", "custom", "interval", "textbox", "datasource"
    QString query;   ///< label_values(metric, label), label_values(label), query_result(…), or the constant
    QString regex;   ///< its first group is the value, else the whole match
    QStringList options; ///< of "custom" and "interval"
    bool multi = false;
    bool includeAll = false;
    QString allValue;    ///< instead of all values joined
    QStringList current; ///< the file's own choice
    bool hidden = false;
};

struct Dashboard
{
    QString uid;
    QString title;
    QString description;
    QList<Variable> variables; ///< in the file's order, but each after those it names
    QList<Row> rows;
    QString from = QStringLiteral("now-1h"); ///< as in the file
    QString to = QStringLiteral("now");
    QStringList unsupported; ///< of the dashboard itself: annotations, library panels …
};

/// Errors: "dashboard.json" (line and what is wrong), "dashboard.form" (not a dashboard: names the field), "dashboard.old"
/// (rows instead of a grid, before schemaVersion 16), "dashboard.too-large" (4 MiB, 500 panels, 200
/// variables).
/// `inputs` are values for the file's __inputs (${DS_PROMETHEUS}, ${VAR_…}); those not given take the file's defaults.
[[nodiscard]] Result<Dashboard> readDashboard(const QByteArray &json, const QMap<QString, QString> &inputs = {});

/// Ours, in the order of the page: Call overview, RTCD, Clients and network, Servers, Recording.
[[nodiscard]] QList<Dashboard> ownDashboards();
/// The same as files for Grafana's import, each with an input for the data source.
struct DashboardFile
{
    QString name; ///< "calls-overview.json"
    QByteArray json;
};
[[nodiscard]] QList<DashboardFile> dashboardFiles();

} // namespace calls
