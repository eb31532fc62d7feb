// SPDX-License-Identifier: GPL-3.0-or-later
// The rules as a table: filtered, sorted by a click on a head. Several may be selected; one is current.
// What arrives from a check changes a row where it stands; sortAgain() puts the rows in order.
#pragma once

#include <models/RuleModel.h>

#include <QTimer>
#include <QTreeView>

#include <functional>

namespace calls {

class RuleDelegate;

class RuleTable : public QTreeView
{
    Q_OBJECT

public:
    explicit RuleTable(QWidget *parent = nullptr);

    void setRuleModel(RuleModel *model); ///< null: none; not owned
    void setRowFilter(std::function<bool(const RuleModel::Row &)> lets);
    void filterChanged();
    void sortAgain();

    [[nodiscard]] int shownRows() const;
    [[nodiscard]] const RuleModel::Row *currentRow() const; ///< null when nothing is selected
    [[nodiscard]] QList<int> selectedFlows() const;         ///< numbers, as shown
    /// Those that the filter shows; the first becomes current unless the current one is among them. Emits nothing.
    /// False when none of them is shown.
    bool selectFlows(const QList<int> &numbers);
    /// The selected rules as sentences, to the clipboard.
    void copy() const;

Q_SIGNALS:
    void selectedChanged(); ///< by the person
    void activatedRow();    ///< Enter or double click on the current row

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    class Shown;
    void sizeColumns();
    [[nodiscard]] int headWidth(int column) const;
    [[nodiscard]] const RuleModel::Row *rowAt(const QModelIndex &index) const;

    Shown *m_shown;
    RuleDelegate *m_delegate;
    RuleModel *m_model = nullptr;
    QTimer m_sizing; ///< widths follow what arrives, but not every single word
    bool m_quiet = false; ///< while the selection comes from elsewhere
};

} // namespace calls
