// SPDX-License-Identifier: GPL-3.0-or-later
// Words from a server before they reach people: what a hostile one sends must stay words.
#pragma once

#include <QByteArray>
#include <QString>

namespace calls {

/// Terminal escape sequences, control characters and direction overrides taken out, blanks and line ends
/// folded into one blank, at most `limit` characters.
[[nodiscard]] QString plainText(const QByteArray &bytes, qsizetype limit = 400);

} // namespace calls
