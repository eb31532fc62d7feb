// SPDX-License-Identifier: GPL-3.0-or-later
// A plain client of the practice site: whole HTTP answers, and a WebSocket that remembers everything.
#pragma once

#include <nlohmann/json.hpp>

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>
#include <QWebSocket>
#include <QtEndian>

namespace calls::test {

using nlohmann::json;

constexpr int patience = 15000;

struct Answer
{
    int status = 0;
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
    [[nodiscard]] json parsed() const { return json::parse(body.cbegin(), body.cend(), nullptr, false); }
};

inline Answer request(const QByteArray &method, const QUrl &url, const QString &token = {}, const QByteArray &body = {},
                      const QByteArray &type = "application/json")
{
    QNetworkAccessManager network;
    QNetworkRequest asked(url);
    asked.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    if (!token.isEmpty())
        asked.setRawHeader("Authorization", "Bearer " + token.toLatin1());
    if (!body.isEmpty())
        asked.setRawHeader("Content-Type", type);
    QNetworkReply *reply = network.sendCustomRequest(asked, method, body);
    QSignalSpy finished(reply, &QNetworkReply::finished);
    if (!reply->isFinished())
        finished.wait(patience);
    Answer answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    for (const auto &[name, value] : reply->rawHeaderPairs())
        answer.headers.insert(name.toLower(), value);
    answer.body = reply->readAll();
    delete reply;
    return answer;
}

/// With a token: greeted when the constructor returns.
class Caller
{
public:
    Caller(QUrl site, const QString &token)
    {
        site.setScheme(site.scheme() == QLatin1String("https") ? QStringLiteral("wss") : QStringLiteral("ws"));
        site.setPath(QStringLiteral("/api/v4/websocket"));
        QNetworkRequest handshake(site);
        if (!token.isEmpty())
            handshake.setRawHeader("Authorization", "Bearer " + token.toLatin1());
        QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket, [this](const QString &message) {
            const QByteArray bytes = message.toUtf8();
            events.append(json::parse(bytes.cbegin(), bytes.cend(), nullptr, false));
        });
        socket.open(handshake);
        if (!token.isEmpty()) // frames sent before the handshake are lost
            (void)QTest::qWaitFor([this] { return !events.isEmpty(); }, patience);
    }

    [[nodiscard]] static QString name(const json &event)
    {
        const QString full = event.is_object() ? QString::fromStdString(event.value("event", std::string())) : QString();
        const QString prefix = QStringLiteral("custom_com.mattermost.calls_");
        return full.startsWith(prefix) ? full.mid(prefix.size()) : full;
    }

    /// The first such event after the ones already taken by earlier calls; null after a long wait.
    json take(const QString &wanted, int wait = patience)
    {
        json found;
        (void)QTest::qWaitFor([&] {
            for (; m_taken < events.size(); ++m_taken) {
                if (name(events.at(m_taken)) == wanted) {
                    found = events.at(m_taken++);
                    return true;
                }
            }
            return false;
        }, wait);
        return found;
    }

    [[nodiscard]] QStringList names() const
    {
        QStringList all;
        for (const json &one : events)
            all.append(name(one));
        return all;
    }

    [[nodiscard]] qsizetype count(const QString &wanted) const { return names().count(wanted); }

    QString hello()
    {
        const json event = take(QStringLiteral("hello"));
        return event.is_object() ? QString::fromStdString(event["data"].value("connection_id", std::string())) : QString();
    }

    void act(const char *action, const json &data = nullptr)
    {
        const std::string message = json{{"action", std::string("custom_com.mattermost.calls_") + action}, {"seq", ++m_seq}, {"data", data}}.dump();
        socket.sendTextMessage(QString::fromStdString(message));
    }

    /// As clients send SDP: MessagePack, the JSON within compressed by zlib.
    void offer(const QByteArray &sdp)
    {
        const QByteArray packed = qCompress(sdp).mid(4); // without Qt's length
        const json message{{"action", "custom_com.mattermost.calls_sdp"},
                           {"seq", ++m_seq},
                           {"data", json{{"data", json::binary(std::vector<std::uint8_t>(packed.cbegin(), packed.cend()))}}}};
        const std::vector<std::uint8_t> bytes = json::to_msgpack(message);
        socket.sendBinaryMessage(QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())));
    }

    void join(const QString &channelId) { act("join", json{{"channelID", channelId.toStdString()}}); }

    QWebSocket socket;
    QList<json> events;

private:
    qsizetype m_taken = 0;
    int m_seq = 0;
};

} // namespace calls::test
