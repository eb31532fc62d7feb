// SPDX-License-Identifier: GPL-3.0-or-later
#include "WebRtc.h"

#include "Promises.h"
#include "SpeakerClock.h"

#include <gst/video/video.h>
#include <gst/webrtc/webrtc.h>

#include <nice/agent.h>

namespace calls {

// What callbacks may reach: nothing of the Qt thread's but the gate.
struct WebRtc::Hooks
{
    std::shared_ptr<Gate> gate;
    std::shared_ptr<Incoming> incoming;
    std::shared_ptr<std::atomic<qint64>> sent;
    WebRtc *owner = nullptr;     ///< only for functions posted through the gate
    GstBin *pipeline = nullptr;  ///< alive while webrtcbin is
};

namespace {

template<typename Hooks>
Hooks &hooks(gpointer data)
{
    return **static_cast<std::shared_ptr<Hooks> *>(data);
}

QString niceText(const NiceCandidate *candidate)
{
    char address[NICE_ADDRESS_STRING_LEN] = {};
    nice_address_to_string(&candidate->addr, address);
    Candidate read;
    read.address = QString::fromLatin1(address);
    read.port = int(nice_address_get_port(&candidate->addr));
    read.protocol = candidate->transport == NICE_CANDIDATE_TRANSPORT_UDP ? QStringLiteral("udp") : QStringLiteral("tcp");
    switch (candidate->type) {
    case NICE_CANDIDATE_TYPE_HOST: read.kind = QStringLiteral("host"); break;
    case NICE_CANDIDATE_TYPE_SERVER_REFLEXIVE: read.kind = QStringLiteral("srflx"); break;
    case NICE_CANDIDATE_TYPE_PEER_REFLEXIVE: read.kind = QStringLiteral("prflx"); break;
    case NICE_CANDIDATE_TYPE_RELAYED: read.kind = QStringLiteral("relay"); break;
    }
    return candidateText(read);
}

} // namespace

WebRtc::WebRtc(PeerOptions options, std::shared_ptr<Incoming> incoming)
    : m_options(std::move(options)), m_incoming(std::move(incoming)),
      m_hooks(std::make_shared<Hooks>()), m_sent(std::make_shared<std::atomic<qint64>>(0))
{
    m_hooks->gate = m_gate;
    m_hooks->incoming = m_incoming;
    m_hooks->sent = m_sent;
    m_hooks->owner = this;
}

WebRtc::~WebRtc()
{
    if (m_clock && m_voice.source)
        m_clock->remove(m_voice.source.get());
    end();
}

bool WebRtc::start()
{
    if (!build()) {
        m_gate->post([this] { Q_EMIT broken(QStringLiteral("webrtcbin could not be built")); });
        return false;
    }
    // A data channel wants a webrtcbin that is ready; an offer, one that runs.
    gst_element_set_state(m_pipeline.get(), GST_STATE_READY);
    openChannel();
    if (gst_element_set_state(m_pipeline.get(), GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE || !m_channel) {
        m_gate->post([this] { Q_EMIT broken(QStringLiteral("the pipeline did not start")); });
        return false;
    }
    describe(true);
    return true;
}

bool WebRtc::build()
{
    IceWays ways;
    ways.forcing = {m_options.udp, m_options.tcp};
    ways.loopback = m_options.loopback;
    const GRef<GObject> agent = WebRtcBin::build(ways);
    if (!agent)
        return false;
    GstElement *webrtc = m_webrtc.get();
    m_hooks->pipeline = GST_BIN(m_pipeline.get());
    for (const QString &server : std::as_const(m_options.turn)) {
        gboolean taken = FALSE;
        g_signal_emit_by_name(webrtc, "add-turn-server", server.toUtf8().constData(), &taken);
        if (!taken)
            return false;
    }
    connectShared(agent.get(), "component-state-changed",
                  G_CALLBACK(+[](GObject *, guint, guint, guint state, gpointer data) {
                      Hooks &here = hooks<Hooks>(data);
                      if (state == NICE_COMPONENT_STATE_CONNECTED || state == NICE_COMPONENT_STATE_READY)
                          here.gate->post([owner = here.owner] { Q_EMIT owner->iceConnected(); });
                  }),
                  m_hooks);
    connectShared(agent.get(), "new-selected-pair-full",
                  G_CALLBACK(+[](GObject *, guint, guint, NiceCandidate *local, NiceCandidate *remote, gpointer data) {
                      Hooks &here = hooks<Hooks>(data);
                      here.gate->post([owner = here.owner, local = niceText(local), remote = niceText(remote)] {
                          Q_EMIT owner->pairChosen(local, remote);
                      });
                  }),
                  m_hooks);
    connectSignals();
    if (m_options.sendsVoice) {
        m_voice = addVoice(GST_BIN(m_pipeline.get()), webrtc);
        if (!m_voice.source)
            return false;
        m_clock = SpeakerClock::shared();
        m_clock->add(m_voice.source.get(), m_options.frequency);
    }
    if (m_options.sendsScreen) {
        m_screen = addScreen(GST_BIN(m_pipeline.get()), webrtc, m_options.screenStream.toUtf8());
        if (!m_screen.valve)
            return false;
    }
    return true;
}

void WebRtc::connectSignals()
{
    GstElement *webrtc = m_webrtc.get();
    connectShared(webrtc, "notify::ice-gathering-state", G_CALLBACK(+[](GstElement *bin, GParamSpec *, gpointer data) {
                      Hooks &here = hooks<Hooks>(data);
                      GstWebRTCICEGatheringState state{};
                      g_object_get(bin, "ice-gathering-state", &state, nullptr);
                      if (state == GST_WEBRTC_ICE_GATHERING_STATE_COMPLETE)
                          here.gate->post([owner = here.owner] { Q_EMIT owner->gathered(); });
                  }),
                  m_hooks);
    connectShared(webrtc, "pad-added", G_CALLBACK(+[](GstElement *, GstPad *pad, gpointer data) {
                      Hooks &here = hooks<Hooks>(data);
                      if (GST_PAD_DIRECTION(pad) == GST_PAD_SRC)
                          addReceiver(here.pipeline, pad, here.incoming->newDecoded());
                  }),
                  m_hooks);
    connectShared(webrtc, "deep-element-added", G_CALLBACK(+[](GstBin *, GstBin *, GstElement *element, gpointer data) {
                      GstElementFactory *factory = gst_element_get_factory(element);
                      if (!factory || qstrcmp(GST_OBJECT_NAME(factory), "nicesrc") != 0)
                          return;
                      const GRef<GstPad> pad(gst_element_get_static_pad(element, "src"));
                      gst_pad_add_probe(pad.get(), GST_PAD_PROBE_TYPE_BUFFER,
                          [](GstPad *, GstPadProbeInfo *info, gpointer shared) {
                              Hooks &there = hooks<Hooks>(shared);
                              guint8 header[12] = {};
                              const gsize size = gst_buffer_extract(GST_PAD_PROBE_INFO_BUFFER(info), 0, header, sizeof header);
                              bool isNew = false;
                              const bool drop = there.incoming->take(header, size, isNew);
                              if (isNew) {
                                  const quint32 ssrc = quint32(header[8]) << 24 | quint32(header[9]) << 16 | quint32(header[10]) << 8 | header[11];
                                  there.gate->post([owner = there.owner, ssrc] { Q_EMIT owner->streamCame(ssrc); });
                              }
                              return drop ? GST_PAD_PROBE_DROP : GST_PAD_PROBE_OK;
                          },
                          new std::shared_ptr<Hooks>(*static_cast<std::shared_ptr<Hooks> *>(data)),
                          [](gpointer shared) { delete static_cast<std::shared_ptr<Hooks> *>(shared); });
                  }),
                  m_hooks);
    const GRef<GstElement> rtpbin(gst_bin_get_by_name(GST_BIN(webrtc), "rtpbin"));
    if (rtpbin)
        connectShared(rtpbin.get(), "new-jitterbuffer", G_CALLBACK(+[](GstElement *, GstElement *buffer, guint, guint ssrc, gpointer data) {
                          hooks<Hooks>(data).incoming->keepJitterBuffer(ssrc, buffer);
                      }),
                      m_hooks);
    connectShared(webrtc, "pad-added", G_CALLBACK(+[](GstElement *, GstPad *pad, gpointer data) {
                      if (GST_PAD_DIRECTION(pad) != GST_PAD_SINK)
                          return;
                      gst_pad_add_probe(pad, GstPadProbeType(GST_PAD_PROBE_TYPE_BUFFER | GST_PAD_PROBE_TYPE_BUFFER_LIST),
                          [](GstPad *, GstPadProbeInfo *info, gpointer shared) {
                              GstBufferList *list = GST_PAD_PROBE_INFO_TYPE(info) & GST_PAD_PROBE_TYPE_BUFFER_LIST
                                  ? GST_PAD_PROBE_INFO_BUFFER_LIST(info) : nullptr;
                              *hooks<Hooks>(shared).sent += list ? gst_buffer_list_length(list) : 1;
                              return GST_PAD_PROBE_OK;
                          },
                          new std::shared_ptr<Hooks>(*static_cast<std::shared_ptr<Hooks> *>(data)),
                          [](gpointer shared) { delete static_cast<std::shared_ptr<Hooks> *>(shared); });
                  }),
                  m_hooks);
}

void WebRtc::openChannel()
{
    // rtcd offers no track before it has seen one.
    GObject *made = nullptr;
    g_signal_emit_by_name(m_webrtc.get(), "create-data-channel", "calls-dc", nullptr, &made);
    m_channel.reset(made);
    if (!m_channel)
        return;
    connectShared(made, "on-open", G_CALLBACK(+[](GObject *, gpointer data) {
                      Hooks &here = hooks<Hooks>(data);
                      here.gate->post([owner = here.owner] { Q_EMIT owner->channelOpened(); });
                  }),
                  m_hooks);
    hear(m_line, made);
}

void WebRtc::askStatistics()
{
    GstPromise *asked = promise([gate = m_gate, owner = this, sent = m_sent](GstPromise *answered) {
        const GstStructure *reply = refusal(answered).isEmpty() ? gst_promise_get_reply(answered) : nullptr;
        std::optional<gint64> lost;
        // Each field is a structure; what the media server says of our streams has the type remote-inbound-rtp.
        for (gint i = 0; reply && i < gst_structure_n_fields(reply); ++i) {
            const GValue *value = gst_structure_get_value(reply, gst_structure_nth_field_name(reply, guint(i)));
            const GstStructure *entry = GST_VALUE_HOLDS_STRUCTURE(value) ? gst_value_get_structure(value) : nullptr;
            GstWebRTCStatsType type{};
            gint64 count = 0;
            if (entry && gst_structure_get(entry, "type", GST_TYPE_WEBRTC_STATS_TYPE, &type, nullptr)
                && type == GST_WEBRTC_STATS_REMOTE_INBOUND_RTP && gst_structure_get_int64(entry, "packets-lost", &count))
                lost = lost.value_or(0) + qMax<gint64>(0, count);
        }
        const qint64 all = *sent;
        if (lost && all > 0)
            gate->post([owner, share = qMin(1.0, double(*lost) / double(all))] { Q_EMIT owner->uplink(share); });
    });
    g_signal_emit_by_name(m_webrtc.get(), "get-stats", nullptr, asked);
}

void WebRtc::setMuted(bool muted)
{
    if (m_clock && m_voice.source)
        m_clock->setMuted(m_voice.source.get(), muted);
}

void WebRtc::openScreen()
{
    if (!m_screen.valve)
        return;
    g_object_set(m_screen.valve.get(), "drop", FALSE, nullptr);
    const GRef<GstPad> pad(gst_element_get_static_pad(m_screen.encoder.get(), "src"));
    gst_pad_send_event(pad.get(), gst_video_event_new_upstream_force_key_unit(GST_CLOCK_TIME_NONE, TRUE, 0));
}

void WebRtc::closeScreen()
{
    if (m_screen.valve)
        g_object_set(m_screen.valve.get(), "drop", TRUE, nullptr);
}

void WebRtc::showColour(quint32 colour)
{
    if (m_screen.pictures)
        g_object_set(m_screen.pictures.get(), "foreground-color", guint(colour), nullptr);
}

} // namespace calls
