// SPDX-License-Identifier: GPL-3.0-or-later
// Prometheus alerting rules of Calls, with thresholds from the plan.
#pragma once

#include <plan/Plan.h>

#include <QByteArray>

namespace calls {

/// resources/alerts with the plan's numbers filled in: nodes of Mattermost, jobs at the same time, line rates.
/// A YAML file as `promtool check rules` takes it. Each rule has the labels severity ("critical", "warning") and the
/// annotations summary, description (what to do) and source (where its number comes from).
[[nodiscard]] QByteArray alertRules(const Plan &plan, const Site &site);

} // namespace calls
