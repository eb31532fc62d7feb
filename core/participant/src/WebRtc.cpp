// SPDX-License-Identifier: GPL-3.0-or-later
#include "WebRtc.h"

#include "SpeakerClock.h"

#include <gst/sdp/sdp.h>
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

/// A promise whose answer is copied by `copy` on webrtcbin's thread and used by `use` on Qt's.
template<typename Copy>
GstPromise *promise(Copy copy)
{
    return gst_promise_new_with_change_func(
        [](GstPromise *answered, gpointer data) {
            (*static_cast<Copy *>(data))(answered);
            gst_promise_unref(answered);
        },
        new Copy(std::move(copy)), [](gpointer data) { delete static_cast<Copy *>(data); });
}

/// Why it was refused; empty when it was not.
QString refusal(GstPromise *answered)
{
    if (gst_promise_wait(answered) != GST_PROMISE_RESULT_REPLIED) // has its answer already: this only reads it
        return QStringLiteral("interrupted");
    const GstStructure *reply = gst_promise_get_reply(answered);
    GError *error = nullptr;
    if (!reply || !gst_structure_has_field(reply, "error")
        || !gst_structure_get(reply, "error", G_TYPE_ERROR, &error, nullptr))
        return {};
    const QString text = error ? QString::fromUtf8(error->message) : QStringLiteral("no reason given");
    g_clear_error(&error);
    return text;
}

struct DescriptionFree
{
    void operator()(GstWebRTCSessionDescription *description) const { gst_webrtc_session_description_free(description); }
};
using Description = std::unique_ptr<GstWebRTCSessionDescription, DescriptionFree>;

Description description(bool offer, const QString &sdp)
{
    const QByteArray text = sdp.toUtf8();
    GstSDPMessage *message = nullptr;
    gst_sdp_message_new(&message);
    if (gst_sdp_message_parse_buffer(reinterpret_cast<const guint8 *>(text.constData()), guint(text.size()), message) != GST_SDP_OK) {
        gst_sdp_message_free(message);
        return {};
    }
    return Description(gst_webrtc_session_description_new(offer ? GST_WEBRTC_SDP_TYPE_OFFER : GST_WEBRTC_SDP_TYPE_ANSWER, message));
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
    : m_options(std::move(options)), m_incoming(std::move(incoming)), m_gate(std::make_shared<Gate>(this)),
      m_hooks(std::make_shared<Hooks>()), m_sent(std::make_shared<std::atomic<qint64>>(0))
{
    m_hooks->gate = m_gate;
    m_hooks->incoming = m_incoming;
    m_hooks->sent = m_sent;
    m_hooks->owner = this;
}

WebRtc::~WebRtc()
{
    m_gate->close();
    if (m_clock && m_voice.source)
        m_clock->remove(m_voice.source.get());
    if (m_pipeline)
        gst_element_set_state(m_pipeline.get(), GST_STATE_NULL);
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
    m_pipeline.reset(GST_ELEMENT(gst_object_ref_sink(gst_pipeline_new(nullptr))));
    GstElement *webrtc = gst_element_factory_make("webrtcbin", nullptr);
    if (!webrtc)
        return false;
    m_webrtc.reset(GST_ELEMENT(gst_object_ref_sink(webrtc)));
    m_hooks->pipeline = GST_BIN(m_pipeline.get());
    g_object_set(webrtc, "bundle-policy", GST_WEBRTC_BUNDLE_POLICY_MAX_BUNDLE, nullptr);
    const Forcing forcing{m_options.udp, m_options.tcp};
    if (forcing.relayOnly())
        g_object_set(webrtc, "ice-transport-policy", GST_WEBRTC_ICE_TRANSPORT_POLICY_RELAY, nullptr);
    GObject *found = nullptr;
    g_object_get(webrtc, "ice-agent", &found, nullptr);
    const GRef<GObject> ice(found);
    if (!ice)
        return false;
    if (!forcing.relayOnly())
        g_object_set(ice.get(), "ice-udp", gboolean(m_options.udp), "ice-tcp", gboolean(m_options.tcp), nullptr);
    GObject *agentFound = nullptr;
    g_object_get(ice.get(), "agent", &agentFound, nullptr);
    const GRef<GObject> agent(agentFound);
    if (!agent)
        return false;
    // Without this it asks the network's routers for a port by multicast.
    g_object_set(agent.get(), "upnp", FALSE, nullptr);
    if (m_options.loopback) {
        gboolean taken = FALSE;
        g_signal_emit_by_name(ice.get(), "add-local-ip-address", "127.0.0.1", &taken);
    }
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
    gst_bin_add(GST_BIN(m_pipeline.get()), webrtc);
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
    connectShared(webrtc, "on-ice-candidate", G_CALLBACK(+[](GstElement *, guint, const char *candidate, gpointer data) {
                      Hooks &here = hooks<Hooks>(data);
                      here.gate->post([owner = here.owner, text = QString::fromUtf8(candidate)] { Q_EMIT owner->candidateFound(text); });
                  }),
                  m_hooks);
    connectShared(webrtc, "notify::ice-gathering-state", G_CALLBACK(+[](GstElement *bin, GParamSpec *, gpointer data) {
                      Hooks &here = hooks<Hooks>(data);
                      GstWebRTCICEGatheringState state{};
                      g_object_get(bin, "ice-gathering-state", &state, nullptr);
                      if (state == GST_WEBRTC_ICE_GATHERING_STATE_COMPLETE)
                          here.gate->post([owner = here.owner] { Q_EMIT owner->gathered(); });
                  }),
                  m_hooks);
    connectShared(webrtc, "notify::connection-state", G_CALLBACK(+[](GstElement *bin, GParamSpec *, gpointer data) {
                      Hooks &here = hooks<Hooks>(data);
                      GstWebRTCPeerConnectionState state{};
                      g_object_get(bin, "connection-state", &state, nullptr);
                      here.gate->post([owner = here.owner, state] { Q_EMIT owner->connectionChanged(int(state)); });
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
    const GRef<GstBus> bus(gst_element_get_bus(m_pipeline.get()));
    gst_bus_set_sync_handler(bus.get(), [](GstBus *, GstMessage *message, gpointer data) {
            Hooks &here = hooks<Hooks>(data);
            if (GST_MESSAGE_TYPE(message) == GST_MESSAGE_ERROR) {
                GError *error = nullptr;
                gchar *debug = nullptr;
                gst_message_parse_error(message, &error, &debug);
                const QString text = QStringLiteral("%1: %2 (%3)").arg(QString::fromUtf8(GST_MESSAGE_SRC_NAME(message)),
                                                                      QString::fromUtf8(error ? error->message : ""), QString::fromUtf8(debug));
                g_clear_error(&error);
                g_free(debug);
                here.gate->post([owner = here.owner, text] { Q_EMIT owner->broken(text); });
            } else if (GST_MESSAGE_TYPE(message) == GST_MESSAGE_LATENCY) {
                // Until then sender reports carry no time.
                here.gate->post([owner = here.owner] { gst_bin_recalculate_latency(GST_BIN(owner->m_pipeline.get())); });
            }
            gst_message_unref(message);
            return GST_BUS_DROP;
        },
        new std::shared_ptr<Hooks>(m_hooks), [](gpointer data) { delete static_cast<std::shared_ptr<Hooks> *>(data); });
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
    connectShared(made, "on-message-data", G_CALLBACK(+[](GObject *, GBytes *bytes, gpointer data) {
                      Hooks &here = hooks<Hooks>(data);
                      gsize size = 0;
                      const auto *start = bytes ? static_cast<const char *>(g_bytes_get_data(bytes, &size)) : nullptr;
                      here.gate->post([owner = here.owner, copy = QByteArray(start, qsizetype(size))] { Q_EMIT owner->bytesCame(copy); });
                  }),
                  m_hooks);
}

void WebRtc::describe(bool offer)
{
    const char *field = offer ? "offer" : "answer";
    GstPromise *made = promise([gate = m_gate, owner = this, offer, field](GstPromise *answered) {
        const QString why = refusal(answered);
        const GstStructure *reply = why.isEmpty() ? gst_promise_get_reply(answered) : nullptr;
        GstWebRTCSessionDescription *found = nullptr;
        if (reply)
            gst_structure_get(reply, field, GST_TYPE_WEBRTC_SESSION_DESCRIPTION, &found, nullptr);
        const Description described(found);
        if (!described) {
            gate->post([owner, why] { Q_EMIT owner->broken(QStringLiteral("webrtcbin made no description: ") + why); });
            return;
        }
        gchar *text = gst_sdp_message_as_text(described->sdp);
        gate->post([owner, offer, sdp = QString::fromUtf8(text)] { owner->describeLocally(offer, sdp); });
        g_free(text);
    });
    g_signal_emit_by_name(m_webrtc.get(), offer ? "create-offer" : "create-answer", nullptr, made);
}

// Sent only when it is set: packets that come earlier meet unlinked pads, and the participant hears nothing for ever.
void WebRtc::describeLocally(bool offer, const QString &sdp)
{
    const Description local = description(offer, sdp);
    GstPromise *set = promise([gate = m_gate, owner = this, offer, sdp](GstPromise *answered) {
        const QString why = refusal(answered);
        gate->post([owner, offer, sdp, why] {
            if (why.isEmpty())
                Q_EMIT owner->described(offer, sdp);
            else
                Q_EMIT owner->broken(QStringLiteral("webrtcbin refused its own description: ") + why);
        });
    });
    g_signal_emit_by_name(m_webrtc.get(), "set-local-description", local.get(), set);
}

void WebRtc::takeRemote(bool offer, const QString &sdp)
{
    const Description remote = description(offer, sdp);
    if (!remote) {
        Q_EMIT broken(QStringLiteral("the media server's description cannot be read"));
        return;
    }
    GstPromise *set = promise([gate = m_gate, owner = this, offer](GstPromise *answered) {
        const QString why = refusal(answered);
        gate->post([owner, offer, why] {
            if (!why.isEmpty()) {
                Q_EMIT owner->broken(QStringLiteral("webrtcbin refused the media server's description: ") + why);
                return;
            }
            Q_EMIT owner->remoteTaken();
            if (offer)
                owner->describe(false);
        });
    });
    g_signal_emit_by_name(m_webrtc.get(), "set-remote-description", remote.get(), set);
}

void WebRtc::addCandidate(const QString &candidate)
{
    g_signal_emit_by_name(m_webrtc.get(), "add-ice-candidate", 0u, candidate.toUtf8().constData());
}

void WebRtc::sendBytes(const QByteArray &bytes)
{
    GBytes *copy = g_bytes_new(bytes.constData(), gsize(bytes.size()));
    g_signal_emit_by_name(m_channel.get(), "send-data", copy);
    g_bytes_unref(copy);
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
