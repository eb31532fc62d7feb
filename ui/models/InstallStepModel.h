// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of one server's run. Every row has one child: the place where its detail opens.
// Refreshing merges by task, so what is selected or open stays.
#pragma once

#include <models/InstallBook.h>

#include <QAbstractItemModel>

namespace calls {

class InstallStepModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role {
        SignRole = Qt::UserRole, ///< int of Sign
        StateRole,               ///< int of StepState, raw
        PendingRole,             ///< bool
        WordRole,                ///< "Changed"
        SentenceRole,
        SecondsRole,             ///< double, raw
        TookRole,                ///< as people read it
        FirstRole, LastRole      ///< bool: ends of the line that joins the signs
    };

    using QAbstractItemModel::QAbstractItemModel;

    void setSteps(const QList<InstallStep> &steps);
    [[nodiscard]] const QList<InstallStep> &steps() const { return m_steps; }
    [[nodiscard]] const InstallStep *stepAt(const QModelIndex &index) const; ///< also for the child; null for none
    [[nodiscard]] QModelIndex indexOf(const QString &task) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] int rowOf(const QString &task) const; ///< -1: none
    [[nodiscard]] int rowOfSerial(quintptr serial) const;

    QList<InstallStep> m_steps;
    QList<quintptr> m_serials; ///< beside m_steps: what a child knows its row by, whatever moves
    quintptr m_nextSerial = 1;
};

} // namespace calls
