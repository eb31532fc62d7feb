// SPDX-License-Identifier: GPL-3.0-or-later
// An HTTP server on loopback that answers as it is told, badly too: targets that are scraped, and servers in Prometheus' place.
#pragma once

#include <QMap>
#include <QPointer>
#include <QTcpServer>

#include <functional>

class QSslConfiguration;
class QTcpSocket;

namespace calls::test {

struct HttpAsked
{
    QByteArray method;
    QByteArray path; ///< with the query
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
};

/// Bytes are sent as they are and the connection is closed after them; empty: nothing is ever sent.
using HttpTeller = std::function<QByteArray(const HttpAsked &)>;

class Exporter : public QTcpServer
{
    Q_OBJECT

public:
    explicit Exporter(HttpTeller teller, quint16 port = 0);
    ~Exporter() override;
    [[nodiscard]] quint16 port() const { return serverPort(); }
    [[nodiscard]] QUrl url() const;
    void setTls(const QSslConfiguration &tls);
    void halt(); ///< closes the port and all connections
    bool resume(); ///< listens on the same port again
    QList<HttpAsked> asked;

    [[nodiscard]] static QByteArray reply(int status, const QByteArray &type, const QByteArray &body,
                                          const QByteArray &more = {});

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void read(QTcpSocket *socket);

    HttpTeller m_teller;
    quint16 m_port = 0;
    std::shared_ptr<QSslConfiguration> m_tls;
    QMap<QTcpSocket *, QByteArray> m_open;
};

} // namespace calls::test
