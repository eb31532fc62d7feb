// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/monitor/DashboardShelf.h>

#include <QCoreApplication>
#include <QFile>

namespace calls {

namespace {

constexpr qint64 largest = 4 * 1024 * 1024;

} // namespace

DashboardShelf::DashboardShelf() : m_dashboards(ownDashboards()), m_own(m_dashboards.size())
{
    for (const Dashboard &own : std::as_const(m_dashboards))
        m_keys << own.uid;
}

Result<int> DashboardShelf::open(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(QStringLiteral("monitor.file"),
                       QCoreApplication::translate("MonitorPage", "%1 cannot be read: %2.")
                           .arg(path, file.errorString()));
    const Result<Dashboard> read = readDashboard(file.read(largest + 1));
    if (!read)
        return Failure(read.error());
    const int known = indexOf(path);
    if (known >= 0) {
        m_dashboards[known] = *read;
        return known;
    }
    m_dashboards << *read;
    m_keys << path;
    return size() - 1;
}

} // namespace calls
