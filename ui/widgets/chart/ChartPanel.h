// SPDX-License-Identifier: GPL-3.0-or-later
// One panel of a dashboard: title, plot, legend, and in words what is missing. Draws all kinds of panels.
#pragma once

#include <metrics/PanelQuery.h>

#include <QHash>
#include <QPixmap>
#include <QWidget>

#include <memory>

namespace calls {

/// Something that happened, drawn as a dashed line with a mark below the plot: a journal entry, the start of an alert.
struct ChartEvent
{
    qint64 at = 0;  ///< milliseconds since 1970, UTC
    qint64 until = 0; ///< 0: a moment; else the band of an alert
    QString words;  ///< "Calls plugin restarted"
    bool alert = false;
    bool operator==(const ChartEvent &) const = default;
};

/// The crosshair and the range that all panels of a page share.
class ChartCursor : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    [[nodiscard]] qint64 at() const { return m_at; } ///< milliseconds since 1970; 0: nowhere
    void setAt(qint64 at);
    /// A person has dragged across a plot, or wants the range from before that.
    void choose(TimeRange range) { Q_EMIT rangeChosen(range); }
    void goBack() { Q_EMIT rangeLeft(); }
    /// Which of the ten inks a server has on every panel of the page: the next free one when it is new.
    [[nodiscard]] int inkOf(const QString &server);
    /// The panels of a page share the time of a frame, so that answers that come together are drawn in several frames and
    /// hold up none. False: ask again in `frame` milliseconds.
    [[nodiscard]] bool takeFrameTime(qint64 nanoseconds);
    static constexpr int frame = 16;

Q_SIGNALS:
    void moved();
    void rangeChosen(calls::TimeRange range);
    void rangeLeft();

private:
    qint64 m_at = 0;
    QHash<QString, int> m_inks;
    qint64 m_spent = 0; ///< of this frame, nanoseconds
};

class ChartPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ChartPanel(std::shared_ptr<ChartCursor> cursor, QWidget *parent = nullptr);
    ~ChartPanel() override;

    void setPanel(const Panel &panel);
    [[nodiscard]] const Panel &panel() const;
    /// Fields of the same name keep their colour and whether they are hidden. Cheap when little has changed: only what
    /// differs and is visible is drawn anew.
    void setData(const PanelData &data, TimeRange range);
    void setEvents(const QList<ChartEvent> &events); ///< in any order
    void setLoading();                      ///< grid and "Loading"; what was drawn stays below it
    void setProblem(const QString &sentence); ///< instead of a plot: why there is no data

    [[nodiscard]] QPixmap picture(qreal ratio) const; ///< title, plot and legend in the window's colours
    [[nodiscard]] QString csv() const; ///< time (UTC, RFC 3339) and a column a field, C locale
    /// Paints it for paper: light colours, `area` in the painter's units.
    void paintOn(QPainter &painter, const QRectF &area) const;

Q_SIGNALS:
    /// From the panel's own menu.
    void pictureWanted(); ///< copy as picture
    void csvWanted();
    void printWanted();
    void queryWanted();   ///< copy the PromQL

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace calls
