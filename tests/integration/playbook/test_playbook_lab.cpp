// SPDX-License-Identifier: GPL-3.0-or-later
// What the playbook makes of a bare server is what the installer would have made: it finds nothing to change but what
// the playbook's remarks leave to it.
#include "PlaybookSite.h"

using namespace calls::test;

namespace {

QString text(const char *bytes)
{
    return QString::fromUtf8(bytes);
}

/// What the installer would do to a server; that something is checked afterwards does not count.
QStringList changes(const Installed &preview, const QString &server)
{
    QStringList tasks;
    for (const QJsonObject &step : preview.steps) {
        const QString task = step.value(QLatin1String("task")).toString();
        const bool planned = step.value(QLatin1String("state")).toString() == text("planned");
        if (planned && step.value(QLatin1String("server")).toString() == server && !task.startsWith(text("verify-")))
            tasks << task;
    }
    return tasks;
}

/// Each step of a server and what the installer said of it, for whoever reads why a test failed.
QString sentences(const Installed &preview, const QString &server)
{
    QString lines;
    for (const QJsonObject &step : preview.steps) {
        if (step.value(QLatin1String("server")).toString() == server)
            lines += QStringLiteral("%1 %2: %3\n").arg(step.value(QLatin1String("state")).toString(),
                                                       step.value(QLatin1String("task")).toString(),
                                                       step.value(QLatin1String("sentence")).toString());
    }
    return lines;
}

} // namespace

class TestPlaybookLab : public QObject
{
    Q_OBJECT

    PlaybookSite m_lab;

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_lab.up(), qPrintable(m_lab.problem())); }

    void theFirstRunSetsTheServersUp()
    {
        const Ansible::Ended ended = m_lab.play();
        QVERIFY2(ended.status == 0, ended.said.right(4000).constData());
        for (const QString &server : PlaybookSite::servers())
            QVERIFY2(ended.recap(server, text("changed")) > 0, qPrintable(server));
        QVERIFY(!ended.said.contains(PlaybookSite::secret()));
    }

    void theSecondRunChangesNothing()
    {
        const Ansible::Ended ended = m_lab.play();
        QVERIFY2(ended.status == 0, ended.said.right(4000).constData());
        for (const QString &server : PlaybookSite::servers())
            QVERIFY2(ended.recap(server, text("changed")) == 0, ended.said.constData());
    }

    void theInstallerFindsWhatItWants_data()
    {
        QTest::addColumn<QStringList>("left");
        QTest::newRow("rtcd1") << QStringList{text("client:rtcd"), text("firewall:nftables")};
        QTest::newRow("off1") << QStringList{text("client:calls-offloader")};
        QTest::newRow("turn1") << QStringList{text("firewall:nftables")};
    }
    void theInstallerFindsWhatItWants()
    {
        QFETCH(QStringList, left);
        const QString server = QString::fromUtf8(QTest::currentDataTag());
        const Installed preview = m_lab.site().install({server, text("--dry-run")});
        VERIFY_STATUS(preview.ran, 0);
        QVERIFY2(changes(preview, server) == left, sentences(preview, server).toUtf8().constData());
    }

    void theReadmeTellsWhatIsLeft()
    {
        const QByteArray readme = m_lab.readme();
        for (const char *part : {"nftables", "credentials", "callsctl install"})
            QVERIFY2(readme.contains(part), readme.constData());
    }

    void afterTheInstallerThePlaybookFindsWhatItWants()
    {
        VERIFY_STATUS(m_lab.site().install({}).ran, 0);
        theSecondRunChangesNothing();
    }
};

int main(int argc, char **argv)
{
    const OwnHome home;
    if (const QString missing = Ansible::missing(); !missing.isEmpty())
        return skipWhole(missing, QStringLiteral("it is not installed"));
    if (const QString missing = LabHosts::missing(); !missing.isEmpty())
        return skipWhole(QStringLiteral("lab"), missing);
    QCoreApplication app(argc, argv);
    TestPlaybookLab test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_playbook_lab.moc"
