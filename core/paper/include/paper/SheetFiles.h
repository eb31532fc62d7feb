// SPDX-License-Identifier: GPL-3.0-or-later
// The sheet on disk. Each file is whole or not there: written beside its place and renamed.
// Errors: "paper.write" with what the system said; for PDF also those of layOutSheet.
#pragma once

#include <paper/SheetPages.h>

namespace calls {

/// Text stays text; equal sheets give equal files, the time of writing apart.
[[nodiscard]] Result<void> writeSheetPdf(const Sheet &sheet, const QString &path, const QPageSize &size);
[[nodiscard]] Result<void> writeSheetHtml(const Sheet &sheet, const QString &path);
/// UTF-8; with a byte order mark when it holds more than ASCII, since spreadsheets guess wrong without one.
[[nodiscard]] Result<void> writeSheetCsv(const Sheet &sheet, const QString &path);

} // namespace calls
