// SPDX-License-Identifier: GPL-3.0-or-later
#include "CheckedTime.h"

namespace calls {

TimeRange checkedTime(const CheckWindow &asked, const CheckRequest &request, qint64 now)
{
    if (asked.chosen)
        return *asked.chosen;
    const qint64 length = asked.last ? *asked.last : request.params.value(QStringLiteral("window")).toLongLong();
    return {now - length, now};
}

} // namespace calls
