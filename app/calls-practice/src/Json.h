// SPDX-License-Identifier: GPL-3.0-or-later
// JSON and MessagePack from strangers: a limit for nesting, since the MessagePack reader recurses, and no exceptions.
#pragma once

#include <QByteArray>
#include <QString>

#include <nlohmann/json.hpp>

#include <optional>

namespace calls::practice {

/// Nothing unless the bytes from `offset` are exactly one value of at most 16 levels.
[[nodiscard]] std::optional<nlohmann::json> unpacked(const QByteArray &bytes, qsizetype offset = 0);

[[nodiscard]] QByteArray packed(const nlohmann::json &value);

/// The text of a JSON value; bytes that are no UTF-8 are replaced.
[[nodiscard]] QByteArray jsonText(const nlohmann::json &value);

/// Nothing unless it is JSON of at most 64 levels.
[[nodiscard]] std::optional<nlohmann::json> parsedJson(const QByteArray &text);

/// What Go's encoding/json says about a text that is no JSON; for answers that quote it.
[[nodiscard]] QString goProblem(const QByteArray &text);

/// The text under a key; empty when it is missing or no text.
[[nodiscard]] QString textOf(const nlohmann::json &object, const char *key);
[[nodiscard]] bool flagOf(const nlohmann::json &object, const char *key);

/// A text as a JSON value.
[[nodiscard]] inline nlohmann::json text(const QString &value)
{
    return value.toStdString();
}

} // namespace calls::practice
