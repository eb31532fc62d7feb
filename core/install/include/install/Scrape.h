// SPDX-License-Identifier: GPL-3.0-or-later
// What an existing Prometheus must be told to see Calls (guide step 2B.4).
#pragma once

#include <firewall/Handoff.h>
#include <plan/Plan.h>

namespace calls {

/// The jobs of a scrape_configs section. The published dashboard finds the plugin by job="calls" alone, and RTCD, plugin
/// and offloader by the ports in `instance` (8045, 8067, 9100), so targets keep theirs; the guide's own job name
/// "calls-plugin" would leave it empty. The labels role ("rtcd", "calls", "node") and server are those of the console's own
/// targets, so that its dashboards and alert rules find them.
[[nodiscard]] QByteArray scrapeConfiguration(const Plan &plan, const Site &site);

/// prometheus-calls.yml and README.txt. Error "handoff.empty" when no server has an address yet.
[[nodiscard]] Result<QList<HandoffFile>> prometheusHandoff(const Plan &plan, const Site &site);

} // namespace calls
