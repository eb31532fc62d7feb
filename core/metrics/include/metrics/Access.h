// SPDX-License-Identifier: GPL-3.0-or-later
// The metrics server a site already has, as its document names it.
#pragma once

#include <metrics/MetricsSource.h>

#include <functional>
#include <optional>

namespace calls {

/// Keys of the document's notes: how this computer asks. Files are those of MetricsAccess.
namespace MetricsNote {
inline const QString url = QStringLiteral("metrics.url");
inline const QString user = QStringLiteral("metrics.user");
inline const QString tenant = QStringLiteral("metrics.tenant");
inline const QString certificate = QStringLiteral("metrics.certificate");
inline const QString key = QStringLiteral("metrics.key");
inline const QString authorities = QStringLiteral("metrics.authorities");
} // namespace MetricsNote

/// Nothing when the notes name no server: then the console's own engine is meant.
[[nodiscard]] std::optional<MetricsAccess> notedMetrics(const std::function<QString(const QString &)> &note);

/// "metrics-token:https://mimir.example.com/prometheus", "metrics-password:anna@https://…".
[[nodiscard]] QString metricsTokenSecret(const QUrl &url);
[[nodiscard]] QString metricsPasswordSecret(const QUrl &url, const QString &user);

/// Fills in the password of the user, or without a user the token, if there is one. Errors: the store's, but "secret.none"
/// only for a user's password: a server may ask for nothing, or for a certificate.
Async<MetricsAccess> withSecrets(MetricsAccess access, std::shared_ptr<SecretStore> secrets, std::stop_token stop);

} // namespace calls
