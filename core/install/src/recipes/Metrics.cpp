// SPDX-License-Identifier: GPL-3.0-or-later
#include "Parts.h"

namespace calls {

TaskList metricsTasks(const RecipeInput &input)
{
    // The RHEL family packages no node exporter of its own; what an administrator brought along is scraped as it is.
    if (input.plan.withRole(Role::Monitoring).isEmpty() || input.facts.osFamily != QLatin1String("debian"))
        return {};
    PackageSpec package;
    package.title = inRecipe("Node exporter");
    package.names = {{QStringLiteral("debian"), {QStringLiteral("prometheus-node-exporter")}}};
    package.folders = {QStringLiteral("/var/lib/prometheus")};
    ServiceSpec service;
    service.title = inRecipe("Node exporter service");
    service.unit = QStringLiteral("prometheus-node-exporter.service");
    TaskList tasks;
    tasks << packageTask(package);
    tasks << serviceTask(service);
    return tasks;
}

} // namespace calls
