// SPDX-License-Identifier: GPL-3.0-or-later
// What hangs on a webrtcbin: the senders in front of it, a receiver behind each of its pads.
#pragma once

#include "Gst.h"
#include "Incoming.h"

#include <QByteArray>

namespace calls {

/// A sender's parts, all inside the pipeline.
struct VoiceBranch
{
    GRef<GstElement> source; ///< an appsrc for Opus packets
};
struct ScreenBranch
{
    GRef<GstElement> pictures; ///< videotestsrc; its "foreground-color" is what is shown
    GRef<GstElement> encoder;
    GRef<GstElement> valve;    ///< closed; opens after the media server has announced the share
};

/// Adds the branch and leads it into a new sink pad that only sends: a line that also received would be turned round by rtcd
/// for the first voice it offers, which webrtcbin cannot follow.
[[nodiscard]] bool lead(GstBin *pipeline, GstElement *branch, GstElement *webrtc, const char *stream);

/// Each adds itself in front of a fresh sink pad that only sends. Null parts when GStreamer refused.
[[nodiscard]] VoiceBranch addVoice(GstBin *pipeline, GstElement *webrtc);
[[nodiscard]] ScreenBranch addScreen(GstBin *pipeline, GstElement *webrtc, const QByteArray &streamId);

/// Links a source pad of webrtcbin at once to what judges its stream, or to nothing in particular: an unlinked pad ends all
/// that the participant receives. Called on webrtcbin's thread.
void addReceiver(GstBin *pipeline, GstPad *pad, const std::shared_ptr<Decoded> &decoded);

} // namespace calls
