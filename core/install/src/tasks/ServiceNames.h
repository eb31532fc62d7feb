// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace calls {

/// As people write it: "RTCD" for "rtcd".
[[nodiscard]] inline QString serviceName(const QString &subject)
{
    return subject == QLatin1String("rtcd") ? QStringLiteral("RTCD") : subject;
}

} // namespace calls
