// SPDX-License-Identifier: GPL-3.0-or-later
// The logs that a command reads: files of this computer, servers over SSH, Mattermost by its API.
#pragma once

#include "Workplace.h"

#include <metrics/LogSet.h>

namespace calls::cli {

/// All that is read, and what became of it. Lives as long as somebody reads.
struct LogsOpen
{
    std::shared_ptr<Workplace> place; ///< null for files of this computer
    std::unique_ptr<LogSet> set;
    QList<std::shared_ptr<LogFile>> files; ///< as they came
    QList<Error> problems; ///< of single logs; the others are read all the same
};

/// Servers that have a login and a role with a log, or the named ones. A Mattermost without a login is asked by its API.
/// Errors: openWorkplace's, "usage.server".
Async<std::shared_ptr<LogsOpen>> openServerLogs(QString file, QStringList servers, LogWish wish, Options options);
[[nodiscard]] std::shared_ptr<LogsOpen> openLogFiles(const QStringList &paths, bool follow);

} // namespace calls::cli
