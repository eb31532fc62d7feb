// SPDX-License-Identifier: GPL-3.0-or-later
// Plans for the tests of firewall files: one as an admin has it, one as an attacker would write it.
#pragma once

#include <plan/Plan.h>

namespace calls::test {

inline PortRule portRule(int number, const QString &server, Direction direction, const Endpoint &far, Protocol protocol,
                         PortRange port, const QString &purpose = QStringLiteral("Voice and screen"))
{
    const Endpoint here{Endpoint::Kind::Server, server, QStringLiteral("192.0.2.1")};
    PortRule rule;
    rule.flow.number = number;
    rule.flow.source = direction == Direction::Inbound ? far : here;
    rule.flow.destination = direction == Direction::Inbound ? here : far;
    rule.flow.protocol = protocol;
    rule.flow.port = port;
    rule.flow.purpose = purpose;
    rule.flow.step = QStringLiteral("1.5");
    rule.server = server;
    rule.role = Role::Rtcd;
    rule.direction = direction;
    return rule;
}

inline Endpoint clients(const QString &address, const QString &name = QStringLiteral("Head office"))
{
    return {Endpoint::Kind::Clients, name, address};
}

/// Every kind of far end once, in both directions, on one server called `server`.
inline QList<PortRule> allKinds(const QString &server, const QString &purpose = QStringLiteral("Voice and screen"))
{
    using enum Direction;
    const auto udp = Protocol::Udp;
    const auto tcp = Protocol::Tcp;
    const Endpoint other{Endpoint::Kind::Server, QStringLiteral("mm1"), QStringLiteral("10.0.0.10")};
    const Endpoint other6{Endpoint::Kind::Server, QStringLiteral("mm2"), QStringLiteral("2001:db8::10")};
    const Endpoint unknown{Endpoint::Kind::Server, QStringLiteral("mm3"), {}};
    const Endpoint named{Endpoint::Kind::Host, QStringLiteral("STUN server"), QStringLiteral("stun.example.com")};
    const Endpoint admins{Endpoint::Kind::Administrators, QStringLiteral("Calls Console"), QStringLiteral("10.9.0.5")};
    QList<PortRule> rules{
        portRule(1, server, Inbound, clients(QStringLiteral("any")), udp, {8443, 8443}, purpose),
        portRule(2, server, Inbound, clients(QStringLiteral("10.8.0.0/16")), udp, {49152, 65535}, purpose),
        portRule(3, server, Inbound, clients(QStringLiteral("2001:db8:1::/48")), tcp, {8443, 8443}, purpose),
        portRule(4, server, Inbound, other, tcp, {8045, 8045}, purpose),
        portRule(5, server, Inbound, unknown, tcp, {8045, 8045}, purpose),
        portRule(6, server, Inbound, admins, tcp, {22, 22}, purpose),
        portRule(7, server, Outbound, named, udp, {3478, 3478}, purpose),
        portRule(8, server, Outbound, other, tcp, {443, 443}, purpose),
        portRule(9, server, Outbound, other6, udp, {8443, 8443}, purpose),
        portRule(10, server, Outbound, clients(QStringLiteral("any")), tcp, {443, 443}, purpose),
    };
    rules[5].origin = Origin::Console;
    rules[6].flow.optional = true;
    return rules;
}

/// Two ordinary servers.
inline Plan honestPlan()
{
    Plan plan;
    plan.rules = allKinds(QStringLiteral("rtcd1")) + allKinds(QStringLiteral("Turn 1"));
    return plan;
}

/// Names that want to be run. `canary` is a file that must not appear.
inline QStringList hostileNames(const QString &canary)
{
    const QString run = QStringLiteral(":>") + canary;
    return {
        QStringLiteral("$(%1)").arg(run),
        QStringLiteral("`%1`").arg(run),
        QStringLiteral("x'; %1; reboot; '").arg(run),
        QStringLiteral("x\"; %1; reboot; \"").arg(run),
        QStringLiteral("x\n%1\nreboot\n").arg(run),
        QStringLiteral("x\r\n%1\r\n").arg(run),
        QStringLiteral("x%1%2").arg(QChar(0x2028), run),
        QStringLiteral("x\\\n%1").arg(run),
        QStringLiteral("ends in a backslash\\"),
        QStringLiteral("../../../etc/cron.d/x"),
        QStringLiteral("/etc/passwd"),
        QStringLiteral("-rf --help"),
        QStringLiteral("%1 %2 %n %s \\n \\c \\0101"),
        QStringLiteral("x } table inet y { chain z { drop"),
        QStringLiteral("x\"; flush ruleset; #"),
        QStringLiteral("M\u00fcnchen \u6771\u4eac \u202e1"),
        QStringLiteral("mm1"),
        QStringLiteral("MM1"),
        QStringLiteral("mm-1"),
        QStringLiteral("mm 1"),
        QStringLiteral("README"),
        QString(),
        QStringLiteral("\u6771\u4eac"),
        QString(300, QLatin1Char('n')),
        QString(300, QLatin1Char('n')) + QLatin1Char('2'),
        QString(QChar(0xD800)) + QChar(u'\0') + QStringLiteral("nul"),
    };
}

/// A server for each hostile name, whose purposes and far ends are called the same.
inline Plan hostilePlan(const QString &canary)
{
    Plan plan;
    const QStringList names = hostileNames(canary);
    for (const QString &name : names) {
        QList<PortRule> rules = allKinds(name, name);
        for (PortRule &rule : rules) {
            Endpoint &far = rule.direction == Direction::Inbound ? rule.flow.source : rule.flow.destination;
            far.name = name;
            if (far.address == QLatin1String("stun.example.com"))
                far.address = name;
        }
        plan.rules += rules;
    }
    return plan;
}

} // namespace calls::test
