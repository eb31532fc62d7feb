// SPDX-License-Identifier: GPL-3.0-or-later
// The Terraform files by property: which files, which rules, which resource for which cloud.
#include <firewall/Handoff.h>
#include <support/HandoffPlans.h>
#include <support/TestMain.h>

#include <QDir>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>

using namespace calls;

namespace {

const QString terraform = QStringLiteral("terraform");

/// Texts by name; an error is an empty map.
QMap<QString, QString> filesFor(const Plan &plan, const QString &cloud)
{
    QMap<QString, QString> texts;
    const auto files = handoff(plan, terraform, cloud);
    for (const HandoffFile &file : files ? *files : QList<HandoffFile>())
        texts.insert(file.name, QString::fromUtf8(file.text));
    return texts;
}

void clouds()
{
    QTest::addColumn<QString>("cloud");
    for (const char *cloud : {"aws", "azure", "gcp"})
        QTest::newRow(cloud) << QString::fromLatin1(cloud);
}

/// The block that starts with this line, without the spaces that line things up.
QStringList block(const QString &text, const QString &head)
{
    QStringList lines;
    for (const QString &line : text.split(QLatin1Char('\n'))) {
        if (lines.isEmpty() && line != head + QStringLiteral(" {"))
            continue;
        if (!line.trimmed().isEmpty())
            lines << line.simplified();
        if (line == QLatin1String("}"))
            break;
    }
    return lines;
}

} // namespace

class TestTerraform : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesAFolderForOneCloud_data() { clouds(); }
    void writesAFolderForOneCloud()
    {
        QFETCH(QString, cloud);
        const auto files = filesFor(test::honestPlan(), cloud);
        QStringList expected{QStringLiteral("README.txt"), QStringLiteral("outputs.tf"), QStringLiteral("provider.tf"),
                             QStringLiteral("rtcd1.tf"),   QStringLiteral("turn-1.tf"),  QStringLiteral("variables.tf"),
                             QStringLiteral("versions.tf")};
        QCOMPARE(files.keys(), expected);
        const QString readme = files.value(QStringLiteral("README.txt"));
        for (const char *heading : {"\nFiles\n", "\nUse\n", "\nCheck\n", "\nUndo\n", "\nLeft out\n"})
            QVERIFY2(readme.contains(QLatin1String(heading)), heading);
        QVERIFY(readme.contains(QStringLiteral("rtcd1.tf: 8 of 10 rules, for rtcd1")));
        QVERIFY(readme.contains(QStringLiteral("terraform destroy")));
        QVERIFY(!QRegularExpression(QStringLiteral("\\bSERVER\\b")).match(readme).hasMatch());
    }

    void writesAFolderPerCloudWhenNoneIsStated()
    {
        const auto all = filesFor(test::honestPlan(), {});
        for (const char *cloud : {"aws", "azure", "gcp"}) {
            const auto one = filesFor(test::honestPlan(), QLatin1String(cloud));
            QVERIFY(!one.isEmpty());
            for (auto file = one.begin(); file != one.end(); ++file)
                QCOMPARE(all.value(QLatin1String(cloud) + QLatin1Char('/') + file.key()), file.value());
        }
        QCOMPARE(all.size(), 3 * 7 + 1);
        QVERIFY(all.value(QStringLiteral("README.txt")).contains(QStringLiteral("Use the folder of your cloud")));

        // The folders are made on writing, also a second time.
        const auto files = handoff(test::honestPlan(), terraform);
        QTemporaryDir dir;
        for (int i = 0; i < 2; ++i)
            QVERIFY(writeHandoff(*files, dir.filePath(QStringLiteral("new/folder"))));
        for (const HandoffFile &file : *files) {
            QFile written(dir.filePath(QStringLiteral("new/folder/") + file.name));
            QVERIFY2(written.open(QIODevice::ReadOnly), qPrintable(file.name));
            QCOMPARE(written.readAll(), file.text);
        }
    }

    void aFolderThatCannotBeMadeIsAnError()
    {
        QTemporaryDir dir;
        QFile blocker(dir.filePath(QStringLiteral("azure")));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        const auto files = handoff(test::honestPlan(), terraform);
        const auto written = writeHandoff(*files, dir.path());
        QVERIFY(!written);
        QCOMPARE(written.error().code, QStringLiteral("handoff.folder"));
        QVERIFY(written.error().sentence.contains(QStringLiteral("azure")));
    }

    void refusesAnUnknownCloud()
    {
        const auto files = handoff(test::honestPlan(), terraform, QStringLiteral("oci"));
        QVERIFY(!files);
        QCOMPARE(files.error().code, QStringLiteral("handoff.target"));
        for (const char *word : {"oci", "aws", "azure", "gcp"})
            QVERIFY2(files.error().sentence.contains(QLatin1String(word)), word);
    }

    void saysARuleInTheCloudsWords_data()
    {
        QTest::addColumn<QString>("cloud");
        QTest::addColumn<QString>("head");
        QTest::addColumn<QStringList>("body");
        const auto lines = [](const char *text) { return QString::fromUtf8(text).split(QLatin1Char('\n')); };
        QTest::newRow("aws in") << "aws"
                                << "resource \"aws_vpc_security_group_ingress_rule\" \"rtcd1_rule_2_in\""
                                << lines("security_group_id = aws_security_group.rtcd1.id\n"
                                         "description = \"Calls rule 2: Voice and screen (step 1.5, guide)\"\n"
                                         "ip_protocol = \"udp\"\n"
                                         "from_port = 49152\n"
                                         "to_port = 65535\n"
                                         "cidr_ipv4 = \"10.8.0.0/16\"");
        QTest::newRow("aws any, IPv6") << "aws"
                                       << "resource \"aws_vpc_security_group_ingress_rule\" \"rtcd1_rule_1_in_v6\""
                                       << lines("security_group_id = aws_security_group.rtcd1.id\n"
                                                "description = \"Calls rule 1: Voice and screen (step 1.5, guide)\"\n"
                                                "ip_protocol = \"udp\"\n"
                                                "from_port = 8443\n"
                                                "to_port = 8443\n"
                                                "cidr_ipv6 = \"::/0\"");
        QTest::newRow("aws out") << "aws"
                                 << "resource \"aws_vpc_security_group_egress_rule\" \"rtcd1_rule_9_out\""
                                 << lines("security_group_id = aws_security_group.rtcd1.id\n"
                                          "description = \"Calls rule 9: Voice and screen (step 1.5, guide)\"\n"
                                          "ip_protocol = \"udp\"\n"
                                          "from_port = 8443\n"
                                          "to_port = 8443\n"
                                          "cidr_ipv6 = \"2001:db8::10/128\"");
        QTest::newRow("aws group") << "aws"
                                   << "resource \"aws_security_group\" \"turn_1\""
                                   << lines("name = \"calls-turn-1\"\n"
                                            "description = \"Mattermost Calls on Turn 1\"\n"
                                            "vpc_id = var.vpc_id");
        const QString azureGroup = QStringLiteral(
            "network_security_group_name = try(var.network_security_groups[\"rtcd1\"], "
            "azurerm_network_security_group.rtcd1[0].name)");
        QTest::newRow("azure in")
            << "azure"
            << "resource \"azurerm_network_security_rule\" \"rtcd1_rule_6_in_administrators\""
            << QStringList{QStringLiteral("name = \"calls-rtcd1-rule-6-in\""),
                           QStringLiteral("description = \"Calls rule 6: Voice and screen (step 1.5, console)\""),
                           QStringLiteral("resource_group_name = var.resource_group_name"),
                           azureGroup,
                           QStringLiteral("priority = var.priority_base + 6"),
                           QStringLiteral("direction = \"Inbound\""),
                           QStringLiteral("access = \"Allow\""),
                           QStringLiteral("protocol = \"Tcp\""),
                           QStringLiteral("source_port_range = \"*\""),
                           QStringLiteral("source_address_prefix = \"10.9.0.5\""),
                           QStringLiteral("destination_port_range = \"22\""),
                           QStringLiteral(
                               "destination_address_prefix = lookup(var.server_addresses, \"rtcd1\", \"*\")")};
        QTest::newRow("azure out, any")
            << "azure"
            << "resource \"azurerm_network_security_rule\" \"rtcd1_rule_10_out\""
            << QStringList{QStringLiteral("name = \"calls-rtcd1-rule-10-out\""),
                           QStringLiteral("description = \"Calls rule 10: Voice and screen (step 1.5, guide)\""),
                           QStringLiteral("resource_group_name = var.resource_group_name"),
                           azureGroup,
                           QStringLiteral("priority = var.priority_base + 10"),
                           QStringLiteral("direction = \"Outbound\""),
                           QStringLiteral("access = \"Allow\""),
                           QStringLiteral("protocol = \"Tcp\""),
                           QStringLiteral("source_port_range = \"*\""),
                           QStringLiteral("source_address_prefix = lookup(var.server_addresses, \"rtcd1\", \"*\")"),
                           QStringLiteral("destination_port_range = \"443\""),
                           QStringLiteral("destination_address_prefix = \"*\"")};
        QTest::newRow("gcp in") << "gcp"
                                << "resource \"google_compute_firewall\" \"rtcd1_rule_3_in\""
                                << lines("name = \"calls-rtcd1-rule-3-in6\"\n"
                                         "description = \"Calls rule 3: Voice and screen (step 1.5, guide)\"\n"
                                         "project = var.project\n"
                                         "network = var.network\n"
                                         "direction = \"INGRESS\"\n"
                                         "source_ranges = [\"2001:db8:1::/48\"]\n"
                                         "target_tags = [lookup(var.target_tags, \"rtcd1\", \"calls-rtcd1\")]\n"
                                         "allow {\n"
                                         "protocol = \"tcp\"\n"
                                         "ports = [\"8443\"]\n"
                                         "}");
        QTest::newRow("gcp out") << "gcp"
                                 << "resource \"google_compute_firewall\" \"rtcd1_rule_8_out\""
                                 << lines("name = \"calls-rtcd1-rule-8-out\"\n"
                                          "description = \"Calls rule 8: Voice and screen (step 1.5, guide)\"\n"
                                          "project = var.project\n"
                                          "network = var.network\n"
                                          "direction = \"EGRESS\"\n"
                                          "destination_ranges = [\"10.0.0.10/32\"]\n"
                                          "target_tags = [lookup(var.target_tags, \"rtcd1\", \"calls-rtcd1\")]\n"
                                          "allow {\n"
                                          "protocol = \"tcp\"\n"
                                          "ports = [\"443\"]\n"
                                          "}");
    }

    void saysARuleInTheCloudsWords()
    {
        QFETCH(QString, cloud);
        QFETCH(QString, head);
        QFETCH(QStringList, body);
        QString text;
        for (const QString &file : filesFor(test::honestPlan(), cloud))
            text += file;
        QCOMPARE(block(text, head), QStringList{head + QStringLiteral(" {")} + body + QStringList{QStringLiteral("}")});
    }

    void everyRuleIsThereOrSaidToBeLeftOut_data() { clouds(); }
    void everyRuleIsThereOrSaidToBeLeftOut()
    {
        QFETCH(QString, cloud);
        const QString text = filesFor(test::honestPlan(), cloud).value(QStringLiteral("rtcd1.tf"));
        for (int number = 1; number <= 10; ++number) {
            const bool out = number == 5 || number == 7;
            QVERIFY(text.contains(QStringLiteral("\n# Rule %1: Voice and screen. ").arg(number)));
            QCOMPARE(text.contains(QStringLiteral("\n# Rule %1 is left out: ").arg(number)), out);
            const QRegularExpression resource(QStringLiteral("^resource .*_rule_%1_").arg(number),
                                              QRegularExpression::MultilineOption);
            QCOMPARE(resource.match(text).hasMatch(), !out);
        }
        // What is left out is there to be completed, as a comment.
        QVERIFY(text.contains(QStringLiteral("\n# With the address in place of ADDRESS it is:\n# resource \"")));
        static const QRegularExpression uncommented(QStringLiteral("^[^#\n]*ADDRESS"),
                                                    QRegularExpression::MultilineOption);
        QVERIFY(!uncommented.match(text).hasMatch());
    }

    void hostileNamesAreOnlyText_data() { clouds(); }
    void hostileNamesAreOnlyText()
    {
        QFETCH(QString, cloud);
        const auto files = filesFor(test::hostilePlan(QStringLiteral("/nowhere/canary")), cloud);
        QCOMPARE(files.size(), test::hostileNames({}).size() + 5);
        static const QRegularExpression safe(QStringLiteral("\\A([a-z0-9][a-z0-9-]*\\.tf|README\\.txt)\\z"));
        static const QRegularExpression resource(QStringLiteral("^resource (\"[a-z_]+\" \"[a-z_][a-z0-9_]*\") \\{$"),
                                                 QRegularExpression::MultilineOption);
        QSet<QString> seen;
        qsizetype resources = 0;
        for (auto file = files.begin(); file != files.end(); ++file) {
            QVERIFY2(safe.match(file.key()).hasMatch(), qPrintable(file.key()));
            for (const QString &line : file.value().split(QLatin1Char('\n'))) {
                if (!line.startsWith(QLatin1String("resource ")))
                    continue;
                const auto match = resource.match(line);
                QVERIFY2(match.hasMatch() && !seen.contains(match.captured(1)), qPrintable(line));
                seen << match.captured(1);
                ++resources;
            }
            for (const QChar c : file.value())
                QVERIFY(c == QLatin1Char('\n')
                        || (c.category() != QChar::Other_Control && c.category() != QChar::Other_Format));
        }
        QVERIFY(resources >= 8 * test::hostileNames({}).size());
    }
};

CALLS_TEST_MAIN(TestTerraform)
#include "test_terraform.moc"
