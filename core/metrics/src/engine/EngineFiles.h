// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's files and its program.
#pragma once

#include "EnginePrivate.h"

namespace calls {

/// Errors "metrics.missing", "metrics.old".
Async<void> checkProgram(QString program, Limits limits);
/// The folder and all files that Prometheus reads. Error "metrics.folder".
Result<void> writeFiles(const EngineData &data, const QString &user, const QString &password);
/// prometheus.yml and rules.yml alone.
Result<void> writeConfiguration(const EngineData &data);
[[nodiscard]] QStringList engineArguments(const EngineData &data);
[[nodiscard]] Result<std::shared_ptr<PrometheusSource>> sourceOf(const EngineRecord &record);

} // namespace calls
