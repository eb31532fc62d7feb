// SPDX-License-Identifier: GPL-3.0-or-later
// An installer without servers: it plays what a real one reports, step by step, with failures by name, and keeps its
// record of runs as the document would. Time is the test's: nothing happens until advance() or finish().
#pragma once

#include <models/InstallDesk.h>

#include <QHash>

#include <algorithm>
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

    QStringList installable(const Site &site) const override
    {
        QStringList names;
        for (const Server &server : site.servers) {
            if (server.has(Role::Rtcd) || server.has(Role::Offloader) || server.has(Role::Turn))
                names << server.name;
        }
        return names;
    }

    void start(const Site &, const QStringList &servers, InstallMode mode) override
    {
        for (const QString &name : servers) {
            static const QStringList words{QStringLiteral("preview"), QStringLiteral("apply"), QStringLiteral("resume"),
                                           QStringLiteral("undo")};
            orders << words.at(static_cast<int>(mode)) + QLatin1Char(' ') + name;
            const Script script = scripts.value(name);
            if (!script.noConnection.isEmpty())
                then(name, [this, name, script] {
                    end(name, ServerOutcome::Kind::Failed, 0, script.noConnection, QStringLiteral("ssh.timeout"));
                });
            else if (mode == InstallMode::Preview)
                preview(name, script);
            else if (mode == InstallMode::Undo)
                undo(name, script);
            else
                apply(name, script);
        }
    }

    void cancel(const QString &name) override
    {
        if (m_events[name].empty())
            return;
        m_events[name].clear();
        RunRecord *run = open(name);
        if (run) {
            for (StepRecord &step : run->steps) {
                if (step.state == StepState::Running) {
                    step.state = StepState::Cancelled;
                    step.sentence = QStringLiteral("Stopped before it ended.");
                    Q_EMIT stepChanged(name, step);
                }
            }
            run->state = RunState::Failed;
        }
        end(name, ServerOutcome::Kind::Cancelled, 0, QStringLiteral("The installation was cancelled."), cancelledCode);
    }

    Result<QList<RunRecord>> runs(const QString &name) const override { return records.value(name); }
    QString caution() const override { return advice; }

    /// Plays the next `count` events of a server.
    void advance(const QString &name, int count = 1)
    {
        while (count-- > 0 && !m_events[name].empty()) {
            const auto event = m_events[name].front();
            m_events[name].pop_front();
            event();
        }
    }
    void finish(const QString &name) { advance(name, 100000); }
    void finishAll()
    {
        for (const QString &name : m_events.keys())
            finish(name);
    }

private:
    void then(const QString &name, std::function<void()> event) { m_events[name].push_back(std::move(event)); }

    void end(const QString &name, ServerOutcome::Kind kind, int changed, const QString &sentence, const QString &code = {})
    {
        Q_EMIT serverEnded({name, kind, changed, sentence, code});
    }

    RunRecord *open(const QString &name)
    {
        auto &all = records[name];
        return all.isEmpty() || all.first().state != RunState::Open ? nullptr : &all.first();
    }

    static void put(RunRecord &run, const StepRecord &step)
    {
        for (StepRecord &known : run.steps) {
            if (known.task == step.task) {
                known = step;
                return;
            }
        }
        run.steps.append(step);
    }

    bool isThere(const QString &name, const QString &task) const
    {
        const auto all = records.value(name);
        return std::any_of(all.begin(), all.end(), [&](const RunRecord &run) {
            const StepRecord *step = run.step(task);
            return step && step->state == StepState::Changed;
        });
    }

    StepRecord asFound(const QString &name, StepRecord step) const
    {
        if (isThere(name, step.task)) {
            step.state = StepState::Unchanged;
            step.sentence = QStringLiteral("As planned.");
            step.diff.clear();
            step.commands.clear();
            step.effect.clear();
        }
        return step;
    }

    void preview(const QString &name, const Script &script)
    {
        const auto differing = std::make_shared<int>(0);
        for (const StepRecord &step : script.steps)
            then(name, [this, name, step, differing] {
                StepRecord found = asFound(name, step);
                if (found.commands.isEmpty() && *differing == 0) // it verifies, and there is nothing to wait for
                    found.state = StepState::Unchanged;
                *differing += found.state == StepState::Planned && !found.commands.isEmpty() ? 1 : 0;
                Q_EMIT stepChanged(name, found);
            });
        then(name, [this, name, differing] {
            end(name, ServerOutcome::Kind::Previewed, *differing, QStringLiteral("Looked at."));
        });
    }

    void apply(const QString &name, const Script &script)
    {
        auto &all = records[name];
        const bool goesOn = !all.isEmpty() && (all.first().state == RunState::Open || all.first().state == RunState::Failed);
        if (!goesOn) {
            RunRecord run;
            run.id = m_nextId++;
            run.server = name;
            run.recipe = QStringLiteral("rtcd");
            run.who = QStringLiteral("anna@desk-12");
            run.started = QDateTime::currentDateTimeUtc();
            all.prepend(run);
        }
        all.first().state = RunState::Open;
        for (const StepRecord &planned : script.steps) {
            then(name, [this, name, planned] {
                StepRecord step = asFound(name, planned);
                step.started = QDateTime::currentDateTimeUtc();
                step.state = StepState::Running;
                put(*open(name), step);
                Q_EMIT stepChanged(name, step);
            });
            then(name, [this, name, planned, script] { applied(name, planned, script); });
        }
        then(name, [this, name] {
            RunRecord *run = open(name);
            const auto changed = std::count_if(run->steps.begin(), run->steps.end(),
                                               [](const StepRecord &step) { return step.state == StepState::Changed; });
            run->state = RunState::Done;
            run->ended = QDateTime::currentDateTimeUtc();
            end(name, ServerOutcome::Kind::Done, static_cast<int>(changed), QStringLiteral("Installed."));
        });
    }

    void applied(const QString &name, const StepRecord &planned, const Script &script)
    {
        StepRecord step = asFound(name, planned);
        step.started = QDateTime::currentDateTimeUtc();
        step.seconds = 0.4;
        if (planned.task == script.failingTask && scripts.value(name).failingTask == script.failingTask) {
            step.state = StepState::Failed;
            step.sentence = script.sentence;
            if (!step.commands.isEmpty()) {
                step.commands.last().exitStatus = 1;
                step.commands.last().output = QStringLiteral("the server said no\n");
            }
            put(*open(name), step);
            Q_EMIT stepChanged(name, step);
            m_events[name].clear();
            open(name)->state = RunState::Failed;
            end(name, ServerOutcome::Kind::Failed, 0, script.sentence, QStringLiteral("install.command"));
            return;
        }
        if (step.state == StepState::Planned && step.commands.isEmpty()) {
            step.state = StepState::Unchanged;
            step.sentence = QStringLiteral("Checked.");
        } else if (step.state == StepState::Planned) {
            step.state = StepState::Changed;
            step.sentence = QStringLiteral("Done.");
            step.before = {{QStringLiteral("existed"), false}};
        }
        if (const StepRecord *before = open(name)->step(step.task); before && step.before.isEmpty() && before->touched())
            step.before = before->before;
        put(*open(name), step);
        Q_EMIT stepChanged(name, step);
    }

    void undo(const QString &name, const Script &script)
    {
        auto &all = records[name];
        const auto run = std::find_if(all.begin(), all.end(), [](const RunRecord &r) { return r.touched(); });
        if (run == all.end()) {
            then(name, [this, name] { end(name, ServerOutcome::Kind::Done, 0, QStringLiteral("Nothing to take back.")); });
            return;
        }
        const qint64 id = run->id;
        for (auto step = run->steps.crbegin(); step != run->steps.crend(); ++step) {
            if (!step->touched())
                continue;
            StepRecord now = *step;
            now.state = StepState::Running;
            then(name, [this, name, now] { Q_EMIT stepChanged(name, now); });
            const bool fails = now.task == script.failingUndo;
            now.state = fails ? StepState::Failed : StepState::Undone;
            now.sentence = fails ? script.sentence : QStringLiteral("Taken back.");
            then(name, [this, name, now, id, fails, script] {
                RunRecord *record = byId(name, id);
                put(*record, now);
                Q_EMIT stepChanged(name, now);
                if (!fails)
                    return;
                m_events[name].clear();
                record->state = RunState::Failed;
                end(name, ServerOutcome::Kind::Failed, 0, script.sentence, QStringLiteral("install.command"));
            });
        }
        then(name, [this, name, id] {
            byId(name, id)->state = RunState::Undone;
            end(name, ServerOutcome::Kind::Done, 1, QStringLiteral("Taken back."));
        });
    }

    RunRecord *byId(const QString &name, qint64 id)
    {
        for (RunRecord &run : records[name]) {
            if (run.id == id)
                return &run;
        }
        return nullptr;
    }

    QHash<QString, std::deque<std::function<void()>>> m_events;
    qint64 m_nextId = 100;
};

/// The steps of an RTCD server as the real recipe has them, in short.
[[nodiscard]] inline QList<StepRecord> rtcdSteps()
{
    const auto step = [](const char *task, const char *title, const char *sentence, const QStringList &commands, const char *diff = "") {
        StepRecord record;
        record.task = QString::fromUtf8(task);
        record.title = QString::fromUtf8(title);
        record.sentence = QString::fromUtf8(sentence);
        record.diff = QString::fromUtf8(diff);
        for (const QString &command : commands)
            record.commands.append({command, 0, {}});
        record.state = StepState::Planned;
        return record;
    };
    const auto word = [](const char *text) { return QString::fromUtf8(text); };
    QList<StepRecord> steps;
    StepRecord look = step("preflight:rtcd", "Look at the server", "Debian 12, 4 processors, ports 8045 and 8443 are free.", {});
    look.state = StepState::Unchanged;
    steps << look;
    steps << step("user:rtcd", "User rtcd", "User rtcd is missing.",
                  {word("useradd --system --no-create-home --shell /usr/sbin/nologin rtcd")});
    steps << step("directory:/var/lib/rtcd", "Directory /var/lib/rtcd", "Directory /var/lib/rtcd is missing.",
                  {word("install -d -m 0750 -o rtcd -g rtcd /var/lib/rtcd")});
    steps << step("program:/opt/rtcd/rtcd", "Program rtcd v1.2.6", "rtcd is not there.",
                  {word("install -m 0755 -o root -g root rtcd-linux-amd64 /opt/rtcd/rtcd")});
    steps << step("file:/etc/rtcd/rtcd.toml", "Configuration /etc/rtcd/rtcd.toml", "3 lines change. The old file is kept on the server.",
                  {word("install -m 0640 -o root -g rtcd rtcd.toml /etc/rtcd/rtcd.toml")},
                  "--- /etc/rtcd/rtcd.toml\n+++ /etc/rtcd/rtcd.toml\n@@ -1,9 +1,10 @@\n [api]\n-http.listen_address = \":8080\"\n"
                  "+http.listen_address = \":8045\"\n security.allow_self_registration = false\n \n [rtc]\n ice_port_udp = 8443\n"
                  "-ice_port_tcp = 0\n+ice_port_tcp = 8443\n+ice_host_override = \"203.0.113.20\"\n \n [store]\n data_source = \"/var/lib/rtcd\"\n");
    steps << step("file:/etc/systemd/system/rtcd.service", "Unit rtcd.service", "The file is missing.",
                  {word("install -m 0644 -o root -g root rtcd.service /etc/systemd/system/rtcd.service"), word("systemctl daemon-reload")},
                  "--- /dev/null\n+++ /etc/systemd/system/rtcd.service\n@@ -0,0 +1,7 @@\n+[Unit]\n+Description=RTCD, media server of Mattermost Calls\n"
                  "+\n+[Service]\n+User=rtcd\n+LimitNOFILE=65536\n+TimeoutStopSec=3600\n");
    steps << step("sysctl:/etc/sysctl.d/60-rtcd.conf", "Kernel buffers for UDP", "net.core.rmem_max is 212992, 16777216 is planned.",
                  {word("sysctl -w net.core.rmem_max=16777216")},
                  "--- /dev/null\n+++ /etc/sysctl.d/60-rtcd.conf\n@@ -0,0 +1,2 @@\n+net.core.rmem_max = 16777216\n+net.core.wmem_max = 16777216\n");
    StepRecord service = step("service:rtcd.service", "Service RTCD", "The service does not run.", {word("systemctl enable --now rtcd.service")});
    steps << service;
    steps << step("verify-version:rtcd", "RTCD answers with its version", "Checked when the steps above are done.", {});
    steps << step("verify-login:rtcd", "The credentials are accepted", "Checked when the steps above are done.", {});
    return steps;
}

} // namespace calls::test
