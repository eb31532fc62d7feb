// SPDX-License-Identifier: GPL-3.0-or-later
// Without rtcd: the plugin's embedded media server as seen when its media path is broken. It answers offers with
// candidates that nobody serves and ends a session as rtcd does: 10 s without SDP, 30 s without media.
#pragma once

#include <QHash>
#include <QObject>
#include <QTimer>

namespace calls::practice {

class OwnMedia : public QObject
{
    Q_OBJECT

public:
    explicit OwnMedia(QObject *parent = nullptr);

    void join(const QString &sessionId);
    void leave(const QString &sessionId);
    /// {"type":"offer","sdp":…}; anything else is ignored.
    void receive(const QString &sessionId, const QByteArray &json, quint16 port);

    /// The answer to an offer: same sections and mids, ICE and DTLS of this server. Empty: no offer.
    [[nodiscard]] static QString answerTo(const QString &offer, const QString &ufrag, const QString &password);

Q_SIGNALS:
    void signalled(const QString &sessionId, const QByteArray &json);
    void closed(const QString &sessionId);

private:
    QHash<QString, QTimer *> m_limits;
};

} // namespace calls::practice
