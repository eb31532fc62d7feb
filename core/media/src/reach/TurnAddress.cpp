// SPDX-License-Identifier: GPL-3.0-or-later
#include <media/TurnServers.h>

#include <QRegularExpression>

namespace calls {

std::optional<TurnAddress> turnAddress(const QString &url)
{
    static const QRegularExpression form(
        QStringLiteral("^(turns?):(\\[[0-9A-Fa-f:.]+\\]|[^\\s:?/@]+)(?::(\\d{1,5}))?(?:\\?transport=(udp|tcp))?$"),
        QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(url.trimmed());
    if (!match.hasMatch())
        return {};
    TurnAddress address;
    address.tls = match.captured(1).size() == 5;
    address.host = match.captured(2);
    if (address.host.startsWith(QLatin1Char('[')))
        address.host = address.host.mid(1, address.host.size() - 2);
    const int port = match.captured(3).isEmpty() ? (address.tls ? 5349 : 3478) : match.captured(3).toInt();
    if (port < 1 || port > 65535)
        return {};
    address.port = static_cast<quint16>(port);
    address.protocol = match.captured(4).isEmpty() ? (address.tls ? QStringLiteral("tcp") : QStringLiteral("udp"))
                                                   : match.captured(4).toLower();
    return address;
}

} // namespace calls
