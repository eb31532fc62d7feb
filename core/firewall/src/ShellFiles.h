// SPDX-License-Identifier: GPL-3.0-or-later
// The frame that the shell scripts share: head, a paragraph per rule, left-out rules, and the undo beside it.
#pragma once

#include "Target.h"

namespace calls {

/// How one tool says a rule. `allow` and `undo` give one command line for the far end (shellCommand builds it),
/// or nothing when the tool needs none; then `nothingToDo` says why.
struct ShellDialect
{
    QString word;               ///< in file names
    QLatin1String about;        ///< comment at the head of the script that adds
    QLatin1String prelude{};    ///< shell code of both scripts, before the first rule
    QLatin1String allowPrelude{};
    QLatin1String undoPrelude{};
    QString (*allow)(const ServerRules &server, const HandoffRule &rule, const Remote &remote) = nullptr;
    QString (*undo)(const ServerRules &server, const HandoffRule &rule, const Remote &remote) = nullptr;
    bool networksOnly = false; ///< "any" is two rules: 0.0.0.0/0 and ::/0
    QLatin1String nothingToDo{};
};

/// SLUG-WORD.sh and SLUG-WORD-undo.sh.
[[nodiscard]] QList<HandoffFile> shellFiles(const ShellDialect &dialect, const ServerRules &server);

} // namespace calls
