// SPDX-License-Identifier: GPL-3.0-or-later
// A chart panel in a window and its data.
#pragma once

#include <style/ConsoleStyle.h>
#include <style/Theme.h>
#include <style/Typography.h>
#include <support/TestMain.h>
#include <widgets/chart/ChartLegend.h>
#include <widgets/chart/ChartPanel.h>
#include <widgets/chart/ChartTable.h>
#include <widgets/chart/ChartText.h>
#include <widgets/chart/ChartTip.h>

#include <QAction>
#include <QApplication>
#include <QImage>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QToolButton>

#include <cmath>
#include <limits>

namespace calls::test {

constexpr double noNumber = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr qint64 minute = 60'000;
constexpr TimeRange hour{1'800'000'000'000, 1'800'003'600'000}; // 2027-01-15 08:00 UTC and an hour later
constexpr qint64 step = 15'000;

inline QString text(const char *words)
{
    return QString::fromUtf8(words);
}

/// What all pictures of a test are drawn with.
struct LightTheme
{
    LightTheme()
    {
        ensureUsableFont();
        theme.setPreference(Theme::Preference::Light);
    }
    Theme theme{qApp};
};

/// A sample a step, all of the same value.
inline Field level(const char *name, double value)
{
    Field field;
    field.name = text(name);
    for (qint64 at = hour.from; at <= hour.to; at += step)
        field.samples.append({at, value});
    return field;
}

/// From 0 to 100 without a table, so that heights are easily told.
inline Panel plain()
{
    Panel panel;
    panel.kind = PanelKind::TimeSeries;
    panel.title = text("CPU");
    panel.style.min = 0;
    panel.style.max = 100;
    panel.legend = LegendPlace::Hidden;
    return panel;
}

struct Stage
{
    explicit Stage(const Panel &panel, QList<Field> fields = {level("a", 50)},
                   std::shared_ptr<ChartCursor> shared = std::make_shared<ChartCursor>())
        : cursor(std::move(shared)), view(cursor)
    {
        for (Field &field : fields) {
            const bool right = field.style.rightAxis;
            const bool hidden = field.style.hidden;
            field.style = panel.style;
            field.style.rightAxis = right;
            field.style.hidden = hidden;
        }
        data.fields = fields;
        data.step = step;
        view.resize(600, 320);
        view.setPanel(panel);
        view.setData(data, hour);
        view.show();
        view.activateWindow();
        view.setFocus();
        settle();
    }

    static void settle() { QApplication::processEvents(); }
    /// As it is now: the window itself may be a frame behind.
    [[nodiscard]] QImage shot() const { return view.picture(1).toImage().convertToFormat(QImage::Format_RGB32); }
    [[nodiscard]] QImage window() { return view.grab().toImage().convertToFormat(QImage::Format_RGB32); }

    /// Where the crosshair stands at a time.
    [[nodiscard]] int x(qint64 at)
    {
        cursor->setAt(0);
        const QImage before = shot();
        cursor->setAt(at);
        const QImage after = shot();
        cursor->setAt(0);
        int best = -1;
        int most = 0;
        for (int column = 0; column < after.width(); ++column) {
            int count = 0;
            for (int row = 0; row < after.height(); ++row)
                count += before.pixel(column, row) != after.pixel(column, row) ? 1 : 0;
            if (count > most) {
                most = count;
                best = column;
            }
        }
        return most > view.height() / 3 ? best : -1;
    }

    std::shared_ptr<ChartCursor> cursor;
    ChartPanel view;
    PanelData data;
};

class Painted : public QObject
{
public:
    explicit Painted(QWidget *watched) { watched->installEventFilter(this); }
    int count = 0;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
};

} // namespace calls::test
