// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace calls::practice {

/// An MP4 file with that many seconds of a 440 Hz tone as 16 bit PCM, 16 kHz, mono: plays, and needs no encoder.
[[nodiscard]] QByteArray toneFile(int seconds);

} // namespace calls::practice
