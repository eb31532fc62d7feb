// SPDX-License-Identifier: GPL-3.0-or-later
// Constructs both halves and joins them: an open document gets its sessions and check book here.
#pragma once

#include <Workspace.h>
#include <base/Interfaces.h>

#include <memory>

namespace calls {

/// How the console outfits a document: sessions over `sshDir`, the instruments of probe.
/// `questions` and `secrets` are shared by all documents of the program.
[[nodiscard]] Workspace::Outfit consoleOutfit(QString sshDir, std::shared_ptr<Questions> questions,
                                              std::shared_ptr<SecretStore> secrets);

/// The environment, then the keychain where it works, else memory. Which of the two is found out when the first
/// secret is asked for, so that a keychain that does not answer delays no start.
[[nodiscard]] std::shared_ptr<SecretStore> consoleSecrets();

} // namespace calls
