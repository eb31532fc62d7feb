// SPDX-License-Identifier: GPL-3.0-or-later
// calls-offloader with a real Docker: installed, verified, its images there, taken back whole; and the guide's checks.
#include "InstallShows.h"

using namespace calls::test;

namespace {

QString text(const char *bytes)
{
    return QString::fromUtf8(bytes);
}

} // namespace

class TestInstallOffloader : public QObject
{
    Q_OBJECT

    std::unique_ptr<LabSite> m_site;

private Q_SLOTS:
    void initTestCase()
    {
        m_site = std::make_unique<LabSite>(QStringList{text("mm1"), text("rtcd1"), text("off1")});
        QVERIFY2(m_site->up(), qPrintable(m_site->problem()));
    }

    void installsVerifiesAndGoesBack()
    {
        playInstall(*m_site, text("off1"), text("calls-offloader.service"),
                    {text("verify-version"), text("client:"), text("verify-login"), text("image:")});
    }

    void checksOfTheGuidePassAndFailForTheirOwnReason()
    {
        VERIFY_STATUS(m_site->install({text("off1")}).ran, 0);
        const QStringList check{text("check"), text("lab.calls"), text("--step"), text("3.2"), text("--json")};
        const Ran passes = m_site->run(check);
        VERIFY_STATUS(passes, 0);
        QCOMPARE(passes.lines().size(), 2);

        LabHosts &hosts = m_site->hosts();
        QVERIFY(hosts.run(text("off1"), {text("systemctl"), text("stop"), text("calls-offloader.service")}));
        const Ran stopped = m_site->run(check);
        VERIFY_STATUS(stopped, 1);
        QVERIFY2(verdict(stopped, "3.2.1") == text("fail"), stopped.told().constData());

        QVERIFY(hosts.run(text("off1"), {text("systemd-run"), text("--unit=other"), text("python3"), text("-m"),
                                         text("http.server"), text("4545")}));
        QVERIFY(hosts.run(text("off1"), {text("sh"), text("-c"),
                                         text("until ss -Hltn sport = :4545 | grep -q .; do sleep 0.1; done")}));
        const Ran other = m_site->run(check);
        VERIFY_STATUS(other, 1);
        QVERIFY2(verdict(other, "3.2.1") == text("pass"), other.told().constData());
        QVERIFY2(verdict(other, "3.2.2") == text("fail"), other.told().constData());
    }

private:
    static QString verdict(const Ran &ran, const char *check)
    {
        for (const QJsonObject &line : ran.lines()) {
            if (line.value(QLatin1String("check")).toString() == text(check))
                return line.value(QLatin1String("verdict")).toString();
        }
        return {};
    }
};

int main(int argc, char **argv)
{
    const calls::test::OwnHome home;
    if (const QString missing = LabHosts::missing(); !missing.isEmpty())
        return calls::test::skipWhole(QStringLiteral("lab"), missing);
    QCoreApplication app(argc, argv);
    TestInstallOffloader test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_install_offloader.moc"
