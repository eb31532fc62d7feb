// SPDX-License-Identifier: GPL-3.0-or-later
// What members of JSON lines mean, whoever wrote them: shared by an index's quick look and the whole record.
#pragma once

#include "JsonLine.h"

#include <metrics/LogRecord.h>

namespace calls {

[[nodiscard]] bool isTimeName(std::string_view name);
[[nodiscard]] bool isLevelName(std::string_view name);
[[nodiscard]] std::optional<qint64> timeOf(const JsonMember &member, const LogOrigin &origin);
/// The journal writes a message that is no UTF-8 as a list of its bytes.
[[nodiscard]] std::string messageBytes(const JsonMember &member);
/// Of a line that stands within another one.
[[nodiscard]] LogFacts readMessageFacts(const JsonMember &member, const LogOrigin &origin);

} // namespace calls
