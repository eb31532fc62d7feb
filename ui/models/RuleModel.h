// SPDX-License-Identifier: GPL-3.0-or-later
// The plan's port rules, each once, with what was proven of it. Refreshing merges, so that what is selected stays
// selected: a rule is known again by its fingerprint, or by its number and the names of its ends when only its port
// or an address changed.
#pragma once

#include <guide/CheckBook.h>
#include <style/Signs.h>

#include <QAbstractTableModel>

namespace calls {

class RuleModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        ProofColumn, PortColumn, ProtocolColumn, SourceColumn, DestinationColumn, PurposeColumn, StepColumn,
        LastProofColumn, ColumnCount
    };
    enum Role {
        SignRole = Qt::UserRole, ///< int of Sign
        SortRole,                ///< raw value of the column
        AddedRole                ///< bool: the console added the rule, the guide does not list it
    };

    struct Row
    {
        Flow flow;
        QList<FindingKey> keys;         ///< of the checks that can prove it; empty: the guide has none
        std::optional<GateLine> proof;  ///< the worst, with a finding; none: not tested
        bool running = false;
        QString progress;

        /// Not tested and out of date are Waiting and Warn.
        [[nodiscard]] Sign sign() const;
        [[nodiscard]] bool changed() const { return proof && proof->stale != Staleness::Fresh; }
        [[nodiscard]] QString proofText() const;  ///< "Fail", "Fail, accepted", "Rule changed", "Not tested"
        [[nodiscard]] QString lastProof() const;  ///< "desk-12, 14:01"; empty when not tested
        [[nodiscard]] QString step() const;       ///< of the check that proves it, else of the table it stands in
        [[nodiscard]] QString portText() const;   ///< with an en dash
        [[nodiscard]] QString protocolText() const;
        [[nodiscard]] QString spoken() const;     ///< the whole row as sentences
    };

    explicit RuleModel(CheckBook *book, QObject *parent = nullptr);

    void refresh();

    [[nodiscard]] const QList<Row> &rows() const { return m_rows; }
    [[nodiscard]] const Row *rowAt(const QModelIndex &index) const; ///< null for none
    [[nodiscard]] QModelIndex indexOf(int flow) const;              ///< by number

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QList<Row> read() const;
    void look(Row &row) const;
    void touch(const FindingKey &key);
    [[nodiscard]] QVariant sortValue(const Row &row, int column) const;

    CheckBook *m_book;
    QList<Row> m_rows;
};

} // namespace calls
