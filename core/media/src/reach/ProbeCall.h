// SPDX-License-Identifier: GPL-3.0-or-later
// A join without media: enough for the media server to name its addresses and to answer connectivity checks for the
// half minute that it waits for the media to come (media-probe.md section 6).
#pragma once

#include "Sdp.h"

#include <base/Operation.h>
#include <mattermost/CallSocket.h>
#include <stun/Connectivity.h>

#include <QTimer>

namespace calls {

class ProbeCall : public QObject
{
public:
    /// Joins, offers, and waits until the answer and the candidates are there.
    /// Errors: those of CallSocket::open, "reach.join" (refused; the plugin's words), "reach.no-answer", cancelled.
    static Async<std::shared_ptr<ProbeCall>> join(MattermostServer server, QString token, QString channel, Limits limits);
    /// Says good-bye and waits a moment until it is heard. Never fails, and is not cancelled.
    static Async<void> leave(std::shared_ptr<ProbeCall> call);

    ProbeCall(MattermostServer server, QString token);

    [[nodiscard]] IceCredentials credentials() const;
    /// In the order in which they came, each once; `tcptype active` ones are not among them: nobody listens there.
    [[nodiscard]] QList<IceCandidate> candidates() const { return m_candidates; }
    /// The media server has given the session up: silence means nothing any more.
    [[nodiscard]] bool gone() const { return m_gone; }

private:
    void take(const QString &name, const nlohmann::json &data);
    void takeSignal(const nlohmann::json &data);
    void add(const IceCandidate &candidate);
    void fail(Error error);

    CallSocket m_socket;
    IceSecret m_own;
    IceSecret m_remote;
    QString m_session;
    QList<IceCandidate> m_candidates;
    QTimer m_quiet; ///< since the last candidate
    Operation<bool> m_joined;
    Operation<bool> m_answered;
    Operation<bool> m_gathered;
    Operation<bool> m_left;
    bool m_gone = false;
};

} // namespace calls
