// SPDX-License-Identifier: GPL-3.0-or-later
#include "Wiring.h"

#include <guide/CheckBook.h>
#include <probe/Runners.h>
#include <remote/SessionPool.h>

namespace calls {

Workspace::Outfit consoleOutfit(QString sshDir, std::shared_ptr<Questions> questions, std::shared_ptr<SecretStore> secrets)
{
    return [sshDir, questions, secrets](std::shared_ptr<Document> document) {
        SshOptions ssh;
        ssh.sshDir = sshDir;
        Opened opened;
        opened.document = std::move(document);
        opened.sessions = std::make_shared<SessionPool>(ssh, questions, secrets);
        opened.checks = std::make_shared<CheckBook>(opened.document.get(), probeRunners(opened.sessions.get()));
        return opened;
    };
}

} // namespace calls
