// SPDX-License-Identifier: GPL-3.0-or-later
// Unified diffs, by the diff program that every Debian has.
#pragma once

#include <base/Async.h>

namespace calls {

/// `before` absent: the file is new. Both sides are redacted first. Empty when nothing (or only a secret) differs.
/// Bytes that are not text give one line that says so.
Async<QString> unifiedDiff(QString path, std::optional<QByteArray> before, QByteArray after, std::stop_token stop);

} // namespace calls
