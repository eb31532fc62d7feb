// SPDX-License-Identifier: GPL-3.0-or-later
// check and trust: what reaches the network.
#include "CheckMetrics.h"
#include "CheckRun.h"
#include "Command.h"
#include "Interrupt.h"
#include "Output.h"
#include "Workplace.h"

namespace calls::cli {

namespace {

struct CheckArguments
{
    std::string file;
    std::string phase; ///< empty: that of the step
    std::string step;
    std::string from;
    std::string window;
    bool prove = false;
};

QCoro::Task<int> check(CheckArguments arguments, Options options)
{
    auto place = co_await openWorkplace(text(arguments.file), options);
    if (!place)
        co_return complain(place.error());
    Selection selection;
    selection.check = text(arguments.step);
    selection.phase = phaseId(text(arguments.phase));
    if (selection.phase.isEmpty())
        selection.phase = phaseOfStep(selection.check).value_or(QStringLiteral("1"));
    selection.vantage = text(arguments.from);
    selection.prove = arguments.prove;
    const auto found = std::make_shared<QList<Finding>>();
    const auto metrics = co_await prepareMetrics(*place, selection, arguments.window, options);
    auto cancelled = co_await runChecks(*place, selection, options, found);
    if (metrics)
        (void)co_await closeMetrics(metrics);
    if (!cancelled)
        co_return complain(cancelled.error());
    co_return statusOf(*found, *cancelled);
}

QCoro::Task<int> trust(QString file, QString serverName, QString fingerprint, Options options)
{
    QString ssh;
    {
        auto document = Document::open(file);
        if (!document)
            co_return complain(document.error());
        const Server *server = (*document)->site().server(serverName);
        if (!server || server->ssh.isEmpty()) {
            complain(server ? QStringLiteral("%1 has no SSH login in %2.").arg(serverName, file)
                            : QStringLiteral("%1 has no server %2.").arg(file, serverName));
            co_return BadInput;
        }
        ssh = server->ssh;
    }
    auto sessions = co_await openSessions(options);
    if (!sessions)
        co_return complain(sessions.error());
    auto trusted = co_await (*sessions)->trust(ssh, fingerprint, Interrupt::token());
    co_return trusted ? Done : complain(trusted.error());
}

} // namespace

void addCheckCommands(CLI::App &app, const Options &options, Chosen &chosen)
{
    const auto checking = std::make_shared<CheckArguments>();
    auto *checked = app.add_subcommand("check", "Run checks and print findings");
    checked->add_option("FILE", checking->file, "The deployment")->required();
    checked->add_option("--phase", checking->phase, "Phase; that of --step by default, else 1")
        ->check(phaseWithChecks());
    checked->add_option("--step", checking->step, "Only this check or step: 1.6.3, 1.6, 1.4.ssh, 2B.2, Prerequisites");
    checked->add_option("--from", checking->from, "Only from this vantage: a server's name, or local");
    checked->add_option("--window", checking->window,
                        "Time that checks of metrics look at: 90m, 24h, or FROM/TO in UTC; by default the last hour, or day")
        ->check(windowText());
    checked->add_flag("--prove", checking->prove, "Start temporary listeners where a plain test cannot be certain");
    checked->callback([&, checking] { chosen.run = [&, checking] { return check(*checking, options); }; });

    struct TrustArguments
    {
        std::string file;
        std::string server;
        std::string fingerprint;
    };
    const auto trusting = std::make_shared<TrustArguments>();
    auto *trusted = app.add_subcommand("trust", "Pin a server's host key");
    trusted->add_option("FILE", trusting->file, "The deployment")->required();
    trusted->add_option("SERVER", trusting->server, "Name of the server")->required();
    trusted->add_option("--fingerprint", trusting->fingerprint, "SHA256:…, as the server's owner gave it")
        ->required()
        ->check(fingerprintText());
    trusted->callback([&, trusting] {
        chosen.run = [&, trusting] {
            return trust(text(trusting->file), text(trusting->server), text(trusting->fingerprint), options);
        };
    });
}

} // namespace calls::cli
