// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/servers/RecordSection.h>

#include <style/ConsoleStyle.h>
#include <style/Paint.h>
#include <style/Typography.h>
#include <widgets/Buttons.h>
#include <widgets/Label.h>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace calls {

namespace {

constexpr int signRole = Qt::UserRole;
constexpr int rowHeight = 36;

/// Rows with a line below and, in the last column, a sign before the words.
class RecordDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const int text = QFontMetrics(strongFont(Type::Body)).horizontalAdvance(index.data().toString());
        const int sign = index.data(signRole).isValid() ? 22 : 0;
        return {text + sign + 20, std::max(rowHeight, option.fontMetrics.height() + 12)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const Tokens &tokens = tokensOf(option.widget);
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, tokens.selected);
        else if (option.state & QStyle::State_MouseOver)
            painter->fillRect(option.rect, tokens.hover);
        paintEdges(painter, option.rect, Qt::BottomEdge, tokens.line);
        QRect text = option.rect.adjusted(8, 0, -8, 0);
        painter->setPen(index.column() == 0 ? tokens.text1 : tokens.text2);
        const QVariant sign = index.data(signRole);
        if (sign.isValid()) {
            const auto which = static_cast<Sign>(sign.toInt());
            paintSign(painter, QRectF(text.left(), text.center().y() - 6, 14, 14), which, tokens);
            text.setLeft(text.left() + 22);
            painter->setPen(which == Sign::Waiting ? tokens.text3 : signInk(which, tokens));
        }
        painter->setFont(index.column() == 0 ? strongFont(Type::Body) : typeFont(Type::Body));
        painter->drawText(text, Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, text.width()));
        painter->restore();
    }
};

} // namespace

RecordSection::RecordSection(const QString &title, const QString &sentence, const QStringList &head, const QString &addText,
                             QWidget *parent)
    : QWidget(parent), m_table(new QTreeWidget), m_edit(pushButton(tr("Edit"), ButtonKind::Quiet)),
      m_remove(pushButton(tr("Remove"), ButtonKind::Quiet)), m_column(new QVBoxLayout(this)), m_formPlace(new QVBoxLayout),
      m_buttons(new QHBoxLayout)
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(8);
    auto *top = new QHBoxLayout;
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(heading(title));
    auto *text = caption(sentence);
    text->setWordWrap(true);
    words->addWidget(text);
    top->addLayout(words, 1);
    m_buttons->setSpacing(8);
    auto *add = pushButton(Symbol::Add, addText, ButtonKind::Secondary);
    add->setObjectName(QStringLiteral("addRecord"));
    m_buttons->addWidget(m_edit);
    m_buttons->addWidget(m_remove);
    m_buttons->addWidget(add);
    top->addLayout(m_buttons);
    m_column->addLayout(top);
    m_table->setHeaderLabels(head);
    m_table->setAccessibleName(title);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setAllColumnsShowFocus(true);
    m_table->setItemDelegate(new RecordDelegate(m_table));
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->header()->setSectionsClickable(false);
    m_table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->header()->setMinimumSectionSize(60);
    m_table->header()->setStretchLastSection(false);
    m_column->addWidget(m_table);
    m_column->addLayout(m_formPlace);
    connect(add, &QPushButton::clicked, this, &RecordSection::addRequested);
    connect(m_edit, &QPushButton::clicked, this, [this] { request(&RecordSection::editRequested); });
    connect(m_remove, &QPushButton::clicked, this, [this] { request(&RecordSection::removeRequested); });
    connect(m_table, &QTreeWidget::itemActivated, this, [this] { request(&RecordSection::editRequested); });
    connect(m_table, &QTreeWidget::currentItemChanged, this, [this] {
        refreshButtons();
        Q_EMIT currentChanged();
    });
    refreshButtons();
}

void RecordSection::setRows(const QList<RecordRow> &rows)
{
    const QString selected = current();
    m_rows = rows;
    while (m_table->topLevelItemCount() > rows.size())
        delete m_table->takeTopLevelItem(m_table->topLevelItemCount() - 1);
    for (int i = 0; i < rows.size(); ++i) {
        QTreeWidgetItem *item = m_table->topLevelItem(i);
        if (!item) {
            item = new QTreeWidgetItem;
            m_table->addTopLevelItem(item);
        }
        const QStringList cells = QStringList{rows.at(i).name} + rows.at(i).cells;
        for (int column = 0; column < cells.size(); ++column) {
            item->setText(column, cells.at(column));
            item->setToolTip(column, cells.at(column));
        }
        const auto &sign = rows.at(i).sign;
        item->setData(m_table->columnCount() - 1, signRole, sign ? QVariant(static_cast<int>(*sign)) : QVariant());
        item->setData(0, Qt::AccessibleTextRole, cells.join(QLatin1String(", ")));
    }
    if (!selected.isEmpty())
        select(selected);
    m_table->setVisible(!rows.isEmpty());
    fitHeight();
    refreshButtons();
}

void RecordSection::select(const QString &name)
{
    for (int i = 0; i < m_table->topLevelItemCount(); ++i) {
        if (m_table->topLevelItem(i)->text(0) == name)
            m_table->setCurrentItem(m_table->topLevelItem(i));
    }
}

QString RecordSection::current() const
{
    const QTreeWidgetItem *item = m_table->currentItem();
    return item ? item->text(0) : QString();
}

void RecordSection::setForm(QWidget *form)
{
    if (m_form)
        m_form->deleteLater();
    m_form = form;
    if (form) {
        m_formPlace->addWidget(form);
        form->setFocus();
    } else {
        m_table->setFocus();
    }
}

void RecordSection::addAction(QPushButton *button)
{
    m_buttons->insertWidget(0, button);
}

void RecordSection::refreshButtons()
{
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [this](const RecordRow &r) { return r.name == current(); });
    const bool any = row != m_rows.end();
    m_edit->setEnabled(any);
    m_edit->setText(any && !row->editable ? tr("Provision") : tr("Edit"));
    m_remove->setEnabled(any && row->editable);
}

void RecordSection::fitHeight()
{
    // The page scrolls, not each table.
    const int row = std::max(rowHeight, fontMetrics().height() + 12);
    m_table->setFixedHeight(m_table->header()->sizeHint().height() + row * static_cast<int>(m_rows.size()) + 2);
}

void RecordSection::request(void (RecordSection::*signal)(const QString &))
{
    if (!current().isEmpty())
        Q_EMIT(this->*signal)(current());
}

} // namespace calls
