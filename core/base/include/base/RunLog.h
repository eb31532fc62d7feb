// SPDX-License-Identifier: GPL-3.0-or-later
// What was done to a server, step by step, so that a run that was cut can be resumed or undone later.
#pragma once

#include <base/Result.h>

#include <QDateTime>
#include <QJsonObject>
#include <QList>

#include <optional>

namespace calls {

enum class StepState { Planned, Running, Unchanged, Changed, Failed, Undone, Cancelled };

/// "planned", "running", "unchanged", "changed", "failed", "undone", "cancelled": the words of files and JSON.
[[nodiscard]] QString stepStateWord(StepState state);
[[nodiscard]] std::optional<StepState> stepStateFromWord(const QString &word);

/// A command that a step ran, and what came back; redacted, outputs cut to 16 KiB.
struct CommandRecord
{
    QString command;
    int exitStatus = 0; ///< -1: ended by a signal, or the connection died
    QString output;     ///< both streams, standard error last
    bool operator==(const CommandRecord &) const = default;
};

struct StepRecord
{
    QString task;  ///< Task::id(), unique in a run: "file:/etc/rtcd/rtcd.toml"
    QString title; ///< "Configuration /etc/rtcd/rtcd.toml"
    StepState state = StepState::Planned;
    QString sentence; ///< what was done, or what failed and the way out
    QString diff;     ///< of its file changes, redacted
    /// What undo needs to bring back what was there; empty: the step changed nothing. No secrets.
    QJsonObject before{};
    QList<CommandRecord> commands{};
    QDateTime started{}; ///< UTC
    double seconds = 0;
    QString effect{}; ///< of a previewed step: what it will do to running calls ("Ends 3 running calls."); not kept
    bool operator==(const StepRecord &) const = default;

    /// True when the server may differ from what was there before the step.
    [[nodiscard]] bool touched() const { return !before.isEmpty() && state != StepState::Undone; }
};

/// Open: running, or cut (which of the two, the lock on the server tells).
enum class RunState { Open, Done, Failed, Undone };

[[nodiscard]] QString runStateWord(RunState state); ///< "open", "done", "failed", "undone"
[[nodiscard]] std::optional<RunState> runStateFromWord(const QString &word);

struct RunRecord
{
    qint64 id = 0;    ///< given by begin()
    QString server;
    QString recipe;   ///< words of the roles it served, comma between them: "rtcd" or "offloader,turn"
    RunState state = RunState::Open;
    QString who;      ///< login name and computer: "anna@desk"
    QDateTime started{}; ///< UTC
    QDateTime ended{};   ///< invalid while open
    QList<StepRecord> steps{}; ///< in the order of the recipe
    bool operator==(const RunRecord &) const = default;

    [[nodiscard]] bool touched() const;
    [[nodiscard]] const StepRecord *step(const QString &task) const; ///< null when absent
};

/// The record of runs. The document implements it; errors are those of its writes.
class RunLog
{
public:
    virtual ~RunLog() = default;
    virtual Result<qint64> beginRun(const RunRecord &run) = 0;
    /// Adds the step, or replaces the one with the same task. Order is that of the first adding.
    virtual Result<void> putStep(qint64 run, const StepRecord &step) = 0;
    /// Also reopens a run (RunState::Open) that is resumed.
    virtual Result<void> setRunState(qint64 run, RunState state, const QDateTime &when) = 0;
    /// Of a server (empty: of all), newest first, with steps.
    [[nodiscard]] virtual Result<QList<RunRecord>> runs(const QString &server) const = 0;
};

} // namespace calls
