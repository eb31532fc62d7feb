// SPDX-License-Identifier: GPL-3.0-or-later
// settings: Calls settings of the site shown, compared with the plan, written and brought back.
#include "Command.h"
#include "Interrupt.h"
#include "Output.h"
#include "SettingsLines.h"
#include "SettingsPlace.h"
#include "Terminal.h"

#include <algorithm>

namespace calls::cli {

namespace {

using namespace std::chrono_literals;

struct SettingsArguments
{
    std::string file;
    std::string action;
    qint64 snapshot = 0;
    std::vector<std::string> set;
    bool restart = false;
    bool losingHidden = false;
    bool unproven = false;
    bool yes = false;
};

/// One run of the command. Shared by its steps.
struct Work
{
    SettingsArguments arguments;
    Options options;
    std::shared_ptr<SettingsPlace> place;
    SettingsReport report;
};
using SharedWork = std::shared_ptr<Work>;

Limits patience(std::chrono::milliseconds time = 60s)
{
    return Limits(Interrupt::token(), time);
}

QString siteOf(const Work &work)
{
    return work.place->parts.client->server().url.toDisplayString(QUrl::StripTrailingSlash);
}

/// Asks where there is a terminal. None: go on. Without a terminal `flag` is how one agrees.
QCoro::Task<std::optional<int>> consent(QString question, QString why, QString flag)
{
    const auto yes = co_await agreed(question, Interrupt::token());
    if (yes && *yes)
        co_return std::nullopt;
    if (yes || yes.error().code == cancelledCode)
        co_return Cancelled;
    complain(QStringLiteral("%1 There is no terminal to ask at. Give %2 to go on all the same.").arg(why, flag));
    co_return BadInput;
}

void printReportAs(const Work &work)
{
    if (work.options.json)
        printJsonPretty(reportJson(work.report));
    else
        printReport(work.report);
}

QCoro::Task<int> show(SharedWork work)
{
    if (work->options.json) {
        auto all = nlohmann::ordered_json::array();
        for (const SettingState &state : work->report.reading.settings)
            all.push_back(settingJson(state));
        printJsonPretty(all);
    } else {
        printSettings(work->report.reading);
    }
    co_return Done;
}

QCoro::Task<int> snapshots(SharedWork work)
{
    const auto all = work->place->parts.snapshots->snapshots(QStringLiteral("calls-settings"));
    if (!all)
        co_return complain(all.error());
    if (work->options.json) {
        auto list = nlohmann::ordered_json::array();
        for (const Snapshot &one : *all)
            list.push_back(snapshotJson(one));
        printJsonPretty(list);
    } else {
        printSnapshots(*all);
    }
    co_return Done;
}

/// What is to change: by plan and --set, or back to a snapshot.
Async<void> findChanges(SharedWork work)
{
    if (work->arguments.snapshot > 0) {
        const auto back = co_await snapshotChanges(work->place->parts, work->arguments.snapshot, work->report.reading, Interrupt::token());
        if (!back)
            co_return Failure(back.error());
        work->report.changes = *back;
        co_return Result<void>();
    }
    QStringList set;
    for (const std::string &one : work->arguments.set)
        set << text(one);
    const auto stated = co_await statedSettings(work->place, set, Interrupt::token());
    if (!stated)
        co_return Failure(stated.error());
    const auto secrets = co_await plannedSecrets(work->place->parts.secrets, work->place->site, Interrupt::token());
    if (!secrets)
        co_return Failure(secrets.error());
    work->report.changes = settingChanges(work->report.reading, makePlan(work->place->site), *stated, *secrets);
    co_return Result<void>();
}

/// The network's word on the changed URLs, from the Mattermost server where there is a login.
Async<void> prove(SharedWork work)
{
    ProofParts parts;
    if (work->place->parts.host) {
        const auto session = co_await work->place->parts.host(Interrupt::token());
        if (!session && session.error().code == cancelledCode)
            co_return Failure(session.error());
        if (session) {
            parts.session = *session;
            parts.server = work->place->server;
        }
    }
    const auto proofs = co_await proveSettings(work->report.changes, parts, patience());
    if (!proofs)
        co_return Failure(proofs.error());
    work->report.proofs = *proofs;
    co_return Result<void>();
}

/// Finds changes and judges them. None: they may be written.
QCoro::Task<std::optional<int>> prepare(SharedWork work)
{
    const auto found = co_await findChanges(work);
    if (!found)
        co_return complain(found.error());
    const auto problems = settingProblems(work->report.changes, work->report.reading);
    if (!problems.isEmpty()) {
        printReportAs(*work);
        for (const SettingProblem &problem : problems)
            complain(problem.sentence);
        co_return BadInput;
    }
    const auto proven = co_await prove(work);
    if (!proven)
        co_return complain(proven.error());
    co_return std::nullopt;
}

QCoro::Task<int> diff(SharedWork work)
{
    if (const auto ended = co_await prepare(work))
        co_return *ended;
    printReportAs(*work);
    co_return Done;
}

/// Says what a restart does to calls. None: go on.
QCoro::Task<std::optional<int>> consentToRestart(SharedWork work)
{
    const auto effect = co_await restartEffect(work->place->parts.client, patience());
    if (!effect)
        co_return complain(effect.error());
    if (!work->options.json && !work->options.quiet)
        printLine(effect->sentence);
    if (!effect->endsCalls || work->arguments.yes)
        co_return std::nullopt;
    const QString question = QStringLiteral("Restart the Calls plugin of %1 all the same? [yes/no] ").arg(siteOf(*work));
    co_return co_await consent(question, effect->sentence, QStringLiteral("--yes"));
}

Async<PluginOutcome> restartNow(SharedWork work)
{
    const bool tells = !work->options.json && !work->options.quiet;
    const std::function<void(const QString &)> telling = [tells](const QString &sentence) {
        if (tells)
            printLine(sentence + QChar(0x2026));
    };
    const SettingsParts &parts = work->place->parts;
    const auto outcome = co_await restartPlugin(parts.client, telling, patience(120s));
    if (!outcome)
        co_return Failure(outcome.error());
    if (const auto kept = parts.journal->append(pluginEntry(parts.client->server().url, parts.who, *outcome)); !kept)
        complain(kept.error().sentence);
    co_return outcome;
}

QCoro::Task<int> restart(SharedWork work)
{
    if (const auto ended = co_await consentToRestart(work))
        co_return *ended;
    const auto outcome = co_await restartNow(work);
    if (!outcome)
        co_return complain(outcome.error());
    if (work->options.json)
        printJsonPretty(pluginJson(*outcome));
    else
        printPlugin(*outcome);
    co_return outcome->running ? Done : Failed;
}

/// Everything that one should know before something is sent. None: it may be.
QCoro::Task<std::optional<int>> consentToWrite(SharedWork work)
{
    const SettingsReport &report = work->report;
    const bool failed = std::any_of(report.proofs.begin(), report.proofs.end(), [](const SettingProof &one) { return one.verdict == Verdict::Fail; });
    const bool unknown = !report.reading.hidden.is_object() && !work->arguments.losingHidden;
    if (failed && !work->arguments.unproven) {
        printReportAs(*work);
        for (const SettingProof &proof : report.proofs) {
            if (proof.verdict == Verdict::Fail)
                complain(proof.sentence);
        }
        complain(QStringLiteral("Nothing was sent. Mend that, or give --unproven to write all the same."));
        co_return Failed;
    }
    if (!work->options.json)
        printReport(report);
    if (work->arguments.yes && !unknown)
        co_return std::nullopt;
    const QString question = QStringLiteral("Write this to %1? [yes/no] ").arg(siteOf(*work));
    const auto yes = co_await agreed(question, Interrupt::token());
    if (!yes && yes.error().code != cancelledCode && !unknown)
        co_return std::nullopt; // a script, and nothing is lost
    if (yes && *yes) {
        work->arguments.losingHidden = work->arguments.losingHidden || unknown; // the report has said it
        co_return std::nullopt;
    }
    if (yes || yes.error().code == cancelledCode)
        co_return Cancelled;
    complain(QStringLiteral("%1 Nothing was sent. Give --losing-hidden to go on all the same.").arg(hiddenSentence(report.reading)));
    co_return BadInput;
}

/// After the write: the restart that was asked for, and the report for programs.
QCoro::Task<int> finish(SharedWork work)
{
    if (!work->arguments.restart) {
        if (work->options.json)
            printJsonPretty(reportJson(work->report));
        co_return Done;
    }
    const auto outcome = co_await restartNow(work);
    if (work->options.json) {
        auto json = reportJson(work->report);
        if (outcome)
            json["plugin"] = pluginJson(*outcome);
        printJsonPretty(json);
    } else if (outcome) {
        printPlugin(*outcome);
    }
    if (!outcome)
        co_return complain(outcome.error());
    co_return outcome->running ? Done : Failed;
}

QCoro::Task<int> apply(SharedWork work)
{
    if (const auto ended = co_await prepare(work))
        co_return *ended;
    if (work->report.changes.isEmpty()) {
        printReportAs(*work);
        co_return Done;
    }
    if (const auto ended = co_await consentToWrite(work))
        co_return *ended;
    if (work->arguments.restart) {
        if (const auto ended = co_await consentToRestart(work))
            co_return *ended;
    }
    const SettingsParts &parts = work->place->parts;
    const auto outcome = co_await writeSettings(parts, work->report.reading, work->report.changes, work->arguments.losingHidden, patience(120s));
    if (!outcome)
        co_return complain(outcome.error());
    work->report.applied = true;
    work->report.outcome = *outcome;
    if (!work->options.json)
        printLine(QStringLiteral("Written. Snapshot %1 holds what was there: callsctl settings %2 restore %1.")
                      .arg(QString::number(outcome->snapshot), text(work->arguments.file)));
    if (!parts.secrets->lasting())
        complain(QStringLiteral("There is no keychain here, so the secrets of snapshot %1 are forgotten when this command ends, and restore cannot "
                                "bring them back. Give --secrets-file next time.")
                     .arg(outcome->snapshot));
    co_return co_await finish(work);
}

QCoro::Task<int> settings(SettingsArguments arguments, Options options)
{
    if (arguments.action == "restore" && arguments.snapshot <= 0) {
        complain(QStringLiteral("restore needs the number of a snapshot; callsctl settings %1 snapshots lists them.").arg(text(arguments.file)));
        co_return BadInput;
    }
    const auto place = co_await openSettings(text(arguments.file), options);
    if (!place)
        co_return complain(place.error());
    const auto work = std::make_shared<Work>();
    work->arguments = arguments;
    work->options = options;
    work->place = *place;
    if (arguments.action == "snapshots")
        co_return co_await snapshots(work);
    if (arguments.action == "restart")
        co_return co_await restart(work);
    const auto reading = co_await readSettingsWhole(work->place->parts, patience());
    if (!reading)
        co_return complain(reading.error());
    work->report.reading = *reading;
    if (arguments.action == "show")
        co_return co_await show(work);
    if (arguments.action == "diff")
        co_return co_await diff(work);
    co_return co_await apply(work);
}

} // namespace

void addSettingsCommands(CLI::App &app, const Options &options, Chosen &chosen)
{
    const auto arguments = std::make_shared<SettingsArguments>();
    auto *command = app.add_subcommand("settings", "Calls settings of Mattermost: shown, compared with the plan, written, brought back");
    command->add_option("FILE", arguments->file, "The deployment")->required();
    command->add_option("ACTION", arguments->action, "show, diff, apply, snapshots, restore or restart")
        ->required()
        ->check(CLI::IsMember({"show", "diff", "apply", "snapshots", "restore", "restart"}));
    command->add_option("SNAPSHOT", arguments->snapshot, "restore, diff: number of a snapshot (see snapshots)")->check(CLI::PositiveNumber);
    command->add_option("--set", arguments->set, "diff, apply: KEY=VALUE instead of the plan's; a secret KEY takes calls-setting:KEY from the store")
        ->allow_extra_args(false);
    command->add_flag("--restart", arguments->restart, "apply, restore: restart the Calls plugin afterwards");
    command->add_flag("--losing-hidden", arguments->losingHidden,
                      "apply, restore: settings of plugins that are not installed may be lost when they cannot be kept");
    command->add_flag("--unproven", arguments->unproven, "apply, restore: write even when a service does not answer as it must");
    command->add_flag("--yes", arguments->yes, "Do not ask; also agrees to a restart that ends calls");
    command->callback([&, arguments] { chosen.run = [&, arguments] { return settings(*arguments, options); }; });
}

} // namespace calls::cli
