// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Meeting.h"

namespace calls {

/// Addresses a name led to against those the plan wants (none: any will do). `found` is not empty.
/// A private address in place of a public one, or the other way round, is a warning: split DNS.
[[nodiscard]] Judgement judgeNames(const QStringList &found, const QStringList &wanted, MessageArgs args);

} // namespace calls
