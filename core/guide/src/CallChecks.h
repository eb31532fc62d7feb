// SPDX-License-Identifier: GPL-3.0-or-later
// Checks of the Calls settings and of calls themselves (scope "calls"): whether the plan asks for one, and what its
// instrument has to know (core/media/README.md). Pure.
#pragma once

#include <guide/Guide.h>

namespace calls {

/// The architecture is planned, and so is what the check is about.
[[nodiscard]] bool callCheckAsked(const CheckInfo &check, const Site &site, const Plan &plan);
/// The server without whose address nothing can be compared; empty: none is missing.
[[nodiscard]] QString addressMissing(const CheckInfo &check, const Plan &plan);
[[nodiscard]] MessageArgs callCheckParams(const CheckInfo &check, const Site &site, const Plan &plan);

} // namespace calls
