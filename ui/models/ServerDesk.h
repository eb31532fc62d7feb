// SPDX-License-Identifier: GPL-3.0-or-later
// Where the window asks servers what they are. An interface, so that tests answer as a server would and no page knows
// sessions; app/ joins it with room install.
#pragma once

#include <install/Facts.h>

namespace calls {

/// Lives as long as its document is open. Servers are named as in the site.
class ServerDesk
{
public:
    virtual ~ServerDesk() = default;
    virtual Async<HostFacts> look(QString server, std::stop_token stop) = 0;
};

} // namespace calls
