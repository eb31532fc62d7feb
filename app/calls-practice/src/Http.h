// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP/1.1 on a port, with every byte of the answer in our hands: misbehaviour needs half lines and silence, which
// QtHttpServer (a technology preview in Qt 6.4) cannot give. WebSocket handshakes are handed on unread.
#pragma once

#include <QHash>
#include <QHostAddress>
#include <QPointer>
#include <QSet>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrlQuery>

#include <functional>
#include <memory>

namespace calls::practice {

struct HttpRequest
{
    QByteArray method;
    QString path;
    QUrlQuery query;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
    QHostAddress peer;
};

struct HttpAnswer
{
    int status = 200;
    QByteArray type = "application/json";
    QByteArray body{};
    QList<QPair<QByteArray, QByteArray>> headers{};
    void add(const QByteArray &name, const QByteArray &value) { headers.emplaceBack(name, value); }
};

/// Answered once; a reply that dies unanswered leaves its client waiting, which is a misbehaviour of its own.
class HttpReply
{
public:
    HttpReply(QTcpSocket *socket, bool keepAlive, std::function<void()> done);
    void send(const HttpAnswer &answer);
    void sendRaw(const QByteArray &bytes); ///< and closes the connection

    std::function<void(int status)> onSent{}; ///< 0: raw
    QList<QPair<QByteArray, QByteArray>> extraHeaders{};

private:
    QPointer<QTcpSocket> m_socket;
    bool m_keepAlive;
    std::function<void()> m_done;
};

using HttpHandler = std::function<void(const HttpRequest &, const std::shared_ptr<HttpReply> &)>;
/// Takes the socket with the handshake still in its buffer.
using UpgradeHandler = std::function<void(const HttpRequest &, QTcpSocket *)>;

class HttpFront : public QTcpServer
{
    Q_OBJECT

public:
    HttpFront(HttpHandler handler, UpgradeHandler upgrade, QObject *parent = nullptr);
    void setTls(const QSslConfiguration &configuration);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void serve(QTcpSocket *socket);
    void read(QTcpSocket *socket);

    HttpHandler m_handler;
    UpgradeHandler m_upgrade;
    QSslConfiguration m_tls;
    QSet<QTcpSocket *> m_busy; ///< their request is not answered yet
};

} // namespace calls::practice
