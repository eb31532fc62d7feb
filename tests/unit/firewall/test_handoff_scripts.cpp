// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the scripts with stand-ins for the tools that record their arguments, and compares every argument.
#include <base/Process.h>
#include <firewall/Handoff.h>
#include <support/Await.h>
#include <support/HandoffPlans.h>
#include <support/TestMain.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace calls;
using namespace std::chrono_literals;

namespace {

using Calls = QList<QStringList>;

/// ANSWER: what every tool fails with. THERE: what a cloud lists.
constexpr char recorder[] = "#!/bin/sh\n"
                            "{ printf '%s\\0' \"${0##*/}\" \"$@\"; printf '\\036\\0'; } >> \"$RECORD\"\n"
                            "case \"${0##*/} $*\" in 'firewall-cmd --get-default-zone') echo public; exit 0 ;; esac\n"
                            "[ -z \"${ANSWER:-}\" ] || { printf '%s\\n' \"$ANSWER\" >&2; exit 254; }\n"
                            "case \"$*\" in 'compute firewall-rules list '*) echo \"${THERE:-}\" ;; esac\n";

/// A folder with a stand-in for each tool, and for what a hostile name might call.
class Bench
{
public:
    Bench()
    {
        QDir(m_dir.path()).mkdir(QStringLiteral("bin"));
        QDir(m_dir.path()).mkdir(QStringLiteral("work"));
        for (const char *tool : {"ufw", "firewall-cmd", "aws", "az", "gcloud", "reboot", "rm", "touch"}) {
            QFile file(m_dir.filePath(QStringLiteral("bin/") + QLatin1String(tool)));
            file.open(QIODevice::WriteOnly);
            file.write(recorder);
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        }
    }

    [[nodiscard]] QString canary() const { return m_dir.filePath(QStringLiteral("canary")); }
    [[nodiscard]] bool untouched() const
    {
        return !QFile::exists(canary()) && QDir(m_dir.filePath(QStringLiteral("work"))).isEmpty();
    }

    CommandResult run(const HandoffFile &script, const QStringList &environment)
    {
        QFile::remove(m_dir.filePath(QStringLiteral("record")));
        Command command{{QStringLiteral("/usr/bin/env"), QStringLiteral("-i"), QStringLiteral("-C"),
                         m_dir.filePath(QStringLiteral("work")),
                         QStringLiteral("PATH=") + m_dir.filePath(QStringLiteral("bin")),
                         QStringLiteral("RECORD=") + m_dir.filePath(QStringLiteral("record"))}};
        command.argv << environment << QStringLiteral("/bin/sh") << QStringLiteral("-s");
        command.input = script.text;
        const auto result = test::await(runProcess(command, Limits({}, 60s)));
        return result ? *result : CommandResult{.err = result.error().sentence.toUtf8()};
    }

    [[nodiscard]] Calls recorded() const
    {
        QFile file(m_dir.filePath(QStringLiteral("record")));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        Calls calls;
        QStringList words;
        QList<QByteArray> parts = file.readAll().split('\0');
        parts.removeLast();
        for (const QByteArray &part : parts) {
            if (part == "\036") {
                calls << words;
                words.clear();
            } else {
                words << QString::fromUtf8(part);
            }
        }
        return calls;
    }

private:
    QTemporaryDir m_dir;
};

QStringList variables()
{
    return QString::fromLatin1("SG_ID=sg-1|RESOURCE_GROUP=my group|NSG_NAME=nsg|PROJECT=acme|TARGET_TAG=tag")
        .split(QLatin1Char('|'));
}

/// What test::allKinds must become: {P} the purpose, {S} the server's slug. Rules 5 (unknown) and 7 (a name) are left
/// out.
QStringList expectedAllow(const QString &target)
{
    const auto label = [](int number) {
        return QStringLiteral("Calls rule %1: {P} (step 1.5, %2)")
            .arg(number)
            .arg(number == 6 ? QLatin1String("console") : QLatin1String("guide"));
    };
    struct Row
    {
        int number;
        const char *ufw;
        const char *rich;
        const char *aws;
        const char *azure;
        const char *gcp;
    };
    const Row rows[] = {
        {1, "proto|udp|from|any|to|any|port|8443", "rule port port=\"8443\" protocol=\"udp\" accept",
         "udp 8443 8443 0.0.0.0/0,::/0", "Inbound|Udp|*|*|8443", "udp:8443 0.0.0.0/0,::/0"},
        {2, "proto|udp|from|10.8.0.0/16|to|any|port|49152:65535",
         "rule family=\"ipv4\" source address=\"10.8.0.0/16\" port port=\"49152-65535\" protocol=\"udp\" accept",
         "udp 49152 65535 10.8.0.0/16", "Inbound|Udp|10.8.0.0/16|*|49152-65535", "udp:49152-65535 10.8.0.0/16"},
        {3, "proto|tcp|from|2001:db8:1::/48|to|any|port|8443",
         "rule family=\"ipv6\" source address=\"2001:db8:1::/48\" port port=\"8443\" protocol=\"tcp\" accept",
         "tcp 8443 8443 2001:db8:1::/48", "Inbound|Tcp|2001:db8:1::/48|*|8443", "tcp:8443 2001:db8:1::/48"},
        {4, "proto|tcp|from|10.0.0.10|to|any|port|8045",
         "rule family=\"ipv4\" source address=\"10.0.0.10\" port port=\"8045\" protocol=\"tcp\" accept",
         "tcp 8045 8045 10.0.0.10/32", "Inbound|Tcp|10.0.0.10|*|8045", "tcp:8045 10.0.0.10/32"},
        {6, "proto|tcp|from|10.9.0.5|to|any|port|22",
         "rule family=\"ipv4\" source address=\"10.9.0.5\" port port=\"22\" protocol=\"tcp\" accept",
         "tcp 22 22 10.9.0.5/32", "Inbound|Tcp|10.9.0.5|*|22", "tcp:22 10.9.0.5/32"},
        {8, "out|proto|tcp|to|10.0.0.10|port|443", nullptr, "tcp 443 443 10.0.0.10/32", "Outbound|Tcp|*|10.0.0.10|443",
         "tcp:443 10.0.0.10/32"},
        {9, "out|proto|udp|to|2001:db8::10|port|8443", nullptr, "udp 8443 8443 2001:db8::10/128",
         "Outbound|Udp|*|2001:db8::10|8443", "udp:8443 2001:db8::10/128"},
        {10, "out|proto|tcp|to|any|port|443", nullptr, "tcp 443 443 0.0.0.0/0,::/0", "Outbound|Tcp|*|*|443",
         "tcp:443 0.0.0.0/0,::/0"},
    };
    QStringList calls;
    for (const Row &row : rows) {
        const bool in = row.number < 7;
        if (target == QLatin1String("ufw")) {
            calls << QStringLiteral("ufw|allow|") + QLatin1String(row.ufw) + QStringLiteral("|comment|")
                    + label(row.number);
        } else if (target == QLatin1String("firewalld") && row.rich) {
            calls << QStringLiteral("firewall-cmd|--permanent|--zone=public|--add-rich-rule=") + QLatin1String(row.rich)
                  << QStringLiteral("firewall-cmd|--zone=public|--add-rich-rule=") + QLatin1String(row.rich);
        } else if (target == QLatin1String("aws")) {
            const QStringList words = QString::fromLatin1(row.aws).split(QLatin1Char(' '));
            for (const QString &range : words[3].split(QLatin1Char(','))) {
                const bool v6 = range.contains(QLatin1Char(':'));
                const QString ranges = QStringLiteral("\"%1\":[{\"%2\":\"%3\",\"Description\":\"%4\"}]")
                                           .arg(v6 ? QLatin1String("Ipv6Ranges") : QLatin1String("IpRanges"),
                                                v6 ? QLatin1String("CidrIpv6") : QLatin1String("CidrIp"), range,
                                                label(row.number));
                const QString ports = QStringLiteral("\"FromPort\":%1,\"IpProtocol\":\"%2\",").arg(words[1], words[0]);
                // Keys of a QJsonObject are sorted: FromPort, IpProtocol, IpRanges or Ipv6Ranges, ToPort.
                calls << QStringLiteral("aws|ec2|authorize-security-group-%1|--group-id|sg-1|--ip-permissions|[{%2%3,"
                                        "\"ToPort\":%4}]")
                             .arg(in ? QStringLiteral("ingress") : QStringLiteral("egress"), ports, ranges, words[2]);
            }
        } else if (target == QLatin1String("azure")) {
            const QStringList words = QString::fromLatin1(row.azure).split(QLatin1Char('|'));
            calls
                << QStringLiteral(
                       "az|network|nsg|rule|create|--resource-group|my group|--nsg-name|nsg|--name|calls-{S}-rule-%1-%2"
                       "|--priority|%3|--direction|%4|--access|Allow|--protocol|%5|--source-address-prefixes|%6"
                       "|--source-port-ranges|*|--destination-address-prefixes|%7|--destination-port-ranges|%8")
                        .arg(row.number)
                        .arg(in ? QLatin1String("in") : QLatin1String("out"))
                        .arg(1000 + row.number)
                        .arg(words[0], words[1], words[2], words[3], words[4])
                    + QStringLiteral("|--description|") + label(row.number) + QStringLiteral("|--output|none");
        } else if (target == QLatin1String("gcp")) {
            const QStringList words = QString::fromLatin1(row.gcp).split(QLatin1Char(' '));
            for (const QString &range : words[1].split(QLatin1Char(','))) {
                const QString name = QStringLiteral("calls-{S}-rule-%1-%2%3")
                                         .arg(row.number)
                                         .arg(in ? QLatin1String("in") : QLatin1String("out"),
                                              range.contains(QLatin1Char(':')) ? QLatin1String("6") : QLatin1String());
                calls << QStringLiteral(
                             "gcloud|compute|firewall-rules|list|--project=acme|--filter=name=%1|--format=value(name)")
                             .arg(name)
                      << QStringLiteral(
                             "gcloud|compute|firewall-rules|create|%1|--project=acme|--network=default|--direction=%2"
                             "|--action=ALLOW|--rules=%3|--%4-ranges=%5|--target-tags=tag|--description=%6")
                             .arg(name, in ? QStringLiteral("INGRESS") : QStringLiteral("EGRESS"), words[0],
                                  in ? QStringLiteral("source") : QStringLiteral("destination"), range,
                                  label(row.number));
            }
        }
    }
    if (target == QLatin1String("firewalld"))
        calls.prepend(QStringLiteral("firewall-cmd|--get-default-zone"));
    return calls;
}

/// The undo of the same rules; rule 6, which lets the administrators in, stays.
QStringList expectedUndo(const QString &target)
{
    QStringList calls;
    for (QString call : expectedAllow(target)) {
        if (call.contains(QStringLiteral("10.9.0.5")) || call.contains(QStringLiteral("-rule-6-")))
            continue;
        if (target == QLatin1String("ufw")) {
            call.truncate(call.indexOf(QStringLiteral("|comment|")));
            call.replace(QStringLiteral("ufw|allow"), QStringLiteral("ufw|delete|allow"));
        } else if (target == QLatin1String("firewalld")) {
            call.replace(QStringLiteral("--add-"), QStringLiteral("--remove-"));
        } else if (target == QLatin1String("aws")) {
            call.replace(QStringLiteral("authorize"), QStringLiteral("revoke"));
            const auto from = call.indexOf(QStringLiteral(",\"Description\""));
            call.remove(from, call.indexOf(QLatin1Char('}'), call.indexOf(QStringLiteral("{P}")) + 3) - from);
        } else if (target == QLatin1String("azure")) {
            call.truncate(call.indexOf(QStringLiteral("|--priority")));
            call.replace(QStringLiteral("create"), QStringLiteral("delete"));
        } else if (call.contains(QStringLiteral("|create|"))) {
            call.truncate(call.indexOf(QStringLiteral("|--network")));
            call.replace(QStringLiteral("|create|"), QStringLiteral("|delete|")) += QStringLiteral("|--quiet");
        }
        calls << call;
    }
    return calls;
}

/// The purpose as it arrives: one line, 48 bytes, without what the tool refuses.
QString arriving(const QString &purpose, const QString &target)
{
    QString line;
    for (const uint c : purpose.toUcs4()) {
        const auto category = QChar::category(c);
        const bool bad = category == QChar::Other_Control || category == QChar::Other_Format || c == 0x2028;
        line += bad ? QStringLiteral(" ") : QString::fromUcs4(reinterpret_cast<const char32_t *>(&c), 1);
    }
    line = line.simplified();
    while (line.toUtf8().size() > 48)
        line.chop(1);
    if (target == QLatin1String("ufw"))
        line.replace(QLatin1Char('\''), QLatin1Char('"'));
    if (target == QLatin1String("aws")) {
        for (QChar &c : line) {
            if (!(c.unicode() < 128 && c.isLetterOrNumber()) && !QStringLiteral(" ._-:/()#,@[]+=&;{}!$*").contains(c))
                c = QLatin1Char('_');
        }
    }
    return line;
}

Calls filledIn(const QStringList &patterns, const QString &purpose, const QString &slug)
{
    Calls calls;
    for (const QString &pattern : patterns) {
        QStringList words = pattern.split(QLatin1Char('|'));
        for (QString &word : words)
            word.replace(QStringLiteral("{S}"), slug).replace(QStringLiteral("{P}"), purpose);
        calls << words;
    }
    return calls;
}

void scriptTargets()
{
    QTest::addColumn<QString>("target");
    for (const char *target : {"ufw", "firewalld", "aws", "azure", "gcp"})
        QTest::newRow(target) << QString::fromLatin1(target);
}

} // namespace

class TestHandoffScripts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsExactlyTheRules_data() { scriptTargets(); }
    void runsExactlyTheRules()
    {
        QFETCH(QString, target);
        Bench bench;
        const auto files = handoff(test::honestPlan(), target);
        QVERIFY_RESULT(files);
        const CommandResult done = bench.run(files->at(0), variables());
        QVERIFY2(done.exitStatus == 0, done.err.constData());
        QCOMPARE(bench.recorded(),
                 filledIn(expectedAllow(target), QStringLiteral("Voice and screen"), QStringLiteral("rtcd1")));
        QVERIFY(done.out.contains("Rule 5 is left out: the address of mm3 is not known yet.\n"));
        QVERIFY(done.out.endsWith("Done.\n"));
    }

    void undoesExactlyTheRules_data() { scriptTargets(); }
    void undoesExactlyTheRules()
    {
        QFETCH(QString, target);
        Bench bench;
        const auto files = handoff(test::honestPlan(), target);
        QVERIFY_RESULT(files);
        const CommandResult done = bench.run(files->at(3), variables() << QStringLiteral("THERE=a rule"));
        QVERIFY2(done.exitStatus == 0, done.err.constData());
        QCOMPARE(bench.recorded(), filledIn(expectedUndo(target), {}, QStringLiteral("turn-1")));
    }

    void hostileNamesAreOnlyText_data() { scriptTargets(); }
    void hostileNamesAreOnlyText()
    {
        QFETCH(QString, target);
        Bench bench;
        const QStringList names = test::hostileNames(bench.canary());
        const auto files = handoff(test::hostilePlan(bench.canary()), target);
        QVERIFY_RESULT(files);
        QCOMPARE(files->size(), 2 * names.size() + 1);
        for (qsizetype i = 0; i < names.size(); ++i) {
            const HandoffFile &script = files->at(2 * i);
            const QString slug = script.name.left(script.name.lastIndexOf(QLatin1Char('-') + target));
            const CommandResult done = bench.run(script, variables());
            QVERIFY2(done.exitStatus == 0, (done.err + script.text).constData());
            QCOMPARE(bench.recorded(), filledIn(expectedAllow(target), arriving(names[i], target), slug));
            const CommandResult undone = bench.run(files->at(2 * i + 1), variables() << QStringLiteral("THERE=a rule"));
            QVERIFY2(undone.exitStatus == 0, undone.err.constData());
            QCOMPARE(bench.recorded(), filledIn(expectedUndo(target), {}, slug));
            QVERIFY2(bench.untouched(), qPrintable(names[i]));
        }
    }

    void cloudNamesFitTheirRules()
    {
        const QString canary = QStringLiteral("/nowhere/canary");
        Bench bench;
        for (const char *target : {"azure", "gcp"}) {
            const auto files = handoff(test::hostilePlan(canary), QLatin1String(target));
            QVERIFY_RESULT(files);
            QSet<QString> seen;
            for (qsizetype i = 0; i + 1 < files->size(); i += 2) {
                QCOMPARE(bench.run(files->at(i), variables()).exitStatus, 0);
                for (const QStringList &call : bench.recorded()) {
                    if (!call.contains(QStringLiteral("create")))
                        continue;
                    const QString name = call[0] == QLatin1String("az")
                        ? call[call.indexOf(QStringLiteral("--name")) + 1]
                        : call[4];
                    static const QRegularExpression shape(QStringLiteral("\\A[a-z]([-a-z0-9]*[a-z0-9])?\\z"));
                    QVERIFY2(shape.match(name).hasMatch() && name.size() <= 63, qPrintable(name));
                    QVERIFY2(!seen.contains(name), qPrintable(name));
                    seen << name;
                }
            }
        }
    }

    void asksForItsVariables_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("named");
        QTest::newRow("aws") << "aws"
                             << "SG_ID";
        QTest::newRow("azure") << "azure"
                               << "RESOURCE_GROUP and NSG_NAME";
        QTest::newRow("gcp") << "gcp"
                             << "PROJECT and TARGET_TAG";
    }
    void asksForItsVariables()
    {
        QFETCH(QString, target);
        QFETCH(QString, named);
        Bench bench;
        const auto files = handoff(test::honestPlan(), target);
        QVERIFY_RESULT(files);
        for (int i = 0; i < 2; ++i) {
            const CommandResult done = bench.run(files->at(i), {});
            QCOMPARE(done.exitStatus, 2);
            QVERIFY(QString::fromUtf8(done.err).contains(named));
            QVERIFY(bench.recorded().isEmpty());
        }
    }

    void stopsWhenTheToolFails_data() { scriptTargets(); }
    void stopsWhenTheToolFails()
    {
        QFETCH(QString, target);
        Bench bench;
        const auto files = handoff(test::honestPlan(), target);
        QVERIFY_RESULT(files);
        for (int i = 0; i < 2; ++i) { // the script and its undo
            const CommandResult done = bench.run(files->at(i),
                                                 variables() << QStringLiteral("ANSWER=no permission; $(reboot)"));
            QVERIFY(done.exitStatus > 0);
            QVERIFY(done.err.contains("no permission; $(reboot)"));
            QVERIFY(!done.out.contains("Done.") && !done.out.contains("not there"));
            QCOMPARE(bench.recorded().size(), target == QLatin1String("firewalld") ? 2 : 1);
        }
    }

    void awsTakesARuleThatIsThere()
    {
        Bench bench;
        const auto files = handoff(test::honestPlan(), QStringLiteral("aws"));
        QVERIFY_RESULT(files);
        const QString duplicate = QStringLiteral(
            "ANSWER=An error occurred (InvalidPermission.Duplicate) when calling the operation");
        const QString notFound = QStringLiteral(
            "ANSWER=An error occurred (InvalidPermission.NotFound) when calling the operation");
        QCOMPARE(bench.run(files->at(0), variables() << duplicate).exitStatus, 0);
        QCOMPARE(bench.recorded().size(), expectedAllow(QStringLiteral("aws")).size());
        QCOMPARE(bench.run(files->at(1), variables() << notFound).exitStatus, 0);
        QCOMPARE(bench.recorded().size(), expectedUndo(QStringLiteral("aws")).size());
        QCOMPARE(bench.run(files->at(0), variables() << notFound).exitStatus, 1);
        QCOMPARE(bench.run(files->at(1), variables() << duplicate).exitStatus, 1);
    }

    void gcloudUpdatesARuleThatIsThere()
    {
        Bench bench;
        const auto files = handoff(test::honestPlan(), QStringLiteral("gcp"));
        QVERIFY_RESULT(files);
        QCOMPARE(bench.run(files->at(0), variables() << QStringLiteral("THERE=a rule")).exitStatus, 0);
        const QString pattern = QStringLiteral(
            "gcloud|compute|firewall-rules|update|calls-rtcd1-rule-2-in|--project=acme|--rules=udp:49152-65535"
            "|--source-ranges=10.8.0.0/16|--target-tags=tag"
            "|--description=Calls rule 2: Voice and screen (step 1.5, guide)");
        QVERIFY(bench.recorded().contains(pattern.split(QLatin1Char('|'))));
        for (const QStringList &call : bench.recorded())
            QVERIFY(!call.contains(QStringLiteral("create")));
        // An undo of what is not there deletes nothing.
        QCOMPARE(bench.run(files->at(1), variables()).exitStatus, 0);
        for (const QStringList &call : bench.recorded())
            QVERIFY(!call.contains(QStringLiteral("delete")));
    }

    void prioritiesAddressAndZoneAreTheAdmins()
    {
        Bench bench;
        const auto azure = handoff(test::honestPlan(), QStringLiteral("azure"));
        const auto firewalld = handoff(test::honestPlan(), QStringLiteral("firewalld"));
        QVERIFY_RESULT(azure);
        QVERIFY_RESULT(firewalld);
        QCOMPARE(bench.run(azure->first(), variables() << QStringLiteral("PRIORITY_BASE=200")).exitStatus, 0);
        QVERIFY(bench.recorded().first().contains(QStringLiteral("201")));
        // In a shared group the rules hold for this server's address only, whichever way they go.
        QCOMPARE(bench.run(azure->first(), variables() << QStringLiteral("SERVER_ADDRESS=10.0.0.20")).exitStatus, 0);
        for (const QStringList &call : bench.recorded()) {
            const bool in = call.contains(QStringLiteral("Inbound"));
            const QString own = in ? QStringLiteral("--destination-address-prefixes")
                                   : QStringLiteral("--source-address-prefixes");
            QCOMPARE(call[call.indexOf(own) + 1], QStringLiteral("10.0.0.20"));
        }
        QCOMPARE(bench.run(firewalld->first(), {QStringLiteral("ZONE=dmz $(reboot)")}).exitStatus, 0);
        for (const QStringList &call : bench.recorded())
            QVERIFY(call.contains(QStringLiteral("--zone=dmz $(reboot)")));
    }
};

CALLS_TEST_MAIN(TestHandoffScripts)
#include "test_handoff_scripts.moc"
