// SPDX-License-Identifier: GPL-3.0-or-later
#include "KubernetesCommands.h"

#include "Interrupt.h"
#include "Output.h"
#include "StepLines.h"

#include <deployment/Document.h>
#include <install/KubernetesInstall.h>

#include <nlohmann/json.hpp>

namespace calls::cli {

namespace {

/// Draining pods may take hours; what is wrong shows sooner.
constexpr std::chrono::minutes patience{5};

StepRecord stepOf(const KubernetesChange &change)
{
    StepRecord step;
    step.task = QStringLiteral("helm:") + change.release.name;
    step.title = QStringLiteral("Chart %1 %2").arg(change.release.chart, change.release.chartVersion);
    step.state = change.changes ? StepState::Planned : StepState::Unchanged;
    step.sentence = change.changes ? change.effect : QStringLiteral("Installed just so.");
    step.diff = change.diff;
    if (change.changes) {
        CommandRecord command;
        command.command = change.command;
        step.commands << command;
    }
    return step;
}

StepRecord stepOf(const KubernetesOutcome &outcome)
{
    StepRecord step;
    step.task = QStringLiteral("helm:") + outcome.release;
    step.title = outcome.release;
    step.state = outcome.kind == KubernetesOutcome::Kind::Failed ? StepState::Failed
        : outcome.changed                                        ? StepState::Changed
                                                                 : StepState::Unchanged;
    step.sentence = outcome.sentence;
    return step;
}

void print(const Options &options, const StepRecord &step)
{
    const QString cluster = QStringLiteral("kubernetes");
    if (options.json) {
        printJson(stepJson(cluster, step));
        return;
    }
    printLine(stepLine(cluster, step));
    const QStringList details = detailLines(step);
    for (const QString &line : details)
        printLine(line);
}

int told(const Options &options, const QList<KubernetesOutcome> &outcomes)
{
    int status = Done;
    for (const KubernetesOutcome &outcome : outcomes) {
        print(options, stepOf(outcome));
        if (outcome.kind == KubernetesOutcome::Kind::Failed) {
            complain(outcome.sentence);
            status = Failed;
        }
    }
    return Interrupt::token().stop_requested() ? Cancelled : status;
}

} // namespace

QCoro::Task<int> installInCluster(ClusterArguments arguments, Options options)
{
    auto document = Document::open(arguments.file);
    if (!document)
        co_return complain(document.error());
    const Site site = (*document)->site();
    const auto releases = helmReleases(makePlan(site), site);
    if (!releases)
        co_return complain(releases.error());
    const KubernetesPlace place = kubernetesHere(arguments.nameSpace, arguments.context);
    if (arguments.mode == InstallMode::Preview) {
        const auto preview = co_await previewKubernetes(place, *releases, Interrupt::token());
        if (!preview)
            co_return complain(preview.error());
        for (const KubernetesChange &change : preview->changes)
            print(options, stepOf(change));
        co_return Done;
    }
    if (arguments.mode == InstallMode::Undo) {
        QStringList names;
        for (const HelmRelease &release : *releases)
            names << release.name;
        const auto outcomes = co_await undoKubernetes(place, names, Interrupt::token());
        co_return outcomes ? told(options, *outcomes) : complain(outcomes.error());
    }
    const bool talks = !options.json && !options.quiet;
    const std::function<void(const QString &)> progress = [talks](const QString &sentence) {
        if (talks)
            printLine(sentence);
    };
    const auto outcomes = co_await applyKubernetes(place, *releases, progress, patience, Interrupt::token());
    co_return outcomes ? told(options, *outcomes) : complain(outcomes.error());
}

} // namespace calls::cli
