// SPDX-License-Identifier: GPL-3.0-or-later
// Settings of plugins that are not installed. GET /config leaves them out, and every write of the map deletes them
// (captures/config_patch, F3, F4 and F6): they are found in config.json and put back there.
#pragma once

#include <base/Result.h>

#include <nlohmann/json.hpp>

#include <QByteArray>
#include <QMap>

namespace calls {

/// What config.json holds besides what GET /config shows.
struct HiddenSettings
{
    nlohmann::ordered_json plugins = nlohmann::ordered_json::object(); ///< id -> settings, as they stand in the file
    QMap<QString, nlohmann::json> clear;                              ///< secrets of the Calls plugin
    [[nodiscard]] QStringList ids() const;
};

/// Compares a config.json with the map that GET /config gives. Errors: "settings.file" (no configuration),
/// "settings.other-file" (what the server shows is not what the file says, so another file is in use).
[[nodiscard]] Result<HiddenSettings> hiddenSettings(const QByteArray &file, const nlohmann::json &shown);

/// The file with these plugins' settings in it. Error "settings.file".
[[nodiscard]] Result<QByteArray> withHiddenSettings(const QByteArray &file, const HiddenSettings &hidden);

} // namespace calls
