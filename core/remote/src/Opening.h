// SPDX-License-Identifier: GPL-3.0-or-later
// The steps from an address to a session that may run commands. All of it happens on the worker's thread.
#pragma once

#include "Descriptor.h"
#include "Desk.h"
#include "HostSettings.h"
#include "KnownHosts.h"

#include <libssh/libssh.h>

#include <QHostAddress>
#include <QList>

namespace calls {

using Clock = std::chrono::steady_clock;

/// What a worker needs to open its session.
struct DialPlan
{
    HostSettings settings;
    QList<QHostAddress> addresses; ///< tried in this order, unless `stream` is there
    SharedDescriptor stream;       ///< leads to the server through a jump host
    QString knownHosts;            ///< path of the file
    std::optional<QString> trust;  ///< only add the host key to known_hosts, when it has this fingerprint
    std::chrono::milliseconds connectTime{10'000};
};

/// What the steps share; the libssh session belongs to the worker.
struct Opening
{
    ssh_session session = nullptr;
    const DialPlan &plan;
    Desk &desk;
    const Wake &wake;
    std::stop_token stop;

    /// Waits for the session's socket. Error "ssh.timeout" at the deadline, cancelled.
    [[nodiscard]] Result<void> wait(Clock::time_point deadline, const QString &during) const;
    /// The library's last words, made fit for people.
    [[nodiscard]] QString reason() const;
    [[nodiscard]] Error cancelled() const;
};

/// A connected non-blocking socket. Errors "ssh.unreachable", "ssh.timeout", cancelled.
[[nodiscard]] Result<Descriptor> dial(const Opening &opening);

/// Version, key exchange and host key. Errors "ssh.timeout", "ssh.lost", "ssh.host-key.*", "file.*".
[[nodiscard]] Result<void> shakeHands(Opening &opening, Descriptor socket);

/// Every way to log in that the server offers and we have. Errors "ssh.denied", "ssh.lost", "ssh.timeout".
[[nodiscard]] Result<void> logIn(Opening &opening);

} // namespace calls
