// SPDX-License-Identifier: GPL-3.0-or-later
// Snapshots of the Calls settings, newest first; one is compared with what is there now, or brought back.
#pragma once

#include <base/SnapshotLog.h>

#include <QWidget>

class QPushButton;
class QStackedLayout;
class QTreeWidget;

namespace calls {

class SnapshotList : public QWidget
{
    Q_OBJECT

public:
    explicit SnapshotList(QWidget *parent = nullptr);

    void setSnapshots(const QList<Snapshot> &snapshots); ///< the chosen one stays chosen
    [[nodiscard]] qint64 current() const; ///< 0: none
    [[nodiscard]] QTreeWidget *table() const { return m_table; }

Q_SIGNALS:
    void compareRequested(qint64 snapshot);

private:
    QTreeWidget *m_table;
    QPushButton *m_compare;
    QWidget *m_nothing;
};

} // namespace calls
