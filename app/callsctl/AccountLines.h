// SPDX-License-Identifier: GPL-3.0-or-later
// Who is signed in, and what stands there, as JSON and as lines for people (callsctl(1)).
#pragma once

#include <mattermost/MattermostFacts.h>

#include <nlohmann/json_fwd.hpp>

namespace calls::cli {

[[nodiscard]] nlohmann::ordered_json accountJson(const MattermostFacts &facts, const QUrl &site);
void printAccount(const MattermostFacts &facts, const QUrl &site);

} // namespace calls::cli
