// SPDX-License-Identifier: GPL-3.0-or-later
#include "Branches.h"

#include <gst/app/gstappsink.h>
#include <gst/video/video.h>
#include <gst/webrtc/webrtc.h>

#include <QRandomGenerator>
#include <QtEndian>

namespace calls {

namespace {

constexpr auto voiceStream = "calls-probe-voice";

GstElement *parsed(const QByteArray &line)
{
    GError *problem = nullptr;
    GstElement *bin = gst_parse_bin_from_description(line.constData(), TRUE, &problem);
    g_clear_error(&problem);
    return bin;
}

QByteArray newSsrc()
{
    return QByteArray::number(QRandomGenerator::system()->bounded(1u, 0xffffffffu));
}

GRef<GstElement> part(GstElement *bin, const char *name)
{
    return GRef<GstElement>(gst_bin_get_by_name(GST_BIN(bin), name));
}

using Shared = std::shared_ptr<Decoded>;

void dropShared(gpointer shared)
{
    delete static_cast<Shared *>(shared);
}

GstPadProbeReturn readSsrc(GstPad *, GstPadProbeInfo *info, gpointer shared)
{
    guint8 ssrc[4] = {};
    GstBuffer *buffer = GST_PAD_PROBE_INFO_BUFFER(info);
    if (!buffer || gst_buffer_extract(buffer, 8, ssrc, sizeof ssrc) != sizeof ssrc)
        return GST_PAD_PROBE_OK;
    (*static_cast<Shared *>(shared))->ssrc = qFromBigEndian<quint32>(ssrc);
    return GST_PAD_PROBE_REMOVE;
}

/// Gives each decoded buffer to `use` with its caps.
template<typename Use>
GstFlowReturn pulled(GstAppSink *sink, Use use)
{
    GstSample *sample = gst_app_sink_pull_sample(sink);
    if (!sample)
        return GST_FLOW_EOS;
    GstMapInfo map;
    if (gst_buffer_map(gst_sample_get_buffer(sample), &map, GST_MAP_READ)) {
        use(map, gst_sample_get_caps(sample));
        gst_buffer_unmap(gst_sample_get_buffer(sample), &map);
    }
    gst_sample_unref(sample);
    return GST_FLOW_OK;
}

GstFlowReturn voiceCame(GstAppSink *sink, gpointer shared)
{
    return pulled(sink, [shared](const GstMapInfo &map, GstCaps *) {
        (*static_cast<Shared *>(shared))->voice(reinterpret_cast<const float *>(map.data), map.size / sizeof(float));
    });
}

GstFlowReturn pictureCame(GstAppSink *sink, gpointer shared)
{
    return pulled(sink, [shared](const GstMapInfo &map, GstCaps *caps) {
        GstVideoInfo info;
        if (!gst_video_info_from_caps(&info, caps) || map.size < GST_VIDEO_INFO_SIZE(&info))
            return;
        (*static_cast<Shared *>(shared))
            ->picture(map.data, GST_VIDEO_INFO_WIDTH(&info), GST_VIDEO_INFO_HEIGHT(&info), std::size_t(GST_VIDEO_INFO_PLANE_STRIDE(&info, 0)));
    });
}

struct Receiver
{
    QByteArray line;
    GstFlowReturn (*came)(GstAppSink *, gpointer) = nullptr; ///< none: nobody looks at it
};

Receiver receiverOf(GstPad *pad)
{
    GstCaps *current = gst_pad_get_current_caps(pad);
    const CapsRef caps(current ? current : gst_pad_query_caps(pad, nullptr));
    const GstStructure *first = caps && gst_caps_get_size(caps.get()) > 0 ? gst_caps_get_structure(caps.get(), 0) : nullptr;
    const char *encoding = first ? gst_structure_get_string(first, "encoding-name") : nullptr;
    if (encoding && qstricmp(encoding, "OPUS") == 0)
        return {"queue name=in ! rtpopusdepay ! opusdec plc=true ! audioconvert "
                "! audio/x-raw,format=F32LE,rate=48000,channels=1 ! appsink name=out sync=false async=false",
                voiceCame};
    if (encoding && qstricmp(encoding, "VP8") == 0)
        return {"queue name=in ! rtpvp8depay request-keyframe=true wait-for-keyframe=true ! vp8dec ! videoconvert ! videoscale "
                "! video/x-raw,format=RGB,width=16,height=9 ! appsink name=out sync=false async=false max-buffers=5 drop=true",
                pictureCame};
    return {"fakesink name=in sync=false async=false"};
}

} // namespace

bool lead(GstBin *pipeline, GstElement *branch, GstElement *webrtc, const char *stream)
{
    gst_bin_add(pipeline, branch);
    const GRef<GstPad> sink(gst_element_request_pad_simple(webrtc, "sink_%u"));
    const GRef<GstPad> source(gst_element_get_static_pad(branch, "src"));
    if (!sink || !source || gst_pad_link(source.get(), sink.get()) != GST_PAD_LINK_OK)
        return false;
    g_object_set(sink.get(), "msid", stream, nullptr);
    GstWebRTCRTPTransceiver *made = nullptr;
    g_object_get(sink.get(), "transceiver", &made, nullptr);
    const GRef<GstWebRTCRTPTransceiver> transceiver(made);
    if (!transceiver)
        return false;
    g_object_set(transceiver.get(), "direction", GST_WEBRTC_RTP_TRANSCEIVER_DIRECTION_SENDONLY, nullptr);
    return true;
}

VoiceBranch addVoice(GstBin *pipeline, GstElement *webrtc)
{
    // The number of the stream in the caps makes webrtcbin write it into the first offer, without which rtcd would add a line
    // of its own to each of its offers.
    const QByteArray ssrc = newSsrc();
    GstElement *branch = parsed(
        "appsrc name=source is-live=true format=time do-timestamp=true max-buffers=4 leaky-type=downstream "
        "caps=\"audio/x-opus,rate=48000,channels=1,channel-mapping-family=0\" ! rtpopuspay pt=111 ssrc=" + ssrc
        + " ! capsfilter caps=\"application/x-rtp,media=audio,encoding-name=OPUS,payload=111,clock-rate=48000,"
          "encoding-params=(string)2,ssrc=(uint)" + ssrc + "\"");
    if (!branch || !lead(pipeline, branch, webrtc, voiceStream))
        return {};
    return {part(branch, "source")};
}

ScreenBranch addScreen(GstBin *pipeline, GstElement *webrtc, const QByteArray &streamId)
{
    const QByteArray ssrc = newSsrc();
    GstElement *branch = parsed(
        "videotestsrc name=pictures is-live=true pattern=solid-color foreground-color=" + QByteArray::number(shownColours[0])
        + " ! video/x-raw,format=I420,width=640,height=360,framerate=10/1 "
          "! vp8enc name=encoder deadline=1 cpu-used=8 threads=1 target-bitrate=500000 keyframe-max-dist=300 error-resilient=1 "
          "! valve name=valve drop=true drop-mode=drop-all ! rtpvp8pay pt=96 mtu=1200 picture-id-mode=15-bit ssrc=" + ssrc
        + " ! capsfilter caps=\"application/x-rtp,media=video,encoding-name=VP8,payload=96,clock-rate=90000,ssrc=(uint)" + ssrc + "\"");
    if (!branch || !lead(pipeline, branch, webrtc, streamId.constData()))
        return {};
    return {part(branch, "pictures"), part(branch, "encoder"), part(branch, "valve")};
}

void addReceiver(GstBin *pipeline, GstPad *pad, const std::shared_ptr<Decoded> &decoded)
{
    const Receiver receiver = receiverOf(pad);
    GstElement *branch = parsed(receiver.line);
    if (!branch)
        return;
    if (receiver.came) {
        GstAppSinkCallbacks callbacks = {};
        callbacks.new_sample = receiver.came;
        gst_app_sink_set_callbacks(GST_APP_SINK(part(branch, "out").get()), &callbacks, new Shared(decoded), dropShared);
    }
    const GRef<GstPad> in(gst_element_get_static_pad(part(branch, "in").get(), "sink"));
    gst_pad_add_probe(in.get(), GST_PAD_PROBE_TYPE_BUFFER, readSsrc, new Shared(decoded), dropShared);
    gst_bin_add(pipeline, branch);
    const GRef<GstPad> sink(gst_element_get_static_pad(branch, "sink"));
    gst_element_sync_state_with_parent(branch);
    gst_pad_link(pad, sink.get());
}

} // namespace calls
