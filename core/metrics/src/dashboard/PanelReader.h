// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of a dashboard file, each read from its place in the JSON.
#pragma once

#include "JsonView.h"

#include <metrics/Dashboard.h>

namespace calls {

/// A panel of any type but "row".
[[nodiscard]] Panel readPanel(const JsonView &at);

/// Names on the panel what it asks and is not drawn here, once.
void lacks(Panel &panel, const QString &phrase);

/// fieldConfig of a panel, into its style, overrides, thresholds and what of them is not drawn here.
void readFieldConfig(const JsonView &at, Panel &panel);

/// An entry of templating.list; nothing for a type that is not known here, which is then named in `unsupported`.
[[nodiscard]] std::optional<Variable> readVariable(const JsonView &at, QStringList &unsupported);

/// In the file's order, but each after those its query and regex name: Grafana asks them in that order too.
[[nodiscard]] QList<Variable> inOrder(const QList<Variable> &variables);

} // namespace calls
