// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/Result.h>

namespace calls {

/// The same values in one form: keys sorted, texts quoted, no comments. Two files that mean the same are equal in it.
/// Error "kubernetes.unreadable" when it is no YAML.
[[nodiscard]] Result<QByteArray> plainYaml(const QByteArray &yaml);

} // namespace calls
