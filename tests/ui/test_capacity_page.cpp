// SPDX-License-Identifier: GPL-3.0-or-later
// The Capacity page over metrics that are played: its words, what is unknown, and what happens meanwhile.
#include "MonitorStage.h"

#include <pages/CapacityPage.h>
#include <pages/capacity/ServerCard.h>
#include <pages/monitor/RangeButton.h>
#include <support/WindowTest.h>
#include <widgets/MeterBar.h>
#include <widgets/SignView.h>

#include <cmath>

using namespace calls;
using namespace calls::test;

namespace {

constexpr qint64 day = 86'400'000;
constexpr qint64 now = 1'763'900'000'000;

/// 100 people in ten calls at 35 % of four CPUs and 50 of 1,000 Mb/s.
BusyTime busy(const char *server = "rtcd1")
{
    BusyTime one;
    one.server = text(server);
    one.at = now - day / 2;
    one.people = 100;
    one.calls = 10;
    one.unmuted = 20;
    one.screens = 0;
    one.cpu = 35;
    one.idleCpu = 0;
    one.cpus = 4;
    one.outMbps = 50;
    one.lineMbps = 1'000;
    one.sockets = 60;
    one.idleSockets = 60;
    one.mostSockets = 1'024;
    return one;
}

ServerCapacity capacity(const BusyTime &measured)
{
    return capacityOf(measured, now);
}

ServerCapacity quiet(const char *server)
{
    BusyTime nobody;
    nobody.server = text(server);
    return capacity(nobody);
}

/// Each server's level by the words of a question.
struct CapacityStage
{
    CapacityStage()
        : workspace(monitored(desk)), book(&workspace), page(&workspace, &book)
    {
        desk->metrics->answers = [this](const QString &promql, TimeRange range, qint64 step) { return played(promql, range, step); };
        if (!workspace.create(dir.filePath(text("a.calls")), lookBookSite()))
            qFatal("no document");
        page.resize(1'000, 700);
        page.show();
        page.entered();
        QCoreApplication::processEvents();
    }
    QList<Series> played(const QString &promql, TimeRange range, qint64 step) const
    {
        const bool idle = promql.contains(text("idle"));
        const bool sessions = promql.contains(text("sessions"));
        if (!idle && !sessions)
            return {};
        QList<Series> all;
        for (const PlannedServer &each : makePlan(lookBookSite()).mediaServers()) {
            Series series;
            series.labels.insert(text("server"), each.server.name);
            for (qint64 at = range.from; at <= range.to; at += step) {
                const bool called = at > range.from + range.length() / 2;
                series.samples.append({at, idle ? (called ? 35.0 : 1.0) : (called ? people : 0.0)});
            }
            all << series;
        }
        return all;
    }
    void start()
    {
        press("capacityBegin");
        QTRY_VERIFY(page.sign().has_value());
    }
    void press(const char *name)
    {
        auto *button = page.findChild<QPushButton *>(QLatin1String(name));
        QVERIFY2(button && button->isVisible() && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
        QCoreApplication::processEvents();
    }
    QString sentence() const { return page.findChild<QLabel *>(text("capacitySentence"))->text(); }
    qsizetype cards() const { return page.findChildren<ServerCard *>().size(); }
    QString news() const
    {
        QStringList words;
        for (const QLabel *label : page.message()->findChildren<QLabel *>())
            words << label->text();
        return page.message()->isVisible() ? words.join(u' ') : QString();
    }

    double people = 40;
    QTemporaryDir dir;
    std::shared_ptr<ScriptedMonitor> desk = std::make_shared<ScriptedMonitor>();
    Workspace workspace;
    MonitorBook book;
    CapacityPage page;
};

} // namespace

class TestCapacityPage : public QObject
{
    Q_OBJECT

public:
    explicit TestCapacityPage(Theme *) {}

private Q_SLOTS:
    void whoIsFullFirst()
    {
        BusyTime small = busy("rtcd2");
        small.people = 10;
        QList<ServerCapacity> servers{capacity(small), capacity(busy())};
        sortByRoom(servers);
        const QString words = CapacityWords::verdict(servers);
        // 35 % with 100 people: 70 % with 200. Both end at twice their people, so the first of equals is named.
        QVERIFY2(words.contains(text("about 20 people")) && words.contains(text("2.0 times")), qPrintable(words));
        BusyTime hot = busy("rtcd3");
        hot.cpu = 60;
        servers << capacity(hot);
        sortByRoom(servers);
        QCOMPARE(servers.first().busy.server, text("rtcd3"));
        QVERIFY2(CapacityWords::verdict(servers).startsWith(text("rtcd3 is full first: its CPU")), qPrintable(CapacityWords::verdict(servers)));
    }

    void growthHasADate()
    {
        BusyTime growing = busy();
        growing.growth = 2;
        growing.trend = 100;
        const ServerCapacity far = capacity(growing);
        QVERIFY2(CapacityWords::verdict({far}).contains(text("At the present growth")), qPrintable(CapacityWords::verdict({far})));
        QCOMPARE(capacitySign(far, now), Sign::Pass); // in fifty days
        growing.growth = 10;
        QCOMPARE(capacitySign(capacity(growing), now), Sign::Warn);
        QVERIFY(CapacityWords::when(capacity(busy()), capacity(busy()).limits.first()).contains(text("no growth")));
    }

    void beyondTheLineIsAFailure()
    {
        BusyTime hot = busy();
        hot.cpu = 82;
        QCOMPARE(capacitySign(capacity(hot), now), Sign::Fail);
        const QString words = CapacityWords::verdict({capacity(hot)});
        QVERIFY2(words.startsWith(text("rtcd1 is full")), qPrintable(words));
    }

    void whatIsNotMeasuredIsUnknown()
    {
        BusyTime blind = busy("rtcd2");
        blind.cpu = blind.idleCpu = blind.cpus = blind.lineMbps = BusyTime::unknown;
        QCOMPARE(capacitySign(capacity(blind), now), Sign::Unknown);
        const QString words = CapacityWords::verdict({capacity(busy()), capacity(blind)});
        QVERIFY2(words.contains(text("1 other server")) && words.contains(text("unknown")), qPrintable(words));
        QVERIFY(CapacityWords::missing(capacity(blind), CapacityEnd::Cpu).contains(text("node exporter")));
        QVERIFY(!peopleCarried({capacity(busy()), capacity(blind)}));
        QCOMPARE(capacitySign({capacity(busy()), capacity(blind)}, Peak(), now), Sign::Unknown);
        QCOMPARE(capacitySign(QList<ServerCapacity>(), Peak(), now), Sign::Unknown);
    }

    void nobodyInACallIsUnknown()
    {
        QVERIFY(CapacityWords::verdict({quiet("rtcd1"), quiet("rtcd2")}).startsWith(text("Nobody was in a call")));
        QCOMPARE(capacitySign(quiet("rtcd1"), now), Sign::Unknown);
        QVERIFY(CapacityWords::verdict({}).contains(text("no media server")));
    }

    void thePlanIsComparedWithAll()
    {
        Peak peak;
        peak.calls = 30;
        peak.participants = 10;
        const QList<ServerCapacity> two{capacity(busy("rtcd1")), capacity(busy("rtcd2"))}; // 200 each
        QVERIFY2(CapacityWords::plan(two, peak).contains(text("300 people fits")), qPrintable(CapacityWords::plan(two, peak)));
        QCOMPARE(capacitySign(two, peak, now), Sign::Pass);
        peak.calls = 50;
        QVERIFY(CapacityWords::plan(two, peak).contains(text("does not fit")));
        QCOMPARE(capacitySign(two, peak, now), Sign::Warn);
    }

    void aBarShowsTheShare()
    {
        const ServerCard card(capacity(busy()), now);
        const auto bars = card.findChildren<MeterBar *>();
        QCOMPARE(bars.size(), 3);
        QCOMPARE(bars.at(0)->share(), 0.5);
        QCOMPARE(bars.at(1)->share(), 0.05);
        QVERIFY(std::isnan(bars.at(2)->share())); // everybody came by UDP
    }

    void startsFromHereAndAnswers()
    {
        CapacityStage stage;
        QVERIFY(!stage.page.sign());
        stage.start();
        QVERIFY2(stage.sentence().contains(text("is full first")), qPrintable(stage.sentence()));
        QCOMPARE(stage.cards(), makePlan(lookBookSite()).mediaServers().size());
        QCOMPARE(stage.page.landmarks().size(), stage.cards());
        QVERIFY(!stage.page.topic().why.isEmpty());
    }

    void anotherTimeIsAskedAgain()
    {
        CapacityStage stage;
        stage.start();
        QCOMPARE(stage.desk->metrics->ranges.first().length(), day);
        stage.people = 0;
        RangeChoice choice;
        choice.last = day / 24;
        Q_EMIT stage.page.findChild<RangeButton *>()->chosen(choice);
        QTRY_VERIFY2(stage.sentence().startsWith(text("Nobody was in a call")), qPrintable(stage.sentence()));
        QCOMPARE(stage.page.sign(), std::optional(Sign::Unknown));
    }

    void aRefusalKeepsTheAnswer()
    {
        CapacityStage stage;
        stage.start();
        const QString before = stage.sentence();
        stage.desk->metrics->refusal = Error{text("metrics.refused"), text("The password is wrong."), {}};
        stage.press("capacityAgain");
        QTRY_VERIFY(stage.news().contains(text("The password is wrong.")));
        QCOMPARE(stage.sentence(), before);
        stage.desk->metrics->refusal.reset();
        stage.press("capacityAgain");
        QTRY_VERIFY(stage.news().isEmpty());
    }

    void closedWhileItAsks()
    {
        CapacityStage stage;
        stage.start();
        stage.desk->metrics->holds = true;
        stage.press("capacityAgain");
        QVERIFY(stage.desk->metrics->inFlight > 0);
        stage.workspace.close();
        QTRY_COMPARE(stage.desk->metrics->inFlight, 0);
        QVERIFY(!stage.page.sign());
        QCOMPARE(stage.cards(), 0);
    }
};

CALLS_WINDOW_TEST_MAIN(TestCapacityPage)
#include "test_capacity_page.moc"
