// SPDX-License-Identifier: GPL-3.0-or-later
#include "Json.h"

namespace calls::practice {

namespace {

using nlohmann::json;

/// Accepts everything but depth.
class DepthGuard : public nlohmann::json_sax<json>
{
public:
    explicit DepthGuard(int limit) : m_limit(limit) {}
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t &) override { return true; }
    bool string(string_t &) override { return true; }
    bool binary(binary_t &) override { return true; }
    bool start_object(std::size_t) override { return ++m_depth <= m_limit; }
    bool key(string_t &) override { return true; }
    bool end_object() override { return --m_depth >= 0; }
    bool start_array(std::size_t) override { return ++m_depth <= m_limit; }
    bool end_array() override { return --m_depth >= 0; }
    bool parse_error(std::size_t position, const std::string &, const nlohmann::detail::exception &) override
    {
        m_errorAt = position;
        return false;
    }
    [[nodiscard]] std::size_t errorAt() const { return m_errorAt; }

private:
    std::size_t m_errorAt = 0;
    int m_limit;
    int m_depth = 0;
};

} // namespace

std::optional<json> unpacked(const QByteArray &bytes, qsizetype offset)
{
    const auto *begin = reinterpret_cast<const std::uint8_t *>(bytes.constData()) + offset;
    const auto *end = reinterpret_cast<const std::uint8_t *>(bytes.constData()) + bytes.size();
    if (begin >= end)
        return {};
    DepthGuard guard(16);
    if (!json::sax_parse(begin, end, &guard, json::input_format_t::msgpack, true))
        return {};
    json value = json::from_msgpack(begin, end, true, false);
    if (value.is_discarded())
        return {};
    return value;
}

QByteArray packed(const json &value)
{
    std::vector<std::uint8_t> bytes = json::to_msgpack(value);
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()));
}

QByteArray jsonText(const json &value)
{
    return QByteArray::fromStdString(value.dump(-1, ' ', false, json::error_handler_t::replace));
}

std::optional<json> parsedJson(const QByteArray &text)
{
    DepthGuard guard(64);
    if (!json::sax_parse(text.cbegin(), text.cend(), &guard))
        return {};
    return json::parse(text.cbegin(), text.cend(), nullptr, false);
}

QString goProblem(const QByteArray &text)
{
    const QByteArray trimmed = text.trimmed();
    for (const char *literal : {"null", "true", "false"}) {
        if (trimmed.isEmpty() || trimmed.front() != literal[0])
            continue;
        for (qsizetype i = 1; i < qsizetype(qstrlen(literal)) && i < trimmed.size(); ++i) {
            if (trimmed.at(i) != literal[i])
                return QStringLiteral("invalid character '%1' in literal %2 (expecting '%3')")
                    .arg(QString(QLatin1Char(trimmed.at(i))), QLatin1String(literal), QString(QLatin1Char(literal[i])));
        }
    }
    DepthGuard guard(64);
    if (trimmed.isEmpty() || (!json::sax_parse(text.cbegin(), text.cend(), &guard) && guard.errorAt() > std::size_t(text.size())))
        return QStringLiteral("unexpected end of JSON input");
    const std::size_t at = std::clamp<std::size_t>(guard.errorAt(), 1, std::size_t(text.size()));
    return QStringLiteral("invalid character '%1' looking for beginning of value").arg(QLatin1Char(text.at(qsizetype(at) - 1)));
}

QString textOf(const json &object, const char *key)
{
    if (!object.is_object())
        return {};
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? QString::fromStdString(found->get_ref<const std::string &>()) : QString();
}

bool flagOf(const json &object, const char *key)
{
    if (!object.is_object())
        return false;
    const auto found = object.find(key);
    return found != object.end() && found->is_boolean() && found->get<bool>();
}

} // namespace calls::practice
