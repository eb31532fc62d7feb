// SPDX-License-Identifier: GPL-3.0-or-later
// Where the window asks which way media takes. An interface, so that tests answer as networks would; app/ joins it with
// room media and the sessions of the document.
#pragma once

#include <media/Reachability.h>

namespace calls {

/// Lives as long as its document is open.
class ReachDesk
{
public:
    virtual ~ReachDesk() = default;
    /// The places that would be asked from, before anything is asked.
    [[nodiscard]] virtual QList<ReachVantage> vantages() const = 0;
    /// `progress` gets cells as they come. Errors are those of findReachability and of prepareGround.
    virtual Async<ReachMatrix> find(std::function<void(const ReachCell &)> progress, std::stop_token stop) = 0;
};

} // namespace calls
