// SPDX-License-Identifier: GPL-3.0-or-later
// probe --participants: many participants in the deployment's own calls. The command itself is in ProbeCommands.cpp.
#pragma once

#include "Command.h"

#include <optional>

namespace calls::cli {

struct LoadArguments
{
    std::string file;
    std::optional<int> participants{}; ///< in each call; none: the command was given without load
    int calls = 1;
    int seconds = 30;
    bool yes = false;
};

/// Adds --participants, --calls, --seconds and --yes; gives the first, which means load.
CLI::Option *addLoadOptions(CLI::App &command, LoadArguments &arguments);

QCoro::Task<int> load(LoadArguments arguments, Options options);

} // namespace calls::cli
