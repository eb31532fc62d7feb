// SPDX-License-Identifier: GPL-3.0-or-later
// The checks of a phase with what stands for each now. Every row has one child: the place where its detail opens.
// Refreshing merges by key, so what is selected or open stays; rows are put in order by sortByUrgency() only,
// so that a result that arrives moves nothing.
#pragma once

#include <finding/Gate.h>
#include <guide/CheckBook.h>
#include <style/Signs.h>

#include <QAbstractItemModel>

#include <functional>

namespace calls {

class CheckModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { VerdictColumn, StepColumn, FindingColumn, FromColumn, TookColumn, ColumnCount };
    enum Role {
        SignRole = Qt::UserRole, ///< int of Sign
        SortRole                 ///< raw value of the column
    };

    struct Row
    {
        PlannedCheck check;
        GateLine line;
        bool running = false;
        QString progress;

        [[nodiscard]] const FindingKey &key() const { return check.requirement.key; }
        [[nodiscard]] Sign sign() const;
        [[nodiscard]] QString verdictText() const; ///< "Fail", "Accepted", "Not checked yet"
        [[nodiscard]] QString sentence() const;
        [[nodiscard]] QString from() const;
    };
    using Filter = std::function<bool(const PlannedCheck &)>;

    /// The checks of `phase` that `filter` lets through.
    CheckModel(CheckBook *book, QString phase, Filter filter, QObject *parent = nullptr);

    void refresh();
    /// Fail, unknown, warn, running, waiting, pass, skipped; within these the guide's order.
    void sortByUrgency();

    [[nodiscard]] const QList<Row> &rows() const { return m_rows; }
    [[nodiscard]] const Row *rowAt(const QModelIndex &index) const; ///< also for the child; null for none
    [[nodiscard]] QModelIndex indexOf(const FindingKey &key) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QList<Row> read() const;
    void reorder(const QList<Row> &rows);
    void touch(const FindingKey &key);

    CheckBook *m_book;
    QString m_phase;
    Filter m_filter;
    QList<Row> m_rows;
};

/// "local" as people say it: "this computer"; server names as they are.
[[nodiscard]] QString vantageName(const QString &vantage);

} // namespace calls
