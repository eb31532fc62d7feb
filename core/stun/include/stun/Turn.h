// SPDX-License-Identifier: GPL-3.0-or-later
// TURN (RFC 5766): messages that ask for a relayed address, let a peer in and send through the relay, and
// what comes back. Messages only: whoever has a socket sends them.
#pragma once

#include <stun/Binding.h>

#include <QDateTime>

#include <optional>

namespace calls {

/// Long-term credentials (RFC 5389, 10.2). Realm and nonce come with the server's first answer.
struct TurnCredentials
{
    QString username;
    QString password;
    QString realm{};
    QByteArray nonce{};
};

/// Credentials from the secret that server and Mattermost share (draft-uberti-behave-turn-rest): the user name begins
/// with the time they end, the password is base64(HMAC-SHA1(secret, user name)).
[[nodiscard]] TurnCredentials turnCredentials(const QString &secret, const QString &name, const QDateTime &ends);

struct TurnRequest
{
    QByteArray bytes;       ///< as it goes into a datagram
    QByteArray transaction; ///< 16 bytes: the magic cookie and the id an answer must repeat
};

/// Asks for a relayed UDP address. Without a realm in the credentials it is the first question, which the server refuses
/// with 401, its realm and a nonce.
[[nodiscard]] TurnRequest turnAllocate(const TurnCredentials &credentials);
/// Lets packets of the peer's address (any port) through.
[[nodiscard]] TurnRequest turnPermission(const TurnCredentials &credentials, const MappedAddress &peer);
/// Gives the relayed address back.
[[nodiscard]] TurnRequest turnRelease(const TurnCredentials &credentials);
/// A Send indication: nothing answers it.
[[nodiscard]] QByteArray turnSend(const MappedAddress &peer, const QByteArray &data);

struct TurnAnswer
{
    int error = 0;                        ///< 0: granted; 401, 403, 437, 438, 441, 442, 486, 508
    QString reason;                       ///< the server's own words, one line
    QString realm;                        ///< with 401 and 438
    QByteArray nonce;                     ///< the same
    std::optional<MappedAddress> relayed; ///< of a granted allocation
};

/// Reads the answer to the request with this transaction. Any bytes are safe to pass.
/// Errors: "stun.garbage" (not a STUN message), "stun.other" (not an answer to this request).
[[nodiscard]] Result<TurnAnswer> readTurnAnswer(const QByteArray &bytes, const QByteArray &transaction);

/// What a peer sent to the relayed address.
struct TurnData
{
    MappedAddress peer;
    QByteArray data;
};
/// None when the bytes are not a Data indication. Any bytes are safe to pass.
[[nodiscard]] std::optional<TurnData> readTurnData(const QByteArray &bytes);

} // namespace calls
