// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/SettingsDesk.h>
#include <widgets/GuidePanel.h>

namespace calls {

/// What the right panel says about a setting: what it is for, why it would change, its default, range and variable.
/// An empty key: about comparing and writing in general.
[[nodiscard]] GuideTopic settingTopic(const QString &key, const SettingsComparison &comparison);

} // namespace calls
