// SPDX-License-Identifier: GPL-3.0-or-later
#include "ApiErrors.h"

#include <base/Redaction.h>
#include <mattermost/JsonFields.h>

#include <QCoreApplication>
#include <QRegularExpression>

#include <nlohmann/json.hpp>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Mattermost", text);
}

/// What an AppError of Mattermost, an error of the Calls plugin, or a page of something in front of both says.
struct Told
{
    QString id{};
    QString message{};
    QString detail{};
    QString request{};
    bool page = false; ///< HTML: Mattermost's API and plugins never answer with it
};

/// All that a person needs of a page: "502 Bad Gateway".
QString titleOf(const QByteArray &html)
{
    static const QRegularExpression title(QStringLiteral("<title[^>]*>([^<]{1,200})"), QRegularExpression::CaseInsensitiveOption);
    return title.match(QString::fromUtf8(html.left(8192))).captured(1).simplified();
}

Told told(const RawReply &raw)
{
    Told result;
    const auto json = nlohmann::json::parse(raw.body.begin(), raw.body.end(), nullptr, false);
    if (json.is_object()) {
        result = {textField(json, "id"), textField(json, "message"), textField(json, "detailed_error"), textField(json, "request_id")};
    } else if (raw.headers.value("content-type").startsWith("text/html") || raw.body.trimmed().startsWith('<')) {
        result.page = true;
        result.message = titleOf(raw.body);
    } else if (raw.headers.value("content-type").startsWith("text/plain")) {
        result.message = QString::fromUtf8(raw.body.left(500)).simplified();
    }
    if (result.request.isEmpty())
        result.request = QString::fromUtf8(raw.headers.value("x-request-id"));
    result.message = redacted(result.message);
    return result;
}

QString detailOf(const RawReply &raw, const Told &said)
{
    QStringList lines{QStringLiteral("HTTP %1").arg(raw.status)};
    if (!said.id.isEmpty())
        lines << QStringLiteral("id: %1").arg(said.id);
    if (!said.request.isEmpty())
        lines << QStringLiteral("request_id: %1").arg(said.request);
    if (!said.message.isEmpty())
        lines << said.message;
    if (!said.detail.isEmpty())
        lines << said.detail;
    if (said.id.isEmpty() && said.message.isEmpty())
        lines << QString::fromUtf8(raw.body.left(500));
    return redacted(lines.join(QLatin1Char('\n')));
}

Error error(const char *code, QString sentence, const QString &detail)
{
    return {QLatin1String(code), std::move(sentence), detail};
}

Error unanswered(const RawReply &raw, const QUrl &url)
{
    const QString place = shownUrl(url);
    if (!raw.certificate.isEmpty()) {
        return error("mattermost.tls",
                     say("The certificate of %1 is not trusted: %2. Renew it, or, when the site has an authority of its own, "
                         "name its CA file.")
                         .arg(url.host(), raw.certificate.join(QStringLiteral("; "))),
                     raw.errorText);
    }
    if (raw.error == QNetworkReply::SslHandshakeFailedError) {
        return error("mattermost.tls",
                     say("No encrypted connection with %1 came about: %2. Check that https is spoken at this port, and whether the "
                         "server asks for a client certificate.")
                         .arg(place, raw.errorText),
                     raw.errorText);
    }
    if (raw.cut) {
        return error("mattermost.unreachable",
                     say("%1 broke its answer off: %2. Try again; if it stays so, look at the proxy in front of Mattermost.")
                         .arg(place, raw.errorText),
                     raw.errorText);
    }
    // Qt has no error of its own for a proxy that forbids the way.
    const bool denied = raw.error == QNetworkReply::UnknownNetworkError && raw.errorText.contains(QLatin1String("proxy"), Qt::CaseInsensitive);
    const bool gone = raw.toProxy && (raw.error == QNetworkReply::ConnectionRefusedError || raw.error == QNetworkReply::HostNotFoundError);
    switch (denied || gone ? QNetworkReply::UnknownProxyError : raw.error) {
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError:
        return error("mattermost.proxy",
                     say("The proxy on the way to %1 did not pass the request: %2. Correct the proxy, or use none.")
                         .arg(place, raw.errorText),
                     raw.errorText);
    case QNetworkReply::HostNotFoundError:
        return error("mattermost.unreachable",
                     say("Nobody knows the name %1. Correct the site URL, or the DNS of this computer.").arg(url.host()),
                     raw.errorText);
    default:
        return error("mattermost.unreachable",
                     say("%1 did not answer: %2. Check that Mattermost runs and that this computer reaches it.")
                         .arg(place, raw.errorText),
                     raw.errorText);
    }
}

/// Pages come from what stands in front of Mattermost, or instead of it.
Error pageError(const RawReply &raw, const QString &place, const QString &words, const QString &detail)
{
    if (raw.status >= 500) {
        return error("mattermost.broken",
                     say("The proxy in front of %1 gets no answer from Mattermost: %2. Check that Mattermost runs, and the address "
                         "that the proxy has of it.")
                         .arg(place, words),
                     detail);
    }
    if (raw.status == 413) {
        return error("mattermost.refused",
                     say("The proxy in front of %1 takes no request of this size: %2. Raise its limit (nginx: client_max_body_size).")
                         .arg(place, words),
                     detail);
    }
    return error("mattermost.not-mattermost",
                 say("A page of another program answers at %1: %2. Check the site URL, and what the proxy in front of Mattermost asks "
                     "for: a login of its own, a client certificate.")
                     .arg(place, words),
                 detail);
}

} // namespace

QString siteAddress(const QUrl &site)
{
    QUrl plain = site.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    if (plain.port() == (plain.scheme() == QLatin1String("https") ? 443 : 80))
        plain.setPort(-1);
    QString address = plain.toString(QUrl::FullyEncoded);
    while (address.endsWith(QLatin1Char('/')))
        address.chop(1);
    return address;
}

QString shownUrl(const QUrl &url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::StripTrailingSlash);
}

std::optional<Error> apiError(const RawReply &raw, const QUrl &url)
{
    if (raw.status >= 200 && raw.status < 300)
        return std::nullopt;
    if (raw.status == 0 || raw.error == QNetworkReply::ProxyAuthenticationRequiredError)
        return unanswered(raw, url);
    const Told said = told(raw);
    const QString detail = detailOf(raw, said);
    const QString place = shownUrl(url);
    const QString words = said.message.isEmpty() ? say("HTTP %1").arg(raw.status) : said.message;
    if (raw.status < 400) {
        return error("mattermost.redirected",
                     say("%1 sends on to %2. Enter the address that Mattermost itself has, its SiteURL.")
                         .arg(place, shownUrl(url.resolved(QUrl(QString::fromUtf8(raw.headers.value("location")))))),
                     detail);
    }
    if (said.id == QLatin1String("mfa.validate_token.authenticate.app_error") // no code, or none of six digits
        || said.id == QLatin1String("api.user.check_user_mfa.bad_code.app_error")) {
        return error("mattermost.mfa-needed",
                     say("This account logs in with a second factor. Enter the code that its app shows now."), detail);
    }
    if (said.page)
        return pageError(raw, place, words, detail);
    if (url.path().endsWith(QLatin1String("/users/login")) && raw.status < 500 && raw.status != 404 && raw.status != 429) {
        return error("mattermost.login",
                     raw.status == 401
                         ? say("%1 refused the login: %2 Check name and password.").arg(url.host(), words)
                         : say("%1 refused the login: %2 Accounts of SAML, OpenID and the like sign in with a personal access token.")
                               .arg(url.host(), words),
                     detail);
    }
    switch (raw.status) {
    case 401:
        return error("mattermost.signed-out",
                     say("%1 no longer takes the token: %2 Sign in again.").arg(url.host(), words), detail);
    case 403:
        return error("mattermost.denied",
                     say("The account may not do this on %1: %2 Sign in as a system administrator.").arg(url.host(), words), detail);
    case 404:
        return error("mattermost.missing", say("%1 is not there: %2").arg(place, words), detail);
    case 429:
        return error("mattermost.rate-limited",
                     say("%1 asks for fewer requests, also after waiting. Try again in a minute.").arg(url.host()), detail);
    default:
        break;
    }
    if (raw.status >= 500) {
        return error("mattermost.broken",
                     said.message.isEmpty() ? say("%1 failed with HTTP %2. Its log tells more.").arg(place).arg(raw.status)
                                            : say("%1 failed with HTTP %2: %3 Its log tells more.").arg(place).arg(raw.status).arg(words),
                     detail);
    }
    return error("mattermost.refused", say("%1 refused the request: %2").arg(place, words), detail);
}

} // namespace calls
