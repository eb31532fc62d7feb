// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <install/Host.h>
#include <install/Releases.h>

namespace calls {

/// Sends a verified file of this computer into a folder of its own inside `folder` on the server, owned by root, and
/// proves there that it arrived whole. Gives its path; the caller renames or removes it, then its folder.
/// Nothing is left after a failure or a cancellation, nor what a cut run left there before.
/// Errors: those of sessions, "file.disk-full" (names server, file system, what is free and what is needed; asked
/// before the first byte), "file.damaged", "install.command".
Async<QString> sendFile(Host host, ReleaseFile file, QString folder, QString what);

} // namespace calls
