// SPDX-License-Identifier: GPL-3.0-or-later
// How texts, arguments and times go into a column and come back.
#pragma once

#include <base/Message.h>

#include <QDateTime>

#include <optional>

namespace calls {

/// A null QString would be bound as NULL, and no text column takes that.
[[nodiscard]] QString kept(const QString &text);
[[nodiscard]] MessageArgs redactedArgs(MessageArgs args);
/// At most `limit` bytes of UTF-8 (at least 1024): what is too much is left out of the middle, with a mark.
[[nodiscard]] QString cutMiddle(const QString &text, qsizetype limit);
/// None for anything but a JSON object of texts.
[[nodiscard]] std::optional<MessageArgs> readArgs(const QString &json);
/// UTC, to the millisecond; now when the time is not valid.
[[nodiscard]] QDateTime keptTime(const QDateTime &time);

} // namespace calls
