// SPDX-License-Identifier: GPL-3.0-or-later
// Logs that grow, are rotated and emptied while they are followed: the end is kept by whoever is there, the place by all others.
#include "LogStage.h"

#include <support/WindowTest.h>

#include <QScrollBar>

using namespace calls;
using namespace calls::test;

namespace {

QByteArray lines(int from, int count)
{
    QByteArray all;
    for (int each = from; each < from + count; ++each)
        all += logLine(ago(30) + each * 10, "info", "line " + QByteArray::number(each)) + '\n';
    return all;
}

/// A followed file of two hundred lines, and the list at its end.
struct FollowStage : LogStage
{
    void follow()
    {
        path = write("a.log", lines(0, 200));
        open();
        press("logsFollow");
        page->openFiles({path});
        QVERIFY(becomes(200));
        QVERIFY(QTest::qWaitFor([this] { return view()->atEnd(); }));
    }
    void grow(int from, int count) const { write("a.log", lines(from, count), QIODevice::Append); }
    QScrollBar *bar() const { return view()->verticalScrollBar(); }
    QString topMessage() const { return cell(bar()->value(), LogModel::MessageColumn); }

    QString path;
};

} // namespace

class TestLogsFollow : public QObject
{
    Q_OBJECT

public:
    explicit TestLogsFollow(Theme *) {}

private Q_SLOTS:
    void staysAtTheEnd()
    {
        FollowStage stage;
        stage.follow();
        stage.grow(200, 50);
        QVERIFY(stage.becomes(250));
        QVERIFY(stage.view()->atEnd());
        QCOMPARE(stage.bar()->value(), stage.bar()->maximum());
        QVERIFY(!stage.find("logsNew"));
        QTRY_COMPARE(stage.find("logsSources")->text(), text("1 log(s) followed, 250 line(s)"));
    }

    void neverJumpsWhenScrolledUp()
    {
        FollowStage stage;
        stage.follow();
        stage.bar()->setValue(40);
        QVERIFY(!stage.view()->atEnd());
        QCOMPARE(stage.topMessage(), text("line 40"));
        stage.grow(200, 7);
        QVERIFY(stage.becomes(207));
        QCOMPARE(stage.topMessage(), text("line 40"));
        QTRY_VERIFY(stage.find("logsNew"));
        QCOMPARE(stage.find("logsNew")->text(), text("7 new line(s) below"));
        stage.press("logsNew");
        QVERIFY(stage.view()->atEnd());
        QVERIFY(!stage.find("logsNew"));
        stage.grow(207, 1);
        QVERIFY(stage.becomes(208));
        QVERIFY(stage.view()->atEnd());
    }

    void endBringsItBack()
    {
        FollowStage stage;
        stage.follow();
        stage.key(Qt::Key_Home);
        QVERIFY(!stage.view()->atEnd());
        stage.grow(200, 3);
        QVERIFY(stage.becomes(203));
        QCOMPARE(stage.bar()->value(), 0);
        QCOMPARE(stage.currentMessage(), text("line 0"));
        stage.key(Qt::Key_End);
        QVERIFY(stage.view()->atEnd());
        QCOMPARE(stage.currentMessage(), text("line 202"));
    }

    void linesThatBelongBetweenMoveNothing()
    {
        FollowStage stage;
        stage.follow();
        stage.bar()->setValue(100);
        stage.view()->setCurrentIndex(stage.model()->index(105, 0));
        const QRect place = stage.view()->visualRect(stage.view()->currentIndex());
        // Another log, whose lines all lie before.
        QByteArray earlier;
        for (int each = 0; each < 80; ++each)
            earlier += logLine(ago(40) + each, "info", "earlier " + QByteArray::number(each)) + '\n';
        stage.page->openFiles({stage.write("b.log", earlier)});
        QVERIFY(stage.becomes(280));
        QCOMPARE(stage.currentMessage(), text("line 105"));
        QCOMPARE(stage.view()->visualRect(stage.view()->currentIndex()), place);
        QCOMPARE(stage.topMessage(), text("line 100"));
        QCOMPARE(stage.view()->selectedRows(), 1);
    }

    void aBlockStaysSelected()
    {
        FollowStage stage;
        stage.follow();
        stage.view()->setCurrentIndex(stage.model()->index(150, 0));
        for (int each = 0; each < 4; ++each)
            stage.key(Qt::Key_Down, Qt::ShiftModifier);
        stage.page->openFiles({stage.write("b.log", logLine(ago(50), "info", "earlier") + '\n')});
        QVERIFY(stage.becomes(201));
        QCOMPARE(stage.view()->selectedRows(), 5);
        stage.key(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(stage.clipboard().contains(text("\"line 150\"")));
        QVERIFY(stage.clipboard().contains(text("\"line 154\"")));
    }

    void rotatedAndEmptied()
    {
        FollowStage stage;
        stage.follow();
        QVERIFY(QFile::rename(stage.path, stage.dir.filePath(text("a.log.1"))));
        stage.write("a.log", lines(200, 2));
        QVERIFY(stage.becomes(202)); // what was read of the old one stays
        QVERIFY(stage.view()->atEnd());
        stage.view()->setCurrentIndex(stage.model()->index(201, 0));
        stage.write("a.log", {});
        stage.write("a.log", lines(300, 1), QIODevice::Append);
        QVERIFY(QTest::qWaitFor([&] { return stage.messages().contains(text("line 300")); }, 20'000));
        QVERIFY(stage.view()->atEnd());
    }

    void aLineThatGrowsIsShownWhole()
    {
        FollowStage stage;
        stage.follow();
        const QByteArray whole = logLine(ago(1), "warn", "comes in two parts") + '\n';
        stage.write("a.log", whole.left(70), QIODevice::Append);
        QVERIFY(stage.becomes(201));
        stage.write("a.log", whole.mid(70), QIODevice::Append);
        QTRY_COMPARE_WITH_TIMEOUT(stage.cell(200, LogModel::MessageColumn), text("comes in two parts"), 20'000);
        QCOMPARE(stage.model()->rowCount(), 201);
    }

    void offEndsIt()
    {
        FollowStage stage;
        stage.follow();
        stage.press("logsFollow");
        QVERIFY(!stage.book.follows());
        QCOMPARE(stage.book.logs().first().state, LogState::Read);
        QVERIFY(stage.becomes(200)); // what came stays
        stage.grow(200, 5);
        // Another log is opened and read to its end; of the first one nothing came meanwhile.
        stage.page->openFiles({stage.write("b.log", logLine(ago(50), "info", "other") + '\n')});
        QVERIFY(stage.becomes(201));
        QVERIFY(stage.idle());
        QCOMPARE(stage.model()->rowCount(), 201);
        QCOMPARE(stage.book.logs().size(), 2);
        stage.press("logsFollow");
        QVERIFY(stage.becomes(206));
    }

    void aServerThatCannotBeFollowedSaysSo()
    {
        LogStage stage;
        stage.open();
        stage.press("logsFollow");
        QVERIFY(stage.logs->asked.isEmpty()); // nothing is open yet
        stage.press("logsBegin");
        QVERIFY(stage.idle());
        QVERIFY(stage.logs->wishes.first().follow);
        stage.press("logsSources");
        QTRY_VERIFY(stage.words().contains(text("Without an SSH login it cannot be followed")));
    }

    void aTimeThatIsOverIsLeft()
    {
        FollowStage stage;
        stage.follow();
        stage.press("logsFollow");
        stage.page->choose({0, {ago(20), ago(10)}});
        stage.press("logsFollow");
        QCOMPARE(stage.find("logsRange")->text(), text("Last hour"));
    }
};

CALLS_WINDOW_TEST_MAIN(TestLogsFollow)
#include "test_logs_follow.moc"
