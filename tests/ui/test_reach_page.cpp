// SPDX-License-Identifier: GPL-3.0-or-later
// The Reachability page by keys and clicks: the sentence, the matrix and the reason behind each cell.
#include "CallsStage.h"

#include <models/ReachModel.h>
#include <pages/ReachPage.h>
#include <pages/reach/CellDetail.h>
#include <pages/reach/ReachTable.h>
#include <support/WindowTest.h>

#include <QAbstractItemModelTester>
#include <QClipboard>

using namespace calls;
using namespace calls::test;

namespace {

struct ReachStage : CallsStage
{
    void open()
    {
        show(new ReachPage(&workspace, &book));
        QCoreApplication::processEvents();
    }
    void openProbed()
    {
        open();
        press("reachBegin");
        QTRY_VERIFY(shows("reachTable"));
        QTRY_VERIFY(find("reachProbe")->isEnabled());
    }
    bool shows(const char *name) const
    {
        auto *found = find<QWidget>(name);
        return found && found->isVisible();
    }
    ReachTable *table() const { return page->findChild<ReachTable *>(); }
    ReachModel *model() const { return page->findChild<ReachModel *>(); }
    QString sentence() const { return find<QLabel>("reachSentence")->text(); }
    QString detail() const
    {
        QStringList words;
        for (const QLabel *label : page->findChild<CellDetail *>()->findChildren<QLabel *>())
            words << label->text();
        return words.join(QLatin1Char(' '));
    }
};

/// Thirty places, names that are long, twelve addresses.
ReachMatrix crowdedMatrix()
{
    ReachMatrix matrix;
    for (int each = 0; each < 30; ++each)
        matrix.vantages.append({text("vantage-%1").arg(each), text("ops@10.0.0.1"),
                                text("Regional office of the northern districts number %1, second floor").arg(each)});
    for (int each = 0; each < 12; ++each)
        matrix.candidates.append({text("203.0.113.%1").arg(20 + each / 2), 8443, each % 2 == 0 ? text("udp") : text("tcp"), text("host")});
    for (const ReachVantage &vantage : std::as_const(matrix.vantages)) {
        for (int each = 0; each < 12; ++each)
            matrix.cells << cell(vantage.name, each, Verdict::Pass, "reach.open", 12);
    }
    matrix.sentence = text("Everybody reaches everything.");
    matrix.when = QDateTime::currentDateTimeUtc();
    return matrix;
}

} // namespace

class TestReachPage : public QObject
{
    Q_OBJECT

public:
    explicit TestReachPage(Theme *) {}

private Q_SLOTS:
    void nothingIsAskedBeforeAPersonSaysSo()
    {
        ReachStage stage;
        stage.open();
        QCOMPARE(stage.reach->rounds, 0);
        QVERIFY(stage.shows("reachBegin"));
        QVERIFY(!stage.shows("reachTable"));
        QVERIFY(!stage.page->sign());
    }

    void signedOutLeadsToSigningIn()
    {
        ReachStage stage;
        stage.server->facts.set({refused("mattermost.no-token", "Nobody is signed in.")});
        stage.open();
        QSignalSpy gone(stage.page.get(), &Page::goTo);
        QTRY_COMPARE(stage.find("reachBegin")->text(), text("Sign in to Mattermost"));
        stage.press("reachBegin");
        QCOMPARE(gone.first().first().toString(), text("mattermost"));
        QCOMPARE(stage.reach->rounds, 0);
    }

    void oneSentenceOnTop()
    {
        ReachStage stage;
        stage.openProbed();
        QCOMPARE(stage.sentence(), sampleMatrix().sentence);
        QCOMPARE(stage.model()->rowCount(), 4);
        QCOMPARE(stage.model()->columnCount(), 6);
        QCOMPARE(stage.page->sign(), std::optional(Sign::Unknown)); // somewhere nobody could ask
    }

    void waysOfVoice_data()
    {
        QTest::addColumn<QString>("vantage");
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("sign");
        QTest::newRow("UDP") << text("local") << text("UDP, direct") << int(Sign::Pass);
        QTest::newRow("TCP alone") << text("bk-3") << text("TCP, direct") << int(Sign::Warn);
        QTest::newRow("relay alone") << text("lap-7") << text("TURN, UDP") << int(Sign::Warn);
        QTest::newRow("unknown is never green") << text("vpn-1") << text("unknown") << int(Sign::Unknown);
        QTest::newRow("not asked") << text("nobody") << text("not asked yet") << int(Sign::Waiting);
    }
    void waysOfVoice()
    {
        QFETCH(QString, vantage);
        QFETCH(QString, words);
        QFETCH(int, sign);
        const VoiceWay way = voiceWay(sampleMatrix(), vantage);
        QCOMPARE(way.words, words);
        QCOMPARE(int(way.sign), sign);
    }

    void noWayAtAllFails()
    {
        ReachMatrix matrix = sampleMatrix();
        for (ReachCell &one : matrix.cells)
            one.verdict = Verdict::Fail;
        QCOMPARE(voiceWay(matrix, text("local")).sign, Sign::Fail);
    }

    void aCellOpensItsReasonAndEvidence()
    {
        ReachStage stage;
        stage.openProbed();
        stage.table()->setFocus();
        stage.table()->setCurrentIndex(stage.model()->index(0, 1));
        QTest::keyClick(stage.table(), Qt::Key_Down);
        QVERIFY2(stage.detail().contains(text("Branch Kerrin to 203.0.113.20")), qPrintable(stage.detail()));
        QVERIFY(stage.detail().contains(text("Open UDP 8443 from bk-3")));
        QCOMPARE(stage.model()->index(1, 1).data().toString(), text("silent"));
        QTest::keyClick(stage.table(), Qt::Key_Right);
        QVERIFY(stage.detail().contains(text("TCP")));
        QTest::keyClick(stage.table(), Qt::Key_Left);
        QTest::keyClick(stage.table(), Qt::Key_Left);
        QVERIFY(!stage.detail().contains(text("silent"))); // a place has no reason of its own
    }

    void findingsAboutAddressesStandBelow()
    {
        ReachStage stage;
        stage.openProbed();
        bool told = false;
        for (const QLabel *label : stage.page->findChildren<QLabel *>())
            told = told || label->text().contains(text("names no TCP address"));
        QVERIFY(told);
    }

    void copiedAsText()
    {
        ReachStage stage;
        stage.openProbed();
        stage.press("reachCopy");
        const QString words = QApplication::clipboard()->text();
        QVERIFY(words.startsWith(sampleMatrix().sentence));
        QVERIFY(words.contains(text("From Branch Kerrin (bk-3): TCP, direct")));
        QVERIFY(words.contains(text("Unknown, The connection to vpn-1 was lost")));
    }

    void aProbeThatFails_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("429") << text("mattermost.rate-limited");
        QTest::newRow("plugin refuses") << text("reach.join");
        QTest::newRow("no answer of the media server") << text("reach.no-answer");
    }
    void aProbeThatFails()
    {
        QFETCH(QString, code);
        ReachStage stage;
        stage.openProbed();
        stage.reach->matrix.set({failure(code, text("What was tried and what to do."))});
        stage.press("reachProbe");
        QTRY_VERIFY(stage.news().contains(text("What was tried and what to do.")));
        QCOMPARE(stage.sentence(), sampleMatrix().sentence); // what was known stays
        QCOMPARE(stage.workspace.activities()->running().size(), 0);
    }

    void signedOutMeanwhile()
    {
        ReachStage stage;
        stage.openProbed();
        stage.reach->matrix.set({refused("mattermost.signed-out", "The token is no longer valid.")});
        stage.press("reachProbe");
        QTRY_COMPARE(stage.book.state(), SiteState::SignedOut);
    }

    void cellsComeWhileItAsksAndCancelGivesBackWhatWas()
    {
        ReachStage stage;
        stage.openProbed();
        stage.reach->hangs = true;
        stage.table()->setCurrentIndex(stage.model()->index(1, 1));
        stage.press("reachProbe");
        QTRY_COMPARE(stage.model()->cellsKnown(), 4);
        QVERIFY(stage.sentence().contains(text("4 answer(s)")));
        QCOMPARE(stage.model()->index(1, 1).data(ReachModel::SignRole).toInt(), int(Sign::Running));
        QCOMPARE(stage.model()->index(0, 1).data(ReachModel::SignRole).toInt(), int(Sign::Pass));
        QCOMPARE(stage.table()->currentIndex(), stage.model()->index(1, 1)); // a selection survives
        QVERIFY(stage.workspace.activities()->cancelOldest());
        QTRY_COMPARE(stage.sentence(), sampleMatrix().sentence);
        QCOMPARE(stage.model()->index(1, 1).data().toString(), text("silent"));
    }

    void noAddressAtAll()
    {
        ReachStage stage;
        ReachMatrix none = sampleMatrix();
        none.candidates.clear();
        none.cells.clear();
        none.sentence.clear();
        stage.reach->matrix.set({none});
        stage.openProbed();
        QCOMPARE(stage.sentence(), text("The media server offered no address."));
        QCOMPARE(stage.model()->columnCount(), 2);
    }

    void thirtyPlacesAndTwelveAddresses()
    {
        ReachStage stage;
        stage.reach->matrix.set({crowdedMatrix()});
        stage.openProbed();
        QCOMPARE(stage.model()->rowCount(), 30);
        stage.table()->setFocus();
        stage.table()->setCurrentIndex(stage.model()->index(29, 12));
        QVERIFY(stage.detail().contains(text("number 29")));
        QVERIFY(stage.table()->height() <= stage.page->height());
        QVERIFY(stage.find<QWidget>("reachBelow")->height() > 60); // the reason is still seen
    }

    void modelHoldsToTheRulesOfModels()
    {
        ReachModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.begin(sampleMatrix().vantages);
        model.addCell(cell(text("local"), 0, Verdict::Pass, "reach.open", 1));
        model.addCell(cell(text("local"), -1, Verdict::Pass, "reach.open", 1));
        model.addCell(cell(text("local"), 99, Verdict::Pass, "reach.open", 1));
        model.setMatrix(sampleMatrix());
        model.begin(sampleMatrix().vantages);
        QCOMPARE(model.columnCount(), 6);
        model.stop();
        model.setMatrix(crowdedMatrix());
        QVERIFY(!model.cellOf(model.index(0, 0)));
        QVERIFY(model.index(0, 1).data(ReachModel::RttRole).toDouble() > 0);
        model.clear();
        QVERIFY(model.isEmpty());
    }

    void closingWhileItAsks()
    {
        ReachStage stage;
        stage.reach->hangs = true;
        stage.open();
        stage.press("reachBegin");
        stage.workspace.close();
        QCOMPARE(stage.workspace.activities()->running().size(), 0);
        QCoreApplication::processEvents();
        QVERIFY(stage.news().isEmpty());
    }
};

CALLS_WINDOW_TEST_MAIN(TestReachPage)
#include "test_reach_page.moc"
