// SPDX-License-Identifier: GPL-3.0-or-later
#include "Contact.h"

#include <QStringList>

#include <cstring>

namespace calls {

QString transportName(Transport transport)
{
    return transport == Transport::Udp ? QStringLiteral("UDP") : QStringLiteral("TCP");
}

QString transportWord(Transport transport)
{
    return transport == Transport::Udp ? QStringLiteral("udp") : QStringLiteral("tcp");
}

Contact contactFromJson(const QJsonObject &object)
{
    Contact contact;
    contact.address = object.value(QLatin1String("address")).toString();
    contact.localAddress = object.value(QLatin1String("local")).toString();
    contact.localPort = object.value(QLatin1String("local_port")).toInt();
    contact.sent = object.value(QLatin1String("sent")).toInt();
    contact.connected = object.value(QLatin1String("connected")).toBool();
    contact.ended = object.value(QLatin1String("ended")).toBool();
    contact.error = object.value(QLatin1String("error")).toString();
    contact.seconds = object.value(QLatin1String("seconds")).toDouble();
    if (const QJsonValue answer = object.value(QLatin1String("answer")); answer.isString())
        contact.answer = QByteArray::fromHex(answer.toString().toLatin1());
    if (const QJsonValue value = object.value(QLatin1String("icmp")); value.isObject()) {
        const QJsonObject icmp = value.toObject();
        IcmpRefusal refusal;
        refusal.version = icmp.value(QLatin1String("version")).toInt(4);
        refusal.type = icmp.value(QLatin1String("type")).toInt();
        refusal.code = icmp.value(QLatin1String("code")).toInt();
        refusal.from = icmp.value(QLatin1String("from")).toString();
        contact.icmp = refusal;
    }
    return contact;
}

QString hostAndPort(const QString &host, int port)
{
    return (host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(host).arg(port);
}

QString describe(const ContactRequest &request, const QString &vantage)
{
    const QString place = hostAndPort(request.host, request.port);
    if (request.transport == Transport::Tcp && request.payload.isEmpty())
        return QStringLiteral("TCP connect to %1 from %2").arg(place, vantage);
    return QStringLiteral("%1 %2 bytes to %3 from %4")
        .arg(transportName(request.transport))
        .arg(request.payload.size())
        .arg(place, vantage);
}

QString describe(const Contact &contact, Transport transport)
{
    QStringList lines;
    if (!contact.address.isEmpty()) {
        lines << QStringLiteral("%1 to %2, %3 sent")
                     .arg(contact.localAddress.isEmpty() ? QStringLiteral("?")
                                                         : hostAndPort(contact.localAddress, contact.localPort),
                          contact.address,
                          transport == Transport::Udp ? QStringLiteral("%1 datagrams").arg(contact.sent)
                                                      : QStringLiteral("%1 messages").arg(contact.sent));
    }
    if (contact.connected)
        lines << QStringLiteral("connected");
    if (contact.answer)
        lines << QStringLiteral("answer of %1 bytes: %2")
                     .arg(contact.answer->size())
                     .arg(QString::fromLatin1(contact.answer->left(64).toHex()));
    if (contact.icmp)
        lines << QStringLiteral("ICMP%1 type %2 code %3 from %4")
                     .arg(contact.icmp->version == 6 ? QStringLiteral("v6") : QString())
                     .arg(contact.icmp->type)
                     .arg(contact.icmp->code)
                     .arg(contact.icmp->from);
    if (!contact.error.isEmpty())
        lines << contact.error;
    if (!contact.connected && !contact.answer && !contact.icmp && contact.error.isEmpty())
        lines << QStringLiteral("no answer");
    lines << QStringLiteral("%1 s").arg(contact.seconds, 0, 'f', 3);
    return lines.join(QLatin1Char('\n'));
}

QString errorName(int error)
{
    const char *name = strerrorname_np(error);
    return name ? QString::fromLatin1(name) : QString::number(error);
}

} // namespace calls
