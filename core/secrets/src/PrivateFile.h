// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/Result.h>

#include <QByteArray>

namespace calls {

/// The contents of a file that nobody else may read: a regular one, mode 0600, of this account.
/// Errors: "secret.file", "secret.file-mode".
[[nodiscard]] Result<QByteArray> privateContents(const QString &path);

} // namespace calls
