// SPDX-License-Identifier: GPL-3.0-or-later
// One allocation on a TURN server over UDP, from this computer.
#pragma once

#include <base/Operation.h>
#include <stun/Turn.h>

#include <QUdpSocket>

namespace calls {

class TurnClient : public QObject
{
public:
    TurnClient(QHostAddress server, quint16 port);

    /// Sends until an answer comes, as RFC 5389 (7.2.1) repeats requests; given up after eight seconds.
    /// Error "turn.no-answer" when none comes.
    static Async<TurnAnswer> ask(std::shared_ptr<TurnClient> client, TurnRequest request, std::stop_token stop);
    /// Sends `data` to the peer until `other` receives it from the relay. Error "turn.not-relayed".
    static Async<void> relay(std::shared_ptr<TurnClient> client, MappedAddress peer, std::shared_ptr<TurnClient> other,
                             QByteArray data, std::stop_token stop);
    void send(const QByteArray &bytes);

    TurnCredentials credentials;  ///< with realm and nonce once the server has given them
    MappedAddress relayed;        ///< of the allocation

private:
    void read();

    QHostAddress m_server;
    quint16 m_port;
    QUdpSocket m_socket;
    QByteArray m_transaction;                        ///< of the question that is open
    std::optional<Operation<TurnAnswer>> m_question;
    QByteArray m_expected;                           ///< data that is waited for
    std::optional<Operation<void>> m_arrival;
};

/// Allocates; the credentials' realm and nonce are learned on the way. Errors: those of ask, and "turn.refused" with the
/// server's code in words.
Async<void> allocate(std::shared_ptr<TurnClient> client, std::stop_token stop);
/// Lets a peer in. Errors: the same.
Async<void> permit(std::shared_ptr<TurnClient> client, MappedAddress peer, std::stop_token stop);

} // namespace calls
