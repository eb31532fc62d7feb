// SPDX-License-Identifier: GPL-3.0-or-later
#include "FactReaders.h"

#include <QHostAddress>
#include <QRegularExpression>

#include <algorithm>

namespace calls {

namespace {

/// What `ip -d link` calls the device: "bridge", "veth", "tun", …; empty for real ones.
QMap<QString, QString> deviceTypes(const QStringList &lines)
{
    static const QRegularExpression form(
        QStringLiteral("^\\d+:\\s+([^\\s:@]+)[^:]*:\\s+<([^>]*)>.*?(?:promiscuity\\s+\\d+(?:\\s+allmulti\\s+\\d+)?"
                       "(?:\\s+minmtu\\s+\\d+\\s+maxmtu\\s+\\d+)?[\\s\\\\]*(\\w*).*)?$"));
    QMap<QString, QString> types;
    for (const QString &line : lines) {
        const auto match = form.match(line);
        if (match.hasMatch())
            types.insert(match.captured(1),
                         match.captured(2).contains(QLatin1String("LOOPBACK")) ? QStringLiteral("loopback")
                                                                               : match.captured(3));
    }
    return types;
}

QStringList defaultDevices(const QStringList &lines)
{
    QStringList devices;
    for (const QString &line : lines) {
        const QStringList parts = wordsOf(line);
        if (const qsizetype at = parts.indexOf(QStringLiteral("dev")); at >= 0 && at + 1 < parts.size())
            devices << parts.at(at + 1);
    }
    return devices;
}

QString kindOf(const QString &name, const QString &type, bool leadsOut)
{
    static const QRegularExpression tunnels(
        QStringLiteral("^(tun|tap|wg|ppp|ipsec|tailscale|zt|gre|sit|ip6tnl|tunl|vxlan|flannel|cali|cilium|weave)"));
    static const QRegularExpression containers(QStringLiteral("^(docker|br-|virbr|lxcbr|lxdbr|cni|podman|veth|vnet)"));
    static const QStringList tunnelTypes{QStringLiteral("tun"),    QStringLiteral("wireguard"), QStringLiteral("gre"),
                                         QStringLiteral("gretap"), QStringLiteral("ipip"),      QStringLiteral("sit"),
                                         QStringLiteral("vxlan"),  QStringLiteral("ip6tnl"),    QStringLiteral("vti"),
                                         QStringLiteral("ppp"),    QStringLiteral("geneve"),    QStringLiteral("xfrm")};
    if (name == QLatin1String("lo") || type == QLatin1String("loopback"))
        return QStringLiteral("loopback");
    if (tunnelTypes.contains(type) || tunnels.match(name).hasMatch())
        return QStringLiteral("tunnel");
    if (containers.match(name).hasMatch())
        return QStringLiteral("bridge");
    // A bridge over a real interface carries the host's own address and its default route.
    if (type == QLatin1String("bridge"))
        return leadsOut ? QStringLiteral("physical") : QStringLiteral("bridge");
    if (type == QLatin1String("ifb") || type == QLatin1String("dummy") || type == QLatin1String("ipvlan"))
        return leadsOut ? QStringLiteral("physical") : QStringLiteral("other");
    return QStringLiteral("physical");
}

/// "0.0.0.0:22", "[::]:22", "*:9100", "127.0.0.53%lo:53", "[fe80::1%eth0]:546", "fe80::1%eth0:546".
bool splitEnd(const QString &text, QString &address, int &port)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool number = false;
    port = text.mid(colon + 1).toInt(&number);
    if (colon <= 0 || !number || port <= 0 || port > 65535)
        return false;
    address = text.left(colon);
    if (address.startsWith(u'['))
        address = address.mid(1).section(u']', 0, 0);
    address = address.section(u'%', 0, 0);
    if (address == QLatin1String("*"))
        address = QStringLiteral("::");
    return !QHostAddress(address).isNull();
}

} // namespace

void readAddresses(const FactSections &sections, HostFacts &facts)
{
    static const QRegularExpression form(QStringLiteral("^\\d+:\\s+(\\S+)\\s+inet6?\\s+(\\S+?)/(\\d+)\\s"));
    // A point-to-point interface names its peer first: "inet 10.0.0.1 peer 10.0.0.2/32".
    static const QRegularExpression pair(
        QStringLiteral("^\\d+:\\s+(\\S+)\\s+inet6?\\s+(\\S+)\\s+peer\\s+\\S+?/(\\d+)"));
    const auto types = deviceTypes(sections.value(QStringLiteral("links")));
    const QStringList out = defaultDevices(sections.value(QStringLiteral("route")));
    const QStringList lines = sections.value(QStringLiteral("addresses"));
    for (const QString &line : lines) {
        auto match = pair.match(line);
        if (!match.hasMatch())
            match = form.match(line);
        const QHostAddress address(match.captured(2));
        if (!match.hasMatch() || address.isNull())
            continue;
        InterfaceAddress one;
        one.interface = match.captured(1).section(u'@', 0, 0);
        one.address = address.toString();
        one.prefix = std::clamp(match.captured(3).toInt(), 0, 128);
        one.kind = kindOf(one.interface, types.value(one.interface), out.contains(one.interface));
        if (!facts.addresses.contains(one))
            facts.addresses.append(one);
    }
}

void readSockets(const FactSections &sections, HostFacts &facts)
{
    static const QRegularExpression user(QStringLiteral("users:\\(\\(\"(.*?)\",pid=(\\d{1,9})"));
    const QStringList lines = sections.value(QStringLiteral("sockets"));
    for (const QString &line : lines) {
        const QStringList parts = wordsOf(line);
        ListeningSocket socket;
        socket.protocol = parts.value(0);
        const bool listens = (socket.protocol == QLatin1String("tcp") && parts.value(1) == QLatin1String("LISTEN"))
            || (socket.protocol == QLatin1String("udp") && parts.value(1) == QLatin1String("UNCONN"));
        if (!listens || !splitEnd(parts.value(4), socket.address, socket.port))
            continue;
        if (const auto match = user.match(line); match.hasMatch()) {
            socket.program = match.captured(1);
            socket.pid = match.captured(2).toInt();
        }
        // RTCD opens many sockets on one port and address; they are one for whoever reads.
        if (!facts.sockets.contains(socket))
            facts.sockets.append(socket);
    }
}

} // namespace calls
