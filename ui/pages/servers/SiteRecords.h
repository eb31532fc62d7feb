// SPDX-License-Identifier: GPL-3.0-or-later
// Servers, client networks and zones as records of a form, both ways.
#pragma once

#include <pages/servers/RecordForm.h>
#include <plan/Site.h>

namespace calls {

[[nodiscard]] QList<RecordField> serverFields(const Site &site);
[[nodiscard]] QVariantMap toRecord(const Server &server);
[[nodiscard]] Server toServer(const QVariantMap &values);

[[nodiscard]] QList<RecordField> clientFields(const Site &site);
[[nodiscard]] QVariantMap toRecord(const ClientNetwork &network);
[[nodiscard]] ClientNetwork toClient(const QVariantMap &values);

[[nodiscard]] QList<RecordField> zoneFields();
[[nodiscard]] QVariantMap toRecord(const Zone &zone);
[[nodiscard]] Zone toZone(const QVariantMap &values);

/// "RTCD", "Recording", …: roles as people call them.
[[nodiscard]] QString roleName(Role role);

} // namespace calls
