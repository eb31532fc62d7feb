// SPDX-License-Identifier: GPL-3.0-or-later
// Who answers PromQL for a deployment, and what it scrapes.
#pragma once

#include "Command.h"
#include "Workplace.h"

#include <metrics/Engine.h>

#include <QDateTime>

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

/// What the document's servers tell, by its plan and its note of places. Errors "metrics.places" and "usage.targets" (no
/// server has an address).
[[nodiscard]] Result<QList<ScrapeTarget>> documentTargets(const Document &document);

} // namespace calls::cli
