// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace calls {

/// RFC 3339 in UTC with Z and milliseconds, C locale: the only form in files and JSON.
[[nodiscard]] QString toUtcText(const QDateTime &time);
[[nodiscard]] QString toUtcText(qint64 milliseconds); ///< since 1970, UTC
/// Invalid when the text is not of that form.
[[nodiscard]] QDateTime fromUtcText(const QString &text);
/// For terminals and the window: the locale's short form, local time, with the zone.
[[nodiscard]] QString toLocalText(const QDateTime &time);
[[nodiscard]] QString toLocalText(qint64 milliseconds); ///< since 1970, UTC

} // namespace calls
