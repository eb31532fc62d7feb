// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace calls {

/// `content` as high as it wants to be and as wide as there is room, without a frame; scrolls up and down only.
[[nodiscard]] QScrollArea *scrolled(QWidget *content);

} // namespace calls
