// SPDX-License-Identifier: GPL-3.0-or-later
// Requests to a Mattermost server's REST API, one at a time or side by side, and its errors as sentences.
#pragma once

#include <base/Async.h>

#include <QByteArray>
#include <QHash>
#include <QUrl>

#include <nlohmann/json_fwd.hpp>

#include <memory>

namespace calls {

/// How a Mattermost server is reached. Paths are those of this computer.
struct MattermostServer
{
    QUrl url;                      ///< site URL; a path below it is kept ("https://example.com/chat")
    QString caFile{};              ///< PEM, trusted beside the system's authorities; empty: none
    QString clientCertificate{};   ///< PEM; empty: none
    QString clientKey{};           ///< PEM, unencrypted
    QString proxy{};               ///< "http://proxy:3128"; "none": direct; empty: the system's
    bool operator==(const MattermostServer &) const = default;
};

/// The address of a site in the one form that paths are added to and secrets are named by: "https://example.com/chat", without
/// credentials, query, standard port and slash at the end.
[[nodiscard]] QString siteAddress(const QUrl &site);

struct ApiRequest
{
    explicit ApiRequest(QByteArray httpMethod = QByteArrayLiteral("GET"), QString apiPath = {}, QByteArray json = {})
        : method(std::move(httpMethod)), path(std::move(apiPath)), body(std::move(json))
    {
    }
    QByteArray method;
    QString path; ///< below the site URL, with its query: "/api/v4/users/me", "/plugins/com.mattermost.calls/version"
    QByteArray body; ///< empty: none
    QByteArray contentType = QByteArrayLiteral("application/json");
    bool signedIn = true; ///< false: without the token (a plugin counts requests of a token against its rate limit)
    qint64 limit = 32 * 1024 * 1024; ///< bytes of an answer; more is "mattermost.too-large"
};

/// An answer with status 200 to 299; all else is an Error.
struct ApiReply
{
    int status = 0;
    QByteArray body;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
};

/// Errors (detail: server's id, request id and text, redacted):
///   mattermost.unreachable (refused, no route, name, reset, broken off), mattermost.proxy, mattermost.tls (certificate, with
///   what is wrong), mattermost.redirected (another place answers; where), mattermost.not-mattermost (HTML, another program),
///   mattermost.too-large, mattermost.signed-out (401), mattermost.mfa-needed, mattermost.login (wrong name or password),
///   mattermost.denied (403), mattermost.missing (404), mattermost.refused (400 and the other 4xx),
///   mattermost.rate-limited (429 in spite of waiting), mattermost.broken (5xx), mattermost.file (CA, certificate or key
///   cannot be read), cancelled, too-late.
class MattermostClient
{
public:
    virtual ~MattermostClient() = default;
    /// Answers 429 are waited out with growing pauses within limits.time. Requests to plugin routes are spaced as the
    /// Calls plugin allows: ten at once, then one a second (api-facts.md section 2).
    virtual Async<ApiReply> send(ApiRequest request, Limits limits) = 0;
    [[nodiscard]] virtual const MattermostServer &server() const = 0;
    /// Empty: not signed in.
    [[nodiscard]] virtual QString token() const = 0;
};

/// Use and drop it on one thread with an event loop. Dropping it cancels what is under way. The token is remembered for
/// redaction.
[[nodiscard]] std::shared_ptr<MattermostClient> mattermostClient(MattermostServer server, QString token = {});

/// The body as JSON; Error "mattermost.not-mattermost" otherwise. Never throws.
[[nodiscard]] Result<nlohmann::json> apiJson(const ApiReply &reply, const QString &what);
/// GET and apiJson.
Async<nlohmann::json> getJson(std::shared_ptr<MattermostClient> client, QString path, Limits limits);
/// POST, PUT … with a JSON body, and apiJson.
Async<nlohmann::json> sendJson(std::shared_ptr<MattermostClient> client, QByteArray method, QString path, nlohmann::json body,
                               Limits limits);

} // namespace calls
