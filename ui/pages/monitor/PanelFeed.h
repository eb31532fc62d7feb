// SPDX-License-Identifier: GPL-3.0-or-later
// Asks for what panels show: a few side by side, only those that can be seen, and none twice at a time. A server that is
// slower than the refresh is asked again when it has answered, never before.
#pragma once

#include <base/TaskScope.h>
#include <metrics/PanelQuery.h>

#include <QObject>
#include <QPointer>

namespace calls {

class ChartPanel;

/// What all panels of a page show.
struct PanelScene
{
    std::shared_ptr<MetricsSource> source;
    Choices choices;
    TimeRange range;
    qint64 scrape = 5'000;
};

class PanelFeed : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    ~PanelFeed() override;

    /// Other panels: what is under way for the earlier ones is cancelled.
    void setPanels(const QList<ChartPanel *> &panels);
    /// Another time, choice or source: answers to the scene before do not count, and nothing of it is waited for.
    void setScene(const PanelScene &scene);
    /// The same scene a little later: panels that still wait for an answer are left to it.
    void advance(const PanelScene &scene);
    /// Those of the panels that can be seen now; others wait until they can.
    void setVisible(const QList<ChartPanel *> &visible);
    void stop(); ///< asks nothing more until setScene()

    [[nodiscard]] const PanelScene &scene() const { return m_scene; }
    [[nodiscard]] int running() const { return m_running; }

private:
    struct Place
    {
        QPointer<ChartPanel> view;
        bool visible = false;
        bool wanted = false; ///< has not been asked in this scene, or not since it went on
        bool waiting = false; ///< for an answer
        bool answered = false; ///< in this scene
    };

    void pump();
    void ask(int index);
    void take(int index, const Result<PanelData> &data, TimeRange range);
    void forget();

    QList<Place> m_places;
    PanelScene m_scene;
    int m_round = 0;
    int m_running = 0;
    TaskScope m_tasks;
};

} // namespace calls
