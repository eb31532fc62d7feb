// SPDX-License-Identifier: GPL-3.0-or-later
// Steps of an installation as lines for people and as JSON (callsctl(1)).
#pragma once

#include <base/RunLog.h>

#include <nlohmann/json_fwd.hpp>

namespace calls::cli {

/// "server","task","state","sentence","diff","commands","seconds", and "title".
[[nodiscard]] nlohmann::ordered_json stepJson(const QString &server, const StepRecord &step);
/// "rtcd1  changed    RTCD configuration: Written."
[[nodiscard]] QString stepLine(const QString &server, const StepRecord &step);
/// Commands and diff below a planned step, indented; empty when it has none.
[[nodiscard]] QStringList detailLines(const StepRecord &step);

} // namespace calls::cli
