// SPDX-License-Identifier: GPL-3.0-or-later
#include "Facts.h"

#include <algorithm>

namespace calls {

namespace {

JudgedFact yesNo(bool yes, bool stated)
{
    return {yes, 0, stated, yes ? QStringLiteral("Yes") : QStringLiteral("No")};
}

/// "No, not at Partners": names the networks the answer turns on, when the site lists several.
JudgedFact everywhere(const QList<ClientNetwork> &exceptions, bool stated, bool severalNetworks)
{
    JudgedFact result = yesNo(exceptions.isEmpty(), stated);
    if (!exceptions.isEmpty() && severalNetworks) {
        QStringList names;
        for (const ClientNetwork &network : exceptions)
            names << network.name;
        result.text = QStringLiteral("No, not at %1").arg(names.join(QLatin1String(", ")));
    }
    return result;
}

QList<ClientNetwork> withoutUdp(const Site &site)
{
    QList<ClientNetwork> result;
    for (const ClientNetwork &network : site.effectiveClients()) {
        if (!udpReliable(site, network))
            result.append(network);
    }
    return result;
}

JudgedFact recordingFact(const Answers &a)
{
    QStringList wanted;
    if (answerBool(a, "recording"))
        wanted << QStringLiteral("Recording");
    if (answerBool(a, "transcription"))
        wanted << QStringLiteral("transcripts");
    if (answerBool(a, "live_captions"))
        wanted << QStringLiteral("captions");
    JudgedFact result = yesNo(!wanted.isEmpty(), a.recording || a.transcription || a.liveCaptions);
    result.text = wanted.isEmpty() ? QStringLiteral("None") : wanted.join(QLatin1String(", "));
    result.text[0] = result.text.at(0).toUpper();
    return result;
}

} // namespace

bool udpReliable(const Site &site, const ClientNetwork &network)
{
    return network.udpReliable.value_or(answerBool(site.answers, "udp_reliable"));
}

bool tcpReliable(const Site &site, const ClientNetwork &network)
{
    return network.tcpReliable.value_or(answerBool(site.answers, "tcp_reliable"));
}

QList<ClientNetwork> relayNetworks(const Site &site)
{
    QList<ClientNetwork> result;
    for (const ClientNetwork &network : withoutUdp(site)) {
        if (!tcpReliable(site, network))
            result.append(network);
    }
    return result;
}

JudgedFact fact(const Site &site, const QString &name)
{
    const Answers &a = site.answers;
    const auto networksSay = [&site](std::optional<bool> ClientNetwork::*member) {
        return std::all_of(site.clients.begin(), site.clients.end(),
                           [member](const ClientNetwork &network) { return (network.*member).has_value(); })
            && !site.clients.isEmpty();
    };
    if (name == QLatin1String("kubernetes"))
        return yesNo(answerBool(a, "kubernetes"), a.kubernetes.has_value());
    if (name == QLatin1String("users")) {
        const int users = answerInt(a, "users");
        return {false, users, a.users.has_value(), a.users ? QString::number(users) : QStringLiteral("Choose")};
    }
    if (name == QLatin1String("high_availability"))
        return yesNo(answerBool(a, "high_availability"), a.highAvailability.has_value());
    if (name == QLatin1String("recording_any"))
        return recordingFact(a);
    if (name == QLatin1String("all_private"))
        return yesNo(!answerBool(a, "outside_clients"), a.outsideClients.has_value());
    if (name == QLatin1String("stable_public_address"))
        return yesNo(answerBool(a, "stable_public_address"), a.stablePublicAddress.has_value());
    const bool several = site.effectiveClients().size() > 1;
    if (name == QLatin1String("udp_everywhere"))
        return everywhere(withoutUdp(site), a.udpReliable || networksSay(&ClientNetwork::udpReliable), several);
    if (name == QLatin1String("tcp_where_no_udp"))
        return everywhere(relayNetworks(site), a.tcpReliable || networksSay(&ClientNetwork::tcpReliable), several);
    return {};
}

} // namespace calls
