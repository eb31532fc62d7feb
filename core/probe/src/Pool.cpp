// SPDX-License-Identifier: GPL-3.0-or-later
#include <probe/Runners.h>

namespace calls {

QList<std::shared_ptr<CheckRunner>> probeRunners(SessionPool *sessions)
{
    return probeRunners([sessions](QString ssh, std::stop_token stop) { return sessions->session(ssh, stop); },
                        sessions->local());
}

} // namespace calls
