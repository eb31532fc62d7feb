// SPDX-License-Identifier: GPL-3.0-or-later
#include "MonitorServerNote.h"

#include <nlohmann/json.hpp>

namespace calls {

namespace {

struct TextKey
{
    const char *key;
    QString MetricsAccess::*member;
};
constexpr TextKey textKeys[] = {{"user", &MetricsAccess::user},
                                {"tenant", &MetricsAccess::tenant},
                                {"certificate", &MetricsAccess::certificate},
                                {"key", &MetricsAccess::key},
                                {"authorities", &MetricsAccess::authorities}};
constexpr const char *logins[] = {"none", "user", "token", "certificate"}; // by ServerLogin

/// A password in the URL would be written down with it.
QString bareUrl(const MonitorServer &server)
{
    return server.access.url.adjusted(QUrl::RemoveUserInfo).toString();
}

QString secretName(const MonitorServer &server)
{
    return (server.login == ServerLogin::User ? QStringLiteral("metrics-password:") : QStringLiteral("metrics-token:"))
        + bareUrl(server);
}

QString &secretOf(MonitorServer &server)
{
    return server.login == ServerLogin::User ? server.access.password : server.access.bearer;
}

bool hasSecret(const MonitorServer &server)
{
    return server.login == ServerLogin::User || server.login == ServerLogin::Token;
}

} // namespace

QString serverText(const MonitorServer &server)
{
    if (server.access.url.isEmpty())
        return {};
    nlohmann::json note{{"url", bareUrl(server).toStdString()}, {"login", logins[int(server.login)]}};
    for (const TextKey &each : textKeys) {
        const QString &value = server.access.*each.member;
        if (!value.isEmpty())
            note[each.key] = value.toStdString();
    }
    return QString::fromStdString(note.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

MonitorServer readServer(const QString &text)
{
    MonitorServer server;
    const auto note = nlohmann::json::parse(text.toStdString(), nullptr, false);
    if (!note.is_object())
        return server;
    const auto textAt = [&note](const char *key) {
        const auto found = note.find(key);
        return found != note.end() && found->is_string() ? QString::fromStdString(found->get<std::string>())
                                                         : QString();
    };
    server.access.url = QUrl(textAt("url"));
    for (const TextKey &each : textKeys)
        server.access.*each.member = textAt(each.key);
    const QString login = textAt("login");
    for (int each = 0; each < int(std::size(logins)); ++each) {
        if (login == QLatin1String(logins[each]))
            server.login = ServerLogin(each);
    }
    return server;
}

Async<MonitorServer> withSecrets(std::shared_ptr<SecretStore> store, MonitorServer server, std::stop_token stop)
{
    if (server.login == ServerLogin::User && server.access.password.isEmpty())
        server.access.password = server.access.url.password();
    server.access.url = server.access.url.adjusted(QUrl::RemoveUserInfo);
    if (hasSecret(server) && secretOf(server).isEmpty()) {
        const auto secret = co_await store->read(secretName(server), stop);
        if (secret)
            secretOf(server) = *secret;
        else if (secret.error().code != QLatin1String("secret.none"))
            co_return Failure(secret.error());
    }
    co_return Result<MonitorServer>(server);
}

Async<void> keepSecrets(std::shared_ptr<SecretStore> store, MonitorServer server, std::stop_token stop)
{
    if (!hasSecret(server) || secretOf(server).isEmpty())
        co_return Result<void>();
    co_return co_await store->write(secretName(server), secretOf(server), stop);
}

} // namespace calls
