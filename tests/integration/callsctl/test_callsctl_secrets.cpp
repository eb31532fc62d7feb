// SPDX-License-Identifier: GPL-3.0-or-later
// A password of --secrets-file or the environment is used at a real sshd, and appears nowhere else.
#include "Callsctl.h"

#include <support/SshdFixture.h>

#include <QDir>
#include <QFile>

using namespace calls::test;

namespace {

const QByteArray password = "correct-horse-77-battery";

} // namespace

class TestCallsctlSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // No user of this machine has that password: sshd refuses it, so it has been sent.
        m_sshd = std::make_unique<Sshd>(QStringList{QStringLiteral("PubkeyAuthentication no"),
                                                    QStringLiteral("PasswordAuthentication yes"),
                                                    QStringLiteral("PermitRootLogin yes")});
        QVERIFY2(m_sshd->running(), qPrintable(m_sshd->problem()));
        m_folder.know(*m_sshd);
        m_folder.dropKey();
        m_ctl.write(QStringLiteral("site.toml"),
                    "[deployment]\nname = \"Secret\"\n[answers]\nusers = 40\n[mattermost]\nurl = \"https://chat.invalid\"\n"
                    "[[servers]]\nname = \"mm1\"\nroles = [\"mattermost\"]\naddress = \"127.0.0.1\"\nssh = \""
                        + m_sshd->destination().toUtf8() + "\"\n");
        VERIFY_STATUS(m_ctl.run({QStringLiteral("import"), QStringLiteral("site.toml"), QStringLiteral("-o"), m_file}), 0);
    }

    void fromTheFile()
    {
        m_ctl.write(QStringLiteral("secrets.toml"),
                    "\"ssh-password:" + m_sshd->destination().toUtf8() + "\" = \"" + password + "\"\n");
        const QString file = m_ctl.path(QStringLiteral("secrets.toml"));
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        const Ran open = check({QStringLiteral("--secrets-file"), file});
        VERIFY_STATUS(open, 2);
        QVERIFY2(open.err.contains("chmod 600"), open.told().constData());
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner));
        usedAndUnseen(check({QStringLiteral("--secrets-file"), file}));
    }

    void fromTheEnvironment()
    {
        QString name = QStringLiteral("CALLS_SECRET_SSH_PASSWORD_") + m_sshd->destination().toUpper();
        for (QChar &character : name) {
            if (!character.isLetterOrNumber())
                character = QLatin1Char('_');
        }
        m_ctl.environment.insert(name, QString::fromLatin1(password));
        usedAndUnseen(check({}));
        m_ctl.environment.clear();
    }

    void withoutOneNothingPrompts()
    {
        const Ran ran = check({});
        VERIFY_STATUS(ran, 3);
        QVERIFY2(ran.out.contains("\"verdict\":\"unknown\""), ran.told().constData());
    }

private:
    Ran check(const QStringList &more) const
    {
        return m_ctl.run(QStringList{QStringLiteral("check"), m_file, QStringLiteral("--step"), QStringLiteral("1.4.ssh"),
                                     QStringLiteral("--json"), QStringLiteral("--ssh-dir"), m_folder.path()}
                         + more);
    }

    void usedAndUnseen(const Ran &ran) const
    {
        QVERIFY2(ran.status == 1 || ran.status == 3, ran.told().constData());
        QFile log(m_sshd->path(QStringLiteral("log")));
        QVERIFY(log.open(QIODevice::ReadOnly));
        QVERIFY2(log.readAll().contains("Failed password"), "the password was never sent");
        QVERIFY2(!ran.out.contains(password) && !ran.err.contains(password), ran.told().constData());
        for (const char *line : {"gate D.calls 1 --json", "export D.calls", "sheet D.calls -o D.html", "sheet D.calls -o D.csv"}) {
            const Ran later = m_ctl.run(QString::fromLatin1(line).split(QLatin1Char(' ')));
            QVERIFY2(!later.out.contains(password) && !later.err.contains(password), line);
        }
        const auto files = QDir(m_ctl.path()).entryList(QDir::Files);
        for (const QString &name : files) {
            if (name != QLatin1String("secrets.toml"))
                QVERIFY2(!m_ctl.read(name).contains(password), qPrintable(name));
        }
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
    TestCallsctlSecrets test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_callsctl_secrets.moc"
