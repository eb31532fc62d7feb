// SPDX-License-Identifier: GPL-3.0-or-later
#include "Meeting.h"

namespace calls {

namespace {

enum class Refusal { Port, Prohibited, Host, Net };

// Codes of "destination unreachable": RFC 792 and 1812 (type 3), RFC 4443 (type 1).
Refusal refusal(const IcmpRefusal &icmp)
{
    if (icmp.version == 6) {
        switch (icmp.code) {
        case 4: return Refusal::Port;
        case 1: // administratively prohibited
        case 5: // source address failed policy
        case 6: // reject route
            return Refusal::Prohibited;
        case 3: return Refusal::Host;
        default: return Refusal::Net;
        }
    }
    switch (icmp.code) {
    case 3: return Refusal::Port;
    case 2:  // protocol unreachable: every host has UDP and TCP, so a firewall says so
    case 9:  // network administratively prohibited
    case 10: // host administratively prohibited
    case 13: // communication administratively prohibited
        return Refusal::Prohibited;
    case 1: return Refusal::Host;
    default: return Refusal::Net;
    }
}

Meeting meetingOf(const IcmpRefusal &icmp, const Contact &contact, Transport transport)
{
    const bool toOneself = contact.address == contact.localAddress;
    const bool fromHere = !toOneself && !icmp.from.isEmpty() && icmp.from == contact.localAddress;
    switch (refusal(icmp)) {
    case Refusal::Host: return Meeting::HostDown; // also from here: the address did not answer ARP
    case Refusal::Net: return Meeting::NoRoute;
    case Refusal::Prohibited: return fromHere ? Meeting::BlockedHere : Meeting::Rejected;
    case Refusal::Port: break;
    }
    if (fromHere)
        return Meeting::BlockedHere;
    // A closed TCP port sends a reset, never ICMP; a closed UDP port sends it from its own address.
    const bool byTarget = icmp.from.isEmpty() || icmp.from == contact.address;
    return transport == Transport::Udp && byTarget ? Meeting::Closed : Meeting::Rejected;
}

QString code(Transport transport, const char *what)
{
    return transportWord(transport) + QLatin1Char('.') + QLatin1String(what);
}

Judgement judgement(Verdict verdict, const QString &messageCode, const MessageArgs &args)
{
    Judgement result;
    result.verdict = verdict;
    result.what.code = messageCode;
    result.what.args = args;
    return result;
}

MessageArgs withFacts(MessageArgs args, const Contact &contact)
{
    if (!contact.address.isEmpty())
        args.insert(QStringLiteral("address"), contact.address);
    args.insert(QStringLiteral("offender"), contact.icmp ? contact.icmp->from : QString());
    args.insert(QStringLiteral("error"), contact.error);
    args.insert(QStringLiteral("sent"), QString::number(contact.sent));
    args.insert(QStringLiteral("seconds"), QString::number(contact.seconds, 'f', 1));
    return args;
}

// What is the same with a listener and without: the packet met no port at all.
Judgement judgeNoPort(Meeting met, Transport transport, const MessageArgs &args)
{
    switch (met) {
    case Meeting::Rejected: return judgement(Verdict::Fail, code(transport, "rejected"), args);
    case Meeting::BlockedHere: return judgement(Verdict::Fail, code(transport, "blocked-here"), args);
    case Meeting::HostDown: return judgement(Verdict::Unknown, code(transport, "host-down"), args);
    case Meeting::NoRoute: return judgement(Verdict::Unknown, code(transport, "no-route"), args);
    case Meeting::NoName: return judgement(Verdict::Unknown, code(transport, "no-name"), args);
    default: return judgement(Verdict::Unknown, code(transport, "trouble"), args);
    }
}

} // namespace

Meeting meeting(const Contact &contact, Transport transport)
{
    if (contact.answer)
        return Meeting::Answered;
    if (contact.connected)
        return Meeting::Connected;
    if (contact.icmp)
        return meetingOf(*contact.icmp, contact, transport);
    const QString &error = contact.error;
    if (error.isEmpty() || error == QLatin1String("ETIMEDOUT"))
        return contact.address.isEmpty() ? Meeting::Trouble : Meeting::Silent;
    if (error.startsWith(QLatin1String("EAI_")))
        return Meeting::NoName;
    if (error == QLatin1String("ECONNREFUSED"))
        return Meeting::Closed;
    if (error == QLatin1String("EPERM") || error == QLatin1String("EACCES"))
        return Meeting::BlockedHere;
    if (error == QLatin1String("EHOSTUNREACH") || error == QLatin1String("EHOSTDOWN"))
        return Meeting::HostDown;
    if (error == QLatin1String("ENETUNREACH"))
        return Meeting::NoRoute;
    if (error == QLatin1String("ENOPROTOOPT"))
        return Meeting::Rejected;
    return Meeting::Trouble;
}

Judgement judgePlain(const Contact &contact, Transport transport, const MessageArgs &args)
{
    const MessageArgs all = withFacts(args, contact);
    const Meeting met = meeting(contact, transport);
    switch (met) {
    case Meeting::Answered:
    case Meeting::Connected: return judgement(Verdict::Pass, code(transport, "open"), all);
    case Meeting::Closed: return judgement(Verdict::Pass, code(transport, "closed"), all);
    case Meeting::Silent:
        return transport == Transport::Udp ? judgement(Verdict::Unknown, QStringLiteral("udp.silent"), all)
                                           : judgement(Verdict::Fail, QStringLiteral("tcp.filtered"), all);
    default: return judgeNoPort(met, transport, all);
    }
}

Judgement judgeOpen(const Contact &contact, const MessageArgs &args)
{
    if (meeting(contact, Transport::Tcp) == Meeting::Closed)
        return judgement(Verdict::Fail, QStringLiteral("tcp.not-running"), withFacts(args, contact));
    return judgePlain(contact, Transport::Tcp, args);
}

Judgement judgeProof(const Contact &contact, Transport transport, const ListenerView &view, const MessageArgs &args)
{
    const MessageArgs all = withFacts(args, contact);
    const Meeting met = meeting(contact, transport);
    if (met == Meeting::Answered)
        return judgement(Verdict::Pass, code(transport, "proven"), all);
    if (view.sawToken || (view.sawAttempt && met != Meeting::Connected))
        return judgement(Verdict::Fail, code(transport, "dropped-back"), all);
    switch (met) {
    case Meeting::Connected: return judgement(Verdict::Fail, QStringLiteral("tcp.other-answers"), all);
    case Meeting::Closed: return judgement(Verdict::Fail, code(transport, "refused-on-way"), all);
    case Meeting::Silent: return judgement(Verdict::Fail, code(transport, "dropped-in"), all);
    default: return judgeNoPort(met, transport, all);
    }
}

} // namespace calls
