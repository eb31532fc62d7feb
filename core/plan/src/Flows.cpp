// SPDX-License-Identifier: GPL-3.0-or-later
// The guide's port tables for this plan. Each flow is written once, with a mark for which tables of the guide list
// it: the guide lists a recorder's path to RTCD at both ends, but Mattermost's path to the RTCD API at RTCD only.
#include "Flows.h"

#include "Facts.h"

#include <QUrl>

#include <algorithm>

namespace calls {

namespace {

constexpr PortRange stunPort{3478, 3478};
constexpr PortRange turnTlsPort{5349, 5349};
constexpr PortRange turnRelayPorts{49152, 65535};
constexpr PortRange offloaderApiPort{4545, 4545};
constexpr PortRange pluginMetricsPort{8067, 8067}; // Mattermost's metrics listener, MetricsSettings.ListenAddress

constexpr PortRange one(int port)
{
    return {port, port};
}

/// Which of the guide's tables has the row.
enum class Listed { Nowhere, AtDestination, AtSource, AtBoth };

/// What people read about a flow. English; translated with the context "guide" where it is shown.
struct Words
{
    const char *purpose;
    const char *note;
    const char *risk;
    const char *check = "";
    bool optional = false;
};

Endpoint serverEnd(const PlannedServer &entry, const QString &address)
{
    return {Endpoint::Kind::Server, entry.server.name, address};
}

Endpoint inside(const PlannedServer &entry)
{
    return serverEnd(entry, entry.server.address);
}

/// Clients use the public address; without outside clients the private one does, unless only a public one is known.
Endpoint outside(const PlannedServer &entry)
{
    return serverEnd(entry, entry.server.clientAddress());
}

Endpoint clientEnd(const ClientNetwork &network)
{
    return {Endpoint::Kind::Clients, network.name,
            network.network.isEmpty() ? QStringLiteral("any") : network.network};
}

class FlowBuilder
{
public:
    FlowBuilder(Plan &plan, const Site &site)
        : m_plan(plan), m_site(site), m_media(one(answerInt(site.answers, "media_port"))),
          m_api(one(answerInt(site.answers, "api_port")))
    {
    }

    void build()
    {
        toSite();
        toMediaService();
        toTurn();
        toOffloader();
        toStun();
        forAdministrators();
        forMonitoring();
    }

private:
    void toSite()
    {
        const PortRange https = one(QUrl(answerText(m_site.answers, "url")).port(443));
        const auto proxies = m_plan.withRole(Role::Proxy);
        for (const PlannedServer &site : proxies.isEmpty() ? m_plan.withRole(Role::Mattermost) : proxies) {
            for (const ClientNetwork &network : m_site.effectiveClients())
                add(clientEnd(network), outside(site), Protocol::Tcp, https, Listed::AtDestination,
                    {"Site and signalling", "HTTPS and WebSocket signalling.",
                     "Nobody on this network reaches the site or can start a call.", "1.5.site"});
            for (const PlannedServer &offloader : m_plan.withRole(Role::Offloader))
                add(inside(offloader), inside(site), Protocol::Tcp, https, Listed::AtSource,
                    {"Recordings back", "Recorder and transcriber jobs post results back to Mattermost.",
                     "Recordings are made and then lost.", "1.6.9"});
        }
        // The guide's recording table names the Mattermost server beside RTCD.
        if (m_plan.architecture == Architecture::Rtcd) {
            for (const PlannedServer &mattermost : m_plan.withRole(Role::Mattermost))
                fromRecorders(mattermost, Listed::AtSource, true);
        }
    }

    void toMediaService()
    {
        const bool rtcd = m_plan.architecture == Architecture::Rtcd;
        for (const PlannedServer &media : m_plan.mediaServers()) {
            for (const ClientNetwork &network : m_site.effectiveClients()) {
                add(clientEnd(network), outside(media), Protocol::Udp, m_media, Listed::AtDestination,
                    {"Voice and screen", "Media traffic.",
                     "Calls fall back to TCP and stutter under load, or do not connect.", rtcd ? "1.6.3" : "1.6.1"});
                add(clientEnd(network), outside(media), Protocol::Tcp, m_media, Listed::AtDestination,
                    {"Voice when UDP is closed", "Media traffic fallback.",
                     "People whose network drops UDP cannot join calls.", rtcd ? "1.6.4" : "1.6.2"});
            }
            fromRecorders(media, rtcd ? Listed::AtBoth : Listed::AtSource, false);
        }
        if (!rtcd)
            return;
        for (const PlannedServer &media : m_plan.mediaServers()) {
            for (const PlannedServer &mattermost : m_plan.withRole(Role::Mattermost))
                add(inside(mattermost), inside(media), Protocol::Tcp, m_api, Listed::AtDestination,
                    {"RTCD API", "RTCD API, internal only. It must never face the internet.",
                     "The Calls plugin does not start.", "1.6.5"});
        }
    }

    void fromRecorders(const PlannedServer &media, Listed listed, bool besideRtcd)
    {
        for (const PlannedServer &offloader : m_plan.withRole(Role::Offloader)) {
            Words udp{"Recorder joins the call",
                      "Recorder and transcriber jobs connect to the media service as call participants.",
                      "Recording starts and ends with an error.", "1.6.7"};
            Words tcp{"Recorder, when UDP is closed", "Media traffic fallback.",
                      "Recording has no second way when UDP is disturbed.", "1.6.8"};
            if (besideRtcd) {
                udp.note = tcp.note = "The guide lists it beside RTCD. It is used only when the integrated service "
                                      "takes over, as it does without a licence.";
                udp.check = tcp.check = "";
                udp.optional = tcp.optional = true;
            }
            add(inside(offloader), inside(media), Protocol::Udp, m_media, listed, udp);
            add(inside(offloader), inside(media), Protocol::Tcp, m_media, listed, tcp);
        }
    }

    void toTurn()
    {
        for (const PlannedServer &turn : m_plan.withRole(Role::Turn)) {
            // Only networks that need the relay ask for it.
            for (const ClientNetwork &network : relayNetworks(m_site)) {
                const Endpoint from = clientEnd(network);
                const char *risk = "People on this network cannot join calls: neither UDP nor TCP reaches the media "
                                   "service from there.";
                add(from, outside(turn), Protocol::Udp, stunPort, Listed::AtDestination,
                    {"Relay", "TURN relay.", risk, "1.6.10"});
                add(from, outside(turn), Protocol::Tcp, stunPort, Listed::AtDestination,
                    {"Relay over TCP", "TURN relay.", risk, "1.6.11"});
                add(from, outside(turn), Protocol::Udp, turnTlsPort, Listed::AtDestination,
                    {"Relay over DTLS", "If you configure TLS on TURN.", "Encrypted relay by UDP is missing.", "", true});
                add(from, outside(turn), Protocol::Tcp, turnTlsPort, Listed::AtDestination,
                    {"Relay over TLS", "If you configure TLS on TURN.",
                     "Networks that let only TLS through cannot use the relay.", "1.6.12", true});
                add(from, outside(turn), Protocol::Udp, turnRelayPorts, Listed::AtDestination,
                    {"Relay range", "TURN relay port range required to relay media.", risk, "1.6.13"});
            }
            for (const PlannedServer &media : m_plan.mediaServers())
                add(inside(turn), inside(media), Protocol::Udp, m_media, Listed::Nowhere,
                    {"Relayed media", "The relay sends what clients gave it on to the media service.",
                     "The relay answers but no voice passes.", "1.6.relay"});
        }
    }

    void toOffloader()
    {
        for (const PlannedServer &offloader : m_plan.withRole(Role::Offloader)) {
            for (const PlannedServer &mattermost : m_plan.withRole(Role::Mattermost))
                add(inside(mattermost), inside(offloader), Protocol::Tcp, offloaderApiPort, Listed::AtDestination,
                    {"Recording jobs", "Job service API, internal only. It must never face the internet.",
                     "Recording, transcription and captions cannot start.", "1.6.6"});
        }
    }

    void toStun()
    {
        if (!m_plan.stun)
            return;
        const Endpoint stun{Endpoint::Kind::Host, QStringLiteral("STUN server"), QString::fromUtf16(vendorStunHost)};
        for (const PlannedServer &media : m_plan.mediaServers())
            add(inside(media), stun, Protocol::Udp, stunPort, Listed::AtSource,
                {"Public address by STUN", "Public IP discovery using STUN (step 1.3.1). No call media passes here.",
                 "The media service advertises an address that outside clients cannot reach.", "1.7.stun"});
        if (m_plan.architecture == Architecture::Integrated)
            return;
        for (const PlannedServer &mattermost : m_plan.withRole(Role::Mattermost))
            add(inside(mattermost), stun, Protocol::Udp, stunPort, Listed::AtSource,
                {"Public address by STUN",
                 "The guide lists it as optional. It is used only when the integrated service takes over.",
                 "None while RTCD carries the media.", "", true});
    }

    void forAdministrators()
    {
        const Endpoint console{Endpoint::Kind::Administrators, QStringLiteral("Calls Console"), {}};
        for (const PlannedServer &entry : m_plan.servers) {
            if (entry.server.ssh.isEmpty() && !entry.planned)
                continue;
            add(console, inside(entry), Protocol::Tcp, one(sshPort(entry.server.ssh)), Listed::Nowhere,
                {"Checks and set-up over SSH", "The console logs in here to check and to set up.",
                 "Checks from this server are unknown, and it must be set up by hand.", "1.4.ssh"});
        }
    }

    void forMonitoring()
    {
        for (const PlannedServer &monitor : m_plan.withRole(Role::Monitoring)) {
            const Endpoint from{Endpoint::Kind::Monitoring, monitor.server.name, monitor.server.address};
            if (m_plan.architecture == Architecture::Rtcd) {
                for (const PlannedServer &media : m_plan.mediaServers())
                    add(from, inside(media), Protocol::Tcp, m_api, Listed::Nowhere,
                        {"RTCD metrics", "Metrics share the API's port and ask for no login: from monitoring only.",
                         "Load and errors of the media service are not seen.", "1.5.metrics"});
            }
            for (const PlannedServer &mattermost : m_plan.withRole(Role::Mattermost))
                add(from, inside(mattermost), Protocol::Tcp, pluginMetricsPort, Listed::Nowhere,
                    {"Calls metrics", "Metrics of the Calls plugin on each node: from monitoring only.",
                     "Calls and their quality are not seen.", "1.5.metrics"});
        }
    }

    /// A Host block may set another port; what the document says is all the plan knows.
    static int sshPort(const QString &ssh)
    {
        const auto colon = ssh.lastIndexOf(QLatin1Char(':'));
        bool number = false;
        const int port = QStringView(ssh).mid(colon + 1).toInt(&number);
        return colon > 0 && number && port > 0 && port <= 65535 ? port : 22;
    }

    void add(const Endpoint &from, const Endpoint &to, Protocol protocol, PortRange port, Listed listed, Words words)
    {
        if (from.kind != Endpoint::Kind::Clients && from.name == to.name)
            return; // two roles on one machine
        Flow flow;
        flow.number = static_cast<int>(m_plan.flows.size()) + 1;
        flow.source = from;
        flow.destination = to;
        flow.protocol = protocol;
        flow.port = port;
        flow.purpose = QLatin1String(words.purpose);
        flow.note = QLatin1String(words.note);
        flow.riskIfRefused = QLatin1String(words.risk);
        flow.check = QLatin1String(words.check);
        flow.step = QStringLiteral("1.5");
        flow.optional = words.optional;
        flow.origin = listed == Listed::Nowhere ? Origin::Console : Origin::Guide;
        m_plan.flows.append(flow);
        addView(flow, flow.destination, Direction::Inbound, listed == Listed::AtDestination || listed == Listed::AtBoth);
        addView(flow, flow.source, Direction::Outbound, listed == Listed::AtSource || listed == Listed::AtBoth);
    }

    void addView(const Flow &flow, const Endpoint &end, Direction direction, bool inGuide)
    {
        const auto entry = std::find_if(m_plan.servers.begin(), m_plan.servers.end(),
                                        [&](const PlannedServer &server) { return server.server.name == end.name; });
        const bool machine = end.kind == Endpoint::Kind::Server || end.kind == Endpoint::Kind::Monitoring;
        if (!machine || entry == m_plan.servers.end())
            return;
        const Role role = entry->server.roles.isEmpty() ? Role::Vantage : entry->server.roles.first();
        m_plan.rules.append({flow, end.name, role, direction, inGuide ? Origin::Guide : Origin::Console});
    }

    Plan &m_plan;
    const Site &m_site;
    PortRange m_media;
    PortRange m_api;
};

} // namespace

void addFlows(Plan &plan, const Site &site)
{
    FlowBuilder(plan, site).build();
    // By server in the plan's order; the guide's rows first, then by number.
    const auto place = [&plan](const PortRule &rule) {
        const auto at = std::find_if(plan.servers.begin(), plan.servers.end(), [&](const PlannedServer &entry) {
            return entry.server.name == rule.server;
        });
        return at - plan.servers.begin();
    };
    std::stable_sort(plan.rules.begin(), plan.rules.end(), [&](const PortRule &a, const PortRule &b) {
        return std::tuple(place(a), a.origin == Origin::Console, a.flow.number)
            < std::tuple(place(b), b.origin == Origin::Console, b.flow.number);
    });
}

} // namespace calls
