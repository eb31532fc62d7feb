// SPDX-License-Identifier: GPL-3.0-or-later
// Whoever answers PromQL: the engine of this console, or a server the site already has.
#pragma once

#include <base/Operation.h>
#include <base/Interfaces.h>
#include <metrics/Series.h>

#include <QUrl>

#include <memory>

namespace calls {

/// A firing or pending alert, as the server tells it.
struct Alert
{
    QString name;
    Labels labels;      ///< with "severity": "critical" or "warning"
    QMap<QString, QString> annotations; ///< "summary", "description", "source"
    bool firing = false; ///< else pending: true, but not yet for as long as the rule wants
    qint64 since = 0;   ///< milliseconds since 1970, UTC
    double value = 0;
};

/// A target as the server last scraped it.
struct TargetState
{
    Labels labels;      ///< "job", "instance", and ours: "role", "server"
    QString address;    ///< the URL that is scraped
    bool up = false;
    QString error;      ///< the last scrape's, in the server's words
    qint64 scraped = 0; ///< milliseconds since 1970, UTC; 0: not yet
    double seconds = 0; ///< how long the last scrape took
};

/// All calls may run side by side. Errors, besides cancelled and too late:
/// "metrics.unreachable", "metrics.tls", "metrics.refused" (401, 403), "metrics.query" (the server's own words on PromQL it
/// does not take, 400 and 422), "metrics.busy" (503 and its own time limit), "metrics.answer" (not what Prometheus answers:
/// a proxy's page, half an answer, more than 64 MiB).
class MetricsSource
{
public:
    virtual ~MetricsSource() = default;
    /// Its name for a person: "engine of this console" or the URL without credentials.
    [[nodiscard]] virtual QString name() const = 0;
    virtual Async<QueryAnswer> query(QString promql, qint64 at, Limits limits) = 0;
    /// One sample every `step` milliseconds. More than 11'000 points a series are refused by the server.
    virtual Async<QueryAnswer> range(QString promql, TimeRange range, qint64 step, Limits limits) = 0;
    /// Values of a label, sorted; `match` is a selector or empty.
    virtual Async<QStringList> labelValues(QString label, QString match, TimeRange range, Limits limits) = 0;
    virtual Async<QList<Alert>> alerts(Limits limits) = 0;
    virtual Async<QList<TargetState>> targets(Limits limits) = 0;
};

/// How to log in to a server. At most one of bearer, user and certificate; all secrets come from the keychain.
struct MetricsAccess
{
    QUrl url;            ///< of the API's root, with a path prefix when there is one
    QString user;        ///< basic authentication
    QString password;
    QString bearer;
    QString tenant;      ///< X-Scope-OrgID of Mimir, Cortex and Loki's kin
    QString certificate; ///< PEM file of the client certificate, or empty
    QString key;         ///< PEM file of its key
    QString authorities; ///< PEM file of private certificate authorities, or empty
};

/// Error "metrics.url", "metrics.certificate" (a file that cannot be read or does not hold one).
[[nodiscard]] Result<std::shared_ptr<MetricsSource>> prometheusSource(const MetricsAccess &access);

} // namespace calls
