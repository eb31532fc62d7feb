// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpeakerClock.h"

#include <gst/app/gstappsink.h>
#include <gst/app/gstappsrc.h>

#include <algorithm>
#include <chrono>

namespace calls {

namespace {

constexpr auto frameTime = std::chrono::milliseconds(20);
constexpr int framesASecond = 50;
constexpr int settling = 25; // frames until the encoder's output no longer depends on its beginning
constexpr auto encodeTime = 2 * GST_SECOND;

GRef<GstElement> referenced(GstElement *element)
{
    return GRef<GstElement>(GST_ELEMENT(gst_object_ref(element)));
}

} // namespace

std::shared_ptr<SpeakerClock> SpeakerClock::shared()
{
    static std::mutex mutex;
    static std::weak_ptr<SpeakerClock> running;
    const std::scoped_lock lock(mutex);
    auto clock = running.lock();
    if (!clock) {
        clock = std::make_shared<SpeakerClock>();
        running = clock;
    }
    return clock;
}

SpeakerClock::SpeakerClock()
{
    m_thread = std::jthread([this](std::stop_token stop) { run(stop); });
}

SpeakerClock::~SpeakerClock()
{
    m_thread.request_stop();
    m_thread.join();
}

void SpeakerClock::add(GstElement *source, int frequency)
{
    const std::scoped_lock lock(m_mutex);
    m_waiting.emplace_back(referenced(source), frequency);
}

void SpeakerClock::setMuted(GstElement *source, bool muted)
{
    const std::scoped_lock lock(m_mutex);
    for (Speaker &speaker : m_speakers) {
        if (speaker.source.get() == source)
            speaker.muted = muted;
    }
    std::erase(m_mutedEarly, source);
    const bool waits = std::any_of(m_waiting.begin(), m_waiting.end(), [source](const auto &one) { return one.first.get() == source; });
    if (muted && waits)
        m_mutedEarly.push_back(source);
}

void SpeakerClock::remove(GstElement *source)
{
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_speakers, [source](const Speaker &speaker) { return speaker.source.get() == source; });
    std::erase_if(m_waiting, [source](const auto &one) { return one.first.get() == source; });
    std::erase(m_mutedEarly, source);
}

// A whole number of Hz fits a second without a seam.
std::shared_ptr<const SpeakerClock::Frames> SpeakerClock::encode(int frequency)
{
    auto frames = std::make_shared<Frames>();
    const QByteArray line = "audiotestsrc wave=sine volume=0.25 samplesperbuffer=960 num-buffers="
        + QByteArray::number(settling + framesASecond + 5) + " freq=" + QByteArray::number(frequency)
        + " ! audio/x-raw,format=S16LE,rate=48000,channels=1 ! opusenc bitrate=32000 frame-size=20 ! appsink name=out sync=false";
    const GRef<GstElement> pipeline(gst_parse_launch(line.constData(), nullptr));
    if (!pipeline)
        return frames;
    const GRef<GstElement> out(gst_bin_get_by_name(GST_BIN(pipeline.get()), "out"));
    gst_element_set_state(pipeline.get(), GST_STATE_PLAYING);
    for (int i = 0; i < settling + framesASecond; ++i) {
        GstSample *sample = gst_app_sink_try_pull_sample(GST_APP_SINK(out.get()), encodeTime);
        if (!sample)
            break;
        if (i >= settling) {
            // Without its time: each copy gets that of the moment when it is sent.
            GstBuffer *frame = gst_buffer_copy(gst_sample_get_buffer(sample));
            GST_BUFFER_PTS(frame) = GST_BUFFER_DTS(frame) = GST_CLOCK_TIME_NONE;
            GST_BUFFER_FLAG_UNSET(frame, GST_BUFFER_FLAG_DISCONT);
            frames->emplace_back(frame);
        }
        gst_sample_unref(sample);
    }
    gst_element_set_state(pipeline.get(), GST_STATE_NULL);
    return frames;
}

void SpeakerClock::run(std::stop_token stop)
{
    auto due = std::chrono::steady_clock::now();
    while (!stop.stop_requested()) {
        std::vector<std::pair<GRef<GstElement>, int>> fresh;
        {
            const std::scoped_lock lock(m_mutex);
            for (const auto &[source, frequency] : m_waiting) {
                if (!m_tones.contains(frequency))
                    fresh.emplace_back(referenced(source.get()), frequency);
            }
        }
        for (const auto &[source, frequency] : fresh) { // outside the lock: it takes some milliseconds
            if (!m_tones.contains(frequency))
                m_tones.insert(frequency, encode(frequency));
        }
        {
            const std::scoped_lock lock(m_mutex);
            std::erase_if(m_waiting, [this](auto &one) {
                const auto frames = m_tones.value(one.second);
                if (!frames)
                    return false;
                const bool muted = std::erase(m_mutedEarly, one.first.get()) > 0;
                m_speakers.push_back(Speaker{std::move(one.first), frames, 0, muted});
                return true;
            });
            for (Speaker &speaker : m_speakers) {
                if (speaker.muted || speaker.frames->empty())
                    continue;
                speaker.next = (speaker.next + 1) % speaker.frames->size();
                gst_app_src_push_buffer(GST_APP_SRC(speaker.source.get()), gst_buffer_copy((*speaker.frames)[speaker.next].get()));
            }
        }
        due += frameTime;
        const auto now = std::chrono::steady_clock::now();
        if (due < now - 10 * frameTime) // the computer slept: what was missed stays missed
            due = now;
        std::unique_lock lock(m_mutex);
        m_tick.wait_until(lock, stop, due, [] { return false; });
    }
}

} // namespace calls
