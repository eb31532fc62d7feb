// SPDX-License-Identifier: GPL-3.0-or-later
#include <metrics/LogRunner.h>

#include "../logs/LogChunk.h"
#include "CheckedTime.h"

#include <base/Operation.h>
#include <base/Redaction.h>
#include <base/Time.h>
#include <metrics/LogJudgement.h>

#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>

namespace calls {

namespace {

constexpr std::chrono::milliseconds look{50};
constexpr int mostLines = 200'000; // of each log; how far they reach is judged
constexpr qint64 batch = 500;      // rows between two looks at the stop token

struct Review
{
    TimeRange window;
    std::unique_ptr<LogSet> set;
    LogTimeline all;     ///< what lies in the window
    LogTimeline serious; ///< of that what is judged, folded
};
using ReviewPtr = std::shared_ptr<Review>;

QList<Server> serversOf(const Site &site, const CheckRequest &request)
{
    QList<Server> servers;
    const QStringList names = request.params.value(QStringLiteral("servers")).split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString &name : names) {
        if (const Server *server = site.server(name))
            servers << *server;
    }
    return servers;
}

ReviewPtr begin(const LogWork &work, const CheckRequest &request)
{
    auto review = std::make_shared<Review>();
    const CheckWindow usual;
    review->window = checkedTime(work.window ? *work.window : usual, request, QDateTime::currentMSecsSinceEpoch());
    LogFilter filter;
    filter.from = review->window.from;
    filter.to = review->window.to;
    (void)review->all.setFilter(filter); // a window is never empty
    filter.least = LogLevel::Warn;
    (void)review->serious.setFilter(filter);
    review->serious.setFolded(true);
    review->set = std::make_unique<LogSet>(work.access);
    review->set->feed(&review->all);
    review->set->feed(&review->serious);
    // Everything that is kept, not only the window: whether a log was quiet or is not there tells its beginning.
    LogWish wish;
    wish.lines = mostLines;
    review->set->open(serversOf(work.site(), request), wish);
    return review;
}

/// Of the first line with a time; 0: there is none.
qint64 earliest(const LogFile &file)
{
    for (const LogChunkPtr &chunk : file.chunks()) {
        for (std::size_t line = 0; line < chunk->size(); ++line) {
            if (chunk->at(line) > 0)
                return chunk->at(line);
        }
    }
    return 0;
}

QString placeOf(const OpenedLog &log)
{
    return (log.server + QLatin1Char(' ') + log.program).trimmed();
}

/// "mm1 mattermost, rtcd1 rtcd"
QString places(const QList<OpenedLog> &logs)
{
    QStringList all;
    for (const OpenedLog &log : logs)
        all << placeOf(log);
    return all.join(QStringLiteral(", "));
}

LogJudgement judge(const Review &review, const QList<LogFold> &folds)
{
    QList<LogCoverage> coverage;
    QStringList unread;
    QString reason;
    for (const OpenedLog &log : review.set->logs()) {
        coverage.append({log.server, log.program, log.file ? earliest(*log.file) : 0});
        if (log.state != LogState::Failed)
            continue;
        unread << placeOf(log);
        reason = reason.isEmpty() ? log.problem.sentence : reason;
    }
    LogJudgement judged = judgeLogs(folds, review.all.size(), review.window, coverage);
    const bool clean = judged.verdict == Verdict::Pass || judged.verdict == Verdict::Unknown;
    if (clean && !unread.isEmpty()) {
        judged.verdict = Verdict::Unknown;
        judged.what = {QStringLiteral("logs.unread"),
                       {{QStringLiteral("where"), unread.join(QStringLiteral(", "))}, {QStringLiteral("reason"), redacted(reason)}}};
    }
    return judged;
}

Evidence evidenceOf(const Review &review, const LogJudgement &judged)
{
    Evidence evidence;
    evidence.command = QStringLiteral("%1\n# %2 to %3, %4 lines")
                           .arg(places(review.set->logs()), toUtcText(review.window.from), toUtcText(review.window.to))
                           .arg(review.all.size());
    QStringList lines;
    if (!judged.evidence.isEmpty())
        lines << judged.evidence;
    for (const OpenedLog &log : review.set->logs()) {
        if (log.state == LogState::Failed)
            lines << QStringLiteral("# %1: %2").arg(placeOf(log), redacted(log.problem.sentence));
    }
    evidence.output = lines.join(QLatin1Char('\n'));
    return evidence;
}

class LogRunner final : public CheckRunner
{
public:
    explicit LogRunner(LogWork work) : m_work(std::move(work)) {}

    QStringList kinds() const override { return {QStringLiteral("logs.review")}; }
    Async<Finding> run(CheckRequest request, std::stop_token stop, Progress progress) override
    {
        return answer(m_work, std::move(request), std::move(stop), std::move(progress));
    }

private:
    static Async<Finding> answer(LogWork work, CheckRequest request, std::stop_token stop, Progress progress)
    {
        const QString task = QCoreApplication::translate("Logs", "Reading the logs");
        Finding finding = findingFor(request);
        QElapsedTimer clock;
        clock.start();
        if (progress)
            progress(task);
        const ReviewPtr review = begin(work, request);
        while (review->set->isReading() || review->all.isWorking() || review->serious.isWorking()) {
            const auto waited = co_await pause(look, stop, task);
            if (!waited)
                co_return Failure(waited.error());
        }
        QList<LogFold> folds;
        for (qint64 row = 0; row < review->serious.size(); ++row) {
            folds << review->serious.row(row);
            if (row % batch != batch - 1)
                continue;
            const auto waited = co_await pause(std::chrono::milliseconds{0}, stop, task);
            if (!waited)
                co_return Failure(waited.error());
        }
        const LogJudgement judged = judge(*review, folds);
        finding.verdict = judged.verdict;
        finding.what = judged.what;
        finding.evidence.append(evidenceOf(*review, judged));
        finding.seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
        co_return finding;
    }

    LogWork m_work;
};

} // namespace

std::shared_ptr<CheckRunner> logRunner(LogWork work)
{
    return std::make_shared<LogRunner>(std::move(work));
}

} // namespace calls
