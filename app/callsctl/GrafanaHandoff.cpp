// SPDX-License-Identifier: GPL-3.0-or-later
#include "GrafanaHandoff.h"

#include <install/Scrape.h>
#include <metrics/AlertRules.h>
#include <metrics/Dashboard.h>

namespace calls::cli {

namespace {

HandoffFile file(const QString &name, const QByteArray &text)
{
    HandoffFile made;
    made.name = name;
    made.text = text;
    return made;
}

constexpr const char readme[] =
    "Dashboards and alerting rules of Calls for Grafana and Prometheus (or Mimir, Thanos, VictoriaMetrics).\n"
    "\n"
    "1. Metrics. Add the jobs of prometheus-calls.yml to scrape_configs in prometheus.yml (the file is missing when no\n"
    "   server has an address yet). They give each target two labels that everything here selects by:\n"
    "     role    rtcd, calls (the plugin on a Mattermost node), node (node exporter) or turn\n"
    "     server  the server's name, the same on all its targets\n"
    "   With jobs of your own, add both labels to their targets:\n"
    "     static_configs:\n"
    "       - targets: [\"10.0.0.20:8045\"]\n"
    "         labels: {role: rtcd, server: rtcd1}\n"
    "   Job names and the label instance are yours to choose. Every Mattermost, RTCD, offloader and TURN server needs the\n"
    "   node exporter on port 9100.\n"
    "\n"
    "2. Alerts. Put calls-alerts.yml beside prometheus.yml, name it under rule_files, and reload:\n"
    "     promtool check rules calls-alerts.yml\n"
    "   For Mimir: mimirtool rules load calls-alerts.yml. Each alert has the label severity (critical or warning) for\n"
    "   Alertmanager's routes, and says in its annotations what to do and where its number comes from. The numbers are\n"
    "   those of the plan: write the file again when the plan changes.\n"
    "   CertificateExpires needs the blackbox exporter and is quiet without it.\n"
    "\n"
    "3. Dashboards. In Grafana 9 or later: Dashboards, New, Import, upload each calls-*.json, and choose the Prometheus\n"
    "   above as its data source. A dashboard that is imported again replaces the older one by its uid.\n"
    "\n"
    "Mattermost answers on port 8067 once MetricsSettings.Enable is true.\n";

} // namespace

QList<HandoffFile> grafanaHandoff(const Plan &plan, const Site &site)
{
    QList<HandoffFile> files;
    for (const DashboardFile &dashboard : dashboardFiles())
        files << file(dashboard.name, dashboard.json);
    files << file(QStringLiteral("calls-alerts.yml"), alertRules(plan, site));
    const QByteArray scrape = scrapeConfiguration(plan, site);
    if (scrape.contains("job_name"))
        files << file(QStringLiteral("prometheus-calls.yml"), scrape);
    files << file(QStringLiteral("README.txt"), QByteArray(readme));
    return files;
}

} // namespace calls::cli
