// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/Operation.h>

#include <QHostAddress>
#include <QList>

namespace calls {

/// The addresses of a name as this computer's resolver gives them, or the address itself; never empty.
/// Errors: "dns.none" (no such name), "dns.no-answer" (the resolver did not answer), cancelled.
Async<QList<QHostAddress>> lookUp(QString host, std::stop_token stop);

} // namespace calls
