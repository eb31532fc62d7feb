// SPDX-License-Identifier: GPL-3.0-or-later
#include <firewall/Handoff.h>

#include "Readme.h"

#include <QCoreApplication>

#include <algorithm>

namespace calls {

namespace {

const QString terraform = QStringLiteral("terraform");

constexpr char whichFolder
    [] = "Firewall rules for Mattermost Calls\n"
         "\n"
         "Terraform for three clouds, since the answers do not name one: the folders aws, azure and gcp hold\n"
         "the same rules. Use the folder of your cloud; the README.txt in it says how.\n";

QList<Target> targets()
{
    return {ufwTarget(), firewalldTarget(), nftablesTarget(), awsTarget(), azureTarget(), gcpTarget()};
}

QList<Target> clouds()
{
    return {terraformAwsTarget(), terraformAzureTarget(), terraformGcpTarget()};
}

QStringList wordsOf(const QList<Target> &targets)
{
    QStringList words;
    for (const Target &target : targets)
        words << target.word;
    return words;
}

const Target *find(const QList<Target> &targets, const QString &word)
{
    const auto found = std::find_if(targets.begin(), targets.end(),
                                    [&](const Target &one) { return one.word == word; });
    return found == targets.end() ? nullptr : &*found;
}

QList<HandoffFile> filesOf(const Target &target, const Plan &plan)
{
    const QList<ServerRules> servers = rulesByServer(plan, target.tool);
    QList<HandoffFile> files;
    for (const ServerRules &server : servers)
        files << target.files(server);
    if (target.shared)
        files << target.shared(servers);
    return files << readme(target, servers);
}

Result<QList<HandoffFile>> terraformFiles(const Plan &plan, const QString &cloud)
{
    const QList<Target> all = clouds();
    if (const Target *only = find(all, cloud))
        return filesOf(*only, plan);
    if (!cloud.isEmpty()) {
        return failure(QStringLiteral("handoff.target"),
                       QCoreApplication::translate("Handoff",
                                                   "There is no Terraform for the cloud “%1”. Choose one of: %2.")
                           .arg(cloud, wordsOf(all).join(QStringLiteral(", "))));
    }
    QList<HandoffFile> files{{QStringLiteral("README.txt"), whichFolder, false}};
    for (const Target &each : all) {
        QList<HandoffFile> own = filesOf(each, plan);
        for (HandoffFile &file : own)
            file.name.prepend(each.word + QLatin1Char('/'));
        files << own;
    }
    return files;
}

} // namespace

QStringList handoffTargets()
{
    QStringList words = wordsOf(targets());
    return words << terraform;
}

Result<QList<HandoffFile>> handoff(const Plan &plan, const QString &targetWord, const QString &cloud)
{
    if (targetWord == terraform)
        return terraformFiles(plan, cloud);
    const QList<Target> all = targets();
    if (const Target *target = find(all, targetWord))
        return filesOf(*target, plan);
    return failure(QStringLiteral("handoff.target"),
                   QCoreApplication::translate("Handoff", "There are no firewall files for “%1”. Choose one of: %2.")
                       .arg(targetWord, handoffTargets().join(QStringLiteral(", "))));
}

} // namespace calls
