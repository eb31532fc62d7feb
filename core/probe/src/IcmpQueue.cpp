// SPDX-License-Identifier: GPL-3.0-or-later
#include "IcmpQueue.h"

#include <QHostAddress>

#include <array>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>

// After the C library's headers, which it must not redefine.
#include <linux/errqueue.h>

namespace calls {

namespace {

constexpr int unreachable4 = 3; // RFC 792
constexpr int fragmentationNeeded = 4;
constexpr int unreachable6 = 1; // RFC 4443

std::optional<IcmpRefusal> refusalIn(const cmsghdr *part)
{
    const bool v4 = part->cmsg_level == SOL_IP && part->cmsg_type == IP_RECVERR;
    const bool v6 = part->cmsg_level == SOL_IPV6 && part->cmsg_type == IPV6_RECVERR;
    if (!v4 && !v6)
        return std::nullopt;
    sock_extended_err error{};
    std::memcpy(&error, CMSG_DATA(part), sizeof error);
    const bool icmp4 = error.ee_origin == SO_EE_ORIGIN_ICMP && error.ee_type == unreachable4
        && error.ee_code != fragmentationNeeded;
    const bool icmp6 = error.ee_origin == SO_EE_ORIGIN_ICMP6 && error.ee_type == unreachable6;
    if (!icmp4 && !icmp6)
        return std::nullopt;
    IcmpRefusal refusal;
    refusal.version = icmp4 ? 4 : 6;
    refusal.type = error.ee_type;
    refusal.code = error.ee_code;
    sockaddr_storage offender{};
    std::memcpy(&offender, CMSG_DATA(part) + sizeof error, v4 ? sizeof(sockaddr_in) : sizeof(sockaddr_in6));
    if (offender.ss_family == AF_INET || offender.ss_family == AF_INET6)
        refusal.from = QHostAddress(reinterpret_cast<const sockaddr *>(&offender)).toString();
    return refusal;
}

} // namespace

void askForIcmp(int socket, int family)
{
    const int on = 1;
    if (family == AF_INET6)
        ::setsockopt(socket, SOL_IPV6, IPV6_RECVERR, &on, sizeof on);
    else
        ::setsockopt(socket, SOL_IP, IP_RECVERR, &on, sizeof on);
}

std::optional<IcmpRefusal> icmpRefusal(int socket)
{
    alignas(cmsghdr) std::array<char, 512> control{};
    std::array<char, 512> payload{};
    iovec part{payload.data(), payload.size()};
    for (;;) {
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        if (::recvmsg(socket, &message, MSG_ERRQUEUE | MSG_DONTWAIT) < 0)
            return std::nullopt;
        for (cmsghdr *head = CMSG_FIRSTHDR(&message); head; head = CMSG_NXTHDR(&message, head)) {
            if (const auto refusal = refusalIn(head))
                return refusal;
        }
    }
}

} // namespace calls
