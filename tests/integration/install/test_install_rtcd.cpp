// SPDX-License-Identifier: GPL-3.0-or-later
// RTCD on a bare server: previewed, installed, verified by /version and /login, up after a reboot, taken back whole.
// Then the checks of the guide that ask for it, on the real rtcd, and what breaks each.
#include "InstallShows.h"

using namespace calls::test;

namespace {

QString text(const char *bytes)
{
    return QString::fromUtf8(bytes);
}

/// The verdicts of `callsctl check --step`, by check.
QMap<QString, QString> verdicts(const Ran &ran)
{
    QMap<QString, QString> found;
    for (const QJsonObject &line : ran.lines())
        found.insert(line.value(QLatin1String("check")).toString(), line.value(QLatin1String("verdict")).toString());
    return found;
}

} // namespace

class TestInstallRtcd : public QObject
{
    Q_OBJECT

    std::unique_ptr<LabSite> m_site;

private Q_SLOTS:
    void initTestCase()
    {
        m_site = std::make_unique<LabSite>(QStringList{text("mm1"), text("rtcd1")});
        QVERIFY2(m_site->up(), qPrintable(m_site->problem()));
    }

    void installsVerifiesAndGoesBack()
    {
        playInstall(*m_site, text("rtcd1"), text("rtcd.service"),
                    {text("verify-version"), text("client:"), text("verify-login"), text("firewall")});
    }

    void checksOfTheGuidePassAndFailForTheirOwnReason()
    {
        VERIFY_STATUS(m_site->install({text("rtcd1")}).ran, 0);
        const QStringList check{text("check"), text("lab.calls"), text("--step"), text("2B.2"), text("--json")};
        const Ran passes = m_site->run(check);
        VERIFY_STATUS(passes, 0);
        const QMap<QString, QString> good{{text("2B.2.1"), text("pass")}, {text("2B.2.2"), text("pass")}};
        QCOMPARE(verdicts(passes), good);

        LabHosts &hosts = m_site->hosts();
        QVERIFY(hosts.run(text("rtcd1"), {text("systemctl"), text("stop"), text("rtcd.service")}));
        const Ran stopped = m_site->run(check);
        VERIFY_STATUS(stopped, 1);
        QCOMPARE(verdicts(stopped).value(text("2B.2.1")), text("fail"));

        // Another program on the port: reachable, but no RTCD.
        QVERIFY(hosts.run(text("rtcd1"), {text("systemd-run"), text("--unit=other"), text("python3"), text("-m"),
                                          text("http.server"), text("8045")}));
        QVERIFY(hosts.run(text("rtcd1"), {text("sh"), text("-c"),
                                          text("until ss -Hltn sport = :8045 | grep -q .; do sleep 0.1; done")}));
        const Ran other = m_site->run(check);
        VERIFY_STATUS(other, 1);
        QCOMPARE(verdicts(other).value(text("2B.2.1")), text("pass"));
        QCOMPARE(verdicts(other).value(text("2B.2.2")), text("fail"));
        QVERIFY(hosts.run(text("rtcd1"), {text("systemctl"), text("stop"), text("other.service")}));
        QVERIFY(hosts.run(text("rtcd1"), {text("systemctl"), text("start"), text("rtcd.service")}));
    }
};

int main(int argc, char **argv)
{
    const calls::test::OwnHome home;
    if (const QString missing = LabHosts::missing(); !missing.isEmpty())
        return calls::test::skipWhole(QStringLiteral("lab"), missing);
    QCoreApplication app(argc, argv);
    TestInstallRtcd test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_install_rtcd.moc"
