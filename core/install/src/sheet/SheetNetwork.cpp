// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses, services, sockets, firewall and proxies of the server sheet.
#include "SheetLines.h"

#include <QHostAddress>

#include <algorithm>

namespace calls {

namespace {

QString say(const char *text)
{
    return sheetText(text);
}

FactVerdict passOrWarn(bool good)
{
    return good ? FactVerdict::Pass : FactVerdict::Warn;
}

bool linkLocal(const QString &address)
{
    return QHostAddress(address).isLinkLocal();
}

/// An address that RTCD offers when nothing tells it otherwise.
bool offered(const InterfaceAddress &one)
{
    return one.kind != QLatin1String("loopback") && one.address.contains(u'.') && !linkLocal(one.address);
}

QString overrideOf(const Plan &plan, const Server &server)
{
    for (const PlannedSetting &setting : plan.settings) {
        if (setting.key == QLatin1String("rtc.ice_host_override") && setting.place == server.name)
            return setting.value;
    }
    return {};
}

bool forAdministrators(const PortRule &rule)
{
    return rule.flow.source.kind == Endpoint::Kind::Administrators; // SSH, on whatever port
}

/// The programs that may hold a port of a role; empty: any.
QStringList programsOf(const PortRule &rule, int port)
{
    if (forAdministrators(rule))
        return {QStringLiteral("sshd"), QStringLiteral("systemd")}; // socket activation
    if (port == 9100)
        return {QStringLiteral("prometheus-node"), QStringLiteral("node_exporter"),
                QStringLiteral("prometheus-node-exporter")};
    switch (rule.role) {
    case Role::Rtcd: return {QStringLiteral("rtcd")};
    case Role::Offloader: return {QStringLiteral("calls-offloader")};
    case Role::Turn: return {QStringLiteral("turnserver")};
    default: return {};
    }
}

struct PortKey
{
    QString protocol;
    int port = 0;
    bool operator==(const PortKey &) const = default;
};

QList<ListeningSocket> holders(const HostFacts &facts, const PortKey &key)
{
    QList<ListeningSocket> found;
    for (const ListeningSocket &socket : facts.sockets) {
        if (socket.protocol == key.protocol && socket.port == key.port)
            found << socket;
    }
    return found;
}

QString holderText(const QList<ListeningSocket> &sockets)
{
    QStringList texts;
    for (const ListeningSocket &socket : sockets) {
        const QString program = socket.program.isEmpty() ? say("a program") : socket.program;
        const QString who = socket.pid > 0 ? say("%1 (process %2)").arg(program).arg(socket.pid) : program;
        const QString text = say("%1 on %2").arg(who, socket.address);
        if (!texts.contains(text))
            texts << text;
    }
    return texts.join(QStringLiteral(", "));
}

bool onlyLoopback(const QList<ListeningSocket> &sockets)
{
    return std::all_of(sockets.begin(), sockets.end(),
                       [](const ListeningSocket &socket) { return QHostAddress(socket.address).isLoopback(); });
}

void addPlannedSocket(const SheetInput &in, const PortRule &rule, const PortKey &key, SheetLines &lines)
{
    const QString label = QStringLiteral("%1 %2").arg(key.protocol.toUpper()).arg(key.port);
    const QString id = QStringLiteral("socket.%1.%2").arg(key.protocol).arg(key.port);
    const QStringList programs = programsOf(rule, key.port);
    const QString wanted = programs.isEmpty() ? say("something listens") : programs.first();
    const auto found = holders(in.facts, key);
    if (found.isEmpty()) {
        const ServiceFacts *service = in.facts.service(unitOf(rule.role));
        const bool runs = service && service->activeState == QLatin1String("active") && !forAdministrators(rule)
            && key.port != 9100;
        lines.add(id, label, say("nothing listens"), wanted, runs ? FactVerdict::Fail : FactVerdict::Warn,
                  runs ? say("The service runs, and does not listen here: look at its configuration and its log.")
                       : say("%1. The service is not installed or not running.").arg(rule.flow.purpose));
        return;
    }
    const auto stranger = std::find_if(found.begin(), found.end(), [&programs](const ListeningSocket &socket) {
        return !programs.isEmpty() && !socket.program.isEmpty() && !programs.contains(socket.program);
    });
    if (stranger != found.end()) {
        lines.add(id, label, holderText(found), wanted, FactVerdict::Fail,
                  say("Another program holds the port. Stop it, or plan another port."));
    } else if (onlyLoopback(found)) {
        lines.add(id, label, holderText(found), wanted, FactVerdict::Fail,
                  say("It listens on the loopback address only, so nobody else reaches it."));
    } else {
        const bool told = programs.isEmpty() || !found.first().program.isEmpty();
        lines.add(id, label, holderText(found), wanted, told ? FactVerdict::Pass : FactVerdict::None,
                  told ? rule.flow.purpose + u'.' : say("Without root the program is not told."));
    }
}

QString valueOf(const QString &variable)
{
    return variable.section(u'=', 1);
}

QString nameOf(const QString &variable)
{
    return variable.section(u'=', 0, 0).toUpper();
}

/// As Go reads NO_PROXY: "*", a name or its parent domains, an address, a network.
bool excepted(const QStringList &exceptions, const QString &host)
{
    const QHostAddress address(host);
    return std::any_of(exceptions.begin(), exceptions.end(), [&](QString one) {
        one = one.trimmed();
        if (one == QLatin1String("*") || one.compare(host, Qt::CaseInsensitive) == 0)
            return true;
        if (!address.isNull())
            return one.contains(u'/') && address.isInSubnet(QHostAddress::parseSubnet(one));
        while (one.startsWith(u'*') || one.startsWith(u'.'))
            one.remove(0, 1);
        return !one.isEmpty() && host.endsWith(u'.' + one, Qt::CaseInsensitive);
    });
}

} // namespace

QStringList advertisedAddresses(const HostFacts &facts, const Plan &plan, const Server &server)
{
    if (const QString address = overrideOf(plan, server); !address.isEmpty())
        return {address};
    QStringList all;
    for (const InterfaceAddress &one : facts.addresses) {
        if (offered(one))
            all << one.address;
    }
    return all;
}

void addAddresses(const SheetInput &in, SheetLines &lines)
{
    lines.section(say("Addresses"));
    const bool rtcd = in.server.has(Role::Rtcd);
    const QString instead = overrideOf(in.plan, in.server);
    int several = 0;
    for (const InterfaceAddress &one : in.facts.addresses) {
        if (one.kind == QLatin1String("loopback"))
            continue;
        const bool planned = one.address == in.server.address;
        const bool bare = rtcd && instead.isEmpty() && offered(one);
        several += rtcd && offered(one) ? 1 : 0;
        const bool useless = bare && (one.kind == QLatin1String("bridge") || one.kind == QLatin1String("tunnel"));
        lines.add(QStringLiteral("address.") + one.address, one.interface,
                  QStringLiteral("%1/%2").arg(one.address).arg(one.prefix),
                  planned ? say("planned address") : QString(),
                  planned       ? FactVerdict::Pass
                      : useless ? FactVerdict::Warn
                                : FactVerdict::None,
                  useless ? say(
                      "RTCD would offer it to clients, which cannot reach it. The install binds RTCD to the planned "
                      "address.")
                      : bare ? say("RTCD offers it to clients.")
                             : QString());
    }
    const QHostAddress wanted(in.server.address);
    const bool known = std::any_of(in.facts.addresses.begin(), in.facts.addresses.end(),
                                   [&](const InterfaceAddress &one) { return QHostAddress(one.address) == wanted; });
    if (!wanted.isNull() && !known && !in.facts.addresses.isEmpty())
        lines.add(QStringLiteral("address.planned"), say("Planned address"), say("on no interface"), in.server.address,
                  FactVerdict::Fail,
                  say("The deployment names %1 for this server. Correct it on the Servers page.")
                      .arg(in.server.address));
    if (!rtcd)
        return;
    const QStringList all = advertisedAddresses(in.facts, in.plan, in.server);
    lines.add(QStringLiteral("address.advertised"), say("RTCD tells clients"), all.join(QStringLiteral(", ")), instead,
              !instead.isEmpty()   ? FactVerdict::None
                  : all.size() > 1 ? FactVerdict::Warn
                                   : FactVerdict::None,
              !instead.isEmpty() ? say("rtc.ice_host_override of the plan.")
                  : several > 1
                  ? say("Several addresses make joining slow and may lead nowhere: name one with rtc.ice_address_udp "
                        "and rtc.ice_address_tcp.")
                  : QString());
}

void addServices(const SheetInput &in, SheetLines &lines)
{
    lines.section(say("Services"));
    QStringList wanted;
    for (const Role role : in.server.roles) {
        const QString unit = unitOf(role);
        if (unit.isEmpty())
            continue;
        wanted << unit;
        const ServiceFacts *service = in.facts.service(unit);
        if (!service) {
            lines.add(QStringLiteral("service.") + unit, unit, say("not installed"), say("running, starts at boot"),
                      FactVerdict::Warn, say("The Install page brings it."));
            continue;
        }
        const bool runs = service->activeState == QLatin1String("active");
        const QString boot = service->enabled ? say("starts at boot") : say("does not start at boot");
        lines.add(QStringLiteral("service.") + unit, unit,
                  QStringLiteral("%1 (%2), %3").arg(service->activeState, service->subState, boot),
                  say("running, starts at boot"),
                  !runs                  ? FactVerdict::Fail
                      : service->enabled ? FactVerdict::Pass
                                         : FactVerdict::Warn,
                  !runs                  ? say("Its log tells why: journalctl -u %1.").arg(unit)
                      : service->enabled ? QString()
                                         : say("After a reboot it is gone: sudo systemctl enable %1.").arg(unit));
    }
    for (const ServiceFacts &service : in.facts.services) {
        if (!wanted.contains(service.name))
            lines.add(QStringLiteral("service.") + service.name, service.name,
                      QStringLiteral("%1 (%2)").arg(service.activeState, service.subState));
    }
}

void addSockets(const SheetInput &in, SheetLines &lines)
{
    lines.section(say("Listening sockets"));
    QList<PortKey> shown;
    for (const PortRule &rule : in.plan.rules) {
        if (rule.server != in.server.name || rule.direction != Direction::Inbound || !rule.flow.port.single())
            continue;
        const PortKey key{protocolWord(rule.flow.protocol), rule.flow.port.from};
        if (shown.contains(key))
            continue;
        shown << key;
        addPlannedSocket(in, rule, key, lines);
    }
    for (const ListeningSocket &socket : in.facts.sockets) {
        const PortKey key{socket.protocol, socket.port};
        if (shown.contains(key))
            continue;
        shown << key;
        lines.add(QStringLiteral("socket.%1.%2").arg(key.protocol).arg(key.port),
                  QStringLiteral("%1 %2").arg(key.protocol.toUpper()).arg(key.port),
                  holderText(holders(in.facts, key)));
    }
}

void addFirewall(const SheetInput &in, SheetLines &lines)
{
    const HostFacts &f = in.facts;
    lines.section(say("Firewall"));
    const QString planned = in.site.answers.firewall.value_or(QString());
    const bool here = planned == QLatin1String("ufw") || planned == QLatin1String("firewalld");
    const bool same = !here || f.firewall == planned;
    lines.add(QStringLiteral("firewall.active"), say("Active"),
              f.firewall == QLatin1String("none") ? say("none") : f.firewall, here ? planned : QString(),
              here ? passOrWarn(same) : FactVerdict::None,
              same ? (f.root ? QString() : say("Seen without root, so rules that no service keeps are not known."))
                   : say("The answers name %1. The install writes rules for the one that is active.").arg(planned));
    if (!f.selinux.isEmpty())
        lines.add(QStringLiteral("firewall.selinux"), QStringLiteral("SELinux"), f.selinux, {}, FactVerdict::None,
                  f.selinux == QLatin1String("enforcing") ? say("The install labels its programs.") : QString());
    if (f.fapolicyd)
        lines.add(QStringLiteral("firewall.fapolicyd"), QStringLiteral("fapolicyd"), say("active"), {},
                  FactVerdict::None,
                  say("It starts trusted programs only. The install adds its own to the trusted ones."));
}

void addProxies(const SheetInput &in, SheetLines &lines)
{
    lines.section(say("Proxies of services"));
    QStringList hosts;
    for (const Server &other : in.site.servers) {
        if ((other.has(Role::Rtcd) || other.has(Role::Offloader)) && !other.address.isEmpty())
            hosts << other.address;
    }
    for (const auto &host : {in.site.answers.rtcdHost, in.site.answers.offloaderHost}) {
        if (host && !host->isEmpty() && !hosts.contains(*host))
            hosts << *host;
    }
    for (const ServiceFacts &service : in.facts.services) {
        if (service.proxies.isEmpty())
            continue;
        bool proxied = false;
        QStringList exceptions;
        for (const QString &variable : service.proxies) {
            if (nameOf(variable) == QLatin1String("NO_PROXY"))
                exceptions << valueOf(variable).split(u',', Qt::SkipEmptyParts);
            else if (nameOf(variable) != QLatin1String("FTP_PROXY"))
                proxied = proxied || !valueOf(variable).isEmpty();
        }
        QStringList caught;
        for (const QString &host : hosts) {
            if (!excepted(exceptions, host))
                caught << host;
        }
        // Mattermost alone speaks to RTCD and the offloader (field.md, row 16).
        const bool asks = service.name == QLatin1String("mattermost.service") && proxied && !hosts.isEmpty();
        lines.add(QStringLiteral("proxy.") + service.name, service.name, service.proxies.join(QStringLiteral(", ")),
                  asks ? say("NO_PROXY with %1").arg(hosts.join(QStringLiteral(", "))) : QString(),
                  asks ? passOrWarn(caught.isEmpty()) : FactVerdict::None,
                  asks && !caught.isEmpty() ? say("Mattermost would ask the proxy for %1, and calls fail with a bad "
                                                  "handshake. Add it to NO_PROXY of "
                                                  "the service.")
                                                  .arg(caught.join(QStringLiteral(", ")))
                                            : QString());
    }
}

} // namespace calls
