// SPDX-License-Identifier: GPL-3.0-or-later
// The frame of what resources/install/facts.sh prints.
#pragma once

#include <base/Result.h>

#include <QMap>
#include <QStringList>

namespace calls {

/// Lines by section, without the blank that marks them; control characters are gone, so that no value can steer a
/// terminal. Errors: "facts.unreadable" when the frame is not there or was cut.
using FactSections = QMap<QString, QStringList>;
[[nodiscard]] Result<FactSections> factSections(const QByteArray &printed);

/// "key=value" lines of a section; the first of a key counts.
[[nodiscard]] QMap<QString, QString> keyValues(const QStringList &lines);
/// Blocks of "key=value" lines with empty lines between, as systemctl show prints units; by their Id.
[[nodiscard]] QMap<QString, QMap<QString, QString>> unitBlocks(const QStringList &lines);
/// Words between blanks.
[[nodiscard]] QStringList wordsOf(const QString &line);

} // namespace calls
