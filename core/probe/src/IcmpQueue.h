// SPDX-License-Identifier: GPL-3.0-or-later
// Linux keeps the ICMP messages behind a socket's errors; this asks for them and reads them.
#pragma once

#include "Contact.h"

namespace calls {

/// Where the system cannot, nothing happens and the plain error has to do.
void askForIcmp(int socket, int family);
/// The next "destination unreachable" that ends the matter ("fragmentation needed" does not). None when there is none.
[[nodiscard]] std::optional<IcmpRefusal> icmpRefusal(int socket);

} // namespace calls
