// SPDX-License-Identifier: GPL-3.0-or-later
// Metrics of a site that nobody has: smooth curves by the clock, alerts and targets as the test says, answers that wait.
#pragma once

#include <metrics/MetricsSource.h>
#include <support/Script.h>

#include <QDateTime>

#include <cmath>
#include <deque>
#include <utility>

namespace calls::test {

/// Answers any query with one curve a server, or with what `answers` has for it.
class ScriptedSource : public MetricsSource
{
public:
    QStringList servers{QStringLiteral("rtcd1:8045"), QStringLiteral("rtcd2:8045")};
    QList<Alert> firing;
    QList<TargetState> scraped;
    std::optional<Error> refusal; ///< of every question
    bool holds = false; ///< ranges wait for letGo(), or for their cancellation
    std::function<QList<Series>(const QString &, TimeRange, qint64)> answers;

    QStringList asked; ///< PromQL in order
    QList<TimeRange> ranges; ///< of those
    int inFlight = 0;
    int mostInFlight = 0;
    int cancelled = 0;

    QString name() const override { return QStringLiteral("https://prometheus.example.com"); }

    Async<QueryAnswer> query(QString promql, qint64 at, Limits limits) override
    {
        return answer(this, std::move(promql), TimeRange{at, at}, 1'000, std::move(limits));
    }
    Async<QueryAnswer> range(QString promql, TimeRange range, qint64 step, Limits limits) override
    {
        return answer(this, std::move(promql), range, step, std::move(limits));
    }
    Async<QStringList> labelValues(QString, QString, TimeRange, Limits) override
    {
        return soon<QStringList>(refusal ? Result<QStringList>(Failure(*refusal)) : Result<QStringList>(servers));
    }
    Async<QList<Alert>> alerts(Limits) override
    {
        return soon<QList<Alert>>(refusal ? Result<QList<Alert>>(Failure(*refusal)) : Result<QList<Alert>>(firing));
    }
    Async<QList<TargetState>> targets(Limits) override
    {
        return soon<QList<TargetState>>(refusal ? Result<QList<TargetState>>(Failure(*refusal))
                                                : Result<QList<TargetState>>(scraped));
    }

    void letGo()
    {
        for (const Operation<bool> &each : std::exchange(m_held, {}))
            each.finish(true);
    }

private:
    static QList<Series> curves(const QStringList &servers, TimeRange range, qint64 step)
    {
        QList<Series> all;
        for (int each = 0; each < servers.size(); ++each) {
            Series series;
            series.labels = {{QStringLiteral("instance"), servers.at(each)},
                             {QStringLiteral("job"), QStringLiteral("rtcd")}};
            for (qint64 at = range.from - range.from % step; at <= range.to; at += step) {
                const double hours = double(at) / 3'600'000.0;
                series.samples.append(
                    {at, 30 + 10 * each + 12 * std::sin(hours * 5 + each) + 3 * std::sin(hours * 61)});
            }
            all << series;
        }
        return all;
    }

    static Async<QueryAnswer> answer(ScriptedSource *self, QString promql, TimeRange range, qint64 step, Limits limits)
    {
        self->asked << promql;
        self->ranges << range;
        self->mostInFlight = qMax(self->mostInFlight, ++self->inFlight);
        if (self->holds) {
            Operation<bool> held;
            self->m_held.push_back(held);
            const auto alive = self->m_alive;
            const auto gone = co_await held.wait(limits, QStringLiteral("Asking"));
            if (!*alive)
                co_return Failure(Error{cancelledCode, {}, {}});
            if (!gone) {
                --self->inFlight;
                ++self->cancelled;
                co_return Failure(gone.error());
            }
        }
        --self->inFlight;
        if (self->refusal)
            co_return Failure(*self->refusal);
        QueryAnswer told;
        told.kind = range.length() == 0 ? AnswerKind::Vector : AnswerKind::Matrix;
        told.series = self->answers ? self->answers(promql, range, step) : curves(self->servers, range, step);
        co_return Result<QueryAnswer>(told);
    }

    std::deque<Operation<bool>> m_held;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);

public:
    ~ScriptedSource() override { *m_alive = false; }
};

} // namespace calls::test
