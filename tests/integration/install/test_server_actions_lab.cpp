// SPDX-License-Identifier: GPL-3.0-or-later
// A server in service: stopped in order, started, restarted, brought to another version, and cleared of all that was
// installed on it.
#include "LabSite.h"

#include <deployment/Document.h>
#include <support/Await.h>

using namespace calls;
using namespace calls::test;

namespace {

QString text(const char *bytes)
{
    return QString::fromUtf8(bytes);
}

} // namespace

class TestServerActionsLab : public QObject
{
    Q_OBJECT

    std::unique_ptr<LabSite> m_site;

    Ran act(const char *action, const QStringList &more = {}) const
    {
        return m_site->run(QStringList{text("server"), text("lab.calls"), text("rtcd1"), text(action)} + more);
    }

    QJsonObject rtcd() const
    {
        const Ran status = act("status", {text("--json")});
        if (status.array().isEmpty())
            qWarning("%s", status.told().constData());
        return status.array().isEmpty() ? QJsonObject() : status.array().first().toObject();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_site = std::make_unique<LabSite>(QStringList{text("mm1"), text("rtcd1")});
        QVERIFY2(m_site->up(), qPrintable(m_site->problem()));
    }

    void lifeOfAServer()
    {
        LabHosts &hosts = m_site->hosts();
        const QString before = hosts.snapshot(text("rtcd1"));
        VERIFY_STATUS(m_site->install({text("rtcd1")}).ran, 0);
        QCOMPARE(rtcd().value(QLatin1String("version")).toString(), text("v1.2.6"));

        VERIFY_STATUS(act("drain"), 0);
        QCOMPARE(rtcd().value(QLatin1String("state")).toString(), text("inactive"));
        VERIFY_STATUS(act("start"), 0);
        VERIFY_STATUS(act("restart", {text("--yes")}), 0);
        QCOMPARE(rtcd().value(QLatin1String("state")).toString(), text("active"));

        // Nothing to do while the answers name the version that is there.
        VERIFY_STATUS(act("upgrade"), 0);
        QCOMPARE(rtcd().value(QLatin1String("version")).toString(), text("v1.2.6"));
        {
            const auto document = Document::open(m_site->program().path(text("lab.calls")));
            QVERIFY_RESULT(document);
            Site wanted = (*document)->site();
            wanted.answers.rtcdVersion = text("v1.2.7");
            QVERIFY_RESULT((*document)->edit(text("RTCD version"), wanted));
        }
        VERIFY_STATUS(act("upgrade", {text("--yes")}), 0);
        QCOMPARE(rtcd().value(QLatin1String("version")).toString(), text("v1.2.7"));
        QCOMPARE(rtcd().value(QLatin1String("state")).toString(), text("active"));

        VERIFY_STATUS(act("remove", {text("--yes")}), 0);
        QCOMPARE(LabHosts::difference(before, hosts.snapshot(text("rtcd1"))), QString());
    }
};

int main(int argc, char **argv)
{
    const calls::test::OwnHome home;
    if (const QString missing = LabHosts::missing(); !missing.isEmpty())
        return calls::test::skipWhole(QStringLiteral("lab"), missing);
    QCoreApplication app(argc, argv);
    TestServerActionsLab test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_server_actions_lab.moc"
