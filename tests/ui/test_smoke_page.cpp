// SPDX-License-Identifier: GPL-3.0-or-later
// The Smoke tests page by keys and clicks: participants live, what they measured, a person's own test, the way to the gate.
#include "CallsStage.h"

#include <deployment/Document.h>
#include <models/ParticipantModel.h>
#include <pages/GatePage.h>
#include <pages/SmokePage.h>
#include <support/WindowTest.h>
#include <widgets/findings/FindingDetail.h>
#include <widgets/findings/FindingList.h>

#include <QAbstractItemModelTester>
#include <QLineEdit>

using namespace calls;
using namespace calls::test;

namespace {

/// Answers smoke tests when it is told to.
class CallRunner : public CheckRunner
{
public:
    QStringList kinds() const override
    {
        return {text("smoke.join"), text("smoke.voice"), text("smoke.screen"), text("smoke.end"), text("smoke.record"), text("smoke.file"),
                text("smoke.transcript"), text("smoke.captions")};
    }
    Async<Finding> run(CheckRequest request, std::stop_token stop, Progress progress) override
    {
        asked << request.kind;
        progress(text("a is at: joining"));
        return holds ? never<Finding>(stop) : soon(Result<Finding>(found(request)));
    }
    Finding found(const CheckRequest &request) const
    {
        Finding finding;
        finding.key = request.key;
        finding.fingerprint = request.fingerprint;
        finding.verdict = verdict.value(request.kind, Verdict::Pass);
        const bool fails = finding.verdict == Verdict::Fail;
        finding.what = fails ? Message{text("smoke.no-voice"), {{text("remote"), text("203.0.113.20:8443 udp host")}}} : Message{text("smoke.ended"), {}};
        finding.started = QDateTime::currentDateTimeUtc();
        finding.sourceHost = QSysInfo::machineHostName();
        finding.evidence = {{text("calls-probe, transport udp"), text("voice of a: 400 packets, 0 lost")}};
        return finding;
    }
    QStringList asked;
    bool holds = false;
    QMap<QString, Verdict> verdict;
};

ProbeLine stageLine(const char *name, ProbeStage stage)
{
    ProbeLine line;
    line.event = text("stage");
    line.name = text(name);
    line.person.name = text(name);
    line.person.stage = stage;
    return line;
}

struct SmokeStage : CallsStage
{
    SmokeStage() : SmokeStage(std::make_shared<CallRunner>()) {}
    explicit SmokeStage(const std::shared_ptr<CallRunner> &one) : CallsStage(lookBookSite(), {one}), runner(one) {}

    void open(bool recording = false)
    {
        show(recording ? recordingSmokePage(&workspace, &book) : smokePage(&workspace, &book));
        QCoreApplication::processEvents();
    }
    FindingList *list() const { return page->findChild<FindingList *>(); }
    ParticipantModel *people() const { return page->findChild<ParticipantModel *>(); }
    QString primary() const { return find("smokePrimary")->text(); }
    std::shared_ptr<CallRunner> runner;
};

} // namespace

class TestSmokePage : public QObject
{
    Q_OBJECT

public:
    explicit TestSmokePage(Theme *) {}

private Q_SLOTS:
    void onlyThePlannedTestsAreListed()
    {
        SmokeStage stage;
        stage.open();
        QCOMPARE(stage.list()->shownRows(), 4);
        for (int row = 0; row < 4; ++row)
            QVERIFY(stage.list()->model()->index(row, CheckModel::StepColumn).data().toString().startsWith(text("2B.5")));
        QCOMPARE(stage.primary(), text("Run smoke tests"));
    }

    void recordingHasItsOwn()
    {
        SmokeStage stage;
        stage.open(true);
        QVERIFY(stage.list()->shownRows() >= 2);
        QVERIFY(stage.list()->model()->index(0, CheckModel::StepColumn).data().toString().startsWith(text("3.4")));
    }

    void greenLeadsToTheGate()
    {
        SmokeStage stage;
        stage.open();
        stage.press("smokePrimary");
        QTRY_COMPARE(stage.primary(), text("Go to the gate"));
        QCOMPARE(stage.runner->asked.size(), 4);
        QCOMPARE(stage.page->sign(), std::optional(Sign::Pass));
        QVERIFY(stage.shows("smokeAgain"));
        QSignalSpy gone(stage.page.get(), &Page::goTo);
        stage.press("smokePrimary");
        QCOMPARE(gone.first().first().toString(), text("gate-2"));
    }

    void participantsAreShownLive()
    {
        SmokeStage stage;
        stage.runner->holds = true;
        stage.open();
        stage.press("smokePrimary");
        QTRY_COMPARE(stage.primary(), text("Calling …"));
        stage.feed->tell(stageLine("a", ProbeStage::Ice));
        stage.feed->tell(stageLine("b", ProbeStage::Join));
        QCOMPARE(stage.people()->rowCount(), 2);
        QVERIFY(stage.find<QWidget>("participants")->isVisible());
        QCOMPARE(stage.people()->index(0, ParticipantModel::StageColumn).data().toString(), text("trying addresses"));
        ProbeLine stats = stageLine("a", ProbeStage::Media);
        stats.event = text("stats");
        stats.person.rttMs = 12.25;
        HeardStream stream;
        stream.from = text("b");
        stream.kind = text("voice");
        stream.received = 300;
        stream.lost = 3;
        stream.jitterMs = 2.5;
        stream.frequency = 659.8;
        stream.levelDb = -15.2;
        stats.person.heard = {stream};
        stage.feed->tell(stats);
        const auto shown = [&](int column) { return stage.people()->index(0, column).data().toString(); };
        QCOMPARE(shown(ParticipantModel::ToneColumn), text("660\u00a0Hz, -15\u00a0dBFS"));
        QCOMPARE(shown(ParticipantModel::LossColumn), text("1.0\u00a0%"));
        QCOMPARE(shown(ParticipantModel::JitterColumn), text("2.5\u00a0ms"));
        QCOMPARE(shown(ParticipantModel::RttColumn), text("12.3\u00a0ms"));
        QVERIFY(stage.workspace.activities()->cancelOldest());
        QTRY_COMPARE(stage.primary(), text("Run smoke tests"));
        QCOMPARE(stage.people()->rowCount(), 2); // what was measured stays to be read
    }

    void linesOfOtherCallsAreNotShown()
    {
        SmokeStage stage;
        stage.open();
        stage.feed->tell(stageLine("a", ProbeStage::Media));
        QCOMPARE(stage.people()->rowCount(), 0);
    }

    void participantModelHoldsToTheRulesOfModels()
    {
        ParticipantModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.take(stageLine("a", ProbeStage::Join));
        model.take(stageLine("a", ProbeStage::Ice));
        ProbeLine report;
        report.event = text("report");
        ProbePerson person;
        person.name = text("b");
        person.error = text("probe.ice");
        person.stage = ProbeStage::Ice;
        report.report.people = {person};
        model.take(report);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(1, ParticipantModel::StageColumn).data(ParticipantModel::SignRole).toInt(), int(Sign::Fail));
        QCOMPARE(model.index(1, ParticipantModel::StageColumn).data().toString(), text("stopped while trying addresses"));
        QVERIFY(!model.index(1, ParticipantModel::LossColumn).data(ParticipantModel::RawRole).isValid());
        model.clear();
    }

    void aFailureKeepsTheGateAway()
    {
        SmokeStage stage;
        stage.runner->verdict[text("smoke.voice")] = Verdict::Fail;
        stage.open();
        stage.press("smokePrimary");
        QTRY_COMPARE(stage.page->sign(), std::optional(Sign::Fail));
        QCOMPARE(stage.primary(), text("Run smoke tests"));
        stage.page->reveal(text("2B.5.2"));
        QVERIFY(stage.list()->detailOpen());
        QVERIFY(stage.list()->ticket().contains(text("Nobody heard anybody")));
    }

    void aPersonTicksATestWithANote()
    {
        SmokeStage stage;
        stage.open();
        stage.page->reveal(text("2B.5.2"));
        auto *detail = stage.list()->findChild<FindingDetail *>();
        auto *tick = detail->findChild<QPushButton *>(text("tickByHand"));
        QVERIFY(tick);
        QTest::mouseClick(tick, Qt::LeftButton);
        auto *note = detail->findChild<QLineEdit *>(text("answerNote"));
        QVERIFY(note && note->isVisible());
        QAbstractButton *yes = nullptr;
        for (QAbstractButton *button : detail->findChildren<QAbstractButton *>()) {
            if (button->text().remove(QLatin1Char('&')) == text("Yes"))
                yes = button;
        }
        QVERIFY(yes);
        QTest::mouseClick(yes, Qt::LeftButton); // without a note nothing is kept
        QVERIFY(stage.workspace.document()->findings().isEmpty());
        QTRY_VERIFY(note->hasFocus());
        QTest::keyClicks(note, text("Anna and Ben, office to home, both heard"));
        QTest::keyClick(note, Qt::Key_Return);
        QTRY_COMPARE(stage.workspace.document()->findings().size(), 1);
        QCOMPARE(stage.workspace.document()->findings().first().key.vantage, text("person"));
        QCOMPARE(stage.workspace.document()->findings().first().verdict, Verdict::Pass);
    }

    void signedOutLeadsToSigningIn()
    {
        SmokeStage stage;
        stage.server->facts.set({refused("mattermost.no-token", "Nobody is signed in.")});
        stage.open();
        QTRY_COMPARE(stage.primary(), text("Sign in to Mattermost"));
        QSignalSpy gone(stage.page.get(), &Page::goTo);
        stage.press("smokePrimary");
        QCOMPARE(gone.first().first().toString(), text("mattermost"));
        QVERIFY(stage.runner->asked.isEmpty());
    }

    void withoutRecordingThereIsNothingToTest()
    {
        SmokeStage stage;
        stage.site.answers.recording = stage.site.answers.transcription = false;
        stage.open(true);
        QCOMPARE(stage.list()->shownRows(), 0);
        QVERIFY(!stage.shows("smokePrimary"));
    }

    void closingInTheMiddleOfACall()
    {
        SmokeStage stage;
        stage.runner->holds = true;
        stage.open();
        stage.press("smokePrimary");
        stage.workspace.close();
        QCOMPARE(stage.workspace.activities()->running().size(), 0);
        QCoreApplication::processEvents();
    }

    void theGateRunsWhatIsMissing()
    {
        SmokeStage stage;
        stage.show(new GatePage(&stage.workspace, text("2")));
        QVERIFY(stage.shows("gateRun"));
        stage.press("gateRun");
        QTRY_COMPARE(stage.runner->asked.size(), 4);
    }
};

CALLS_WINDOW_TEST_MAIN(TestSmokePage)
#include "test_smoke_page.moc"
