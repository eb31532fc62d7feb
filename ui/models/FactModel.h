// SPDX-License-Identifier: GPL-3.0-or-later
// What a server is, line by line: a section's title, its lines, and below a line that is not as planned the reason why.
// Merged by id when it is looked at again, so what is selected stays.
#pragma once

#include <install/ServerSheet.h>
#include <style/Signs.h>

#include <QAbstractTableModel>

#include <optional>

namespace calls {

/// None where the plan expects nothing.
[[nodiscard]] std::optional<Sign> signOf(FactVerdict verdict);

class FactModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { LabelColumn, ValueColumn, ExpectedColumn, ColumnCount };
    enum class Kind { Section, Line, Reason };
    enum Role {
        KindRole = Qt::UserRole, ///< int of Kind
        SignRole,                ///< int of Sign, invalid for none
        VerdictRole              ///< int of FactVerdict, raw
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setLines(const QList<FactLine> &lines, bool onlyProblems);
    [[nodiscard]] int problems() const; ///< lines that fail or warn, also when they are hidden
    [[nodiscard]] const QList<FactLine> &lines() const { return m_lines; } ///< all
    [[nodiscard]] QString asText() const;                                  ///< all, for a ticket

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row
    {
        Kind kind = Kind::Line;
        FactLine line;
        bool operator==(const Row &) const = default;
        [[nodiscard]] bool same(const Row &other) const { return kind == other.kind && line.id == other.line.id && line.section == other.line.section; }
    };

    QList<FactLine> m_lines;
    QList<Row> m_rows;
};

} // namespace calls
