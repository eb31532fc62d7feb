// SPDX-License-Identifier: GPL-3.0-or-later
// What a step writes down, and when: nothing is changed that the document could not take back.
#include <support/Await.h>
#include <support/TestMain.h>

#include <StepWork.h>

#include <secrets/Stores.h>

using namespace calls;

namespace {

QString text(const char *bytes)
{
    return QString::fromUtf8(bytes);
}

/// Everything that happens, in order, from the log's and the task's side.
using Events = std::shared_ptr<QStringList>;

class NotingLog : public RunLog
{
public:
    explicit NotingLog(Events events) : m_events(std::move(events)) {}
    bool full = false;
    QList<StepRecord> steps;

    Result<qint64> beginRun(const RunRecord &) override { return 1; }
    Result<void> putStep(qint64, const StepRecord &step) override
    {
        if (full)
            return failure(text("document.full"), text("No space."));
        m_events->append(text("kept ") + stepStateWord(step.state));
        steps.append(step);
        return {};
    }
    Result<void> setRunState(qint64, RunState, const QDateTime &) override { return {}; }
    Result<QList<RunRecord>> runs(const QString &) const override { return QList<RunRecord>(); }

private:
    Events m_events;
};

/// A task that does what its name says.
class NamedTask : public Task
{
public:
    NamedTask(QString behaviour, Events events) : m_behaviour(std::move(behaviour)), m_events(std::move(events)) {}
    QString id() const override { return text("named:") + m_behaviour; }
    QString title() const override { return m_behaviour; }
    Async<Inspection> inspect(Host) const override { return look(m_behaviour, m_events); }
    Async<QString> apply(Host, Inspection inspection) const override { return change(m_behaviour, m_events, inspection); }
    void describe(PlaybookWriter &) const override {}
    bool verifies() const override { return m_behaviour.startsWith(text("looks")); }

private:
    static Async<Inspection> look(QString behaviour, Events events)
    {
        events->append(text("looked"));
        if (behaviour.contains(text("cannot look")))
            co_return failure(text("ssh.lost"), text("The connection was lost."));
        Inspection found;
        found.differs = !behaviour.contains(text("as planned"));
        found.sentence = behaviour;
        found.diff = text("+new");
        found.effect = text("Ends 3 running calls.");
        found.commands << text("touch file");
        found.before = {{text("existed"), false}};
        co_return found;
    }
    static Async<QString> change(QString behaviour, Events events, Inspection inspection)
    {
        events->append(text("applied with ") + inspection.before.value(text("existed")).toVariant().toString());
        if (behaviour.contains(text("breaks")))
            co_return failure(text("file.disk-full"), text("No space on rtcd1."));
        if (behaviour.contains(text("cancelled")))
            co_return failure(cancelledCode, text("Cancelled."));
        co_return text("Done.");
    }

    QString m_behaviour;
    Events m_events;
};

Host anyHost()
{
    HostParts parts;
    parts.server.name = text("rtcd1");
    parts.secrets = memoryStore();
    return Host(std::move(parts));
}

struct Scene
{
    Events events = std::make_shared<QStringList>();
    NotingLog log{events};
    QList<StepRecord> told;
    StepWork work;

    Scene()
    {
        work.log = &log;
        work.run = 1;
        work.listener = [this](const StepRecord &step) { told.append(step); };
    }
    Result<bool> apply(const char *behaviour)
    {
        const auto task = std::make_shared<NamedTask>(text(behaviour), events);
        return test::await(applyStep(work, anyHost(), task, std::nullopt));
    }
};

} // namespace

class TestStepWork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesDownBeforeItChanges()
    {
        Scene scene;
        const auto changed = scene.apply("differs");
        QVERIFY_RESULT(changed);
        QVERIFY(*changed);
        QCOMPARE(*scene.events, QStringList({text("looked"), text("kept running"), text("applied with false"), text("kept changed")}));
        QVERIFY(scene.log.steps.first().touched());
        QCOMPARE(scene.told.last().sentence, text("Done."));
    }

    void changesNothingWhenItCannotBeWrittenDown()
    {
        Scene scene;
        scene.log.full = true;
        const auto changed = scene.apply("differs");
        QVERIFY(!changed);
        QCOMPARE(changed.error().code, text("document.full"));
        QCOMPARE(*scene.events, QStringList({text("looked")}));
    }

    void leavesWhatIsAsPlanned()
    {
        Scene scene;
        const auto changed = scene.apply("as planned");
        QVERIFY_RESULT(changed);
        QVERIFY(!*changed);
        QCOMPARE(*scene.events, QStringList({text("looked"), text("kept unchanged")}));
        QVERIFY(!scene.log.steps.last().touched());
    }

    void failures_data()
    {
        QTest::addColumn<QString>("behaviour");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("state");
        QTest::newRow("look") << text("cannot look") << text("ssh.lost") << text("failed");
        QTest::newRow("change") << text("breaks") << text("file.disk-full") << text("failed");
        QTest::newRow("cancel") << text("cancelled") << cancelledCode << text("cancelled");
    }
    void failures()
    {
        QFETCH(QString, behaviour);
        QFETCH(QString, code);
        QFETCH(QString, state);
        Scene scene;
        const auto changed = scene.apply(behaviour.toUtf8().constData());
        QVERIFY(!changed);
        QCOMPARE(changed.error().code, code);
        QCOMPARE(stepStateWord(scene.log.steps.last().state), state);
        QCOMPARE(scene.told.last().sentence, changed.error().sentence);
        // What was begun can be taken back; what never began need not be.
        QCOMPARE(scene.log.steps.last().touched(), behaviour != text("cannot look"));
    }

    void aSecondAttemptKeepsWhatWasThereFirst()
    {
        Scene scene;
        StepRecord first;
        first.task = text("named:differs");
        first.state = StepState::Failed;
        first.before = {{text("existed"), true}};
        RunRecord run;
        run.steps = {first};
        scene.work.earlier = run;
        QVERIFY_RESULT(scene.apply("differs"));
        QVERIFY(scene.events->contains(text("applied with true")));
        QCOMPARE(scene.log.steps.last().before, first.before);
    }

    void anAttemptThatHadSucceededStaysUndoable()
    {
        Scene scene;
        StepRecord first;
        first.task = text("named:as planned");
        first.state = StepState::Running; // cut before its end was written down
        first.before = {{text("existed"), true}};
        RunRecord run;
        run.steps = {first};
        scene.work.earlier = run;
        const auto changed = scene.apply("as planned");
        QVERIFY_RESULT(changed);
        QVERIFY(!*changed);
        QCOMPARE(scene.log.steps.last().state, StepState::Changed);
        QVERIFY(scene.log.steps.last().touched());
    }

    void aPreviewNamesEffectAndCommands()
    {
        const auto events = std::make_shared<QStringList>();
        const NamedTask task(text("differs"), events);
        const auto found = test::await(task.inspect(anyHost()));
        QVERIFY_RESULT(found);
        const StepRecord step = plannedStep(task, *found);
        QCOMPARE(step.state, StepState::Planned);
        QCOMPARE(step.sentence, text("differs Ends 3 running calls."));
        QCOMPARE(step.commands.first().command, text("touch file"));
        QVERIFY(!step.touched());
    }

    void looksWaitForTheirTurn()
    {
        const auto events = std::make_shared<QStringList>();
        const TaskList tasks{std::make_shared<NamedTask>(text("differs"), events),
                             std::make_shared<NamedTask>(text("looks"), events)};
        const auto found = QCoro::waitFor(inspectAll(anyHost(), tasks));
        QCOMPARE(found.size(), std::size_t(2));
        QCOMPARE(*events, QStringList({text("looked")}));
    }

    // A service that ran before must start again with the files it had, so those come back first.
    void servicesThatRanBeforeAreTakenBackLast()
    {
        const auto step = [](const char *task, const QJsonObject &before, StepState state = StepState::Changed) {
            StepRecord record;
            record.task = text(task);
            record.before = before;
            record.state = state;
            return record;
        };
        const QJsonObject there{{text("existed"), true}};
        const QJsonObject ran{{text("active"), true}};
        const QJsonObject stood{{text("active"), false}};
        RunRecord run;
        run.steps = {step("file:/etc/rtcd.toml", there),
                     step("service:docker.service", ran),
                     step("service:new.service", stood),
                     step("file:/opt/same", {}, StepState::Unchanged),
                     step("file:/opt/back", there, StepState::Undone),
                     step("service:rtcd.service", ran, StepState::Failed),
                     step("firewall:nftables", there)};
        QStringList order;
        for (const StepRecord &record : undoOrder(run))
            order << record.task;
        QCOMPARE(order, QStringList({text("firewall:nftables"), text("service:new.service"), text("file:/etc/rtcd.toml"),
                                     text("service:docker.service"), text("service:rtcd.service")}));
    }

    void undoOfAnUnknownKindIsAnError()
    {
        Scene scene;
        StepRecord step;
        step.task = text("later:thing");
        step.title = text("Thing");
        step.state = StepState::Changed;
        step.before = {{text("existed"), true}};
        const auto undone = test::await(undoStep(scene.work, anyHost(), step));
        QVERIFY(!undone);
        QCOMPARE(undone.error().code, text("install.unknown-kind"));
        QVERIFY(scene.log.steps.last().touched());
    }
};

CALLS_TEST_MAIN(TestStepWork)
#include "test_step_work.moc"
