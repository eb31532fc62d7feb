// SPDX-License-Identifier: GPL-3.0-or-later
// The servers of a page, out of the book that knows them all. Merged by name, so what is selected stays.
#pragma once

#include <models/InstallBook.h>

#include <QAbstractListModel>

#include <functional>

namespace calls {

class InstallServerModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        SignRole = Qt::UserRole, ///< int of Sign
        StateRole,               ///< int of InstallState, raw
        WordsRole,               ///< "Step 5 of 14"
        RolesRole,               ///< "RTCD, TURN"
        ShareRole                ///< double 0 to 1 of what runs now; negative: nothing runs, or its length is not known
    };
    using Filter = std::function<bool(const InstallServer &)>;

    /// The book outlives the model.
    InstallServerModel(InstallBook *book, Filter filter, QObject *parent = nullptr);

    [[nodiscard]] const QList<InstallServer> &servers() const { return m_servers; }
    [[nodiscard]] const InstallServer *serverAt(const QModelIndex &index) const; ///< null for none
    [[nodiscard]] QModelIndex indexOf(const QString &name) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    void refresh();
    void touch(const QString &name);

    InstallBook *m_book;
    Filter m_filter;
    QList<InstallServer> m_servers;
};

} // namespace calls
