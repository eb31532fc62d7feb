// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/reach/ReachTable.h>

#include <style/ConsoleStyle.h>
#include <style/Paint.h>
#include <style/Signs.h>
#include <style/Typography.h>

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace calls {

namespace {

constexpr int padding = 8;
constexpr int signSize = 14;

int lineHeight(Type type)
{
    return QFontMetrics(typeFont(type)).height();
}

/// Neighbours of one address share a title and a rule above their own words.
class ReachHeader : public QHeaderView
{
public:
    explicit ReachHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
    {
        setSectionsClickable(false);
        setSectionsMovable(false);
        setHighlightSections(false);
        setStretchLastSection(false);
    }

    QSize sizeHint() const override { return {0, lineHeight(Type::Body) + lineHeight(Type::Caption) + 8 + lineHeight(Type::Body) + 12}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(viewport());
        const Tokens &t = tokensOf(this);
        painter.fillRect(viewport()->rect(), t.page);
        const int bottom = viewport()->height();
        const int words = lineHeight(Type::Body) + 8;
        for (int section = 0; section < count(); ++section) {
            const QString group = role(section, ReachModel::GroupRole);
            const QRect place(sectionViewportPosition(section) + padding, bottom - words, sectionSize(section) - padding, words - 4);
            painter.setFont(group.isEmpty() ? strongFont(Type::Body) : typeFont(Type::Caption));
            painter.setPen(group.isEmpty() ? t.text1 : t.text2);
            painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                             painter.fontMetrics().elidedText(role(section, Qt::DisplayRole), Qt::ElideRight, place.width()));
            if (!group.isEmpty() && (section == 0 || role(section - 1, ReachModel::GroupRole) != group))
                paintGroup(painter, section, group, bottom - words - 4, t);
        }
        paintEdges(&painter, viewport()->rect(), Qt::BottomEdge, t.lineStrong);
    }

private:
    QString role(int section, int role) const { return model()->headerData(section, Qt::Horizontal, role).toString(); }

    void paintGroup(QPainter &painter, int first, const QString &group, int bottom, const Tokens &t) const
    {
        int width = 0;
        for (int section = first; section < count() && role(section, ReachModel::GroupRole) == group; ++section)
            width += sectionSize(section);
        const QRect place(sectionViewportPosition(first) + padding, 0, width - 2 * padding, bottom);
        const int caption = lineHeight(Type::Caption);
        painter.setFont(typeFont(Type::Caption));
        painter.setPen(t.text2);
        painter.drawText(QRect(place.left(), bottom - caption - 4, place.width(), caption), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(group, Qt::ElideMiddle, place.width()));
        painter.setFont(strongFont(Type::Body));
        painter.setPen(t.text1);
        painter.drawText(QRect(place.left(), 0, place.width(), bottom - caption - 4), Qt::AlignLeft | Qt::AlignBottom,
                         painter.fontMetrics().elidedText(role(first, ReachModel::GroupNameRole), Qt::ElideRight, place.width()));
        painter.fillRect(QRect(place.left(), bottom, place.width(), 1), t.line);
    }
};

class ReachDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const Tokens &t = tokensOf(option.widget);
        const QRect cell = option.rect;
        const auto *view = static_cast<const QTableView *>(option.widget);
        const bool currentRow = view->currentIndex().row() == index.row();
        const bool current = view->currentIndex() == index;
        if (currentRow)
            painter->fillRect(cell, t.selected);
        else if (option.state & QStyle::State_MouseOver)
            painter->fillRect(cell, t.hover);
        paintEdges(painter, cell, Qt::BottomEdge, t.line);
        if (current && index.column() > 0)
            paintBox(painter, QRectF(cell).adjusted(1, 2, -1, -3), radiusControl, t.page, t.focus, 2);
        index.column() == 0 ? paintPlace(painter, cell, index, t) : paintWord(painter, cell, index, t);
        painter->restore();
    }

private:
    static void paintPlace(QPainter *painter, const QRect &cell, const QModelIndex &index, const Tokens &t)
    {
        const QString detail = index.data(ReachModel::DetailRole).toString();
        const QRect words = cell.adjusted(padding, 4, -padding, -4);
        painter->setFont(strongFont(Type::Body));
        painter->setPen(t.text1);
        const QString name = painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, words.width());
        painter->drawText(words, (detail.isEmpty() ? Qt::AlignVCenter : Qt::AlignTop) | Qt::AlignLeft, name);
        painter->setFont(typeFont(Type::Caption));
        painter->setPen(t.text2);
        painter->drawText(words, Qt::AlignLeft | Qt::AlignBottom, painter->fontMetrics().elidedText(detail, Qt::ElideMiddle, words.width()));
    }

    static void paintWord(QPainter *painter, const QRect &cell, const QModelIndex &index, const Tokens &t)
    {
        const auto sign = static_cast<Sign>(index.data(ReachModel::SignRole).toInt());
        const bool last = index.column() == index.model()->columnCount() - 1;
        paintSign(painter, QRectF(cell.left() + padding, cell.center().y() - signSize / 2 + 1, signSize, signSize), sign, t);
        const QRect words = cell.adjusted(padding + signSize + 6, 0, -4, 0);
        const bool plain = sign == Sign::Pass || last;
        painter->setFont(last ? strongFont(Type::Body) : numberFont(Type::Body));
        painter->setPen(plain ? t.text1 : sign == Sign::Waiting || sign == Sign::Running ? t.text3 : signInk(sign, t));
        painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter, painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, words.width()));
    }
};

} // namespace

ReachTable::ReachTable(ReachModel *model, QWidget *parent) : QTableView(parent), m_model(model)
{
    setObjectName(QStringLiteral("reachTable"));
    setAccessibleName(tr("What each place reaches"));
    setHorizontalHeader(new ReachHeader(this));
    setItemDelegate(new ReachDelegate(this));
    setModel(model);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    const auto shape = [this] {
        sizeColumns();
        updateGeometry();
    };
    connect(model, &QAbstractItemModel::modelReset, this, shape);
    connect(model, &QAbstractItemModel::dataChanged, this, [this] { viewport()->update(); });
    connect(model, &QAbstractItemModel::headerDataChanged, horizontalHeader(), [this] { horizontalHeader()->viewport()->update(); });
    shape();
}

QSize ReachTable::sizeHint() const
{
    const int bar = horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff ? 0 : 14;
    return {QTableView::sizeHint().width(), horizontalHeader()->sizeHint().height() + m_model->rowCount() * verticalHeader()->defaultSectionSize() + bar};
}

void ReachTable::select(const QString &vantage, int candidate)
{
    const auto &vantages = m_model->matrix().vantages;
    for (int row = 0; row < vantages.size(); ++row) {
        if (vantages.at(row).name == vantage)
            setCurrentIndex(m_model->index(row, candidate + 1));
    }
}

void ReachTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(m_model->asText());
        Q_EMIT copied();
        return;
    }
    QTableView::keyPressEvent(event);
}

void ReachTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    viewport()->update();
    Q_EMIT cellChosen(current);
}

void ReachTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        sizeColumns();
}

void ReachTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        sizeColumns();
}

void ReachTable::sizeColumns()
{
    verticalHeader()->setDefaultSectionSize(std::max(46, lineHeight(Type::Body) + lineHeight(Type::Caption) + 12));
    const int last = m_model->lastColumn();
    const QFontMetrics strong(strongFont(Type::Body));
    const int place = std::clamp(viewport()->width() * 22 / 100, strong.averageCharWidth() * 14, strong.averageCharWidth() * 30);
    const int way = strong.horizontalAdvance(tr("UDP, direct")) + signSize + 4 * padding;
    const int least = strong.horizontalAdvance(QStringLiteral("forbidden")) + signSize + 3 * padding;
    const int candidates = std::max(1, last - 1);
    const int room = (viewport()->width() - place - way) / candidates;
    horizontalHeader()->setMinimumSectionSize(40);
    for (int section = 0; section <= last; ++section)
        horizontalHeader()->resizeSection(section, section == 0 ? place : section == last ? way : std::clamp(room, least, least * 2));
}

} // namespace calls
