// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/logs/LogView.h>

#include <style/ConsoleStyle.h>
#include <style/Typography.h>
#include <widgets/Buttons.h>
#include <widgets/logs/LogPaint.h>

#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace calls {

namespace {

constexpr int farAway = 1'000'000'000; // pixels; more would not fit where rows are many
constexpr int mostNameChars = 16;
constexpr int leastMessageChars = 40;

} // namespace

LogView::LogView(LogModel *model, QWidget *parent)
    : QAbstractItemView(parent), m_model(model), m_header(new QHeaderView(Qt::Horizontal, this)),
      m_new(pushButton(Symbol::ChevronDown, {}, ButtonKind::Secondary, this))
{
    setObjectName(QStringLiteral("logView"));
    setAccessibleName(tr("Lines of the logs"));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerItem);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_Hover);
    m_header->setSectionsMovable(false);
    m_header->setHighlightSections(false);
    m_header->setStretchLastSection(true);
    m_header->setSectionsClickable(false);
    m_header->setFocusPolicy(Qt::NoFocus);
    connect(m_header, &QHeaderView::sectionResized, this, [this] { viewport()->update(); });
    m_new->setObjectName(QStringLiteral("logsNew"));
    m_new->hide();
    connect(m_new, &QPushButton::clicked, this, &LogView::goToEnd);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &LogView::watchEnd);
    connect(model->lines(), &LogTimeline::workingChanged, this, [this] {
        if (!m_model->lines()->isWorking())
            m_hold = Hold::No;
    });
    setModel(model);
    fitColumns();
}

LogView::~LogView() = default;

void LogView::setModel(QAbstractItemModel *model)
{
    // Before the base hears of it, which forgets what was current.
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &LogView::keepPlace);
    QAbstractItemView::setModel(model);
    // After the base, whose selection begins anew.
    connect(model, &QAbstractItemModel::modelReset, this, &LogView::findPlace);
    m_header->setModel(model);
}

void LogView::fitTime()
{
    m_dated = m_model->needsDates();
    const int time = logColumnWidth(LogModel::TimeColumn, {QStringLiteral("00:00:00.000"), m_model->headerData(LogModel::TimeColumn, Qt::Horizontal).toString()});
    m_header->resizeSection(LogModel::TimeColumn, time + (m_dated ? logDateWidth() : 0));
}

/// Only where the message keeps room; the details tell it in any case.
void LogView::fitFirst()
{
    const int wanted = logColumnWidth(LogModel::FirstColumn, {QStringLiteral("30 Nov. 00:00:00")});
    int taken = wanted;
    for (int column = LogModel::TimeColumn; column < LogModel::MessageColumn; ++column)
        taken += m_header->sectionSize(column); // 0 for one that is hidden
    const int least = QFontMetrics(typeFont(Type::Fixed)).averageCharWidth() * leastMessageChars;
    m_header->setSectionHidden(LogModel::FirstColumn, !m_model->isFolded() || viewport()->width() - taken < least);
    m_header->resizeSection(LogModel::FirstColumn, wanted);
}

void LogView::fitColumns()
{
    m_rowHeight = logRowHeight();
    const auto width = [](int column, const QStringList &words) { return logColumnWidth(column, words); };
    const auto cut = [](QStringList words, const QString &title) {
        for (QString &word : words)
            word = word.left(mostNameChars);
        return words << title;
    };
    const auto head = [this](int column) { return m_model->headerData(column, Qt::Horizontal).toString(); };
    fitTime();
    QStringList levels;
    for (const LogLevel level : {LogLevel::Debug, LogLevel::Info, LogLevel::Warn, LogLevel::Error, LogLevel::Fatal})
        levels << logLevelName(level);
    m_header->resizeSection(LogModel::LevelColumn, width(LogModel::LevelColumn, levels));
    m_header->resizeSection(LogModel::ServerColumn, width(LogModel::ServerColumn, cut(m_model->servers(), head(LogModel::ServerColumn))));
    m_header->resizeSection(LogModel::SourceColumn, width(LogModel::SourceColumn, cut(m_model->programs(), head(LogModel::SourceColumn))));
    m_header->resizeSection(LogModel::CountColumn, width(LogModel::CountColumn, {QStringLiteral("×000,000")}));
    m_header->setSectionHidden(LogModel::CountColumn, !m_model->isFolded());
    const QStringList servers = m_model->servers();
    m_header->setSectionHidden(LogModel::ServerColumn, std::all_of(servers.begin(), servers.end(), [](const QString &name) { return name.isEmpty(); }));
    updateGeometries();
    fitFirst();
    viewport()->update();
}

int LogView::top() const
{
    return verticalScrollBar()->value();
}

int LogView::whole() const
{
    return std::max(1, viewport()->height() / m_rowHeight);
}

void LogView::updateGeometries()
{
    if (m_dated != m_model->needsDates())
        fitTime();
    const int head = m_header->sizeHint().height();
    setViewportMargins(0, head, 0, 0);
    const QRect place = viewport()->geometry();
    m_header->setGeometry(place.left(), place.top() - head, place.width(), head);
    const QSize wanted = m_new->sizeHint();
    m_new->setGeometry(place.left() + (place.width() - wanted.width()) / 2, place.bottom() - wanted.height() - 8, wanted.width(),
                       wanted.height());
    {
        const QScopedValueRollback<bool> ours(m_placing, true);
        QScrollBar *bar = verticalScrollBar();
        bar->setRange(0, std::max(0, rows() - whole()));
        bar->setPageStep(whole());
        bar->setSingleStep(1);
        if (m_sticks)
            bar->setValue(bar->maximum());
    }
    QAbstractItemView::updateGeometries();
}

/// The reader scrolled: whether to the end, or away from it.
void LogView::watchEnd()
{
    viewport()->update();
    if (m_placing)
        return;
    const bool sticks = top() >= verticalScrollBar()->maximum();
    if (m_sticks && !sticks)
        m_last = m_model->mark(rows() - 1);
    m_sticks = sticks;
    refreshNew();
}

void LogView::goToEnd()
{
    m_sticks = true;
    m_hold = Hold::No;
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    refreshNew();
    viewport()->update();
}

void LogView::setTellsOfNew(bool tells)
{
    m_tells = tells;
    refreshNew();
}

int LogView::newBelow() const
{
    if (m_sticks || !m_last)
        return 0;
    const LogModel::Found last = m_model->find(*m_last);
    return last.exact ? rows() - 1 - last.row : 0;
}

void LogView::refreshNew()
{
    const int lines = m_tells ? newBelow() : 0;
    m_new->setVisible(lines > 0);
    if (lines == 0)
        return;
    m_new->setText(tr("%n new line(s) below", nullptr, lines));
    updateGeometries();
}

void LogView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QAbstractItemView::rowsInserted(parent, start, end);
    updateGeometries();
    refreshNew();
    viewport()->update();
}

QRect LogView::visualRect(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const qint64 y = (qint64(index.row()) - top()) * m_rowHeight;
    return {0, static_cast<int>(std::clamp<qint64>(y, -farAway, farAway)), viewport()->width(), m_rowHeight};
}

int LogView::verticalOffset() const
{
    return static_cast<int>(std::min<qint64>(qint64(top()) * m_rowHeight, farAway));
}

void LogView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    const int row = index.row();
    if (hint == PositionAtCenter)
        verticalScrollBar()->setValue(row - whole() / 2);
    else if (hint == PositionAtTop || row < top())
        verticalScrollBar()->setValue(row);
    else if (hint == PositionAtBottom || row >= top() + whole())
        verticalScrollBar()->setValue(row - whole() + 1);
}

QModelIndex LogView::indexAt(const QPoint &point) const
{
    if (point.y() < 0)
        return {};
    const int row = top() + point.y() / m_rowHeight;
    const int column = m_header->logicalIndexAt(point.x());
    return row < rows() ? m_model->index(row, std::max(0, column)) : QModelIndex();
}

void LogView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    if (rows() == 0)
        return;
    const QRect area = rect.normalized();
    const auto rowAt = [this](int y) {
        const qint64 row = top() + (y < 0 ? (qint64(y) - m_rowHeight + 1) / m_rowHeight : y / m_rowHeight);
        return static_cast<int>(std::clamp<qint64>(row, 0, rows() - 1));
    };
    const QItemSelection lines(m_model->index(rowAt(area.top()), 0), m_model->index(rowAt(area.bottom()), LogModel::ColumnCount - 1));
    selectionModel()->select(lines, command);
}

QRegion LogView::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const QItemSelectionRange &range : selection)
        region += visualRect(range.topLeft()).united(visualRect(range.bottomRight())).intersected(viewport()->rect());
    return region;
}

QModelIndex LogView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    if (rows() == 0)
        return {};
    const bool none = !currentIndex().isValid();
    int row = none ? top() : currentIndex().row();
    switch (action) {
    case MoveUp:
    case MovePrevious: row -= none ? 0 : 1; break;
    case MoveDown:
    case MoveNext: row += none ? 0 : 1; break;
    case MovePageUp: row -= whole() - 1; break;
    case MovePageDown: row += whole() - 1; break;
    case MoveHome: row = 0; break;
    case MoveEnd: row = rows() - 1; break;
    case MoveLeft:
    case MoveRight: break;
    }
    return m_model->index(std::clamp(row, 0, rows() - 1), 0);
}

bool LogView::goToSevere(int step)
{
    const int from = currentIndex().isValid() ? currentIndex().row() : step > 0 ? top() - 1 : top() + whole();
    const int row = m_model->severe(std::min(from, rows()), step);
    if (row < 0)
        return false;
    scrollTo(m_model->index(row, 0), row >= top() && row < top() + whole() ? EnsureVisible : PositionAtCenter);
    setCurrentIndex(m_model->index(row, 0));
    return true;
}

void LogView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QAbstractItemView::currentChanged(current, previous);
    viewport()->update();
    const auto mark = m_model->mark(current.isValid() ? current.row() : -1);
    if (m_placing && !mark)
        return;
    setAccessibleDescription(current.isValid() ? m_model->index(current.row(), 0).data(Qt::AccessibleTextRole).toString() : QString());
    const bool same = mark && m_current && mark->isSame(*m_current);
    m_current = mark;
    if (!same)
        Q_EMIT currentLineChanged(mark ? mark->row : -1);
}

void LogView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QAbstractItemView::selectionChanged(selected, deselected);
    viewport()->update();
    if (m_placing)
        return;
    const QItemSelection lines = selectionModel()->selection();
    m_from = lines.size() == 1 ? m_model->mark(lines.first().top()) : std::nullopt;
    m_to = lines.size() == 1 ? m_model->mark(lines.first().bottom()) : std::nullopt;
}

int LogView::selectedRows() const
{
    qint64 count = 0;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        count += range.height();
    return static_cast<int>(std::min<qint64>(count, rows()));
}

QStringList LogView::rawLines(int most) const
{
    QList<QItemSelectionRange> ranges = selectionModel()->selection();
    std::sort(ranges.begin(), ranges.end(), [](const auto &one, const auto &other) { return one.top() < other.top(); });
    QStringList lines;
    for (const QItemSelectionRange &range : std::as_const(ranges)) {
        for (int row = range.top(); row <= range.bottom() && row < rows() && lines.size() < most; ++row)
            lines << m_model->lines()->line(row);
    }
    return lines;
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    const bool back = event->modifiers().testFlag(Qt::ShiftModifier);
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyWanted();
        return;
    }
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (plain && (event->key() == Qt::Key_N || event->key() == Qt::Key_F3)) {
        Q_EMIT severeWanted(back ? -1 : 1);
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        Q_EMIT detailWanted();
        return;
    }
    QAbstractItemView::keyPressEvent(event);
    if (event->key() == Qt::Key_End && !back)
        goToEnd();
}

void LogView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && indexAt(event->position().toPoint()).isValid())
        Q_EMIT detailWanted();
}

bool LogView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::HoverMove || event->type() == QEvent::HoverLeave)
        viewport()->update();
    if (event->type() != QEvent::ToolTip)
        return QAbstractItemView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QModelIndex index = indexAt(help->pos());
    QString words = index.data(LogModel::KnownRole).toString();
    if (words.isEmpty() || index.column() != LogModel::MessageColumn)
        words = index.data().toString();
    // Nothing of it is taken for markup.
    QToolTip::showText(help->globalPos(), words.isEmpty() ? QString() : QStringLiteral("<qt>%1</qt>").arg(words.toHtmlEscaped()), this);
    return true;
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QAbstractItemView::resizeEvent(event);
    updateGeometries();
    fitFirst();
}

void LogView::changeEvent(QEvent *event)
{
    QAbstractItemView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange || event->type() == QEvent::ApplicationFontChange)
        fitColumns();
}

void LogView::scrollContentsBy(int, int)
{
    viewport()->update();
}

void LogView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(event->rect(), tokensOf(this).page);
    const int under = viewport()->underMouse() ? indexAt(viewport()->mapFromGlobal(QCursor::pos())).row() : -1;
    const int end = std::min(rows(), top() + viewport()->height() / m_rowHeight + 1);
    for (int row = top(); row < end; ++row) {
        const QRect place(0, (row - top()) * m_rowHeight, viewport()->width(), m_rowHeight);
        if (!place.intersects(event->rect()))
            continue;
        LogLook look;
        look.selected = selectionModel()->isRowSelected(row);
        look.hovered = row == under;
        look.top = row == top();
        look.dated = m_dated;
        look.current = hasFocus() && focusVisible(this) && currentIndex().row() == row;
        paintLogGround(&painter, place, look, this);
        for (int column = 0; column < LogModel::ColumnCount; ++column) {
            if (m_header->isSectionHidden(column))
                continue;
            const QRect cell(m_header->sectionViewportPosition(column), place.top(), m_header->sectionSize(column), m_rowHeight);
            paintLogCell(&painter, cell, m_model->index(row, column), look, this);
        }
        if (look.current)
            paintLogFocus(&painter, place, this);
    }
}

} // namespace calls
