// SPDX-License-Identifier: GPL-3.0-or-later
// All servers in one run, side by side; gate 1, passed before, stays passed.
#include "InstallShows.h"

using namespace calls::test;

namespace {

QString text(const char *bytes)
{
    return QString::fromUtf8(bytes);
}

} // namespace

class TestInstallTogether : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allServersInOneRun()
    {
        LabSite site({text("mm1"), text("rtcd1"), text("off1"), text("turn1")});
        QVERIFY2(site.up(), qPrintable(site.problem()));
        const Installed first = site.install({});
        VERIFY_STATUS(first.ran, 0);
        QStringList servers;
        for (const QJsonObject &step : first.steps)
            servers << step.value(QLatin1String("server")).toString();
        servers.removeDuplicates();
        servers.sort();
        QCOMPARE(servers, QStringList({text("off1"), text("rtcd1"), text("turn1")}));
        const Installed second = site.install({});
        VERIFY_STATUS(second.ran, 0);
        QCOMPARE(second.inState(text("changed")), QStringList());
        const Installed undone = site.install({text("--undo")});
        VERIFY_STATUS(undone.ran, 0);
    }

    void whatWasProvenBeforeStaysProven()
    {
        LabSite site({text("mm1"), text("rtcd1")});
        QVERIFY2(site.up(), qPrintable(site.problem()));
        const QStringList check{text("check"), text("lab.calls"), text("--step"), text("1.6"), text("--prove"), text("--json")};
        const auto failing = [](const Ran &ran) {
            QStringList checks;
            for (const QJsonObject &line : ran.lines()) {
                const QString verdict = line.value(QLatin1String("verdict")).toString();
                if (verdict == text("fail"))
                    checks << line.value(QLatin1String("check")).toString();
            }
            return checks;
        };
        // The host's firewall is still closed: nothing of the media path is proven, the install opens it.
        VERIFY_STATUS(site.install({text("rtcd1")}).ran, 0);
        QVERIFY(site.hosts().run(text("rtcd1"), {text("systemctl"), text("stop"), text("rtcd.service")}));
        const Ran before = site.run(check);
        const QStringList failedBefore = failing(before);
        const Ran gateBefore = site.run({text("gate"), text("lab.calls"), text("1"), text("--json")});
        VERIFY_STATUS(site.install({text("rtcd1")}).ran, 0);
        const Ran after = site.run({text("check"), text("lab.calls"), text("--step"), text("1.6"), text("--json")});
        QCOMPARE(failing(after), failedBefore);
        const Ran gateAfter = site.run({text("gate"), text("lab.calls"), text("1"), text("--json")});
        // What the running RTCD leaves unanswered does not take the proof away.
        const QJsonArray missingBefore = gateBefore.object().value(QLatin1String("missing")).toArray();
        const QJsonArray missingAfter = gateAfter.object().value(QLatin1String("missing")).toArray();
        QVERIFY2(missingAfter.size() <= missingBefore.size(), gateAfter.told().constData());
    }
};

int main(int argc, char **argv)
{
    const calls::test::OwnHome home;
    if (const QString missing = LabHosts::missing(); !missing.isEmpty())
        return calls::test::skipWhole(QStringLiteral("lab"), missing);
    QCoreApplication app(argc, argv);
    TestInstallTogether test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_install_together.moc"
