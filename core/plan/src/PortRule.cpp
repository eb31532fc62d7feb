// SPDX-License-Identifier: GPL-3.0-or-later
#include <plan/PortRule.h>

#include <QCryptographicHash>

namespace calls {

QString protocolWord(Protocol protocol)
{
    return protocol == Protocol::Udp ? QStringLiteral("udp") : QStringLiteral("tcp");
}

QString directionWord(Direction direction)
{
    return direction == Direction::Inbound ? QStringLiteral("inbound") : QStringLiteral("outbound");
}

QString originWord(Origin origin)
{
    return origin == Origin::Guide ? QStringLiteral("guide") : QStringLiteral("console");
}

QString PortRange::text() const
{
    return single() ? QString::number(from) : QStringLiteral("%1-%2").arg(from).arg(to);
}

QString fingerprint(const Flow &flow)
{
    const QString judged = QStringList{flow.source.name, flow.source.address, flow.destination.name,
                                       flow.destination.address, protocolWord(flow.protocol), flow.port.text()}
                               .join(QChar(0x1f));
    return QString::fromLatin1(QCryptographicHash::hash(judged.toUtf8(), QCryptographicHash::Sha256).toHex().left(16));
}

} // namespace calls
