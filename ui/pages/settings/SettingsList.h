// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of the Calls plugin, changed ones first. Enter, F2 or a double click edits a value in place; Space or Enter on
// the last row shows or hides those that stay at their default. Ctrl+C copies the changes as text.
#pragma once

#include <models/SettingsModel.h>

#include <QTreeView>

namespace calls {

class SettingsList : public QTreeView
{
    Q_OBJECT

public:
    explicit SettingsList(SettingsModel *model, QWidget *parent = nullptr);

    [[nodiscard]] QString currentKey() const;
    void reveal(const QString &key);
    void editCurrent();

Q_SIGNALS:
    void currentKeyChanged();
    void copied();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void drawBranches(QPainter *, const QRect &, const QModelIndex &) const override {}

private:
    void sizeColumns();
    [[nodiscard]] QString asText() const;

    SettingsModel *m_model;
};

} // namespace calls
