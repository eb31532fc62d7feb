// SPDX-License-Identifier: GPL-3.0-or-later
#include <stun/Framing.h>

#include <QtEndian>

namespace calls {

namespace {

constexpr qsizetype lengthField = 2;
constexpr qsizetype channelHeader = 4;
constexpr qsizetype stunHeader = 20;

} // namespace

QByteArray framed(const QByteArray &message, Framing framing)
{
    if (framing == Framing::Turn)
        return message;
    QByteArray bytes(lengthField, Qt::Uninitialized);
    qToBigEndian(static_cast<quint16>(message.size()), bytes.data());
    return bytes + message;
}

qsizetype FrameReader::lengthOfNext()
{
    const auto number = [this](qsizetype at) { return qsizetype(qFromBigEndian<quint16>(m_rest.constData() + at)); };
    if (m_framing == Framing::Rfc4571)
        return m_rest.size() < lengthField ? 0 : lengthField + number(0);
    if (m_rest.size() < channelHeader)
        return 0;
    // The first two bits tell a STUN message (00) from channel data (01), which is padded to four bytes on a stream.
    const int kind = static_cast<uchar>(m_rest.at(0)) >> 6;
    if (kind > 1)
        m_broken = true;
    const qsizetype padded = (number(2) + 3) & ~qsizetype(3);
    return kind == 0 ? stunHeader + padded : channelHeader + padded;
}

QList<QByteArray> FrameReader::feed(const QByteArray &bytes)
{
    QList<QByteArray> messages;
    if (m_broken)
        return messages;
    m_rest += bytes;
    for (qsizetype length = lengthOfNext(); length > 0 && length <= m_rest.size() && !m_broken; length = lengthOfNext()) {
        const qsizetype head = m_framing == Framing::Rfc4571 ? lengthField : 0;
        messages.append(m_rest.mid(head, length - head));
        m_rest.remove(0, length);
    }
    if (m_broken)
        m_rest.clear();
    return messages;
}

} // namespace calls
