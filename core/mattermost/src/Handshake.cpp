// SPDX-License-Identifier: GPL-3.0-or-later
#include "Handshake.h"

#include <mattermost/Client.h>

#include <QCoreApplication>
#include <QRegularExpression>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Mattermost", text);
}

/// QWebSocket gives the status of a refused handshake in its words only. 0: there is none in them.
int statusIn(const QString &words)
{
    static const QRegularExpression status(QStringLiteral("status code: (\\d{3})\\b"));
    return status.match(words).captured(1).toInt();
}

Error refusedWith(int status, const QString &place, const QString &words)
{
    const auto error = [&words](const char *code, const QString &sentence) { return Error{QLatin1String(code), sentence, words}; };
    switch (status) {
    case 401:
        return error("mattermost.signed-out", say("%1 no longer takes the token. Sign in again.").arg(place));
    case 403:
        return error("mattermost.origin",
                     say("%1 refused the WebSocket (403). Mattermost's SiteURL is another than the address used here, and AllowCorsFrom "
                         "leaves this one out; or a proxy forbids WebSockets.")
                         .arg(place));
    case 404:
        return error("mattermost.missing", say("%1 is not there (404). Check the site URL and its path.").arg(place));
    case 429:
        return error("mattermost.rate-limited", say("%1 asks for fewer requests. Try again in a minute.").arg(place));
    default:
        break;
    }
    if (status >= 300 && status < 400) {
        return error("mattermost.redirected",
                     say("%1 sends on to another address (%2). Enter the one that Mattermost itself has, its SiteURL.").arg(place).arg(status));
    }
    if (status >= 500) {
        return error("mattermost.broken",
                     say("%1 failed with HTTP %2. Check that Mattermost runs, and the address that a proxy in front of it has of it.")
                         .arg(place)
                         .arg(status));
    }
    return error("mattermost.no-upgrade",
                 say("%1 did not become a WebSocket: it answered with HTTP %2. The proxy in front of Mattermost must pass the headers Upgrade "
                     "and Connection; without them calls never connect.")
                     .arg(place)
                     .arg(status));
}

} // namespace

Error handshakeError(const Handshake &handshake, const QUrl &url)
{
    const QString place = siteAddress(url);
    const QString &words = handshake.words;
    if (!handshake.certificate.isEmpty()) {
        return {QStringLiteral("mattermost.tls"),
                say("The certificate of %1 is not trusted: %2. Renew it, or, when the site has an authority of its own, name its CA file.")
                    .arg(url.host(), handshake.certificate.join(QStringLiteral("; "))),
                words};
    }
    if (const int status = statusIn(words); status != 0)
        return refusedWith(status, place, words);
    switch (handshake.error) {
    case QAbstractSocket::SslHandshakeFailedError:
        return {QStringLiteral("mattermost.tls"),
                say("No encrypted connection with %1 came about: %2. Check that https is spoken at this port, and whether the server asks "
                    "for a client certificate.")
                    .arg(place, words),
                words};
    case QAbstractSocket::ProxyAuthenticationRequiredError:
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
    case QAbstractSocket::SocketAccessError: // "Proxy denied connection"
        return {QStringLiteral("mattermost.proxy"),
                say("The proxy on the way to %1 did not pass the WebSocket: %2. Correct the proxy, or use none.").arg(place, words), words};
    case QAbstractSocket::HostNotFoundError:
        return {QStringLiteral("mattermost.unreachable"),
                say("Nobody knows the name %1. Correct the site URL, or the DNS of this computer.").arg(url.host()), words};
    case QAbstractSocket::ConnectionRefusedError:
    case QAbstractSocket::NetworkError:
    case QAbstractSocket::SocketTimeoutError:
        return {QStringLiteral("mattermost.unreachable"),
                say("%1 did not answer: %2. Check that Mattermost runs and that this computer reaches it.").arg(place, words), words};
    default:
        // QWebSocket keeps a status of 400 to itself.
        return {QStringLiteral("mattermost.no-upgrade"),
                say("%1 did not become a WebSocket: %2. The proxy in front of Mattermost must pass the headers Upgrade and Connection; "
                    "without them calls never connect.")
                    .arg(place, words.isEmpty() || words.startsWith(QLatin1String("QWebSocket")) ? say("its answer refused that") : words),
                words};
    }
}

Error silentAfterUpgrade(const QUrl &url, const QString &words)
{
    return {QStringLiteral("mattermost.no-hello"),
            say("%1 became a WebSocket and then did not greet. Mattermost does so when a token is no longer valid: sign in again. Otherwise "
                "another program stands in its place.")
                .arg(siteAddress(url)),
            words};
}

} // namespace calls
