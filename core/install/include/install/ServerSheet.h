// SPDX-License-Identifier: GPL-3.0-or-later
// What a server is like beside what the plan expects of it: the server facts panel, line by line. Pure.
#pragma once

#include <install/Facts.h>
#include <plan/Plan.h>

namespace calls {

enum class FactVerdict {
    None, ///< the plan expects nothing here, or nobody knows
    Pass,
    Warn, ///< works, and will make trouble
    Fail  ///< the plan cannot come true like this
};
[[nodiscard]] QString factVerdictWord(FactVerdict verdict); ///< "none", "pass", "warn", "fail"

struct FactLine
{
    QString id;       ///< stable, English: "cpu.count", "socket.udp.8443", "disk./var"
    QString section;  ///< title, translated: "Kernel buffers"; lines of one section follow each other
    QString label;
    QString value;    ///< "not known" when the server did not tell
    QString expected; ///< empty: nothing
    FactVerdict verdict = FactVerdict::None;
    QString reason;   ///< a sentence: why it is expected, and what to do when it is not so; may be empty
    bool operator==(const FactLine &) const = default;
};

/// Sections in this order: System, CPU and memory, Disk, Addresses, Services, Listening sockets, Limits,
/// Kernel buffers, Clock, Docker, Firewall, Proxies of services, Versions. One without lines is left out.
[[nodiscard]] QList<FactLine> serverSheet(const HostFacts &facts, const Plan &plan, const Site &site,
                                          const Server &server);

/// Addresses that RTCD on this server offers to clients: the plan's override alone, else every IPv4 address of its
/// interfaces but loopback and link-local ones, bridges of containers included (field.md, row 4).
[[nodiscard]] QStringList advertisedAddresses(const HostFacts &facts, const Plan &plan, const Server &server);

} // namespace calls
