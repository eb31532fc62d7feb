// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoadCommand.h"

#include "Interrupt.h"
#include "LoadLines.h"
#include "Output.h"
#include "Terminal.h"
#include "Workplace.h"

#include <mattermost/MattermostFacts.h>
#include <media/Load.h>

#include <nlohmann/json.hpp>

namespace calls::cli {

namespace {

constexpr std::chrono::seconds oneRequest{30};

/// RTCD's servers and the way to them, by the plan.
void nameRtcd(LoadParts &parts, const Site &site, const Plan &plan)
{
    if (plan.architecture != Architecture::Rtcd)
        return;
    for (const PlannedServer &entry : plan.withRole(Role::Rtcd)) {
        if (!entry.server.address.isEmpty())
            parts.rtcdHosts << entry.server.address;
    }
    parts.rtcdPort = answerInt(site.answers, "api_port");
    for (const PlannedServer &entry : plan.withRole(Role::Mattermost)) {
        if (parts.mattermostSsh.isEmpty())
            parts.mattermostSsh = entry.server.ssh;
    }
}

/// The site, its running calls and what will be done, for whoever has to agree.
QString question(const LoadArguments &arguments, const MattermostClient &client, const MattermostFacts &facts)
{
    const QString running = facts.runningCalls ? QStringLiteral("Calls that run there now: %1").arg(*facts.runningCalls)
                                               : QStringLiteral("Nobody could say how many calls run there now");
    const QString calls = arguments.calls == 1 ? QStringLiteral("one call") : QStringLiteral("%1 calls").arg(arguments.calls);
    return QStringLiteral("%1 test participants join %2 at %3 for %4 s. %5; they share the media server with the test. Go on?")
        .arg(*arguments.participants * arguments.calls)
        .arg(calls)
        .arg(client.server().url.toString(QUrl::RemoveUserInfo))
        .arg(arguments.seconds)
        .arg(running);
}

/// Done: go on.
QCoro::Task<int> confirm(LoadArguments arguments, std::shared_ptr<MattermostClient> client)
{
    const Limits limits(Interrupt::token(), oneRequest);
    auto facts = co_await readMattermostFacts(client, limits);
    if (!facts)
        co_return complain(facts.error());
    const QString asked = question(arguments, *client, *facts);
    if (arguments.yes) {
        complain(asked + QStringLiteral(" Yes, by --yes."));
        co_return Done;
    }
    auto agreedTo = co_await agreed(asked, Interrupt::token());
    if (!agreedTo && agreedTo.error().code == QLatin1String("nobody-to-ask")) {
        complain(asked + QStringLiteral(" There is no terminal to ask at: give --yes."));
        co_return BadInput;
    }
    if (!agreedTo)
        co_return complain(agreedTo.error());
    co_return *agreedTo ? Done : Cancelled;
}

Result<void> keepJournal(Workplace &place, const LoadReport &report)
{
    return place.document->append({QDateTime::currentDateTimeUtc(), loginName(),
                                   {QStringLiteral("journal.load"), {{QStringLiteral("sentence"), report.sentence}}},
                                   report.cancelled ? QStringLiteral("cancelled") : QStringLiteral("done")});
}

} // namespace

CLI::Option *addLoadOptions(CLI::App &command, LoadArguments &arguments)
{
    auto *participants = command.add_option("--participants", arguments.participants,
                                            "Load: so many synthetic participants in each call (2 to 100 in all)");
    command.add_option("--calls", arguments.calls, "Load: so many calls (1 to 10)")->needs(participants);
    command.add_option("--seconds", arguments.seconds, "Load: how long all of them stay (5 to 600)")->needs(participants);
    command.add_flag("--yes", arguments.yes, "Load: agree to it without being asked")->needs(participants);
    return participants;
}

QCoro::Task<int> load(LoadArguments arguments, Options options)
{
    LoadWishes wishes;
    wishes.calls = arguments.calls;
    wishes.participants = *arguments.participants;
    wishes.seconds = arguments.seconds;
    if (const auto allowed = checkLoad(wishes); !allowed)
        co_return complain(allowed.error());
    auto place = co_await openWorkplace(text(arguments.file), options);
    if (!place)
        co_return complain(place.error());
    auto client = co_await openMattermost(*place);
    if (!client)
        co_return complain(client.error());
    const int going = co_await confirm(arguments, *client);
    if (going != Done)
        co_return going;
    const Site site = (*place)->document->site();
    LoadParts parts;
    parts.client = *client;
    parts.secrets = (*place)->access.secrets;
    parts.sessions = (*place)->sessions.get();
    nameRtcd(parts, site, makePlan(site));
    const bool talks = !options.json && !options.quiet;
    const std::function<void(const ProbeLine &)> progress = [talks](const ProbeLine &line) {
        if (talks && line.event == QLatin1String("stage"))
            printLine(QStringLiteral("...      %1: %2").arg(line.name, stageWord(line.person.stage)));
    };
    auto report = co_await runLoad(parts, wishes, progress, Interrupt::token());
    if (!report)
        co_return complain(report.error());
    const auto kept = keepJournal(**place, *report);
    if (options.json)
        printJsonPretty(loadJson(*report, wishes));
    else
        printLoad(*report, wishes);
    for (const QString &sentence : report->left)
        complain(sentence);
    if (!kept)
        co_return complain(kept.error());
    if (report->cancelled)
        co_return Cancelled;
    co_return judgeLoad(*report).passed ? Done : Failed;
}

} // namespace calls::cli
