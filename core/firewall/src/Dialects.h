// SPDX-License-Identifier: GPL-3.0-or-later
// A rule in each host firewall's words. The files for who opens ports alone and the console itself both use these.
#pragma once

#include "Rules.h"

namespace calls {

/// The words that name the rule: `ufw delete` takes them too. Without the comment.
[[nodiscard]] QStringList ufwWords(const HandoffRule &rule, const Remote &remote);
/// As firewall-cmd lists it.
[[nodiscard]] QString firewalldRule(const HandoffRule &rule, const Remote &remote);
[[nodiscard]] QString nftStatement(const HandoffRule &rule, const Remote &remote, const QString &label);

} // namespace calls
