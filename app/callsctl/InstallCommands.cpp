// SPDX-License-Identifier: GPL-3.0-or-later
// install: servers reach the planned state, or go back.
#include "Command.h"
#include "Interrupt.h"
#include "KubernetesCommands.h"
#include "Output.h"
#include "StepLines.h"
#include "Workplace.h"

#include <install/Installer.h>

#include <nlohmann/json.hpp>

#include <QElapsedTimer>
#include <QHash>

namespace calls::cli {

namespace {

struct InstallArguments
{
    std::string file;
    std::vector<std::string> servers;
    bool dryRun = false;
    bool undo = false;
    bool resume = false;
    std::string nameSpace;
    std::string context;

    [[nodiscard]] InstallMode mode() const
    {
        return dryRun ? InstallMode::Preview
            : undo    ? InstallMode::Undo
            : resume  ? InstallMode::Resume
                      : InstallMode::Apply;
    }
};

int statusOf(const QList<ServerOutcome> &outcomes)
{
    int status = Done;
    for (const ServerOutcome &outcome : outcomes) {
        if (outcome.kind == ServerOutcome::Kind::Failed)
            return Failed;
        if (outcome.kind == ServerOutcome::Kind::Cancelled)
            status = Cancelled;
    }
    return status;
}

void printStep(const Options &options, InstallMode mode, const QString &server, const StepRecord &step)
{
    if (options.json) {
        printJson(stepJson(server, step));
        return;
    }
    if (step.state == StepState::Running)
        return; // progress sentences tell
    printLine(stepLine(server, step));
    if (mode != InstallMode::Preview)
        return;
    for (const QString &line : detailLines(step))
        printLine(line);
}

/// What is asked for, or a sentence why it cannot be.
Result<QStringList> chosenServers(const Site &site, const InstallArguments &arguments)
{
    const QStringList able = Installer::installable(site);
    QStringList wanted;
    for (const std::string &name : arguments.servers) {
        const QString server = text(name);
        if (!site.server(server))
            return failure(QStringLiteral("usage.server"),
                           QStringLiteral("The deployment has no server \"%1\". Servers that can be installed: %2.")
                               .arg(server, able.join(QStringLiteral(", "))));
        if (!able.contains(server))
            return failure(QStringLiteral("usage.server"),
                           QStringLiteral("%1 has no role that is installed from here. Servers that have one: %2.")
                               .arg(server, able.join(QStringLiteral(", "))));
        wanted << server;
    }
    if (wanted.isEmpty())
        wanted = able;
    if (wanted.isEmpty())
        return failure(QStringLiteral("usage.nothing"),
                       QStringLiteral("No server of this deployment has a role that is installed from here (rtcd, offloader, "
                                      "turn). Add one to the deployment first."));
    wanted.removeDuplicates();
    return wanted;
}

/// What is going on, at most twice a second a server: a transfer tells of each block.
void printProgress(QElapsedTimer &last, const QString &server, const QString &sentence)
{
    constexpr qint64 between = 500;
    if (last.isValid() && last.elapsed() < between)
        return;
    last.start();
    printLine(QStringLiteral("%1  ...        %2").arg(server, sentence));
}

/// A cluster is changed by helm, and only when it is named: servers beside it are installed as ever.
QCoro::Task<int> installByHelm(InstallArguments arguments, Options options)
{
    if (!arguments.servers.empty()) {
        complain(QStringLiteral("--namespace installs in the cluster, and takes no server. Leave one of them out."));
        co_return BadInput;
    }
    ClusterArguments cluster;
    cluster.file = text(arguments.file);
    cluster.nameSpace = text(arguments.nameSpace);
    cluster.context = text(arguments.context);
    cluster.mode = arguments.mode();
    co_return co_await installInCluster(cluster, options);
}

QCoro::Task<int> install(InstallArguments arguments, Options options)
{
    if (!arguments.nameSpace.empty())
        co_return co_await installByHelm(arguments, options);
    auto place = co_await openWorkplace(text(arguments.file), options);
    if (!place)
        co_return complain(place.error());
    const Site site = (*place)->document->site();
    if (answerBool(site.answers, "kubernetes") && arguments.servers.empty()) {
        complain(QStringLiteral("This deployment runs in Kubernetes. Name the namespace that Mattermost is in with --namespace, "
                                "or write the values and commands to files: callsctl handoff FILE helm -o DIR. Servers beside "
                                "the cluster are installed by name."));
        co_return BadInput;
    }
    const auto servers = chosenServers(site, arguments);
    if (!servers)
        co_return complain(servers.error());
    const InstallMode mode = arguments.mode();
    if (mode != InstallMode::Preview && mode != InstallMode::Undo && !(*place)->access.secrets->lasting()) {
        complain(QStringLiteral("There is no keychain here, so the keys that an installation makes would be lost when this "
                                "command ends. Make a file for them (install -m 600 /dev/null secrets.toml) and give it with "
                                "--secrets-file."));
        co_return BadInput;
    }
    Installer installer(installParts(**place));
    const auto outcomes = std::make_shared<QList<ServerOutcome>>();
    const Operation<bool> ended;
    QObject::connect(&installer, &Installer::stepChanged, &installer,
                     [options, mode](const QString &server, const StepRecord &step) { printStep(options, mode, server, step); });
    if (!options.json && !options.quiet)
        QObject::connect(&installer, &Installer::progressed, &installer,
                         [last = std::make_shared<QHash<QString, QElapsedTimer>>()](const QString &server, const QString &sentence) {
                             printProgress((*last)[server], server, sentence);
                         });
    QObject::connect(&installer, &Installer::serverEnded, &installer, [outcomes, options](const ServerOutcome &outcome) {
        outcomes->append(outcome);
        if (outcome.kind == ServerOutcome::Kind::Failed || outcome.kind == ServerOutcome::Kind::Cancelled)
            complain(QStringLiteral("%1: %2").arg(outcome.server, outcome.sentence));
        else if (!options.json)
            printLine(QStringLiteral("%1: %2").arg(outcome.server, outcome.sentence));
    });
    QObject::connect(&installer, &Installer::ended, &installer, [ended] { ended.finish(true); });
    const std::stop_callback stop(Interrupt::token(), [&installer] { installer.cancel(); });
    installer.start(site, *servers, mode);
    const Limits patient({}, std::chrono::hours{24}); // every command has a limit of its own
    (void)co_await ended.wait(patient, QStringLiteral("Installing"));
    co_return statusOf(*outcomes);
}

} // namespace

void addInstallCommands(CLI::App &app, const Options &options, Chosen &chosen)
{
    const auto arguments = std::make_shared<InstallArguments>();
    auto *command = app.add_subcommand("install", "Bring servers to the planned state, or back");
    command->add_option("FILE", arguments->file, "The deployment")->required();
    command->add_option("SERVER", arguments->servers, "Names of servers; none: all that have a role to install");
    auto *dryRun = command->add_flag("--dry-run", arguments->dryRun, "Show commands and changes of files, change nothing");
    auto *undo = command->add_flag("--undo", arguments->undo, "Take back the last run on each server");
    auto *resume = command->add_flag("--resume", arguments->resume, "Only continue runs that were cut or failed");
    auto *nameSpace = command->add_option("--namespace", arguments->nameSpace,
                                          "In Kubernetes: install the charts into this namespace, by helm");
    command->add_option("--context", arguments->context, "The cluster, as kubectl calls it")->needs(nameSpace);
    dryRun->excludes(undo)->excludes(resume);
    undo->excludes(resume);
    command->callback([&, arguments] { chosen.run = [&, arguments] { return install(*arguments, options); }; });
}

} // namespace calls::cli
