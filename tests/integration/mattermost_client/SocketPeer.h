// SPDX-License-Identifier: GPL-3.0-or-later
// A WebSocket server on loopback that greets as Mattermost does, and misbehaves by name.
#pragma once

#include <QObject>
#include <QSslConfiguration>
#include <QUrl>

#include <nlohmann/json.hpp>

#include <memory>
#include <optional>

class QWebSocket;
class QWebSocketServer;

namespace calls::test {

class SocketPeer : public QObject
{
    Q_OBJECT

public:
    explicit SocketPeer(const std::optional<QSslConfiguration> &tls = {});
    ~SocketPeer() override;

    [[nodiscard]] QUrl url() const; ///< of the site: "http://127.0.0.1:40000"
    /// never_greets, closes_before_hello, closes_after_hello, dies_after_hello, garbage_instead_of_hello, garbage_frames,
    /// hello_without_id, hello_of_wrong_types, huge_frame.
    QString misbehaving;

    QByteArray authorization; ///< of the last handshake
    QByteArray origin;
    QString path;
    QList<nlohmann::json> frames; ///< text and binary, as they were read
    void sendEvent(const nlohmann::json &event);

Q_SIGNALS:
    void received();
    void left(int closeCode);

private:
    void greet(QWebSocket *socket);

    std::unique_ptr<QWebSocketServer> m_server;
    bool m_tls;
    QList<QWebSocket *> m_sockets;
};

} // namespace calls::test
