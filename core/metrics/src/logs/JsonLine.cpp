// SPDX-License-Identifier: GPL-3.0-or-later
#include "JsonLine.h"

namespace calls {

bool JsonLine::read(simdjson::ondemand::value &value, simdjson::ondemand::json_type type, JsonMember &member)
{
    using namespace simdjson;
    switch (type) {
    case ondemand::json_type::string:
        member.isText = true;
        return value.get_string().get(member.value) == SUCCESS;
    case ondemand::json_type::object: {
        ondemand::object object;
        return value.get_object().get(object) == SUCCESS && object.raw_json().get(member.value) == SUCCESS;
    }
    case ondemand::json_type::array: {
        ondemand::array array;
        return value.get_array().get(array) == SUCCESS && array.raw_json().get(member.value) == SUCCESS;
    }
    default: break;
    }
    member.value = value.raw_json_token();
    const std::size_t last = member.value.find_last_not_of(" \t\r\n");
    member.value = member.value.substr(0, last == std::string_view::npos ? 0 : last + 1);
    return true;
}

} // namespace calls
