// SPDX-License-Identifier: GPL-3.0-or-later
#include "Certificates.h"

#include "Tending.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QStandardPaths>

#include <algorithm>

namespace calls {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr milliseconds look = 50ms;
constexpr milliseconds watch = 500ms;
constexpr milliseconds listenTime = 20s;
constexpr milliseconds firstPause = 1s;
constexpr milliseconds longestPause = 30s;

QString say(const char *text)
{
    return QCoreApplication::translate("Metrics", text);
}

Result<ChildPlan> proberPlan(const EngineData &data, const QString &program, const QString &password)
{
    const auto web = webConfiguration(QString::fromUtf16(engineUser), password);
    if (!web)
        return Failure(web.error());
    const QString folder = data.options.folder;
    if (auto done = writePrivate(folder + QStringLiteral("/blackbox.yml"), proberConfiguration()); !done)
        return Failure(done.error());
    if (auto done = writePrivate(folder + QStringLiteral("/blackbox-web.yml"), *web); !done)
        return Failure(done.error());
    ChildPlan plan;
    plan.program = program;
    plan.arguments = QStringList{QStringLiteral("--config.file=%1/blackbox.yml").arg(folder),
                                 QStringLiteral("--web.config.file=%1/blackbox-web.yml").arg(folder),
                                 QStringLiteral("--web.listen-address=127.0.0.1:0")};
    plan.folder = folder;
    plan.log = folder + QStringLiteral("/blackbox.log");
    return plan;
}

/// Until it listens.
Async<void> startProber(EngineDataPtr data, QString program, std::stop_token stop)
{
    data->prober = {};
    data->prober.password = newPassword();
    const auto plan = proberPlan(*data, program, data->prober.password);
    if (!plan)
        co_return Failure(plan.error());
    const auto child = std::make_shared<Child>(*plan);
    data->prober.child = child;
    child->start();
    QElapsedTimer clock;
    clock.start();
    for (;;) {
        if (!child->running())
            co_return failure(QStringLiteral("metrics.prober"),
                              child->lastWords().isEmpty() ? child->ending() : child->lastWords());
        data->prober.port = listeningPort(child->pid());
        if (data->prober.port != 0)
            co_return Result<void>();
        if (clock.elapsed() > listenTime.count())
            co_return failure(QStringLiteral("metrics.prober"), say("it does not listen"));
        auto waited = co_await pause(look, stop, say("Watching certificates"));
        if (!waited)
            co_return Failure(waited.error());
    }
}

Async<void> keepProber(EngineDataPtr data, QString program, std::stop_token stop)
{
    milliseconds wait = firstPause;
    bool complained = false;
    Result<void> up;
    for (;;) {
        if (!up || !data->prober.listens()) {
            up = co_await startProber(data, program, stop);
            if (up)
                up = co_await tellEngine(data, stop);
            if (stop.stop_requested())
                co_return Result<void>();
            if (!up && !std::exchange(complained, true))
                data->tell(
                    say("Certificates are not watched: %1 did not start: %2.").arg(program, up.error().sentence));
        }
        const milliseconds rest = up ? watch : wait;
        wait = up ? firstPause : std::min(wait * 2, longestPause);
        auto waited = co_await pause(rest, stop, say("Watching certificates"));
        if (!waited || stop.stop_requested())
            co_return Result<void>();
    }
}

} // namespace

void tendCertificates(const EngineDataPtr &data)
{
    if (data->watched.certificates.isEmpty())
        return;
    const QString program = data->options.certificateProgram.isEmpty() ? QStringLiteral("prometheus-blackbox-exporter")
                                                                       : data->options.certificateProgram;
    const QString path = QStandardPaths::findExecutable(program);
    if (path.isEmpty()) {
        data->tell(say("Certificates are not watched: the program %1 is not on this computer. Install the package "
                       "prometheus-blackbox-exporter; its own service is not needed and may stay off.")
                       .arg(program));
        return;
    }
    data->tending.start(
        &data->context, [data, path](std::stop_token stop) { return keepProber(data, path, std::move(stop)); },
        [](const Result<void> &) {});
}

} // namespace calls
