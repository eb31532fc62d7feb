// SPDX-License-Identifier: GPL-3.0-or-later
// logs: the logs of servers, or files of this computer, in one time line, filtered, explained and folded.
#include "Command.h"
#include "Interrupt.h"
#include "LogsFollow.h"
#include "Output.h"

#include <base/Time.h>

#include <QDateTime>

namespace calls::cli {

namespace {

constexpr qint64 batch = 500; // rows between two looks at Ctrl+C
constexpr std::chrono::milliseconds look{50};

struct LogsArguments
{
    std::string file;
    std::vector<std::string> servers;
    std::vector<std::string> paths;
    std::string level;
    std::string since;
    std::string grep;
    std::string text;
    std::string call;
    std::string user;
    int lines = LogWish().lines;
    bool fold = false;
    bool follow = false;
};

std::string sinceProblem(const std::string &typed)
{
    if (durationOf(typed) > 0 || fromUtcText(text(typed)).isValid())
        return {};
    return QStringLiteral("\"%1\" is no time. Write how long ago (30m, 1h, 7d) or when (2026-11-22T19:00:00Z)")
        .arg(text(typed))
        .toStdString();
}

LogFilter filterOf(const LogsArguments &arguments)
{
    LogFilter filter;
    filter.least = logLevelFromWord(arguments.level).value_or(LogLevel::None);
    filter.regex = text(arguments.grep);
    filter.text = text(arguments.text);
    filter.callId = text(arguments.call);
    filter.userId = text(arguments.user);
    if (!arguments.since.empty()) {
        const qint64 ago = durationOf(arguments.since);
        filter.from = ago > 0 ? QDateTime::currentMSecsSinceEpoch() - ago : fromUtcText(text(arguments.since)).toMSecsSinceEpoch();
    }
    return filter;
}

/// Everything there is, once it is all read. Exit status 1 when a log could not be read; the others are printed all the same.
QCoro::Task<int> printLogs(std::shared_ptr<LogsOpen> open, LogFilter filter, bool folded, Options options)
{
    const auto lines = std::make_shared<LogTimeline>();
    lines->setFolded(folded);
    if (const auto set = lines->setFilter(filter); !set)
        co_return complain(set.error());
    open->set->feed(lines.get());
    while (open->set->isReading() || lines->isWorking()) {
        const auto waited = co_await pause(look, Interrupt::token(), QStringLiteral("Reading the logs"));
        if (!waited)
            co_return complain(waited.error());
    }
    LogPrinter printer(options.json, folded);
    for (qint64 row = 0; row < lines->size() && outputProblem().isEmpty(); ++row) {
        printer.print(lines->row(row));
        if (row % batch == batch - 1) {
            const auto waited = co_await pause(std::chrono::milliseconds{0}, Interrupt::token(), QStringLiteral("Printing the logs"));
            if (!waited)
                co_return complain(waited.error());
        }
    }
    int status = Done;
    for (const Error &problem : std::as_const(open->problems))
        status = std::max(status, complain(problem));
    co_return status;
}

QCoro::Task<int> logs(LogsArguments arguments, Options options)
{
    if (arguments.file.empty() == arguments.paths.empty()) {
        complain(QStringLiteral("Give a deployment, or a log file of this computer by --file. Run callsctl logs --help to see what is allowed."));
        co_return BadInput;
    }
    if (arguments.fold && arguments.follow) {
        complain(QStringLiteral("--fold counts what is there and --follow waits for more; give one of them."));
        co_return BadInput;
    }
    const LogFilter filter = filterOf(arguments);
    if (const auto good = checkFilter(filter); !good)
        co_return complain(good.error());
    std::shared_ptr<LogsOpen> open;
    if (arguments.file.empty()) {
        QStringList paths;
        for (const std::string &path : arguments.paths)
            paths << text(path);
        open = openLogFiles(paths, arguments.follow);
    } else {
        QStringList servers;
        for (const std::string &server : arguments.servers)
            servers << text(server);
        LogWish wish;
        wish.lines = arguments.lines;
        wish.since = filter.from;
        wish.follow = arguments.follow;
        const auto opened = co_await openServerLogs(text(arguments.file), servers, wish, options);
        if (!opened)
            co_return complain(opened.error());
        open = *opened;
    }
    if (arguments.follow)
        co_return co_await followLogs(open, filter, options);
    co_return co_await printLogs(open, filter, arguments.fold, options);
}

} // namespace

void addLogsCommand(CLI::App &app, const Options &options, Chosen &chosen)
{
    const auto arguments = std::make_shared<LogsArguments>();
    auto *command = app.add_subcommand("logs", "Logs of all servers in one time line, with known messages explained");
    command->add_option("FILE", arguments->file, "The deployment");
    command->add_option("SERVER", arguments->servers, "Names of servers; none: all");
    command->add_option("--file", arguments->paths, "A log file of this computer instead of a deployment; may be repeated");
    command->add_option("--level", arguments->level, "This or worse: debug, info, warn, error or fatal")
        ->check(CLI::IsMember({"debug", "info", "warn", "error", "fatal"}));
    command->add_option("--since", arguments->since, "How long ago (1h), or since when (2026-11-22T19:00:00Z)")
        ->check(CLI::Validator(sinceProblem, {}));
    command->add_option("--text", arguments->text, "Lines with this text, in upper or lower case");
    command->add_option("--grep", arguments->grep, "Lines that this regular expression (PCRE) matches");
    command->add_option("--call", arguments->call, "Lines of this call");
    command->add_option("--user", arguments->user, "Lines of this user");
    command->add_option("--lines", arguments->lines, "How many of a server's past, 100000 by default")
        ->check(CLI::Range(0, 10'000'000));
    command->add_flag("--fold", arguments->fold, "The same message once, with a count");
    command->add_flag("--follow", arguments->follow, "Also what comes, until Ctrl+C");
    command->callback([&, arguments] { chosen.run = [&, arguments] { return logs(*arguments, options); }; });
}

} // namespace calls::cli
