// SPDX-License-Identifier: GPL-3.0-or-later
// What guide asks and probe (later install, mattermost, media, metrics) answers.
#pragma once

#include <base/Operation.h>
#include <finding/Finding.h>

#include <functional>

namespace calls {

/// One question, complete: a runner needs nothing else but its own sessions.
struct CheckRequest
{
    FindingKey key;
    QString fingerprint;
    QString kind;        ///< which instrument: "tcp", "udp", "dns", "https", "ping", "server.cpu" … (probe/README.md)
    MessageArgs params;  ///< what the instrument needs, by name: "address", "host", "wanted" …
    bool prove = false;  ///< may start temporary listeners on the target
};

/// The finding that a runner begins with: it answers this request, was asked now on this computer, and is Unknown so far.
[[nodiscard]] Finding findingFor(const CheckRequest &request);

/// Called with a sentence about what is going on; from the thread that runs the check.
using Progress = std::function<void(const QString &sentence)>;

class CheckRunner
{
public:
    virtual ~CheckRunner() = default;
    /// The kinds it answers.
    [[nodiscard]] virtual QStringList kinds() const = 0;
    /// Always ends in a finding: what could not be found out is Unknown with the reason.
    /// The only Error is a cancellation.
    virtual Async<Finding> run(CheckRequest request, std::stop_token stop, Progress progress) = 0;
};

} // namespace calls
