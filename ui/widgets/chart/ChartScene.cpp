// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/chart/ChartScene.h>

#include <metrics/Units.h>
#include <widgets/chart/TextPainter.h>
#include <widgets/chart/TimeAxis.h>

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace calls {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(calls::ChartScene)
};

/// Which server a series is about: empty when it is about more than that.
QString serverOf(const Labels &labels)
{
    const QString server = labels.value(QStringLiteral("server"));
    if (!server.isEmpty())
        return server;
    const QString instance = labels.value(QStringLiteral("instance"));
    return instance.left(instance.lastIndexOf(u':'));
}

/// Whether every series is of another server, so that servers are what the inks tell apart.
bool oneEachServer(const ChartScene &scene)
{
    QSet<QString> servers;
    for (const ChartSeries &each : scene.series)
        servers << serverOf(scene.field(each).labels);
    return servers.size() == scene.series.size() && !servers.contains(QString());
}

/// Names keep the ink they had, unless another has it by now; new ones take the first that is free.
void inkByName(ChartScene &scene)
{
    constexpr qsizetype mostNames = 1000; // a panel that is open for weeks sees many come and go
    if (scene.inks.size() > mostNames)
        scene.inks.clear();
    QSet<int> taken;
    QList<ChartSeries *> fresh;
    for (ChartSeries &each : scene.series) {
        const auto known = scene.inks.constFind(scene.field(each).name);
        if (known == scene.inks.cend() || taken.contains(*known))
            fresh << &each;
        else
            taken << (each.ink = *known);
    }
    for (ChartSeries *each : std::as_const(fresh)) {
        int free = 0;
        while (taken.contains(free))
            ++free;
        taken << (each->ink = free);
        scene.inks.insert(scene.field(*each).name, each->ink);
    }
}

double weight(const Field &field)
{
    double sum = 0;
    for (const Sample &sample : field.samples) {
        if (std::isfinite(sample.value))
            sum += std::abs(sample.value);
    }
    return sum;
}

QString stateSentence(const ChartScene &scene)
{
    switch (scene.state) {
    case ChartScene::State::Empty:
    case ChartScene::State::Loading: return Words::tr("Loading.");
    case ChartScene::State::Problem: return scene.problem;
    case ChartScene::State::Data: break;
    }
    return {};
}

} // namespace

bool ChartScene::overTime() const
{
    if (panel.kind == PanelKind::TimeSeries || panel.kind == PanelKind::Heatmap)
        return true;
    // A bar chart of instant answers has one bar a field; of ranges it has bars over time.
    return panel.kind == PanelKind::BarChart
        && std::any_of(data.fields.cbegin(), data.fields.cend(), [](const Field &each) { return each.samples.size() > 1; });
}

bool ChartScene::hasValues() const
{
    return std::any_of(series.cbegin(), series.cend(), [this](const ChartSeries &each) { return !field(each).samples.isEmpty(); });
}

QString nothingSentence(const ChartScene &scene)
{
    return scene.data.errors.isEmpty() ? Words::tr("Nothing was measured in this time.") : scene.data.errors.first().sentence;
}

void chooseSeries(ChartScene &scene, const QSet<QString> &off, ChartCursor &inks)
{
    scene.series.clear();
    scene.left = 0;
    QList<int> fields;
    for (int at = 0; at < scene.data.fields.size(); ++at) {
        if (!scene.data.fields.at(at).style.hidden)
            fields << at;
    }
    const bool limited = scene.panel.kind == PanelKind::TimeSeries || (scene.panel.kind == PanelKind::BarChart && scene.overTime());
    if (limited && fields.size() > mostSeries) {
        QList<double> weights(scene.data.fields.size());
        for (const int field : std::as_const(fields))
            weights[field] = weight(scene.data.fields.at(field));
        std::partial_sort(fields.begin(), fields.begin() + mostSeries, fields.end(), [&weights](int one, int other) {
            return weights.at(one) != weights.at(other) ? weights.at(one) > weights.at(other) : one < other;
        });
        scene.left = int(fields.size()) - mostSeries;
        fields.resize(mostSeries);
        std::sort(fields.begin(), fields.end());
    }
    for (const int field : std::as_const(fields))
        scene.series.append({field, 0, off.contains(scene.data.fields.at(field).name)});
    if (oneEachServer(scene)) {
        for (ChartSeries &each : scene.series)
            each.ink = inks.inkOf(serverOf(scene.field(each).labels));
    } else if (limited) { // elsewhere all have the same ink
        inkByName(scene);
    }
}

const Sample *sampleNear(const QList<Sample> &samples, qint64 at, qint64 reach)
{
    const auto behind = std::lower_bound(samples.cbegin(), samples.cend(), at, [](const Sample &sample, qint64 time) { return sample.at < time; });
    const Sample *best = behind == samples.cend() ? nullptr : &*behind;
    if (behind != samples.cbegin() && (!best || at - std::prev(behind)->at < best->at - at))
        best = &*std::prev(behind);
    return best && std::abs(best->at - at) <= reach ? best : nullptr;
}

qint64 reachOf(const ChartScene &scene)
{
    constexpr qint64 shares = 50; // of the range, for series without a step
    return std::max<qint64>(1, scene.data.step > 0 ? scene.data.step / 2 + 1 : scene.range.length() / shares);
}

QString describe(const ChartScene &scene, const QLocale &locale)
{
    if (scene.panel.kind == PanelKind::Unsupported)
        return unsupportedSentence(scene.panel);
    if (scene.state != ChartScene::State::Data)
        return stateSentence(scene);
    if (!scene.hasValues() && scene.panel.kind != PanelKind::Text)
        return nothingSentence(scene);
    if (scene.panel.kind == PanelKind::Text)
        return scene.panel.text.simplified();
    QStringList values;
    constexpr qsizetype told = 3;
    for (const ChartSeries &each : scene.series.mid(0, told)) {
        const Field &field = scene.field(each);
        const double last = reduced(field.samples, QStringLiteral("lastNotNull"));
        values << Words::tr("%1 %2", "series and its value").arg(field.name, valueText(last, field.style.unit, field.style.decimals, locale));
    }
    const int count = int(scene.data.fields.size());
    if (!scene.overTime())
        return Words::tr("%n value(s): %1.", nullptr, count).arg(locale.createSeparatedList(values));
    return Words::tr("%n series from %1 to %2, last %3.", nullptr, count)
        .arg(wholeTimeText(scene.range.from, locale), wholeTimeText(scene.range.to, locale), locale.createSeparatedList(values));
}

} // namespace calls
