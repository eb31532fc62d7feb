// SPDX-License-Identifier: GPL-3.0-or-later
// The blackbox exporter beside Prometheus: how long certificates last.
#pragma once

#include "EnginePrivate.h"

namespace calls {

/// Runs it while there are certificates to watch, until data->tending is stopped; it stays up for the next tending then.
/// Without the program that is told once, and the certificates are not watched.
void tendCertificates(const EngineDataPtr &data);

} // namespace calls
