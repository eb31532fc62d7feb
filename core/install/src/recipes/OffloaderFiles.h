// SPDX-License-Identifier: GPL-3.0-or-later
// The files of a calls-offloader server. Keys: mattermost/calls-offloader v0.9.5, config/config.sample.toml and
// service/config.go; without a key in the file there is no default, so all are written.
#pragma once

#include <install/Recipe.h>

namespace calls {

inline constexpr int offloaderPort = 4545;
inline constexpr char16_t offloaderAdminPlaceholder[] = u"@OFFLOADER_ADMIN_KEY@";

[[nodiscard]] QByteArray offloaderConfiguration(const RecipeInput &input);
[[nodiscard]] QByteArray offloaderUnit();
[[nodiscard]] QByteArray offloaderLogCleaning();

} // namespace calls
