// SPDX-License-Identifier: GPL-3.0-or-later
// probe --participants: many participants in the deployment's own calls. The command itself is in ProbeCommands.cpp.
#pragma once

#include "Command.h"

namespace calls::cli {

struct LoadArguments
{
    std::string file;
    int participants = 0; ///< in each call; 0: the command was given without load
    int calls = 1;
    int seconds = 30;
    bool yes = false;
};

/// Adds --participants, --calls, --seconds and --yes.
void addLoadOptions(CLI::App &command, LoadArguments &arguments);

QCoro::Task<int> load(LoadArguments arguments, Options options);

} // namespace calls::cli
