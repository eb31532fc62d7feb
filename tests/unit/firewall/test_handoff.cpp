// SPDX-License-Identifier: GPL-3.0-or-later
// The text of the firewall files, by property: who is in which file, what is left out, what a name cannot do.
#include <firewall/Handoff.h>
#include <support/Await.h>
#include <support/HandoffPlans.h>
#include <support/TestMain.h>

#include <QRegularExpression>
#include <QSet>

using namespace calls;

namespace {

QStringList serversOf(const Plan &plan)
{
    QStringList names;
    for (const PortRule &rule : plan.rules) {
        if (!names.contains(rule.server))
            names << rule.server;
    }
    return names;
}

/// The code of a file: what is left when comments and messages are gone.
QStringList codeOf(const HandoffFile &file)
{
    QStringList lines;
    const QStringList all = QString::fromUtf8(file.text).split(QLatin1Char('\n'));
    for (const QString &line : all) {
        const QString code = line.trimmed();
        if (!code.isEmpty() && !code.startsWith(QLatin1Char('#')) && !code.startsWith(QLatin1String("say ")))
            lines << code;
    }
    return lines;
}

Site sampleSite()
{
    Site site;
    site.name = QStringLiteral("Acme");
    site.answers.users = 320;
    site.answers.recording = true;
    site.answers.outsideClients = true;
    site.answers.stablePublicAddress = false;
    site.answers.mattermostUrl = QStringLiteral("https://chat.example.com");
    site.answers.udpReliable = false;
    site.answers.tcpReliable = false;
    const auto add = [&site](const char *name, Role role, const char *address) {
        Server server;
        server.name = QLatin1String(name);
        server.roles = {role};
        server.address = QLatin1String(address);
        server.ssh = QStringLiteral("ops@") + server.address;
        site.servers << server;
    };
    add("mm1", Role::Mattermost, "10.0.0.10");
    add("rtcd1", Role::Rtcd, "10.0.0.20");
    add("rtcd2", Role::Rtcd, "rtcd2.example.com");
    add("off1", Role::Offloader, "2001:db8::30");
    add("turn1", Role::Turn, "10.0.0.40");
    add("mon1", Role::Monitoring, "10.0.0.50");
    ClientNetwork office;
    office.name = QStringLiteral("Head office");
    office.network = QStringLiteral("10.8.0.0/16");
    ClientNetwork world;
    world.name = QStringLiteral("Internet");
    site.clients = {office, world};
    return site;
}

/// Those with a file and its undo for each server: all but Terraform, which has its own test.
QStringList pairTargets()
{
    QStringList targets = handoffTargets();
    targets.removeOne(QStringLiteral("terraform"));
    return targets;
}

void everyTarget()
{
    QTest::addColumn<QString>("target");
    for (const QString &target : pairTargets())
        QTest::newRow(qPrintable(target)) << target;
}

} // namespace

class TestHandoff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesAnUnknownTarget()
    {
        const auto files = handoff(test::honestPlan(), QStringLiteral("pf"));
        QVERIFY(!files);
        QCOMPARE(files.error().code, QStringLiteral("handoff.target"));
        QVERIFY(files.error().sentence.contains(QStringLiteral("pf")));
        for (const QString &target : handoffTargets())
            QVERIFY(files.error().sentence.contains(target));
    }

    void knowsItsTargets()
    {
        QCOMPARE(handoffTargets(),
                 QString::fromLatin1("ufw firewalld nftables aws azure gcp terraform").split(QLatin1Char(' ')));
    }

    void givesFilesPerServer_data() { everyTarget(); }
    void givesFilesPerServer()
    {
        QFETCH(QString, target);
        const auto files = handoff(test::honestPlan(), target);
        QVERIFY_RESULT(files);
        QStringList names;
        for (const HandoffFile &file : *files) {
            names << file.name;
            QCOMPARE(file.executable, file.name != QLatin1String("README.txt"));
            QVERIFY(file.text.endsWith('\n'));
            if (file.name.endsWith(QLatin1String(".sh")))
                QVERIFY(file.text.startsWith("#!/bin/sh\n") && file.text.contains("\nset -eu\n"));
        }
        const QString allow = target == QLatin1String("nftables")
            ? QStringLiteral("%1.nft")
            : QStringLiteral("%1-") + target + QStringLiteral(".sh");
        const QString undo = target == QLatin1String("nftables")
            ? QStringLiteral("%1-undo.nft")
            : QStringLiteral("%1-") + target + QStringLiteral("-undo.sh");
        QStringList expected;
        for (const char *slug : {"rtcd1", "turn-1"})
            expected << allow.arg(QLatin1String(slug)) << undo.arg(QLatin1String(slug));
        QCOMPARE(names, expected << QStringLiteral("README.txt"));
    }

    void givesOnlyAReadmeWithoutRules()
    {
        const auto files = handoff(Plan{}, QStringLiteral("ufw"));
        QVERIFY_RESULT(files);
        QCOMPARE(files->size(), 1);
    }

    void readmeSaysHow_data() { everyTarget(); }
    void readmeSaysHow()
    {
        QFETCH(QString, target);
        const auto files = handoff(test::honestPlan(), target);
        QVERIFY_RESULT(files);
        const QString readme = QString::fromUtf8(files->last().text);
        for (const char *heading : {"\nFiles\n", "\nUse\n", "\nCheck\n", "\nUndo\n", "\nLeft out\n"})
            QVERIFY2(readme.contains(QLatin1String(heading)), heading);
        for (const HandoffFile &file : *files)
            QVERIFY(file.name == QLatin1String("README.txt") || readme.contains(file.name));
        // Commands can be copied: for the first server, each on a line of its own.
        QVERIFY(!QRegularExpression(QStringLiteral("\\bSERVER\\b")).match(readme).hasMatch());
        const QString name = files->first().name;
        QVERIFY2(QRegularExpression(QStringLiteral("^        [^\\n]* ") + QRegularExpression::escape(name)
                                        + QLatin1Char('$'),
                                    QRegularExpression::MultilineOption)
                     .match(readme)
                     .hasMatch(),
                 qPrintable(readme));
        QVERIFY(readme.simplified().contains(
            QStringLiteral("rtcd1: Rule 5 is left out: the address of mm3 is not known yet.")));
    }

    void everyRuleIsInItsServersFile_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<bool>("planned");
        for (const QString &target : pairTargets()) {
            QTest::addRow("%s, hand-made", qPrintable(target)) << target << false;
            QTest::addRow("%s, makePlan", qPrintable(target)) << target << true;
        }
    }

    void everyRuleIsInItsServersFile()
    {
        QFETCH(QString, target);
        QFETCH(bool, planned);
        const Plan plan = planned ? makePlan(sampleSite()) : test::honestPlan();
        QVERIFY(plan.rules.size() >= 10);
        const auto files = handoff(plan, target);
        QVERIFY_RESULT(files);
        const QStringList servers = serversOf(plan);
        QCOMPARE(files->size(), 2 * servers.size() + 1);
        for (qsizetype i = 0; i < servers.size(); ++i) {
            QMap<int, int> wanted;
            QSet<int> leftOut;
            for (const PortRule &rule : plan.rules) {
                if (rule.server != servers[i])
                    continue;
                ++wanted[rule.flow.number];
                const QString &far = rule.direction == Direction::Inbound ? rule.flow.source.address
                                                                          : rule.flow.destination.address;
                const bool spoken = target != QLatin1String("firewalld") || rule.direction == Direction::Inbound;
                if (spoken && far != QLatin1String("any") && !isIpAddress(far) && !isNetwork(far))
                    leftOut << rule.flow.number;
            }
            const QString text = QString::fromUtf8(files->at(2 * i).text);
            static const QRegularExpression head(QStringLiteral("^ *# Rule (\\d+): "),
                                                 QRegularExpression::MultilineOption);
            static const QRegularExpression out(QStringLiteral("^ *# Rule (\\d+) is left out: "),
                                                QRegularExpression::MultilineOption);
            QMap<int, int> found;
            for (auto match = head.globalMatch(text); match.hasNext();)
                ++found[match.next().captured(1).toInt()];
            QSet<int> saidLeftOut;
            for (auto match = out.globalMatch(text); match.hasNext();)
                saidLeftOut << match.next().captured(1).toInt();
            QCOMPARE(found, wanted);
            QCOMPARE(saidLeftOut, leftOut);
        }
    }

    void commentsSayPurposeStepAndOrigin_data() { everyTarget(); }
    void commentsSayPurposeStepAndOrigin()
    {
        QFETCH(QString, target);
        const auto files = handoff(test::honestPlan(), target);
        QVERIFY_RESULT(files);
        const QString text = QString::fromUtf8(files->first().text);
        QVERIFY(text.contains(
            QStringLiteral("# Rule 2: Voice and screen. Inbound UDP 49152-65535 from Head office (10.8.0.0/16). "
                           "Guide step 1.5, in the guide's table.")));
        QVERIFY(
            text.contains(QStringLiteral("# Rule 6: Voice and screen. Inbound TCP 22 from Calls Console (10.9.0.5). "
                                         "Guide step 1.5, added by Calls Console, not in the guide's table.")));
        QVERIFY(text.contains(
            QStringLiteral("to STUN server (stun.example.com). Guide step 1.5, in the guide's table, optional.")));
    }

    void leavesOutWhatIsNoAddress_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("empty") << QString() << "Rule 7 is left out: the address of Branch is not known yet.";
        QTest::newRow("name") << "a.example.com"
                              << "Rule 7 is left out: a.example.com is a DNS name, and TOOL takes addresses only.";
        const QString neither = QStringLiteral(" is neither an IP address nor a network.");
        QTest::newRow("command") << "$(reboot)" << QStringLiteral("Rule 7 is left out: $(reboot)") + neither;
        QTest::newRow("list") << "10.0.0.1; reboot" << QStringLiteral("Rule 7 is left out: 10.0.0.1; reboot") + neither;
        QTest::newRow("lines") << "10.0.0.1 }\nflush ruleset"
                               << QStringLiteral("Rule 7 is left out: 10.0.0.1 } flush ruleset") + neither;
        QTest::newRow("too large") << "10.0.0.300" << QStringLiteral("Rule 7 is left out: 10.0.0.300") + neither;
        QTest::newRow("too long") << "10.0.0.0/33" << QStringLiteral("Rule 7 is left out: 10.0.0.0/33") + neither;
        QTest::newRow("scope") << "fe80::1%eth0" << QStringLiteral("Rule 7 is left out: fe80::1%eth0") + neither;
        QTest::newRow("set") << "10.0.0.1,10.0.0.2"
                             << QStringLiteral("Rule 7 is left out: 10.0.0.1,10.0.0.2") + neither;
    }

    void leavesOutWhatIsNoAddress()
    {
        QFETCH(QString, address);
        QFETCH(QString, sentence);
        Plan plan;
        plan.rules << test::portRule(7, QStringLiteral("rtcd1"), Direction::Inbound,
                                     test::clients(address, QStringLiteral("Branch")), Protocol::Udp, {8443, 8443});
        Plan without;
        without.rules = plan.rules;
        without.rules[0].flow.source.address.clear();
        const QMap<QString, QString> tools{{QStringLiteral("nftables"), QStringLiteral("this file")},
                                           {QStringLiteral("aws"), QStringLiteral("a security group")},
                                           {QStringLiteral("azure"), QStringLiteral("a network security group")},
                                           {QStringLiteral("gcp"), QStringLiteral("a firewall rule of Google Cloud")}};
        for (const QString &target : pairTargets()) {
            const auto files = handoff(plan, target);
            const auto silent = handoff(without, target);
            QVERIFY_RESULT(files);
            QVERIFY_RESULT(silent);
            const QString text = QString::fromUtf8(files->first().text);
            const QString said = QString(sentence).replace(QStringLiteral("TOOL"), tools.value(target, target));
            QVERIFY2(text.contains(QStringLiteral("# ") + said + QLatin1Char('\n')),
                     qPrintable(target + QLatin1Char('\n') + text));
            // Whatever stood there, it leaves no more code than an address that is not known.
            QCOMPARE(codeOf(files->first()), codeOf(silent->first()));
            QVERIFY(!codeOf(files->first()).join(QLatin1Char('\n')).contains(QStringLiteral("8443")));
        }
    }

    void writesAddressesAnew_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("written");
        QTest::newRow("address") << "10.0.0.10"
                                 << "ip saddr 10.0.0.10 ";
        QTest::newRow("network") << "10.8.0.0/16"
                                 << "ip saddr 10.8.0.0/16 ";
        QTest::newRow("host bits") << "10.8.3.4/16"
                                   << "ip saddr 10.8.0.0/16 ";
        QTest::newRow("all of IPv4") << "0.0.0.0/0"
                                     << "ip saddr 0.0.0.0/0 ";
        QTest::newRow("IPv6") << "2001:DB8:0::A"
                              << "ip6 saddr 2001:db8::a ";
        QTest::newRow("IPv6 network") << "2001:db8:1:2::/48"
                                      << "ip6 saddr 2001:db8:1::/48 ";
        QTest::newRow("IPv4 in IPv6") << "::ffff:10.0.0.10"
                                      << "ip saddr 10.0.0.10 ";
        QTest::newRow("any") << "any" << QString();
    }

    void writesAddressesAnew()
    {
        QFETCH(QString, given);
        QFETCH(QString, written);
        Plan plan;
        plan.rules << test::portRule(7, QStringLiteral("rtcd1"), Direction::Inbound, test::clients(given),
                                     Protocol::Udp, {8443, 8443});
        const auto files = handoff(plan, QStringLiteral("nftables"));
        QVERIFY_RESULT(files);
        const QString
            line = written
            + QStringLiteral(
                       "udp dport 8443 counter accept comment \"Calls rule 7: Voice and screen (step 1.5, guide)\"");
        QVERIFY2(codeOf(files->first()).contains(line), files->first().text.constData());
    }

    /// Parsers of addresses forgive spaces; a file must not carry them on.
    void aLineBreakInAnAddressGoesNoFurther_data() { everyTarget(); }
    void aLineBreakInAnAddressGoesNoFurther()
    {
        QFETCH(QString, target);
        for (const char *given : {"10.0.0.1\n", " 10.0.0.1", "10.0.0.1/24\n", "2001:db8::1\n", "any\n", "host\n"}) {
            Plan plan;
            plan.rules << test::portRule(7, QStringLiteral("rtcd1"), Direction::Inbound,
                                         test::clients(QLatin1String(given)), Protocol::Udp, {8443, 8443});
            Plan clean = plan;
            clean.rules[0].flow.source.address = QLatin1String(given).trimmed();
            const auto files = handoff(plan, target);
            const auto cleanFiles = handoff(clean, target);
            QVERIFY_RESULT(files);
            QVERIFY_RESULT(cleanFiles);
            Plan none = plan;
            none.rules[0].flow.source.address.clear();
            const QStringList code = codeOf(files->first());
            QVERIFY(code == codeOf(cleanFiles->first()) || code == codeOf(handoff(none, target)->first()));
        }
    }

    void hostileNamesStayInTheirPlace_data() { everyTarget(); }
    void hostileNamesStayInTheirPlace()
    {
        QFETCH(QString, target);
        const Plan plan = test::hostilePlan(QStringLiteral("/nowhere/canary"));
        const auto files = handoff(plan, target);
        QVERIFY_RESULT(files);
        QSet<QString> names;
        static const QRegularExpression safe(QStringLiteral("\\A[a-z0-9][a-z0-9-]*\\.(sh|nft)\\z"));
        for (const HandoffFile &file : *files) {
            QVERIFY2(file.name == QLatin1String("README.txt") || safe.match(file.name).hasMatch(),
                     qPrintable(file.name));
            QVERIFY(file.name.size() < 64);
            QVERIFY2(!names.contains(file.name), qPrintable(file.name));
            names << file.name;
            for (const QChar c : QString::fromUtf8(file.text))
                QVERIFY(c == QLatin1Char('\n')
                        || (c.category() != QChar::Other_Control && c.category() != QChar::Other_Format
                            && c != QChar(0x2028)));
        }
        QCOMPARE(names.size(), 2 * serversOf(plan).size() + 1);
    }

    void nftLinesAreAllKnown()
    {
        const auto files = handoff(test::hostilePlan(QStringLiteral("/nowhere/canary")), QStringLiteral("nftables"));
        QVERIFY_RESULT(files);
        static const QRegularExpression known(QStringLiteral(
            "\\A(\\}|(delete )?table inet calls_console( \\{)?|chain (in|out)put \\{"
            "|type filter hook (in|out)put priority filter; policy accept;"
            "|(ip6? [sd]addr [0-9a-f.:/]+ )?(udp|tcp) dport [0-9-]+ counter accept comment \"[^\"]*\")\\z"));
        static const QRegularExpression quoted(QStringLiteral("\"([^\"]*)\""));
        for (const HandoffFile &file : *files) {
            if (!file.name.endsWith(QLatin1String(".nft")))
                continue;
            for (const QString &line : codeOf(file)) {
                QVERIFY2(known.match(line).hasMatch(), qPrintable(line));
                QVERIFY(quoted.match(line).captured(1).toUtf8().size() <= 128);
            }
        }
    }

    void undoKeepsAdministratorsIn_data() { everyTarget(); }
    void undoKeepsAdministratorsIn()
    {
        QFETCH(QString, target);
        if (target == QLatin1String("nftables"))
            QSKIP("taking the accept-only table away closes nothing");
        const auto files = handoff(test::honestPlan(), target);
        QVERIFY_RESULT(files);
        const HandoffFile &undo = files->at(1);
        QVERIFY(undo.text.contains("# Rule 6 stays: it lets the administrators in."));
        const QString code = codeOf(undo).join(QLatin1Char('\n'));
        QVERIFY(!code.contains(QStringLiteral("10.9.0.5")) && !code.contains(QStringLiteral("rule-6-")));
    }
};

CALLS_TEST_MAIN(TestHandoff)
#include "test_handoff.moc"
