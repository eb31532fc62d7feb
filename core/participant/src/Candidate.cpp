// SPDX-License-Identifier: GPL-3.0-or-later
#include "Candidate.h"

#include <QStringList>

namespace calls {

std::optional<Candidate> readCandidate(const QString &line)
{
    QString text = line.trimmed();
    if (text.startsWith(QLatin1String("a=")))
        text.remove(0, 2);
    if (!text.startsWith(QLatin1String("candidate:")))
        return {};
    // foundation component transport priority address port "typ" kind …
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    if (words.size() < 8 || words[6] != QLatin1String("typ"))
        return {};
    bool number = false;
    Candidate read;
    read.protocol = words[2].toLower();
    read.address = words[4];
    read.port = words[5].toInt(&number);
    read.kind = words[7];
    if (!number || read.port < 0 || read.port > 65535 || (read.protocol != QLatin1String("udp") && read.protocol != QLatin1String("tcp")))
        return {};
    const auto type = words.indexOf(QStringLiteral("tcptype"), 8);
    if (type > 0 && type + 1 < words.size())
        read.tcpType = words[type + 1];
    return read;
}

QString candidateText(const Candidate &candidate)
{
    const QString host = candidate.address.contains(u':') ? u'[' + candidate.address + u']' : candidate.address;
    return QStringLiteral("%1:%2 %3 %4").arg(host).arg(candidate.port).arg(candidate.protocol, candidate.kind);
}

bool maySend(const Candidate &candidate, Forcing forcing)
{
    if (candidate.kind == QLatin1String("relay"))
        return true;
    if (candidate.protocol == QLatin1String("udp"))
        return forcing.udp;
    return forcing.tcp && candidate.tcpType == QLatin1String("active");
}

bool mayTry(const Candidate &candidate, Forcing forcing)
{
    if (candidate.protocol == QLatin1String("udp"))
        return forcing.udp || forcing.relayOnly();
    return forcing.tcp && candidate.tcpType != QLatin1String("active");
}

} // namespace calls
