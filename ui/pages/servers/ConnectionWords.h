// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <plan/Plan.h>
#include <style/Signs.h>

#include <optional>

namespace calls {

class SessionPool;

struct ConnectionWords
{
    std::optional<Sign> sign;
    QString text; ///< "Connected", "Host key changed", "to provision"
};

/// How the login of a server stands; `sessions` may be null.
[[nodiscard]] ConnectionWords connectionWords(const PlannedServer &entry, SessionPool *sessions);

} // namespace calls
