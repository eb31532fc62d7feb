// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/chart/ChartTable.h>

#include <style/ConsoleStyle.h>
#include <style/Typography.h>

#include <QAbstractTableModel>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>

namespace calls {

namespace {

constexpr int valueRole = Qt::UserRole;
constexpr int colourRole = Qt::UserRole + 1;
constexpr int signSize = 12;
constexpr int signRoom = 20;
constexpr int rowLeast = 28;
constexpr int headInset = 3; // the words of a head begin as much further in
constexpr int columnRoom = 20;

} // namespace

class ChartTable::Model : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setContent(const TableContent &content)
    {
        const bool sameShape = content.heads == m_content.heads && content.rows.size() == m_content.rows.size();
        if (!sameShape)
            beginResetModel();
        m_content = content;
        if (!sameShape)
            endResetModel();
        else if (!content.rows.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount({}) - 1, columnCount({}) - 1));
    }

    int rowCount(const QModelIndex &parent) const override { return parent.isValid() ? 0 : int(m_content.rows.size()); }
    int columnCount(const QModelIndex &parent) const override { return parent.isValid() ? 0 : int(m_content.heads.size()); }

    QVariant data(const QModelIndex &index, int role) const override
    {
        const TableContent::Row &row = m_content.rows.at(index.row());
        const bool last = index.column() == m_content.heads.size() - 1;
        if (role == Qt::DisplayRole)
            return row.cells.at(index.column());
        if (role == Qt::ToolTipRole) // text, never markup
            return QString(QLatin1String("<qt>") + row.cells.at(index.column()).toHtmlEscaped() + QLatin1String("</qt>"));
        if (role == Qt::TextAlignmentRole)
            return QVariant::fromValue(Qt::Alignment((last ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
        if (role == valueRole)
            return last ? QVariant(row.value) : QVariant(row.cells.at(index.column()));
        if (role == colourRole)
            return last ? row.colour : QString();
        if (role == Qt::AccessibleTextRole) {
            const auto sign = last ? thresholdSign(row.colour) : std::nullopt;
            return sign ? row.cells.at(index.column()) + u' ' + signWord(*sign) : row.cells.at(index.column());
        }
        return {};
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || section >= m_content.heads.size())
            return {};
        if (role == Qt::DisplayRole)
            return m_content.heads.at(section);
        if (role == Qt::TextAlignmentRole)
            return QVariant::fromValue(Qt::Alignment((section == m_content.heads.size() - 1 ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
        return {};
    }

private:
    TableContent m_content;
};

/// One line below each row, room between the columns, and the sign of the threshold that a value has reached.
class ChartTable::Delegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(columnRoom, 0);
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &tokens = tokensOf(option.widget);
        QStyleOptionViewItem cell = option;
        cell.rect.adjust(headInset, 0, 0, 0);
        const auto sign = thresholdSign(index.data(colourRole).toString());
        if (sign)
            cell.rect.adjust(0, 0, -signRoom, 0);
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, tokens.selected);
        QStyledItemDelegate::paint(painter, cell, index);
        if (sign) {
            const QRectF place(option.rect.right() - signRoom + 6, option.rect.center().y() - signSize / 2.0, signSize, signSize);
            paintSign(painter, place, *sign, tokens);
        }
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), tokens.line);
    }
};

ChartTable::ChartTable(QWidget *parent) : QTableView(parent), m_model(new Model(this)), m_sorted(new QSortFilterProxyModel(this))
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(valueRole);
    setModel(m_sorted);
    setItemDelegate(new Delegate(this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTextElideMode(Qt::ElideMiddle);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    setSortingEnabled(true);
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
}

ChartTable::~ChartTable() = default;

void ChartTable::setContent(const TableContent &content)
{
    verticalHeader()->setDefaultSectionSize(controlHeight(QFontMetrics(typeFont(Type::Body)), rowLeast));
    m_model->setContent(content);
}

void ChartTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        QStringList lines;
        for (const QModelIndex &row : selectionModel()->selectedRows()) {
            QStringList cells;
            for (int column = 0; column < m_sorted->columnCount(); ++column)
                cells << row.siblingAtColumn(column).data().toString();
            lines << cells.join(u'\t');
        }
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
        return;
    }
    if (event->key() == Qt::Key_Escape)
        return event->ignore(); // the page's
    QTableView::keyPressEvent(event);
}

} // namespace calls
