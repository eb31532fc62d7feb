// SPDX-License-Identifier: GPL-3.0-or-later
// Places x addresses that the media server offers: one verdict and reason per cell, and at the end of each row the way that
// voice takes from there. Cells fill in as they are asked.
#pragma once

#include <media/Reachability.h>
#include <style/Signs.h>

#include <QAbstractTableModel>
#include <QMap>

namespace calls {

class ReachModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        SignRole = Qt::UserRole, ///< int of Sign; of the first column invalid
        VerdictRole,             ///< int of Verdict, raw; invalid while it is not known
        RttRole,                 ///< double in ms, raw; invalid when none was measured
        DetailRole,              ///< second line of the first column: where it stands
        GroupRole,               ///< of a header: the address that neighbours share
        GroupNameRole            ///< of a header: whose address it is
    };

    using QAbstractTableModel::QAbstractTableModel;

    void begin(const QList<ReachVantage> &vantages); ///< a round begins: rows are there, cells come
    void addCell(const ReachCell &cell);             ///< of the round that runs; its candidate is an index of what will come
    void setMatrix(const ReachMatrix &matrix);
    void stop(); ///< the round ended without an answer: what was asked before is shown again
    void clear();
    void setNames(const QMap<QString, QString> &names); ///< whose address it is: "rtcd1, public"

    [[nodiscard]] const ReachMatrix &matrix() const { return m_matrix; }
    [[nodiscard]] bool isEmpty() const { return m_matrix.vantages.isEmpty(); }
    [[nodiscard]] bool running() const { return m_running; }
    [[nodiscard]] int cellsKnown() const { return static_cast<int>(m_cells); }
    /// Of a column between the first and the last; null for those.
    [[nodiscard]] const MediaCandidate *candidateOf(int column) const;
    [[nodiscard]] const ReachCell *cellOf(const QModelIndex &index) const;
    [[nodiscard]] int lastColumn() const { return columnCount() - 1; }
    [[nodiscard]] QString asText() const; ///< all of it, for a ticket

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void replace(const ReachMatrix &matrix);

    ReachMatrix m_matrix;
    ReachMatrix m_before; ///< while a round runs
    bool m_running = false;
    qsizetype m_cells = 0;
    QMap<QString, QString> m_names;
};

/// Which way voice takes from a place, by its cells.
struct VoiceWay
{
    Sign sign = Sign::Waiting;
    QString words; ///< "UDP, direct"
};
[[nodiscard]] VoiceWay voiceWay(const ReachMatrix &matrix, const QString &vantage);
/// The client network that a vantage stands for, "This computer", or its name.
[[nodiscard]] QString placeText(const ReachVantage &vantage);
/// A cell in a word or two: "18 ms", "silent", "private".
[[nodiscard]] QString cellWord(const ReachCell &cell);
/// "UDP 8443", with no-break space.
[[nodiscard]] QString portText(const MediaCandidate &candidate);

} // namespace calls
