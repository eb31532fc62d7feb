// SPDX-License-Identifier: GPL-3.0-or-later
#include "ServerSide.h"

#include "Branches.h"

#include <gst/video/video.h>
#include <gst/webrtc/webrtc.h>

namespace calls {

struct ServerSide::Hooks
{
    std::shared_ptr<Line> line;
    ServerSide *owner = nullptr; ///< only for functions posted through the gate
    GstBin *pipeline = nullptr;  ///< alive while webrtcbin is
    std::shared_ptr<Relay> voice;
    std::shared_ptr<Relay> screen;
};

namespace {

constexpr guint jitterTime = 50; // ms; loopback brings nothing out of order

template<typename Hooks>
Hooks &hooks(gpointer data)
{
    return **static_cast<std::shared_ptr<Hooks> *>(data);
}

template<typename Shared>
void dropShared(gpointer shared)
{
    delete static_cast<std::shared_ptr<Shared> *>(shared);
}

/// What a codec needs to be offered, of the caps of a stream that came. Null: nothing that is passed on.
CapsRef codecOf(GstPad *pad, bool &screen)
{
    const CapsRef caps(gst_pad_get_current_caps(pad));
    const GstStructure *came = caps && gst_caps_get_size(caps.get()) > 0 ? gst_caps_get_structure(caps.get(), 0) : nullptr;
    const char *encoding = came ? gst_structure_get_string(came, "encoding-name") : nullptr;
    int payload = 0;
    if (!encoding || !gst_structure_get_int(came, "payload", &payload))
        return {};
    screen = qstricmp(encoding, "VP8") == 0;
    if (screen)
        return CapsRef(gst_caps_new_simple("application/x-rtp", "media", G_TYPE_STRING, "video", "encoding-name", G_TYPE_STRING, "VP8",
                                           "payload", G_TYPE_INT, payload, "clock-rate", G_TYPE_INT, 90000, nullptr));
    if (qstricmp(encoding, "OPUS") == 0)
        return CapsRef(gst_caps_new_simple("application/x-rtp", "media", G_TYPE_STRING, "audio", "encoding-name", G_TYPE_STRING, "OPUS",
                                           "payload", G_TYPE_INT, payload, "clock-rate", G_TYPE_INT, 48000, "encoding-params",
                                           G_TYPE_STRING, "2", nullptr));
    return {};
}

/// Otherwise webrtcbin cannot offer this line again: it would ask what is linked to the pad, which takes anything.
void settleCodec(GstPad *pad, GstCaps *codec)
{
    GstWebRTCRTPTransceiver *found = nullptr;
    g_object_get(pad, "transceiver", &found, nullptr);
    const GRef<GstWebRTCRTPTransceiver> transceiver(found);
    if (transceiver)
        g_object_set(transceiver.get(), "codec-preferences", codec, nullptr);
}

GstPadProbeReturn passOn(GstPad *, GstPadProbeInfo *info, gpointer relay)
{
    hooks<Relay>(relay).take(GST_PAD_PROBE_INFO_BUFFER(info));
    return GST_PAD_PROBE_OK;
}

GstPadProbeReturn watchForKeyFrame(GstPad *, GstPadProbeInfo *info, gpointer relay)
{
    if (gst_video_event_is_force_key_unit(GST_PAD_PROBE_INFO_EVENT(info)))
        hooks<Relay>(relay).askForKeyFrame();
    return GST_PAD_PROBE_OK;
}

} // namespace

ServerSide::ServerSide() : m_hooks(std::make_shared<Hooks>())
{
    m_voice = std::make_shared<Relay>(false, true, [] {});
    m_screen = std::make_shared<Relay>(true, false, [gate = m_gate, owner = this] { gate->post([owner] { owner->askForKeyFrame(); }); });
    m_hooks->line = m_line;
    m_hooks->owner = this;
    m_hooks->voice = m_voice;
    m_hooks->screen = m_screen;
}

ServerSide::~ServerSide()
{
    end();
}

bool ServerSide::start()
{
    IceWays ways;
    ways.forcing = {true, false};
    ways.loopback = true;
    if (!build(ways))
        return false;
    m_hooks->pipeline = GST_BIN(m_pipeline.get());
    g_object_set(m_webrtc.get(), "latency", jitterTime, nullptr);
    connectSignals();
    return gst_element_set_state(m_pipeline.get(), GST_STATE_PLAYING) != GST_STATE_CHANGE_FAILURE;
}

void ServerSide::connectSignals()
{
    // Its handler is connected here, on webrtcbin's thread: a message may come before Qt's turn.
    connectShared(m_webrtc.get(), "on-data-channel", G_CALLBACK(+[](GstElement *, GObject *channel, gpointer data) {
                      Hooks &here = hooks<Hooks>(data);
                      hear(here.line, channel);
                      std::shared_ptr<GObject> kept(G_OBJECT(g_object_ref(channel)), Unref());
                      here.line->gate->post([owner = here.owner, kept] {
                          owner->m_channel.reset(G_OBJECT(g_object_ref(kept.get())));
                          Q_EMIT owner->channelOpened();
                      });
                  }),
                  m_hooks);
    connectShared(m_webrtc.get(), "pad-added", G_CALLBACK(+[](GstElement *, GstPad *pad, gpointer data) {
                      if (GST_PAD_DIRECTION(pad) != GST_PAD_SRC)
                          return;
                      Hooks &here = hooks<Hooks>(data);
                      // Linked at once, whatever it is: an unlinked pad ends all that the session sends.
                      GstElement *sink = gst_element_factory_make("fakesink", nullptr);
                      g_object_set(sink, "sync", FALSE, "async", FALSE, nullptr);
                      gst_bin_add(here.pipeline, sink);
                      gst_element_sync_state_with_parent(sink);
                      const GRef<GstPad> in(gst_element_get_static_pad(sink, "sink"));
                      gst_pad_link(pad, in.get());
                      bool screen = false;
                      const CapsRef codec = codecOf(pad, screen);
                      if (!codec)
                          return;
                      settleCodec(pad, codec.get());
                      gst_pad_add_probe(pad, GST_PAD_PROBE_TYPE_BUFFER, passOn,
                                        new std::shared_ptr<Relay>(screen ? here.screen : here.voice), dropShared<Relay>);
                      std::shared_ptr<GstPad> kept(GST_PAD(gst_object_ref(pad)), Unref());
                      here.line->gate->post([owner = here.owner, kept, screen] {
                          if (screen)
                              owner->m_picture.reset(GST_PAD(gst_object_ref(kept.get())));
                          Q_EMIT owner->streamCame(screen);
                      });
                  }),
                  m_hooks);
}

GRef<GstElement> ServerSide::offer(const Track &track, const std::shared_ptr<Relay> &source)
{
    const QByteArray codec = track.screen ? "media=video,encoding-name=VP8,clock-rate=90000,payload=" + QByteArray::number(screenPayload)
                                          : "media=audio,encoding-name=OPUS,clock-rate=48000,encoding-params=(string)2,payload="
                                                + QByteArray::number(voicePayload);
    const QByteArray caps = "caps=\"application/x-rtp," + codec + ",ssrc=(uint)" + QByteArray::number(track.ssrc) + '"';
    // The filter tells webrtcbin the caps at once, which an appsrc does only when it has started: the offer would lack the line.
    const QByteArray line = "appsrc name=packets is-live=true format=time do-timestamp=true max-buffers=200 leaky-type=downstream " + caps
        + " ! capsfilter " + caps;
    GstElement *branch = gst_parse_bin_from_description(line.constData(), TRUE, nullptr);
    if (!branch || !lead(GST_BIN(m_pipeline.get()), branch, m_webrtc.get(), track.session.toUtf8().constData()))
        return {};
    GRef<GstElement> packets(gst_bin_get_by_name(GST_BIN(branch), "packets"));
    const GRef<GstPad> out(gst_element_get_static_pad(packets.get(), "src"));
    if (track.screen)
        gst_pad_add_probe(out.get(), GST_PAD_PROBE_TYPE_EVENT_UPSTREAM, watchForKeyFrame, new std::shared_ptr<Relay>(source), dropShared<Relay>);
    gst_element_sync_state_with_parent(branch);
    describe(true);
    return packets;
}

void ServerSide::askForKeyFrame()
{
    // Without "all headers" it travels as PLI, the only request that every sender of the field knows.
    if (m_picture)
        gst_pad_send_event(m_picture.get(), gst_video_event_new_upstream_force_key_unit(GST_CLOCK_TIME_NONE, FALSE, 0));
}

} // namespace calls
