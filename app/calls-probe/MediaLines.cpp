// SPDX-License-Identifier: GPL-3.0-or-later
#include "MediaLines.h"

#include <QJsonDocument>

#include <cerrno>
#include <unistd.h>

namespace calls {

namespace {

constexpr qsizetype longestLine = 1024 * 1024;

} // namespace

MediaLines::MediaLines(QObject *parent) : QObject(parent), m_notifier(STDIN_FILENO, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] { read(); });
    connect(&m_server, &MediaServer::description, this, [this](const QString &session, const QJsonObject &description) {
        write({{QStringLiteral("event"), QStringLiteral("signal")}, {QStringLiteral("session"), session}, {QStringLiteral("data"), description}});
    });
    connect(&m_server, &MediaServer::candidate, this, [this](const QString &session, const QJsonObject &candidate) {
        const QJsonObject data{{QStringLiteral("type"), QStringLiteral("candidate")}, {QStringLiteral("candidate"), candidate}};
        write({{QStringLiteral("event"), QStringLiteral("signal")}, {QStringLiteral("session"), session}, {QStringLiteral("data"), data}});
    });
    connect(&m_server, &MediaServer::closed, this, [this](const QString &session, const QString &why) {
        write({{QStringLiteral("event"), QStringLiteral("closed")}, {QStringLiteral("session"), session}, {QStringLiteral("why"), why}});
    });
    write({{QStringLiteral("event"), QStringLiteral("ready")}});
}

void MediaLines::read()
{
    char bytes[65'536];
    const auto got = ::read(STDIN_FILENO, bytes, sizeof bytes);
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (got <= 0) {
        m_notifier.setEnabled(false);
        Q_EMIT ended();
        return;
    }
    m_pending.append(bytes, got);
    qsizetype end = 0;
    while ((end = m_pending.indexOf('\n')) >= 0) {
        const QByteArray line = m_pending.left(end);
        m_pending.remove(0, end + 1);
        if (!std::exchange(m_skips, false))
            take(line);
    }
    if (m_pending.size() <= longestLine)
        return;
    m_pending.clear();
    if (!std::exchange(m_skips, true))
        refuse(QStringLiteral("The line is longer than %1 bytes.").arg(longestLine));
}

void MediaLines::take(const QByteArray &line)
{
    const QJsonObject asked = QJsonDocument::fromJson(line).object();
    const QString what = asked.value(QLatin1String("do")).toString();
    const QString session = asked.value(QLatin1String("session")).toString();
    const QJsonObject data = asked.value(QLatin1String("data")).toObject();
    if (session.isEmpty())
        refuse(QStringLiteral("The line is no JSON object with a session."));
    else if (what == QLatin1String("join"))
        m_server.join(session, asked.value(QLatin1String("call")).toString());
    else if (what == QLatin1String("sdp"))
        m_server.takeDescription(session, data);
    else if (what == QLatin1String("ice"))
        m_server.takeCandidate(session, data.value(QLatin1String("candidate")).toString());
    else if (what == QLatin1String("mute") || what == QLatin1String("unmute"))
        m_server.mute(session, what == QLatin1String("mute"));
    else if (what == QLatin1String("screen_on") || what == QLatin1String("screen_off"))
        m_server.screenOn(session, what == QLatin1String("screen_on"));
    else if (what == QLatin1String("leave"))
        m_server.leave(session);
    else
        refuse(QStringLiteral("The line asks for nothing that is known: \"do\" is \"%1\".").arg(what.left(40)));
}

void MediaLines::refuse(const QString &why)
{
    write({{QStringLiteral("event"), QStringLiteral("refused")}, {QStringLiteral("why"), why}});
}

void MediaLines::write(const QJsonObject &line)
{
    const QByteArray bytes = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    for (qsizetype done = 0; done < bytes.size();) {
        const auto wrote = ::write(STDOUT_FILENO, bytes.constData() + done, std::size_t(bytes.size() - done));
        if (wrote < 0 && errno != EINTR) {
            Q_EMIT ended();
            return;
        }
        done += wrote > 0 ? wrote : 0;
    }
}

} // namespace calls
