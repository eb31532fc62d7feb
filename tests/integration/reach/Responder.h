// SPDX-License-Identifier: GPL-3.0-or-later
// Answers connectivity checks on UDP and TCP of one port of 127.0.0.1 as rtcd's ICE does (media-probe.md section 5), and
// misbehaves by name.
#pragma once

#include <QStringList>
#include <QTcpServer>
#include <QUdpSocket>

#include <memory>

namespace calls::test {

class Responder : public QObject
{
public:
    /// wrong_integrity, unsigned, other_transaction, sends_requests_first, answers_from_elsewhere, closes_tcp, half_frame,
    /// refuses, silent, floods. Empty: as it should.
    explicit Responder(QString misbehaviour = {});

    [[nodiscard]] bool listen();
    [[nodiscard]] quint16 port() const { return m_udp.localPort(); }
    [[nodiscard]] int asked() const { return m_asked; }
    [[nodiscard]] int connections() const { return int(m_clients.size()); } ///< open ones

    static constexpr char fragment[] = "QvKCjsMbcPzAcmzr";
    static constexpr char password[] = "afUApzzSaTjZRnpUwydSspTPitwVsqrS";

private:
    /// Messages to send back; empty: silence.
    QList<QByteArray> answers(const QByteArray &message, const QHostAddress &from, quint16 port);
    void serve(QTcpSocket *client);
    [[nodiscard]] bool is(const char *name) const { return m_misbehaviour == QLatin1String(name); }

    QString m_misbehaviour;
    QUdpSocket m_udp;
    QUdpSocket m_elsewhere;
    QList<QTcpSocket *> m_clients;
    bool m_muxClosed = false; ///< the last TCP connection of the session is gone
    QTcpServer m_tcp; ///< after what its connections touch when they end with it
    int m_asked = 0;
};

} // namespace calls::test
