// SPDX-License-Identifier: GPL-3.0-or-later
// Clients of rtcd and calls-offloader, which share this part of their API. Answers are judged here; pure.
#pragma once

#include "Http.h"
#include "VerifyTasks.h"

namespace calls {

/// Of the secret "clientID:authKey".
struct ClientKey
{
    QString id;
    QString key;
};
/// The id ends at the first colon; a secret without one is the key of `clientId`. Remembers the key as a secret.
[[nodiscard]] ClientKey clientKey(const QString &secret, const QString &clientId);

/// POST /register and /login want {"clientID", "authKey"}, /unregister {"clientID"}.
[[nodiscard]] QByteArray clientBody(const ClientKey &client, bool withKey);

enum class ClientAnswer {
    Done,        ///< logged in, registered, unregistered
    Unknown,     ///< no such client
    OtherKey,    ///< the client exists with another key
    Registered,  ///< "already registered", which is HTTP 400 and not 409
    Refused,     ///< the admin key is wrong, or there is no admin
    KeyTooShort, ///< under 32 characters
    Strange      ///< nothing that these services say
};
[[nodiscard]] ClientAnswer clientAnswer(const WebReply &reply);

/// What is wrong and the way out.
[[nodiscard]] Error clientError(ClientAnswer answer, const WebReply &reply, const ClientSpec &spec, const QString &server);

/// POST /login on the server's loopback. Errors: "secret.none" and those of askThrough.
struct LoginOutcome
{
    ClientAnswer answer = ClientAnswer::Strange;
    WebReply reply;
};
Async<LoginOutcome> logIn(Host host, ClientSpec spec);

} // namespace calls
