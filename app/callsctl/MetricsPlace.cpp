// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricsPlace.h"

#include "Interrupt.h"

#include <metrics/Access.h>

namespace calls::cli {

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

Result<QList<ScrapeTarget>> documentTargets(const Document &document)
{
    const auto places = readPlaces(document.note(QString::fromUtf16(placesNote)));
    if (!places)
        return Failure(places.error());
    const QList<ScrapeTarget> targets = scrapeTargets(document.site(), makePlan(document.site()), *places);
    if (targets.isEmpty())
        return failure(QStringLiteral("usage.targets"),
                       QStringLiteral("No server of the deployment has an address, so there is nothing to monitor. "
                                      "State the addresses first."));
    return targets;
}

} // namespace calls::cli
