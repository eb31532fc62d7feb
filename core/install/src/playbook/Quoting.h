// SPDX-License-Identifier: GPL-3.0-or-later
// The one place where values become part of a playbook: quoted for YAML, and for Jinja, which reads every text again.
#pragma once

#include <QByteArray>
#include <QStringList>

namespace calls {

/// Jinja gives back exactly this text.
[[nodiscard]] QString jinjaLiteral(const QString &text);
/// A YAML text in double quotes, on one line.
[[nodiscard]] QString yamlText(const QString &text);
/// A YAML text that Ansible leaves as it is.
[[nodiscard]] QString ansibleText(const QString &text);
/// A YAML text with the value of a Jinja expression.
[[nodiscard]] QString ansibleValue(const QString &expression);
/// [a, b], each as ansibleText.
[[nodiscard]] QString ansibleList(const QStringList &texts);
/// A text of a Jinja expression, in single quotes.
[[nodiscard]] QString jinjaText(const QString &text);
/// A name for a variable: letters, digits and "_", a letter first.
[[nodiscard]] QString variableName(const QString &text);
/// A word of an inventory line.
[[nodiscard]] QString inventoryWord(const QString &text);
/// A name for a host of the inventory, or a file: letters, digits, ".", "-" and "_".
[[nodiscard]] QString plainName(const QString &text);

} // namespace calls
