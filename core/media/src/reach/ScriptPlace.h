// SPDX-License-Identifier: GPL-3.0-or-later
// Wires that start at a server, by a script on its Python's standard input.
#pragma once

#include "Wire.h"

#include <remote/RemoteScript.h>

namespace calls {

/// Starts the script (resources/media/wires.py). Errors: those of RemoteScript::start.
Async<std::shared_ptr<Place>> placeAt(std::shared_ptr<Session> session, Limits limits);

} // namespace calls
