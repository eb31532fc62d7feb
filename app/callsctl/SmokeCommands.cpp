// SPDX-License-Identifier: GPL-3.0-or-later
// smoke: the guide's smoke tests by two synthetic participants.
#include "CheckRun.h"
#include "Command.h"
#include "Interrupt.h"
#include "Output.h"

#include <media/TestCall.h>

#include <algorithm>

namespace calls::cli {

namespace {

struct SmokeArguments
{
    std::string file;
    std::string phase;
    std::string channel;
};

bool isSmokeTest(const QString &check)
{
    const CheckInfo *info = checkInfo(check);
    return info && info->kind.startsWith(QLatin1String("smoke."));
}

QStringList phasesWithSmokeTests()
{
    QStringList ids;
    for (const CheckInfo &check : checks()) {
        if (isSmokeTest(check.id) && !ids.contains(check.phase))
            ids << check.phase;
    }
    return ids;
}

std::string phaseProblem(const std::string &given)
{
    if (phasesWithSmokeTests().contains(phaseId(text(given))))
        return {};
    return QStringLiteral("Phase \"%1\" has no smoke tests. Phases 2A, 2B and 3 have").arg(text(given)).toStdString();
}

/// The smoke tests of the phase that the plan asks for.
QList<FindingKey> asked(const CheckBook &checks, const QString &phase)
{
    QList<FindingKey> keys;
    const auto planned = checks.planned(phase);
    for (const PlannedCheck &check : planned) {
        if (check.requirement.asked && isSmokeTest(check.requirement.key.check))
            keys << check.requirement.key;
    }
    return keys;
}

/// What is going on, each sentence once: the checks of one call all hear the same.
void followProgress(CheckBook *checks)
{
    const auto last = std::make_shared<QString>();
    QObject::connect(checks, &CheckBook::progressed, checks, [checks, last](const FindingKey &key) {
        const QString sentence = checks->progressText(key);
        if (sentence.isEmpty() || sentence == *last)
            return;
        *last = sentence;
        printLine(QStringLiteral("...      %1").arg(sentence));
    });
}

QCoro::Task<int> smoke(SmokeArguments arguments, Options options)
{
    auto place = co_await openWorkplace(text(arguments.file), options);
    if (!place)
        co_return complain(place.error());
    TestCallWishes ground;
    ground.channel = text(arguments.channel);
    (*place)->checks = std::make_unique<CheckBook>((*place)->document.get(), checkRunners(**place, ground));
    if (!options.json && !options.quiet)
        followProgress((*place)->checks.get());
    const QStringList phases = arguments.phase.empty() ? phasesWithSmokeTests() : QStringList{phaseId(text(arguments.phase))};
    const auto found = std::make_shared<QList<Finding>>();
    bool ran = false;
    bool cancelled = false;
    for (const QString &phase : phases) {
        Selection selection;
        selection.phase = phase;
        selection.keys = asked(*(*place)->checks, phase);
        if (selection.keys.isEmpty() || cancelled)
            continue;
        ran = true;
        auto ended = co_await runChecks(*place, selection, options, found);
        if (!ended)
            co_return complain(ended.error());
        cancelled = *ended || Interrupt::token().stop_requested();
    }
    if (!ran) {
        complain(QStringLiteral("The plan of %1 asks for no smoke test of phase %2: nothing of it is planned.")
                     .arg(text(arguments.file), text(arguments.phase)));
        co_return BadInput;
    }
    co_return statusOf(*found, cancelled);
}

} // namespace

void addSmokeCommand(CLI::App &app, const Options &options, Chosen &chosen)
{
    const auto arguments = std::make_shared<SmokeArguments>();
    auto *command = app.add_subcommand("smoke", "Run the guide's smoke tests with two synthetic participants");
    command->add_option("FILE", arguments->file, "The deployment")->required();
    command->add_option("--phase", arguments->phase, "2A, 2B or 3; all that are planned by default")
        ->check(CLI::Validator(phaseProblem, {}));
    command->add_option("--channel", arguments->channel,
                        "Id of a channel to call in, with calls enabled; by default a private one is made");
    command->callback([&, arguments] { chosen.run = [&, arguments] { return smoke(*arguments, options); }; });
}

} // namespace calls::cli
