// SPDX-License-Identifier: GPL-3.0-or-later
#include "Incoming.h"

#include <QtEndian>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

constexpr gsize headerSize = 12;    // RFC 3550, 5.1; in clear also in SRTP
constexpr int voicePayload = 111;   // opus at rtcd; all else is video
constexpr int voiceClock = 48'000;
constexpr int videoClock = 90'000;
constexpr int mostStreams = 4096;   // a hostile server shall not fill the memory

} // namespace

void Decoded::voice(const float *samples, std::size_t count)
{
    const std::scoped_lock lock(m_mutex);
    m_tone.take(samples, count);
}

void Decoded::picture(const unsigned char *pixels, int width, int height, std::size_t stride)
{
    const std::scoped_lock lock(m_mutex);
    m_colours.take(pixels, width, height, stride);
    const auto now = Clock::now();
    if (m_last)
        m_gap = std::max(m_gap, std::chrono::duration<double, std::milli>(now - *m_last).count());
    m_last = now;
}

Decoded::Seen Decoded::seen() const
{
    const std::scoped_lock lock(m_mutex);
    return {m_tone.heard(), m_colours, m_gap};
}

bool Incoming::take(const guint8 *bytes, gsize size, bool &isNew)
{
    isNew = false;
    // STUN, DTLS and RTCP share the way (RFC 7983, RFC 5761).
    if (size < headerSize || bytes[0] < 128 || bytes[0] > 191 || (bytes[1] >= 192 && bytes[1] <= 223))
        return false;
    const quint16 sequence = qFromBigEndian<quint16>(bytes + 2);
    const quint32 stamp = qFromBigEndian<quint32>(bytes + 4);
    const quint32 ssrc = qFromBigEndian<quint32>(bytes + 8);
    const auto now = Clock::now();
    const std::scoped_lock lock(m_mutex);
    m_last = now;
    auto at = m_counters.find(ssrc);
    if (at == m_counters.end()) {
        if (m_counters.size() >= mostStreams)
            return m_drops;
        at = m_counters.insert(ssrc, Counter());
        at->base = at->highest = sequence;
        at->clockRate = (bytes[1] & 0x7f) == voicePayload ? voiceClock : videoClock;
        at->first = now;
        isNew = true;
    }
    Counter &counter = *at;
    const quint16 ahead = quint16(sequence - counter.highest);
    if (ahead < 0x8000) {
        if (sequence < counter.highest)
            ++counter.rounds;
        counter.highest = sequence;
    }
    const auto ticks = std::chrono::duration<double>(now.time_since_epoch()).count() * counter.clockRate;
    const auto transit = quint32(quint64(ticks)) - stamp;
    if (counter.received > 0)
        counter.jitter += (std::abs(double(qint32(transit - counter.transit))) - counter.jitter) / 16;
    counter.transit = transit;
    ++counter.received;
    counter.last = now;
    return m_drops;
}

void Incoming::keepJitterBuffer(quint32 ssrc, GstElement *buffer)
{
    const std::scoped_lock lock(m_mutex);
    // Reports of senders make one too when their packets never get there: it would say that nothing is lost.
    if (!m_drops && m_buffers.size() < std::size_t(mostStreams))
        m_buffers.emplace_back(ssrc, GRef<GstElement>(GST_ELEMENT(gst_object_ref(buffer))));
}

std::shared_ptr<Decoded> Incoming::newDecoded()
{
    auto decoded = std::make_shared<Decoded>();
    const std::scoped_lock lock(m_mutex);
    m_decoded.push_back(decoded);
    return decoded;
}

QHash<quint32, Incoming::Counted> Incoming::counted() const
{
    QHash<quint32, Counted> result;
    std::list<std::pair<quint32, GRef<GstElement>>> buffers;
    std::list<std::shared_ptr<Decoded>> decoded;
    {
        const std::scoped_lock lock(m_mutex);
        for (auto it = m_counters.cbegin(); it != m_counters.cend(); ++it) {
            Counted one;
            one.received = it->received;
            one.lost = std::max<qint64>(0, it->rounds * 65'536 + it->highest - it->base + 1 - it->received);
            one.jitterMs = it->jitter * 1000 / it->clockRate;
            one.first = it->first;
            one.last = it->last;
            result.insert(it.key(), one);
        }
        for (const auto &[ssrc, buffer] : m_buffers)
            buffers.emplace_back(ssrc, GRef<GstElement>(GST_ELEMENT(gst_object_ref(buffer.get()))));
        decoded = m_decoded;
    }
    // Outside the lock: their own locks are held while packets come in here.
    for (const auto &[ssrc, buffer] : buffers) {
        const auto at = result.find(ssrc);
        GstStructure *made = nullptr;
        g_object_get(buffer.get(), "stats", &made, nullptr);
        const StructureRef stats(made);
        guint64 lost = 0;
        guint64 jitter = 0; // ns
        if (at == result.end() || !stats || !gst_structure_get_uint64(stats.get(), "num-lost", &lost))
            continue;
        at->lost = qint64(lost);
        if (gst_structure_get_uint64(stats.get(), "avg-jitter", &jitter))
            at->jitterMs = double(jitter) / 1e6;
    }
    for (const auto &one : decoded) {
        const auto at = result.find(one->ssrc);
        if (at != result.end())
            at->seen = one->seen();
    }
    return result;
}

std::optional<Clock::time_point> Incoming::lastArrival() const
{
    const std::scoped_lock lock(m_mutex);
    return m_last;
}

} // namespace calls
