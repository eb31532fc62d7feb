// SPDX-License-Identifier: GPL-3.0-or-later
// One server's run from the login to the last check. What Installer starts side by side.
#pragma once

#include <install/Installer.h>

namespace calls {

/// What a run tells; called on the thread that started it.
struct RunListener
{
    std::function<void(const StepRecord &step)> step;
    std::function<void(const QString &sentence)> progress;
};

/// All that a run needs, kept alive by it; the pointers in `parts` outlive it (Installer cancels before they go).
struct RunOrder
{
    InstallParts parts;
    Site site;
    Plan plan;
    Server server;
    InstallMode mode = InstallMode::Preview;
    std::shared_ptr<Releases> releases;
    RunListener listener;
};

/// Always ends in an outcome.
QCoro::Task<ServerOutcome> runServer(std::shared_ptr<const RunOrder> order, std::stop_token stop);

} // namespace calls
