// SPDX-License-Identifier: GPL-3.0-or-later
// Frames of Mattermost's WebSocket as bytes.
#pragma once

#include <base/Result.h>

#include <QByteArray>

#include <nlohmann/json.hpp>

namespace calls {

inline constexpr char callsPrefix[] = "custom_com.mattermost.calls_";

/// {"action","seq","data"}: text frames are JSON.
[[nodiscard]] QByteArray actionFrame(const QString &action, int number, const nlohmann::json &data);
/// {type, sdp} zlib-compressed as `bin` in a binary MessagePack frame (media-probe.md section 1).
[[nodiscard]] QByteArray descriptionFrame(int number, const nlohmann::json &description);

struct EventFrame
{
    QString name; ///< events of the Calls plugin without their prefix; empty: an answer to an action
    nlohmann::json data = nlohmann::json::object();
    nlohmann::json broadcast = nlohmann::json::object();
};
/// Error "mattermost.frame": no JSON object. Any bytes are safe.
[[nodiscard]] Result<EventFrame> readFrame(const QByteArray &bytes);

} // namespace calls
