// SPDX-License-Identifier: GPL-3.0-or-later
#include <mattermost/Client.h>

#include "ApiErrors.h"
#include <mattermost/JsonFields.h>
#include "ServerTls.h"
#include "Spacing.h"

#include <base/Operation.h>
#include <base/Redaction.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLocale>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QTimer>

#include <nlohmann/json.hpp>

namespace calls {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds firstPause{1000};
constexpr milliseconds longestPause{15'000};

QString say(const char *text)
{
    return QCoreApplication::translate("Mattermost", text);
}

/// What requests share. Replies belong to the manager, so that nothing is under way once it is gone.
struct Shared
{
    MattermostServer server;
    QString token;
    QSslConfiguration tls;
    std::optional<Error> unusable; ///< the files or the proxy named for the server
    QNetworkAccessManager manager;
    Spacing plugin;
    QElapsedTimer clock;
    std::stop_source dropped;
};

QUrl urlOf(const MattermostServer &server, const QString &path)
{
    return QUrl(siteAddress(server.url) + path, QUrl::StrictMode);
}

/// Ends when the time has passed, with an Error when the limits end first.
Async<void> waitWithin(milliseconds time, Limits limits, QString what)
{
    if (time.count() <= 0)
        co_return Result<void>();
    const Operation<void> passed;
    QTimer timer;
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, &timer, [passed] { passed.finish(Result<void>()); });
    timer.start(time);
    co_return co_await passed.wait(limits, what);
}

/// A pause that grows with each attempt, and is never shorter than the server asks for.
milliseconds pauseAfter(const RawReply &raw, int attempt)
{
    const milliseconds grown = std::min(longestPause, firstPause * (1 << std::min(attempt, 6)));
    bool stated = false;
    const int seconds = raw.headers.value("retry-after").toInt(&stated);
    return stated && seconds >= 0 && seconds < 3600 ? std::max<milliseconds>(grown, std::chrono::seconds{seconds}) : grown;
}

QHash<QByteArray, QByteArray> headersOf(const QNetworkReply &reply)
{
    QHash<QByteArray, QByteArray> headers;
    for (const auto &[name, value] : reply.rawHeaderPairs())
        headers.insert(name.toLower(), value);
    return headers;
}

QNetworkRequest requestFor(const Shared &shared, const ApiRequest &asked, const QUrl &url)
{
    QNetworkRequest request(url);
    request.setSslConfiguration(shared.tls);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false); // a few requests gain nothing from it
    if (!asked.body.isEmpty())
        request.setRawHeader("Content-Type", asked.contentType);
    if (asked.signedIn && !shared.token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + shared.token.toUtf8());
    return request;
}

/// One request, one answer, whatever its status. The reply is aborted when the wait ends early.
Async<RawReply> exchange(std::shared_ptr<Shared> shared, ApiRequest asked, QUrl url, Limits limits)
{
    const Operation<RawReply> answered;
    const auto raw = std::make_shared<RawReply>();
    raw->toProxy = url.scheme() == QLatin1String("http") && shared->server.proxy.startsWith(QLatin1String("http:"));
    const QNetworkRequest request = requestFor(*shared, asked, url);
    QNetworkReply *reply = asked.method == "GET" ? shared->manager.get(request)
                                                 : shared->manager.sendCustomRequest(request, asked.method, asked.body);
    const std::unique_ptr<QNetworkReply, void (*)(QNetworkReply *)> owner(reply, [](QNetworkReply *gone) {
        gone->abort();
        gone->deleteLater();
    });
    // Its end takes the connections below before the reply is aborted. Those of the reply's own abort it needs itself.
    const QObject listener;
    QObject::connect(reply, &QNetworkReply::sslErrors, &listener, [raw](const QList<QSslError> &errors) {
        for (const QSslError &error : errors)
            raw->certificate << error.errorString();
    });
    const qint64 limit = asked.limit;
    QObject::connect(reply, &QIODevice::readyRead, &listener, [reply, raw, answered, limit, url] {
        raw->body += reply->read(limit + 1 - raw->body.size());
        if (raw->body.size() > limit) {
            answered.finish(failure(QStringLiteral("mattermost.too-large"),
                                    say("%1 answers with more than %2, which no Mattermost does. Check that the site URL is right.")
                                        .arg(shownUrl(url), QLocale::c().formattedDataSize(limit, 0))));
        }
    });
    QObject::connect(reply, &QNetworkReply::finished, &listener, [reply, raw, answered] {
        raw->status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        raw->headers = headersOf(*reply);
        raw->error = reply->error();
        raw->errorText = reply->errorString();
        // Good and yet an error: the connection ended within the answer, or its packing was wrong.
        if (raw->error != QNetworkReply::NoError && raw->status >= 200 && raw->status < 300) {
            raw->cut = true;
            raw->status = 0;
        }
        answered.finish(*raw);
    });
    co_return co_await answered.wait(limits, say("Asking %1").arg(shownUrl(url)));
}

Async<ApiReply> sendTo(std::shared_ptr<Shared> shared, ApiRequest request, Limits limits)
{
    if (shared->unusable)
        co_return Failure(*shared->unusable);
    // Ends with the caller, and with the client.
    std::stop_source both;
    const std::stop_callback byCaller(limits.stop, [&both] { both.request_stop(); });
    const std::stop_callback byClient(shared->dropped.get_token(), [&both] { both.request_stop(); });
    QElapsedTimer clock;
    clock.start();
    const auto left = [&clock, &both, time = limits.time] {
        return Limits(both.get_token(), std::max(milliseconds{1}, time - milliseconds{clock.elapsed()}));
    };
    const QUrl url = urlOf(shared->server, request.path);
    const bool plugin = request.signedIn && request.path.startsWith(QLatin1String("/plugins/"));
    for (int attempt = 0;; ++attempt) {
        if (plugin) {
            const milliseconds wait = shared->plugin.take(milliseconds{shared->clock.elapsed()});
            const auto waited = co_await waitWithin(wait, left(), say("Asking %1").arg(shownUrl(url)));
            if (!waited)
                co_return Failure(waited.error());
        }
        auto raw = co_await exchange(shared, request, url, left());
        if (!raw)
            co_return Failure(raw.error());
        if (raw->status == 429) {
            const milliseconds wait = pauseAfter(*raw, attempt);
            if (milliseconds{clock.elapsed()} + wait < limits.time) {
                const auto waited = co_await waitWithin(wait, left(), say("Asking %1").arg(shownUrl(url)));
                if (!waited)
                    co_return Failure(waited.error());
                continue;
            }
        }
        if (const auto error = apiError(*raw, url))
            co_return Failure(*error);
        ApiReply reply;
        reply.status = raw->status;
        reply.body = raw->body;
        reply.headers = raw->headers;
        co_return reply;
    }
}

class NetworkClient : public MattermostClient
{
public:
    NetworkClient(MattermostServer server, QString token) : m_shared(std::make_shared<Shared>())
    {
        rememberSecret(token);
        m_shared->server = std::move(server);
        m_shared->token = std::move(token);
        m_shared->clock.start();
        if (const auto tls = tlsFor(m_shared->server))
            m_shared->tls = *tls;
        else
            m_shared->unusable = tls.error();
        if (const auto proxy = proxyFor(m_shared->server))
            m_shared->manager.setProxy(*proxy);
        else
            m_shared->unusable = proxy.error();
    }
    ~NetworkClient() override { m_shared->dropped.request_stop(); }

    Async<ApiReply> send(ApiRequest request, Limits limits) override
    {
        return sendTo(m_shared, std::move(request), std::move(limits));
    }
    const MattermostServer &server() const override { return m_shared->server; }
    QString token() const override { return m_shared->token; }

private:
    std::shared_ptr<Shared> m_shared;
};

} // namespace

std::shared_ptr<MattermostClient> mattermostClient(MattermostServer server, QString token)
{
    return std::make_shared<NetworkClient>(std::move(server), std::move(token));
}

Result<nlohmann::json> apiJson(const ApiReply &reply, const QString &what)
{
    if (!nestsTooDeep(reply.body)) {
        auto json = nlohmann::json::parse(reply.body.begin(), reply.body.end(), nullptr, false);
        if (!json.is_discarded())
            return json;
    }
    return failure(QStringLiteral("mattermost.not-mattermost"),
                   say("%1 gave an answer that is not Mattermost's. A proxy, a login page or another program may stand in "
                       "its place: check the site URL.")
                       .arg(what),
                   redacted(QString::fromUtf8(reply.body.left(500))));
}

Async<nlohmann::json> getJson(std::shared_ptr<MattermostClient> client, QString path, Limits limits)
{
    const ApiRequest request(QByteArrayLiteral("GET"), path);
    const auto reply = co_await client->send(request, limits);
    if (!reply)
        co_return Failure(reply.error());
    co_return apiJson(*reply, shownUrl(urlOf(client->server(), path)));
}

Async<nlohmann::json> sendJson(std::shared_ptr<MattermostClient> client, QByteArray method, QString path, nlohmann::json body,
                               Limits limits)
{
    const std::string text = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    const ApiRequest request(method, path, QByteArray::fromStdString(text));
    const auto reply = co_await client->send(request, limits);
    if (!reply)
        co_return Failure(reply.error());
    co_return apiJson(*reply, shownUrl(urlOf(client->server(), path)));
}

} // namespace calls
