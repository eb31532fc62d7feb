// SPDX-License-Identifier: GPL-3.0-or-later
// The files of an RTCD server. Keys and defaults: mattermost/rtcd v1.2.6, config/config.sample.toml and service/config.go.
#pragma once

#include <install/Recipe.h>

namespace calls {

inline constexpr char16_t rtcdAdminPlaceholder[] = u"@RTCD_ADMIN_KEY@";

[[nodiscard]] QByteArray rtcdConfiguration(const RecipeInput &input);
[[nodiscard]] QByteArray rtcdUnit(const RecipeInput &input);
/// rtcd writes a new log file every 100 MB and keeps all of them: the old ones go by age.
[[nodiscard]] QByteArray rtcdLogCleaning();
/// Bytes for net.core.rmem_max and wmem_max: the 16 MiB that rtcd asks for on each socket (service/rtc/net.go), halved
/// on small machines until 64 full buffers fit into the memory.
[[nodiscard]] qint64 rtcdBufferBytes(const HostFacts &facts);
/// Open files: 100 sockets per processor and address (rtcd's default), twice for connections by TCP, and never under the
/// 65536 that rtcd's maintainers advise.
[[nodiscard]] qint64 rtcdOpenFiles(const HostFacts &facts);

} // namespace calls
