// SPDX-License-Identifier: GPL-3.0-or-later
#include <mattermost/Account.h>

#include <mattermost/JsonFields.h>

#include <base/Redaction.h>

#include <QCoreApplication>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Mattermost", text);
}

} // namespace

MattermostServer mattermostServer(const Site &site, const std::function<QString(const QString &key)> &note)
{
    MattermostServer server;
    server.url = QUrl(answerText(site.answers, "url"), QUrl::StrictMode);
    server.caFile = note(WayNote::caFile);
    server.clientCertificate = note(WayNote::clientCertificate);
    server.clientKey = note(WayNote::clientKey);
    server.proxy = note(WayNote::proxy);
    return server;
}

QString tokenSecret(const QUrl &site)
{
    return QStringLiteral("mattermost-token:") + siteAddress(site);
}

Async<QString> logIn(MattermostServer server, Login login, Limits limits)
{
    rememberSecret(login.password);
    const auto client = mattermostClient(server);
    nlohmann::json body{{"login_id", login.user.toStdString()}, {"password", login.password.toStdString()}};
    if (!login.code.isEmpty())
        body["token"] = login.code.toStdString();
    const std::string text = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    const ApiRequest request(QByteArrayLiteral("POST"), QStringLiteral("/api/v4/users/login"), QByteArray::fromStdString(text));
    const auto reply = co_await client->send(request, limits);
    if (!reply && reply.error().code == QLatin1String("mattermost.mfa-needed") && !login.code.isEmpty()) {
        co_return failure(QStringLiteral("mattermost.mfa-needed"),
                          say("%1 refused the code of the second factor. It changes every 30 seconds: enter the one shown now, and check the "
                              "clock of the device that shows it.")
                              .arg(server.url.host()),
                          reply.error().detail);
    }
    if (!reply)
        co_return Failure(reply.error());
    const QString token = QString::fromUtf8(reply->headers.value("token"));
    if (token.isEmpty()) {
        co_return failure(QStringLiteral("mattermost.not-mattermost"),
                          say("%1 took the login and gave no token. A proxy may take it out of the answer, or another program "
                              "stands there: check the site URL.")
                              .arg(server.url.host()));
    }
    rememberSecret(token);
    co_return token;
}

Async<void> logOut(std::shared_ptr<MattermostClient> client, Limits limits)
{
    const ApiRequest request(QByteArrayLiteral("POST"), QStringLiteral("/api/v4/users/logout"));
    const auto reply = co_await client->send(request, limits);
    if (!reply)
        co_return Failure(reply.error());
    co_return Result<void>();
}

Async<Account> whoAmI(std::shared_ptr<MattermostClient> client, Limits limits)
{
    const auto me = co_await getJson(client, QStringLiteral("/api/v4/users/me"), limits);
    if (!me)
        co_return Failure(me.error());
    Account account;
    if (me->is_object()) {
        account.id = textField(*me, "id");
        account.name = textField(*me, "username");
        account.roles = textField(*me, "roles").split(QLatin1Char(' '), Qt::SkipEmptyParts);
        account.locale = textField(*me, "locale");
    }
    if (account.id.isEmpty()) {
        co_return failure(QStringLiteral("mattermost.not-mattermost"),
                          say("%1 did not say who is signed in. Another program may stand in Mattermost's place: check the site URL.")
                              .arg(client->server().url.host()));
    }
    co_return account;
}

Async<std::shared_ptr<MattermostClient>> openMattermost(MattermostServer server, std::shared_ptr<SecretStore> secrets,
                                                        std::stop_token stop)
{
    const auto token = co_await secrets->read(tokenSecret(server.url), stop);
    if (!token && token.error().code != QLatin1String("secret.none"))
        co_return Failure(token.error());
    if (!token || token->trimmed().isEmpty()) {
        co_return failure(QStringLiteral("mattermost.no-token"),
                          say("Nobody is signed in to %1. Sign in on the page Mattermost, or with: callsctl login FILE --user NAME.")
                              .arg(server.url.host()));
    }
    co_return mattermostClient(server, token->trimmed());
}

} // namespace calls
