// SPDX-License-Identifier: GPL-3.0-or-later
// coturn on a bare server: a real allocation with credentials made from the secret, a packet relayed, taken back whole.
#include "InstallShows.h"

using namespace calls::test;

class TestInstallTurn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void installsVerifiesAndGoesBack()
    {
        LabSite site({QStringLiteral("mm1"), QStringLiteral("rtcd1"), QStringLiteral("turn1")});
        QVERIFY2(site.up(), qPrintable(site.problem()));
        playInstall(site, QStringLiteral("turn1"), QStringLiteral("coturn.service"),
                    {QStringLiteral("verify-allocation"), QStringLiteral("verify-sockets"), QStringLiteral("firewall")});
    }
};

int main(int argc, char **argv)
{
    const calls::test::OwnHome home;
    if (const QString missing = LabHosts::missing(); !missing.isEmpty())
        return calls::test::skipWhole(QStringLiteral("lab"), missing);
    QCoreApplication app(argc, argv);
    TestInstallTurn test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_install_turn.moc"
