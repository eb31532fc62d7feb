// SPDX-License-Identifier: GPL-3.0-or-later
// Tables for spreadsheets and scripts: RFC 4180, C locale, no cell that a spreadsheet would run as a formula.
#pragma once

#include <QString>
#include <QStringList>

namespace calls {

/// One cell. Quoted when it holds a comma, a quote or a line break. A text that a spreadsheet would take for a
/// formula (it begins with = + - @, a tab or a line break, or the wide forms of these signs, blanks aside) gets a
/// leading apostrophe, as OWASP's "CSV Injection" advises; plain numbers such as -5 or +0.25 stay numbers.
[[nodiscard]] QString csvCell(const QString &text);

/// The cells joined by commas, with CR LF at the end.
[[nodiscard]] QString csvLine(const QStringList &cells);

} // namespace calls
