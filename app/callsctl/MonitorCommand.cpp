// SPDX-License-Identifier: GPL-3.0-or-later
// monitor: the metrics engine without a window, and what becomes of its targets and alerts.
#include "Command.h"
#include "Interrupt.h"
#include "MetricsLines.h"
#include "MetricsPlace.h"
#include "Output.h"

#include <base/Time.h>

#include <algorithm>
#include <functional>

namespace calls::cli {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr auto startTime = 90s; // a large store takes a minute to read
constexpr auto answerTime = 10s;
constexpr auto endTime = 15s;
constexpr milliseconds look = 1s;

struct MonitorArguments
{
    std::string file;
    std::string time;
};

/// What is known of targets and alerts, so that only changes are told.
struct Known
{
    QMap<QString, TargetState> targets; ///< by role and instance
    QMap<QString, Alert> alerts;        ///< by labels
    QString trouble;                    ///< why the last look failed
};

void tell(const Options &options, nlohmann::ordered_json json, const QString &line)
{
    if (options.json) {
        json["time"] = utf8(toUtcText(QDateTime::currentDateTimeUtc()));
        printJson(json);
    } else {
        printLine(QDateTime::currentDateTime().toString(QStringLiteral("HH:mm:ss ")) + line);
    }
}

void tellEngine(const Options &options, const char *state, const QString &sentence)
{
    nlohmann::ordered_json json;
    json["event"] = "engine";
    json["state"] = state;
    json["sentence"] = utf8(sentence);
    if (options.json || !options.quiet)
        tell(options, json, sentence);
}

QString alertState(const Alert &alert)
{
    return alert.firing ? QStringLiteral("firing") : QStringLiteral("pending");
}

void compareTargets(const Options &options, Known &known, const QList<TargetState> &targets)
{
    for (const TargetState &target : targets) {
        const QString key = target.labels.value(QStringLiteral("job")) + u' '
            + target.labels.value(QStringLiteral("instance"));
        const auto before = known.targets.constFind(key);
        const bool news = before == known.targets.cend() ? target.scraped > 0
                                                         : targetWord(*before) != targetWord(target);
        if (news)
            tell(options, targetJson(target), targetLine(target));
        if (news || before == known.targets.cend() || before->error != target.error)
            known.targets.insert(key, target);
    }
}

void compareAlerts(const Options &options, Known &known, const QList<Alert> &alerts)
{
    QMap<QString, Alert> now;
    for (const Alert &alert : alerts)
        now.insert(alert.name + labelText(alert.labels), alert);
    for (auto alert = now.cbegin(); alert != now.cend(); ++alert) {
        const auto before = known.alerts.constFind(alert.key());
        if (before == known.alerts.cend() || before->firing != alert->firing)
            tell(options, alertJson(*alert, alertState(*alert)), alertLine(*alert, alertState(*alert)));
    }
    for (auto alert = known.alerts.cbegin(); alert != known.alerts.cend(); ++alert) {
        if (!now.contains(alert.key()))
            tell(options, alertJson(*alert, QStringLiteral("resolved")), alertLine(*alert, QStringLiteral("resolved")));
    }
    known.alerts = now;
}

/// One look; a failure is told when it is another than before.
Async<void> lookOnce(std::shared_ptr<MetricsSource> source, std::shared_ptr<Known> known, Options options)
{
    const Limits limits(Interrupt::token(), answerTime);
    const auto targets = co_await source->targets(limits);
    const auto alerts = co_await source->alerts(limits);
    if (targets)
        compareTargets(options, *known, *targets);
    if (alerts)
        compareAlerts(options, *known, *alerts);
    const Error *problem = !targets ? &targets.error() : !alerts ? &alerts.error() : nullptr;
    if (problem && problem->code == cancelledCode)
        co_return Failure(*problem);
    if (problem && problem->sentence != known->trouble)
        complain(problem->sentence);
    known->trouble = problem ? problem->sentence : QString();
    co_return Result<void>();
}

/// Until the time is up or somebody interrupts; true when it was interrupted.
QCoro::Task<bool> follow(std::function<std::shared_ptr<MetricsSource>()> source, std::shared_ptr<Known> known,
                         qint64 time, Options options)
{
    const qint64 end = time > 0 ? QDateTime::currentMSecsSinceEpoch() + time : 0;
    for (;;) {
        if (const auto open = source())
            (void)co_await lookOnce(open, known, options);
        const qint64 left = end > 0 ? end - QDateTime::currentMSecsSinceEpoch() : look.count();
        if (left <= 0)
            co_return false;
        const auto waited = co_await pause(std::min(look, milliseconds{left}), Interrupt::token(),
                                           QStringLiteral("Monitoring"));
        if (!waited)
            co_return true;
    }
}

/// By what was last known: 1 for a target that is down or a critical alert that fires, 3 for one that was never scraped.
int outcome(const Known &known)
{
    if (!known.trouble.isEmpty() && known.targets.isEmpty())
        return Failed;
    const bool down = std::any_of(known.targets.cbegin(), known.targets.cend(),
                                  [](const TargetState &one) { return one.scraped > 0 && !one.up; });
    const bool critical = std::any_of(known.alerts.cbegin(), known.alerts.cend(), [](const Alert &one) {
        return one.firing && one.labels.value(QStringLiteral("severity")) == QLatin1String("critical");
    });
    if (down || critical)
        return Failed;
    const bool open = std::any_of(known.targets.cbegin(), known.targets.cend(),
                                  [](const TargetState &one) { return one.scraped == 0; });
    return open || known.targets.isEmpty() ? Unknown : Done;
}

/// Without --for, an interruption is how one ends it.
int statusOf(bool interrupted, const MonitorArguments &arguments, const Known &known)
{
    return interrupted && !arguments.time.empty() ? int(Cancelled) : outcome(known);
}

QCoro::Task<int> runEngine(std::shared_ptr<Workplace> place, MonitorArguments arguments, Options options)
{
    const auto watched = documentWatched(*place->document);
    if (!watched)
        co_return complain(watched.error());
    const EngineOptions settings = engineOptions(place->document->path());
    const bool shared = runningEngine(settings.runtimeFile).has_value();
    const auto engine = std::make_shared<Engine>(settings, place->sessions);
    QObject::connect(engine.get(), &Engine::told, engine.get(),
                     [options](const QString &sentence) { tellEngine(options, "note", sentence); });
    const Limits starting(Interrupt::token(), startTime);
    const auto started = co_await engine->start(*watched, starting);
    if (!started)
        co_return complain(started.error());
    tellEngine(options, "running",
               shared ? QStringLiteral(
                   "The metrics engine of another console runs already; it is asked, and left running.")
                      : QStringLiteral("The metrics engine runs. Targets: %1. It keeps what they tell in %2.")
                            .arg(watched->targets.size())
                            .arg(settings.folder));
    const auto known = std::make_shared<Known>();
    const std::function<std::shared_ptr<MetricsSource>()> current = [engine] { return engine->source(); };
    const bool interrupted = co_await follow(current, known, durationOf(arguments.time), options);
    const Limits ending({}, endTime);
    const auto ended = co_await engine->end(ending);
    if (!ended)
        co_return complain(ended.error());
    tellEngine(options, "ended", QStringLiteral("The metrics engine has ended. What it kept stays."));
    co_return statusOf(interrupted, arguments, *known);
}

QCoro::Task<int> monitor(MonitorArguments arguments, ServerArguments server, Options options)
{
    const auto place = co_await openWorkplace(text(arguments.file), options);
    if (!place)
        co_return complain(place.error());
    const auto existing = co_await existingServer(*place, server);
    if (!existing)
        co_return complain(existing.error());
    if (!*existing)
        co_return co_await runEngine(*place, arguments, options);
    tellEngine(options, "existing",
               QStringLiteral("%1 is asked; nothing is scraped from here.").arg((*existing)->name()));
    const auto known = std::make_shared<Known>();
    const std::function<std::shared_ptr<MetricsSource>()> current = [source = *existing] { return source; };
    const bool interrupted = co_await follow(current, known, durationOf(arguments.time), options);
    co_return statusOf(interrupted, arguments, *known);
}

} // namespace

void addMonitorCommand(CLI::App &app, const Options &options, Chosen &chosen)
{
    const auto arguments = std::make_shared<MonitorArguments>();
    const auto server = std::make_shared<ServerArguments>();
    auto *command = app.add_subcommand("monitor",
                                       "Run the metrics engine, and tell what becomes of targets and alerts");
    command->add_option("FILE", arguments->file, "The deployment")->required();
    command->add_option("--for", arguments->time, "End after this time (60s, 2h); else with Ctrl+C")
        ->check(durationText());
    addServerOptions(command, server);
    command->callback([&, arguments, server] {
        chosen.run = [&, arguments, server] { return monitor(*arguments, *server, options); };
    });
}

} // namespace calls::cli
