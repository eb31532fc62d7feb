// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/CheckModel.h>
#include <widgets/GuidePanel.h>

namespace calls {

/// What the right panel says about a check: why, the guide's words, what is wrong with them, how it runs here.
[[nodiscard]] GuideTopic checkTopic(const CheckModel::Row &row);

/// The guide's words on a check and what is wrong with them.
void addGuideWords(GuideTopic &topic, const CheckInfo &check);

} // namespace calls
