// SPDX-License-Identifier: GPL-3.0-or-later
// config.json of a Mattermost server, over SSH.
#pragma once

#include <remote/Session.h>

namespace calls {

struct ConfigFile
{
    QString path;
    QByteArray bytes; ///< with every secret of the server: kept in memory only, never shown
};

/// The file that the running Mattermost uses, else the one in the usual place.
/// Errors besides the session's: "settings.database" (the configuration is in the database), "settings.no-file",
/// "settings.several" (processes with different files).
Async<ConfigFile> readConfigFile(std::shared_ptr<Session> session, Limits limits);

/// A full copy beside the original, for its owner's eyes only. Gives its path.
Async<QString> copyConfigFile(std::shared_ptr<Session> session, QString path, Limits limits);

/// Puts `bytes` in the place of the file, whose owner and mode stay; readers see the old or the new, whole.
/// Error "settings.file-changed": it is not what `before` says any more.
Async<void> replaceConfigFile(std::shared_ptr<Session> session, ConfigFile before, QByteArray bytes, Limits limits);

} // namespace calls
