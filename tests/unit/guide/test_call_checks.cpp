// SPDX-License-Identifier: GPL-3.0-or-later
// Which checks of the Calls settings and of calls a site is asked, and what their instruments get to know.
#include "../plan/Sites.h"

#include <guide/Guide.h>
#include <support/TestMain.h>

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace calls;

namespace {

QList<PlannedCheck> planned(const Site &site, const QString &phase)
{
    return plannedChecks(site, makePlan(site), phase);
}

/// Ids of the asked checks of scope "calls" whose id begins so.
QStringList asked(const Site &site, const QString &phase, const QString &prefix)
{
    QStringList ids;
    for (const PlannedCheck &check : planned(site, phase)) {
        const CheckInfo *info = checkInfo(check.requirement.key.check);
        if (info->scope == QLatin1String("calls") && check.requirement.asked && info->id.startsWith(prefix))
            ids << info->id;
    }
    return ids;
}

PlannedCheck one(const Site &site, const QString &id)
{
    const auto all = planned(site, checkInfo(id)->phase);
    const auto found = std::find_if(all.begin(), all.end(), [&](const PlannedCheck &c) { return c.requirement.key.check == id; });
    return found == all.end() ? PlannedCheck() : *found;
}

QJsonObject wanted(const Site &site, const QString &id)
{
    return QJsonDocument::fromJson(one(site, id).request.params.value(QStringLiteral("settings")).toUtf8()).object();
}

Site turnSite()
{
    Site site = test::smallSite();
    site.answers.udpReliable = site.answers.tcpReliable = false;
    site.servers << Server{QStringLiteral("turn1"), {Role::Turn}, {}, QStringLiteral("10.0.0.40"), QStringLiteral("203.0.113.40"), {}};
    return site;
}

QStringList ids(std::initializer_list<const char *> names)
{
    QStringList all;
    for (const char *name : names)
        all << QLatin1String(name);
    return all;
}

} // namespace

class TestCallChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void integratedIsAskedItsOwn()
    {
        QCOMPARE(asked(test::smallSite(), QStringLiteral("2"), QStringLiteral("2")),
                 ids({"2A.2.1", "2A.2.2", "2A.2.3", "2A.2.5", "2A.3.1", "2A.3.2", "2A.3.3", "2A.3.4"}));
        QVERIFY(asked(test::smallSite(), QStringLiteral("3"), QString()).isEmpty());
        QVERIFY(asked(turnSite(), QStringLiteral("2"), QStringLiteral("2A.2.4")).size() == 1);
    }

    void rtcdIsAskedItsOwn()
    {
        QCOMPARE(asked(test::recordingSite(), QStringLiteral("2"), QStringLiteral("2")),
                 ids({"2B.3.plugin", "2B.3.settings", "2B.3.rtcd", "2B.4", "2B.5.1", "2B.5.2", "2B.5.3", "2B.5.4"}));
        QCOMPARE(asked(test::recordingSite(), QStringLiteral("3"), QStringLiteral("3")),
                 ids({"3.3.settings", "3.3.jobs", "3.4.1", "3.4.2", "3.4.3"}));
    }

    void whatIsNotPlannedIsNotAsked_data()
    {
        QTest::addColumn<QString>("without");
        QTest::addColumn<QString>("check");
        QTest::newRow("screen") << QStringLiteral("screen") << QStringLiteral("2B.5.3");
        QTest::newRow("transcription") << QStringLiteral("transcription") << QStringLiteral("3.4.3");
        QTest::newRow("captions") << QStringLiteral("captions") << QStringLiteral("3.4.4");
        QTest::newRow("recording") << QStringLiteral("recording") << QStringLiteral("3.4.1");
    }

    void whatIsNotPlannedIsNotAsked()
    {
        QFETCH(QString, without);
        QFETCH(QString, check);
        Site site = test::recordingSite();
        site.answers.liveCaptions = true;
        QVERIFY(one(site, check).requirement.asked);
        if (without == QLatin1String("screen"))
            site.answers.screenShare = false;
        else
            site.answers.liveCaptions = false;
        if (without == QLatin1String("transcription") || without == QLatin1String("recording"))
            site.answers.transcription = false;
        if (without == QLatin1String("recording"))
            site.answers.recording = false;
        QVERIFY(!one(site, check).requirement.asked);
    }

    void settingsAreThoseOfTheStep()
    {
        const QJsonObject rtcd = wanted(test::recordingSite(), QStringLiteral("2B.3.settings"));
        QCOMPARE(rtcd[QLatin1String("rtcdserviceurl")].toString(), QStringLiteral("http://10.0.1.20:8045"));
        QCOMPARE(rtcd[QLatin1String("defaultenabled")].toString(), QStringLiteral("false"));
        QVERIFY(!rtcd.contains(QLatin1String("enablerecordings")));
        QVERIFY(!rtcd.contains(QLatin1String("rtc.ice_host_override"))); // in RTCD's own file
        const QJsonObject recording = wanted(test::recordingSite(), QStringLiteral("3.3.settings"));
        QCOMPARE(recording.keys(), QStringList({QStringLiteral("enablelivecaptions"), QStringLiteral("enablerecordings"),
                                                QStringLiteral("enabletranscriptions"), QStringLiteral("jobserviceurl")}));
        QCOMPARE(wanted(test::smallSite(), QStringLiteral("2A.2.2"))[QLatin1String("defaultenabled")].toString(),
                 QStringLiteral("false"));
        QVERIFY(wanted(turnSite(), QStringLiteral("2A.2.4")).contains(QLatin1String("turnstaticauthsecret")));
        QVERIFY(wanted(turnSite(), QStringLiteral("2A.2.5")).contains(QLatin1String("icehostoverride"))
                || makePlan(turnSite()).stun);
    }

    void theAdvertisedAddressFollowsThePlan()
    {
        Site site = test::smallSite();
        site.answers.outsideClients = true;
        site.answers.stablePublicAddress = true;
        QCOMPARE(wanted(site, QStringLiteral("2A.2.3"))[QLatin1String("icehostoverride")].toString(), QStringLiteral("203.0.113.10"));
        site.answers.stablePublicAddress = false; // STUN finds it
        QVERIFY(makePlan(site).stun);
        const QJsonObject empty = wanted(site, QStringLiteral("2A.2.3"));
        QVERIFY(empty.contains(QLatin1String("icehostoverride")) && empty[QLatin1String("icehostoverride")].toString().isEmpty());
        site.answers.stablePublicAddress = true;
        site.servers[0].address.clear();
        site.servers[0].publicAddress.clear();
        QCOMPARE(one(site, QStringLiteral("2A.2.3")).request.params.value(QStringLiteral("code")), QStringLiteral("target.no-address"));
    }

    void aCallKnowsWhatIsPlanned()
    {
        Site site = test::recordingSite();
        site.answers.outsideClients = true;
        const MessageArgs params = one(site, QStringLiteral("2B.5.1")).request.params;
        const auto param = [&params](const char *name) { return params.value(QLatin1String(name)); };
        QCOMPARE(param("architecture"), QStringLiteral("rtcd"));
        QCOMPARE(param("rtcd_hosts"), QStringLiteral("10.0.1.20"));
        QCOMPARE(param("rtcd_port"), QStringLiteral("8045"));
        QCOMPARE(param("advertised"), QStringLiteral("203.0.113.20"));
        QCOMPARE(param("mattermost_ssh"), QStringLiteral("ops@10.0.0.10"));
        QCOMPARE(param("offloader_host"), QStringLiteral("10.0.0.30"));
        QCOMPARE(param("udp_planned"), QStringLiteral("yes"));
        site.clients[0].udpReliable = false; // the network that this computer stands for
        QCOMPARE(one(site, QStringLiteral("2B.5.1")).request.params.value(QStringLiteral("udp_planned")), QStringLiteral("no"));
    }

    void aPersonMayDoEverySmokeTest()
    {
        for (const CheckInfo &check : checks()) {
            const bool smoke = check.kind.startsWith(QLatin1String("smoke."));
            QCOMPARE(check.byHand, smoke);
        }
        const PlannedCheck voice = one(test::recordingSite(), QStringLiteral("2B.5.2"));
        QVERIFY(voice.requirement.byHand && voice.requirement.byHand->vantage == QLatin1String("person"));
        QVERIFY(!voice.byHand()); // the console does it when it is asked
        QVERIFY(one(test::recordingSite(), QStringLiteral("2B.4")).byHand());
    }

    void anotherMediaServerMakesACallStale()
    {
        Site site = test::recordingSite();
        const QString before = one(site, QStringLiteral("2B.5.2")).requirement.fingerprint;
        site.servers[1].publicAddress = QStringLiteral("203.0.113.21");
        site.servers[1].address = QStringLiteral("10.0.1.21");
        QVERIFY(one(site, QStringLiteral("2B.5.2")).requirement.fingerprint != before);
    }
};

CALLS_TEST_MAIN(TestCallChecks)
#include "test_call_checks.moc"
