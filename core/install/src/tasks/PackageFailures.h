// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/Result.h>

namespace calls {

/// A failed installation or removal as a sentence with the way out; `error` has the whole output as its detail.
/// Codes: "install.package-locked", "install.package-unknown", "install.package-source", "install.package-needed",
/// "install.package-conflict", "install.package-broken", "file.disk-full"; any other error stays as it is.
[[nodiscard]] Error packageError(const QString &server, const QString &doing, const Error &error);

} // namespace calls
