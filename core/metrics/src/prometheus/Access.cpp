// SPDX-License-Identifier: GPL-3.0-or-later
#include <metrics/Access.h>

#include <base/Redaction.h>

namespace calls {

namespace {

QString place(const QUrl &url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::StripTrailingSlash);
}

} // namespace

std::optional<MetricsAccess> notedMetrics(const std::function<QString(const QString &)> &note)
{
    const QString url = note(MetricsNote::url);
    if (url.isEmpty())
        return std::nullopt;
    MetricsAccess access;
    access.url = QUrl(url, QUrl::StrictMode);
    access.user = note(MetricsNote::user);
    access.tenant = note(MetricsNote::tenant);
    access.certificate = note(MetricsNote::certificate);
    access.key = note(MetricsNote::key);
    access.authorities = note(MetricsNote::authorities);
    return access;
}

QString metricsTokenSecret(const QUrl &url)
{
    return QStringLiteral("metrics-token:") + place(url);
}

QString metricsPasswordSecret(const QUrl &url, const QString &user)
{
    return QStringLiteral("metrics-password:") + user + u'@' + place(url);
}

Async<MetricsAccess> withSecrets(MetricsAccess access, std::shared_ptr<SecretStore> secrets, std::stop_token stop)
{
    const bool named = !access.user.isEmpty();
    const QString name = named ? metricsPasswordSecret(access.url, access.user) : metricsTokenSecret(access.url);
    const auto secret = co_await secrets->read(name, stop);
    if (!secret && (named || secret.error().code != QLatin1String("secret.none")))
        co_return Failure(secret.error());
    if (secret) {
        rememberSecret(*secret);
        (named ? access.password : access.bearer) = *secret;
    }
    co_return Result<MetricsAccess>(access);
}

} // namespace calls
