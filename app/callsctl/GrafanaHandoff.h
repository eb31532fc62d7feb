// SPDX-License-Identifier: GPL-3.0-or-later
// Our dashboards and alerting rules for a Grafana and a Prometheus that are there already.
#pragma once

#include <firewall/Handoff.h>

namespace calls::cli {

/// calls-*.json for Grafana's import, calls-alerts.yml, prometheus-calls.yml when a server has an address, and README.txt.
[[nodiscard]] QList<HandoffFile> grafanaHandoff(const Plan &plan, const Site &site);

} // namespace calls::cli
