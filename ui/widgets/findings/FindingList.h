// SPDX-License-Identifier: GPL-3.0-or-later
// The list of findings: a row opens to evidence, cause and what to do, one at a time.
// Keys: Up and Down move, Right, Left and Space open and close, Enter does the main thing, Ctrl+C copies the row.
#pragma once

#include <models/CheckModel.h>

#include <QPointer>
#include <QTreeView>

class QSortFilterProxyModel;

namespace calls {

class FindingDetail;

class FindingList : public QTreeView
{
    Q_OBJECT

public:
    explicit FindingList(QWidget *parent = nullptr);

    void setCheckModel(CheckModel *model); ///< null empties the list
    /// Which rows are shown; called again for each row when filterChanged() is.
    void setRowFilter(std::function<bool(const CheckModel::Row &)> lets);
    void filterChanged();

    [[nodiscard]] const CheckModel::Row *currentRow() const; ///< null when nothing is current
    void reveal(const FindingKey &key, bool open);
    bool closeDetail(); ///< false when none was open
    [[nodiscard]] bool detailOpen() const;
    [[nodiscard]] int shownRows() const;
    /// The open or current row as text for a ticket, with evidence.
    [[nodiscard]] QString ticket() const;

Q_SIGNALS:
    void currentRowChanged();
    void runRequested(const calls::FindingKey &key);
    void proveRequested(const calls::FindingKey &key);
    void acceptRequested(const calls::FindingKey &key, const QString &by, const QString &reason, std::optional<QDate> until);
    void answered(const QString &check, calls::Verdict verdict, const QString &note);
    void copied();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void drawBranches(QPainter *, const QRect &, const QModelIndex &) const override {}
    void changeEvent(QEvent *event) override;

private:
    class Shown;
    void toggle(const QModelIndex &index);
    void openDetail(const QModelIndex &index);
    void detailGone(const QModelIndex &index);
    void refreshDetail();
    void sizeColumns();
    [[nodiscard]] const CheckModel::Row *rowAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex openRow() const;

    Shown *m_shown;
    QPointer<CheckModel> m_model;
    QPointer<FindingDetail> m_detail;
    FindingKey m_open;
};

} // namespace calls
