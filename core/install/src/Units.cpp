// SPDX-License-Identifier: GPL-3.0-or-later
#include "Units.h"

namespace calls {

QString unitOf(Role role)
{
    switch (role) {
    case Role::Rtcd: return QStringLiteral("rtcd.service");
    case Role::Offloader: return QStringLiteral("calls-offloader.service");
    case Role::Turn: return QStringLiteral("coturn.service");
    default: return {};
    }
}

} // namespace calls
