// SPDX-License-Identifier: GPL-3.0-or-later
// Work on a server that must not stop half-way when the connection dies or the console is closed: a transient unit of
// systemd does it. Who comes later under the same name finds it running and waits for it.
#pragma once

#include <install/Host.h>

namespace calls {

struct DetachedWork
{
    QString name;          ///< letters, digits and hyphens; the unit is calls-console-NAME.service
    QByteArray script;     ///< POSIX sh; gets `arguments` as $1, $2, …, which hold no $ and no % (systemd-run expands them)
    QStringList arguments{};
    QString shown;         ///< stands in the record, with exit status and output
    QString doing;         ///< for progress and errors: "Installing Docker"
    std::chrono::milliseconds time{std::chrono::minutes{30}}; ///< how long it is waited for; the work itself goes on
};

/// What it printed. Errors: those of sessions; "install.command" and "file.disk-full" as of Host::script, with all of
/// the output as detail; "install.interrupted" (it was ended from outside: killed, or the server went down).
Async<QByteArray> runDetached(Host host, DetachedWork work);

} // namespace calls
