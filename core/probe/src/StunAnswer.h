// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Meeting.h"

#include <stun/Binding.h>

namespace calls {

/// Warns when the address that the STUN server sees is not `expected` (null: any will do). A STUN server is there
/// to answer, so its silence fails, other than that of a media port.
[[nodiscard]] Judgement judgeStun(const Contact &contact, const QByteArray &transaction, const QHostAddress &expected,
                                  MessageArgs args);

} // namespace calls
