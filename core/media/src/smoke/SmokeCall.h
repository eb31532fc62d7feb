// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the test call: accounts and channel, participants, RTCD's own word meanwhile, and everything put away.
#pragma once

#include "RtcdReader.h"
#include "SmokeResult.h"

#include <media/MediaRunners.h>

namespace calls {

using Say = std::function<void(const QString &sentence)>;

/// One call over UDP; where that fails in the media path a second one over TCP, then through the relay.
/// Always ends in a result, also when it is stopped, and has put everything away by then (or says what not).
QCoro::Task<CallResult> makeTestCall(MediaParts parts, CallWishes wishes, std::stop_token stop, Say say);

/// One call that is recorded: started, stopped, and the files waited for.
QCoro::Task<CallResult> makeRecordedCall(MediaParts parts, CallWishes wishes, std::stop_token stop, Say say);

} // namespace calls
