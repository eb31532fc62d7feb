// SPDX-License-Identifier: GPL-3.0-or-later
// The servers of the Install page: sign and name, below it the state in words, while it runs a thin bar.
#pragma once

#include <QListView>

namespace calls {

class InstallServerModel;

class ServerList : public QListView
{
    Q_OBJECT

public:
    explicit ServerList(InstallServerModel *model, QWidget *parent = nullptr);

    [[nodiscard]] QString current() const; ///< empty when none is
    void select(const QString &name);
    [[nodiscard]] QSize sizeHint() const override;
    /// As wide as its widest words, within sense.
    [[nodiscard]] int wantedWidth() const;
    [[nodiscard]] int wantedHeight() const; ///< of all rows

Q_SIGNALS:
    void currentServerChanged();

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void changeEvent(QEvent *event) override;

private:
    InstallServerModel *m_model;
};

} // namespace calls
