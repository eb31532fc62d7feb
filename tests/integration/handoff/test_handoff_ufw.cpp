// SPDX-License-Identifier: GPL-3.0-or-later
#include "HandoffLab.h"

#include <QCryptographicHash>
#include <QDirIterator>

using namespace calls;

namespace {

/// Copies over what ufw writes, then ufw as a fresh server has it.
const QString privateUfw = QStringLiteral(
    "mount -t tmpfs lab /run\n"
    "for folder in /etc/ufw /lib/ufw /etc/default; do\n"
    "    copy=/run/lab$folder; mkdir -p \"$copy\"; cp -a \"$folder/.\" \"$copy\"; mount --bind \"$copy\" \"$folder\"\n"
    "done\n"
    "ufw --force reset >/dev/null; ufw --force enable >/dev/null\n");

QByteArray machineConfiguration()
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const char *folder : {"/etc/ufw", "/lib/ufw", "/etc/default"}) {
        QDirIterator files(QString::fromLatin1(folder), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        QStringList paths;
        while (files.hasNext())
            paths << files.next();
        paths.sort();
        for (const QString &path : paths) {
            QFile file(path);
            hash.addData(path.toUtf8());
            if (file.open(QIODevice::ReadOnly))
                hash.addData(file.readAll());
        }
    }
    return hash.result();
}

} // namespace

class TestHandoffUfw : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_before = machineConfiguration(); }
    void cleanupTestCase() { QCOMPARE(machineConfiguration(), m_before); }

    void addsAndTakesAway()
    {
        const test::HandoffFolder folder(test::honestPlan(), QStringLiteral("ufw"));
        const CommandResult done = test::inNamespaces(
            privateUfw
                + QStringLiteral(
                    "ufw deny from 198.51.100.7 >/dev/null\n"
                    "sh \"$1\" >/dev/null; sh \"$1\" >/dev/null\n"
                    "ufw status; echo ==; iptables -S ufw-user-input; ip6tables -S ufw6-user-input; echo ==\n"
                    "sh \"$2\" >/dev/null; sh \"$2\" >/dev/null\n"
                    "ufw show added"),
            {folder.path(folder.names[0]), folder.path(folder.names[1])});
        QVERIFY_RAN(done);
        const QList<QString> parts = QString::fromUtf8(done.out).split(QStringLiteral("==\n"));
        QCOMPARE(parts.size(), 3);

        QStringList rules;
        for (const QString &line : test::linesOf(parts[0].toUtf8())) {
            if (line.contains(QStringLiteral("ALLOW")))
                rules << line.simplified();
        }
        rules.sort();
        QStringList expected{
            QStringLiteral("8443/udp ALLOW Anywhere # Calls rule 1: Voice and screen (step 1.5, guide)"),
            QStringLiteral("8443/udp (v6) ALLOW Anywhere (v6) # Calls rule 1: Voice and screen (step 1.5, guide)"),
            QStringLiteral("49152:65535/udp ALLOW 10.8.0.0/16 # Calls rule 2: Voice and screen (step 1.5, guide)"),
            QStringLiteral("8443/tcp ALLOW 2001:db8:1::/48 # Calls rule 3: Voice and screen (step 1.5, guide)"),
            QStringLiteral("8045/tcp ALLOW 10.0.0.10 # Calls rule 4: Voice and screen (step 1.5, guide)"),
            QStringLiteral("22/tcp ALLOW 10.9.0.5 # Calls rule 6: Voice and screen (step 1.5, console)"),
            QStringLiteral("10.0.0.10 443/tcp ALLOW OUT Anywhere # Calls rule 8: Voice and screen (step 1.5, guide)"),
            QStringLiteral(
                "2001:db8::10 8443/udp ALLOW OUT Anywhere (v6) # Calls rule 9: Voice and screen (step 1.5, guide)"),
            QStringLiteral("443/tcp ALLOW OUT Anywhere # Calls rule 10: Voice and screen (step 1.5, guide)"),
            QStringLiteral("443/tcp (v6) ALLOW OUT Anywhere (v6) # Calls rule 10: Voice and screen (step 1.5, guide)"),
        };
        expected.sort();
        QCOMPARE(rules, expected);
        QVERIFY(parts[1].contains(
            QStringLiteral("-A ufw-user-input -s 10.8.0.0/16 -p udp -m multiport --dports 49152:65535 -j ACCEPT")));
        QVERIFY(parts[1].contains(
            QStringLiteral("-A ufw6-user-input -s 2001:db8:1::/48 -p tcp -m tcp --dport 8443 -j ACCEPT")));

        // What stays: the admin's own rule, and the one that lets the administrators in.
        const QStringList left = test::linesOf(parts[2].toUtf8()).filter(QRegularExpression(QStringLiteral("^ufw ")));
        QCOMPARE(left,
                 (QStringList{QStringLiteral("ufw deny from 198.51.100.7"),
                              QStringLiteral("ufw allow from 10.9.0.5 to any port 22 proto tcp "
                                             "comment 'Calls rule 6: Voice and screen (step 1.5, console)'")}));
    }

    void doesNotTurnUfwOn()
    {
        const test::HandoffFolder folder(test::honestPlan(), QStringLiteral("ufw"));
        const CommandResult done = test::inNamespaces(
            privateUfw + QStringLiteral("ufw disable >/dev/null; sh \"$1\" >/dev/null; ufw status; ufw show added"),
            {folder.path(folder.names[0])});
        QVERIFY_RAN(done);
        QVERIFY2(done.out.startsWith("Status: inactive\n"), done.out.constData());
        QVERIFY(done.out.contains("8045 proto tcp comment 'Calls rule 4: "));
    }

    /// ufw itself has an opinion on comments: each hostile purpose must get past it, as a comment.
    void takesHostileNames()
    {
        Plan plan;
        int number = 0;
        for (const QString &name : test::hostileNames(QStringLiteral("/run/canary"))) {
            ++number;
            plan.rules << test::portRule(number, QStringLiteral("rtcd1"), Direction::Inbound,
                                         test::clients(QStringLiteral("any"), name), Protocol::Udp,
                                         {8000 + number, 8000 + number}, name);
        }
        const test::HandoffFolder folder(plan, QStringLiteral("ufw"));
        const CommandResult done = test::inNamespaces(
            privateUfw + QStringLiteral("sh \"$1\" >/dev/null; [ ! -e /run/canary ]; ufw show added"),
            {folder.path(folder.names[0])});
        QVERIFY_RAN(done);
        const QString added = QString::fromUtf8(done.out);
        for (int i = 1; i <= number; ++i)
            QVERIFY2(added.contains(QStringLiteral("ufw allow %1/udp comment 'Calls rule %2: ").arg(8000 + i).arg(i)),
                     qPrintable(added));
    }

private:
    QByteArray m_before;
};

HANDOFF_LAB_MAIN(TestHandoffUfw, QStringLiteral("ufw"), QStringLiteral("iptables"))
#include "test_handoff_ufw.moc"
