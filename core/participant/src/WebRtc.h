// SPDX-License-Identifier: GPL-3.0-or-later
// A participant's end of a connection: what it sends and what it receives.
#pragma once

#include "Branches.h"
#include "WebRtcBin.h"

#include <participant/Peer.h>

#include <atomic>

namespace calls {

class SpeakerClock;

class WebRtc : public WebRtcBin
{
    Q_OBJECT

public:
    WebRtc(PeerOptions options, std::shared_ptr<Incoming> incoming);
    ~WebRtc() override; ///< ends the pipeline

    bool start(); ///< builds it and makes the first offer; false with broken() to follow
    void askStatistics(); ///< uplink() follows
    void setMuted(bool muted);
    void openScreen();
    void closeScreen();
    void showColour(quint32 colour); ///< of the shared picture, 0xaarrggbb
    [[nodiscard]] qint64 sent() const { return *m_sent; } ///< RTP packets

Q_SIGNALS:
    void gathered();
    void iceConnected();
    void pairChosen(const QString &local, const QString &remote); ///< as candidateText()
    void channelOpened();
    void streamCame(quint32 ssrc); ///< its first packet
    void uplink(double lossShare);

private:
    struct Hooks; ///< what the callbacks reach
    bool build();
    void connectSignals();
    void openChannel();

    PeerOptions m_options;
    std::shared_ptr<Incoming> m_incoming;
    std::shared_ptr<Hooks> m_hooks;
    std::shared_ptr<std::atomic<qint64>> m_sent;
    std::shared_ptr<SpeakerClock> m_clock;
    VoiceBranch m_voice;
    ScreenBranch m_screen;
};

} // namespace calls
