// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <plan/Site.h>

namespace calls {

/// systemd's unit of a role that the console installs: "rtcd.service"; empty for other roles.
[[nodiscard]] QString unitOf(Role role);

} // namespace calls
