// SPDX-License-Identifier: GPL-3.0-or-later
// Which questions this site has to answer: the entries of checks.toml, multiplied by flows, servers and vantages.
#include <guide/Guide.h>

#include "CallChecks.h"
#include "PlanRunner.h"

#include <plan/Vantages.h>

#include <QCryptographicHash>
#include <QUrl>

#include <algorithm>

namespace calls {

namespace {

const QString local = QStringLiteral("local");
const QString fromPlan = QStringLiteral("plan");
constexpr int offloaderApiPort = 4545; // calls-offloader's default, which the plan keeps

QString hashed(const QStringList &parts)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(parts.join(QChar(0x1f)).toUtf8(), QCryptographicHash::Sha256).toHex().left(16));
}

QString hashed(const MessageArgs &params)
{
    QStringList parts;
    for (auto it = params.cbegin(); it != params.cend(); ++it)
        parts << it.key() << it.value();
    return hashed(parts);
}

class Planner
{
public:
    Planner(const Site &site, const Plan &plan) : m_site(site), m_plan(plan) {}

    QList<PlannedCheck> all(const QString &phase)
    {
        for (const CheckInfo &check : checks()) {
            if (check.phase != phase)
                continue;
            const qsizetype before = m_result.size();
            if (check.scope == QLatin1String("flow"))
                forFlows(check);
            else if (check.scope == QLatin1String("server"))
                forServers(check);
            else if (check.scope == QLatin1String("vantage"))
                forVantages(check);
            else if (check.scope == QLatin1String("service"))
                forService(check);
            else if (check.scope == QLatin1String("calls"))
                forCalls(check);
            else if (check.scope == QLatin1String("reach"))
                forReach(check);
            else if (check.scope == QLatin1String("metrics"))
                forMetrics(check);
            else if (check.scope == QLatin1String("logs"))
                forLogs(check);
            else
                forSite(check);
            if (m_result.size() == before)
                notAsked(check);
        }
        return m_result;
    }

private:
    struct Vantage
    {
        QString name; ///< empty: nothing can be run there
        QString ssh;
    };

    PlannedCheck &add(const CheckInfo &check, const FindingKey &key, const QString &fingerprint)
    {
        PlannedCheck planned;
        planned.requirement = {key, fingerprint, check.liveDays, true};
        planned.request.key = key;
        planned.request.fingerprint = fingerprint;
        planned.request.kind = check.kind;
        m_result.append(planned);
        return m_result.last();
    }

    void notAsked(const CheckInfo &check)
    {
        PlannedCheck &planned = add(check, {check.id, {}, 0, {}, {}, {}}, {});
        planned.requirement.asked = false;
    }

    void forSite(const CheckInfo &check)
    {
        if (check.kind == QLatin1String("person")) {
            add(check, {check.id, {}, 0, {}, QStringLiteral("person"), {}}, check.id);
            return;
        }
        if (check.kind == QLatin1String("plan")) {
            addFromPlan(check, {check.id, {}, 0, {}, fromPlan, {}}, sitePlanFinding(check.id, m_site, m_plan));
            return;
        }
        const QString url = answerText(m_site.answers, "url");
        PlannedCheck &planned = add(check, {check.id, {}, 0, {}, local, {}}, hashed(QStringList{url}));
        planned.request.params = {{QStringLiteral("url"), url}, {QStringLiteral("vantage_name"), local}};
    }

    /// The verdict is known already: the plan runner only hands it on. Its texts are the fingerprint.
    void addFromPlan(const CheckInfo &check, const FindingKey &key, const PlanFinding &known)
    {
        const MessageArgs params = toParams(known);
        PlannedCheck &planned = add(check, key, hashed(params));
        planned.request.kind = QStringLiteral("plan");
        planned.request.params = params;
    }

    void forServers(const CheckInfo &check)
    {
        for (const PlannedServer &entry : m_plan.servers) {
            const bool asked = std::any_of(check.roles.begin(), check.roles.end(), [&](Role role) {
                const auto having = m_plan.withRole(role);
                return std::any_of(having.begin(), having.end(),
                                   [&](const PlannedServer &other) { return other.server.name == entry.server.name; });
            });
            if (asked)
                forServer(check, entry);
        }
    }

    void forServer(const CheckInfo &check, const PlannedServer &entry)
    {
        const Server &server = entry.server;
        if (check.kind == QLatin1String("plan")) {
            addFromPlan(check, {check.id, server.name, 0, {}, fromPlan, {}}, serverPlanFinding(entry));
            return;
        }
        QString wanted;
        if (check.wanted == QLatin1String("cpus"))
            wanted = QString::number(entry.size.cpus);
        else if (check.wanted == QLatin1String("memory"))
            wanted = QString::number(entry.size.memoryGib);
        else if (check.wanted == QLatin1String("disk"))
            wanted = QString::number(entry.size.diskGib);
        if (!check.wanted.isEmpty() && wanted == QLatin1String("0"))
            return; // a server the plan does not size
        const FindingKey key{check.id, server.name, 0, {}, server.name, {}};
        if (server.ssh.isEmpty()) {
            addFromPlan(check, key,
                        server.address.isEmpty() ? missingServer(entry) : noLogin(server.name));
            return;
        }
        PlannedCheck &planned =
            add(check, key, hashed(QStringList{server.name, server.address, server.publicAddress, server.ssh, wanted}));
        planned.request.params = {{QStringLiteral("vantage_ssh"), server.ssh},
                                  {QStringLiteral("vantage_name"), server.name},
                                  {QStringLiteral("target_name"), server.name},
                                  {QStringLiteral("wanted"), wanted},
                                  {QStringLiteral("address"), server.address},
                                  {QStringLiteral("public_address"), server.publicAddress}};
    }

    void forVantages(const CheckInfo &check)
    {
        const QString host = QUrl(answerText(m_site.answers, "url")).host();
        const auto from = [&](const QString &vantage, const QString &ssh) {
            PlannedCheck &planned =
                add(check, {check.id, {}, 0, {}, vantage, {}}, hashed(QStringList{host, vantage, ssh}));
            planned.request.params = {{QStringLiteral("host"), host},
                                      {QStringLiteral("wanted"), QString()},
                                      {QStringLiteral("vantage_ssh"), ssh},
                                      {QStringLiteral("vantage_name"), vantage}};
        };
        from(local, {});
        for (const PlannedServer &entry : m_plan.servers) {
            if (!entry.server.ssh.isEmpty())
                from(entry.server.name, entry.server.ssh);
        }
    }

    void forFlows(const CheckInfo &check)
    {
        for (const Flow &flow : m_plan.flows) {
            if (flow.check == check.id)
                forFlow(check, flow);
        }
    }

    void forFlow(const CheckInfo &check, const Flow &flow)
    {
        const Vantage from = vantageOf(flow.source);
        FindingKey key{check.id, flow.destination.name, flow.port.from, protocolWord(flow.protocol), from.name, {}};
        if (flow.source.kind == Endpoint::Kind::Clients)
            key.clientNetwork = flow.source.name;
        if (from.name.isEmpty())
            addFromPlan(check, key, noVantage(flow.source.name));
        else if (flow.destination.address.isEmpty())
            addFromPlan(check, key, noAddress(flow.destination.name));
        else if (from.name != local && from.ssh.isEmpty())
            addFromPlan(check, key, noLogin(from.name));
        else
            ask(check, flow, key, from);
        m_result.last().flow = flow.number;
    }

    void ask(const CheckInfo &check, const Flow &flow, const FindingKey &key, const Vantage &from)
    {
        const Server target = plannedServer(flow.destination.name);
        const Server source = plannedServer(flow.source.name);
        PlannedCheck &planned = add(check, key, hashed(QStringList{fingerprint(flow), from.name, from.ssh}));
        planned.request.params = {{QStringLiteral("address"), flow.destination.address},
                                  {QStringLiteral("host"), flow.destination.address},
                                  {QStringLiteral("port"), QString::number(flow.port.from)},
                                  {QStringLiteral("vantage_name"), from.name},
                                  {QStringLiteral("vantage_ssh"), from.ssh},
                                  {QStringLiteral("target_name"), flow.destination.name},
                                  {QStringLiteral("target_ssh"), target.ssh},
                                  {QStringLiteral("expected_address"), source.publicAddress}};
    }

    /// A place where a service is expected.
    struct Service
    {
        QString target; ///< a server's name, or the name that the plugin uses
        QString address;
    };

    /// Each server with the role, and the name in the plugin's settings with all its addresses.
    QList<Service> services(Role role) const
    {
        QList<Service> result;
        const QString host = answerText(m_site.answers, role == Role::Rtcd ? "rtcd.host" : "offloader.host");
        bool isServer = host.isEmpty() || isIpAddress(host);
        for (const PlannedServer &entry : m_plan.withRole(role)) {
            result << Service{entry.server.name, entry.server.address};
            isServer = isServer || entry.server.address == host;
        }
        if (!isServer)
            result << Service{host, host};
        return result;
    }

    void forCalls(const CheckInfo &check)
    {
        if (!callCheckAsked(check, m_site, m_plan))
            return;
        FindingKey byHand{check.id, {}, 0, {}, QStringLiteral("person"), {}};
        if (check.kind == QLatin1String("person")) {
            add(check, byHand, check.id);
            return;
        }
        const FindingKey key{check.id, {}, 0, {}, local, {}};
        if (const QString missing = addressMissing(check, m_plan); !missing.isEmpty())
            return addFromPlan(check, key, noAddress(missing));
        const MessageArgs params = callCheckParams(check, m_site, m_plan);
        PlannedCheck &planned = add(check, key, hashed(params));
        planned.request.params = params;
        if (check.byHand)
            planned.requirement.byHand = byHand;
    }

    /// Of all media servers at once, asked of who keeps the metrics.
    void forMetrics(const CheckInfo &check)
    {
        if (!callCheckAsked(check, m_site, m_plan))
            return;
        QStringList servers;
        for (const PlannedServer &entry : m_plan.mediaServers())
            servers << entry.server.name;
        const MessageArgs params{{QStringLiteral("architecture"), architectureWord(m_plan.architecture)},
                                 {QStringLiteral("servers"), servers.join(QLatin1Char(','))},
                                 {QStringLiteral("window"), QString::number(check.window)}};
        add(check, {check.id, {}, 0, {}, local, {}}, hashed(params)).request.params = params;
    }

    /// Of all servers at once whose programs the guide names, and the relay's.
    void forLogs(const CheckInfo &check)
    {
        QStringList servers;
        for (const Server &server : m_site.servers) {
            const bool writes = std::any_of(server.roles.begin(), server.roles.end(), [](Role role) {
                return role == Role::Mattermost || role == Role::Rtcd || role == Role::Offloader || role == Role::Turn;
            });
            if (writes)
                servers << server.name;
        }
        if (servers.isEmpty())
            return;
        const MessageArgs params{{QStringLiteral("servers"), servers.join(QLatin1Char(','))},
                                 {QStringLiteral("window"), QString::number(check.window)}};
        add(check, {check.id, {}, 0, {}, local, {}}, hashed(params)).request.params = params;
    }

    /// What the answer depends on: the site, its media servers, where the question is asked, and what is planned there.
    void forReach(const CheckInfo &check)
    {
        QStringList media{answerText(m_site.answers, "url"), QString::number(answerInt(m_site.answers, "media_port"))};
        for (const PlannedServer &entry : m_plan.mediaServers())
            media << entry.server.address << entry.server.publicAddress;
        const QList<SiteVantage> vantages = siteVantages(m_site);
        for (const SiteVantage &vantage : vantages) {
            const QStringList place{vantage.name, vantage.ssh, vantage.clientNetwork, plannedWays(vantage.clientNetwork)};
            add(check, {check.id, {}, 0, {}, vantage.name, vantage.clientNetwork}, hashed(media + place));
        }
    }

    /// What a client network counts on, in a word for the fingerprint.
    QString plannedWays(const QString &clientNetwork) const
    {
        const auto networks = m_site.effectiveClients();
        for (const ClientNetwork &network : networks) {
            if (network.name == clientNetwork)
                return QStringLiteral("%1%2%3")
                    .arg(network.udpReliable.value_or(answerBool(m_site.answers, "udp_reliable")))
                    .arg(network.tcpReliable.value_or(answerBool(m_site.answers, "tcp_reliable")))
                    .arg(m_plan.turn);
        }
        return {};
    }

    void forService(const CheckInfo &check)
    {
        const Role role = check.roles.value(0);
        const bool asked = role == Role::Rtcd ? m_plan.architecture == Architecture::Rtcd : m_plan.recording;
        if (!asked)
            return;
        const int port = role == Role::Rtcd ? answerInt(m_site.answers, "api_port") : offloaderApiPort;
        for (const PlannedServer &mattermost : m_plan.withRole(Role::Mattermost)) {
            for (const Service &service : services(role))
                askService(check, mattermost.server, service, port);
        }
    }

    void askService(const CheckInfo &check, const Server &from, const Service &service, int port)
    {
        const FindingKey key{check.id, service.target, port, protocolWord(Protocol::Tcp), from.name, {}};
        if (service.address.isEmpty())
            return addFromPlan(check, key, noAddress(service.target));
        if (from.ssh.isEmpty())
            return addFromPlan(check, key, noLogin(from.name));
        PlannedCheck &planned =
            add(check, key, hashed(QStringList{from.name, from.ssh, service.target, service.address,
                                               QString::number(port), check.least, check.advised}));
        planned.request.params = {
            {QStringLiteral("host"), service.address},
            {QStringLiteral("port"), QString::number(port)},
            {QStringLiteral("service"),
             check.roles.value(0) == Role::Rtcd ? QStringLiteral("RTCD") : QStringLiteral("calls-offloader")},
            {QStringLiteral("least"), check.least},
            {QStringLiteral("advised"), check.advised},
            {QStringLiteral("target_name"), service.target},
            {QStringLiteral("vantage_name"), from.name},
            {QStringLiteral("vantage_ssh"), from.ssh}};
    }

    Vantage vantageOf(const Endpoint &source) const
    {
        if (source.kind != Endpoint::Kind::Clients)
            return {source.name, plannedServer(source.name).ssh};
        const auto networks = m_site.effectiveClients();
        const auto network = std::find_if(networks.begin(), networks.end(),
                                          [&](const ClientNetwork &n) { return n.name == source.name; });
        if (network == networks.end())
            return {};
        if (!network->vantage.isEmpty())
            return {network->vantage, network->vantage == local ? QString() : plannedServer(network->vantage).ssh};
        // Anybody's network includes this computer's.
        return network->network.isEmpty() ? Vantage{local, {}} : Vantage{};
    }

    Server plannedServer(const QString &name) const
    {
        const auto entry = std::find_if(m_plan.servers.begin(), m_plan.servers.end(),
                                        [&](const PlannedServer &p) { return p.server.name == name; });
        return entry == m_plan.servers.end() ? Server() : entry->server;
    }

    const Site &m_site;
    const Plan &m_plan;
    QList<PlannedCheck> m_result;
};

} // namespace

QList<PlannedCheck> plannedChecks(const Site &site, const Plan &plan, const QString &phase)
{
    return Planner(site, plan).all(phase);
}

std::optional<GateLine> proofOf(int flow, const QList<PlannedCheck> &planned, const GateState &state)
{
    std::optional<GateLine> worst;
    for (const PlannedCheck &check : planned) {
        if (check.flow != flow)
            continue;
        const auto line = std::find_if(state.lines.begin(), state.lines.end(), [&](const GateLine &l) {
            return l.requirement.key == check.requirement.key;
        });
        if (line == state.lines.end() || !line->finding)
            continue;
        if (!worst || line->finding->verdict > worst->finding->verdict)
            worst = *line;
    }
    return worst;
}

} // namespace calls
