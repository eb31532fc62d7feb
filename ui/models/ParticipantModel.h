// SPDX-License-Identifier: GPL-3.0-or-later
// The participants of a test call, a row each: where they are, and what they measured of each other. Rows stay when the call
// has ended, until another begins.
#pragma once

#include <media/ProbeJob.h>
#include <style/Signs.h>

#include <QAbstractTableModel>

namespace calls {

class ParticipantModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, StageColumn, WayColumn, ToneColumn, LossColumn, JitterColumn, RttColumn, ColumnCount };
    enum Role {
        SignRole = Qt::UserRole, ///< int of Sign
        RawRole                  ///< number behind a column: Hz, share, ms; the stage as int; invalid when not measured
    };

    using QAbstractTableModel::QAbstractTableModel;

    void clear();
    void take(const ProbeLine &line);
    void end(); ///< nobody runs any more: who is not through has stopped
    [[nodiscard]] const QList<ProbePerson> &people() const { return m_people; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void takePerson(const ProbePerson &person);
    [[nodiscard]] QVariant raw(const ProbePerson &person, int column) const;

    QList<ProbePerson> m_people;
    bool m_running = false;
};

/// "in the call", "media flows", as people read it.
[[nodiscard]] QString stageText(ProbeStage stage);

} // namespace calls
