// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/Rail.h>

#include <style/ConsoleStyle.h>
#include <style/Paint.h>
#include <widgets/RailDelegate.h>

#include <QEvent>
#include <QHeaderView>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QStandardItemModel>

namespace calls {

namespace {

QStandardItem *newItem(RailKind kind, const QString &id)
{
    auto *item = new QStandardItem;
    item->setData(int(kind), RailKindRole);
    item->setData(id, RailIdRole);
    item->setFlags(kind == RailKind::Caption ? Qt::NoItemFlags : Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    return item;
}

bool isPage(const QModelIndex &index)
{
    return RailKind(index.data(RailKindRole).toInt()) == RailKind::Page;
}

void fill(QStandardItem *item, const RailPage &page)
{
    item->setText(page.title);
    item->setData(int(page.symbol), RailSymbolRole);
    item->setData(!page.phase.isEmpty(), RailNestedRole);
    item->setData(page.sign ? QVariant(int(*page.sign)) : QVariant(), RailSignRole);
    const QString spoken = page.sign ? Rail::tr("%1. %2.", "page, worst verdict").arg(page.title, signWord(*page.sign))
                                     : page.title;
    item->setData(spoken, Qt::AccessibleTextRole);
}

} // namespace

Rail::Rail(QWidget *parent) : QTreeView(parent), m_model(new QStandardItemModel(this))
{
    setObjectName(QStringLiteral("rail"));
    setAccessibleName(tr("Phases and pages"));
    setModel(m_model);
    setItemDelegate(new RailDelegate(this));
    setHeaderHidden(true);
    header()->setMinimumSectionSize(1);
    header()->setStretchLastSection(false);
    setRootIsDecorated(false);
    setIndentation(0);
    setFrameShape(QFrame::NoFrame);
    setExpandsOnDoubleClick(false);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    setSelectionMode(NoSelection);
    setViewportMargins(0, 0, 0, 0);
    viewport()->setAutoFillBackground(false);
    connect(this, &QTreeView::clicked, this, &Rail::click);
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex &opened) {
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const QModelIndex other = m_model->index(row, 0);
            if (other != opened)
                collapse(other);
        }
    });
}

QStandardItem *Rail::phaseItem(const QString &phase) const
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        QStandardItem *item = m_model->item(row);
        if (RailKind(item->data(RailKindRole).toInt()) == RailKind::Phase && item->data(RailIdRole).toString() == phase)
            return item;
    }
    return nullptr;
}

QStandardItem *Rail::pageItem(const QString &page) const
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        QStandardItem *top = m_model->item(row);
        if (isPage(top->index()) && top->data(RailIdRole).toString() == page)
            return top;
        for (int nested = 0; nested < top->rowCount(); ++nested) {
            if (top->child(nested)->data(RailIdRole).toString() == page)
                return top->child(nested);
        }
    }
    return nullptr;
}

void Rail::setPhases(const QList<RailPhase> &phases)
{
    int row = 0;
    for (const RailPhase &phase : phases) {
        QStandardItem *item = phaseItem(phase.id);
        if (!item) {
            item = newItem(RailKind::Phase, phase.id);
            m_model->insertRow(row, item);
        }
        item->setText(tr("%1 %2", "phase number and name").arg(phase.id, phase.name));
        item->setData(phase.line, RailLineRole);
        item->setData(int(phase.sign), RailSignRole);
        item->setToolTip(tr("%1: %2", "phase and its state in words").arg(item->text(), phase.line));
        item->setData(tr("Phase %1. %2. %3.", "phase, gate, its state in words")
                          .arg(item->text(), signWord(phase.sign), phase.line),
                      Qt::AccessibleTextRole);
        ++row;
    }
}

void Rail::setPages(const QList<RailPage> &pages)
{
    for (const RailPage &page : pages) {
        QStandardItem *item = pageItem(page.id);
        if (!item) {
            item = newItem(RailKind::Page, page.id);
            QStandardItem *phase = phaseItem(page.phase);
            if (!phase && !m_anyTime) {
                m_anyTime = newItem(RailKind::Caption, {});
                m_anyTime->setText(tr("Any time"));
                m_model->appendRow(m_anyTime);
            }
            if (phase)
                phase->appendRow(item);
            else
                m_model->appendRow(item);
        }
        fill(item, page);
        item->setToolTip(m_narrow ? page.title : QString());
    }
}

void Rail::setSign(const QString &page, std::optional<Sign> sign)
{
    QStandardItem *item = pageItem(page);
    if (!item)
        return;
    fill(item,
         {page, item->text(), Symbol(item->data(RailSymbolRole).toInt()),
          item->data(RailNestedRole).toBool() ? QStringLiteral("nested") : QString(), sign});
}

void Rail::setCurrent(const QString &page)
{
    if (QStandardItem *before = pageItem(m_shown))
        before->setData(false, RailShownRole);
    m_shown = page;
    QStandardItem *item = pageItem(page);
    if (!item)
        return;
    item->setData(true, RailShownRole);
    if (item->parent())
        expand(item->parent()->index());
    setCurrentIndex(item->index());
}

void Rail::openPhase(const QString &phase)
{
    if (QStandardItem *item = phaseItem(phase))
        expand(item->index());
}

QString Rail::openPhaseId() const
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (isExpanded(m_model->index(row, 0)))
            return m_model->item(row)->data(RailIdRole).toString();
    }
    return {};
}

QStringList Rail::shownPages() const
{
    QStringList shown;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        QStandardItem *top = m_model->item(row);
        if (isPage(top->index()))
            shown << top->data(RailIdRole).toString();
        for (int nested = 0; isExpanded(top->index()) && nested < top->rowCount(); ++nested)
            shown << top->child(nested)->data(RailIdRole).toString();
    }
    return shown;
}

void Rail::setNarrow(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    static_cast<RailDelegate *>(itemDelegate())->setNarrow(narrow);
    for (int row = 0; row < m_model->rowCount(); ++row) {
        QStandardItem *top = m_model->item(row);
        for (int nested = 0; nested < top->rowCount(); ++nested)
            top->child(nested)->setToolTip(narrow ? top->child(nested)->text() : QString());
        if (isPage(top->index()))
            top->setToolTip(narrow ? top->text() : QString());
    }
    scheduleDelayedItemsLayout();
}

void Rail::click(const QModelIndex &index)
{
    if (isPage(index))
        Q_EMIT pageChosen(index.data(RailIdRole).toString());
    else
        setExpanded(index, !isExpanded(index));
}

void Rail::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    // Moving by keys shows pages as it passes them; a click comes through clicked().
    const QString id = current.data(RailIdRole).toString();
    if (hasFocus() && isPage(current) && id != m_shown && QGuiApplication::mouseButtons() == Qt::NoButton)
        Q_EMIT pageChosen(id);
}

void Rail::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    // A hidden header does not stretch its section when it becomes narrower.
    setColumnWidth(0, viewport()->width());
}

void Rail::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (currentIndex().isValid())
            click(currentIndex());
        return;
    default: QTreeView::keyPressEvent(event);
    }
}

void Rail::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const Tokens &t = tokensOf(this);
    painter.fillRect(viewport()->rect(), t.rail);
    painter.end();
    QTreeView::paintEvent(event);
}

void Rail::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
    else if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::FontChange)
        scheduleDelayedItemsLayout();
}

} // namespace calls
