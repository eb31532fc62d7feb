// SPDX-License-Identifier: GPL-3.0-or-later
// Fields of JSON that a server may send in any shape: absent or of another type is empty.
#pragma once

#include <QByteArray>
#include <QString>

#include <nlohmann/json.hpp>

#include <optional>

namespace calls {

/// Nested deeper than anything these servers send. Comparing and writing JSON recurse, so such bytes end no program only when
/// they are refused.
[[nodiscard]] inline bool nestsTooDeep(const QByteArray &json)
{
    constexpr int most = 200;
    int depth = 0;
    bool text = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json.at(i);
        if (text && c == '\\')
            ++i;
        else if (c == '"')
            text = !text;
        else if (!text && (c == '{' || c == '[') && ++depth > most)
            return true;
        else if (!text && (c == '}' || c == ']'))
            --depth;
    }
    return false;
}

[[nodiscard]] inline QString textField(const nlohmann::json &object, const char *name)
{
    if (!object.is_object())
        return {};
    const auto it = object.find(name);
    return it != object.end() && it->is_string() ? QString::fromStdString(it->get<std::string>()) : QString();
}

[[nodiscard]] inline std::optional<bool> boolField(const nlohmann::json &object, const char *name)
{
    if (!object.is_object())
        return std::nullopt;
    const auto it = object.find(name);
    return it != object.end() && it->is_boolean() ? std::optional(it->get<bool>()) : std::nullopt;
}

[[nodiscard]] inline std::optional<int> countField(const nlohmann::json &object, const char *name)
{
    if (!object.is_object())
        return std::nullopt;
    const auto it = object.find(name);
    if (it == object.end() || !it->is_number_integer())
        return std::nullopt;
    const auto value = it->get<std::int64_t>();
    return value >= 0 && value <= 1'000'000'000 ? std::optional(static_cast<int>(value)) : std::nullopt;
}

} // namespace calls
