// SPDX-License-Identifier: GPL-3.0-or-later
// Servers over the sessions of the open document: what they are, and what is done to them in service.
#pragma once

#include <models/ActionDesk.h>
#include <models/ServerDesk.h>

#include <memory>

namespace calls {

class Document;
class SessionPool;

[[nodiscard]] std::shared_ptr<ServerDesk> sessionDesk(std::shared_ptr<Document> document, std::shared_ptr<SessionPool> sessions);
/// `parts` with everything but what document and sessions give.
[[nodiscard]] std::shared_ptr<ActionDesk> actionDesk(std::shared_ptr<Document> document, std::shared_ptr<SessionPool> sessions,
                                                     InstallParts parts);

} // namespace calls
