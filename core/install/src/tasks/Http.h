// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP questions to a service through a session, so that neither service nor secrets leave the connection.
#pragma once

#include <remote/Session.h>

namespace calls {

struct HttpQuestion
{
    QString path;            ///< "/version"
    QByteArray post{};       ///< a JSON body; empty: a GET
    QString server{};        ///< whose loopback is asked: errors name it instead of the address
    QByteArray adminKey{};   ///< sent as password of Basic authentication without a name; empty: none
};

struct WebReply
{
    int status = 0;
    QByteArray body; ///< at most 64 KiB
};

/// Asks `host`:`port` as the session's machine reaches it. Redirects are not followed.
/// Errors: those of forwards, "http.no-answer" (nothing there, or it does not speak HTTP), "http.too-large".
Async<WebReply> askThrough(std::shared_ptr<Session> session, QString host, int port, HttpQuestion question,
                            std::stop_token stop);

} // namespace calls
