// SPDX-License-Identifier: GPL-3.0-or-later
// The members of a line's JSON object, by simdjson: no document is built, nothing is copied but texts with escapes.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>

namespace calls {

/// A member's value: a text without quotes and escapes, all else as JSON writes it.
struct JsonMember
{
    std::string_view name;
    std::string_view value; ///< lives until the next line is read by the same reader
    bool isText = false;
};

/// One a thread: it keeps its buffers.
class JsonLine
{
public:
    /// Calls take(const JsonMember &) for the members of the outermost object until it gives false. `text` is followed by
    /// SIMDJSON_PADDING bytes that may be read. False when the text is no whole object, as far as it was read.
    template<typename Take>
    bool visit(std::string_view text, Take take)
    {
        using namespace simdjson;
        ondemand::document document;
        if (m_parser.iterate(text.data(), text.size(), text.size() + SIMDJSON_PADDING).get(document) != SUCCESS)
            return false;
        ondemand::object object;
        if (document.get_object().get(object) != SUCCESS)
            return false;
        for (auto field : object) {
            JsonMember member;
            ondemand::value value;
            ondemand::json_type type;
            if (field.unescaped_key().get(member.name) != SUCCESS || field.value().get(value) != SUCCESS || value.type().get(type) != SUCCESS
                || !read(value, type, member))
                return false;
            if (!take(member))
                return true;
        }
        return true;
    }
    /// The same with a text that nothing follows.
    template<typename Take>
    bool visitCopy(std::string_view text, Take take)
    {
        m_copy.assign(text);
        m_copy.append(simdjson::SIMDJSON_PADDING, '\0');
        return visit(std::string_view(m_copy).substr(0, text.size()), take);
    }

private:
    static bool read(simdjson::ondemand::value &value, simdjson::ondemand::json_type type, JsonMember &member);

    simdjson::ondemand::parser m_parser;
    std::string m_copy;
};

} // namespace calls
