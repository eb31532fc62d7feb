// SPDX-License-Identifier: GPL-3.0-or-later
// nmap as a second witness: how it is called, and what its XML says.
#pragma once

#include "Meeting.h"

namespace calls {

/// What nmap says of one port.
struct NmapPort
{
    QString state;  ///< "open", "closed", "filtered", "open|filtered"
    QString reason; ///< "syn-ack", "port-unreach", "no-response", …
    bool operator==(const NmapPort &) const = default;
};

/// Arguments without the program: one port of one host. Empty when the host is no plain name or address.
/// UDP carries 16 bytes, because nmap's empty datagram gets no answer even on an open path (api-facts section 7).
[[nodiscard]] QStringList nmapArguments(Transport transport, const QString &host, quint16 port,
                                        std::chrono::milliseconds time);

/// None when the text is not nmap's XML, is cut off, or says nothing of this port.
[[nodiscard]] std::optional<NmapPort> readNmapXml(const QByteArray &xml, Transport transport, quint16 port);

/// What nmap adds to the verdict of our own socket: it never changes a certain one.
[[nodiscard]] Judgement withNmap(Judgement ours, Transport transport, const NmapPort &nmap);

} // namespace calls
