// SPDX-License-Identifier: GPL-3.0-or-later
// The dashboards that can be looked at: ours, and files of Grafana that somebody opened.
#pragma once

#include <metrics/Dashboard.h>

#include <QStringList>

namespace calls {

class DashboardShelf
{
public:
    DashboardShelf();

    [[nodiscard]] int size() const { return int(m_dashboards.size()); }
    [[nodiscard]] const Dashboard &at(int index) const { return m_dashboards.at(index); }
    /// What names it from one start to the next: the uid of ours, the path of a file.
    [[nodiscard]] QString key(int index) const { return m_keys.value(index); }
    [[nodiscard]] int indexOf(const QString &key) const { return int(m_keys.indexOf(key)); }
    [[nodiscard]] QStringList files() const { return m_keys.mid(m_own); }

    /// Its index; a file that is here already is read again in its place.
    /// Errors: "monitor.file" (unreadable) and readDashboard's.
    Result<int> open(const QString &path);

private:
    QList<Dashboard> m_dashboards;
    QStringList m_keys;
    qsizetype m_own = 0; ///< how many of them are ours; they come first
};

} // namespace calls
