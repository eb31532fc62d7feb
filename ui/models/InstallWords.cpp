// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/InstallWords.h>

#include <base/Time.h>

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace calls {

namespace {

QString say(const char *text, int count = -1)
{
    return QCoreApplication::translate("InstallWords", text, nullptr, count);
}

QString stepCount(const InstallServer &server)
{
    const int now = std::min(server.done + 1, std::max(server.total, 1));
    return server.total > 0 ? say("Step %1 of %2").arg(now).arg(server.total) : say("Step %1").arg(server.done + 1);
}

QString failedWords(const InstallServer &server)
{
    if (server.mode == InstallMode::Preview)
        return say("Could not be looked at");
    const StepRecord *step = server.failedStep();
    return step ? say("Failed: %1").arg(step->title) : server.mode == InstallMode::Undo ? say("Undo failed") : say("Failed");
}

QString installedRole(Role role)
{
    switch (role) {
    case Role::Rtcd: return say("RTCD");
    case Role::Offloader: return say("Recording");
    case Role::Turn: return say("TURN");
    case Role::Monitoring: return say("Monitoring");
    case Role::Mattermost: return say("Mattermost");
    case Role::Proxy: return say("Proxy");
    case Role::Vantage: break;
    }
    return {};
}

} // namespace

QString roleWords(const QList<Role> &roles)
{
    QStringList words;
    for (const Role role : roles) {
        if (const QString word = installedRole(role); !word.isEmpty())
            words << word;
    }
    return words.join(say(", "));
}

Sign signOf(const InstallServer &server)
{
    switch (server.state) {
    case InstallState::NoLogin: return Sign::Skipped;
    case InstallState::NotLooked:
    case InstallState::Undone: return Sign::Waiting;
    case InstallState::Differs: return Sign::Planned;
    case InstallState::Looking:
    case InstallState::Installing:
    case InstallState::Undoing: return Sign::Running;
    case InstallState::UpToDate:
    case InstallState::Installed: return Sign::Pass;
    case InstallState::Failed: return Sign::Fail;
    case InstallState::Cut: return Sign::Warn;
    }
    return Sign::Waiting;
}

QString stateWords(const InstallServer &server)
{
    switch (server.state) {
    case InstallState::NoLogin: return say("No SSH login");
    case InstallState::NotLooked: return say("Not looked at yet");
    case InstallState::Looking: return server.total > 0 ? say("Looking, %1 of %2").arg(server.done).arg(server.total) : say("Looking");
    case InstallState::Differs: return say("%n change(s) to make", server.changes());
    case InstallState::UpToDate: return say("Up to date");
    case InstallState::Installing: return stepCount(server);
    case InstallState::Installed: return say("Installed");
    case InstallState::Failed: return failedWords(server);
    case InstallState::Cut: return server.mode == InstallMode::Undo ? say("Undo stopped midway") : say("Stopped midway");
    case InstallState::Undoing: return say("Undoing, %1 of %2").arg(server.done).arg(std::max(server.total, server.done));
    case InstallState::Undone: return say("Undone");
    }
    return {};
}

QString stateSentence(const InstallServer &server)
{
    switch (server.state) {
    case InstallState::NoLogin: return say("%1 has no SSH login yet.").arg(server.name);
    case InstallState::NotLooked: return say("A preview shows every command and file first, and changes nothing.");
    case InstallState::Looking:
        return server.progress.isEmpty() ? say("Comparing %1 with the plan. Nothing is changed.").arg(server.name) : server.progress;
    case InstallState::Differs: return say("Open a step to see its commands and files. Nothing is changed yet.");
    case InstallState::UpToDate: return say("%1 is as planned. There is nothing to change.").arg(server.name);
    case InstallState::Installing:
    case InstallState::Undoing: {
        const StepRecord *step = server.runningStep();
        return !server.progress.isEmpty() ? server.progress : step ? step->title : say("Connecting to %1.").arg(server.name);
    }
    case InstallState::Installed:
        return server.when.isValid() ? say("Installed on %1 by %2.").arg(toLocalText(server.when), server.who) : server.sentence;
    case InstallState::Failed: return server.sentence;
    case InstallState::Cut:
        return server.mode == InstallMode::Undo
            ? say("The undo of %1 was stopped before its end. It goes on where it stopped.").arg(toLocalText(server.when))
            : say("The run of %1 did not come to its end. What it did is still there: go on with it, or undo it.")
                  .arg(toLocalText(server.when));
    case InstallState::Undone: return say("%1 is as it was before the console came.").arg(server.name);
    }
    return {};
}

QString overview(const QList<InstallServer> &servers)
{
    const auto count = [&](auto &&lets) { return static_cast<int>(std::count_if(servers.begin(), servers.end(), lets)); };
    const auto in = [&](std::initializer_list<InstallState> states) {
        return count([&](const InstallServer &s) { return std::find(states.begin(), states.end(), s.state) != states.end(); });
    };
    QStringList parts;
    const auto add = [&](const char *text, int number) {
        if (number > 0)
            parts << say(text, number);
    };
    add(QT_TRANSLATE_NOOP("InstallWords", "%n failed"), in({InstallState::Failed}));
    add(QT_TRANSLATE_NOOP("InstallWords", "%n stopped midway"), in({InstallState::Cut}));
    add(QT_TRANSLATE_NOOP("InstallWords", "%n running"), in({InstallState::Looking, InstallState::Installing, InstallState::Undoing}));
    add(QT_TRANSLATE_NOOP("InstallWords", "%n with changes"), in({InstallState::Differs}));
    add(QT_TRANSLATE_NOOP("InstallWords", "%n not looked at"), in({InstallState::NotLooked, InstallState::Undone}));
    add(QT_TRANSLATE_NOOP("InstallWords", "%n without a login"), in({InstallState::NoLogin}));
    add(QT_TRANSLATE_NOOP("InstallWords", "%n installed"), in({InstallState::Installed, InstallState::UpToDate}));
    return say("%n server(s): %1.", static_cast<int>(servers.size())).arg(parts.join(say(", ")));
}

Sign signOf(const InstallStep &step)
{
    if (step.pending)
        return Sign::Waiting;
    switch (step.record.state) {
    case StepState::Planned: return step.willChange() ? Sign::Planned : Sign::Waiting;
    case StepState::Running: return Sign::Running;
    case StepState::Unchanged:
    case StepState::Changed: return Sign::Pass;
    case StepState::Failed: return Sign::Fail;
    case StepState::Undone: return Sign::Skipped;
    case StepState::Cancelled: return Sign::Warn;
    }
    return Sign::Waiting;
}

QString stepWord(const InstallStep &step)
{
    if (step.pending)
        return say("Waiting");
    switch (step.record.state) {
    case StepState::Planned: return step.willChange() ? say("To change") : say("Later");
    case StepState::Running: return say("Running");
    case StepState::Unchanged: return say("Unchanged");
    case StepState::Changed: return say("Changed");
    case StepState::Failed: return say("Failed");
    case StepState::Undone: return say("Undone");
    case StepState::Cancelled: return say("Stopped");
    }
    return {};
}

QString secondsText(double seconds)
{
    if (seconds < 0.05)
        return {};
    if (seconds < 60)
        return say("%1\u00a0s").arg(QLocale().toString(seconds, 'f', 1));
    const int whole = static_cast<int>(seconds);
    return say("%1\u00a0min %2\u00a0s").arg(whole / 60).arg(whole % 60);
}

QString runWords(const RunRecord &run)
{
    const auto changed = std::count_if(run.steps.begin(), run.steps.end(),
                                       [](const StepRecord &step) { return step.state == StepState::Changed; });
    QString state;
    switch (run.state) {
    case RunState::Open: state = say("stopped midway"); break;
    case RunState::Done: state = say("installed, %n change(s)", static_cast<int>(changed)); break;
    case RunState::Failed: state = say("failed"); break;
    case RunState::Undone: state = say("undone"); break;
    }
    return say("%1: %2, by %3").arg(toLocalText(run.started), state, run.who);
}

QString stepText(const StepRecord &step)
{
    QStringList parts{step.title};
    if (!step.sentence.isEmpty())
        parts << step.sentence;
    if (!step.diff.isEmpty())
        parts << step.diff;
    for (const CommandRecord &command : step.commands) {
        parts << QStringLiteral("$ ") + command.command;
        if (!command.output.isEmpty())
            parts << command.output.trimmed();
        if (command.exitStatus != 0)
            parts << say("Exit status %1").arg(command.exitStatus);
    }
    return parts.join(QLatin1Char('\n'));
}

} // namespace calls
