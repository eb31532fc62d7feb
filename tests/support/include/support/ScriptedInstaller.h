// SPDX-License-Identifier: GPL-3.0-or-later
// An installer without servers: it plays what a real one reports, step by step, with failures by name, and keeps its
// record of runs as the document would. Time is the test's: nothing happens until advance() or finish().
#pragma once

#include <models/InstallDesk.h>

#include <QHash>

#include <deque>
#include <functional>

namespace calls::test {

class ScriptedInstaller : public InstallDesk
{
public:
    /// What is played for a server.
    struct Script
    {
        QList<StepRecord> steps{}; ///< Planned with commands and diffs, or Unchanged
        QString failingTask{};     ///< fails when applied
        QString failingUndo{};     ///< fails when taken back
        QString sentence{};        ///< of that failure
        QString noConnection{};    ///< the sentence when the server does not answer at all
    };
    QHash<QString, Script> scripts;
    QHash<QString, QList<RunRecord>> records; ///< newest first
    QStringList orders;                       ///< "preview rtcd1", in the order they came
    QString advice;                           ///< caution()

    QStringList installable(const Site &site) const override;
    void start(const Site &, const QStringList &servers, InstallMode mode) override;
    void cancel(const QString &name) override;
    Result<QList<RunRecord>> runs(const QString &name) const override { return records.value(name); }
    QString caution() const override { return advice; }

    /// Plays the next `count` events of a server.
    void advance(const QString &name, int count = 1);
    void finish(const QString &name) { advance(name, 100000); }
    void finishAll();

private:
    void then(const QString &name, std::function<void()> event) { m_events[name].push_back(std::move(event)); }
    void end(const QString &name, ServerOutcome::Kind kind, int changed, const QString &sentence, const QString &code = {});
    RunRecord *open(const QString &name);
    static void put(RunRecord &run, const StepRecord &step);
    bool isThere(const QString &name, const QString &task) const;
    StepRecord asFound(const QString &name, StepRecord step) const;
    void preview(const QString &name, const Script &script);
    void apply(const QString &name, const Script &script);
    void applied(const QString &name, const StepRecord &planned, const Script &script);
    void undo(const QString &name, const Script &script);
    RunRecord *byId(const QString &name, qint64 id);

    QHash<QString, std::deque<std::function<void()>>> m_events;
    qint64 m_nextId = 100;
};

} // namespace calls::test
