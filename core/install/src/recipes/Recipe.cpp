// SPDX-License-Identifier: GPL-3.0-or-later
#include "Parts.h"

#include "../tasks/Preflight.h"

#include <algorithm>

namespace calls {

namespace {

Result<TaskList> ofRole(Role role, const RecipeInput &input)
{
    switch (role) {
    case Role::Rtcd:
        return rtcdRecipe(input);
    case Role::Offloader:
        return offloaderRecipe(input);
    default:
        return turnRecipe(input);
    }
}

bool preflight(const std::shared_ptr<const Task> &task)
{
    return taskKind(task->id()) == QLatin1String("preflight");
}

void addOnce(TaskList &tasks, const TaskList &more)
{
    for (const auto &task : more) {
        const bool there = std::any_of(tasks.begin(), tasks.end(), [&](const auto &known) { return known->id() == task->id(); });
        if (!there)
            tasks << task;
    }
}

} // namespace

QList<Role> installedRoles(const Server &server)
{
    QList<Role> roles;
    for (const Role role : {Role::Rtcd, Role::Offloader, Role::Turn}) {
        if (server.has(role))
            roles << role;
    }
    return roles;
}

Result<TaskList> recipeFor(const RecipeInput &input)
{
    const QList<Role> roles = installedRoles(input.server);
    if (roles.isEmpty())
        return failure(QStringLiteral("recipe.none"),
                       inRecipe("%1 has no role that the console installs: rtcd, offloader or turn.").arg(input.server.name));
    const bool pods = answerBool(input.site.answers, "kubernetes");
    if (pods && roles != QList<Role>{Role::Turn})
        return failure(QStringLiteral("recipe.kubernetes"),
                       inRecipe("The plan runs RTCD and recording in Kubernetes, not on %1. Take the values for the charts with: "
                                "callsctl handoff FILE helm -o DIR.")
                           .arg(input.server.name));
    if (!supportedSystem(input.facts))
        return failure(QStringLiteral("recipe.os"),
                       inRecipe("%1 runs %2. The console installs on Debian 11, Ubuntu 20.04, RHEL 8 and their successors.")
                           .arg(input.server.name,
                                input.facts.osName.isEmpty() ? inRecipe("an unknown system") : input.facts.osName));
    if (input.facts.architecture != QLatin1String("x86_64") && input.facts.architecture != QLatin1String("aarch64"))
        return failure(QStringLiteral("recipe.architecture"),
                       inRecipe("%1 has a processor of the kind %2; programs are released for x86_64 and aarch64.")
                           .arg(input.server.name, input.facts.architecture));

    TaskList all;
    for (const Role role : roles) {
        const auto tasks = ofRole(role, input);
        if (!tasks)
            return tasks;
        addOnce(all, *tasks);
    }
    // Everything is looked at before anything changes, and proven when all of it is there. A firewall lets through
    // before what needs it is proven.
    TaskList ordered;
    std::copy_if(all.begin(), all.end(), std::back_inserter(ordered), preflight);
    std::copy_if(all.begin(), all.end(), std::back_inserter(ordered), [](const auto &task) { return !task->verifies(); });
    addOnce(ordered, metricsTasks(input));
    addOnce(ordered, firewallTasks(input));
    std::copy_if(all.begin(), all.end(), std::back_inserter(ordered),
                 [](const auto &task) { return task->verifies() && !preflight(task); });
    return ordered;
}

} // namespace calls
