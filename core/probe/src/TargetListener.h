// SPDX-License-Identifier: GPL-3.0-or-later
// A temporary listener on a port of the target, shared by all vantages that prove that port at the same time.
#pragma once

#include "Job.h"

namespace calls {

/// A place to send a token to, and somebody there to ask whether it arrived. Closes its port when it goes.
class PortListener
{
public:
    PortListener(std::shared_ptr<RemoteScript> script, int number, QByteArray key);
    ~PortListener();
    PortListener(const PortListener &) = delete;
    PortListener &operator=(const PortListener &) = delete;

    /// Messages must start with it: nobody else gets an answer.
    [[nodiscard]] QByteArray key() const { return m_key; }
    [[nodiscard]] bool alive() const { return m_script->alive(); }

    /// What arrived there of the message with this token, sent from this end. Errors: those of scripts,
    /// "listener.failed" when the port was closed meanwhile, so that nothing is known.
    static Async<ListenerView> ask(std::shared_ptr<PortListener> listener, QByteArray token, Contact contact,
                                   std::stop_token stop);

private:
    std::shared_ptr<RemoteScript> m_script; // one for all ports of the target
    int m_number;
    QByteArray m_key;
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
Async<std::shared_ptr<PortListener>> listenOnTarget(std::shared_ptr<const Job> job, Transport transport);
[[nodiscard]] PortHolder holderOf(const Error &held);
[[nodiscard]] ListenerView viewFromJson(const QJsonObject &answer, const Contact &contact);

} // namespace calls
