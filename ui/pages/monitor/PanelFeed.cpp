// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/monitor/PanelFeed.h>

#include <widgets/chart/ChartPanel.h>

#include <QDateTime>
#include <QLocale>

namespace calls {

namespace {

using namespace std::chrono_literals;

constexpr int sideBySide = 6; // as many as a browser asks of one server
constexpr auto patience = 30s;
constexpr int plotMargins = 72; // axis and frame, roughly: the step need not be exact

QString nothingWords(TimeRange range)
{
    const QString form = range.length() > 86'400'000 ? QStringLiteral("d MMM HH:mm") : QStringLiteral("HH:mm:ss");
    return PanelFeed::tr("Nothing was measured from %1 to %2.")
        .arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(range.from), form),
             QLocale().toString(QDateTime::fromMSecsSinceEpoch(range.to), form));
}

} // namespace

PanelFeed::~PanelFeed() = default;

void PanelFeed::forget()
{
    m_tasks.stop();
    ++m_round;
    m_running = 0;
    for (Place &place : m_places)
        place.waiting = false;
}

void PanelFeed::setPanels(const QList<ChartPanel *> &panels)
{
    forget();
    m_places.clear();
    for (ChartPanel *panel : panels)
        m_places.append({panel, false, true, false, false});
}

void PanelFeed::setScene(const PanelScene &scene)
{
    forget();
    m_scene = scene;
    for (Place &place : m_places) {
        place.wanted = true;
        place.answered = false;
    }
    pump();
}

void PanelFeed::advance(const PanelScene &scene)
{
    m_scene = scene;
    for (Place &place : m_places)
        place.wanted = place.wanted || !place.waiting;
    pump();
}

void PanelFeed::setVisible(const QList<ChartPanel *> &visible)
{
    for (Place &place : m_places)
        place.visible = visible.contains(place.view.data());
    pump();
}

void PanelFeed::stop()
{
    forget();
    m_scene.source.reset();
}

void PanelFeed::pump()
{
    if (!m_scene.source)
        return;
    for (int index = 0; index < m_places.size() && m_running < sideBySide; ++index) {
        const Place &place = m_places.at(index);
        if (place.view && place.visible && place.wanted && !place.waiting)
            ask(index);
    }
}

void PanelFeed::ask(int index)
{
    Place &place = m_places[index];
    place.wanted = false;
    const Panel panel = place.view->panel();
    if (panel.targets.isEmpty()) {
        place.answered = true;
        return; // a text, or what is not supported: nothing to ask
    }
    place.waiting = true;
    ++m_running;
    if (!place.answered)
        place.view->setLoading();
    const int pixels = qMax(120, place.view->width() - plotMargins);
    m_tasks.start(
        this,
        [scene = m_scene, panel, pixels](std::stop_token stop) {
        return fetchPanel(scene.source, panel, scene.choices, scene.range, pixels, scene.scrape,
                          Limits(std::move(stop), patience));
        },
        [this, index, round = m_round, range = m_scene.range](const Result<PanelData> &data) {
        if (round != m_round)
            return;
        --m_running;
        m_places[index].waiting = false;
        take(index, data, range);
        pump();
    });
}

void PanelFeed::take(int index, const Result<PanelData> &data, TimeRange range)
{
    Place &place = m_places[index];
    place.answered = true;
    if (!place.view)
        return;
    if (!data) {
        place.view->setProblem(data.error().sentence);
        return;
    }
    if (data->fields.isEmpty()) {
        place.view->setProblem(data->errors.isEmpty() ? nothingWords(range) : data->errors.first().sentence);
        return;
    }
    place.view->setData(*data, range);
}

} // namespace calls
