// SPDX-License-Identifier: GPL-3.0-or-later
// callsctl: the core without a window, for scripts, CI and servers without a display.
#include "Command.h"
#include "Interrupt.h"
#include "Output.h"

#include <base/Log.h>
#include <translations/Translations.h>

#include <QGuiApplication>
#include <QTemporaryDir>

#include <csignal>
#include <memory>

namespace {

using namespace calls::cli;

/// Named in the public interface already; a later version of the console has them.
struct Later
{
    const char *name;
    const char *does;
};
constexpr Later laterCommands[] = {
    {"pilot", "lead a pilot"},
    {"rollout", "lead the rollout"},
    {"doctor", "name what is broken"},
    {"bundle", "collect a support bundle"},
};

QCoro::Task<int> notYet(QString name)
{
    complain(QStringLiteral("%1 is not in version %2 yet. It comes with a later one; see callsctl(1).")
                 .arg(name, QStringLiteral(CALLS_VERSION)));
    co_return BadInput;
}

void addLaterCommands(CLI::App &app, Chosen &chosen)
{
    for (const Later &later : laterCommands) {
        // Whatever follows such a name is not looked at.
        auto *command = app.add_subcommand(later.name, later.does)
                            ->group("Not in this version yet")
                            ->fallthrough(false)
                            ->prefix_command();
        command->callback([&chosen, name = QString::fromLatin1(later.name)] {
            chosen.run = [name] { return notYet(name); };
        });
    }
}

QCoro::Task<> runAndQuit(std::function<QCoro::Task<int>()> command)
{
    int status = co_await command();
    if (const QString problem = outputProblem(); !problem.isEmpty()) {
        complain(QStringLiteral("The output could not be written: %1.").arg(problem));
        status = Failed;
    }
    QCoreApplication::exit(status);
}

/// The parser's own exit codes are not part of the interface: help and version are 0, all else is wrong usage.
int refuse(const CLI::App &app, const CLI::ParseError &error)
{
    if (error.get_exit_code() == 0)
        return app.exit(error) == 0 ? Done : BadInput;
    QString sentence = text(error.what());
    const std::vector<std::string> unknown = app.remaining();
    if (app.get_subcommands().empty())
        sentence = unknown.empty() ? QStringLiteral("A command is missing")
                                   : QStringLiteral("\"%1\" is not a command").arg(text(unknown.front()));
    complain(QStringLiteral("%1. Run callsctl %2--help to see what is allowed.")
                 .arg(sentence, app.get_subcommands().empty()
                          ? QString()
                          : text(app.get_subcommands().front()->get_name()) + QLatin1Char(' ')));
    return BadInput;
}

} // namespace

int main(int argc, char **argv)
{
    calls::installLog();
    // A reader that goes (callsctl check … | head) must not end checks half-way.
    std::signal(SIGPIPE, SIG_IGN);
    Options options;
    Chosen chosen;
    CLI::App cli("Takes Mattermost Calls from a decision to production: plan, ports, checks and gates.", "callsctl");
    cli.set_version_flag("--version", std::string("callsctl ") + CALLS_VERSION);
    cli.require_subcommand(1);
    cli.fallthrough();
    cli.add_flag("--json", options.json, "Print JSON (documented in callsctl(1))");
    cli.add_flag("--quiet", options.quiet, "Print results only, no progress");
    cli.add_option("--secrets-file", options.secretsFile, "TOML file of secrets, mode 0600");
    cli.add_option("--token-file", options.tokenFile, "File with a Mattermost token, mode 0600");
    cli.add_option("--ssh-dir", options.sshDir, "Folder with known_hosts, config and keys (default: ~/.ssh)");
    cli.add_option("--accept-host-key", options.acceptHostKeys, "Trust an unknown host key with this fingerprint, SHA256:…")
        ->check(fingerprintText());
    addDocumentCommands(cli, options, chosen);
    addPlanCommands(cli, options, chosen);
    addPaperCommands(cli, options, chosen);
    addCheckCommands(cli, options, chosen);
    addGateCommands(cli, options, chosen);
    addInstallCommands(cli, options, chosen);
    addServerCommands(cli, options, chosen);
    addSmokeCommand(cli, options, chosen);
    addAccountCommands(cli, options, chosen);
    addSettingsCommands(cli, options, chosen);
    addProbeCommands(cli, options, chosen);
    addMonitorCommand(cli, options, chosen);
    addQueryCommand(cli, options, chosen);
    addCapacityCommand(cli, options, chosen);
    addLogsCommand(cli, options, chosen);
    addPracticeCommand(cli, options, chosen);
    addLaterCommands(cli, chosen);
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return refuse(cli, error);
    }

    // Fonts are all that painting needs here; without this Qt says a word about a missing runtime folder.
    const QTemporaryDir runtime;
    if (chosen.paints && qEnvironmentVariableIsEmpty("XDG_RUNTIME_DIR"))
        qputenv("XDG_RUNTIME_DIR", runtime.path().toLocal8Bit());
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const std::unique_ptr<QCoreApplication> app(chosen.paints ? new QGuiApplication(argc, argv)
                                                              : new QCoreApplication(argc, argv));
    QCoreApplication::setApplicationName(QStringLiteral("calls-console"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CALLS_VERSION));
    // Sentences in JSON are English in every locale; its plurals come from the same file as the window's.
    calls::useTranslations(*app, QLocale(QLocale::English));
    const Interrupt interrupt;
    QMetaObject::invokeMethod(app.get(), [&chosen] { runAndQuit(chosen.run); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}
