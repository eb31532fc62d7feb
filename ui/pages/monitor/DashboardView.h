// SPDX-License-Identifier: GPL-3.0-or-later
// A dashboard that is looked at: its variables, its panels, the time they share, and what is taken away from them.
#pragma once

#include <pages/monitor/PanelFeed.h>
#include <pages/monitor/RangeChoice.h>

#include <QWidget>

namespace calls {

class ChartCursor;
class ChartPanel;
class Dialogs;
class PanelBoard;
class VariableBar;
struct ChartEvent;

class DashboardView : public QWidget
{
    Q_OBJECT

public:
    explicit DashboardView(Dialogs *dialogs, QWidget *parent = nullptr);
    ~DashboardView() override;

    /// Null: nothing is asked any more, what is drawn stays.
    void setSource(const std::shared_ptr<MetricsSource> &source, qint64 scrape);
    void setDashboard(const Dashboard &dashboard);
    void setEvents(const QList<ChartEvent> &events);

    void choose(const RangeChoice &choice);
    bool back(); ///< to the time before the last zoom; false: there was none
    [[nodiscard]] const RangeHistory &range() const { return m_range; }
    [[nodiscard]] TimeRange shown() const; ///< what the choice means now

    /// A live time goes on; a fixed one has nothing new.
    void advance();
    void reload(); ///< values of variables and all panels anew, whatever the time

    [[nodiscard]] QList<ChartPanel *> panels() const;
    [[nodiscard]] ChartPanel *current() const { return m_current; } ///< the focus was there last; null: nowhere
    [[nodiscard]] VariableBar *variables() const { return m_variables; } ///< for the page to put where it wants it
    void reveal(ChartPanel *panel);
    [[nodiscard]] int running() const; ///< questions that wait for an answer
    [[nodiscard]] ChartCursor *cursor() const { return m_cursor.get(); } ///< that all panels share

Q_SIGNALS:
    void rangeChanged();
    void currentChanged();
    void said(const QString &sentence); ///< "Copied the picture of CPU."
    void problem(const calls::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void serve(ChartPanel *panel);
    void saveCsv(ChartPanel *panel);
    void rescene();
    [[nodiscard]] PanelScene scene() const;

    Dialogs *m_dialogs;
    std::shared_ptr<ChartCursor> m_cursor;
    VariableBar *m_variables;
    PanelBoard *m_board;
    PanelFeed *m_feed;
    std::shared_ptr<MetricsSource> m_source;
    qint64 m_scrape = 5'000;
    RangeHistory m_range;
    ChartPanel *m_current = nullptr;
};

} // namespace calls
