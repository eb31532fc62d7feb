// SPDX-License-Identifier: GPL-3.0-or-later
#include "RunStore.h"

#include "KeptJson.h"
#include "Texts.h"

#include <base/Redaction.h>
#include <base/Time.h>

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

// NULL stands for a time that has not come yet.
QVariant timeColumn(const QDateTime &time)
{
    return time.isValid() ? QVariant(toUtcText(time)) : QVariant(QMetaType::fromType<QString>());
}

std::optional<QDateTime> timeFromColumn(const QVariant &value)
{
    if (value.isNull())
        return QDateTime();
    const QDateTime time = fromUtcText(value.toString());
    return time.isValid() ? std::optional(time) : std::nullopt;
}

QString toText(const QJsonDocument &json)
{
    return QString::fromUtf8(json.toJson(QJsonDocument::Compact));
}

QString commandsToJson(const QList<CommandRecord> &commands)
{
    QJsonArray items;
    for (const CommandRecord &item : commands) {
        items.append(QJsonObject{{QStringLiteral("command"), item.command},
                                 {QStringLiteral("exit"), item.exitStatus},
                                 {QStringLiteral("output"), item.output}});
    }
    return toText(QJsonDocument(items));
}

std::optional<QList<CommandRecord>> commandsFromJson(const QString &json)
{
    const auto document = QJsonDocument::fromJson(json.toUtf8());
    if (!document.isArray())
        return std::nullopt;
    QList<CommandRecord> commands;
    for (const QJsonValue item : document.array()) {
        const QJsonValue command = item[QStringLiteral("command")];
        const QJsonValue status = item[QStringLiteral("exit")];
        const QJsonValue output = item[QStringLiteral("output")];
        constexpr int none = std::numeric_limits<int>::min();
        if (!command.isString() || !output.isString() || !status.isDouble() || status.toInt(none) == none)
            return std::nullopt;
        commands.append({command.toString(), status.toInt(), output.toString()});
    }
    return commands;
}

std::optional<StepRecord> stepFromRow(const Database::Row &row)
{
    const auto state = stepStateFromWord(row.at(3).toString());
    const auto before = QJsonDocument::fromJson(row.at(6).toString().toUtf8());
    const auto commands = commandsFromJson(row.at(7).toString());
    const auto started = timeFromColumn(row.at(8));
    const double seconds = row.at(9).toDouble();
    if (!state || !before.isObject() || !commands || !started || !std::isfinite(seconds) || seconds < 0)
        return std::nullopt;
    return StepRecord{row.at(1).toString(), row.at(2).toString(), *state, row.at(4).toString(), row.at(5).toString(),
                      before.object(), *commands, *started, seconds};
}

std::optional<RunRecord> runFromRow(const Database::Row &row)
{
    const auto state = runStateFromWord(row.at(3).toString());
    const QDateTime started = fromUtcText(row.at(5).toString());
    const auto ended = timeFromColumn(row.at(6));
    if (!state || !started.isValid() || !ended)
        return std::nullopt;
    return RunRecord{row.at(0).toLongLong(), row.at(1).toString(), row.at(2).toString(), *state,
                     row.at(4).toString(), started, *ended, {}};
}

Failure damagedRun(const Database &database, const QVariant &run)
{
    return failure(QStringLiteral("document.damaged"),
                   QCoreApplication::translate("Document", "Reading what was done to servers failed: the record of run %1 "
                                               "in %2 is damaged. It was left as it is. Restore the file from a backup.")
                       .arg(run.toString(), shownPath(database.path())));
}

Result<void> countWrite(const Database &database, qint64 run)
{
    return database.run(QStringLiteral("UPDATE runs SET revision = revision + 1 WHERE id = ?"), {run});
}

Result<void> checkThere(const Database &database, qint64 run)
{
    const auto found = database.rows(QStringLiteral("SELECT id FROM runs WHERE id = ?"), {run});
    if (!found)
        return Failure(found.error());
    if (!found->isEmpty())
        return {};
    return failure(QStringLiteral("document.no-run"),
                   QCoreApplication::translate("Document", "Keeping a step failed: %2 has no run %1. Start the "
                                               "installation again.")
                       .arg(run).arg(shownPath(database.path())));
}

} // namespace

RunRecord forKeeping(RunRecord run)
{
    run.who = redacted(run.who);
    run.started = keptTime(run.started);
    if (run.ended.isValid())
        run.ended = run.ended.toUTC();
    std::transform(run.steps.begin(), run.steps.end(), run.steps.begin(),
                   [](const StepRecord &step) { return forKeeping(step); });
    return run;
}

StepRecord forKeeping(StepRecord step)
{
    // Redaction first: a secret cut in two would no longer be recognised.
    step.title = redacted(step.title);
    step.sentence = cutMiddle(redacted(step.sentence), commandOutputLimit);
    step.diff = cutMiddle(redacted(step.diff), diffLimit);
    for (CommandRecord &item : step.commands) {
        item.command = cutMiddle(redacted(item.command), commandOutputLimit);
        item.output = cutMiddle(redacted(item.output), commandOutputLimit);
    }
    if (step.started.isValid())
        step.started = step.started.toUTC();
    if (!std::isfinite(step.seconds) || step.seconds < 0)
        step.seconds = 0;
    return step;
}

Result<qint64> insertRun(const Database &database, const RunRecord &run)
{
    const auto id = database.insert(
        QStringLiteral("INSERT INTO runs (server, recipe, state, who, started, ended, revision)"
                       " VALUES (?, ?, ?, ?, ?, ?, 1)"),
        {kept(run.server), kept(run.recipe), runStateWord(run.state), kept(run.who), toUtcText(run.started),
         timeColumn(run.ended)});
    if (!id)
        return id;
    for (const StepRecord &step : run.steps) {
        if (auto stored = storeStep(database, *id, step); !stored)
            return Failure(stored.error());
    }
    return id;
}

Result<void> storeStep(const Database &database, qint64 run, const StepRecord &step)
{
    if (holdsSecret(step.before)) {
        return failure(QStringLiteral("document.secret"),
                       QCoreApplication::translate("Document", "Keeping the step \"%1\" failed: what brings back the "
                                                   "earlier state holds a secret, and secrets do not go into a "
                                                   "deployment. The step was not begun. Do it by hand, then start the "
                                                   "installation again.")
                           .arg(step.title));
    }
    if (auto there = checkThere(database, run); !there)
        return there;
    auto stored = database.run(
        QStringLiteral("INSERT INTO run_steps (run, position, task, title, state, sentence, diff, before, commands,"
                       " started, seconds)"
                       " VALUES (?, (SELECT count(*) FROM run_steps WHERE run = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                       " ON CONFLICT (run, task) DO UPDATE SET title = excluded.title, state = excluded.state,"
                       " sentence = excluded.sentence, diff = excluded.diff, before = excluded.before,"
                       " commands = excluded.commands, started = excluded.started, seconds = excluded.seconds"),
        {run, run, kept(step.task), kept(step.title), stepStateWord(step.state), kept(step.sentence), kept(step.diff),
         toText(QJsonDocument(step.before)), commandsToJson(step.commands), timeColumn(step.started), step.seconds});
    return stored ? countWrite(database, run) : stored;
}

Result<void> storeRunState(const Database &database, qint64 run, RunState state, const QDateTime &when)
{
    if (auto there = checkThere(database, run); !there)
        return there;
    const QDateTime ended = state == RunState::Open ? QDateTime() : keptTime(when);
    auto stored = database.run(QStringLiteral("UPDATE runs SET state = ?, ended = ? WHERE id = ?"),
                               {runStateWord(state), timeColumn(ended), run});
    return stored ? countWrite(database, run) : stored;
}

Result<QList<RunRecord>> loadRuns(const Database &database, const QString &server, qint64 afterId)
{
    const auto runRows = database.rows(
        QStringLiteral("SELECT id, server, recipe, state, who, started, ended FROM runs"
                       " WHERE id > ? AND (? = '' OR server = ?) ORDER BY id DESC"),
        {afterId, kept(server), kept(server)});
    if (!runRows)
        return Failure(runRows.error());
    QList<RunRecord> runs;
    QHash<qint64, qsizetype> places;
    for (const auto &row : *runRows) {
        const auto run = runFromRow(row);
        if (!run)
            return damagedRun(database, row.at(0));
        places.insert(run->id, runs.size());
        runs.append(*run);
    }
    const auto stepRows = database.rows(
        QStringLiteral("SELECT run, task, title, state, sentence, diff, before, commands, started, seconds"
                       " FROM run_steps WHERE run IN (SELECT id FROM runs WHERE id > ? AND (? = '' OR server = ?))"
                       " ORDER BY run, position"),
        {afterId, kept(server), kept(server)});
    if (!stepRows)
        return Failure(stepRows.error());
    for (const auto &row : *stepRows) {
        const auto step = stepFromRow(row);
        const auto place = places.constFind(row.at(0).toLongLong());
        if (!step || place == places.cend())
            return damagedRun(database, row.at(0));
        runs[*place].steps.append(*step);
    }
    return runs;
}

Result<qint64> runsRevision(const Database &database)
{
    return database.number(QStringLiteral("SELECT total(revision) FROM runs"));
}

} // namespace calls
