// SPDX-License-Identifier: GPL-3.0-or-later
// What the bytes of a release are: checksums, lists of checksums, programs. Any bytes are safe to pass.
#pragma once

#include <base/Async.h>

#include <QMap>

namespace calls {

/// File name -> SHA-256 in lower-case hex, from the format of sha256sum ("HEX  NAME", "HEX *NAME"); a folder before
/// the name ("./NAME") is dropped. Lines of another form are left out.
[[nodiscard]] QMap<QString, QString> readChecksums(const QByteArray &text);

/// The SHA-256 that GitHub's API states for an asset (GET /repos/OWNER/NAME/releases/tags/TAG: assets[].digest,
/// "sha256:HEX"); empty when it states none.
[[nodiscard]] QString readAssetDigest(const QByteArray &json, const QString &file);

/// True for a page that a proxy or a login put in the place of a file.
[[nodiscard]] bool looksLikeWebPage(const QByteArray &head);

/// Empty when `head` (the first 20 bytes) begins a 64-bit ELF program for `machine` (uname -m); else what it is, in
/// words: "a program for aarch64", "not a Linux program".
[[nodiscard]] QString otherThanProgram(const QByteArray &head, const QString &machine);

/// SHA-256 of a file of this computer, reckoned beside the event loop. Error "release.unreadable".
Async<QString> fileChecksum(QString path, Limits limits);

} // namespace calls
