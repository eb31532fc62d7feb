// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/InstallBook.h>
#include <widgets/GuidePanel.h>

namespace calls {

/// What the right panel says of a server, and of the step that is selected in it (may be null).
[[nodiscard]] GuideTopic installTopic(const InstallServer &server, const StepRecord *step);

} // namespace calls
