// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/settings/SnapshotList.h>

#include <base/Time.h>
#include <widgets/Buttons.h>
#include <widgets/EmptyState.h>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace calls {

SnapshotList::SnapshotList(QWidget *parent)
    : QWidget(parent), m_table(new QTreeWidget), m_compare(pushButton(tr("Compare with now"))),
      m_nothing(new EmptyState(Drawing::Nothing, tr("No snapshot yet"), tr("Before each write the console keeps a copy of all settings as they are. They will be listed here.")))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_table->setObjectName(QStringLiteral("snapshots"));
    m_table->setAccessibleName(tr("Snapshots of the settings"));
    m_table->setHeaderLabels({tr("Snapshot"), tr("Taken"), tr("By"), tr("Reason")});
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setAllColumnsShowFocus(true);
    m_table->header()->setStretchLastSection(true);
    m_compare->setObjectName(QStringLiteral("snapshotCompare"));
    column->addWidget(m_table, 1);
    column->addWidget(m_nothing, 1);
    column->addWidget(m_compare, 0, Qt::AlignLeft);
    const auto compare = [this] {
        if (current() > 0)
            Q_EMIT compareRequested(current());
    };
    connect(m_compare, &QPushButton::clicked, this, compare);
    connect(m_table, &QTreeWidget::itemActivated, this, compare);
    connect(m_table, &QTreeWidget::currentItemChanged, this, [this] { m_compare->setEnabled(current() > 0); });
    setSnapshots({});
}

qint64 SnapshotList::current() const
{
    const QTreeWidgetItem *item = m_table->currentItem();
    return item ? item->data(0, Qt::UserRole).toLongLong() : 0;
}

void SnapshotList::setSnapshots(const QList<Snapshot> &snapshots)
{
    const qint64 chosen = current();
    m_table->clear();
    for (const Snapshot &snapshot : snapshots) {
        auto *item = new QTreeWidgetItem(m_table, {QString::number(snapshot.id), toLocalText(snapshot.when), snapshot.who, snapshot.reason});
        item->setData(0, Qt::UserRole, snapshot.id);
        item->setToolTip(3, snapshot.reason);
        if (snapshot.id == chosen || (chosen == 0 && m_table->topLevelItemCount() == 1))
            m_table->setCurrentItem(item);
    }
    for (int each = 0; each < 3; ++each)
        m_table->resizeColumnToContents(each);
    m_table->setVisible(!snapshots.isEmpty());
    m_compare->setVisible(!snapshots.isEmpty());
    m_compare->setEnabled(current() > 0);
    m_nothing->setVisible(snapshots.isEmpty());
}

} // namespace calls
