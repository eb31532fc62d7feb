// SPDX-License-Identifier: GPL-3.0-or-later
// check and trust: what reaches the network.
#include "Command.h"
#include "FindingLines.h"
#include "Interrupt.h"
#include "Output.h"
#include "Workplace.h"

#include <nlohmann/json.hpp>

namespace calls::cli {

namespace {

struct CheckArguments
{
    std::string file;
    std::string phase; ///< empty: that of the step
    std::string step;
    std::string from;
    bool prove = false;
};

int statusOf(const QList<Finding> &findings, bool cancelled)
{
    int status = Done;
    for (const Finding &finding : findings) {
        if (finding.verdict == Verdict::Fail)
            status = Failed;
        else if (finding.verdict == Verdict::Unknown && status != Failed)
            status = Unknown;
    }
    return cancelled ? Cancelled : status;
}

/// Runs the selected checks; each finding is printed when it arrives.
Async<bool> runChecks(std::shared_ptr<Workplace> place, Selection selection, bool json, std::shared_ptr<QList<Finding>> found)
{
    CheckBook *checks = place->checks.get();
    const Operation<bool> ended;
    QObject::connect(checks, &CheckBook::found, checks, [json, found](const Finding &finding) {
        found->append(finding);
        if (json)
            printJson(findingJson(finding, false));
        else
            printLine(findingLine(finding));
    });
    QObject::connect(checks, &CheckBook::ended, checks, [ended](int, bool cancelled) { ended.finish(cancelled); });
    const std::stop_callback stop(Interrupt::token(), [checks] { checks->cancel(); });
    if (checks->run(selection) == 0)
        co_return failure(QStringLiteral("usage.nothing"),
                          QStringLiteral("Nothing was checked: no check of phase %1 fits --step and --from. "
                                         "Checklist items are answered with callsctl answer.")
                              .arg(selection.phase));
    const Limits patient({}, std::chrono::hours{24}); // every check has a limit of its own
    co_return co_await ended.wait(patient, QStringLiteral("Checking"));
}

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
    auto cancelled = co_await runChecks(*place, selection, options.json, found);
    if (!cancelled)
        co_return complain(cancelled.error());
    const auto entry = JournalEntry{QDateTime::currentDateTimeUtc(), loginName(),
                                    {QStringLiteral("journal.checks"),
                                     {{QStringLiteral("count"), QString::number(found->size())},
                                      {QStringLiteral("phase"), selection.phase}}},
                                    *cancelled ? QStringLiteral("cancelled") : QStringLiteral("done")};
    if (auto kept = (*place)->document->append(entry); !kept)
        co_return complain(kept.error());
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
