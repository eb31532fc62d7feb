// SPDX-License-Identifier: GPL-3.0-or-later
// Looks into a recording with GStreamer's discoverer, a program of its own, so that no broken file can hurt the console.
#pragma once

#include "SmokeResult.h"

#include <base/Async.h>

namespace calls {

/// Fills `seconds`, `audio` and `video`, or `problem`. The bytes lie in a temporary file meanwhile.
/// The only Error is a cancellation.
Async<PostedFile> readFilm(PostedFile file, QByteArray bytes, Limits limits);

/// Of what gst-discoverer-1.0 prints in the C locale. Any text is safe.
void readDiscovered(PostedFile &file, const QString &text);

} // namespace calls
