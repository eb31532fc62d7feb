// SPDX-License-Identifier: GPL-3.0-or-later
// The plugin's side of rtcd: registers, holds the WebSocket, tells sessions to join and leave, carries their messages.
// Frames as rtcd v1.2 speaks them: two MessagePack values one after the other, the type and then the data.
#pragma once

#include <QObject>
#include <QUrl>

#include <memory>

namespace calls::practice {

struct RtcdAccess
{
    QUrl url{};        ///< http://127.0.0.1:8045, without credentials
    QString clientId{};
    QString authKey{}; ///< rtcd wants at least 32 characters
    bool mayRegister = true;
};

struct RtcdSession
{
    QString callId{};
    QString userId{};
    QString sessionId{};
    QString channelId{};
    bool av1Support = false;
    bool dcSignaling = false;
};

/// The numbers are rtcd's.
enum class RtcKind { Ice = 1, Sdp, Mute, Unmute, ScreenOn, ScreenOff, VoiceOn, VoiceOff, VideoOn, VideoOff };

/// Opens as the plugin does: connect; if that is refused, register and connect again; then ask the version. Once it was open it
/// comes back by itself, once a second, until close().
class RtcdLink : public QObject
{
    Q_OBJECT

public:
    explicit RtcdLink(QObject *parent = nullptr);
    ~RtcdLink() override;

    void open(const RtcdAccess &access);
    void close();
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] QString connectionId() const; ///< of rtcd's hello
    [[nodiscard]] QString version() const;      ///< "v1.2.6"; kept while rtcd is gone, as the plugin does
    [[nodiscard]] QString build() const;

    void join(const RtcdSession &session);
    void leave(const QString &sessionId);
    /// Tells rtcd that messages of this session go to the present connection.
    void resume(const QString &sessionId);
    /// Ice: {"candidate":…,"sdpMid":…,"sdpMLineIndex":…}; Sdp: {"type":…,"sdp":…}; both JSON, not compressed.
    /// False: the link is down or the session never joined.
    bool send(const QString &sessionId, RtcKind kind, const QByteArray &data = {});

Q_SIGNALS:
    void opened();
    void registered(); ///< rtcd took this client id and key as new ones
    /// The first opening failed; in the words of the plugin's log ("failed to register rtcd client: …").
    void failed(const QString &reason);
    void lost(); ///< was open; tries again
    /// JSON with "type": "answer", "offer" or "candidate".
    void signalled(const QString &sessionId, const QByteArray &json);
    void closed(const QString &sessionId); ///< rtcd ended it: 10 s without SDP, about 30 s without media, or our leave()
    void voice(const QString &callId, const QString &userId, const QString &sessionId, bool on);
    void strange(const QString &what); ///< a frame that is none of the above

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace calls::practice
