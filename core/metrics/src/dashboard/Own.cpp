// SPDX-License-Identifier: GPL-3.0-or-later
#include <metrics/Dashboard.h>

#include <QFile>

namespace calls {

namespace {

constexpr const char *names[] = {"calls-overview.json", "calls-rtcd.json", "calls-clients.json", "calls-servers.json", "calls-recording.json"};

} // namespace

QList<DashboardFile> dashboardFiles()
{
    QList<DashboardFile> files;
    for (const char *name : names) {
        DashboardFile each;
        each.name = QString::fromLatin1(name);
        QFile file(QStringLiteral(":/metrics/dashboards/") + each.name);
        if (file.open(QIODevice::ReadOnly))
            each.json = file.readAll();
        files << each;
    }
    return files;
}

QList<Dashboard> ownDashboards()
{
    QList<Dashboard> dashboards;
    for (const DashboardFile &file : dashboardFiles()) {
        if (auto dashboard = readDashboard(file.json))
            dashboards << std::move(*dashboard);
    }
    return dashboards;
}

} // namespace calls
