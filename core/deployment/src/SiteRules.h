// SPDX-License-Identifier: GPL-3.0-or-later
// Names and words that the rules, the reader and the writer of the text form share.
#pragma once

#include <deployment/TextForm.h>

namespace calls {

/// "servers[2].roles"; counts from 1, as people do.
[[nodiscard]] QString itemKey(const QString &table, qsizetype index, const char *key = nullptr);
[[nodiscard]] QString rolesAllowed();
/// A value as TOML writes it.
[[nodiscard]] QString shownValue(const QVariant &value);

} // namespace calls
