// SPDX-License-Identifier: GPL-3.0-or-later
// One HTTP question to RTCD or calls-offloader.
#pragma once

#include <base/Async.h>

#include <QByteArray>
#include <QUrl>

namespace calls {

struct ServiceAnswer
{
    int status = 0;
    QByteArray body; ///< at most 64 KiB
};

/// GET, or POST when there is a body. `host` is the name in the Host header and on the certificate, where the URL has an
/// address. No proxy, no redirect. Errors: "service.unreachable", cancelled, too-late.
Async<ServiceAnswer> askService(QUrl url, QString host, QByteArray body, Limits limits);

} // namespace calls
