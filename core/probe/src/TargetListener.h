// SPDX-License-Identifier: GPL-3.0-or-later
// A temporary listener on a port of the target, shared by all vantages that prove that port at the same time.
#pragma once

#include "Job.h"

namespace calls {

/// A place to send a token to, and somebody there to ask whether it arrived.
struct Listener
{
    std::shared_ptr<RemoteScript> script;
    QByteArray key; ///< messages must start with it: nobody else gets an answer
};

/// Who holds a port; pid 0: this user may not see it.
struct PortHolder
{
    QString program;
    int pid = 0;
    bool operator==(const PortHolder &) const = default;
};

/// Errors: those of sessions and scripts; "listener.held" (holderOf() reads who, from the detail),
/// "listener.denied" (a port below 1024 and no root), "listener.no-target", "listener.failed".
Async<Listener> listenOnTarget(std::shared_ptr<const Job> job, Transport transport);
[[nodiscard]] PortHolder holderOf(const Error &held);

/// What arrived there of the message with this token, sent from this end.
Async<ListenerView> askListener(Listener listener, QByteArray token, Contact contact, std::stop_token stop);
[[nodiscard]] ListenerView viewFromJson(const QJsonObject &answer, const Contact &contact);

} // namespace calls
