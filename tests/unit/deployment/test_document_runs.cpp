// SPDX-License-Identifier: GPL-3.0-or-later
// The record of runs in the document.
#include "samples.h"

#include <RunStore.h>

#include <base/Redaction.h>
#include <support/Await.h>
#include <support/TestMain.h>

#include <QSignalSpy>
#include <QTemporaryDir>

#include <limits>

using namespace calls;
using namespace calls::test;

namespace {

using DocumentPtr = std::unique_ptr<Document>;

const QDateTime later(QDate(2026, 3, 12), QTime(14, 5), Qt::UTC);

} // namespace

class TestDocumentRuns : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString file() const { return m_folder->filePath(QStringLiteral("d.calls")); }

    DocumentPtr opened() const
    {
        auto document = Document::open(file());
        return document ? std::move(*document) : nullptr;
    }

    QList<RunRecord> runsInFile(const QString &server = {}) const { return opened()->runs(server).value_or(QList<RunRecord>{}); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY_RESULT(Document::create(file(), sampleSite()));
    }

    void keepsEverything()
    {
        RunRecord run = sampleRun();
        StepRecord planned;
        planned.task = QStringLiteral("service:rtcd.service");
        {
            const auto document = opened();
            run.steps = {sampleStep(), planned};
            const auto id = document->beginRun(run);
            QVERIFY_RESULT(id);
            run.id = *id;
            QCOMPARE(*document->runs({}), QList<RunRecord>{run});
            QVERIFY_RESULT(document->setRunState(run.id, RunState::Done, later));
        }
        run.state = RunState::Done;
        run.ended = later;
        QCOMPARE(runsInFile(), QList<RunRecord>{run});
    }

    void newestFirstAndByServer()
    {
        const auto document = opened();
        for (const char *server : {"rtcd1", "turn1", "rtcd1"})
            QVERIFY_RESULT(document->beginRun(sampleRun(QLatin1String(server))));
        const auto runs = document->runs({});
        QVERIFY_RESULT(runs);
        QList<qint64> ids;
        for (const RunRecord &run : *runs)
            ids.append(run.id);
        QCOMPARE(ids, (QList<qint64>{3, 2, 1}));
        QCOMPARE(document->runs(QStringLiteral("rtcd1"))->size(), 2);
        QCOMPARE(document->runs(QStringLiteral("rtcd1"))->first().id, 3);
        QVERIFY(document->runs(QStringLiteral("rtcd2"))->isEmpty());
    }

    void stepsAreReplacedInTheirPlace()
    {
        const auto document = opened();
        const qint64 id = *document->beginRun(sampleRun());
        const qint64 other = *document->beginRun(sampleRun());
        StepRecord first = sampleStep(QStringLiteral("/a"));
        const StepRecord second = sampleStep(QStringLiteral("/b"));
        QVERIFY_RESULT(document->putStep(id, first));
        QVERIFY_RESULT(document->putStep(id, second));
        QVERIFY_RESULT(document->putStep(other, first));
        first.state = StepState::Failed;
        first.before = {};
        first.commands.clear();
        QVERIFY_RESULT(document->putStep(id, first));
        QCOMPARE(runsInFile().last().steps, (QList<StepRecord>{first, second}));
        QCOMPARE(runsInFile().first().steps.first().state, StepState::Changed);
    }

    void resumedRunIsOpenAgain()
    {
        const auto document = opened();
        const qint64 id = *document->beginRun(sampleRun());
        QVERIFY_RESULT(document->setRunState(id, RunState::Failed, later));
        QCOMPARE(document->runs({})->first().ended, later);
        QVERIFY_RESULT(document->setRunState(id, RunState::Open, later));
        QCOMPARE(document->runs({})->first().state, RunState::Open);
        QVERIFY(!document->runs({})->first().ended.isValid());
    }

    void unknownRunIsAnError()
    {
        const auto document = opened();
        QCOMPARE(document->putStep(7, sampleStep()).error().code, QStringLiteral("document.no-run"));
        QCOMPARE(document->setRunState(7, RunState::Done, later).error().code, QStringLiteral("document.no-run"));
    }

    void undoOfEditsLeavesRunsAlone()
    {
        const auto document = opened();
        Site site = document->site();
        site.answers.users = 9;
        QVERIFY_RESULT(document->edit(QStringLiteral("Users"), site));
        QVERIFY_RESULT(document->beginRun(sampleRun()));
        QCOMPARE(document->undoName(), QStringLiteral("Users"));
        QVERIFY_RESULT(document->undo());
        QCOMPARE(document->runs({})->size(), 1);
    }

    void secretsStayOut()
    {
        const QString secret = QStringLiteral("Zk3vQ9fW1xT7");
        rememberSecret(secret);
        RunRecord run = sampleRun();
        run.who = secret;
        StepRecord step = sampleStep();
        step.title = step.sentence = step.diff = secret;
        step.commands = {{QStringLiteral("echo ") + secret, 0, secret}};
        {
            const auto document = opened();
            const qint64 id = *document->beginRun(run);
            QVERIFY_RESULT(document->putStep(id, step));
            // Undo would bring back the mark instead of what was there, so such a step is refused.
            step.before = {{QStringLiteral("a"), QJsonArray{QJsonObject{{QStringLiteral("b"), secret}}}}};
            QCOMPARE(document->putStep(id, step).error().code, QStringLiteral("document.secret"));
            QCOMPARE(document->runs({})->first().steps.first().before, sampleStep().before);
        }
        QFile bytes(file());
        QVERIFY(bytes.open(QIODevice::ReadOnly));
        QVERIFY(!bytes.readAll().contains(secret.toUtf8()));
    }

    void longOutputsAreCut()
    {
        const auto document = opened();
        const qint64 id = *document->beginRun(sampleRun());
        StepRecord step = sampleStep();
        step.diff = QString(diffLimit, QChar(0x20AC)); // three bytes each
        step.commands = {{QStringLiteral("journalctl"), 0, QString(commandOutputLimit + 1, QLatin1Char('x'))}};
        QVERIFY_RESULT(document->putStep(id, step));
        const StepRecord kept = document->runs({})->first().steps.first();
        QVERIFY(kept.diff.toUtf8().size() <= diffLimit);
        QVERIFY(kept.diff.toUtf8().size() > diffLimit / 2);
        QVERIFY(!kept.diff.contains(QChar::ReplacementCharacter));
        const QString output = kept.commands.first().output;
        QVERIFY(output.size() <= commandOutputLimit);
        QVERIFY(output.contains(QLatin1String("bytes left out here")));
    }

    void strangeNumbers()
    {
        const auto document = opened();
        const qint64 id = *document->beginRun(sampleRun());
        StepRecord step = sampleStep();
        step.commands = {{{}, std::numeric_limits<int>::max(), {}}};
        for (const double seconds : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(), -1.0}) {
            step.seconds = seconds;
            QVERIFY_RESULT(document->putStep(id, step));
            QCOMPARE(document->runs({})->first().steps.first().seconds, 0.0);
        }
        QCOMPARE(document->runs({})->first().steps.first().commands, step.commands);
    }

    void damagedRowIsAnError_data()
    {
        QTest::addColumn<QString>("statement");
        const auto row = [](const char *name, const char *statement) {
            QTest::newRow(name) << QString::fromLatin1(statement);
        };
        row("before is no JSON", "UPDATE run_steps SET before = '{'");
        row("before is a list", "UPDATE run_steps SET before = '[]'");
        row("before is empty", "UPDATE run_steps SET before = ''");
        row("before is deep", "UPDATE run_steps SET before = replace(hex(zeroblob(100000)), '0', '[')");
        row("before is not UTF-8", "UPDATE run_steps SET before = CAST(x'7b22c3286b223a317d' AS TEXT) || '{'");
        row("commands are no JSON", "UPDATE run_steps SET commands = '['");
        row("commands are an object", "UPDATE run_steps SET commands = '{}'");
        row("command is a text", "UPDATE run_steps SET commands = '[\"true\"]'");
        row("exit status is a text", "UPDATE run_steps SET commands = '[{\"command\":\"a\",\"exit\":\"0\",\"output\":\"\"}]'");
        row("exit status is a fraction", "UPDATE run_steps SET commands = '[{\"command\":\"a\",\"exit\":0.5,\"output\":\"\"}]'");
        row("exit status is huge", "UPDATE run_steps SET commands = '[{\"command\":\"a\",\"exit\":1e99,\"output\":\"\"}]'");
        row("no output", "UPDATE run_steps SET commands = '[{\"command\":\"a\",\"exit\":0}]'");
        row("step state", "UPDATE run_steps SET state = 'maybe'");
        row("step time", "UPDATE run_steps SET started = 'yesterday'");
        row("endless", "UPDATE run_steps SET seconds = 9e999");
        row("run state", "UPDATE runs SET state = ''");
        row("run start", "UPDATE runs SET started = ''");
        row("run end", "UPDATE runs SET ended = 'soon'");
    }

    void damagedRowIsAnError()
    {
        QFETCH(QString, statement);
        const auto document = opened();
        const qint64 id = *document->beginRun(sampleRun());
        QVERIFY_RESULT(document->putStep(id, sampleStep()));
        {
            const auto database = Database::open(file(), Database::Access::ReadWrite);
            QVERIFY_RESULT((*database)->run(statement));
        }
        const auto runs = document->runs({});
        QVERIFY(!runs);
        QCOMPARE(runs.error().code, QStringLiteral("document.damaged"));
        QVERIFY2(runs.error().sentence.contains(QLatin1String("run 1")), qPrintable(runs.error().sentence));
        // The rest of the document still serves, and other servers' runs as well.
        QVERIFY(opened());
        QVERIFY_RESULT(document->beginRun(sampleRun(QStringLiteral("turn1"))));
        QCOMPARE(document->runs(QStringLiteral("turn1"))->size(), 1);
    }

    void followsOthers()
    {
        const auto here = opened();
        const auto there = opened();
        QSignalSpy own(here.get(), &Document::runsChanged);
        QSignalSpy seen(there.get(), &Document::runsChanged);
        const qint64 id = *here->beginRun(sampleRun());
        QCOMPARE(own.size(), 1);
        QTRY_COMPARE(seen.size(), 1);
        QVERIFY_RESULT(here->putStep(id, sampleStep()));
        QTRY_COMPARE(seen.size(), 2);
        StepRecord again = sampleStep();
        again.state = StepState::Undone;
        QVERIFY_RESULT(here->putStep(id, again));
        QTRY_COMPARE(seen.size(), 3);
        // Both sides write to one run.
        QVERIFY_RESULT(there->putStep(id, sampleStep(QStringLiteral("/b"))));
        QVERIFY_RESULT(there->setRunState(id, RunState::Undone, later));
        QTRY_COMPARE(here->runs({})->first().state, RunState::Undone);
        QCOMPARE(here->runs({}), there->runs({}));
        QCOMPARE(here->runs({})->first().steps.size(), 2);
        // What others did not touch is not told again.
        QSignalSpy quiet(there.get(), &Document::runsChanged);
        QSignalSpy notes(there.get(), &Document::notesChanged);
        QVERIFY_RESULT(here->setNote(QStringLiteral("k"), QStringLiteral("v")));
        QTRY_COMPARE(notes.size(), 1);
        QCOMPARE(quiet.size(), 0);
    }

    void aFileThatWentAwayKeepsNothing()
    {
        const auto document = opened();
        QSignalSpy failed(document.get(), &Document::saveFailed);
        const qint64 id = *document->beginRun(sampleRun());
        QVERIFY(QFile::rename(file(), file() + QStringLiteral(".moved")));
        QCOMPARE(document->putStep(id, sampleStep()).error().code, QStringLiteral("document.gone"));
        QCOMPARE(document->beginRun(sampleRun()).error().code, QStringLiteral("document.gone"));
        QCOMPARE(failed.size(), 2);
        QVERIFY(QFile::rename(file() + QStringLiteral(".moved"), file()));
        QVERIFY_RESULT(document->putStep(id, sampleStep()));
        QCOMPARE(document->runs({})->first().steps.size(), 1);
    }
};

CALLS_TEST_MAIN(TestDocumentRuns)
#include "test_document_runs.moc"
