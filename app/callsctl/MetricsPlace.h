// SPDX-License-Identifier: GPL-3.0-or-later
// Who answers PromQL for a deployment, and what it scrapes.
#pragma once

#include "Command.h"
#include "Workplace.h"

#include <metrics/Engine.h>

#include <QDateTime>

#include <optional>

namespace calls::cli {

/// --url and its kin.
struct ServerArguments
{
    std::string url;
    std::string user;
    std::string tenant;
    std::string certificate;
    std::string key;
    std::string authorities;
};

void addServerOptions(CLI::App *command, const std::shared_ptr<ServerArguments> &arguments);

/// The existing server of the options, else of the document; null: the engine of this console is meant.
/// Errors: prometheusSource's and the secret store's.
Async<std::shared_ptr<MetricsSource>> existingServer(std::shared_ptr<Workplace> place, ServerArguments arguments);

/// Who answers a command's questions. What was started for it ends with it; closeMetrics() does so in order.
struct OpenMetrics
{
    std::shared_ptr<MetricsSource> source;
    std::unique_ptr<Engine> kept;    ///< runs for this command alone, on what was kept; null: the source is another's
    std::optional<qint64> until;     ///< of what was kept: its last moment, milliseconds since 1970
    [[nodiscard]] qint64 latest() const { return until.value_or(QDateTime::currentMSecsSinceEpoch()); }
};

/// The existing server, else the engine that runs, else one that is started on what was kept, which is said unless quiet.
/// Errors: existingServer's, Engine::start's, "metrics.not-running" (and nothing was kept).
Async<std::shared_ptr<OpenMetrics>> openMetrics(std::shared_ptr<Workplace> place, ServerArguments arguments, Options options);
Async<void> closeMetrics(std::shared_ptr<OpenMetrics> metrics);

/// What there is to watch of the document, by its plan and its note of places. Errors "metrics.places" and "usage.targets" (no
/// server has an address).
[[nodiscard]] Result<Watched> documentWatched(const Document &document);

} // namespace calls::cli
