// SPDX-License-Identifier: GPL-3.0-or-later
// What must be open: flows with a number, and each server's view of them (guide step 1.5).
#pragma once

#include <plan/Site.h>

namespace calls {

enum class Protocol { Udp, Tcp };
enum class Direction { Inbound, Outbound };
enum class Origin { Guide, Console }; ///< Console: practice needs it, the guide does not list it

[[nodiscard]] QString protocolWord(Protocol protocol);   ///< "udp", "tcp"
[[nodiscard]] QString directionWord(Direction direction); ///< "inbound", "outbound"
[[nodiscard]] QString originWord(Origin origin);          ///< "guide", "console"

struct PortRange
{
    int from = 0;
    int to = 0;
    bool operator==(const PortRange &) const = default;
    [[nodiscard]] bool single() const { return from == to; }
    [[nodiscard]] QString text() const; ///< "8443", "49152-65535"
};

/// One end of a flow.
struct Endpoint
{
    enum class Kind { Clients, Server, Host, Administrators, Monitoring };
    Kind kind = Kind::Server;
    QString name;    ///< client network, server name, or what the host is
    QString address; ///< IP, DNS name or CIDR; "any" for everyone; empty: not known yet
    bool operator==(const Endpoint &) const = default;
};

/// One thing to allow: new connections from source to destination; replies follow.
struct Flow
{
    int number = 0;      ///< on the sheet, from 1, stable for one plan
    Endpoint source;
    Endpoint destination;
    Protocol protocol = Protocol::Tcp;
    PortRange port;
    QString purpose;     ///< short: "Voice and screen"
    QString note;        ///< the guide's words or our reason
    QString step;        ///< "1.5"
    QString check;       ///< the check that proves it: "1.6.3"; empty: none in the guide
    Origin origin = Origin::Guide;
    bool optional = false;    ///< the guide marks it optional (TURN over TLS)
    QString riskIfRefused;    ///< one sentence for the network team
    bool operator==(const Flow &) const = default;
};

/// A flow as one server's firewall sees it: a row of the guide's tables.
struct PortRule
{
    Flow flow;
    QString server;      ///< whose table
    Role role = Role::Mattermost;
    Direction direction = Direction::Inbound;
    Origin origin = Origin::Guide; ///< does the guide's table of this server have this row?
    bool operator==(const PortRule &) const = default;
};

/// What a finding about this flow was judged by; changes when ends, port or protocol change.
[[nodiscard]] QString fingerprint(const Flow &flow);

} // namespace calls
