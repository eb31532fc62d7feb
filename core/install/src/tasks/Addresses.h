// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/Async.h>

#include <QHostAddress>

namespace calls {

/// The addresses of a name as this computer resolves it; a literal is itself. Error "dns.none": it leads nowhere.
Async<QList<QHostAddress>> addressesOf(QString host, std::stop_token stop);

} // namespace calls
