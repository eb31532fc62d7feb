// SPDX-License-Identifier: GPL-3.0-or-later
// JSON that a document keeps exactly, because something is brought back from it.
#pragma once

#include <QJsonObject>
#include <QJsonValue>

namespace calls {

/// A text in it, at any depth, that redaction would change. Such JSON cannot be kept: changed, it would bring back
/// something else.
[[nodiscard]] bool holdsSecret(const QJsonValue &value);

[[nodiscard]] QString compactJson(const QJsonObject &object);

} // namespace calls
