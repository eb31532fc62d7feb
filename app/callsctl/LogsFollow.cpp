// SPDX-License-Identifier: GPL-3.0-or-later
#include "LogsFollow.h"

#include "Interrupt.h"
#include "Output.h"

#include <algorithm>
#include <vector>

namespace calls::cli {

namespace {

constexpr std::chrono::milliseconds look{200};

/// One log, so that a line that comes late moves none that has been printed.
struct Followed
{
    std::shared_ptr<LogTimeline> lines = std::make_shared<LogTimeline>();
    qint64 printed = 0;
};

struct Pending
{
    qint64 at;
    LogTimeline *lines;
    qint64 row;
};

/// Also those that are here since the last look.
void follow(std::vector<std::shared_ptr<Followed>> &logs, const LogsOpen &open, const LogFilter &filter)
{
    while (qsizetype(logs.size()) < open.files.size()) {
        const auto &file = open.files.at(qsizetype(logs.size()));
        const auto log = std::make_shared<Followed>();
        (void)log->lines->setFilter(filter); // it has been checked
        // The file was emptied: what it holds now is all new.
        QObject::connect(file.get(), &LogFile::restarted, log->lines.get(), [log = log.get()] { log->printed = 0; });
        log->lines->add(file);
        logs.push_back(log);
    }
}

/// What came since the last look, in the order of time as far as it is here.
void printNew(std::vector<std::shared_ptr<Followed>> &logs, LogPrinter &printer)
{
    std::vector<Pending> fresh;
    for (const auto &log : logs) {
        while (log->printed < log->lines->size() && log->lines->isWhole(log->printed)) {
            fresh.push_back({log->lines->facts(log->printed).at, log->lines.get(), log->printed});
            ++log->printed;
        }
    }
    std::stable_sort(fresh.begin(), fresh.end(), [](const Pending &one, const Pending &other) { return one.at < other.at; });
    for (const Pending &one : fresh)
        printer.print(one.lines->row(one.row));
}

} // namespace

QCoro::Task<int> followLogs(std::shared_ptr<LogsOpen> open, LogFilter filter, Options options)
{
    std::vector<std::shared_ptr<Followed>> logs;
    LogPrinter printer(options.json, false);
    qsizetype told = 0;
    for (;;) {
        follow(logs, *open, filter);
        printNew(logs, printer);
        while (told < open->problems.size())
            (void)complain(open->problems.at(told++));
        if (!open->set->isOpen())
            co_return Failed;
        const auto waited = co_await pause(look, Interrupt::token(), QStringLiteral("Following the logs"));
        if (!waited)
            co_return Done; // Ctrl+C is how one stops to follow
    }
}

} // namespace calls::cli
