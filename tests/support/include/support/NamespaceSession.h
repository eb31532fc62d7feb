// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <remote/Session.h>

namespace calls::test {

/// Commands run by processes in a network namespace (empty: this computer's own). No files, no forwards, no sudo.
[[nodiscard]] std::shared_ptr<Session> namespaceSession(const QString &ns);

} // namespace calls::test
