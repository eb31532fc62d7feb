// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terraform.h"

#include "Quoting.h"

#include <algorithm>

namespace calls {

namespace {

QString comment(const QString &text)
{
    return QLatin1String("# ") + oneLine(text);
}

QStringList commented(const QStringList &lines)
{
    QStringList result;
    for (const QString &line : lines)
        result << (line.isEmpty() ? QStringLiteral("#") : QLatin1String("# ") + line);
    return result;
}

QStringList written(const TerraformDialect &dialect, const ServerRules &server, const HandoffRule &rule)
{
    QStringList lines{QString(), comment(rule.sentence())};
    if (!rule.remote) {
        return lines << comment(rule.leftOut) << comment(QStringLiteral("With the address in place of ADDRESS it is:"))
                     << commented(dialect.rule(server, rule, placeholder()).lines());
    }
    const QList<Remote> remotes = dialect.networksOnly ? asNetworks(*rule.remote) : QList<Remote>{*rule.remote};
    for (qsizetype i = 0; i < remotes.size(); ++i) {
        if (i > 0)
            lines << QString();
        lines << dialect.rule(server, rule, remotes.at(i)).lines();
    }
    return lines;
}

} // namespace

HandoffFile terraformFile(const TerraformDialect &dialect, const ServerRules &server)
{
    QStringList lines{comment(QStringLiteral("Opens what Mattermost Calls needs on ") + server.server
                              + QStringLiteral(". Rule numbers are those of the firewall sheet."))};
    for (const QString &line : QString(dialect.about).split(QLatin1Char('\n')))
        lines << comment(line);
    if (dialect.group)
        lines << QString() << dialect.group(server);
    for (const HandoffRule &rule : server.rules)
        lines << written(dialect, server, rule);
    return {server.slug + QStringLiteral(".tf"), lines.join(QLatin1Char('\n')).toUtf8() + '\n', false};
}

HandoffFile fixedFile(const QString &name, QLatin1String text)
{
    return {name, QByteArray(text.data(), text.size()).mid(1), false};
}

HandoffFile outputsFile(const QString &output, const QString &description, const QList<ServerRules> &servers,
                        QString (*value)(const ServerRules &server))
{
    qsizetype width = 0;
    for (const ServerRules &server : servers)
        width = std::max(width, hclString(server.slug).size());
    QStringList lines{QStringLiteral("output \"%1\" {").arg(output),
                      QStringLiteral("  description = ") + hclString(description), QStringLiteral("  value = {")};
    for (const ServerRules &server : servers)
        lines << QStringLiteral("    ") + hclString(server.slug).leftJustified(width) + QStringLiteral(" = ")
                + value(server);
    lines << QStringLiteral("  }") << QStringLiteral("}");
    return {QStringLiteral("outputs.tf"), lines.join(QLatin1Char('\n')).toUtf8() + '\n', false};
}

QString terraformName(const ServerRules &server)
{
    QString name = server.slug;
    name.replace(QLatin1Char('-'), QLatin1Char('_'));
    return name.at(0).isDigit() ? QLatin1Char('_') + name : name;
}

HclBlock terraformRule(const QString &type, const ServerRules &server, const HandoffRule &rule, const Remote &remote)
{
    const bool half = remote.family == Remote::Family::V6 && asNetworks({}).contains(remote);
    const QString name = terraformName(server) + QStringLiteral("_rule_%1_").arg(rule.rule.flow.number)
        + (rule.inbound() ? QLatin1String("in") : QLatin1String("out"))
        + (half ? QLatin1String("_v6") : QLatin1String())
        + (rule.keepsAdministratorsIn() ? QLatin1String("_administrators") : QLatin1String());
    return HclBlock(QStringLiteral("resource %1 %2").arg(hclString(type), hclString(name)));
}

} // namespace calls
