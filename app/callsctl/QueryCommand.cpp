// SPDX-License-Identifier: GPL-3.0-or-later
// query: PromQL, answered by the engine that runs, by what it kept, or by the server a site already has.
#include "Command.h"
#include "Interrupt.h"
#include "MetricsLines.h"
#include "MetricsPlace.h"
#include "Output.h"

namespace calls::cli {

namespace {

using namespace std::chrono_literals;

constexpr auto answerTime = 60s;

struct QueryArguments
{
    std::string file;
    std::string promql;
    std::string range;
    std::string step = "15s";
    std::string at;
    ServerArguments server;
};

std::string timeProblem(const std::string &given)
{
    if (timeTyped(given))
        return {};
    return QStringLiteral("\"%1\" is no time. Write it as 2026-11-23T10:00:00Z").arg(text(given)).toStdString();
}

QCoro::Task<int> ask(std::shared_ptr<MetricsSource> source, QueryArguments arguments, qint64 at, Options options)
{
    const Limits limits(Interrupt::token(), answerTime);
    const QString promql = text(arguments.promql);
    Async<QueryAnswer> asked = arguments.range.empty()
        ? source->query(promql, at, limits)
        : source->range(promql, TimeRange{at - durationOf(arguments.range), at}, durationOf(arguments.step), limits);
    const auto answer = co_await asked;
    if (!answer)
        co_return complain(answer.error());
    for (const QString &warning : answer->warnings)
        complain(warning);
    if (options.json)
        printJsonPretty(answerJson(*answer));
    else
        printAnswer(*answer);
    co_return Done;
}

QCoro::Task<int> query(QueryArguments arguments, Options options)
{
    const auto place = co_await openWorkplace(text(arguments.file), options);
    if (!place)
        co_return complain(place.error());
    const auto metrics = co_await openMetrics(*place, arguments.server, options);
    if (!metrics)
        co_return complain(metrics.error());
    const qint64 at = timeTyped(arguments.at).value_or((*metrics)->latest());
    const int status = co_await ask((*metrics)->source, arguments, at, options);
    (void)co_await closeMetrics(*metrics);
    co_return status;
}

} // namespace

void addQueryCommand(CLI::App &app, const Options &options, Chosen &chosen)
{
    const auto arguments = std::make_shared<QueryArguments>();
    const auto server = std::make_shared<ServerArguments>();
    auto *command = app.add_subcommand("query", "Ask the metrics engine, or an existing server, in PromQL");
    command->add_option("FILE", arguments->file, "The deployment")->required();
    command->add_option("PROMQL", arguments->promql, "The question")->required();
    auto *range = command->add_option("--range", arguments->range, "Values over this time: 15m, 1h, 7d")
                      ->check(durationText());
    command->add_option("--step", arguments->step, "Time between two values of --range, 15s by default")
        ->check(durationText())
        ->needs(range);
    command->add_option("--at", arguments->at, "Time of the answer, or the range's end; now when not given")
        ->check(CLI::Validator(timeProblem, {}));
    addServerOptions(command, server);
    command->callback([&, arguments, server] {
        arguments->server = *server;
        chosen.run = [&, arguments] { return query(*arguments, options); };
    });
}

} // namespace calls::cli
