// SPDX-License-Identifier: GPL-3.0-or-later
// What promtool says of the rules and of the scrape configuration, and whether each rule fires when it should and else does not.
#include <install/Scrape.h>
#include <metrics/AlertRules.h>
#include <support/Places.h>
#include <support/SampleSites.h>
#include <support/TestMain.h>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace calls;

namespace {

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

Site large()
{
    Site site = test::lookBookSite();
    site.answers.highAvailability = true;
    site.answers.peakCalls = 20;
    site.answers.participantsPerCall = 10;
    site.servers << test::server(text("mm2"), Role::Mattermost, site.zones.at(1).name, text("10.0.0.11"));
    return site;
}

Site small()
{
    Site site = test::lookBookSite();
    site.answers.users = 30;
    site.answers.recording = false;
    site.answers.transcription = false;
    site.answers.architecture = text("integrated");
    site.servers.removeIf([](const Server &each) { return !each.has(Role::Mattermost); });
    return site;
}

QDir ruleTests()
{
    return QDir(test::sourceFile(text("tests/integration/dashboards/rules")));
}

QStringList alertNames(const QByteArray &rules)
{
    static const QRegularExpression name(text("- alert: (\\w+)"));
    QStringList names;
    for (auto matches = name.globalMatch(QString::fromUtf8(rules)); matches.hasNext();)
        names << matches.next().captured(1);
    return names;
}

} // namespace

class TestAlertRules : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    void write(const char *name, const QByteArray &content)
    {
        QFile file(m_folder.filePath(text(name)));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }
    QString troubleOf(const QStringList &arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.setWorkingDirectory(m_folder.path());
        process.start(test::program(text("promtool")), arguments);
        if (!process.waitForFinished(120'000))
            return process.errorString();
        return process.exitCode() == 0 ? QString() : QString::fromUtf8(process.readAll());
    }

private Q_SLOTS:
    void rulesAreValid_data()
    {
        QTest::addColumn<bool>("rtcd");
        QTest::newRow("RTCD, recording, two nodes") << true;
        QTest::newRow("integrated, no recording") << false;
    }
    void rulesAreValid()
    {
        QFETCH(bool, rtcd);
        Site site = rtcd ? large() : small();
        site.name = text("Evil\n- name: \"x\"\u2028# {{ \t\u0007}}");
        const Plan plan = makePlan(site);
        const QByteArray rules = alertRules(plan, site);
        write("rules.yml", rules);
        const QString trouble = troubleOf({text("check"), text("rules"), text("rules.yml")});
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
        QVERIFY2(!rules.contains('@'), "a number of the plan is missing");
        const QStringList names = alertNames(rules);
        QCOMPARE(names.contains(text("RtcdNotConnected")), rtcd);
        QCOMPARE(names.contains(text("RecordingJobsAtLimit")), rtcd);
        QVERIFY(names.contains(text("ConnectionsFail")));
        for (const char *part : {"severity: ", "summary: ", "description: ", "source: "})
            QCOMPARE(rules.count(part), names.size());
    }

    void thePlansNumbersAreInTheRules()
    {
        const Site site = large();
        const QByteArray rules = alertRules(makePlan(site), site);
        QVERIFY(rules.contains("< 2\n"));     // two Mattermost nodes
        QVERIFY(rules.contains(") > 200\n")); // 20 calls of 10
        QVERIFY(rules.contains(QByteArray(">= ") + QByteArray::number(makePlan(site).recordings.jobs())));
    }

    void everyRuleIsTested()
    {
        const Site site = large();
        QStringList files;
        for (const QString &name : alertNames(alertRules(makePlan(site), site)))
            files << name + text(".yml");
        files.sort();
        QCOMPARE(ruleTests().entryList({text("*.yml")}, QDir::Files, QDir::Name), files);
    }

    void eachFiresWhenItShould_data()
    {
        QTest::addColumn<QString>("file");
        for (const QString &file : ruleTests().entryList({text("*.yml")}, QDir::Files, QDir::Name))
            QTest::newRow(qPrintable(file)) << file;
    }
    void eachFiresWhenItShould()
    {
        QFETCH(QString, file);
        const Site site = large();
        write("rules.yml", alertRules(makePlan(site), site));
        QFile scenario(ruleTests().filePath(file));
        QVERIFY(scenario.open(QIODevice::ReadOnly));
        write("test.yml", scenario.readAll().replace("@mattermost_nodes@", "2").replace("@media_role@", "rtcd"));
        const QString trouble = troubleOf({text("test"), text("rules"), text("test.yml")});
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }

    void theScrapeConfigurationIsValidWithTheRules()
    {
        const Site site = large();
        const Plan plan = makePlan(site);
        write("rules.yml", alertRules(plan, site));
        const QByteArray scrape = scrapeConfiguration(plan, site);
        write("prometheus.yml", "rule_files: [rules.yml]\n" + scrape);
        const QString trouble = troubleOf({text("check"), text("config"), text("prometheus.yml")});
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
        for (const char *role : {"role: rtcd", "role: calls", "role: node"})
            QVERIFY2(scrape.contains(role), role);
    }
};

int main(int argc, char **argv)
{
    const test::OwnHome home;
    QCoreApplication app(argc, argv);
    if (test::program(text("promtool")).isEmpty())
        return test::skipWhole(text("promtool"), text("The program is not installed"));
    TestAlertRules test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_alert_rules.moc"
