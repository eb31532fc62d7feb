// SPDX-License-Identifier: GPL-3.0-or-later
// webrtcbin in a pipeline of its own, as an object of the Qt thread: its callbacks come from threads of its own, and only copy
// and post to here. What both ends of a connection have in common: candidates, descriptions, state.
#pragma once

#include "Candidate.h"
#include "Gst.h"

#include <QObject>

namespace calls {

class WebRtcBin : public QObject
{
    Q_OBJECT

public:
    ~WebRtcBin() override;

    void takeRemote(bool offer, const QString &sdp); ///< remoteTaken() follows; an offer is answered by described()
    void addCandidate(const QString &candidate);
    void sendBytes(const QByteArray &bytes); ///< over the data channel, when there is one

Q_SIGNALS:
    void described(bool offer, const QString &sdp); ///< set as the local one: to be sent
    void remoteTaken(bool offer);
    void candidateFound(const QString &candidate);
    void connectionChanged(int state); ///< GstWebRTCPeerConnectionState
    void bytesCame(const QByteArray &bytes);
    void broken(const QString &text);

protected:
    WebRtcBin();

    struct IceWays
    {
        Forcing forcing;
        bool loopback = false; ///< gathers 127.0.0.1 alone
    };
    /// Makes the pipeline with webrtcbin in it and gives its libnice agent; null when GStreamer refused.
    [[nodiscard]] GRef<GObject> build(const IceWays &ways);
    void describe(bool offer);
    /// What callbacks may reach.
    struct Line
    {
        std::shared_ptr<Gate> gate;
        WebRtcBin *owner = nullptr; ///< only for functions posted through the gate
    };
    /// From any thread: bytesCame() tells what the data channel brings.
    static void hear(const std::shared_ptr<Line> &line, GObject *channel);
    void end(); ///< stops the pipeline, and nothing is posted any more; first thing in a destructor

    std::shared_ptr<Gate> m_gate;
    GRef<GstElement> m_pipeline;
    GRef<GstElement> m_webrtc;
    GRef<GObject> m_channel;
    const std::shared_ptr<Line> m_line;

private:
    void watchBus();
    void describeLocally(bool offer, const QString &sdp);
};

} // namespace calls
