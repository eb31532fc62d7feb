// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/monitor/PanelBoard.h>

#include <pages/monitor/PanelPlaces.h>
#include <style/Typography.h>
#include <widgets/Buttons.h>
#include <widgets/chart/ChartPanel.h>

#include <QScrollBar>

namespace calls {

namespace {

constexpr int gap = 16;
constexpr int headGap = 8;
constexpr int headRoom = 10; // demi-bold is wider than the style reckons

QIcon chevron(bool open)
{
    return symbolIcon(open ? Symbol::ChevronDown : Symbol::ChevronRight);
}

} // namespace

PanelBoard::PanelBoard(std::shared_ptr<ChartCursor> cursor, QWidget *parent)
    : QScrollArea(parent), m_cursor(std::move(cursor))
{
    setObjectName(QStringLiteral("monitorBoard"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidget(new QWidget);
}

void PanelBoard::setDashboard(const Dashboard &dashboard)
{
    delete takeWidget();
    m_rows.clear();
    auto *ground = new QWidget;
    for (const Row &row : dashboard.rows) {
        BoardRow made;
        made.panels = row.panels;
        made.open = !row.collapsed;
        if (!row.title.isEmpty()) {
            made.head = pushButton(row.title, ButtonKind::Plain, ground);
            made.head->setObjectName(QStringLiteral("row:") + row.title);
            made.head->setFont(strongFont(Type::Body));
            const int index = int(m_rows.size());
            connect(made.head, &QPushButton::clicked, this,
                    [this, index] { setRowOpen(index, !m_rows.at(std::size_t(index)).open); });
        }
        for (const calls::Panel &panel : row.panels) {
            auto *view = new ChartPanel(m_cursor, ground);
            view->setPanel(panel);
            made.views << view;
        }
        m_rows.push_back(std::move(made));
    }
    setWidget(ground);
    for (ChartPanel *view : panels())
        Q_EMIT panelMade(view);
    arrange();
    ground->show();
}

QList<ChartPanel *> PanelBoard::panels() const
{
    QList<ChartPanel *> all;
    for (const BoardRow &row : m_rows)
        all << row.views;
    return all;
}

QList<ChartPanel *> PanelBoard::visiblePanels() const
{
    QList<ChartPanel *> seen;
    if (!isVisible())
        return seen;
    const QRect sight(QPoint(0, -widget()->y()), viewport()->size());
    for (const BoardRow &row : m_rows) {
        for (ChartPanel *view : row.views) {
            if (row.open && view->geometry().intersects(sight))
                seen << view;
        }
    }
    return seen;
}

void PanelBoard::setRowOpen(int row, bool open)
{
    m_rows.at(std::size_t(row)).open = open;
    arrange();
}

void PanelBoard::reveal(ChartPanel *panel)
{
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].views.contains(panel) && !m_rows[row].open)
            setRowOpen(int(row), true);
    }
    ensureWidgetVisible(panel, 0, gap);
    panel->setFocus();
}

void PanelBoard::arrange()
{
    // The bar's own room is left free whether it is there or not: panels must not jump when a row opens.
    const int width = qMax(200, this->width() - verticalScrollBar()->sizeHint().width() - headGap);
    int top = 0;
    for (const BoardRow &row : m_rows) {
        if (row.head) {
            row.head->setIcon(chevron(row.open));
            row.head->setAccessibleDescription(row.open ? tr("Open")
                                                        : tr("Closed, %n panel(s)", nullptr, int(row.panels.size())));
            const QSize wanted = row.head->sizeHint();
            row.head->setGeometry(0, top, qMin(width, wanted.width() + headRoom), wanted.height());
            top += wanted.height() + headGap;
        }
        const PanelPlaces places = panelPlaces(row.panels, width);
        for (qsizetype each = 0; each < row.views.size(); ++each) {
            row.views.at(each)->setVisible(row.open);
            row.views.at(each)->setGeometry(places.rects.at(each).translated(0, top));
        }
        if (row.open && !row.panels.isEmpty())
            top += places.height + gap;
    }
    widget()->resize(this->width() - (top > height() ? verticalScrollBar()->sizeHint().width() : 0),
                     qMax(0, top - gap));
    Q_EMIT visibleChanged();
}

void PanelBoard::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

void PanelBoard::scrollContentsBy(int dx, int dy)
{
    QScrollArea::scrollContentsBy(dx, dy);
    Q_EMIT visibleChanged();
}

void PanelBoard::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    Q_EMIT visibleChanged();
}

void PanelBoard::hideEvent(QHideEvent *event)
{
    QScrollArea::hideEvent(event);
    Q_EMIT visibleChanged();
}

} // namespace calls
