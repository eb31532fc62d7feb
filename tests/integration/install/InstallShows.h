// SPDX-License-Identifier: GPL-3.0-or-later
// The life of one server: previewed, installed, again, rebooted, taken back. The same for every role.
#pragma once

#include "LabSite.h"

namespace calls::test {

/// Fails the running test where the server does not do what the issue of its role asks. `unit`: what must be up after a
/// reboot; `verified`: tasks that must be among the steps.
void playInstall(LabSite &site, const QString &server, const QString &unit, const QStringList &verified);

} // namespace calls::test
