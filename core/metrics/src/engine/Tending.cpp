// SPDX-License-Identifier: GPL-3.0-or-later
#include "Tending.h"

#include "EngineFiles.h"
#include "Ways.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QUrl>

#include <algorithm>

namespace calls {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr milliseconds firstPause = 1s;
constexpr milliseconds longestPause = 30s;
constexpr milliseconds look = 1s;
constexpr milliseconds answerTime = 10s;

QString say(const char *text)
{
    return QCoreApplication::translate("Metrics", text);
}

qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

/// True when a scrape on the present way failed. Prometheus takes up to 5 s to go a new way, and fails on the old one until then.
bool scrapeFailed(const EngineData &data, const QString &key)
{
    const auto scrape = data.scrapes.constFind(key);
    if (scrape == data.scrapes.cend())
        return false;
    const TargetWay kept = data.ways.value(key);
    const bool here = QUrl(scrape->address).port(80) == kept.way.port;
    return here && !scrape->up && scrape->scraped > kept.since;
}

/// While the way holds.
Async<void> watchWay(EngineDataPtr data, QString key, Passage passage, std::stop_token stop)
{
    while (!passage.broken() && !scrapeFailed(*data, key)) {
        auto waited = co_await pause(look, stop, say("Watching the targets"));
        if (!waited)
            co_return Failure(waited.error());
    }
    co_return Result<void>();
}

/// Takes a way that was found into use.
Async<void> useWay(EngineDataPtr data, QString key, Passage passage, std::stop_token stop)
{
    TargetWay &kept = data->ways[key];
    const bool moved = kept.way != passage.way;
    kept.way = passage.way;
    kept.since = now();
    if (moved) {
        auto told = co_await tellEngine(data, stop);
        if (!told)
            co_return Failure(told.error());
        data->ways[key].since = now();
    }
    co_return Result<void>();
}

Async<void> tend(EngineDataPtr data, ScrapeTarget target, QString ssh, std::stop_token stop)
{
    const QString key = wayKey(target);
    milliseconds wait = firstPause;
    bool forwarded = false; // it was, at least once
    bool complained = false;
    for (;;) {
        auto found = co_await findWay(data->sessions, target, ssh, stop);
        if (found) {
            auto used = co_await useWay(data, key, *found, stop);
            if (!used)
                found = Failure(used.error());
        }
        if (stop.stop_requested())
            co_return Result<void>();
        if (found) {
            const bool through = found->session != nullptr;
            if (through && !forwarded)
                data->tell(say("%1 refuses this computer: it is scraped through SSH.").arg(target.instance()));
            else if (through)
                data->tell(say("%1 is scraped through SSH again.").arg(target.instance()));
            forwarded = forwarded || through;
            complained = false;
            auto held = co_await watchWay(data, key, *found, stop);
            if (!held)
                co_return Result<void>();
            // A target that fails as soon as it is found (an error of its own) is not asked without a pause.
            const bool brief = now() - data->ways.value(key).since < longestPause.count();
            wait = brief ? wait : firstPause;
            if (through && found->broken())
                data->tell(say("The SSH connection to %1 broke: %2 is not scraped until it is back.")
                               .arg(target.server, target.instance()));
        } else if (!std::exchange(complained, true)) {
            data->tell(say("%1 is not reached: %2").arg(target.instance(), found.error().sentence));
        }
        auto waited = co_await pause(wait, stop, say("Waiting for %1").arg(target.instance()));
        if (!waited || stop.stop_requested())
            co_return Result<void>();
        wait = std::min(wait * 2, longestPause);
    }
}

/// Keeps the last scrapes known.
Async<void> lookAtScrapes(EngineDataPtr data, std::stop_token stop)
{
    for (;;) {
        auto waited = co_await pause(look, stop, say("Watching the targets"));
        if (!waited)
            co_return Result<void>();
        const auto source = data->source;
        if (!source)
            continue;
        const Limits patient(stop, answerTime);
        const auto targets = co_await source->targets(patient);
        if (!targets)
            continue;
        for (const TargetState &one : *targets)
            data->scrapes.insert(one.labels.value(QStringLiteral("role")) + u'/'
                                     + one.labels.value(QStringLiteral("instance")),
                                 one);
    }
}

} // namespace

Async<void> tellEngine(EngineDataPtr data, std::stop_token stop)
{
    if (auto written = writeConfiguration(*data); !written)
        co_return Failure(written.error());
    const auto source = data->source;
    if (!source)
        co_return Result<void>();
    const Limits patient(stop, answerTime);
    co_return co_await source->reload(patient);
}

void tendWays(const EngineDataPtr &data)
{
    const auto ended = [](const Result<void> &) {};
    bool any = false;
    for (const ScrapeTarget &target : std::as_const(data->watched.targets)) {
        const auto server = std::find_if(data->watched.servers.cbegin(), data->watched.servers.cend(),
                                         [&target](const Server &one) { return one.name == target.server; });
        if (!data->sessions || server == data->watched.servers.cend() || server->ssh.isEmpty())
            continue;
        any = true;
        data->tending.start(
            &data->context,
            [data, target, ssh = server->ssh](std::stop_token stop) {
            return tend(data, target, ssh, std::move(stop));
            },
            ended);
    }
    if (any)
        data->tending.start(
            &data->context, [data](std::stop_token stop) { return lookAtScrapes(data, std::move(stop)); }, ended);
}

} // namespace calls
