// SPDX-License-Identifier: GPL-3.0-or-later
// What came back from GET /api/v4/system/ping, and what it means (api-facts section 1, captures/mm).
#pragma once

#include "Meeting.h"

#include <QUrl>

namespace calls {

struct PingReply
{
    enum class Trouble { None, NoName, NoConnection, NoTls, TooSlow, TooBig };
    Trouble trouble = Trouble::None;
    QString detail;         ///< in the words of the library
    int status = 0;         ///< HTTP
    QByteArray versionId{}; ///< header X-Version-ID: "11.6.0.11.6.0.<hash>.false"
    QUrl redirect{};        ///< where it points to, when it does
    QByteArray body{};
};

/// "11.6.0" of the header's value; empty when it is not of that form.
[[nodiscard]] QString versionOf(const QByteArray &versionId);
/// Version 10.0 is the least that this console knows (Prerequisites). `args` has url.
[[nodiscard]] Judgement judgePing(const PingReply &reply, MessageArgs args);
[[nodiscard]] QString describe(const PingReply &reply);

} // namespace calls
