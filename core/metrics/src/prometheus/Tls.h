// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <metrics/MetricsSource.h>

#include <QSslConfiguration>

namespace calls {

/// Trust in the server's certificate and the console's own. Error "metrics.certificate" names the file.
[[nodiscard]] Result<QSslConfiguration> tlsFor(const MetricsAccess &access);

} // namespace calls
