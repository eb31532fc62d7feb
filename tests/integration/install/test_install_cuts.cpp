// SPDX-License-Identifier: GPL-3.0-or-later
// Runs that are cut: the connection dies or the host goes down in the middle of a step. The next run goes on from the
// document, and undo brings back what was there before the first attempt.
#include "LabSite.h"

using namespace calls::test;

namespace {

QString text(const char *bytes)
{
    return QString::fromUtf8(bytes);
}

} // namespace

class TestInstallCuts : public QObject
{
    Q_OBJECT

    std::unique_ptr<LabSite> m_site;

private Q_SLOTS:
    void initTestCase()
    {
        m_site = std::make_unique<LabSite>(QStringList{text("mm1"), text("rtcd1")});
        QVERIFY2(m_site->up(), qPrintable(m_site->problem()));
    }

    void cutInTheMiddle_data()
    {
        QTest::addColumn<QString>("task");
        QTest::addColumn<bool>("reboot");
        for (const char *task : {"user:", "directory:/var/lib", "program:", "sysctl:", "file:/etc/rtcd", "service:", "client:", "firewall:"})
            QTest::addRow("connection cut in the middle of %s", task) << text(task) << false;
        QTest::newRow("host rebooted in the middle") << text("program:") << true;
    }
    void cutInTheMiddle()
    {
        QFETCH(QString, task);
        QFETCH(bool, reboot);
        LabHosts &hosts = m_site->hosts();
        const QString before = hosts.snapshot(text("rtcd1"));
        bool meddled = false;
        const Installed failed = m_site->installMeddled(text("rtcd1"), task, [&] {
            meddled = reboot ? hosts.reboot(text("rtcd1")) : hosts.inflict(Fault::CutConnections, text("rtcd1"));
        });
        QVERIFY2(meddled, qPrintable(hosts.problem() + QString::fromUtf8(failed.ran.told())));
        VERIFY_STATUS(failed.ran, 1);
        QVERIFY2(failed.failure().contains(text("rtcd1")) || failed.failure().contains(hosts.address(text("rtcd1"))),
                 failed.ran.told().constData());
        const Installed resumed = m_site->install({text("rtcd1"), text("--resume")});
        VERIFY_STATUS(resumed.ran, 0);
        VERIFY_STATUS(m_site->install({text("rtcd1"), text("--undo")}).ran, 0);
        QCOMPARE(LabHosts::difference(before, hosts.snapshot(text("rtcd1"))), QString());
    }
};

int main(int argc, char **argv)
{
    const calls::test::OwnHome home;
    if (const QString missing = LabHosts::missing(); !missing.isEmpty())
        return calls::test::skipWhole(QStringLiteral("lab"), missing);
    QCoreApplication app(argc, argv);
    TestInstallCuts test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_install_cuts.moc"
