// SPDX-License-Identifier: GPL-3.0-or-later
#include "SamplePanels.h"

#include <QDateTime>

#include <cmath>
#include <limits>

namespace calls::test {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr qint64 minute = 60'000;

/// The same on every run and machine.
double noise(double at)
{
    return std::sin(at * 311.7) * 0.5 + std::sin(at * 97.3 + 1) * 0.3 + std::sin(at * 1291.1) * 0.2;
}

SamplePanel over(const QString &name, const QString &title, const QString &unit)
{
    SamplePanel sample;
    sample.name = name;
    sample.panel.kind = PanelKind::TimeSeries;
    sample.panel.title = title;
    sample.panel.style.unit = unit;
    sample.panel.legendTable = true;
    sample.panel.calcs = {QStringLiteral("min"), QStringLiteral("max")};
    PanelTarget target;
    target.ref = QStringLiteral("A");
    target.expr = QStringLiteral("up");
    sample.panel.targets << target;
    sample.data.step = 15'000;
    return sample;
}

void add(SamplePanel &sample, Field field)
{
    field.style = sample.panel.style;
    sample.data.fields << field;
}

SamplePanel ofKind(PanelKind kind, const QString &name, const QString &title, const QString &unit)
{
    SamplePanel sample = over(name, title, unit);
    sample.panel.kind = kind;
    return sample;
}

Field single(const QString &name, double value)
{
    Field field;
    field.name = name;
    field.samples = {{sampleHour().to, value}};
    return field;
}

SamplePanel cpu()
{
    SamplePanel sample = over(QStringLiteral("cpu"), QStringLiteral("CPU of the servers"), QStringLiteral("percent"));
    sample.panel.style.min = 0;
    sample.panel.style.max = 100;
    sample.panel.thresholdsDrawn = true;
    sample.panel.thresholds = {{-std::numeric_limits<double>::infinity(), QStringLiteral("green"), {}},
                               {70, QStringLiteral("orange"), QStringLiteral("70 %: add a server")},
                               {85, QStringLiteral("red"), QStringLiteral("85 %: voice breaks up soon")}};
    add(sample, wavyField(QStringLiteral("rtcd1"), 16, 51, 5));
    add(sample, wavyField(QStringLiteral("mm1"), 24, 22, 4));
    add(sample, sampleField(QStringLiteral("off1"), 15'000, [](double share) {
            return share > 0.38 && share < 0.52 ? nan : 28 + 18 * std::sin(share * 9 - 1) + noise(share) * 2;
        }));
    const qint64 from = sampleHour().from;
    sample.events = {{from + 12 * minute, 0, QStringLiteral("Calls plugin restarted"), false},
                     {from + 31 * minute, from + 60 * minute, QStringLiteral("UDP share is low"), true}};
    return sample;
}

QList<SamplePanel> plots()
{
    QList<SamplePanel> all{cpu()};
    SamplePanel sessions = over(QStringLiteral("filled"), QStringLiteral("Sessions"), QStringLiteral("short"));
    sessions.panel.style.fill = 0.15;
    add(sessions, wavyField(QStringLiteral("rtcd1"), 17, 57, 6));
    all << sessions;

    SamplePanel stacked = over(QStringLiteral("stacked"), QStringLiteral("Ways over time"), QStringLiteral("short"));
    stacked.panel.style.stacked = true;
    stacked.panel.style.fill = 0.5;
    stacked.panel.legend = LegendPlace::Right;
    add(stacked, wavyField(QStringLiteral("udp"), 40, 60, 6));
    add(stacked, wavyField(QStringLiteral("tcp"), 10, 14, 3));
    add(stacked, wavyField(QStringLiteral("relay"), 4, 2, 1));
    all << stacked;

    SamplePanel bars = over(QStringLiteral("bars"), QStringLiteral("Connection events"), QStringLiteral("short"));
    bars.panel.style.shape = LineShape::Bars;
    bars.panel.style.stacked = true;
    bars.panel.legendTable = false;
    bars.data.step = 2 * minute;
    add(bars, wavyField(QStringLiteral("connected"), 10, 24, 8, 2 * minute));
    add(bars, wavyField(QStringLiteral("failed"), 2, 3, 1, 2 * minute));
    all << bars;

    SamplePanel points = over(QStringLiteral("points"), QStringLiteral("Time to connect"), QStringLiteral("s"));
    points.panel.style.shape = LineShape::Points;
    points.panel.legendTable = false;
    points.data.step = minute;
    add(points, wavyField(QStringLiteral("median"), 0.2, 0.3, 0.05, minute));
    add(points, wavyField(QStringLiteral("95th percentile"), 0.5, 0.9, 0.2, minute));
    all << points;

    SamplePanel log = over(QStringLiteral("log"), QStringLiteral("Handlers"), QStringLiteral("s"));
    log.panel.style.logarithmic = true;
    log.panel.legend = LegendPlace::Right;
    add(log, sampleField(QStringLiteral("join"), 15'000, [](double share) { return 0.002 * std::pow(10, 2 * share + 0.2 * noise(share)); }));
    add(log, sampleField(QStringLiteral("leave"), 15'000, [](double share) { return 0.0005 * std::pow(10, 0.4 * noise(share)); }));
    all << log;

    SamplePanel twoAxes = over(QStringLiteral("two-axes"), QStringLiteral("Traffic and loss"), QStringLiteral("bps"));
    add(twoAxes, wavyField(QStringLiteral("out"), 120e6, 260e6, 30e6));
    Field loss = wavyField(QStringLiteral("loss"), 0.2, 1.6, 0.4);
    add(twoAxes, loss);
    twoAxes.data.fields.last().style.rightAxis = true;
    twoAxes.data.fields.last().style.unit = QStringLiteral("percent");
    all << twoAxes;

    SamplePanel many = over(QStringLiteral("many"), QStringLiteral("Memory of the hosts"), QStringLiteral("bytes"));
    many.panel.legend = LegendPlace::Right;
    many.panel.calcs = {QStringLiteral("mean"), QStringLiteral("max"), QStringLiteral("lastNotNull")};
    for (int host = 1; host <= 14; ++host)
        add(many, wavyField(QStringLiteral("server-%1.calls.example.com").arg(host), host * 0.4e9, host * 0.45e9, 0.2e9));
    all << many;

    SamplePanel dense = over(QStringLiteral("dense"), QStringLiteral("Packets"), QStringLiteral("pps"));
    dense.data.step = 600;
    for (int line = 1; line <= 8; ++line)
        add(dense, wavyField(QStringLiteral("rtcd%1").arg(line), line * 4000, line * 5000, 2500, 600));
    all << dense;
    return all;
}

QList<SamplePanel> figures()
{
    QList<SamplePanel> all;
    const QList<Threshold> thresholds{{-std::numeric_limits<double>::infinity(), QStringLiteral("green"), {}},
                                      {0.01, QStringLiteral("yellow"), QStringLiteral("1 %: look which network it is")},
                                      {0.05, QStringLiteral("red"), QStringLiteral("5 %: UDP 8443 blocked or a wrong address")}};
    SamplePanel stat = ofKind(PanelKind::Stat, QStringLiteral("stat"), QStringLiteral("Connections that failed"), QStringLiteral("percentunit"));
    stat.panel.thresholds = thresholds;
    add(stat, wavyField(QStringLiteral("failed"), 0.01, 0.07, 0.01));
    all << stat;
    SamplePanel plain = ofKind(PanelKind::Stat, QStringLiteral("stat-plain"), QStringLiteral("People in calls"), QStringLiteral("short"));
    add(plain, wavyField(QStringLiteral("sessions"), 14, 57, 4));
    all << plain;
    SamplePanel three = ofKind(PanelKind::Stat, QStringLiteral("stat-three"), QStringLiteral("Calls by node"), QStringLiteral("short"));
    for (const char *node : {"mm1", "mm2", "mm3"})
        add(three, wavyField(QLatin1String(node), 3, 9, 2));
    all << three;
    SamplePanel gauge = ofKind(PanelKind::Gauge, QStringLiteral("gauge"), QStringLiteral("Disk in use"), QStringLiteral("percent"));
    gauge.panel.thresholds = {{-std::numeric_limits<double>::infinity(), QStringLiteral("green"), {}},
                              {70, QStringLiteral("orange"), QStringLiteral("fills soon")},
                              {90, QStringLiteral("red"), QStringLiteral("full")}};
    add(gauge, single(QStringLiteral("rtcd1"), 42));
    add(gauge, single(QStringLiteral("off1"), 78.4));
    all << gauge;
    SamplePanel bargauge = ofKind(PanelKind::BarGauge, QStringLiteral("bargauge"), QStringLiteral("Since the plugin was installed"), QStringLiteral("none"));
    add(bargauge, single(QStringLiteral("total_calls"), 2412));
    add(bargauge, single(QStringLiteral("total_video_calls"), 310));
    add(bargauge, single(QStringLiteral("total_screen_share_calls"), 966));
    all << bargauge;
    SamplePanel barchart = ofKind(PanelKind::BarChart, QStringLiteral("barchart"), QStringLiteral("Calls a day"), QStringLiteral("none"));
    for (int day = 1; day <= 14; ++day)
        add(barchart, single(QStringLiteral("2026-03-%1").arg(day, 2, 10, QLatin1Char('0')), 20 + day * 3 + (day % 5) * 9));
    all << barchart;
    SamplePanel table = ofKind(PanelKind::Table, QStringLiteral("table"), QStringLiteral("Targets"), QStringLiteral("none"));
    table.panel.thresholds = {{-std::numeric_limits<double>::infinity(), QStringLiteral("red"), {}}, {1, QStringLiteral("green"), QStringLiteral("answers")}};
    for (int at = 0; at < 5; ++at) {
        Field field = single(QStringLiteral("target %1").arg(at), at == 2 ? 0 : 1);
        field.labels = {{QStringLiteral("role"), at < 2 ? QStringLiteral("rtcd") : QStringLiteral("node")},
                        {QStringLiteral("server"), QStringLiteral("rtcd%1").arg(at + 1)},
                        {QStringLiteral("instance"), QStringLiteral("10.0.1.%1:8045").arg(20 + at)}};
        add(table, field);
    }
    all << table;
    return all;
}

QList<SamplePanel> others()
{
    QList<SamplePanel> all;
    SamplePanel heatmap = ofKind(PanelKind::Heatmap, QStringLiteral("heatmap"), QStringLiteral("Round trip of all reports"), QStringLiteral("s"));
    heatmap.data.step = minute;
    const QStringList bounds{QStringLiteral("0.01"), QStringLiteral("0.025"), QStringLiteral("0.05"), QStringLiteral("0.1"),
                             QStringLiteral("0.25"), QStringLiteral("0.5"), QStringLiteral("1"), QStringLiteral("+Inf")};
    for (int bucket = 0; bucket < bounds.size(); ++bucket)
        add(heatmap, sampleField(bounds.at(bucket), minute, [bucket](double share) {
                return std::max(0.0, 30 * std::exp(-std::pow(bucket - 2 - 2 * share, 2)) + 3 * noise(share + bucket));
            }));
    all << heatmap;
    SamplePanel text = ofKind(PanelKind::Text, QStringLiteral("text"), QStringLiteral("How to read this"), {});
    text.panel.text = QStringLiteral("Look at **UDP** first.\n\n- Under 80 %: run *Reachability*\n- Then see the [guide](https://docs.example.com/calls)\n");
    all << text;
    SamplePanel unsupported = ofKind(PanelKind::Unsupported, QStringLiteral("unsupported"), QStringLiteral("Where people are"), {});
    unsupported.panel.type = QStringLiteral("geomap");
    all << unsupported;
    SamplePanel empty = over(QStringLiteral("no-data"), QStringLiteral("Lost packets"), QStringLiteral("percent"));
    empty.problem = QStringLiteral("rtcd1 has reported nothing since 13:20. Look at Targets.");
    all << empty;
    SamplePanel loading = over(QStringLiteral("loading"), QStringLiteral("Lost packets"), QStringLiteral("percent"));
    loading.loading = true;
    all << loading;
    SamplePanel partial = cpu();
    partial.name = QStringLiteral("partial");
    partial.panel.unsupported = {QStringLiteral("gradients"), QStringLiteral("annotations")};
    partial.data.errors << Error{QStringLiteral("metrics.query"), QStringLiteral("Query B was refused: unknown function “ratee”."), {}};
    all << partial;
    return all;
}

} // namespace

TimeRange sampleHour()
{
    const qint64 from = QDateTime(QDate(2026, 3, 14), QTime(13, 50), Qt::UTC).toMSecsSinceEpoch();
    return {from, from + 60 * minute};
}

Field sampleField(const QString &name, qint64 step, const std::function<double(double)> &value, TimeRange range)
{
    Field field;
    field.name = name;
    field.labels = {{QStringLiteral("series"), name}};
    for (qint64 at = range.from; at <= range.to; at += step) {
        const double here = value(double(at - range.from) / double(range.length()));
        if (!std::isnan(here))
            field.samples.append({at, here});
    }
    return field;
}

Field wavyField(const QString &name, double from, double to, double height, qint64 step, TimeRange range)
{
    const double phase = double(qChecksum(name.toUtf8()) % 100) / 100;
    return sampleField(
        name, step, [=](double share) { return from + (to - from) * (1 / (1 + std::exp(-12 * (share - 0.5)))) + height * noise(share / 6 + phase); }, range);
}

QList<SamplePanel> samplePanels()
{
    return plots() + figures() + others();
}

SamplePanel samplePanel(const QString &name)
{
    for (const SamplePanel &each : samplePanels()) {
        if (each.name == name)
            return each;
    }
    qFatal("There is no sample panel %s.", qPrintable(name));
}

std::unique_ptr<ChartPanel> madePanel(const SamplePanel &sample, const std::shared_ptr<ChartCursor> &cursor)
{
    auto panel = std::make_unique<ChartPanel>(cursor);
    panel->setPanel(sample.panel);
    panel->setEvents(sample.events);
    if (sample.loading)
        panel->setLoading();
    else if (!sample.problem.isEmpty())
        panel->setProblem(sample.problem);
    else
        panel->setData(sample.data, sampleHour());
    return panel;
}

} // namespace calls::test
