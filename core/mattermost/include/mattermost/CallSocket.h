// SPDX-License-Identifier: GPL-3.0-or-later
// Mattermost's WebSocket as the Calls plugin uses it (api-facts.md section 3). Frames are built and read here.
#pragma once

#include <base/Async.h>
#include <mattermost/Client.h>

#include <QObject>

#include <nlohmann/json.hpp>

#include <memory>

namespace calls {

/// One connection. It speaks to one thread and never blocks it.
class CallSocket : public QObject
{
    Q_OBJECT

public:
    CallSocket(MattermostServer server, QString token, QObject *parent = nullptr);
    ~CallSocket() override;

    /// Connects and waits for "hello"; once. Gives the connection id, which is this client's session id in calls.
    /// Errors: the client's, and "mattermost.no-upgrade" (a proxy does not forward the upgrade; 400, 426 or HTML),
    /// "mattermost.origin" (403), "mattermost.no-hello" (an upgrade and then silence: so Mattermost treats a token that is no
    /// longer valid), "mattermost.frame".
    Async<QString> open(Limits limits);
    void close();

    /// How often the server is asked for a sign of life; without one until the next time the connection is lost. 20 s.
    void setPulse(std::chrono::milliseconds interval);

    [[nodiscard]] QString connectionId() const;
    [[nodiscard]] QString serverHost() const; ///< of "hello": the node that answered

    /// Sends an action of the Calls plugin, without its prefix: send("join", {{"channelID", id}}). Returns its number.
    int send(const QString &action, const nlohmann::json &data = nlohmann::json::object());
    /// "sdp": {type, sdp} goes zlib-compressed in a binary MessagePack frame.
    int sendSdp(const nlohmann::json &description);

Q_SIGNALS:
    /// Any event; those of the Calls plugin without their prefix ("join", "signal", "user_left").
    void event(const QString &name, const nlohmann::json &data, const nlohmann::json &broadcast);
    /// Once: the connection ended without close(), or a frame could not be read.
    void lost(const calls::Error &error);

private:
    void ended();
    void take(const QString &text);
    void beat();
    void lose(const Error &error);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace calls
