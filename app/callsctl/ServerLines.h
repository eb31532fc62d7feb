// SPDX-License-Identifier: GPL-3.0-or-later
// Services, facts and actions of a server as JSON and as rows for people (callsctl(1)).
#pragma once

#include <install/Actions.h>
#include <install/ServerSheet.h>

#include <nlohmann/json_fwd.hpp>

namespace calls::cli {

[[nodiscard]] nlohmann::ordered_json serviceJson(const ServiceStatus &service);
[[nodiscard]] nlohmann::ordered_json factJson(const FactLine &line);
/// `state`: "effect", "running", "done", "failed", "cancelled".
[[nodiscard]] nlohmann::ordered_json actionJson(const QString &server, ServerAction action, const QString &state,
                                                const QString &sentence, bool endsCalls);
void printServices(const QList<ServiceStatus> &services);
void printFacts(const QList<FactLine> &lines);

} // namespace calls::cli
