// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/settings/SettingsList.h>

#include <pages/settings/SettingDelegate.h>

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>

namespace calls {

SettingsList::SettingsList(SettingsModel *model, QWidget *parent) : QTreeView(parent), m_model(model)
{
    setObjectName(QStringLiteral("settingsList"));
    setAccessibleName(tr("Settings of the Calls plugin"));
    setItemDelegate(new SettingDelegate(this));
    setModel(model);
    setFrameShape(QFrame::NoFrame);
    setRootIsDecorated(false);
    setIndentation(0);
    setAllColumnsShowFocus(true);
    setEditTriggers(DoubleClicked | EditKeyPressed);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    header()->setSectionsClickable(false);
    header()->setSectionsMovable(false);
    header()->setHighlightSections(false);
    header()->setStretchLastSection(false);
    connect(model, &QAbstractItemModel::dataChanged, this, [this] { scheduleDelayedItemsLayout(); });
    sizeColumns();
}

QString SettingsList::currentKey() const
{
    return currentIndex().isValid() ? currentIndex().data(SettingsModel::KeyRole).toString() : QString();
}

void SettingsList::reveal(const QString &key)
{
    const QModelIndex row = m_model->indexOf(key);
    if (!row.isValid())
        return;
    setCurrentIndex(row);
    scrollTo(row);
}

void SettingsList::editCurrent()
{
    if (currentIndex().isValid())
        edit(currentIndex().siblingAtColumn(SettingsModel::ValueColumn));
}

QString SettingsList::asText() const
{
    QStringList lines;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        if (index.data(SettingsModel::ChangedRole).toBool())
            lines << tr("%1 (%2): from %3 to %4").arg(index.data().toString(), index.data(SettingsModel::KeyRole).toString(),
                                                      index.data(SettingsModel::FromRole).toString(), index.data(SettingsModel::ToRole).toString());
    }
    return lines.isEmpty() ? tr("No setting would change.") : lines.join(QLatin1Char('\n'));
}

void SettingsList::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(asText());
        Q_EMIT copied();
        return;
    }
    const bool opens = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_F2 || event->key() == Qt::Key_Space;
    if (opens && state() != EditingState && currentIndex().isValid()) {
        if (currentKey().isEmpty())
            m_model->setUnfolded(!m_model->unfolded());
        else
            editCurrent();
        return;
    }
    QTreeView::keyPressEvent(event);
}

void SettingsList::mouseReleaseEvent(QMouseEvent *event)
{
    QTreeView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->pos());
    if (event->button() == Qt::LeftButton && index.isValid() && index.data(SettingsModel::KeyRole).toString().isEmpty())
        m_model->setUnfolded(!m_model->unfolded());
}

void SettingsList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    Q_EMIT currentKeyChanged();
}

void SettingsList::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        sizeColumns();
}

void SettingsList::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        sizeColumns();
}

void SettingsList::sizeColumns()
{
    const int whole = viewport()->width();
    const int origin = std::min(whole / 4, fontMetrics().averageCharWidth() * 12 + 52);
    const int name = whole * 31 / 100;
    header()->resizeSection(SettingsModel::NameColumn, name);
    header()->resizeSection(SettingsModel::ValueColumn, std::max(120, whole - name - origin));
    header()->resizeSection(SettingsModel::OriginColumn, origin);
    scheduleDelayedItemsLayout();
}

} // namespace calls
