// SPDX-License-Identifier: GPL-3.0-or-later
// The Calls plugin connects to every IPv4 address of the RTCD name when it starts, and one that does not answer keeps
// it from starting: each must be a server of the plan.
#include "Addresses.h"
#include "Verification.h"

#include <QCoreApplication>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

QStringList texts(const QList<QHostAddress> &addresses)
{
    QStringList list;
    for (const QHostAddress &address : addresses)
        list << address.toString();
    list.sort();
    return list;
}

Async<Inspection> look(NamesSpec spec, Host host)
{
    const auto answered = co_await addressesOf(spec.name, host.stop());
    if (!answered && answered.error().code == cancelledCode)
        co_return Failure(answered.error());
    // A name that only the servers' resolver knows is no fault: Mattermost's own view is checked from its vantage.
    if (!answered)
        co_return verified(say("%1 does not resolve on this computer. Mattermost's servers must resolve it to %2.")
                               .arg(spec.name, spec.servers.join(QStringLiteral(", "))));
    QList<QHostAddress> planned;
    for (const QString &server : spec.servers) {
        const auto addresses = co_await addressesOf(server, host.stop());
        if (addresses)
            planned += *addresses;
    }
    QList<QHostAddress> strangers;
    QList<QHostAddress> known;
    for (const QHostAddress &address : *answered) {
        if (address.protocol() != QAbstractSocket::IPv4Protocol)
            continue; // the plugin asks for IPv4 alone
        (planned.contains(address) ? known : strangers) << address;
    }
    if (!strangers.isEmpty())
        co_return failure(QStringLiteral("verify.names"),
                          say("The name %1 leads to %2, which is no RTCD server of the plan. The Calls plugin does not "
                              "start while one address of the name fails to answer: take it out of DNS, or add the server "
                              "to the deployment.")
                              .arg(spec.name, texts(strangers).join(QStringLiteral(", "))));
    if (known.isEmpty())
        co_return failure(QStringLiteral("verify.names"),
                          say("The name %1 has no IPv4 address, and the Calls plugin asks for IPv4 alone. Add an A record "
                              "for each RTCD server.")
                              .arg(spec.name));
    co_return verified(say("%1 leads to %2, all servers of the plan.").arg(spec.name, texts(known).join(QStringLiteral(", "))));
}

} // namespace

TaskPointer namesTask(NamesSpec spec)
{
    Verification verification;
    verification.id = QStringLiteral("verify-names:") + spec.name;
    verification.title = say("The name %1 leads to servers of the plan").arg(spec.name);
    verification.look = [spec](Host host) { return look(spec, std::move(host)); };
    return verificationTask(std::move(verification));
}

} // namespace calls
