// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace calls {

/// Sends Qt's log to stderr through redacted(); call once in main.
void installLog();

Q_DECLARE_LOGGING_CATEGORY(lcDeployment)
Q_DECLARE_LOGGING_CATEGORY(lcRemote)
Q_DECLARE_LOGGING_CATEGORY(lcProbe)
Q_DECLARE_LOGGING_CATEGORY(lcGuide)
Q_DECLARE_LOGGING_CATEGORY(lcUi)

} // namespace calls
