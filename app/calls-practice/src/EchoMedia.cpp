// SPDX-License-Identifier: GPL-3.0-or-later
#include "EchoMedia.h"

#include "Json.h"

#include <csignal>
#include <sys/prctl.h>

namespace calls::practice {

using nlohmann::json;

namespace {

constexpr qsizetype longestLine = 1024 * 1024;
constexpr int endTime = 3000; // ms

const char *wordOf(RtcKind kind)
{
    switch (kind) {
    case RtcKind::Ice: return "ice";
    case RtcKind::Sdp: return "sdp";
    case RtcKind::Mute: return "mute";
    case RtcKind::Unmute: return "unmute";
    case RtcKind::ScreenOn: return "screen_on";
    case RtcKind::ScreenOff: return "screen_off";
    case RtcKind::VoiceOn:
    case RtcKind::VoiceOff:
    case RtcKind::VideoOn:
    case RtcKind::VideoOff: break; // told by the server, or of cameras
    }
    return nullptr;
}

} // namespace

EchoMedia::EchoMedia(QString program, QObject *parent) : QObject(parent), m_program(std::move(program)) {}

EchoMedia::~EchoMedia()
{
    stop();
}

void EchoMedia::start()
{
    m_pending.clear();
    m_child = new QProcess(this);
    m_child->setStandardErrorFile(QProcess::nullDevice());
    // A site that crashed must not leave a media server behind.
    m_child->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    connect(m_child, &QProcess::readyReadStandardOutput, this, &EchoMedia::read);
    connect(m_child, &QProcess::finished, this,
            [this](int code) { lost(QStringLiteral("the media server %1 ended with exit code %2").arg(m_program).arg(code)); });
    // Queued: it may be told from within start(), and a session must not end while it is still joining.
    connect(
        m_child, &QProcess::errorOccurred, this,
        [this, child = m_child](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart && m_child == child)
                lost(QStringLiteral("the media server %1 does not start: %2").arg(m_program, m_child->errorString()));
        },
        Qt::QueuedConnection);
    m_child->start(m_program, {QStringLiteral("--media-server")});
}

void EchoMedia::stop()
{
    if (!m_child)
        return;
    QProcess *child = std::exchange(m_child, nullptr);
    child->disconnect(this);
    child->kill(); // nothing of it is kept
    if (child->state() != QProcess::NotRunning)
        child->waitForFinished(endTime);
    child->deleteLater();
}

void EchoMedia::lost(const QString &why)
{
    if (!m_child)
        return;
    m_child->disconnect(this);
    std::exchange(m_child, nullptr)->deleteLater();
    Q_EMIT failed(why);
    for (const QString &session : std::exchange(m_sessions, {}))
        Q_EMIT closed(session);
}

void EchoMedia::read()
{
    m_pending += m_child->readAllStandardOutput();
    for (qsizetype end = m_pending.indexOf('\n'); end >= 0 && m_child; end = m_pending.indexOf('\n')) {
        const std::optional<json> line = parsedJson(m_pending.left(end));
        m_pending.remove(0, end + 1);
        if (!line || !line->is_object())
            continue;
        const QString event = textOf(*line, "event");
        const QString session = textOf(*line, "session");
        if (!m_sessions.contains(session))
            continue;
        if (event == QLatin1String("closed")) {
            m_sessions.remove(session);
            Q_EMIT closed(session);
        } else if (event == QLatin1String("signal") && line->contains("data")) {
            Q_EMIT signalled(session, jsonText((*line)["data"]));
        }
    }
    if (m_pending.size() > longestLine)
        m_pending.clear();
}

void EchoMedia::write(const QByteArray &line)
{
    if (m_child)
        m_child->write(line + '\n');
}

void EchoMedia::join(const QString &sessionId, const QString &callId)
{
    m_sessions.insert(sessionId);
    if (!m_child)
        start();
    write(jsonText(json{{"do", "join"}, {"session", text(sessionId)}, {"call", text(callId)}}));
}

void EchoMedia::leave(const QString &sessionId)
{
    if (m_sessions.remove(sessionId))
        write(jsonText(json{{"do", "leave"}, {"session", text(sessionId)}}));
}

bool EchoMedia::send(const QString &sessionId, RtcKind kind, const QByteArray &data)
{
    if (!m_sessions.contains(sessionId))
        return false;
    if (const char *word = wordOf(kind))
        write(jsonText(json{{"do", word}, {"session", text(sessionId)}, {"data", parsedJson(data).value_or(json())}}));
    return true;
}

} // namespace calls::practice
