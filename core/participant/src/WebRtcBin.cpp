// SPDX-License-Identifier: GPL-3.0-or-later
#include "WebRtcBin.h"

#include "Promises.h"

#include <gst/sdp/sdp.h>
#include <gst/webrtc/webrtc.h>

namespace calls {

namespace {

template<typename Line>
Line &lineOf(gpointer data)
{
    return **static_cast<std::shared_ptr<Line> *>(data);
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

} // namespace

WebRtcBin::WebRtcBin() : m_gate(std::make_shared<Gate>(this)), m_line(std::make_shared<Line>())
{
    m_line->gate = m_gate;
    m_line->owner = this;
}

WebRtcBin::~WebRtcBin()
{
    end();
}

void WebRtcBin::end()
{
    m_gate->close();
    if (m_pipeline)
        gst_element_set_state(m_pipeline.get(), GST_STATE_NULL);
}

GRef<GObject> WebRtcBin::build(const IceWays &ways)
{
    m_pipeline.reset(GST_ELEMENT(gst_object_ref_sink(gst_pipeline_new(nullptr))));
    GstElement *webrtc = gst_element_factory_make("webrtcbin", nullptr);
    if (!webrtc)
        return {};
    m_webrtc.reset(GST_ELEMENT(gst_object_ref_sink(webrtc)));
    g_object_set(webrtc, "bundle-policy", GST_WEBRTC_BUNDLE_POLICY_MAX_BUNDLE, nullptr);
    if (ways.forcing.relayOnly())
        g_object_set(webrtc, "ice-transport-policy", GST_WEBRTC_ICE_TRANSPORT_POLICY_RELAY, nullptr);
    GObject *found = nullptr;
    g_object_get(webrtc, "ice-agent", &found, nullptr);
    const GRef<GObject> ice(found);
    if (!ice)
        return {};
    if (!ways.forcing.relayOnly())
        g_object_set(ice.get(), "ice-udp", gboolean(ways.forcing.udp), "ice-tcp", gboolean(ways.forcing.tcp), nullptr);
    GObject *agentFound = nullptr;
    g_object_get(ice.get(), "agent", &agentFound, nullptr);
    GRef<GObject> agent(agentFound);
    if (!agent)
        return {};
    // Without this it asks the network's routers for a port by multicast.
    g_object_set(agent.get(), "upnp", FALSE, nullptr);
    if (ways.loopback) {
        gboolean taken = FALSE;
        g_signal_emit_by_name(ice.get(), "add-local-ip-address", "127.0.0.1", &taken);
    }
    gst_bin_add(GST_BIN(m_pipeline.get()), webrtc);
    connectShared(webrtc, "on-ice-candidate", G_CALLBACK(+[](GstElement *, guint, const char *candidate, gpointer data) {
                      Line &here = lineOf<Line>(data);
                      here.gate->post([owner = here.owner, text = QString::fromUtf8(candidate)] { Q_EMIT owner->candidateFound(text); });
                  }),
                  m_line);
    connectShared(webrtc, "notify::connection-state", G_CALLBACK(+[](GstElement *bin, GParamSpec *, gpointer data) {
                      Line &here = lineOf<Line>(data);
                      GstWebRTCPeerConnectionState state{};
                      g_object_get(bin, "connection-state", &state, nullptr);
                      here.gate->post([owner = here.owner, state] { Q_EMIT owner->connectionChanged(int(state)); });
                  }),
                  m_line);
    watchBus();
    return agent;
}

void WebRtcBin::watchBus()
{
    const GRef<GstBus> bus(gst_element_get_bus(m_pipeline.get()));
    gst_bus_set_sync_handler(bus.get(), [](GstBus *, GstMessage *message, gpointer data) {
            Line &here = lineOf<Line>(data);
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
        new std::shared_ptr<Line>(m_line), [](gpointer data) { delete static_cast<std::shared_ptr<Line> *>(data); });
}

void WebRtcBin::hear(const std::shared_ptr<Line> &line, GObject *channel)
{
    connectShared(channel, "on-message-data", G_CALLBACK(+[](GObject *, GBytes *bytes, gpointer data) {
                      Line &here = lineOf<Line>(data);
                      gsize size = 0;
                      const auto *start = bytes ? static_cast<const char *>(g_bytes_get_data(bytes, &size)) : nullptr;
                      here.gate->post([owner = here.owner, copy = QByteArray(start, qsizetype(size))] { Q_EMIT owner->bytesCame(copy); });
                  }),
                  line);
}

void WebRtcBin::describe(bool offer)
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
void WebRtcBin::describeLocally(bool offer, const QString &sdp)
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

void WebRtcBin::takeRemote(bool offer, const QString &sdp)
{
    const Description remote = description(offer, sdp);
    if (!remote) {
        Q_EMIT broken(QStringLiteral("the other side's description cannot be read"));
        return;
    }
    GstPromise *set = promise([gate = m_gate, owner = this, offer](GstPromise *answered) {
        const QString why = refusal(answered);
        gate->post([owner, offer, why] {
            if (!why.isEmpty()) {
                Q_EMIT owner->broken(QStringLiteral("webrtcbin refused the other side's description: ") + why);
                return;
            }
            Q_EMIT owner->remoteTaken(offer);
            if (offer)
                owner->describe(false);
        });
    });
    g_signal_emit_by_name(m_webrtc.get(), "set-remote-description", remote.get(), set);
}

void WebRtcBin::addCandidate(const QString &candidate)
{
    g_signal_emit_by_name(m_webrtc.get(), "add-ice-candidate", 0u, candidate.toUtf8().constData());
}

void WebRtcBin::sendBytes(const QByteArray &bytes)
{
    if (!m_channel)
        return;
    GBytes *copy = g_bytes_new(bytes.constData(), gsize(bytes.size()));
    g_signal_emit_by_name(m_channel.get(), "send-data", copy);
    g_bytes_unref(copy);
}

} // namespace calls
