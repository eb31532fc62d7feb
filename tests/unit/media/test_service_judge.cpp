// SPDX-License-Identifier: GPL-3.0-or-later
// The plugin's word against RTCD's own, and what is read of RTCD's answers.
#include "GoodCall.h"
#include "smoke/RtcdReader.h"
#include "smoke/SmokeJudge.h"

#include <finding/Catalogue.h>
#include <support/TestMain.h>

using namespace calls;

namespace {

RtcdReading reading(bool answered, bool refused = false)
{
    RtcdReading one;
    one.host = QStringLiteral("10.0.1.20");
    one.answered = answered;
    one.refused = refused;
    one.version = answered ? QStringLiteral("v1.2.6") : QString();
    one.problem = answered ? QString() : QStringLiteral("Connection refused");
    return one;
}

} // namespace

class TestServiceJudge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rtcd_data()
    {
        QTest::addColumn<QString>("cached"); // the version that the plugin shows
        QTest::addColumn<QString>("sku");
        QTest::addColumn<QString>("itself"); // what RTCD does: answers, refuses, is silent, one of two
        QTest::addColumn<QString>("code");
        const QString version = QStringLiteral("v1.2.6");
        const QString enterprise = QStringLiteral("enterprise");
        const auto row = [&](const char *name, const QString &cached, const QString &sku, const char *itself, const char *code) {
            QTest::newRow(name) << cached << sku << QString::fromLatin1(itself) << QString::fromLatin1(code);
        };
        row("both say yes", version, enterprise, "answers", "calls.rtcd-connected");
        row("green and dead", version, enterprise, "refuses", "calls.rtcd-dead-cached");
        row("dead", QString(), enterprise, "refuses", "calls.rtcd-dead");
        row("one of two is dead", version, enterprise, "one of two", "calls.rtcd-dead-cached");
        row("not restarted", QString(), enterprise, "answers", "calls.rtcd-unused");
        row("no licence", QString(), QStringLiteral("professional"), "answers", "calls.rtcd-unlicensed");
        row("the plugin's word alone", version, enterprise, "is silent", "calls.rtcd-silent");
        row("nobody to ask", version, enterprise, "is nowhere", "calls.rtcd-silent");
    }

    void rtcd()
    {
        QFETCH(QString, cached);
        QFETCH(QString, sku);
        QFETCH(QString, itself);
        QFETCH(QString, code);
        MattermostFacts facts = test::goodFacts();
        facts.rtcdVersion = cached;
        facts.licence.sku = sku;
        QList<RtcdReading> readings;
        if (itself == QLatin1String("one of two"))
            readings << reading(true) << reading(false, true);
        else if (itself != QLatin1String("is nowhere"))
            readings << reading(itself == QLatin1String("answers"), itself == QLatin1String("refuses"));
        const CallResult call = test::goodCall();
        const Judged judged = judgeRtcd(facts, call.wishes, readings);
        QCOMPARE(judged.what.code, code);
        QCOMPARE(letsThrough(judged.verdict), code == QLatin1String("calls.rtcd-connected"));
        QVERIFY(!findingTextEnglish(judged.what).sentence.contains(QLatin1Char('{')));
    }

    void pluginWithoutTheLicenceOfThePlan()
    {
        MattermostFacts facts = test::goodFacts();
        CallWishes wishes = test::goodCall().wishes;
        QCOMPARE(judgePlugin(facts, wishes).what.code, QStringLiteral("calls.running"));
        facts.licence.licensed = false;
        facts.licence.sku.clear();
        QCOMPARE(judgePlugin(facts, wishes).what.code, QStringLiteral("calls.licence"));
        wishes.rtcd = false;
        QCOMPARE(judgePlugin(facts, wishes).what.code, QStringLiteral("calls.running"));
        wishes.offloaderHost = QStringLiteral("10.0.0.30");
        QCOMPARE(judgePlugin(facts, wishes).what.code, QStringLiteral("calls.licence"));
    }

    void whoMayNotSeePluginsIsNotToldThatThereIsNone()
    {
        MattermostFacts facts = test::goodFacts();
        facts.account.roles.clear();
        facts.plugin.clear();
        facts.pluginInstalled = false;
        CallWishes wishes = test::goodCall().wishes;
        wishes.rtcd = false;
        QCOMPARE(judgePlugin(facts, wishes).what.code, QStringLiteral("calls.state-unknown"));
    }

    void sumsOfMetrics()
    {
        const QByteArray text("# HELP rtcd_rtc_sessions_total Total number\n"
                              "rtcd_rtc_sessions_total{groupID=\"a b}\"} 2\n"
                              "rtcd_rtc_sessions_total{groupID=\"c\"} 3 1700000000\n"
                              "rtcd_rtc_sessions_total_other 40\n"
                              "rtcd_process_cpu_seconds_total 1.5\n"
                              "broken{ 7\nnan_one NaN\n");
        QCOMPARE(metricSum(text, "rtcd_rtc_sessions_total"), std::optional<double>(5));
        QCOMPARE(metricSum(text, "rtcd_process_cpu_seconds_total"), std::optional<double>(1.5));
        QCOMPARE(metricSum(text, "broken"), std::optional<double>());
        QCOMPARE(metricSum(text, "nan_one"), std::optional<double>());
        QCOMPARE(metricSum(text, "absent"), std::optional<double>());
        QCOMPARE(metricSum({}, "absent"), std::optional<double>());
    }

    void versionsOfServices()
    {
        QCOMPARE(serviceVersion("{\"buildVersion\":\"v1.2.6\"}"), QStringLiteral("v1.2.6"));
        for (const char *other : {"", "null", "[]", "{\"buildVersion\":7}", "<html>", "{\"buildVersion\":", "\xff\xfe"})
            QCOMPARE(serviceVersion(other), QString());
    }

    void wishesOfAnyParams()
    {
        const CallWishes wishes = callWishes({{QStringLiteral("rtcd_hosts"), QStringLiteral(" 10.0.0.1,, 10.0.0.2 ")},
                                              {QStringLiteral("rtcd_port"), QStringLiteral("70000")},
                                              {QStringLiteral("media_port"), QStringLiteral("x")},
                                              {QStringLiteral("screen"), QStringLiteral("no")}});
        QCOMPARE(wishes.rtcdHosts, QStringList({QStringLiteral("10.0.0.1"), QStringLiteral("10.0.0.2")}));
        QCOMPARE(wishes.rtcdPort, 8045);
        QCOMPARE(wishes.mediaPort, 8443);
        QVERIFY(!wishes.screen && wishes.udpPlanned && !wishes.rtcd);
    }
};

CALLS_TEST_MAIN(TestServiceJudge)
#include "test_service_judge.moc"
