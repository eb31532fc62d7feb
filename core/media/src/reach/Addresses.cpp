// SPDX-License-Identifier: GPL-3.0-or-later
#include "Addresses.h"

#include <mattermost/JsonFields.h>

#include <QHostAddress>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace calls {

namespace {

using nlohmann::json;

constexpr std::size_t mostInterfaces = 4096;

struct Range
{
    const char *network;
    const char *code;
};
// RFC 6890; the bridge is Docker's default.
constexpr Range ranges[] = {
    {"127.0.0.0/8", "reach.address-loopback"},   {"::1/128", "reach.address-loopback"},
    {"169.254.0.0/16", "reach.address-link"},    {"fe80::/10", "reach.address-link"},
    {"100.64.0.0/10", "reach.address-cgnat"},    {"172.17.0.0/16", "reach.address-docker"},
    {"10.0.0.0/8", "reach.address-private"},     {"172.16.0.0/12", "reach.address-private"},
    {"192.168.0.0/16", "reach.address-private"}, {"fc00::/7", "reach.address-private"},
};

QString text(const json &object, const char *key)
{
    return textField(object, key).left(64);
}

const char *rangeCode(const QString &address)
{
    const QHostAddress parsed(address);
    for (const Range &range : ranges) {
        if (parsed.isInSubnet(QHostAddress::parseSubnet(QLatin1String(range.network))))
            return range.code;
    }
    return nullptr;
}

bool bridged(const QString &interface)
{
    return interface.startsWith(QLatin1String("docker")) || interface.startsWith(QLatin1String("br-"))
        || interface.startsWith(QLatin1String("veth")) || interface.startsWith(QLatin1String("cni"));
}

class Judging
{
public:
    Judging(const AddressFacts &facts, const Site &site, const Plan &plan)
        : m_facts(facts), m_site(site), m_plan(plan), m_outside(answerBool(site.answers, "outside_clients")),
          m_port(answerInt(site.answers, "media_port"))
    {
        const QList<PlannedServer> servers = m_plan.mediaServers();
        for (const PlannedServer &entry : servers)
            m_planned << entry.server.address << entry.server.publicAddress;
        m_planned.removeAll(QString());
    }

    QList<Finding> all()
    {
        for (const MediaCandidate &candidate : m_facts.candidates) {
            if (candidate.kind != QLatin1String("relay"))
                about(candidate);
        }
        aboutName();
        aboutWhole();
        return withSummary();
    }

private:
    void add(Verdict verdict, const char *code, const MediaCandidate *candidate, MessageArgs args = {})
    {
        Finding finding;
        finding.verdict = verdict;
        finding.what.code = QLatin1String(code);
        if (candidate) {
            finding.key.target = candidate->address;
            finding.key.port = candidate->port;
            finding.key.protocol = candidate->protocol;
            args.insert(QStringLiteral("address"), candidate->address);
            args.insert(QStringLiteral("port"), QString::number(candidate->port));
            args.insert(QStringLiteral("protocol"), candidate->protocol.toUpper());
        }
        finding.what.args = args;
        m_findings.append(finding);
    }

    [[nodiscard]] bool publicOne() const
    {
        return std::any_of(m_facts.candidates.cbegin(), m_facts.candidates.cend(), [](const MediaCandidate &each) {
            return each.kind != QLatin1String("relay") && !rangeCode(each.address);
        });
    }

    /// The most telling thing about one address; several would say the same in other words.
    void about(const MediaCandidate &candidate)
    {
        const auto interface = std::find_if(m_facts.interfaces.cbegin(), m_facts.interfaces.cend(),
                                            [&](const ServerInterface &each) { return each.address == candidate.address; });
        const bool found = interface != m_facts.interfaces.cend();
        const char *range = rangeCode(candidate.address);
        if (found && bridged(interface->interface))
            return add(Verdict::Warn, "reach.address-docker", &candidate, {{QStringLiteral("interface"), interface->interface}});
        const bool planned = m_planned.contains(candidate.address) || m_facts.hostAddresses.contains(candidate.address);
        // Somebody who calls from outside cannot come to such an address; beside a public one it only costs time.
        const bool useless = range && m_outside;
        if (useless)
            return add(publicOne() ? Verdict::Warn : Verdict::Fail, range, &candidate,
                       {{QStringLiteral("interface"), found ? interface->interface : QString()}});
        if (!found && m_facts.interfacesWhole && !planned)
            return add(Verdict::Fail, "reach.address-foreign", &candidate);
        if (candidate.port != m_port)
            return add(Verdict::Warn, "reach.other-port", &candidate, {{QStringLiteral("planned"), QString::number(m_port)}});
        if (!planned && !found && literalPlanned())
            add(Verdict::Warn, "reach.address-unplanned", &candidate,
                {{QStringLiteral("planned"), m_planned.join(QLatin1String(", "))}});
    }

    /// Whether the plan names addresses, not only names.
    [[nodiscard]] bool literalPlanned() const
    {
        return std::any_of(m_planned.cbegin(), m_planned.cend(), [](const QString &each) { return isIpAddress(each); });
    }

    void aboutName()
    {
        if (m_facts.hostAddresses.isEmpty())
            return;
        const MessageArgs args{{QStringLiteral("host"), m_facts.host},
                               {QStringLiteral("addresses"), m_facts.hostAddresses.join(QLatin1String(", "))},
                               {QStringLiteral("planned"), m_planned.join(QLatin1String(", "))},
                               {QStringLiteral("count"), QString::number(m_facts.hostAddresses.size())}};
        const bool elsewhere = literalPlanned()
            && std::none_of(m_facts.hostAddresses.cbegin(), m_facts.hostAddresses.cend(),
                            [this](const QString &each) { return m_planned.contains(each); });
        if (elsewhere)
            add(Verdict::Warn, "reach.name-elsewhere", nullptr, args);
        else if (m_facts.hostAddresses.size() > 1)
            add(Verdict::Warn, "reach.name-several", nullptr, args);
        if (!m_findings.isEmpty() && m_findings.last().what.code.startsWith(QLatin1String("reach.name-")))
            m_findings.last().key.target = m_facts.host;
    }

    void aboutWhole()
    {
        const auto has = [this](const char *protocol) {
            return std::any_of(m_facts.candidates.cbegin(), m_facts.candidates.cend(), [&](const MediaCandidate &each) {
                return each.kind != QLatin1String("relay") && each.protocol == QLatin1String(protocol);
            });
        };
        if (!has("udp") && !has("tcp"))
            return add(Verdict::Fail, "reach.no-candidate", nullptr);
        const MessageArgs port{{QStringLiteral("port"), QString::number(m_port)}};
        if (!has("udp"))
            add(Verdict::Fail, "reach.no-udp-candidate", nullptr, port);
        const QList<ClientNetwork> networks = m_site.effectiveClients();
        const bool needsTcp = std::any_of(networks.cbegin(), networks.cend(), [this](const ClientNetwork &network) {
            return !network.udpReliable.value_or(answerBool(m_site.answers, "udp_reliable"));
        });
        if (!has("tcp"))
            add(needsTcp ? Verdict::Fail : Verdict::Warn, "reach.no-tcp-candidate", nullptr, port);
    }

    QList<Finding> withSummary() const
    {
        Finding summary;
        if (m_findings.isEmpty()) {
            QStringList addresses;
            for (const MediaCandidate &candidate : m_facts.candidates) {
                if (candidate.kind != QLatin1String("relay") && !addresses.contains(candidate.address))
                    addresses << candidate.address;
            }
            summary.verdict = Verdict::Pass;
            summary.what = {QStringLiteral("reach.addresses-fit"),
                            {{QStringLiteral("addresses"), addresses.join(QLatin1String(", "))}}};
            return {summary};
        }
        const auto worst = std::max_element(m_findings.cbegin(), m_findings.cend(),
                                            [](const Finding &a, const Finding &b) { return a.verdict < b.verdict; });
        summary.verdict = worst->verdict;
        summary.what = worst->what;
        QList<Finding> list{summary};
        for (const Finding &finding : m_findings) {
            if (!finding.key.target.isEmpty())
                list.append(finding);
        }
        return list;
    }

    const AddressFacts &m_facts;
    const Site &m_site;
    const Plan &m_plan;
    bool m_outside;
    int m_port;
    QStringList m_planned; ///< addresses and names of the media servers
    QList<Finding> m_findings;
};

} // namespace

std::optional<QList<ServerInterface>> readInterfaces(const QByteArray &bytes, const QString &server)
{
    const json list = json::parse(bytes.begin(), bytes.end(), nullptr, false);
    if (!list.is_array() || list.size() > mostInterfaces)
        return {};
    QList<ServerInterface> found;
    for (const json &entry : list) {
        const auto addresses = entry.is_object() ? entry.find("addr_info") : entry.end();
        if (!entry.is_object() || addresses == entry.end() || !addresses->is_array() || addresses->size() > mostInterfaces)
            continue;
        for (const json &address : *addresses) {
            const QString local = text(address, "local");
            if (isIpAddress(local))
                found.append({server, text(entry, "ifname"), local});
        }
    }
    return found;
}

QList<Finding> judgeAddresses(const AddressFacts &facts, const Site &site, const Plan &plan)
{
    return Judging(facts, site, plan).all();
}

} // namespace calls
