// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <remote/Session.h>

namespace calls {

/// Feeds a running command and gathers its output to the end; ends it when the limits pass.
/// Errors: "command.too-much-output", what the command finished with, cancelled, too-late.
Async<CommandResult> collect(std::shared_ptr<RunningCommand> running, QByteArray input, qint64 outputLimit,
                             Limits limits, QString what);

} // namespace calls
