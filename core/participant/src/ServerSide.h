// SPDX-License-Identifier: GPL-3.0-or-later
// The media server's end of one session's connection: receives that session's streams, and offers it those of others.
#pragma once

#include "Relay.h"
#include "WebRtcBin.h"

namespace calls {

class ServerSide : public WebRtcBin
{
    Q_OBJECT

public:
    ServerSide();
    ~ServerSide() override;

    [[nodiscard]] bool start();

    /// A track of another session on a line of its own.
    struct Track
    {
        bool screen = false;
        QString session; ///< of the sender
        quint32 ssrc = 0;
    };
    /// Adds the line and offers it (described()). Packets go into the element that comes back; null when GStreamer refused.
    [[nodiscard]] GRef<GstElement> offer(const Track &track, const std::shared_ptr<Relay> &source);
    void askForKeyFrame(); ///< of this session's screen
    [[nodiscard]] std::shared_ptr<Relay> voice() const { return m_voice; }
    [[nodiscard]] std::shared_ptr<Relay> screen() const { return m_screen; } ///< closed until it is opened

Q_SIGNALS:
    void channelOpened();
    void streamCame(bool screen);

private:
    struct Hooks;
    void connectSignals();

    std::shared_ptr<Relay> m_voice;
    std::shared_ptr<Relay> m_screen;
    GRef<GstPad> m_picture; ///< where the screen comes from
    std::shared_ptr<Hooks> m_hooks;
};

} // namespace calls
