// SPDX-License-Identifier: GPL-3.0-or-later
// A sentence as code and arguments, so that findings and journal can be read in any language later.
#pragma once

#include <QMap>
#include <QString>

namespace calls {

/// Arguments by name, as texts ready to show (numbers and times formatted in the C locale).
using MessageArgs = QMap<QString, QString>;

struct Message
{
    QString code;
    MessageArgs args;
    bool operator==(const Message &) const = default;
};

/// Replaces {name} by args[name]. An unknown name stays as it is written, so that a gap is seen, not hidden.
[[nodiscard]] QString fill(const QString &pattern, const MessageArgs &args);

/// JSON object text of the arguments (sorted, compact) and back; anything but an object of texts gives none.
[[nodiscard]] QString argsToJson(const MessageArgs &args);
[[nodiscard]] MessageArgs argsFromJson(const QString &json);

} // namespace calls
