// SPDX-License-Identifier: GPL-3.0-or-later
// What a role needs on its server, as an ordered list of tasks that reads top to bottom.
#pragma once

#include <install/Releases.h>
#include <install/Task.h>
#include <plan/Plan.h>

namespace calls {

using TaskList = QList<std::shared_ptr<const Task>>;

/// What a recipe follows from.
struct RecipeInput
{
    Site site;
    Plan plan;
    Server server;
    HostFacts facts;
    std::shared_ptr<Releases> releases;
};

/// The tasks of all roles of the server that the console installs (rtcd, offloader, turn, and node exporter where the
/// site has monitoring), one after the other; a task that two roles share comes once.
/// Errors name what the plan lacks: "recipe.none" (no such role), "recipe.os", "recipe.architecture",
/// "recipe.address" (the address to advertise is not known), "recipe.kubernetes".
[[nodiscard]] Result<TaskList> recipeFor(const RecipeInput &input);
/// Roles of the server that recipeFor serves.
[[nodiscard]] QList<Role> installedRoles(const Server &server);

[[nodiscard]] Result<TaskList> rtcdRecipe(const RecipeInput &input);
[[nodiscard]] Result<TaskList> offloaderRecipe(const RecipeInput &input);
[[nodiscard]] Result<TaskList> turnRecipe(const RecipeInput &input);
[[nodiscard]] TaskList metricsTasks(const RecipeInput &input);
/// The host firewall that is active there, with the plan's rules for this server; one task or none.
[[nodiscard]] TaskList firewallTasks(const RecipeInput &input);

} // namespace calls
