// SPDX-License-Identifier: GPL-3.0-or-later
// Speaks for every speaker of the process from one thread: a second of a tone is encoded once, and its packets of 20 ms are
// handed out again and again. An encoder a speaker costs more than twice as much (media-probe.md section 11).
#pragma once

#include "Gst.h"

#include <QHash>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace calls {

class SpeakerClock
{
public:
    /// The one that runs, or a new one. Its thread ends with the last owner.
    [[nodiscard]] static std::shared_ptr<SpeakerClock> shared();

    SpeakerClock();
    ~SpeakerClock();
    SpeakerClock(const SpeakerClock &) = delete;
    SpeakerClock &operator=(const SpeakerClock &) = delete;

    /// Feeds the element (an appsrc) with a tone of so many Hz until remove(). It is silent, without packets, while muted.
    void add(GstElement *source, int frequency);
    void setMuted(GstElement *source, bool muted);
    void remove(GstElement *source); ///< nothing is pushed to it after this has returned

private:
    struct BufferUnref
    {
        void operator()(GstBuffer *buffer) const { gst_buffer_unref(buffer); }
    };
    using Frames = std::vector<std::unique_ptr<GstBuffer, BufferUnref>>;
    struct Speaker
    {
        GRef<GstElement> source;
        std::shared_ptr<const Frames> frames;
        std::size_t next = 0;
        bool muted = false;
    };

    void run(std::stop_token stop);
    [[nodiscard]] static std::shared_ptr<const Frames> encode(int frequency);

    std::mutex m_mutex;
    std::condition_variable_any m_tick; ///< only to wait with: the end of the thread cuts it short
    std::vector<Speaker> m_speakers;
    std::vector<std::pair<GRef<GstElement>, int>> m_waiting; ///< for their tone, which the thread encodes
    std::vector<GstElement *> m_mutedEarly;                  ///< of those
    QHash<int, std::shared_ptr<const Frames>> m_tones;       ///< the thread's alone
    std::jthread m_thread;
};

} // namespace calls
