// SPDX-License-Identifier: GPL-3.0-or-later
#include "Stage.h"

#include <pages/Page.h>
#include <support/SampleSites.h>

#include <QPushButton>

namespace calls::test {

namespace {

/// What a question measures, by its words, of a server at its busiest (quiet: before it).
double level(const QString &promql, int server, bool quiet)
{
    if (promql.contains(QLatin1String("predict_linear")))
        return 180 + 40 * server + (promql.contains(QLatin1String("86400")) ? 1.2 * server : 0);
    if (promql.contains(QLatin1String("sessions_total")))
        return quiet ? 0 : 180 + 35 * server;
    if (promql.contains(QLatin1String("active_calls")))
        return quiet ? 0 : 24;
    if (promql.startsWith(QLatin1String("count by")))
        return 8;
    if (promql.contains(QLatin1String("idle")))
        return quiet ? 2 : 18 + 14 * server;
    if (promql.contains(QLatin1String("transmit")))
        return quiet ? 0.2 : 240 + 60 * server;
    if (promql.contains(QLatin1String("speed")))
        return 1'000;
    if (promql.contains(QLatin1String("open_fds")))
        return quiet ? 90 : 120 + 30 * server;
    if (promql.contains(QLatin1String("max_fds")))
        return 65'535;
    return quiet ? 0 : promql.contains(QLatin1String("video")) ? 3 : 40;
}

/// `blind`: servers whose node exporter is not there, from this one on.
QList<Series> measured(const Site &site, int blind, const QString &promql, TimeRange range, qint64 step)
{
    QList<Series> all;
    const auto servers = makePlan(site).mediaServers();
    for (int each = 0; each < servers.size(); ++each) {
        if (each >= blind && promql.contains(QLatin1String("node_")))
            continue;
        Series series;
        if (!promql.contains(QLatin1String("active_calls")))
            series.labels.insert(QStringLiteral("server"), servers.at(each).server.name);
        for (qint64 at = range.from; at <= range.to; at += step)
            series.samples.append({at, level(promql, each, at < range.from + range.length() / 3)});
        all << series;
    }
    return all;
}

void settle()
{
    for (int each = 0; each < 20; ++each)
        QCoreApplication::processEvents();
}

void show(Stage &stage, const Site &site)
{
    stage.open(QStringLiteral("capacity"), site);
    stage.window.show();
    settle();
}

void capacity(Stage &stage, const Site &site, int blind)
{
    stage.monitor->metrics->answers = [site, blind](const QString &promql, TimeRange range, qint64 step) {
        return measured(site, blind, promql, range, step);
    };
    show(stage, site);
    stage.window.currentPage()->findChild<QPushButton *>(QStringLiteral("capacityBegin"))->click();
    settle();
}

Site longNames()
{
    Site site = largeSite();
    for (Server &server : site.servers) {
        if (server.has(Role::Rtcd))
            server.name += QStringLiteral(".calls-media.frankfurt.internal.northern-rail.example.com");
    }
    return site;
}

} // namespace

std::vector<std::pair<QString, Setting>> capacityPages()
{
    constexpr int all = 1'000;
    return {{QStringLiteral("capacity-off"), [](Stage &stage) { show(stage, exampleSite()); }},
            {QStringLiteral("capacity"), [](Stage &stage) { capacity(stage, exampleSite(), all); }},
            {QStringLiteral("capacity-unknown"), [](Stage &stage) { capacity(stage, largeSite(), 1); }},
            {QStringLiteral("capacity-many"), [](Stage &stage) { capacity(stage, longNames(), all); }}};
}

} // namespace calls::test
