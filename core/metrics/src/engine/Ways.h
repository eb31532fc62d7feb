// SPDX-License-Identifier: GPL-3.0-or-later
// How a target is reached: straight, or through its server's SSH.
#pragma once

#include "Configuration.h"

#include <remote/SessionPool.h>

namespace calls {

/// An open way; the forward is closed with the last copy.
struct Passage
{
    Way way;
    std::shared_ptr<Session> session; ///< null: straight
    std::shared_ptr<Forward> forward;
    [[nodiscard]] bool broken() const { return session && !session->connected(); }
};

/// Whether anything speaks HTTP there, whatever it says.
Async<bool> speaksHttp(Way way, QString path, Limits limits);
/// Straight if that answers; else by SSH to the address that other servers use, and to the server's own 127.0.0.1, where
/// exporters often listen alone. Errors: the session's, and "metrics.way" when it answers nowhere.
Async<Passage> findWay(std::shared_ptr<SessionPool> sessions, ScrapeTarget target, QString ssh, std::stop_token stop);

} // namespace calls
