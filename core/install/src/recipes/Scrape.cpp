// SPDX-License-Identifier: GPL-3.0-or-later
#include <install/Scrape.h>

#include <QCoreApplication>
#include <QHostAddress>

#include <yaml-cpp/yaml.h>

namespace calls {

namespace {

constexpr int pluginPort = 8067; // MetricsSettings.ListenAddress
constexpr int nodePort = 9100;   // prometheus-node-exporter

std::string target(const QString &address, int port)
{
    const bool six = QHostAddress(address).protocol() == QAbstractSocket::IPv6Protocol;
    return (six ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(address).arg(port).toStdString();
}

/// One job; `instance` of a target is its address and port, as the dashboard wants it.
class Job
{
public:
    Job(const char *name, const char *path)
        : m_role(name)
    {
        m_job["job_name"] = name;
        m_job["metrics_path"] = path;
    }
    void add(const PlannedServer &entry, int port)
    {
        if (entry.server.address.isEmpty())
            return;
        YAML::Node group;
        group["targets"].push_back(target(entry.server.address, port));
        group["labels"]["server"] = entry.server.name.toStdString();
        group["labels"]["role"] = m_role;
        m_job["static_configs"].push_back(group);
    }
    void into(YAML::Node &jobs) const
    {
        if (m_job["static_configs"])
            jobs.push_back(m_job);
    }

private:
    std::string m_role; ///< what the console's own dashboards and alert rules select by; a job's name may be changed
    YAML::Node m_job;
};

} // namespace

QByteArray scrapeConfiguration(const Plan &plan, const Site &site)
{
    Job plugin("calls", "/plugins/com.mattermost.calls/metrics");
    for (const PlannedServer &entry : plan.withRole(Role::Mattermost))
        plugin.add(entry, pluginPort);
    Job rtcd("rtcd", "/metrics");
    if (plan.architecture == Architecture::Rtcd) {
        for (const PlannedServer &entry : plan.mediaServers())
            rtcd.add(entry, answerInt(site.answers, "api_port"));
    }
    Job node("node", "/metrics");
    for (const PlannedServer &entry : plan.servers) {
        const Server &server = entry.server;
        if (server.has(Role::Mattermost) || server.has(Role::Rtcd) || server.has(Role::Offloader) || server.has(Role::Turn))
            node.add(entry, nodePort);
    }
    YAML::Node jobs(YAML::NodeType::Sequence);
    for (const Job *job : {&plugin, &rtcd, &node})
        job->into(jobs);
    YAML::Node file;
    file["scrape_configs"] = jobs;
    YAML::Emitter out;
    out << file;
    return QByteArray("# Metrics of Calls for Prometheus, from the plan of Calls Console. Dashboards: calls-*.json, or grafana.com 23225.\n")
        + out.c_str() + '\n';
}

Result<QList<HandoffFile>> prometheusHandoff(const Plan &plan, const Site &site)
{
    const QByteArray text = scrapeConfiguration(plan, site);
    if (!text.contains("job_name"))
        return failure(QStringLiteral("handoff.empty"),
                       QCoreApplication::translate("Handoff", "No server of the deployment has an address yet, so there is "
                                                              "nothing to scrape. State the addresses first."));
    HandoffFile scrape;
    scrape.name = QStringLiteral("prometheus-calls.yml");
    scrape.text = text;
    HandoffFile readme;
    readme.name = QStringLiteral("README.txt");
    readme.text = "Add the jobs of prometheus-calls.yml to scrape_configs in prometheus.yml, or name the file there under\n"
                  "scrape_config_files (Prometheus 2.43 and later). Check with: promtool check config prometheus.yml\n\n"
                  "Keep the job name \"calls\": the published dashboard (grafana.com 23225) filters by it. It tells servers\n"
                  "apart by their ports, and offloader servers by the word offloader in their address.\n"
                  "Mattermost answers on port 8067 once MetricsSettings.Enable is true, which needs an Enterprise licence.\n";
    return QList<HandoffFile>{scrape, readme};
}

} // namespace calls
