// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <install/HelmValues.h>

namespace calls {

/// README.txt beside the values: what to have, what to run, how to check and undo, and the charts' traps.
[[nodiscard]] QByteArray helmReadme(const QList<HelmRelease> &releases, const Plan &plan, const Site &site);

} // namespace calls
