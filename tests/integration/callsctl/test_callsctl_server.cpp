// SPDX-License-Identifier: GPL-3.0-or-later
// server: facts, status and actions over a real sshd, on a machine that has none of the services.
#include "Callsctl.h"

#include <support/SshdFixture.h>

using namespace calls::test;

class TestCallsctlServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_sshd = std::make_unique<Sshd>(QStringList());
        QVERIFY2(m_sshd->running(), qPrintable(m_sshd->problem()));
        m_folder.know(*m_sshd);
        m_ctl.write(QStringLiteral("site.toml"),
                    "[deployment]\nname = \"Servers\"\n[answers]\nusers = 40\n[mattermost]\nurl = \"https://chat.invalid\"\n"
                    "[[servers]]\nname = \"rtcd1\"\nroles = [\"rtcd\"]\naddress = \"127.0.0.1\"\nssh = \""
                        + m_sshd->destination().toUtf8()
                        + "\"\n[[servers]]\nname = \"mm1\"\nroles = [\"mattermost\"]\naddress = \"10.0.0.10\"\n");
        VERIFY_STATUS(m_ctl.run({QStringLiteral("import"), QStringLiteral("site.toml"), QStringLiteral("-o"), m_file}), 0);
    }

    void facts()
    {
        const Ran ran = server({"rtcd1", "facts", "--json"});
        QVERIFY2(ran.status == 0 || ran.status == 1, ran.told().constData()); // by what this machine is
        const QJsonArray lines = ran.array();
        QVERIFY2(lines.size() > 15, ran.told().constData());
        bool cpus = false;
        for (const auto &line : lines) {
            const QJsonObject fact = line.toObject();
            QVERIFY(fact.contains(QLatin1String("section")) && fact.contains(QLatin1String("reason")));
            cpus = cpus || (fact.value(QLatin1String("id")) == QLatin1String("cpu.count")
                            && fact.value(QLatin1String("value")).toString().toInt() > 0);
        }
        QVERIFY(cpus);
        const Ran people = server({"rtcd1", "facts"});
        QVERIFY2(people.out.contains("Kernel buffers"), people.told().constData());
    }

    void unknownServer()
    {
        const Ran ran = server({"nobody", "status"});
        VERIFY_STATUS(ran, 2);
        QVERIFY2(ran.err.contains("Servers with a login: rtcd1."), ran.told().constData());
    }

    void serverWithoutLogin()
    {
        const Ran ran = server({"mm1", "facts"});
        VERIFY_STATUS(ran, 2);
        QVERIFY2(ran.err.contains("no SSH login"), ran.told().constData());
    }

    void unknownAction()
    {
        VERIFY_STATUS(server({"rtcd1", "explode"}), 2);
        VERIFY_STATUS(server({"rtcd1", "logs", "--lines", "-1"}), 2);
    }

    void removeOfNothing()
    {
        const Ran ran = server({"rtcd1", "remove", "--yes"});
        VERIFY_STATUS(ran, 0);
        QVERIFY2(ran.out.contains("Nothing to remove"), ran.told().constData());
    }

private:
    Ran server(std::initializer_list<const char *> words) const
    {
        QStringList arguments{QStringLiteral("--ssh-dir"), m_folder.path(), QStringLiteral("server"), m_file};
        for (const char *word : words)
            arguments << QString::fromLatin1(word);
        return m_ctl.run(arguments);
    }

    const QString m_file = QStringLiteral("D.calls");
    Callsctl m_ctl;
    SshFolder m_folder;
    std::unique_ptr<Sshd> m_sshd;
};

int main(int argc, char **argv)
{
    const OwnHome home;
    QCoreApplication app(argc, argv);
    if (const QString why = sshdMissing(); !why.isEmpty())
        return skipWhole(QStringLiteral("sshd"), why);
    TestCallsctlServer test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_callsctl_server.moc"
