// SPDX-License-Identifier: GPL-3.0-or-later
#include "OwnMedia.h"

#include "Ids.h"
#include "Json.h"

#include <QRegularExpression>

#include <chrono>

namespace calls::practice {

using namespace std::chrono_literals;
using nlohmann::json;

namespace {

constexpr auto signalingTime = 10s;
constexpr auto mediaTime = 30s;

QString opposite(const QString &direction)
{
    if (direction == QLatin1String("sendonly"))
        return QStringLiteral("recvonly");
    return direction == QLatin1String("recvonly") ? QStringLiteral("sendonly") : direction;
}

/// 32 bytes in hex with colons, as of a certificate that was never made.
QString fingerprint()
{
    QStringList bytes;
    for (int i = 0; i < 32; ++i)
        bytes.append(QStringLiteral("%1").arg(QRandomGenerator::global()->bounded(256), 2, 16, QLatin1Char('0')).toUpper());
    return bytes.join(QLatin1Char(':'));
}

QString candidate(const char *protocol, const char *priority, quint16 port, const char *rest, const QString &ufrag)
{
    return QStringLiteral("candidate:2878742611 1 %1 %2 127.0.0.1 %3 typ host%4 ufrag %5")
        .arg(QLatin1String(protocol), QLatin1String(priority), QString::number(port), QLatin1String(rest), ufrag);
}

} // namespace

OwnMedia::OwnMedia(QObject *parent) : QObject(parent) {}

void OwnMedia::join(const QString &sessionId)
{
    leave(sessionId);
    auto *limit = new QTimer(this);
    limit->setSingleShot(true);
    connect(limit, &QTimer::timeout, this, [this, sessionId] {
        leave(sessionId);
        Q_EMIT closed(sessionId);
    });
    limit->start(signalingTime);
    m_limits.insert(sessionId, limit);
}

void OwnMedia::leave(const QString &sessionId)
{
    if (QTimer *limit = m_limits.take(sessionId))
        limit->deleteLater();
}

void OwnMedia::receive(const QString &sessionId, const QByteArray &message, quint16 port)
{
    QTimer *limit = m_limits.value(sessionId);
    const std::optional<json> offer = parsedJson(message);
    if (!limit || !offer || textOf(*offer, "type") != QLatin1String("offer"))
        return;
    const QString ufrag = newId().left(16);
    const QString answer = answerTo(textOf(*offer, "sdp"), ufrag, newId() + newId().left(6));
    if (answer.isEmpty())
        return;
    if (limit->intervalAsDuration() == signalingTime)
        limit->start(mediaTime);
    Q_EMIT signalled(sessionId, jsonText(json{{"type", "answer"}, {"sdp", text(answer)}}));
    for (const QString &one : {candidate("udp", "2130706431", port, "", ufrag), candidate("tcp", "1671430143", port, " tcptype passive", ufrag)}) {
        const json init{{"candidate", text(one)}, {"sdpMid", "0"}, {"sdpMLineIndex", 0}, {"usernameFragment", nullptr}};
        Q_EMIT signalled(sessionId, jsonText(json{{"type", "candidate"}, {"candidate", init}}));
    }
}

QString OwnMedia::answerTo(const QString &offer, const QString &ufrag, const QString &password)
{
    static const QRegularExpression sectionStart(QStringLiteral("(?:^|\\r?\\n)(?=m=)"));
    const QStringList sections = offer.split(sectionStart);
    if (sections.size() < 2)
        return {};
    QStringList lines{QStringLiteral("v=0"),
                      QStringLiteral("o=- %1 1 IN IP4 0.0.0.0").arg(nowMs()),
                      QStringLiteral("s=-"),
                      QStringLiteral("t=0 0"),
                      QStringLiteral("a=msid-semantic:WMS *"),
                      QStringLiteral("a=fingerprint:sha-256 ") + fingerprint()};
    static const QRegularExpression newline(QStringLiteral("\\r?\\n"));
    for (const QString &line : sections.first().split(newline)) {
        if (line.startsWith(QLatin1String("a=group:BUNDLE")))
            lines.append(line);
    }
    for (const QString &section : sections.mid(1)) {
        QStringList parts = section.split(newline).first().split(QLatin1Char(' '));
        if (parts.size() < 4)
            return {};
        parts[1] = QStringLiteral("9");
        lines << parts.join(QLatin1Char(' ')) << QStringLiteral("c=IN IP4 0.0.0.0") << QStringLiteral("a=setup:active");
        for (const QString &line : section.split(newline)) {
            static const QStringList directions{QStringLiteral("a=sendrecv"), QStringLiteral("a=sendonly"), QStringLiteral("a=recvonly"),
                                                QStringLiteral("a=inactive")};
            if (directions.contains(line))
                lines.append(QStringLiteral("a=") + opposite(line.mid(2)));
            else if (line.startsWith(QLatin1String("a=mid:")) || line.startsWith(QLatin1String("a=sctp-port:"))
                     || line.startsWith(QLatin1String("a=rtcp-mux")) || line.startsWith(QLatin1String("a=rtpmap:"))
                     || line.startsWith(QLatin1String("a=fmtp:")))
                lines.append(line);
        }
        lines << QStringLiteral("a=ice-ufrag:") + ufrag << QStringLiteral("a=ice-pwd:") + password;
    }
    return lines.join(QLatin1String("\r\n")) + QStringLiteral("\r\n");
}

} // namespace calls::practice
