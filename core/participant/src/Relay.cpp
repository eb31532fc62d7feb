// SPDX-License-Identifier: GPL-3.0-or-later
#include "Relay.h"

#include <gst/app/gstappsrc.h>

#include <QtEndian>

namespace calls {

namespace {

constexpr gsize rtpHeader = 12;
constexpr gint64 keyFrameTime = G_USEC_PER_SEC; // rtcd passes on no more than one request a second

/// A copy with the marker kept, payload type and SSRC replaced, to be stamped by whoever sends it.
GstBuffer *readdressed(GstBuffer *packet, quint8 payload, quint32 ssrc)
{
    GstBuffer *copy = gst_buffer_copy_deep(packet);
    guint8 second = 0;
    gst_buffer_extract(copy, 1, &second, 1);
    second = guint8((second & 0x80) | payload);
    gst_buffer_fill(copy, 1, &second, 1);
    const quint32 number = qToBigEndian(ssrc);
    gst_buffer_fill(copy, 8, &number, sizeof number);
    GST_BUFFER_PTS(copy) = GST_BUFFER_DTS(copy) = GST_BUFFER_DURATION(copy) = GST_CLOCK_TIME_NONE;
    return copy;
}

} // namespace

Relay::Relay(bool screen, bool open, std::function<void()> askForKeyFrame)
    : m_screen(screen), m_askForKeyFrame(std::move(askForKeyFrame)), m_open(open)
{
}

void Relay::setOpen(bool open)
{
    const std::scoped_lock lock(m_mutex);
    m_open = open;
}

void Relay::add(const QString &receiver, GRef<GstElement> appsrc, quint32 ssrc)
{
    const std::scoped_lock lock(m_mutex);
    m_outs.insert_or_assign(receiver, Out{std::move(appsrc), ssrc});
}

void Relay::remove(const QString &receiver)
{
    const std::scoped_lock lock(m_mutex);
    m_outs.erase(receiver);
}

void Relay::take(GstBuffer *packet)
{
    if (gst_buffer_get_size(packet) < rtpHeader)
        return;
    const std::scoped_lock lock(m_mutex);
    if (!m_open)
        return;
    for (const auto &[receiver, out] : m_outs) // never waits: a full appsrc drops its oldest
        gst_app_src_push_buffer(GST_APP_SRC(out.appsrc.get()), readdressed(packet, m_screen ? screenPayload : voicePayload, out.ssrc));
}

void Relay::askForKeyFrame()
{
    {
        const std::scoped_lock lock(m_mutex);
        const gint64 now = g_get_monotonic_time();
        if (m_askedAt > 0 && now - m_askedAt < keyFrameTime)
            return;
        m_askedAt = now;
    }
    m_askForKeyFrame();
}

} // namespace calls
