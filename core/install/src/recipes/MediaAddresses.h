// SPDX-License-Identifier: GPL-3.0-or-later
// Which of a server's addresses a service uses and tells to clients.
#pragma once

#include <install/Recipe.h>

namespace calls {

/// The addresses that clients or other servers use, the server's own one (Server::address) first: not loopback, not
/// link-local, not those of containers and tunnels unless one of them is the stated one.
struct OwnAddresses
{
    QString own;        ///< the stated one when an interface has it, else that of the first physical interface; may be empty
    QStringList media;  ///< `own`, and others that lie in a client network
    bool several = false; ///< are there addresses beside `media` that a service would take by itself?
};
[[nodiscard]] OwnAddresses ownAddresses(const RecipeInput &input);

[[nodiscard]] bool isIpv6(const QString &address);

} // namespace calls
