// SPDX-License-Identifier: GPL-3.0-or-later
// One WebRTC participant of a Calls call by GStreamer's webrtcbin, as media-probe.md found it to work against a real rtcd.
// It knows nothing of Mattermost: whoever owns it carries its descriptions and candidates.
#pragma once

#include <base/Result.h>

#include <QJsonObject>
#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>

namespace calls {

/// Must be called once before the first Peer. Error "participant.gstreamer" names the missing elements and their package.
[[nodiscard]] Result<void> startGStreamer();

struct PeerOptions
{
    bool sendsVoice = false;
    int frequency = 440;     ///< Hz
    bool sendsScreen = false;
    QString screenStream{};  ///< stream id announced by screen_on
    bool decodes = true;     ///< false: received packets are counted and dropped before decryption
    bool udp = true;         ///< both false: relay only
    bool tcp = true;
    QStringList turn{};      ///< "turn://USER:PASSWORD@host:3478?transport=udp", percent-encoded
    bool loopback = false;   ///< gathers 127.0.0.1 alone
};

/// What arrived of one remote stream so far.
struct PeerStream
{
    QString session; ///< of the sender
    bool screen = false;
    qint64 received = 0;
    qint64 lost = 0;
    double jitterMs = 0;
    qint64 firstAtMs = -1; ///< of the first packet, since start()
    qint64 lastAtMs = -1;
    std::optional<double> frequency{};
    std::optional<double> levelDb{};
    std::optional<double> purity{};
    int pictures = 0;
    int colourChanges = 0;
    int wrongColours = 0;
    double longestGapMs = 0;
};

struct PeerStats
{
    bool connected = false;
    qint64 sent = 0;
    std::optional<double> rttMs{};
    std::optional<double> uplinkLoss{};
    QString local{};  ///< candidate pair in use: "192.0.2.5:50000 udp host"
    QString remote{};
    QList<PeerStream> streams{};
};

class Peer : public QObject
{
    Q_OBJECT

public:
    explicit Peer(PeerOptions options, QObject *parent = nullptr);
    ~Peer() override; ///< ends the pipeline; never blocks for longer than GStreamer's own teardown

    void start(); ///< makes the first offer
    void takeDescription(const QJsonObject &description); ///< {type, sdp} from the media server
    void takeCandidate(const QString &candidate);         ///< "candidate:…"; may come before the answer
    void setMuted(bool muted);       ///< closes the valve before the payloader
    /// After the own user_screen_on, and once: packets before it, and a second share on the same line, are lost on rtcd.
    void startScreen();
    void stopScreen();
    [[nodiscard]] PeerStats stats() const;
    [[nodiscard]] QStringList advertised() const; ///< candidates of the media server as it named them

Q_SIGNALS:
    void description(const QJsonObject &description); ///< to send: the offer, later answers
    void candidate(const QJsonObject &candidate);     ///< to send: {candidate, sdpMid, sdpMLineIndex}
    void connected();
    void dataChannelOpened();
    void streamStarted(const QString &session, bool screen);
    /// Once; the peer is useless then. Codes: "probe.ice", "probe.dtls", "probe.data-channel", "probe.media-died",
    /// "probe.relay", "probe.pipeline", "probe.wrong-address" (the pair in use is no advertised address: rtcd dialled back).
    void failed(const QString &code, const QString &text);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace calls
