// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/InstallServerModel.h>

#include <models/InstallWords.h>

#include <QStringList>

#include <algorithm>

namespace calls {

InstallServerModel::InstallServerModel(InstallBook *book, Filter filter, QObject *parent)
    : QAbstractListModel(parent), m_book(book), m_filter(std::move(filter))
{
    connect(book, &InstallBook::listChanged, this, &InstallServerModel::refresh);
    connect(book, &InstallBook::changed, this, &InstallServerModel::touch);
    refresh();
}

void InstallServerModel::refresh()
{
    QList<InstallServer> fresh;
    std::copy_if(m_book->servers().begin(), m_book->servers().end(), std::back_inserter(fresh), m_filter);
    const auto stays = [&](const QString &name) {
        return std::any_of(fresh.begin(), fresh.end(), [&](const InstallServer &server) { return server.name == name; });
    };
    for (int row = static_cast<int>(m_servers.size()) - 1; row >= 0; --row) {
        if (stays(m_servers.at(row).name))
            continue;
        beginRemoveRows({}, row, row);
        m_servers.removeAt(row);
        endRemoveRows();
    }
    for (int row = 0; row < fresh.size(); ++row) {
        const int known = indexOf(fresh.at(row).name).row();
        if (known < 0) {
            beginInsertRows({}, row, row);
            m_servers.insert(row, fresh.at(row));
            endInsertRows();
            continue;
        }
        if (known != row) {
            beginMoveRows({}, known, known, {}, row);
            m_servers.move(known, row);
            endMoveRows();
        }
        m_servers[row] = fresh.at(row);
    }
    if (!m_servers.isEmpty())
        Q_EMIT dataChanged(index(0), index(static_cast<int>(m_servers.size()) - 1));
}

void InstallServerModel::touch(const QString &name)
{
    const QModelIndex at = indexOf(name);
    const InstallServer *now = m_book->server(name);
    if (!at.isValid() || !now)
        return;
    m_servers[at.row()] = *now;
    Q_EMIT dataChanged(at, at);
}

const InstallServer *InstallServerModel::serverAt(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_servers.size() ? &m_servers.at(index.row()) : nullptr;
}

QModelIndex InstallServerModel::indexOf(const QString &name) const
{
    const auto found = std::find_if(m_servers.begin(), m_servers.end(),
                                    [&](const InstallServer &server) { return server.name == name; });
    return found == m_servers.end() ? QModelIndex() : index(static_cast<int>(found - m_servers.begin()));
}

int InstallServerModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_servers.size());
}

QVariant InstallServerModel::data(const QModelIndex &index, int role) const
{
    const InstallServer *server = serverAt(index);
    if (!server)
        return {};
    switch (role) {
    case Qt::DisplayRole: return server->name;
    case Qt::ToolTipRole: return tr("%1: %2").arg(server->name, stateWords(*server));
    case Qt::AccessibleTextRole: return QStringList{server->name, roleWords(server->roles), stateWords(*server)}.join(QStringLiteral(". "));
    case SignRole: return static_cast<int>(signOf(*server));
    case StateRole: return static_cast<int>(server->state);
    case WordsRole: return stateWords(*server);
    case RolesRole: return roleWords(server->roles);
    case ShareRole: return server->busy() && server->total > 0 ? double(server->done) / server->total : -1.0;
    default: return {};
    }
}

} // namespace calls
