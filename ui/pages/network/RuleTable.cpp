// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/network/RuleTable.h>

#include <pages/network/RuleDelegate.h>
#include <style/Typography.h>

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QSortFilterProxyModel>

#include <algorithm>
#include <array>
#include <chrono>
#include <numeric>

namespace calls {

namespace {

constexpr std::chrono::milliseconds sizingDelay{100};
constexpr int leastCharacters = 7; ///< of a column that elides

} // namespace

class RuleTable::Shown : public QSortFilterProxyModel
{
public:
    explicit Shown(QObject *parent) : QSortFilterProxyModel(parent)
    {
        setSortRole(RuleModel::SortRole);
        setSortLocaleAware(true);
        setSortCaseSensitivity(Qt::CaseInsensitive);
        // A result that arrives moves nothing; the page sorts when a run has ended.
        setDynamicSortFilter(false);
    }
    std::function<bool(const RuleModel::Row &)> lets;
    void filterAgain() { invalidateFilter(); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &) const override
    {
        return !lets || lets(static_cast<const RuleModel *>(sourceModel())->rows().at(row));
    }
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override
    {
        const QVariant a = left.data(sortRole());
        const QVariant b = right.data(sortRole());
        return a == b ? left.row() < right.row() : QSortFilterProxyModel::lessThan(left, right);
    }
};

RuleTable::RuleTable(QWidget *parent) : QTreeView(parent), m_shown(new Shown(this)), m_delegate(new RuleDelegate(this))
{
    setModel(m_shown);
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setIndentation(0);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setAccessibleName(tr("Port rules"));
    header()->setSectionsMovable(false);
    header()->setHighlightSections(false);
    header()->setStretchLastSection(false);
    header()->setSortIndicator(RuleModel::ProofColumn, Qt::AscendingOrder);
    setSortingEnabled(true);
    connect(header(), &QHeaderView::sortIndicatorChanged, this, &RuleTable::sizeColumns);
    m_sizing.setSingleShot(true);
    m_sizing.setInterval(sizingDelay);
    connect(&m_sizing, &QTimer::timeout, this, &RuleTable::sizeColumns);
}

void RuleTable::setRuleModel(RuleModel *model)
{
    m_model = model;
    m_shown->setSourceModel(model);
    if (!model)
        return;
    const auto soon = qOverload<>(&QTimer::start);
    connect(model, &QAbstractItemModel::dataChanged, &m_sizing, soon);
    connect(model, &QAbstractItemModel::rowsInserted, &m_sizing, soon);
    connect(model, &QAbstractItemModel::rowsRemoved, &m_sizing, soon);
    sortAgain();
    sizeColumns();
}

void RuleTable::setRowFilter(std::function<bool(const RuleModel::Row &)> lets)
{
    m_shown->lets = std::move(lets);
    m_shown->filterAgain();
}

void RuleTable::filterChanged()
{
    m_shown->filterAgain();
}

void RuleTable::sortAgain()
{
    m_shown->sort(header()->sortIndicatorSection(), header()->sortIndicatorOrder());
}

int RuleTable::shownRows() const
{
    return m_shown->rowCount();
}

const RuleModel::Row *RuleTable::rowAt(const QModelIndex &index) const
{
    return m_model ? m_model->rowAt(m_shown->mapToSource(index)) : nullptr;
}

const RuleModel::Row *RuleTable::currentRow() const
{
    const QModelIndex current = currentIndex();
    if (selectionModel()->isRowSelected(current.row()))
        return rowAt(current);
    const QModelIndexList rows = selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : rowAt(rows.first());
}

QList<int> RuleTable::selectedFlows() const
{
    QList<int> numbers;
    for (const QModelIndex &index : selectionModel()->selectedRows()) {
        if (const RuleModel::Row *row = rowAt(index))
            numbers << row->flow.number;
    }
    return numbers;
}

bool RuleTable::selectFlows(const QList<int> &numbers)
{
    const QScopedValueRollback<bool> quiet(m_quiet, true);
    const RuleModel::Row *before = currentRow();
    const int current = before ? before->flow.number : 0;
    QItemSelection wanted;
    QModelIndex first;
    for (int row = 0; row < m_shown->rowCount(); ++row) {
        const QModelIndex index = m_shown->index(row, 0);
        const int number = rowAt(index)->flow.number;
        if (!numbers.contains(number))
            continue;
        wanted.select(index, index.siblingAtColumn(RuleModel::LastProofColumn));
        if (!first.isValid() || number == current)
            first = index;
    }
    selectionModel()->select(wanted, QItemSelectionModel::ClearAndSelect);
    if (!first.isValid())
        return false;
    selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    scrollTo(first);
    return true;
}

void RuleTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTreeView::selectionChanged(selected, deselected);
    if (!m_quiet)
        Q_EMIT selectedChanged();
}

void RuleTable::copy() const
{
    QStringList lines;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        lines << index.data(Qt::AccessibleTextRole).toString();
    QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void RuleTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentRow()) {
        Q_EMIT activatedRow();
        return;
    }
    QTreeView::keyPressEvent(event);
}

void RuleTable::mouseDoubleClickEvent(QMouseEvent *event)
{
    QTreeView::mouseDoubleClickEvent(event);
    if (event->button() == Qt::LeftButton && indexAt(event->position().toPoint()).isValid())
        Q_EMIT activatedRow();
}

void RuleTable::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    sizeColumns();
}

void RuleTable::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        sizeColumns();
}

/// The style keeps room for the sort arrow in every head; here the one that shows it gets it.
int RuleTable::headWidth(int column) const
{
    const QString words = model()->headerData(column, Qt::Horizontal).toString();
    const int arrow = column == header()->sortIndicatorSection() ? 20 : 0;
    return QFontMetrics(strongFont(Type::Caption)).horizontalAdvance(words) + 17 + arrow;
}

/// Columns of numbers and words get what they need; ends, purpose and last proof share the rest and elide.
void RuleTable::sizeColumns()
{
    if (!m_model || m_model->rows().isEmpty())
        return;
    std::array<int, RuleModel::ColumnCount> width{};
    for (int column = 0; column < RuleModel::ColumnCount; ++column) {
        auto &now = width[static_cast<std::size_t>(column)];
        now = headWidth(column);
        for (int row = 0; row < m_model->rowCount(); ++row)
            now = std::max(now, m_delegate->widthOf(m_model->index(row, column)));
    }
    constexpr std::array<int, 4> flexible{RuleModel::SourceColumn, RuleModel::DestinationColumn, RuleModel::PurposeColumn,
                                          RuleModel::LastProofColumn};
    int fixed = 0;
    int wanted = 0;
    for (int column = 0; column < RuleModel::ColumnCount; ++column) {
        const bool gives = std::find(flexible.begin(), flexible.end(), column) != flexible.end();
        (gives ? wanted : fixed) += width[static_cast<std::size_t>(column)];
    }
    const int left = viewport()->width() - fixed;
    const int least = fontMetrics().averageCharWidth() * leastCharacters;
    for (const int column : flexible) {
        int &now = width[static_cast<std::size_t>(column)];
        now = std::max(least, left * now / std::max(1, wanted));
    }
    const int over = std::accumulate(width.begin(), width.end(), -viewport()->width());
    width[RuleModel::PurposeColumn] += std::max(0, -over); // what the division left
    setHorizontalScrollBarPolicy(over > 0 ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    for (int column = 0; column < RuleModel::ColumnCount; ++column)
        header()->resizeSection(column, width[static_cast<std::size_t>(column)]);
}

} // namespace calls
