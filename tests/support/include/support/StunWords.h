// SPDX-License-Identifier: GPL-3.0-or-later
// STUN messages written by hand from the RFCs, so that the house's own writing and reading do not only agree with each other.
#pragma once

#include <QByteArray>
#include <QCryptographicHash>
#include <QHostAddress>
#include <QMap>
#include <QMessageAuthenticationCode>
#include <QtEndian>

namespace calls::test::stun {

inline QByteArray number(qsizetype value)
{
    QByteArray bytes(2, Qt::Uninitialized);
    qToBigEndian(static_cast<quint16>(value), bytes.data());
    return bytes;
}

inline QByteArray head(int type, qsizetype length, const QByteArray &transaction)
{
    return number(type) + number(length) + transaction;
}

inline QByteArray attribute(int type, const QByteArray &value)
{
    return number(type) + number(value.size()) + value + QByteArray((4 - value.size() % 4) % 4, '\0');
}

/// The CRC of FINGERPRINT (RFC 8489, 14.7).
inline quint32 crc32(const QByteArray &bytes)
{
    quint32 sum = 0xffffffff;
    for (const char byte : bytes) {
        sum ^= static_cast<uchar>(byte);
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum >> 1) ^ (sum & 1 ? 0xedb88320U : 0);
    }
    return ~sum;
}

/// With MESSAGE-INTEGRITY by short-term credentials, and FINGERPRINT.
inline QByteArray signedMessage(int type, QByteArray attributes, const QByteArray &transaction, const QByteArray &password)
{
    const QByteArray covered = head(type, attributes.size() + 24, transaction) + attributes;
    attributes += attribute(0x0008, QMessageAuthenticationCode::hash(covered, password, QCryptographicHash::Sha1));
    QByteArray sum(4, Qt::Uninitialized);
    qToBigEndian(crc32(head(type, attributes.size() + 8, transaction) + attributes) ^ 0x5354554eU, sum.data());
    attributes += attribute(0x8028, sum);
    return head(type, attributes.size(), transaction) + attributes;
}

inline QByteArray xorMapped(const QHostAddress &address, quint16 port)
{
    QByteArray value(8, '\0');
    value[1] = 1;
    qToBigEndian(static_cast<quint16>(port ^ 0x2112), value.data() + 2);
    qToBigEndian(address.toIPv4Address() ^ 0x2112a442U, value.data() + 4);
    return attribute(0x0020, value);
}

/// By type; the first of each.
inline QMap<int, QByteArray> attributesOf(const QByteArray &message)
{
    QMap<int, QByteArray> found;
    for (qsizetype at = 20; at + 4 <= message.size();) {
        const int type = qFromBigEndian<quint16>(message.constData() + at);
        const qsizetype length = qFromBigEndian<quint16>(message.constData() + at + 2);
        if (!found.contains(type))
            found.insert(type, message.mid(at + 4, length));
        at += 4 + ((length + 3) & ~qsizetype(3));
    }
    return found;
}

/// Whether MESSAGE-INTEGRITY is there and made with this password.
inline bool signedBy(const QByteArray &message, const QByteArray &password)
{
    const QByteArray mark = QByteArray::fromHex("00080014");
    const qsizetype at = message.indexOf(mark);
    if (at < 20)
        return false;
    QByteArray covered = message.left(at);
    covered.replace(2, 2, number(at + 24 - 20));
    return QMessageAuthenticationCode::hash(covered, password, QCryptographicHash::Sha1) == message.mid(at + 4, 20);
}

} // namespace calls::test::stun
