// SPDX-License-Identifier: GPL-3.0-or-later
// One bounded GET from this computer, by the system's proxy.
#pragma once

#include <base/Async.h>

#include <QUrl>

namespace calls {

struct Downloaded
{
    QByteArray bytes; ///< empty when it went into a file
    QByteArray head;  ///< the first bytes of it
    QString sha256;
};

/// Into memory (`path` empty) or into the file `path`, which is gone again after a failure. Redirects never lead from
/// https to http. limits.time bounds the whole; 30 s without a byte end it as well.
/// Errors: "release.unreachable" (names URL, what came back and the ways out), "release.missing" (HTTP 404 and 410),
/// "release.too-large" (past `limit` bytes), "release.cache" (this computer's disk), cancelled, too-late.
Async<Downloaded> download(QUrl url, QString path, qint64 limit, Limits limits);

} // namespace calls
