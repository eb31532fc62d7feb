// SPDX-License-Identifier: GPL-3.0-or-later
#include "MediaAddresses.h"

#include <QHostAddress>

namespace calls {

namespace {

bool usable(const InterfaceAddress &address)
{
    const QHostAddress literal(address.address);
    return !literal.isNull() && !literal.isLoopback() && !literal.isLinkLocal();
}

bool inClientNetwork(const QString &address, const Site &site)
{
    const QHostAddress literal(address);
    for (const ClientNetwork &network : site.clients) {
        if (!network.network.isEmpty() && literal.isInSubnet(QHostAddress::parseSubnet(network.network)))
            return true;
    }
    return false;
}

} // namespace

bool isIpv6(const QString &address)
{
    return QHostAddress(address).protocol() == QAbstractSocket::IPv6Protocol;
}

OwnAddresses ownAddresses(const RecipeInput &input)
{
    OwnAddresses result;
    const QHostAddress stated(input.server.address);
    QStringList physical;
    int all = 0;
    for (const InterfaceAddress &each : input.facts.addresses) {
        if (!usable(each))
            continue;
        if (!stated.isNull() && QHostAddress(each.address) == stated)
            result.own = each.address;
        if (each.kind == QLatin1String("physical"))
            physical << each.address;
    }
    // What is stated may be an address of a router that translates, or a name: then an interface of the same family.
    const bool six = stated.protocol() == QAbstractSocket::IPv6Protocol;
    for (const QString &address : physical) {
        if (result.own.isEmpty() && isIpv6(address) == six)
            result.own = address;
    }
    if (!result.own.isEmpty())
        result.media << result.own;
    for (const QString &address : physical) {
        if (address != result.own && isIpv6(address) == isIpv6(result.own) && inClientNetwork(address, input.site))
            result.media << address;
    }
    for (const InterfaceAddress &each : input.facts.addresses) {
        if (usable(each) && isIpv6(each.address) == isIpv6(result.own))
            ++all;
    }
    result.several = all > result.media.size();
    return result;
}

} // namespace calls
