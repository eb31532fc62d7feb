// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Source.h"

#include <remote/Session.h>

namespace calls {

/// Feeds a running command and gathers its output to the end; ends it when the limits pass.
/// Errors: "command.too-much-output", what the command finished with, cancelled, too-late.
Async<CommandResult> collect(std::shared_ptr<RunningCommand> running, QByteArray input, qint64 outputLimit,
                             Limits limits, QString what);

/// The same with an input of any size, a piece at a time. `limits.time` bounds how long none of it may move;
/// `moved` gets the bytes that did so far. Errors besides: "file.local".
Async<CommandResult> collectFed(std::shared_ptr<RunningCommand> running, std::shared_ptr<const Source> input,
                                std::function<void(qint64)> moved, qint64 outputLimit, Limits limits, QString what);

} // namespace calls
