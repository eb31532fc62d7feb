// SPDX-License-Identifier: GPL-3.0-or-later
// MetricsSource over HTTP, and the two questions that only the owner of an engine asks.
#pragma once

#include <metrics/MetricsSource.h>

namespace calls {

class PrometheusSource : public MetricsSource
{
public:
    /// Error as prometheusSource(). `name` empty: the URL.
    [[nodiscard]] static Result<std::shared_ptr<PrometheusSource>> make(const MetricsAccess &access,
                                                                        const QString &name = {});

    [[nodiscard]] QString name() const override;
    Async<QueryAnswer> query(QString promql, qint64 at, Limits limits) override;
    Async<QueryAnswer> range(QString promql, TimeRange range, qint64 step, Limits limits) override;
    Async<QStringList> labelValues(QString label, QString match, TimeRange range, Limits limits) override;
    Async<QList<Alert>> alerts(Limits limits) override;
    /// Of servers that scrape nothing themselves (Thanos, Mimir): by the metric `up`.
    Async<QList<TargetState>> targets(Limits limits) override;

    /// GET /-/ready: an error until data can be asked for.
    Async<void> ready(Limits limits);
    /// POST /-/reload: reads its configuration again. "metrics.answer" when it does not take it.
    Async<void> reload(Limits limits);

private:
    struct Shared;
    struct Asked;
    explicit PrometheusSource(std::shared_ptr<Shared> shared);
    static Async<QByteArray> ask(std::shared_ptr<Shared> shared, Asked asked, Limits limits);
    static Async<QueryAnswer> askQuery(std::shared_ptr<Shared> shared, Asked asked, Limits limits);
    static Async<QList<TargetState>> askTargets(std::shared_ptr<Shared> shared, Limits limits);

    std::shared_ptr<Shared> m_shared;
};

} // namespace calls
