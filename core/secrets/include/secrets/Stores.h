// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/Interfaces.h>

#include <memory>

namespace calls {

/// The system's keychain by QtKeychain. Every value read or written is remembered for redaction.
[[nodiscard]] std::shared_ptr<SecretStore> keychainStore();
/// Until the program ends.
[[nodiscard]] std::shared_ptr<SecretStore> memoryStore();
/// A TOML file of NAME = "value", mode 0600 (any other is refused: "secret.file-mode"). A new secret is added as a line
/// at its end; changing or removing one is left to the file's owner ("secret.read-only").
[[nodiscard]] Result<std::shared_ptr<SecretStore>> fileStore(const QString &path);
/// A file, mode 0600 ("secret.file-mode"), whose one line is the token of whatever Mattermost is asked for:
/// "mattermost-token:…". Read-only.
[[nodiscard]] Result<std::shared_ptr<SecretStore>> tokenFileStore(const QString &path);
/// CALLS_SECRET_…: the name in capitals, everything but letters and digits as "_". Read-only.
[[nodiscard]] std::shared_ptr<SecretStore> environmentStore();
/// Reads from the first that knows the name; writes to the first that can write. `whereabouts` and `lasting`
/// are that one's.
[[nodiscard]] std::shared_ptr<SecretStore> chain(QList<std::shared_ptr<SecretStore>> stores);

/// The keychain where it works, else memory; decided by a probe read that takes at most two seconds.
Async<std::shared_ptr<SecretStore>> bestStore(std::stop_token stop);

} // namespace calls
