// SPDX-License-Identifier: GPL-3.0-or-later
// Findings that follow from the answers alone, and the runner that hands them on like any other.
#pragma once

#include <finding/CheckRunner.h>
#include <plan/Plan.h>

namespace calls {

/// A verdict that is known without asking anybody.
struct PlanFinding
{
    Verdict verdict = Verdict::Unknown;
    Message what;
};

/// For the checks of scope "site" and kind "plan", by id.
[[nodiscard]] PlanFinding sitePlanFinding(const QString &check, const Site &site, const Plan &plan);
[[nodiscard]] PlanFinding serverPlanFinding(const PlannedServer &entry); ///< 1.4.provisioned
[[nodiscard]] PlanFinding missingServer(const PlannedServer &entry);
[[nodiscard]] PlanFinding noLogin(const QString &vantage);
[[nodiscard]] PlanFinding noVantage(const QString &network);
[[nodiscard]] PlanFinding noAddress(const QString &target);

[[nodiscard]] MessageArgs toParams(const PlanFinding &known);

/// Answers kind "plan": unpacks what toParams packed.
[[nodiscard]] std::shared_ptr<CheckRunner> planRunner();

} // namespace calls
