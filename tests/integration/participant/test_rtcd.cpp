// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests' own rtcd does before anything is built on it.
#include <support/RtcdFixture.h>
#include <support/TestMain.h>

#include <QTcpSocket>

using namespace calls;

class TestRtcd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsAndAnswers()
    {
        test::Rtcd rtcd;
        QVERIFY2(rtcd.start(), qPrintable(rtcd.problem()));
        QVERIFY(rtcd.running());
        QCOMPARE(rtcd.metric(QStringLiteral("rtcd_rtc_sessions_total")), 0.0);
        QVERIFY(rtcd.metric(QStringLiteral("rtcd_process_open_fds")) > 0);
        QVERIFY(rtcd.sessions(QStringLiteral("nocall")).isEmpty());
        QVERIFY2(!rtcd.log().contains("failed to authenticate"), rtcd.log().constData());
        QTcpSocket media;
        media.connectToHost(QStringLiteral("127.0.0.1"), rtcd.mediaPort());
        QVERIFY(media.waitForConnected());
    }

    void comesBackOnItsPortsWithItsClients()
    {
        test::Rtcd rtcd;
        QVERIFY2(rtcd.start(), qPrintable(rtcd.problem()));
        const QUrl url = rtcd.url();
        rtcd.kill();
        QVERIFY(!rtcd.running());
        QCOMPARE(rtcd.metric(QStringLiteral("rtcd_rtc_sessions_total")), -1.0);
        QVERIFY2(rtcd.start(), qPrintable(rtcd.problem()));
        QCOMPARE(rtcd.url(), url);
        const bool stopped = rtcd.stop();
        QVERIFY2(stopped, rtcd.log().constData());
        QVERIFY(!rtcd.log().isEmpty());
    }

    void aPortThatIsTaken()
    {
        test::Rtcd first;
        QVERIFY2(first.start(), qPrintable(first.problem()));
        test::RtcdOptions same;
        same.apiPort = static_cast<quint16>(first.url().port());
        test::Rtcd second(same);
        QVERIFY(!second.start());
        QVERIFY2(second.problem().contains(QStringLiteral("address already in use")), qPrintable(second.problem()));
    }
};

int main(int argc, char **argv)
{
    const test::OwnHome home;
    QCoreApplication app(argc, argv);
    if (const QString missing = test::Rtcd::missing(); !missing.isEmpty())
        return test::skipWhole(QStringLiteral("rtcd"), missing);
    TestRtcd test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_rtcd.moc"
