// SPDX-License-Identifier: GPL-3.0-or-later
#include "EngineLife.h"

#include "Certificates.h"
#include "EngineFiles.h"
#include "Tending.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <csignal>

namespace calls {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr milliseconds look = 50ms;
constexpr milliseconds watch = 500ms;
constexpr milliseconds answerTime = 5s;
constexpr milliseconds leaving = 10s; // Prometheus closes its storage within a second or two
constexpr milliseconds restartTime = 60s;
constexpr milliseconds firstPause = 1s;
constexpr milliseconds longestPause = 30s;
constexpr qint64 fullAgain = 10 * 60 * 1000; // ms between two words about a full disk

QString say(const char *text)
{
    return QCoreApplication::translate("Metrics", text);
}

Failure late()
{
    return failure(tooLateCode,
                   say("The metrics engine did not answer in time. Start it again; a large store takes a minute to "
                       "read."));
}

/// Of a process that is not our child any more.
Async<void> endOrphan(ProcessMark mark, std::stop_token stop)
{
    ::kill(pid_t(mark.pid), SIGTERM);
    QElapsedTimer clock;
    clock.start();
    while (alive(mark)) {
        if (clock.elapsed() > leaving.count())
            ::kill(pid_t(mark.pid), SIGKILL);
        auto waited = co_await pause(look, stop, say("Ending the metrics engine"));
        if (!waited)
            co_return Failure(waited.error());
    }
    co_return Result<void>();
}

/// In order, and by force when it does not leave.
Async<void> endChild(std::shared_ptr<Child> child, Limits limits)
{
    child->terminate();
    const Operation<bool> gone = child->gone();
    const Limits patient(limits.stop, std::min(limits.time, leaving));
    auto left = co_await gone.wait(patient, say("Ending the metrics engine"));
    if (left)
        co_return Result<void>();
    child->kill();
    const Operation<bool> dead = child->gone();
    const Limits brief({}, answerTime);
    (void)co_await dead.wait(brief, say("Ending the metrics engine"));
    co_return Result<void>();
}

/// Why it ended before it answered.
Failure neverUp(const EngineData &data, const Child &child)
{
    const QString words = child.lastWords();
    const QString shown = words.isEmpty() ? child.ending() : words;
    const QString low = shown.toLower();
    for (const char *why : {"no space left", "permission denied", "read-only file system", "disk quota"}) {
        if (low.contains(QLatin1String(why)))
            return failure(QStringLiteral("metrics.folder"),
                           say("The metrics engine cannot write to %1: %2. Free space or correct the rights there.")
                               .arg(data.options.folder, shown),
                           words);
    }
    return failure(QStringLiteral("metrics.start"),
                   say("The metrics engine (%1) ended at once: %2.").arg(data.program(), shown), words);
}

/// Until the child answers; its record is written then.
Async<void> awaitAnswer(EngineDataPtr data, EngineRecord record, Limits limits)
{
    QElapsedTimer clock;
    clock.start();
    const auto child = data->child;
    std::shared_ptr<PrometheusSource> source;
    for (;;) {
        if (!child->running())
            co_return neverUp(*data, *child);
        if (clock.elapsed() > limits.time.count())
            co_return late();
        if (record.port == 0)
            record.port = listeningPort(child->pid());
        if (record.port != 0 && !source) {
            auto made = sourceOf(record);
            if (!made)
                co_return Failure(made.error());
            source = *made;
        }
        if (source) {
            const Limits brief(limits.stop, answerTime);
            const auto ready = co_await source->ready(brief);
            if (ready)
                break;
            if (ready.error().code == cancelledCode)
                co_return Failure(ready.error());
        }
        auto waited = co_await pause(look, limits.stop, say("Starting the metrics engine"));
        if (!waited)
            co_return Failure(waited.error());
    }
    const auto mark = markOf(child->pid());
    if (!mark)
        co_return neverUp(*data, *child);
    record.process = *mark;
    if (auto written = writeRecord(data->options.runtimeFile, record); !written)
        co_return Failure(written.error());
    data->record = record;
    data->source = source;
    co_return Result<void>();
}

Async<void> startChild(EngineDataPtr data, Limits limits)
{
    if (limits.stop.stop_requested())
        co_return failure(cancelledCode, say("Starting the metrics engine was cancelled."));
    EngineRecord record;
    record.user = QString::fromUtf16(engineUser);
    record.password = newPassword();
    if (auto written = writeFiles(*data, record.user, record.password); !written)
        co_return Failure(written.error());
    ChildPlan plan;
    plan.program = data->program();
    plan.arguments = engineArguments(*data);
    plan.folder = data->options.folder;
    plan.log = data->log();
    QFile::remove(plan.log);
    data->child = std::make_shared<Child>(plan);
    data->child->start();
    auto up = co_await awaitAnswer(data, record, limits);
    if (!up) {
        data->child.reset();
        co_return Failure(up.error());
    }
    tendWays(data);
    tendCertificates(data);
    co_return Result<void>();
}

/// The engine of the process that has the lock; false while it is not up yet.
Async<bool> attach(EngineDataPtr data, Limits limits)
{
    const auto record = readRecord(data->options.runtimeFile);
    if (!record || !alive(record->process))
        co_return false;
    const auto source = sourceOf(*record);
    if (!source)
        co_return Failure(source.error());
    const Limits brief(limits.stop, answerTime);
    const auto ready = co_await (*source)->ready(brief);
    if (!ready && ready.error().code == cancelledCode)
        co_return Failure(ready.error());
    if (!ready)
        co_return false;
    data->record = record;
    data->source = *source;
    co_return true;
}

/// A full disk does not end Prometheus, it only stops to keep: its log is where one learns of it.
void tellNews(const EngineDataPtr &data, QElapsedTimer &fullTold)
{
    const QByteArray news = data->child ? data->child->news() : QByteArray();
    if (!news.contains("no space left on device") || (fullTold.isValid() && fullTold.elapsed() < fullAgain))
        return;
    fullTold.start();
    data->tell(say("The disk with %1 is full: new metrics are not kept. Free space there.").arg(data->options.folder));
}

/// Up again after a death, however long it takes.
Async<void> restart(EngineDataPtr data, std::stop_token stop)
{
    data->tending.stop();
    data->source.reset();
    data->child.reset();
    data->setState(EngineState::Starting);
    milliseconds wait = firstPause;
    for (;;) {
        const Limits patient(stop, restartTime);
        auto up = co_await bringUp(data, patient);
        if (stop.stop_requested())
            co_return failure(cancelledCode, say("Starting the metrics engine was cancelled."));
        if (up) {
            data->setState(EngineState::Running);
            data->tell(say("The metrics engine runs again."));
            co_return Result<void>();
        }
        if (data->state != EngineState::Failed) {
            data->setState(EngineState::Failed);
            data->tell(say("The metrics engine does not start again: %1").arg(up.error().sentence));
        }
        auto waited = co_await pause(wait, stop, say("Starting the metrics engine"));
        if (!waited)
            co_return Failure(waited.error());
        wait = std::min(wait * 2, longestPause);
    }
}

Async<void> keep(EngineDataPtr data, std::stop_token stop)
{
    QElapsedTimer fullTold;
    for (;;) {
        auto waited = co_await pause(watch, stop, say("Watching the metrics engine"));
        // A pause that had just passed when end() came is no reason to start the engine again.
        if (!waited || stop.stop_requested())
            co_return Result<void>();
        tellNews(data, fullTold);
        const bool lives = data->child ? data->child->running() : data->record && alive(data->record->process);
        if (lives)
            continue;
        data->tell(data->child ? say("The metrics engine ended (%1) and is started again. What it had kept is kept.")
                                     .arg(data->child->ending())
                               : say("The console that ran the metrics engine has ended it; this one runs it now."));
        auto up = co_await restart(data, stop);
        if (!up)
            co_return Result<void>();
    }
}

} // namespace

Async<void> bringUp(EngineDataPtr data, Limits limits)
{
    QElapsedTimer clock;
    clock.start();
    if (auto made = privateFolder(data->options.folder); !made)
        co_return Failure(made.error());
    for (;;) {
        auto owner = data->lock.take(data->lockFile());
        if (!owner)
            co_return Failure(owner.error());
        const milliseconds left = limits.time - milliseconds{clock.elapsed()};
        if (left.count() <= 0)
            co_return late();
        const Limits rest(limits.stop, left);
        if (*owner) {
            const auto orphan = readRecord(data->options.runtimeFile);
            if (orphan && alive(orphan->process)) {
                auto ended = co_await endOrphan(orphan->process, limits.stop);
                if (!ended)
                    co_return Failure(ended.error());
            }
            auto started = co_await startChild(data, rest);
            if (!started)
                data->lock.release();
            co_return started;
        }
        const auto attached = co_await attach(data, rest);
        if (!attached)
            co_return Failure(attached.error());
        if (*attached)
            co_return Result<void>();
        auto waited = co_await pause(look, limits.stop, say("Waiting for the metrics engine of another console"));
        if (!waited)
            co_return Failure(waited.error());
    }
}

void keepAlive(const EngineDataPtr &data)
{
    data->watching.start(
        &data->context, [data](std::stop_token stop) { return keep(data, std::move(stop)); },
        [](const Result<void> &) {});
}

Async<void> takeDown(EngineDataPtr data, Limits limits)
{
    data->tending.stop();
    data->source.reset();
    data->record.reset();
    const auto prober = std::exchange(data->prober, Prober()).child;
    const auto child = std::exchange(data->child, nullptr);
    if (prober) {
        (void)co_await endChild(prober, limits);
    }
    if (child) {
        (void)co_await endChild(child, limits);
        QFile::remove(data->options.runtimeFile);
        QFile::remove(data->log());
    }
    data->lock.release();
    co_return Result<void>();
}

} // namespace calls
