// SPDX-License-Identifier: GPL-3.0-or-later
// A page of 24 panels with 8 series of 5,760 points each (a day at 15 s), beside what a developer would reach for first: plain
// Qt Charts with every point in a QLineSeries. Both in the same run, offscreen, in windows of the same size.
//   full: other data in all series.  append: one scrape more in each.  crosshair: the pointer has moved, on all panels.
//   frames: what the window's thread does from one frame to the next while scrapes are appended; 60 Hz leave 16.7 ms.
#include <style/Theme.h>
#include <style/Typography.h>
#include <support/TestMain.h>
#include <widgets/chart/ChartPanel.h>

#include <QApplication>
#include <QChart>
#include <QChartView>
#include <QDateTimeAxis>
#include <QElapsedTimer>
#include <QGraphicsLineItem>
#include <QGridLayout>
#include <QLineSeries>
#include <QTimer>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <utility>
#include <vector>

using namespace calls;

namespace {

constexpr int panelCount = 24;
constexpr int seriesCount = 8;
constexpr int pointCount = 5760;
constexpr int columns = 4;
constexpr int rounds = 15;
constexpr int quiet = 100; // milliseconds without work: all is drawn
constexpr qint64 noteworthy = 1'000'000; // nanoseconds; timers that find nothing to do take less
constexpr qint64 step = 15'000;
constexpr qint64 start = 1'773'446'400'000; // 2026-03-14 00:00 UTC
constexpr QSize windowSize(1920, 1800);

double valueAt(int panel, int series, int point)
{
    const double x = double(point) / pointCount;
    return 20 + 10 * series + 8 * std::sin(x * 20 + panel) + 4 * std::sin(double(point) * (1.3 + series)) + (point % 977 == 0 ? 30 : 0);
}

qint64 timeOf(int point)
{
    return start + point * step;
}

QString nameOf(int series)
{
    return QStringLiteral("rtcd%1").arg(series + 1);
}

double milliseconds(qint64 nanoseconds)
{
    return double(nanoseconds) / 1e6;
}

double percentile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values.at(std::size_t(std::llround(share * double(values.size() - 1))));
}

/// Counts what its events cost, and how much of that lies between one frame and the next.
class CountingApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        const bool outermost = !std::exchange(m_within, true);
        const bool frame = event->type() == QEvent::UpdateRequest; // the event may be gone when it is done
        if (outermost)
            m_clock.start();
        const bool done = QApplication::notify(receiver, event);
        if (frame) { // scenes send theirs from within another event
            spend();
            m_frames.push_back(milliseconds(std::exchange(m_frame, 0)));
        }
        if (outermost) {
            spend();
            m_within = false;
        }
        return done;
    }

    /// Milliseconds of a change and of all that the event loop does until it is drawn.
    double cost(const std::function<void()> &change)
    {
        m_spent = m_frame = 0;
        m_within = true; // events that it sends are a part of it
        m_clock.start();
        change();
        spend();
        m_within = false;
        m_lastWork.start();
        QTimer wake; // ends the wait for events when there are no more
        wake.start(quiet / 10);
        while (m_lastWork.elapsed() < quiet)
            processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        return milliseconds(m_spent);
    }

    [[nodiscard]] std::vector<double> takeFrames() { return std::exchange(m_frames, {}); }

private:
    void spend()
    {
        const qint64 took = m_clock.nsecsElapsed();
        m_clock.start();
        m_spent += took;
        m_frame += took;
        if (took > noteworthy)
            m_lastWork.start();
    }

    bool m_within = false;
    QElapsedTimer m_clock; ///< since the last spend() within an event
    qint64 m_spent = 0;    ///< nanoseconds, as m_frame
    qint64 m_frame = 0;
    std::vector<double> m_frames;
    QElapsedTimer m_lastWork;
};

/// What is measured: changes of a window that show when the event loop runs. Points are counted from `first`.
class Page
{
public:
    virtual ~Page() = default;
    virtual void prepare(int first) = 0; ///< answers come from a server, not from the chart: not measured
    virtual void replace(int first) = 0;
    virtual void append(int first) = 0; ///< after that of first - 1
    virtual void pointAt(int point) = 0;
};

class OurPage : public Page
{
public:
    OurPage()
    {
        m_window.resize(windowSize);
        auto *grid = new QGridLayout(&m_window);
        for (int at = 0; at < panelCount; ++at) {
            Panel panel;
            panel.kind = PanelKind::TimeSeries;
            panel.title = QStringLiteral("Panel %1").arg(at);
            panel.legendTable = true;
            panel.calcs = QStringList{QStringLiteral("min"), QStringLiteral("max"), QStringLiteral("mean")};
            m_panels << new ChartPanel(m_cursor);
            m_panels.last()->setPanel(panel);
            grid->addWidget(m_panels.last(), at / columns, at % columns);
        }
        m_window.show();
    }

    void prepare(int first) override
    {
        m_answers.clear();
        for (int panel = 0; panel < panelCount; ++panel) {
            PanelData data;
            data.step = step;
            for (int series = 0; series < seriesCount; ++series) {
                Field field;
                field.name = nameOf(series);
                field.samples.reserve(pointCount);
                for (int point = first; point < first + pointCount; ++point)
                    field.samples.append({timeOf(point), valueAt(panel, series, point)});
                data.fields << field;
            }
            m_answers << data;
        }
    }

    void replace(int first) override
    {
        for (int at = 0; at < panelCount; ++at)
            m_panels.at(at)->setData(m_answers.at(at), {timeOf(first), timeOf(first + pointCount - 1)});
    }

    void append(int first) override { replace(first); } // an answer has all points; what is old in it is the panel's to find
    void pointAt(int point) override { m_cursor->setAt(timeOf(point)); }

private:
    std::shared_ptr<ChartCursor> m_cursor = std::make_shared<ChartCursor>();
    QWidget m_window;
    QList<ChartPanel *> m_panels;
    QList<PanelData> m_answers;
};

class QtChartsPage : public Page
{
public:
    QtChartsPage()
    {
        m_window.resize(windowSize);
        auto *grid = new QGridLayout(&m_window);
        for (int at = 0; at < panelCount; ++at) {
            auto *chart = new QChart;
            chart->setTitle(QStringLiteral("Panel %1").arg(at));
            m_times << new QDateTimeAxis;
            auto *values = new QValueAxis;
            values->setRange(0, 150);
            chart->addAxis(m_times.last(), Qt::AlignBottom);
            chart->addAxis(values, Qt::AlignLeft);
            for (int series = 0; series < seriesCount; ++series) {
                m_lines << new QLineSeries;
                m_lines.last()->setName(nameOf(series));
                chart->addSeries(m_lines.last());
                m_lines.last()->attachAxis(m_times.last());
                m_lines.last()->attachAxis(values);
            }
            auto *view = new QChartView(chart);
            view->setRenderHint(QPainter::Antialiasing);
            grid->addWidget(view, at / columns, at % columns);
            // It has no crosshair; the usual way is an item of the scene.
            m_crosshairs << view->scene()->addLine(QLineF(0, 0, 0, 300));
        }
        m_window.show();
    }

    void prepare(int first) override
    {
        m_points.clear();
        for (int line = 0; line < m_lines.size(); ++line) {
            QList<QPointF> points;
            points.reserve(pointCount);
            for (int point = first; point < first + pointCount; ++point)
                points << pointOf(line, point);
            m_points << points;
        }
    }

    void replace(int first) override
    {
        for (int line = 0; line < m_lines.size(); ++line)
            m_lines.at(line)->replace(m_points.at(line));
        rescale(first);
    }

    void append(int first) override
    {
        for (int line = 0; line < m_lines.size(); ++line) {
            m_lines.at(line)->remove(0);
            m_lines.at(line)->append(pointOf(line, first + pointCount - 1));
        }
        rescale(first);
    }

    void pointAt(int point) override
    {
        for (QGraphicsLineItem *line : std::as_const(m_crosshairs))
            line->setPos(double(point) / 20, 0);
    }

private:
    static QPointF pointOf(int line, int point)
    {
        return {double(timeOf(point)), valueAt(line / seriesCount, line % seriesCount, point)};
    }

    void rescale(int first)
    {
        for (QDateTimeAxis *axis : std::as_const(m_times))
            axis->setRange(QDateTime::fromMSecsSinceEpoch(timeOf(first)), QDateTime::fromMSecsSinceEpoch(timeOf(first + pointCount - 1)));
    }

    QWidget m_window;
    QList<QDateTimeAxis *> m_times;
    QList<QLineSeries *> m_lines;
    QList<QGraphicsLineItem *> m_crosshairs;
    QList<QList<QPointF>> m_points;
};

struct Times
{
    double full = 0; ///< milliseconds, the median of the rounds; so are append and crosshair
    double append = 0;
    double crosshair = 0;
    std::vector<double> frames;
};

Times measured(CountingApplication &application, Page &page)
{
    int first = 0;
    const auto median = [&](const std::function<void()> &change, bool fresh) {
        std::vector<double> costs;
        for (int round = 0; round < rounds; ++round) {
            ++first;
            if (fresh)
                page.prepare(first);
            costs.push_back(application.cost(change));
        }
        return percentile(costs, 0.5);
    };
    page.prepare(first);
    application.cost([&] { page.replace(first); }); // the first drawing opens fonts
    Times times;
    times.full = median([&] { page.replace(first); }, true);
    static_cast<void>(application.takeFrames());
    times.append = median([&] { page.append(first); }, true);
    times.frames = application.takeFrames();
    times.crosshair = median([&] { page.pointAt(first * 100); }, false);
    return times;
}

void row(const char *what, double mine, double theirs)
{
    std::printf("%-12s %9.1f ms %11.1f ms %8.1f times\n", what, mine, theirs, theirs / mine);
}

} // namespace

int main(int argc, char **argv)
{
    const test::OwnHome home;
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    CountingApplication application(argc, argv);
    ensureUsableFont();
    Theme theme(&application);
    theme.setPreference(Theme::Preference::Light);
    std::printf("%d panels of %d series of %d points, %d rounds\n", panelCount, seriesCount, pointCount, rounds);
    const Times mine = measured(application, *std::make_unique<OurPage>());
    const Times theirs = measured(application, *std::make_unique<QtChartsPage>());
    std::printf("%-12s %12s %14s\n", "", "ChartPanel", "QLineSeries");
    row("full", mine.full, theirs.full);
    row("append", mine.append, theirs.append);
    row("crosshair", mine.crosshair, theirs.crosshair);
    row("frame, p50", percentile(mine.frames, 0.5), percentile(theirs.frames, 0.5));
    row("frame, p99", percentile(mine.frames, 0.99), percentile(theirs.frames, 0.99));
    std::printf("%-12s %12zu %14zu\n", "frames", mine.frames.size(), theirs.frames.size());
    return 0;
}
