// SPDX-License-Identifier: GPL-3.0-or-later
// What recipes share.
#pragma once

#include "../tasks/VerifyTasks.h"

#include <install/Recipe.h>

#include <QCoreApplication>

namespace calls {

[[nodiscard]] inline QString inRecipe(const char *text)
{
    return QCoreApplication::translate("Recipes", text);
}

[[nodiscard]] inline DirectorySpec folder(const char *path, const char *mode, const char *owner, const char *group)
{
    return {QLatin1String(path), QLatin1String(mode), QLatin1String(owner), QLatin1String(group)};
}

/// From each Mattermost server that can be logged in to: does it reach the service?
inline void addReachTasks(TaskList &tasks, const RecipeInput &input, const QString &subject, int port)
{
    for (const Server &mattermost : input.site.withRole(Role::Mattermost)) {
        if (!mattermost.ssh.isEmpty() && mattermost.name != input.server.name && !input.server.address.isEmpty())
            tasks << reachTask(subject, mattermost.name, input.server.address, port);
    }
}

} // namespace calls
