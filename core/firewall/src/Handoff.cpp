// SPDX-License-Identifier: GPL-3.0-or-later
#include <firewall/Handoff.h>

#include "Readme.h"

#include <QCoreApplication>

#include <algorithm>

namespace calls {

namespace {

QList<Target> targets()
{
    return {ufwTarget(), firewalldTarget(), nftablesTarget(), awsTarget(), azureTarget(), gcpTarget()};
}

} // namespace

QStringList handoffTargets()
{
    QStringList words;
    for (const Target &target : targets())
        words << target.word;
    return words;
}

Result<QList<HandoffFile>> handoff(const Plan &plan, const QString &targetWord)
{
    const QList<Target> all = targets();
    const auto target = std::find_if(all.begin(), all.end(), [&](const Target &one) { return one.word == targetWord; });
    if (target == all.end()) {
        return failure(QStringLiteral("handoff.target"),
                       QCoreApplication::translate("Handoff",
                                                   "There are no firewall files for “%1”. Choose one of: %2.")
                           .arg(targetWord, handoffTargets().join(QStringLiteral(", "))));
    }
    const QList<ServerRules> servers = rulesByServer(plan, target->tool);
    QList<HandoffFile> files;
    for (const ServerRules &server : servers)
        files << target->files(server);
    files << readme(*target, servers);
    return files;
}

} // namespace calls
