// SPDX-License-Identifier: GPL-3.0-or-later
// What arrives at one participant, counted where it arrives. Written by GStreamer's threads, read by Qt's.
#pragma once

#include "Colours.h"
#include "Gst.h"
#include "Tone.h"

#include <QHash>

#include <atomic>
#include <chrono>
#include <list>
#include <memory>
#include <mutex>
#include <optional>

namespace calls {

using Clock = std::chrono::steady_clock;

/// What became of one decoded stream.
class Decoded
{
public:
    std::atomic<quint32> ssrc{0}; ///< of its packets; 0 before the first

    void voice(const float *samples, std::size_t count);
    void picture(const unsigned char *pixels, int width, int height, std::size_t stride);

    struct Seen
    {
        std::optional<Heard> heard;
        Colours colours;
        double longestGapMs = 0;
    };
    [[nodiscard]] Seen seen() const;

private:
    mutable std::mutex m_mutex;
    Tone m_tone;
    Colours m_colours;
    std::optional<Clock::time_point> m_last;
    double m_gap = 0;
};

class Incoming
{
public:
    /// `drops`: packets are counted and go no further.
    explicit Incoming(bool drops) : m_drops(drops) {}

    struct Counted
    {
        qint64 received = 0;
        qint64 lost = 0;
        double jitterMs = 0;
        Clock::time_point first{};
        Clock::time_point last{};
        std::optional<Decoded::Seen> seen{};
    };

    /// Bytes as they came from the network. True: RTP that is to be dropped. `isNew` is set at the first packet of a stream.
    bool take(const guint8 *bytes, gsize size, bool &isNew);
    /// Its statistics are the true ones (get-stats mixes the streams up).
    void keepJitterBuffer(quint32 ssrc, GstElement *buffer);
    [[nodiscard]] std::shared_ptr<Decoded> newDecoded();

    [[nodiscard]] QHash<quint32, Counted> counted() const;
    [[nodiscard]] std::optional<Clock::time_point> lastArrival() const;

private:
    struct Counter
    {
        qint64 received = 0;
        quint16 base = 0;
        quint16 highest = 0;
        qint64 rounds = 0;
        double jitter = 0; ///< RFC 3550, in units of the RTP clock
        quint32 transit = 0;
        int clockRate = 48'000;
        Clock::time_point first{};
        Clock::time_point last{};
    };
    bool m_drops;
    mutable std::mutex m_mutex;
    QHash<quint32, Counter> m_counters;
    std::list<std::pair<quint32, GRef<GstElement>>> m_buffers;
    std::list<std::shared_ptr<Decoded>> m_decoded;
    std::optional<Clock::time_point> m_last;
};

} // namespace calls
