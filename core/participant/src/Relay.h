// SPDX-License-Identifier: GPL-3.0-or-later
// One stream of a participant on its way to the others: RTP packets as they came, with the number of the stream each receiver
// was told. Nothing is decoded.
#pragma once

#include "Gst.h"

#include <QHashFunctions>
#include <QString>

#include <functional>
#include <unordered_map>

namespace calls {

/// What the media server gives out, and what rtcd would: packets of others get these payload types.
inline constexpr quint8 voicePayload = 111;
inline constexpr quint8 screenPayload = 96;

class Relay
{
public:
    /// `askForKeyFrame` is called from any thread, at most once a second.
    Relay(bool screen, bool open, std::function<void()> askForKeyFrame);

    [[nodiscard]] bool isScreen() const { return m_screen; }
    void setOpen(bool open); ///< closed: packets are dropped
    void add(const QString &receiver, GRef<GstElement> appsrc, quint32 ssrc);
    void remove(const QString &receiver);
    void take(GstBuffer *packet); ///< from any thread
    void askForKeyFrame();        ///< from any thread

private:
    struct Out
    {
        GRef<GstElement> appsrc;
        quint32 ssrc = 0;
    };
    const bool m_screen;
    const std::function<void()> m_askForKeyFrame;
    std::mutex m_mutex;
    std::unordered_map<QString, Out> m_outs; ///< by receiver
    bool m_open;
    gint64 m_askedAt = 0; ///< µs, monotonic
};

} // namespace calls
