// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricsPlace.h"

#include "Interrupt.h"
#include "Output.h"

#include <base/Time.h>
#include <metrics/Access.h>

namespace calls::cli {

namespace {

using namespace std::chrono_literals;

constexpr auto startTime = 90s; // a large store takes a minute to read
constexpr auto endTime = 15s;

/// No engine runs: one is started on what was kept.
Async<std::shared_ptr<OpenMetrics>> openKept(EngineOptions engineOptions, Options options)
{
    const auto metrics = std::make_shared<OpenMetrics>();
    metrics->until = keptUntil(engineOptions);
    if (!metrics->until)
        co_return failure(QStringLiteral("metrics.not-running"),
                          QStringLiteral("No metrics were kept for this deployment yet. Run callsctl monitor, or name a server "
                                         "with --url."));
    if (!options.quiet)
        complain(QStringLiteral("No metrics engine runs; what it had kept until %1 answers.")
                     .arg(toLocalText(*metrics->until)));
    metrics->kept = std::make_unique<Engine>(engineOptions, nullptr);
    const Limits starting(Interrupt::token(), startTime);
    const Watched nothing;
    const auto started = co_await metrics->kept->start(nothing, starting);
    if (!started)
        co_return Failure(started.error());
    metrics->source = metrics->kept->source();
    co_return metrics;
}

} // namespace

void addServerOptions(CLI::App *command, const std::shared_ptr<ServerArguments> &arguments)
{
    command->add_option("--url", arguments->url,
                        "An existing Prometheus, Thanos, Mimir or VictoriaMetrics instead of the engine");
    command->add_option("--user", arguments->user, "Name for basic authentication there")->needs("--url");
    command->add_option("--tenant", arguments->tenant, "Tenant there (X-Scope-OrgID)")->needs("--url");
    command->add_option("--certificate", arguments->certificate, "PEM file of a client certificate for it")
        ->needs("--url");
    command->add_option("--key", arguments->key, "PEM file of the certificate's key")->needs("--certificate");
    command->add_option("--authorities", arguments->authorities, "PEM file of private certificate authorities")
        ->needs("--url");
}

Async<std::shared_ptr<MetricsSource>> existingServer(std::shared_ptr<Workplace> place, ServerArguments arguments)
{
    const Document *document = place->document.get();
    auto access = notedMetrics([document](const QString &key) { return document->note(key); });
    if (!arguments.url.empty()) {
        access.emplace();
        access->url = QUrl(text(arguments.url), QUrl::StrictMode);
        access->user = text(arguments.user);
        access->tenant = text(arguments.tenant);
        access->certificate = text(arguments.certificate);
        access->key = text(arguments.key);
        access->authorities = text(arguments.authorities);
    }
    if (!access)
        co_return std::shared_ptr<MetricsSource>();
    const MetricsAccess open = *access;
    if (const auto usable = prometheusSource(open); !usable)
        co_return Failure(usable.error());
    const auto whole = co_await withSecrets(open, place->access.secrets, Interrupt::token());
    if (!whole)
        co_return Failure(whole.error());
    co_return prometheusSource(*whole);
}

Async<std::shared_ptr<OpenMetrics>> openMetrics(std::shared_ptr<Workplace> place, ServerArguments arguments, Options options)
{
    const auto metrics = std::make_shared<OpenMetrics>();
    const auto existing = co_await existingServer(place, arguments);
    if (!existing)
        co_return Failure(existing.error());
    metrics->source = *existing;
    if (metrics->source)
        co_return metrics;
    const EngineOptions engine = engineOptions(place->document->path());
    const auto running = runningEngine(engine.runtimeFile);
    if (running) {
        metrics->source = *running;
        co_return metrics;
    }
    co_return co_await openKept(engine, options);
}

Async<void> closeMetrics(std::shared_ptr<OpenMetrics> metrics)
{
    if (!metrics->kept)
        co_return Result<void>();
    const Limits ending({}, endTime);
    co_return co_await metrics->kept->end(ending);
}

Result<Watched> documentWatched(const Document &document)
{
    const auto places = readPlaces(document.note(QString::fromUtf16(placesNote)));
    if (!places)
        return Failure(places.error());
    const Watched watched = watchedOf(document.site(), *places);
    if (watched.targets.isEmpty())
        return failure(QStringLiteral("usage.targets"),
                       QStringLiteral("No server of the deployment has an address, so there is nothing to monitor. "
                                      "State the addresses first."));
    return watched;
}

} // namespace calls::cli
