// SPDX-License-Identifier: GPL-3.0-or-later
#include "Certificates.h"
#include "EngineFiles.h"
#include "EngineLife.h"
#include "EnginePrivate.h"
#include "Tending.h"

#include <metrics/AlertRules.h>

#include <QCoreApplication>

namespace calls {

namespace {

using namespace std::chrono_literals;

constexpr auto reloadTime = 10s;
constexpr auto versionTime = 10s;
constexpr auto endTime = 10s;
constexpr auto look = 100ms;

QString say(const char *text)
{
    return QCoreApplication::translate("Metrics", text);
}

/// News for an engine that runs: no sample of what stays is lost.
Async<void> applyNews(EngineDataPtr data, Limits limits)
{
    if (!data->child)
        co_return Result<void>(); // the console that runs it has the same document
    data->tending.stop();
    data->ways.clear();
    data->scrapes.clear();
    if (auto written = writeConfiguration(*data); !written)
        co_return Failure(written.error());
    const Limits brief(limits.stop, std::min<std::chrono::milliseconds>(limits.time, reloadTime));
    auto taken = co_await data->source->reload(brief);
    tendWays(data);
    tendCertificates(data);
    co_return taken;
}

Async<void> startEngine(EngineDataPtr data, Watched watched, Limits limits)
{
    std::stop_source both; // ends with the caller's patience, with end() and with the engine
    const std::stop_callback byCaller(std::stop_token(limits.stop), [&both] { both.request_stop(); });
    limits.stop = both.get_token();
    const auto began = std::chrono::steady_clock::now();
    while (data->state == EngineState::Starting || data->state == EngineState::Ending) {
        auto waited = co_await pause(look, limits.stop, say("Starting the metrics engine"));
        if (!waited)
            co_return Failure(waited.error());
        if (std::chrono::steady_clock::now() - began > limits.time)
            co_return failure(tooLateCode, say("The metrics engine was busy for too long. Try again."));
    }
    const std::stop_callback byEngine(data->life.get_token(), [&both] { both.request_stop(); });
    data->watched = watched;
    if (data->state == EngineState::Running)
        co_return co_await applyNews(data, limits);
    data->watching.stop();
    data->setState(EngineState::Starting);
    const Limits brief(limits.stop, std::min<std::chrono::milliseconds>(limits.time, versionTime));
    auto up = co_await checkProgram(data->program(), brief);
    if (up) {
        auto brought = co_await bringUp(data, limits);
        up = brought;
    }
    if (up && limits.stop.stop_requested()) { // it came up at the very moment
        const Limits parting({}, endTime);
        (void)co_await takeDown(data, parting);
        up = failure(cancelledCode, say("Starting the metrics engine was cancelled."));
    }
    if (!up) {
        const bool left = up.error().code == cancelledCode;
        if (data->state == EngineState::Starting) // else end() is at work
            data->setState(left ? EngineState::Off : EngineState::Failed);
        co_return Failure(up.error());
    }
    data->setState(EngineState::Running);
    keepAlive(data);
    co_return Result<void>();
}

Async<void> endEngine(EngineDataPtr data, Limits limits)
{
    if (data->state == EngineState::Off)
        co_return Result<void>();
    data->setState(EngineState::Ending);
    std::exchange(data->life, std::stop_source()).request_stop();
    data->watching.stop();
    auto ended = co_await takeDown(data, limits);
    data->setState(EngineState::Off);
    co_return ended;
}

} // namespace

void EngineData::setState(EngineState next)
{
    if (std::exchange(state, next) != next && engine)
        Q_EMIT engine->stateChanged();
}

void EngineData::tell(const QString &sentence) const
{
    if (engine)
        Q_EMIT engine->told(sentence);
}

QString EngineData::program() const
{
    return options.program.isEmpty() ? QStringLiteral("prometheus") : options.program;
}

Watched watchedOf(const Site &site, const QList<ScrapeTarget> &places)
{
    const Plan plan = makePlan(site);
    return {scrapeTargets(site, plan, places), site.servers, certificatePlaces(site, plan), alertRules(plan, site)};
}

Engine::Engine(EngineOptions options, std::shared_ptr<SessionPool> sessions, QObject *parent)
    : QObject(parent), d(std::make_shared<Private>())
{
    d->options = std::move(options);
    d->sessions = std::move(sessions);
    d->engine = this;
}

Engine::~Engine()
{
    d->engine = nullptr;
    d->life.request_stop();
    d->watching.stop();
    d->tending.stop();
    d->child.reset();
    d->prober = {};
    d->source.reset();
    d->state = EngineState::Off;
    d->lock.release();
}

Async<void> Engine::start(Watched watched, Limits limits)
{
    return startEngine(d, std::move(watched), std::move(limits));
}

Async<void> Engine::end(Limits limits)
{
    return endEngine(d, std::move(limits));
}

EngineState Engine::state() const
{
    return d->state;
}

std::shared_ptr<MetricsSource> Engine::source() const
{
    return d->state == EngineState::Running ? d->source : nullptr;
}

} // namespace calls
