// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CommandSession.h"

namespace calls {

/// Commands as root. Errors "sudo.denied", "sudo.password-needed" besides those of the session.
struct Sudo
{
    using Self = std::shared_ptr<CommandSession>;

    static Async<CommandResult> plain(Self self, Command command, Limits limits);
    static Async<CommandResult> run(Self self, Command command, Limits limits);
    static Async<std::shared_ptr<RunningCommand>> start(Self self, Command command, Limits limits);

private:
    static Async<void> learn(Self self, Limits limits);
    static Async<std::shared_ptr<RunningCommand>> startAsked(Self self, Command command, Limits limits);
};

} // namespace calls
