// SPDX-License-Identifier: GPL-3.0-or-later
// Each reads its sections into its part of the facts; what cannot be read stays empty. Pure.
#pragma once

#include "FactSections.h"

#include <install/Facts.h>

namespace calls {

void readSystem(const FactSections &sections, HostFacts &facts);
void readDisks(const FactSections &sections, HostFacts &facts);
void readAddresses(const FactSections &sections, HostFacts &facts);
void readSockets(const FactSections &sections, HostFacts &facts);
void readServices(const FactSections &sections, HostFacts &facts);
void readProtection(const FactSections &sections, HostFacts &facts); ///< firewall, SELinux, fapolicyd
void readVersions(const FactSections &sections, HostFacts &facts);
void readClock(const FactSections &sections, const QDateTime &sent, const QDateTime &received, HostFacts &facts);

} // namespace calls
