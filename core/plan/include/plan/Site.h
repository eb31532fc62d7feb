// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of the site: answers, servers, zones and client networks. The plan's only input.
#pragma once

#include <plan/Answers.h>

namespace calls {

enum class Role { Mattermost, Proxy, Rtcd, Offloader, Turn, Monitoring, Vantage };

[[nodiscard]] QString roleWord(Role role); ///< "mattermost", … as in the text form
[[nodiscard]] std::optional<Role> roleFromWord(const QString &word);
[[nodiscard]] QStringList roleWords();

struct Server
{
    QString name;          ///< unique, the word used everywhere
    QList<Role> roles;
    QString zone;          ///< name of a Zone, or empty
    QString address;       ///< IP or DNS name as other servers reach it; empty: not provisioned yet
    QString publicAddress; ///< as clients reach it, when different
    QString ssh;           ///< "ops@10.0.0.10:22" or a Host block of ssh_config; empty: no login
    bool operator==(const Server &) const = default;

    [[nodiscard]] bool has(Role role) const { return roles.contains(role); }
    /// The address clients use.
    [[nodiscard]] QString clientAddress() const { return publicAddress.isEmpty() ? address : publicAddress; }
};

struct Zone
{
    QString name;
    QString network; ///< CIDR
    bool operator==(const Zone &) const = default;
};

/// A network that people call from.
struct ClientNetwork
{
    QString name;
    QString network; ///< CIDR; empty: any address
    std::optional<bool> udpReliable; ///< when it differs from the answers
    std::optional<bool> tcpReliable;
    QString vantage; ///< a server with role vantage inside it, "local" for this computer, or empty
    bool operator==(const ClientNetwork &) const = default;
};

struct Site
{
    QString name; ///< of the deployment
    Answers answers;
    QList<Zone> zones;
    QList<ClientNetwork> clients; ///< empty: one, "Internet", any address (effectiveClients)
    QList<Server> servers;
    bool operator==(const Site &) const = default;

    [[nodiscard]] const Server *server(const QString &serverName) const; ///< null when absent
    [[nodiscard]] QList<Server> withRole(Role role) const;
    [[nodiscard]] QList<ClientNetwork> effectiveClients() const;
};

/// IPv4 or IPv6 literal.
[[nodiscard]] bool isIpAddress(const QString &text);
/// A DNS name by RFC 1123, or an IP literal.
[[nodiscard]] bool isHost(const QString &text);
/// "10.0.0.0/24", "2001:db8::/32".
[[nodiscard]] bool isNetwork(const QString &text);

} // namespace calls
