// SPDX-License-Identifier: GPL-3.0-or-later
// Who is measured: server, what it tells, how it is reached, its last answer.
#pragma once

#include <metrics/MetricsSource.h>
#include <style/Signs.h>

#include <QAbstractTableModel>

namespace calls {

/// A target with how it is reached: "directly", "through SSH".
struct ReachedTarget
{
    TargetState state;
    QString way;
};

class TargetModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { StateColumn, ServerColumn, AddressColumn, WayColumn, AnswerColumn, ColumnCount };
    enum Role { SignRole = Qt::UserRole + 1 };
    using QAbstractTableModel::QAbstractTableModel;

    /// Down first, then by name. While the targets stay the same ones, a selection survives.
    void setTargets(QList<ReachedTarget> targets);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    QList<ReachedTarget> m_targets;
};

/// Not scraped yet is waiting, not down.
[[nodiscard]] Sign targetSign(const TargetState &target);
[[nodiscard]] QString targetName(const TargetState &target); ///< "rtcd1: rtcd"
/// What the target's last answer means and what to do, for one that is down.
[[nodiscard]] QString targetWords(const TargetState &target);

} // namespace calls
