// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/RuleModel.h>
#include <widgets/GuidePanel.h>

namespace calls {

/// What the right panel says about a rule: what it is for, what fails without it, its ends and its proof.
[[nodiscard]] GuideTopic ruleTopic(const RuleModel::Row &row);

} // namespace calls
