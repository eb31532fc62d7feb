// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/smoke/ParticipantTable.h>

#include <style/ConsoleStyle.h>
#include <style/Paint.h>
#include <style/Typography.h>

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace calls {

namespace {

constexpr int padding = 8;
constexpr int signSize = 14;
constexpr int mostRows = 8; // the others are reached by scrolling

int participantHeight()
{
    return std::max(28, QFontMetrics(typeFont(Type::Body)).height() + 8);
}

class ParticipantDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {0, participantHeight()}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const Tokens &t = tokensOf(option.widget);
        const QRect cell = option.rect;
        if (option.state & QStyle::State_Selected)
            painter->fillRect(cell, t.selected);
        paintEdges(painter, cell, Qt::BottomEdge, t.line);
        const auto sign = static_cast<Sign>(index.data(ParticipantModel::SignRole).toInt());
        QRect words = cell.adjusted(padding, 0, -padding, 0);
        const bool measured = index.column() >= ParticipantModel::ToneColumn;
        painter->setFont(measured ? numberFont(Type::Body) : index.column() == 0 ? strongFont(Type::Body) : typeFont(Type::Body));
        painter->setPen(index.column() == ParticipantModel::WayColumn ? t.text2 : t.text1);
        if (index.column() == ParticipantModel::StageColumn) {
            paintSign(painter, QRectF(words.left(), cell.center().y() - signSize / 2 + 1, signSize, signSize), sign, t);
            words.setLeft(words.left() + signSize + padding);
            painter->setPen(sign == Sign::Fail ? t.fail.ink : t.text1);
        }
        painter->drawText(words, (measured ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, words.width()));
        painter->restore();
    }
};

} // namespace

ParticipantTable::ParticipantTable(ParticipantModel *model, QWidget *parent) : QTreeView(parent), m_model(model)
{
    setObjectName(QStringLiteral("participants"));
    setAccessibleName(tr("Participants of the test call"));
    setItemDelegate(new ParticipantDelegate(this));
    setModel(model);
    setFrameShape(QFrame::NoFrame);
    setRootIsDecorated(false);
    setIndentation(0);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setSectionsClickable(false);
    header()->setSectionsMovable(false);
    header()->setStretchLastSection(false);
    connect(model, &QAbstractItemModel::rowsInserted, this, &ParticipantTable::fit);
    connect(model, &QAbstractItemModel::modelReset, this, &ParticipantTable::fit);
    fit();
}

void ParticipantTable::fit()
{
    setVisible(m_model->rowCount() > 0);
    setFixedHeight(header()->sizeHint().height() + std::min(mostRows, m_model->rowCount()) * participantHeight() + 2);
    sizeColumns();
}

void ParticipantTable::sizeColumns()
{
    const QFontMetrics metrics(strongFont(Type::Body));
    const auto wide = [&](const QString &text) { return metrics.horizontalAdvance(text) + 2 * padding + 4; };
    const int whole = viewport()->width();
    const int tone = wide(QStringLiteral("888 Hz, -88 dBFS"));
    const int loss = wide(QStringLiteral("88.8 %"));
    const int jitter = wide(QStringLiteral("888.8 ms"));
    const int rtt = wide(m_model->headerData(ParticipantModel::RttColumn, Qt::Horizontal, Qt::DisplayRole).toString());
    const int name = wide(m_model->headerData(ParticipantModel::NameColumn, Qt::Horizontal, Qt::DisplayRole).toString());
    const int rest = std::max(160, whole - tone - loss - jitter - rtt - name);
    const int stage = std::max(rest / 2, std::min(rest * 3 / 5, wide(stageText(ProbeStage::Ice)) + signSize + padding));
    const QList<int> widths{name, stage, rest - stage, tone, loss, jitter, rtt};
    for (int section = 0; section < widths.size(); ++section)
        header()->resizeSection(section, widths.at(section));
}

void ParticipantTable::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    sizeColumns();
}

void ParticipantTable::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

} // namespace calls
