// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TlsReport.h"

#include <base/Operation.h>

namespace calls {

/// A TLS handshake from this computer, with everything that is wrong with the certificate. Fails only by cancellation.
Async<TlsReport> tlsFromHere(QString host, quint16 port, std::stop_token stop);

} // namespace calls
