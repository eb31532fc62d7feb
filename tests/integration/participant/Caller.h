// SPDX-License-Identifier: GPL-3.0-or-later
// Participants in calls of a real rtcd, without Mattermost between them: the test is the plugin.
#pragma once

#include <participant/Peer.h>
#include <practice/RtcdLink.h>
#include <support/RtcdFixture.h>

#include <QTest>

#include <map>

namespace calls::test {

constexpr int patience = 20'000; // ms, on a busy computer

struct Caller
{
    QString session;
    std::unique_ptr<Peer> peer;
    bool connected = false;
    bool channel = false;
    bool closed = false; ///< rtcd ended its session
    QString failure;     ///< code
    QString failureText;
    QStringList sent;    ///< candidates
    QStringList heard;   ///< sessions whose first packet came; screens with '#' before

    [[nodiscard]] std::optional<PeerStream> from(const QString &other, bool screen = false) const
    {
        for (const PeerStream &stream : peer->stats().streams) {
            if (stream.session == other && stream.screen == screen)
                return stream;
        }
        return {};
    }
};

class Call : public QObject
{
    Q_OBJECT

public:
    explicit Call(const Rtcd &rtcd);

    [[nodiscard]] bool open();
    Caller &join(const QString &name, const PeerOptions &options);
    void unmute(const Caller &caller) { m_link.send(caller.session, practice::RtcKind::Unmute); }
    void mute(const Caller &caller) { m_link.send(caller.session, practice::RtcKind::Mute); }
    /// The picture may flow only after rtcd knows of it.
    [[nodiscard]] bool share(const Caller &caller, const QString &stream);
    void unshare(const Caller &caller);
    void leave(const Caller &caller);
    void leaveAll();
    [[nodiscard]] QString callId() const { return QStringLiteral("call"); }

private:
    void follow(Caller *caller);

    const Rtcd &m_rtcd;
    practice::RtcdLink m_link;
    std::map<QString, std::unique_ptr<Caller>> m_callers;
};

/// By a tone of that many Hz, at the level at which speakers send it, and nothing beside it.
[[nodiscard]] inline bool hears(const Caller &who, const Caller &whom, int frequency)
{
    const auto stream = who.from(whom.session);
    return stream && stream->frequency && std::abs(*stream->frequency - frequency) < 2 && stream->purity.value_or(0) > 0.9
        && std::abs(stream->levelDb.value_or(0) + 15.05) < 1;
}

/// On loopback, where all of these tests happen.
[[nodiscard]] inline PeerOptions speaker(int frequency)
{
    PeerOptions options;
    options.sendsVoice = true;
    options.frequency = frequency;
    options.loopback = true;
    return options;
}
[[nodiscard]] inline PeerOptions listener()
{
    PeerOptions options;
    options.loopback = true;
    return options;
}

} // namespace calls::test
