// SPDX-License-Identifier: GPL-3.0-or-later
// Messages on a TCP connection: with a length in front (RFC 4571, ICE over TCP), or told apart by their own headers
// (RFC 5766 section 2.1, TURN over TCP).
#pragma once

#include <QByteArray>
#include <QList>

namespace calls {

enum class Framing { Rfc4571, Turn };

/// A message as it goes onto a TCP connection.
[[nodiscard]] QByteArray framed(const QByteArray &message, Framing framing);

/// Collects what arrives on a TCP connection and gives whole messages. Any bytes are safe.
class FrameReader
{
public:
    explicit FrameReader(Framing framing) : m_framing(framing) {}

    [[nodiscard]] QList<QByteArray> feed(const QByteArray &bytes);
    /// What came cannot be the start of a message; nothing more is read.
    [[nodiscard]] bool broken() const { return m_broken; }
    /// A message began and has not ended.
    [[nodiscard]] bool inTheMiddle() const { return !m_rest.isEmpty(); }

private:
    /// Whole length of the message that m_rest begins with; 0: its header is not there yet.
    [[nodiscard]] qsizetype lengthOfNext();

    Framing m_framing;
    QByteArray m_rest;
    bool m_broken = false;
};

} // namespace calls
