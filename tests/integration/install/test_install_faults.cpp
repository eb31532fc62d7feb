// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong in a bad hour, by name: the sentence the administrator reads, nothing half done, and the way on.
#include "LabSite.h"

#include <QStandardPaths>

using namespace calls::test;

namespace {

QString text(const char *bytes)
{
    return QString::fromUtf8(bytes);
}

/// The environment variable of a secret: callsctl(1).
QString secretVariable(const QString &name)
{
    QString variable = QStringLiteral("CALLS_SECRET_") + name.toUpper();
    return variable.replace(QRegularExpression(QStringLiteral("[^A-Z0-9]")), QStringLiteral("_"));
}

} // namespace

Q_DECLARE_METATYPE(calls::test::Fault)

class TestInstallFaults : public QObject
{
    Q_OBJECT

    std::unique_ptr<LabSite> m_site;

    /// Programs are fetched anew, and the server is as it was.
    void freshStart()
    {
        QDir(QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + text("/calls-console/releases")).removeRecursively();
        VERIFY_STATUS(m_site->install({text("rtcd1"), text("--undo")}).ran, 0);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_site = std::make_unique<LabSite>(QStringList{text("mm1"), text("rtcd1"), text("turn1")});
        QVERIFY2(m_site->up(), qPrintable(m_site->problem()));
    }

    void sentences_data()
    {
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, Fault fault, const char *server, const char *says) {
            QTest::newRow(name) << fault << text(server) << text(says);
        };
        row("apt locked by another process", Fault::AptLocked, "turn1", "locked|lock");
        row("disk full during transfer", Fault::DiskFull, "rtcd1", "space|room|free");
        row("checksum mismatch", Fault::ChecksumMismatch, "rtcd1", "checksum|SHA-256");
        row("wrong architecture", Fault::WrongArchitecture, "rtcd1", "aarch64|arm64|processor");
        row("port 8443 in use", Fault::PortInUse, "rtcd1", "8443");
        row("no route to the release source", Fault::NoRouteToReleases, "rtcd1", "source|reach");
        row("service that dies at start", Fault::DiesAtStart, "rtcd1", "journal|ended|died");
        row("clock off by an hour", Fault::ClockOff, "rtcd1", "clock");
    }
    void sentences()
    {
        QFETCH(Fault, fault);
        QFETCH(QString, server);
        QFETCH(QString, says);
        LabHosts &hosts = m_site->hosts();
        freshStart();
        QVERIFY2(hosts.inflict(fault, server), qPrintable(hosts.problem()));
        const Installed failed = m_site->install({server});
        QVERIFY2(hosts.recover(fault, server), qPrintable(hosts.problem()));
        VERIFY_STATUS(failed.ran, 1);
        const QString sentence = failed.failure();
        qInfo("%s", qPrintable(sentence));
        QVERIFY2(QRegularExpression(says).match(sentence).hasMatch(), qPrintable(sentence));
        // Once the cause is gone the same run goes on.
        const Installed on = m_site->install({server, text("--resume")});
        VERIFY_STATUS(on.ran, 0);
        VERIFY_STATUS(m_site->install({server, text("--undo")}).ran, 0);
    }

    void sudo_data()
    {
        QTest::addColumn<int>("user");
        QTest::addColumn<QString>("says");
        QTest::newRow("sudo needs a password") << static_cast<int>(LabUser::Password) << text("needs a password");
        QTest::newRow("sudo not allowed") << static_cast<int>(LabUser::NoSudo) << text("refused to run a command as root");
    }
    void sudo()
    {
        QFETCH(int, user);
        QFETCH(QString, says);
        LabHosts &hosts = m_site->hosts();
        freshStart();
        const QString login = hosts.ssh(text("rtcd1"), static_cast<LabUser>(user));
        if (static_cast<LabUser>(user) == LabUser::NoSudo) {
            // sudo asks for the password before it says that the account may not.
            QVERIFY(hosts.run(text("rtcd1"), {text("chpasswd")}, "nosudo:" + LabHosts::password().toUtf8() + '\n'));
            m_site->program().environment.insert(secretVariable(text("sudo-password:") + login), LabHosts::password());
        }
        const QString before = hosts.snapshot(text("rtcd1"));
        QVERIFY(m_site->write(static_cast<LabUser>(user)));
        const Installed failed = m_site->install({text("rtcd1")});
        QVERIFY(m_site->write());
        VERIFY_STATUS(failed.ran, 1);
        QVERIFY2(failed.failure().contains(says), qPrintable(failed.failure()));
        QCOMPARE(LabHosts::difference(before, m_site->hosts().snapshot(text("rtcd1"))), QString());
    }

    void aHandEditedConfigurationIsShownAndKept()
    {
        LabHosts &hosts = m_site->hosts();
        freshStart();
        VERIFY_STATUS(m_site->install({text("rtcd1")}).ran, 0);
        const QString path = text("/etc/rtcd/rtcd.toml");
        QVERIFY(hosts.run(text("rtcd1"), {text("sh"), text("-c"), text("echo '# mine' >>/etc/rtcd/rtcd.toml")}));
        const Installed preview = m_site->install({text("rtcd1"), text("--dry-run")});
        VERIFY_STATUS(preview.ran, 0);
        const auto shown = std::find_if(preview.steps.begin(), preview.steps.end(), [&path](const QJsonObject &step) {
            return step.value(QLatin1String("task")).toString() == text("file:") + path;
        });
        QVERIFY(shown != preview.steps.end());
        QVERIFY(shown->value(QLatin1String("diff")).toString().contains(text("-# mine")));
        VERIFY_STATUS(m_site->install({text("rtcd1")}).ran, 0);
        const auto kept = hosts.run(text("rtcd1"), {text("grep"), text("-r"), text("# mine"), text("/var/lib/calls-console/backup")});
        QVERIFY(kept && kept->contains(text("# mine")));
        // Undo goes back one run at a time: to the edited file, then to nothing.
        VERIFY_STATUS(m_site->install({text("rtcd1"), text("--undo")}).ran, 0);
        const auto back = hosts.run(text("rtcd1"), {text("tail"), text("-n1"), path});
        QCOMPARE(back.value_or(QString()).trimmed(), text("# mine"));
    }

    void aSecondConsoleIsHeldOff()
    {
        LabHosts &hosts = m_site->hosts();
        freshStart();
        QVERIFY(hosts.run(text("rtcd1"), {text("systemd-run"), text("--unit=other-console"), text("bash"), text("-c"),
                                          text("exec 9>>/run/calls-console.lock; flock 9; "
                                               "echo 'jo@desk|1|2026-11-23T10:31:00.000Z' >/run/calls-console.lock; sleep 300")}));
        QVERIFY(hosts.run(text("rtcd1"), {text("sh"), text("-c"), text("until [ -s /run/calls-console.lock ]; do sleep 0.1; done")}));
        const Installed failed = m_site->install({text("rtcd1")});
        QVERIFY(hosts.run(text("rtcd1"), {text("systemctl"), text("stop"), text("other-console.service")}));
        VERIFY_STATUS(failed.ran, 1);
        QVERIFY2(failed.failure().contains(text("jo@desk is changing rtcd1")), qPrintable(failed.failure()));
    }

    void aServiceThatDiesLaterIsToldAtTheNextLook()
    {
        LabHosts &hosts = m_site->hosts();
        freshStart();
        QVERIFY(hosts.inflict(Fault::DiesAfterAWhile));
        const Installed first = m_site->install({text("rtcd1")});
        QVERIFY2(hosts.run(text("rtcd1"), {text("sh"), text("-c"),
                                           text("until [ \"$(systemctl show -p SubState --value rtcd)\" = auto-restart ]; do sleep 0.1; done")}),
                 first.ran.told().constData());
        const Installed look = m_site->install({text("rtcd1"), text("--dry-run")});
        QVERIFY(hosts.recover(Fault::DiesAfterAWhile));
        VERIFY_STATUS(look.ran, 0);
        const QString sentence = look.sentence(text("service:rtcd.service"));
        QVERIFY2(sentence.contains(text("restart")), qPrintable(sentence));
        VERIFY_STATUS(m_site->install({text("rtcd1"), text("--undo")}).ran, 0);
    }
};

int main(int argc, char **argv)
{
    const calls::test::OwnHome home;
    if (const QString missing = LabHosts::missing(); !missing.isEmpty())
        return calls::test::skipWhole(QStringLiteral("lab"), missing);
    QCoreApplication app(argc, argv);
    TestInstallFaults test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_install_faults.moc"
