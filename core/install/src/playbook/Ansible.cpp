// SPDX-License-Identifier: GPL-3.0-or-later
#include "AnsibleWriter.h"
#include "Quoting.h"

#include <QCoreApplication>

namespace calls {

namespace {

constexpr qint64 gibibyte = 1024LL * 1024 * 1024;

QString say(const char *text)
{
    return QCoreApplication::translate("Handoff", text);
}

/// Debian 12 on x86_64, in the size that the plan asks for, with the address that the deployment states.
HostFacts assumedFacts(const Server &server, const Plan &plan)
{
    HostFacts facts;
    facts.hostName = server.name;
    facts.osId = QStringLiteral("debian");
    facts.osFamily = facts.osId;
    facts.osVersion = QStringLiteral("12");
    facts.osName = QStringLiteral("Debian GNU/Linux 12");
    facts.architecture = QStringLiteral("x86_64");
    facts.systemd = true;
    for (const PlannedServer &planned : plan.servers) {
        if (planned.server.name == server.name) {
            facts.cpus = planned.size.cpus;
            facts.memoryBytes = planned.size.memoryGib * gibibyte;
        }
    }
    if (isIpAddress(server.address))
        facts.addresses << InterfaceAddress{QStringLiteral("eth0"), server.address, 24, QStringLiteral("physical")};
    return facts;
}

/// "ops@10.0.0.10:22" as Ansible's variables; a Host block of ssh_config is a host name to Ansible as well.
QString inventoryLine(const QString &host, const Server &server)
{
    const QString login = server.ssh.isEmpty() ? server.address : server.ssh;
    const auto at = login.lastIndexOf(QLatin1Char('@'));
    QString address = login.mid(at + 1);
    QString port;
    const auto colon = address.lastIndexOf(QLatin1Char(':'));
    const bool bracketed = address.startsWith(QLatin1Char('['));
    if (colon > 0 && (bracketed ? address.at(colon - 1) == QLatin1Char(']') : address.count(QLatin1Char(':')) == 1)) {
        port = address.mid(colon + 1);
        address = address.left(colon);
    }
    if (bracketed)
        address = address.mid(1, address.size() - 2);
    QString line = host + QStringLiteral(" ansible_host=") + inventoryWord(address);
    if (at > 0)
        line += QStringLiteral(" ansible_user=") + inventoryWord(login.left(at));
    if (!port.isEmpty())
        line += QStringLiteral(" ansible_port=") + QString::number(port.toUShort());
    return line + QLatin1Char('\n');
}

QByteArray readmeText(const QStringList &remarks)
{
    QString text = say("The servers of the deployment as an Ansible playbook, from its plan.\n\n"
                       "1. Copy variables.yml.example to variables.yml, fill it in, and encrypt it: ansible-vault encrypt variables.yml\n"
                       "2. See what would change: ansible-playbook -i inventory.ini -e @variables.yml --ask-vault-pass --check --diff "
                       "playbook.yml\n"
                       "3. Run it: the same without --check.\n\n"
                       "A restart of RTCD waits until the running calls have ended, so choose a quiet hour. Only modules that come with "
                       "ansible-core are used.\n");
    if (!remarks.isEmpty()) {
        text += say("\nWhat the playbook does not do:\n");
        for (const QString &remark : remarks)
            text += QStringLiteral("- ") + remark + QLatin1Char('\n');
    }
    return text.toUtf8();
}

QByteArray variablesText(const PlaybookVariables &variables)
{
    QString text = QStringLiteral("# %1\n").arg(say("Values that only you know. Keep the filled-in file encrypted (ansible-vault)."));
    for (auto each = variables.cbegin(); each != variables.cend(); ++each)
        text += QStringLiteral("# %1\n%2: \"\"\n").arg(each.value().simplified(), each.key());
    return text.toUtf8();
}

HandoffFile namedFile(const char *name, const QByteArray &text)
{
    HandoffFile file;
    file.name = QLatin1String(name);
    file.text = text;
    return file;
}

} // namespace

Result<QList<HandoffFile>> ansibleHandoff(const Site &site, const Plan &plan, const QMap<QString, HostFacts> &facts,
                                          std::shared_ptr<Releases> releases)
{
    QByteArray plays = "# Servers of Mattermost Calls, from the plan of Calls Console.\n---\n";
    QString inventory = QStringLiteral("[calls]\n");
    QList<HandoffFile> templates;
    QStringList remarks;
    PlaybookVariables variables;
    int written = 0;
    for (const Server &server : site.servers) {
        if (installedRoles(server).isEmpty())
            continue;
        const HostFacts host = facts.value(server.name, assumedFacts(server, plan));
        const RecipeInput input{site, plan, server, host, releases};
        const auto recipe = recipeFor(input);
        if (!recipe) {
            remarks << say("%1 is left out: %2").arg(server.name, recipe.error().sentence);
            continue;
        }
        // Two names that are one to Ansible stay two hosts.
        const QString name = QStringLiteral("%1").arg(plainName(server.name))
            + (inventory.contains(QLatin1Char('\n') + plainName(server.name) + QLatin1Char(' ')) ? QStringLiteral("_%1").arg(written)
                                                                                               : QString());
        AnsibleWriter writer(name, server.name, answerText(site.answers, "install.source"), host);
        for (const auto &task : *recipe)
            task->describe(writer);
        if (!facts.contains(server.name))
            writer.remark(say("Which firewall is active shows on the server alone, so its rules are not in here. Bring them in with: "
                              "callsctl install FILE, or with the files of callsctl handoff for nftables, ufw and firewalld."));
        plays += writer.play() + '\n';
        inventory += inventoryLine(name, server);
        templates += writer.templates();
        for (const QString &remark : writer.remarks())
            remarks << QStringLiteral("%1: %2").arg(server.name, remark);
        variables.insert(writer.variables());
        ++written;
    }
    if (written == 0)
        return failure(QStringLiteral("handoff.empty"),
                       say("No server of the deployment is one that a playbook could set up.") + QLatin1Char(' ')
                           + remarks.join(QLatin1Char(' ')));
    QList<HandoffFile> files{namedFile("playbook.yml", plays), namedFile("inventory.ini", inventory.toUtf8()),
                             namedFile("variables.yml.example", variablesText(variables)),
                             namedFile("README.txt", readmeText(remarks))};
    return files + templates;
}

} // namespace calls
