// SPDX-License-Identifier: GPL-3.0-or-later
#include "../plan/Sites.h"

#include <finding/Catalogue.h>
#include <guide/Guide.h>
#include <support/TestMain.h>

#include <QSet>

#include <algorithm>

using namespace calls;

namespace {

QList<PlannedCheck> planned(const Site &site, const QString &phase = QStringLiteral("1"))
{
    return plannedChecks(site, makePlan(site), phase);
}

/// "2B.2.1 mm1>rtcd1" of every asked check of a service, with the code where the plan knows the answer.
QStringList services(const Site &site, const QString &id)
{
    QStringList result;
    const CheckInfo *info = checkInfo(id);
    for (const PlannedCheck &check : planned(site, info ? info->phase : QString())) {
        const FindingKey &key = check.requirement.key;
        if (check.requirement.asked && key.check == id)
            result << QStringLiteral("%1>%2:%3 %4").arg(key.vantage, key.target).arg(key.port).arg(
                check.request.kind == info->kind ? check.request.params.value(QStringLiteral("host"))
                                                 : check.request.params.value(QStringLiteral("code")));
    }
    return result;
}

/// "1.6.3 local>rtcd1" of every asked check whose id begins so.
QStringList asked(const Site &site, const QString &prefix)
{
    QStringList result;
    for (const PlannedCheck &check : planned(site)) {
        const FindingKey &key = check.requirement.key;
        if (check.requirement.asked && key.check.startsWith(prefix))
            result << QStringLiteral("%1 %2>%3").arg(key.check, key.vantage, key.target);
    }
    return result;
}

PlannedCheck only(const Site &site, const QString &id)
{
    for (const PlannedCheck &check : planned(site)) {
        if (check.requirement.key.check == id)
            return check;
    }
    return {};
}

} // namespace

class TestPlannedChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dataIsWhole()
    {
        QCOMPARE(phases().size(), 5);
        QVERIFY(phases().first().built && !phases().last().built);
        QVERIFY(phases().first().whole && phases().at(1).whole && phases().at(2).whole && !phases().at(3).whole);
        QSet<QString> ids;
        for (const CheckInfo &check : checks()) {
            QVERIFY2(!ids.contains(check.id), qPrintable(check.id));
            ids << check.id;
            QVERIFY2(!check.title.isEmpty() && !check.why.isEmpty() && !check.guide.isEmpty() && !check.step.isEmpty()
                         && !check.kind.isEmpty(),
                     qPrintable(check.id));
            QVERIFY2(QStringList({QStringLiteral("site"), QStringLiteral("flow"), QStringLiteral("server"),
                                  QStringLiteral("vantage"), QStringLiteral("service"), QStringLiteral("calls"),
                                  QStringLiteral("metrics"), QStringLiteral("logs"), QStringLiteral("reach")})
                         .contains(check.scope),
                     qPrintable(check.id));
            QCOMPARE(check.scope == QLatin1String("server") || check.scope == QLatin1String("service"), !check.roles.isEmpty());
            QVERIFY2(std::any_of(phases().begin(), phases().end(), [&](const Phase &p) { return p.id == check.phase; }),
                     qPrintable(check.id));
        }
        for (int number = 1; number <= 13; ++number)
            QVERIFY(ids.contains(QStringLiteral("1.6.%1").arg(number)));
    }

    void everyCheckOfAFlowIsAnEntry()
    {
        Site site = test::recordingSite();
        site.answers.stablePublicAddress = false;
        site.answers.udpReliable = site.answers.tcpReliable = false;
        site.servers << Server{QStringLiteral("prom1"), {Role::Monitoring}, {}, QStringLiteral("10.0.0.9"), {}, {}};
        for (const Flow &flow : makePlan(site).flows)
            QVERIFY2(flow.check.isEmpty() || checkInfo(flow.check), qPrintable(flow.check));
    }

    void rtcdWithRecordingAsksTheGuidesChecks()
    {
        const Site site = test::recordingSite();
        QCOMPARE(asked(site, QStringLiteral("1.6.")),
                 QStringList({QStringLiteral("1.6.3 local>rtcd1"), QStringLiteral("1.6.3 >rtcd1"),
                              QStringLiteral("1.6.4 local>rtcd1"), QStringLiteral("1.6.4 >rtcd1"),
                              QStringLiteral("1.6.5 mm1>rtcd1"), QStringLiteral("1.6.6 mm1>off1"),
                              QStringLiteral("1.6.7 off1>rtcd1"), QStringLiteral("1.6.8 off1>rtcd1"),
                              QStringLiteral("1.6.9 off1>mm1")}));
    }

    void whatThePlanDoesNotAskForIsSkipped()
    {
        const PlannedCheck check = only(test::recordingSite(), QStringLiteral("1.6.1"));
        QVERIFY(!check.requirement.asked);
        QVERIFY(asked(test::smallSite(), QStringLiteral("1.6.1")).contains(QStringLiteral("1.6.1 local>mm1")));
        QVERIFY(asked(test::smallSite(), QStringLiteral("1.6.3")).isEmpty());
    }

    void aNetworkWithoutVantageIsUnknownWithTheReason()
    {
        for (const PlannedCheck &check : planned(test::recordingSite())) {
            if (check.requirement.key.clientNetwork != QLatin1String("Head office"))
                continue;
            QCOMPARE(check.request.kind, QStringLiteral("plan"));
            QCOMPARE(check.request.params.value(QStringLiteral("verdict")), QStringLiteral("unknown"));
            QCOMPARE(check.request.params.value(QStringLiteral("code")), QStringLiteral("vantage.none"));
        }
    }

    void aServerWithoutLoginIsUnknownWithTheReason()
    {
        Site site = test::recordingSite();
        site.servers[2].ssh.clear(); // off1
        for (const PlannedCheck &check : planned(site)) {
            if (check.requirement.key.vantage == QLatin1String("off1"))
                QCOMPARE(check.request.params.value(QStringLiteral("code")), QStringLiteral("vantage.no-login"));
        }
    }

    void aServerWithoutAddressFails()
    {
        Site site = test::recordingSite();
        site.servers[1].address.clear();
        site.servers[1].publicAddress.clear();
        for (const PlannedCheck &check : planned(site)) {
            if (check.requirement.key.check == QLatin1String("1.4.provisioned")
                && check.requirement.key.target == QLatin1String("rtcd1"))
                QCOMPARE(check.request.params.value(QStringLiteral("verdict")), QStringLiteral("fail"));
        }
        QCOMPARE(only(site, QStringLiteral("1.6.3")).request.params.value(QStringLiteral("code")),
                 QStringLiteral("target.no-address"));
    }

    void requestsCarryWhatTheInstrumentNeeds()
    {
        const PlannedCheck check = only(test::recordingSite(), QStringLiteral("1.6.5"));
        QCOMPARE(check.request.kind, QStringLiteral("tcp"));
        const MessageArgs &params = check.request.params;
        QCOMPARE(params.value(QStringLiteral("address")), QStringLiteral("10.0.1.20"));
        QCOMPARE(params.value(QStringLiteral("port")), QStringLiteral("8045"));
        QCOMPARE(params.value(QStringLiteral("vantage_ssh")), QStringLiteral("ops@10.0.0.10"));
        QCOMPARE(params.value(QStringLiteral("target_ssh")), QStringLiteral("ops@10.0.1.20"));
        QVERIFY(check.flow > 0);
    }

    void fingerprintsFollowTheRule()
    {
        Site moved = test::recordingSite();
        moved.servers[1].address = QStringLiteral("10.0.1.21");
        const QString id = QStringLiteral("1.6.5");
        QVERIFY(only(moved, id).requirement.fingerprint != only(test::recordingSite(), id).requirement.fingerprint);
        moved = test::recordingSite();
        moved.answers.peakCalls = 3; // another load changes no port rule
        QCOMPARE(only(moved, id).requirement.fingerprint, only(test::recordingSite(), id).requirement.fingerprint);
    }

    void servicesAreAskedOfEveryServerFromEveryMattermost()
    {
        Site site = test::recordingSite();
        site.servers << Server{QStringLiteral("mm2"), {Role::Mattermost}, {}, QStringLiteral("10.0.0.11"), {},
                               QStringLiteral("ops@10.0.0.11")}
                     << Server{QStringLiteral("rtcd2"), {Role::Rtcd}, {}, QStringLiteral("10.0.1.21"), {}, {}};
        site.answers.rtcdHost = QStringLiteral("rtcd.example.com");
        site.answers.rtcdApiPort = 8046;
        for (const char *id : {"2B.2.1", "2B.2.2"})
            QCOMPARE(services(site, QLatin1String(id)),
                     QStringList({QStringLiteral("mm1>rtcd1:8046 10.0.1.20"), QStringLiteral("mm1>rtcd2:8046 10.0.1.21"),
                                  QStringLiteral("mm1>rtcd.example.com:8046 rtcd.example.com"),
                                  QStringLiteral("mm2>rtcd1:8046 10.0.1.20"), QStringLiteral("mm2>rtcd2:8046 10.0.1.21"),
                                  QStringLiteral("mm2>rtcd.example.com:8046 rtcd.example.com")}));
        for (const char *id : {"3.2.1", "3.2.2"})
            QCOMPARE(services(site, QLatin1String(id)),
                     QStringList({QStringLiteral("mm1>off1:4545 10.0.0.30"), QStringLiteral("mm2>off1:4545 10.0.0.30")}));
    }

    void aServersOwnNameIsAskedOnce()
    {
        Site site = test::recordingSite();
        site.answers.rtcdHost = site.servers[1].address = QStringLiteral("rtcd.example.com");
        QCOMPARE(services(site, QStringLiteral("2B.2.1")),
                 QStringList{QStringLiteral("mm1>rtcd1:8045 rtcd.example.com")});
    }

    void servicesThatCannotBeAskedSayWhy()
    {
        Site site = test::recordingSite();
        site.servers[1].address.clear();
        site.servers[0].ssh.clear();
        QCOMPARE(services(site, QStringLiteral("2B.2.2")), QStringList{QStringLiteral("mm1>rtcd1:8045 target.no-address")});
        QCOMPARE(services(site, QStringLiteral("3.2.2")), QStringList{QStringLiteral("mm1>off1:4545 vantage.no-login")});
    }

    void servicesThePlanDoesNotHaveAreNotAsked()
    {
        const Site site = test::smallSite();
        QCOMPARE(services(site, QStringLiteral("2B.2.1")), QStringList());
        QCOMPARE(services(site, QStringLiteral("3.2.1")), QStringList());
        for (const PlannedCheck &check : planned(site, QStringLiteral("2")))
            QVERIFY(!check.requirement.asked || checkInfo(check.requirement.key.check)->scope != QLatin1String("service"));
    }

    void aNewPortMakesAServiceStale()
    {
        Site moved = test::recordingSite();
        moved.answers.rtcdApiPort = 8046;
        const auto print = [](const Site &site) {
            for (const PlannedCheck &check : planned(site, QStringLiteral("2"))) {
                if (check.requirement.key.check == QLatin1String("2B.2.1"))
                    return check.requirement.fingerprint;
            }
            return QString();
        };
        QVERIFY(print(moved) != print(test::recordingSite()));
    }

    void reachIsAskedFromWhereUsersSit()
    {
        Site site = test::recordingSite();
        const auto asked = [](const Site &of) {
            QStringList list;
            for (const PlannedCheck &check : planned(of, QStringLiteral("2"))) {
                if (check.requirement.key.check == QLatin1String("media.reach"))
                    list << check.requirement.key.vantage + u' ' + check.requirement.key.clientNetwork + u' ' + check.requirement.fingerprint;
            }
            return list;
        };
        QCOMPARE(asked(site).size(), 1); // this computer stands for the internet; nobody for the head office
        QVERIFY(asked(site).first().startsWith(QLatin1String("local Internet ")));
        const QStringList before = asked(site);
        site.servers << Server{QStringLiteral("desk-12"), {Role::Vantage}, {}, QStringLiteral("10.8.0.5"), {}, QStringLiteral("ops@10.8.0.5")};
        site.clients[1].vantage = QStringLiteral("desk-12");
        QCOMPARE(asked(site).size(), 2);
        QCOMPARE(asked(site).first(), before.first());
        QVERIFY(asked(site).last().startsWith(QLatin1String("desk-12 Head office ")));
        site.clients[0].udpReliable = false; // what the network counts on changes what a verdict means
        QVERIFY(asked(site).first() != before.first());
    }

    void stepsFindTheirPhase()
    {
        QCOMPARE(phaseOfStep(QStringLiteral("1.6")), std::optional(QStringLiteral("1")));
        QCOMPARE(phaseOfStep(QStringLiteral("2B.2")), std::optional(QStringLiteral("2")));
        QCOMPARE(phaseOfStep(QStringLiteral("2B")), std::optional(QStringLiteral("2")));
        QCOMPARE(phaseOfStep(QStringLiteral("3.2.1")), std::optional(QStringLiteral("3")));
        QCOMPARE(phaseOfStep(QStringLiteral("Prerequisites")), std::optional(QStringLiteral("1")));
        QCOMPARE(phaseOfStep(QStringLiteral("9.9")), std::optional<QString>());
        QVERIFY(!isOfStep(QStringLiteral("1.6.13"), QStringLiteral("1.6.1")));
    }

    void keysAreUnique()
    {
        QSet<QString> keys;
        for (const PlannedCheck &check : planned(test::recordingSite())) {
            const FindingKey &k = check.requirement.key;
            const QString all = QStringList{k.check, k.target, QString::number(k.port), k.protocol, k.vantage, k.clientNetwork}
                                    .join(QLatin1Char('|'));
            QVERIFY2(!keys.contains(all), qPrintable(all));
            keys << all;
        }
    }

    void sizesAreAskedOfSizedServersOnly()
    {
        QCOMPARE(asked(test::recordingSite(), QStringLiteral("1.4.cpu")),
                 QStringList({QStringLiteral("1.4.cpu rtcd1>rtcd1"), QStringLiteral("1.4.cpu off1>off1")}));
    }

    void messagesExist()
    {
        const QStringList codes = messageCodes();
        for (const PlannedCheck &check : planned(test::smallSite())) {
            const QString code = check.request.params.value(QStringLiteral("code"));
            QVERIFY2(code.isEmpty() || codes.contains(code), qPrintable(code));
        }
        for (const char *code : {"check.no-runner", "check.failed-to-run", "person.answered", "journal.checks",
                                 "vantage.none", "vantage.no-login", "target.no-address", "plan.server-missing"})
            QVERIFY2(codes.contains(QLatin1String(code)), code);
    }
};

CALLS_TEST_MAIN(TestPlannedChecks)
#include "test_planned_checks.moc"
