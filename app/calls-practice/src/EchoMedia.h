// SPDX-License-Identifier: GPL-3.0-or-later
// Media without rtcd: `calls-probe --media-server` as a child process passes on what participants send. A media library
// never runs in this process. The words to it are RtcdLink's.
#pragma once

#include <practice/RtcdLink.h>

#include <QProcess>
#include <QSet>

namespace calls::practice {

class EchoMedia : public QObject
{
    Q_OBJECT

public:
    explicit EchoMedia(QString program, QObject *parent = nullptr);
    ~EchoMedia() override; ///< ends the child

    void join(const QString &sessionId, const QString &callId); ///< starts the child when it does not run
    void leave(const QString &sessionId);
    /// False: the session never joined.
    bool send(const QString &sessionId, RtcKind kind, const QByteArray &data = {});

Q_SIGNALS:
    void signalled(const QString &sessionId, const QByteArray &json); ///< as RtcdLink's
    void closed(const QString &sessionId);
    void failed(const QString &why); ///< the child; its sessions are closed, the next join starts another

private:
    void start();
    void stop();
    void read();
    void lost(const QString &why);
    void write(const QByteArray &line);

    QString m_program;
    QProcess *m_child = nullptr;
    QByteArray m_pending;
    QSet<QString> m_sessions;
};

} // namespace calls::practice
