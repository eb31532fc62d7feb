// SPDX-License-Identifier: GPL-3.0-or-later
// Answers of the metrics engine as lines: tables for people, Prometheus' own JSON for programs.
#pragma once

#include <metrics/MetricsSource.h>

#include <nlohmann/json.hpp>

namespace calls::cli {

/// Prometheus' `data` object.
[[nodiscard]] nlohmann::ordered_json answerJson(const QueryAnswer &answer);
/// A number as Prometheus writes it: shortest digits that read back the same, "NaN", "+Inf".
[[nodiscard]] QString sampleText(double value);
void printAnswer(const QueryAnswer &answer);

/// "up", "down", "unknown" (not scraped yet).
[[nodiscard]] QString targetWord(const TargetState &target);
[[nodiscard]] nlohmann::ordered_json targetJson(const TargetState &target);
[[nodiscard]] QString targetLine(const TargetState &target);
/// `state`: "pending", "firing" or "resolved".
[[nodiscard]] nlohmann::ordered_json alertJson(const Alert &alert, const QString &state);
[[nodiscard]] QString alertLine(const Alert &alert, const QString &state);

} // namespace calls::cli
