// SPDX-License-Identifier: GPL-3.0-or-later
// A program run on this computer, awaited. (QCoro's wrapper waits out its time limit when the program is missing.)
#pragma once

#include <base/Operation.h>

#include <QByteArray>
#include <QStringList>

namespace calls {

/// What a program is given. Arguments are passed as they are, never through a shell.
struct Command
{
    QStringList argv;
    QByteArray input{};
    qint64 outputLimit = 4 * 1024 * 1024; ///< bytes per stream; the program is ended when one passes it
};

struct CommandResult
{
    int exitStatus = -1;  ///< -1 when ended by a signal
    QString signal{};     ///< "TERM", "KILL", … when ended by one
    QByteArray out{};
    QByteArray err{};
    bool truncated = false; ///< a stream passed outputLimit
    double seconds = 0;
    bool operator==(const CommandResult &) const = default; // moc compares Result<CommandResult> in signals
};

/// Errors: "process.missing" (no such program), "process.failed" (could not start), cancelled, too-late.
/// A cancelled or late program gets TERM, and KILL two seconds later.
Async<CommandResult> runProcess(Command command, Limits limits);

/// The path of one of our own programs: beside this one, as built and as installed, else in PATH. Empty: it is nowhere.
[[nodiscard]] QString ownProgram(const QString &name);

} // namespace calls
