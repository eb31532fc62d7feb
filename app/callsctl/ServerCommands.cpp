// SPDX-License-Identifier: GPL-3.0-or-later
// server: what an administrator does to a server in service.
#include "Command.h"
#include "Interrupt.h"
#include "Output.h"
#include "ServerLines.h"
#include "StepLines.h"
#include "Terminal.h"
#include "Workplace.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace calls::cli {

namespace {

struct ServerArguments
{
    std::string file;
    std::string name;
    std::string action;
    int lines = 100;
    bool follow = false;
    bool yes = false;
};

/// What every action begins with.
struct Reached
{
    std::shared_ptr<Workplace> place;
    ActionParts parts;
};

Async<std::shared_ptr<Reached>> reach(ServerArguments arguments, Options options)
{
    auto place = co_await openWorkplace(text(arguments.file), options);
    if (!place)
        co_return Failure(place.error());
    const auto reached = std::make_shared<Reached>();
    reached->place = *place;
    ActionParts &parts = reached->parts;
    parts.site = (*place)->document->site();
    const QString name = text(arguments.name);
    const Server *server = parts.site.server(name);
    if (!server || server->ssh.isEmpty()) {
        QStringList names;
        for (const Server &one : parts.site.servers) {
            if (!one.ssh.isEmpty())
                names << one.name;
        }
        co_return failure(QStringLiteral("usage.server"),
                          server
                              ? QStringLiteral("%1 has no SSH login in this deployment. Enter it on the page Servers.")
                                    .arg(name)
                              : QStringLiteral("The deployment has no server \"%1\". Servers with a login: %2.")
                                    .arg(name, names.join(QStringLiteral(", "))));
    }
    parts.server = *server;
    parts.journal = (*place)->document.get();
    parts.who = loginName();
    parts.stop = Interrupt::token();
    auto session = co_await (*place)->sessions->session(server->ssh, parts.stop);
    if (!session)
        co_return Failure(session.error());
    parts.session = *session;
    co_return reached;
}

QCoro::Task<int> status(ActionParts parts, Options options)
{
    const auto services = co_await serverStatus(parts);
    if (!services)
        co_return complain(services.error());
    if (options.json) {
        auto all = nlohmann::ordered_json::array();
        for (const ServiceStatus &service : *services)
            all.push_back(serviceJson(service));
        printJsonPretty(all);
    } else {
        printServices(*services);
    }
    const bool up = std::all_of(services->begin(), services->end(),
                                [](const ServiceStatus &one) { return one.activeState == QLatin1String("active"); });
    co_return up ? Done : Failed;
}

QCoro::Task<int> facts(ActionParts parts, Options options)
{
    const auto gathered = co_await gatherFacts(parts.session, parts.stop);
    if (!gathered)
        co_return complain(gathered.error());
    const auto lines = serverSheet(*gathered, makePlan(parts.site), parts.site, parts.server);
    if (options.json) {
        auto all = nlohmann::ordered_json::array();
        for (const FactLine &line : lines)
            all.push_back(factJson(line));
        printJsonPretty(all);
    } else {
        printFacts(lines);
    }
    const bool failed = std::any_of(lines.begin(), lines.end(),
                                    [](const FactLine &one) { return one.verdict == FactVerdict::Fail; });
    co_return failed ? Failed : Done;
}

QCoro::Task<int> logs(ActionParts parts, ServerArguments arguments, Options options)
{
    const QStringList units = serviceUnits(parts.server);
    if (units.isEmpty()) {
        complain(QStringLiteral("%1 has no role whose service the console looks after (rtcd, offloader, turn).")
                     .arg(parts.server.name));
        co_return BadInput;
    }
    LogReader reader(parts.session, units, arguments.lines, arguments.follow);
    const Operation<void> ended;
    QObject::connect(&reader, &LogReader::line, &reader, [json = options.json](const QString &line) {
        if (json)
            printJson({{"line", utf8(line)}});
        else
            printLine(line);
    });
    QObject::connect(&reader, &LogReader::ended, &reader, [ended](const Error &error) {
        ended.finish(error.code.isEmpty() ? Result<void>() : Result<void>(Failure(error)));
    });
    reader.start();
    const Limits patient(parts.stop, std::chrono::hours{24 * 365});
    const auto result = co_await ended.wait(patient, QStringLiteral("Following the log"));
    if (!result && result.error().code == cancelledCode && arguments.follow)
        co_return Done; // Ctrl+C is how one stops to follow
    co_return result ? Done : complain(result.error());
}

void tell(const Options &options, const QString &server, ServerAction action, const char *state,
          const QString &sentence, bool endsCalls = false)
{
    if (options.json)
        printJson(actionJson(server, action, QLatin1String(state), sentence, endsCalls));
    else if (!options.quiet || QLatin1String(state) != QLatin1String("running"))
        printLine(QStringLiteral("%1: %2").arg(server, sentence));
}

/// Says what happens to running calls; an exit status when that is the end of it.
QCoro::Task<std::optional<int>> consent(ActionParts parts, ServerAction action, ServerArguments arguments,
                                        Options options)
{
    const auto effect = co_await actionEffect(parts, action);
    if (!effect)
        co_return complain(effect.error());
    tell(options, parts.server.name, action, "effect", effect->sentence, effect->endsCalls);
    if (!effect->endsCalls || arguments.yes)
        co_return std::nullopt;
    const QString question = QStringLiteral("%1 %2 all the same? [yes/no] ")
                                 .arg(serverActionWord(action), parts.server.name);
    const auto yes = co_await agreed(question, parts.stop);
    if (yes && *yes)
        co_return std::nullopt;
    if (yes || yes.error().code == cancelledCode)
        co_return Cancelled;
    complain(
        QStringLiteral("People may be cut off, and there is no terminal to ask at. Give --yes to %1 %2 all the same.")
            .arg(serverActionWord(action), parts.server.name));
    co_return BadInput;
}

Async<QString> runInstallerAction(std::shared_ptr<Workplace> place, ActionParts parts, ServerAction action,
                                  Options options)
{
    InstallerActionParts install;
    install.site = parts.site;
    install.install = installParts(*place);
    install.stop = parts.stop;
    install.progress = [options, action](const QString &server, const QString &sentence) {
        tell(options, server, action, "running", sentence);
    };
    install.step = [options](const QString &server, const StepRecord &step) {
        if (options.json)
            printJson(stepJson(server, step));
        else if (step.state != StepState::Running)
            printLine(stepLine(server, step));
    };
    if (action == ServerAction::Remove)
        co_return co_await removeServer(install, parts.server.name);
    const QStringList one(parts.server.name);
    co_return co_await upgradeServers(install, one);
}

Async<QString> runAction(std::shared_ptr<Workplace> place, ActionParts parts, ServerAction action, Options options)
{
    switch (action) {
    case ServerAction::Restart: co_return co_await restartServer(parts);
    case ServerAction::Drain: co_return co_await drainServer(parts);
    case ServerAction::Start: co_return co_await startServer(parts);
    case ServerAction::Upgrade:
    case ServerAction::Remove: break;
    }
    co_return co_await runInstallerAction(place, parts, action, options);
}

QCoro::Task<int> act(std::shared_ptr<Reached> reached, ServerAction action, ServerArguments arguments, Options options)
{
    ActionParts parts = reached->parts;
    const QString name = parts.server.name;
    parts.progress = [options, name, action](const QString &sentence) {
        tell(options, name, action, "running", sentence);
    };
    if (const auto ended = co_await consent(parts, action, arguments, options))
        co_return *ended;
    const auto done = co_await runAction(reached->place, parts, action, options);
    if (done) {
        tell(options, name, action, "done", *done);
        co_return Done;
    }
    if (options.json)
        tell(options, name, action, done.error().code == cancelledCode ? "cancelled" : "failed", done.error().sentence);
    co_return complain(done.error());
}

QCoro::Task<int> server(ServerArguments arguments, Options options)
{
    const auto reached = co_await reach(arguments, options);
    if (!reached)
        co_return complain(reached.error());
    if (arguments.action == "status")
        co_return co_await status((*reached)->parts, options);
    if (arguments.action == "facts")
        co_return co_await facts((*reached)->parts, options);
    if (arguments.action == "logs")
        co_return co_await logs((*reached)->parts, arguments, options);
    for (const ServerAction action : {ServerAction::Restart, ServerAction::Drain, ServerAction::Start,
                                      ServerAction::Upgrade, ServerAction::Remove}) {
        if (serverActionWord(action) == text(arguments.action))
            co_return co_await act(*reached, action, arguments, options);
    }
    co_return BadInput; // the parser takes only the words above
}

} // namespace

void addServerCommands(CLI::App &app, const Options &options, Chosen &chosen)
{
    const auto arguments = std::make_shared<ServerArguments>();
    auto *command = app.add_subcommand("server",
                                       "Act on a server: its state, facts and log, restart, drain, upgrade, remove");
    command->add_option("FILE", arguments->file, "The deployment")->required();
    command->add_option("NAME", arguments->name, "Name of the server")->required();
    command->add_option("ACTION", arguments->action, "status, facts, logs, start, restart, drain, upgrade or remove")
        ->required()
        ->check(CLI::IsMember({"status", "facts", "logs", "start", "restart", "drain", "upgrade", "remove"}));
    command->add_option("--lines", arguments->lines, "logs: how many of the past, 100 by default")
        ->check(CLI::Range(0, 100'000));
    command->add_flag("--follow", arguments->follow, "logs: also what comes, until Ctrl+C");
    command->add_flag("--yes", arguments->yes, "Agree to an action that may cut people off");
    command->callback([&, arguments] { chosen.run = [&, arguments] { return server(*arguments, options); }; });
}

} // namespace calls::cli
