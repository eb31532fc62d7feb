// SPDX-License-Identifier: GPL-3.0-or-later
// An HTTP server on loopback, on the test's own thread, that answers as the test says and misbehaves by name.
#pragma once

#include <QHash>
#include <QObject>
#include <QSslConfiguration>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

class QTcpServer;
class QTcpSocket;

namespace calls::test {

/// A whole answer with its length.
[[nodiscard]] QByteArray http(int status, const QByteArray &body, const QByteArray &type = "application/json",
                              const QByteArray &moreHeaders = {});

class Peer : public QObject
{
    Q_OBJECT

public:
    struct Request
    {
        QByteArray method{};
        QByteArray target{}; ///< as in the request line; a proxy is asked for a whole URL
        QHash<QByteArray, QByteArray> headers{}; ///< names in lower case
        QByteArray body{};
    };

    explicit Peer(const std::optional<QSslConfiguration> &tls = {});
    ~Peer() override;

    [[nodiscard]] QUrl url(const QString &path = {}) const;
    [[nodiscard]] quint16 port() const;
    /// Bytes as they go out; none: the request is left without an answer.
    std::function<QByteArray(const Request &)> answer;
    /// hangs, closes_without_a_word, answers_half_a_line, answers_half_a_body, endless_body, garbage.
    QString misbehaving;
    QList<Request> requests;
    /// Ends listening; connections stay.
    void stopListening();

Q_SIGNALS:
    void asked();
    void left(); ///< a connection ended

private:
    void serve(QTcpSocket *socket);
    void reply(QTcpSocket *socket, const Request &request);

    std::unique_ptr<QTcpServer> m_server;
    bool m_tls;
};

} // namespace calls::test
