// SPDX-License-Identifier: GPL-3.0-or-later
// What people do in a call.
#include "Calls.h"

#include "CallsConfig.h"
#include "Directory.h"
#include "EchoMedia.h"
#include "Hub.h"
#include "Ids.h"
#include "OwnMedia.h"
#include "ServerLog.h"

#include <practice/RtcdLink.h>

#include <QtEndian>

namespace calls::practice {

using nlohmann::json;

namespace {

const QString prefix = QStringLiteral("custom_com.mattermost.calls_");

/// zlib data with Qt's length in front; the length is only a first guess.
QByteArray inflated(const std::vector<std::uint8_t> &bytes)
{
    QByteArray framed(4, '\0');
    qToBigEndian<quint32>(32 * 1024, framed.data());
    framed.append(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()));
    return qUncompress(framed);
}

bool withinBudget(Session &session)
{
    const qint64 now = nowMs();
    session.messageBudget = std::min(100.0, session.messageBudget + double(now - session.budgetAt) / 100.0);
    session.budgetAt = now;
    if (session.messageBudget < 1)
        return false;
    session.messageBudget -= 1;
    return true;
}

} // namespace

void Calls::act(const QString &connection, const QString &user, const QString &name, const json &data)
{
    if (!m_running || !name.startsWith(prefix))
        return;
    const QString action = name.mid(prefix.size());
    Q_EMIT received(action);
    auto [call, session] = byConnection(connection);
    if (session && !withinBudget(*session)) {
        m_log.add("error", QStringLiteral("message was dropped by rate limiter"), json{{"msgType", text(action)}, {"connID", text(connection)}});
        return;
    }
    if (action == QLatin1String("join")) {
        join(connection, user, data);
    } else if (action == QLatin1String("reconnect")) {
        reconnect(connection, user, data);
    } else if (action == QLatin1String("leave")) {
        if (session)
            leave(session->id);
    } else if (action == QLatin1String("call_state")) {
        const QString channelId = textOf(data, "channelID");
        const Channel *channel = std::as_const(m_directory).channel(channelId);
        const Call *wanted = std::as_const(*this).byChannel(channelId);
        if (!wanted || !channel || !channel->members.contains(user))
            return;
        Broadcast to;
        to.connectionId = connection;
        const json state{{"channel_id", text(channelId)}, {"call", jsonText(stateOf(*wanted)).toStdString()}};
        m_hub.publish(prefix + QStringLiteral("call_state"), state, to);
    } else if (session) {
        inCall(*call, *session, action, data);
    }
}

bool Calls::toMedia(const Call &call, const QString &sessionId, int kind, const QByteArray &data)
{
    if (call.onRtcd && m_link)
        return m_link->send(sessionId, RtcKind(kind), data);
    if (m_echo)
        return m_echo->send(sessionId, RtcKind(kind), data);
    if (kind == int(RtcKind::Sdp))
        m_own->receive(sessionId, data, quint16(m_config().number("UDPServerPort")));
    return true;
}

void Calls::leaveOwnMedia(const QString &sessionId)
{
    m_own->leave(sessionId);
    if (m_echo)
        m_echo->leave(sessionId);
}

void Calls::inCall(Call &call, Session &session, const QString &action, const json &data)
{
    const json who{{"userID", text(session.userId)}, {"session_id", text(session.id)}};
    const QByteArray payload = textOf(data, "data").toUtf8();
    if (action == QLatin1String("sdp")) {
        if (!data.contains("data") || !data["data"].is_binary()) {
            m_log.add("error", QStringLiteral("invalid or missing sdp data"));
            return;
        }
        const QByteArray sdp = inflated(data["data"].get_binary());
        if (sdp.isEmpty())
            m_log.add("error", QStringLiteral("failed to unpack sdp data"));
        else
            toMedia(call, session.id, int(RtcKind::Sdp), sdp);
    } else if (action == QLatin1String("ice")) {
        toMedia(call, session.id, int(RtcKind::Ice), payload);
    } else if (action == QLatin1String("mute") || action == QLatin1String("unmute")) {
        session.unmuted = action == QLatin1String("unmute");
        toMedia(call, session.id, int(session.unmuted ? RtcKind::Unmute : RtcKind::Mute), {});
        publish(session.unmuted ? "user_unmuted" : "user_muted", who, call);
    } else if (action == QLatin1String("screen_on") || action == QLatin1String("screen_off")) {
        screen(call, session, action == QLatin1String("screen_on"), data);
    } else if (action == QLatin1String("video_on") || action == QLatin1String("video_off")) {
        session.video = action == QLatin1String("video_on");
        toMedia(call, session.id, int(session.video ? RtcKind::VideoOn : RtcKind::VideoOff), payload);
        publish(session.video ? "user_video_on" : "user_video_off", who, call);
    } else if (action == QLatin1String("raise_hand") || action == QLatin1String("unraise_hand")) {
        session.raisedHand = action == QLatin1String("raise_hand") ? nowMs() : 0;
        json hand = who;
        hand["raised_hand"] = session.raisedHand;
        publish(session.raisedHand ? "user_raise_hand" : "user_unraise_hand", hand, call);
    } else if (action == QLatin1String("react")) {
        const std::optional<json> emoji = parsedJson(payload);
        if (emoji && emoji->is_object())
            publish("user_reacted", json{{"user_id", text(session.userId)}, {"session_id", text(session.id)}, {"emoji", *emoji}, {"timestamp", nowMs()}}, call);
    }
}

void Calls::screen(Call &call, Session &session, bool on, const json &data)
{
    // A refusal is answered by silence, as the plugin does it: only its log tells.
    if (!m_config().flag("AllowScreenSharing")) {
        m_log.add("error", QStringLiteral("handleClientMsg failed"), json{{"err", "screen sharing is not allowed"}});
        return;
    }
    if (on && !call.screenSession.isEmpty()) {
        m_log.add("error", QStringLiteral("handleClientMsg failed"),
                  json{{"err", "cannot start screen sharing, someone else is sharing already: connID=" + call.screenSession.toStdString()}});
        return;
    }
    if (!on && call.screenSession != session.id)
        return;
    call.screenSession = on ? session.id : QString();
    call.hadScreen = call.hadScreen || on;
    toMedia(call, session.id, int(on ? RtcKind::ScreenOn : RtcKind::ScreenOff), textOf(data, "data").toUtf8());
    publish(on ? "user_screen_on" : "user_screen_off", json{{"userID", text(session.userId)}, {"session_id", text(session.id)}}, call);
}

void Calls::signal(const QString &sessionId, const QByteArray &message)
{
    const auto [call, session] = bySession(sessionId);
    if (!session)
        return;
    Broadcast to;
    to.connectionId = session->connection;
    const std::string shown = signalGarbage ? std::string("{\"type\":\"answer\",\"sdp\":\"v=0 \\u0000 no") : message.toStdString();
    m_hub.publish(prefix + QStringLiteral("signal"), json{{"connID", text(sessionId)}, {"data", shown}}, to);
}

QString Calls::hostAction(const QString &channelId, const QString &userId, const QString &action, const json &body)
{
    if (action == QLatin1String("end"))
        return end(channelId, userId);
    Call *call = byChannel(channelId);
    if (!call)
        return QStringLiteral("no call ongoing");
    if (call->hostId != userId && !m_directory.isAdmin(userId))
        return QStringLiteral("no permissions");
    const auto inIt = [call](const auto &fits) { return std::any_of(call->sessions.cbegin(), call->sessions.cend(), fits); };
    const QString notInCall = QStringLiteral("requested session or user is not in the call");
    if (action == QLatin1String("make")) {
        const QString host = textOf(body, "new_host_id");
        if (!inIt([&host](const Session &one) { return one.userId == host; }))
            return notInCall;
        call->hostId = host;
        publish("call_host_changed", json{{"call_id", text(call->id)}, {"hostID", text(host)}}, *call);
        return {};
    }
    const auto tell = [this, call](const char *event, const Session &session) {
        Broadcast to;
        to.userId = session.userId;
        m_hub.publish(prefix + QLatin1String(event),
                      json{{"call_id", text(call->id)}, {"channel_id", text(call->channelId)}, {"session_id", text(session.id)}}, to);
    };
    if (action == QLatin1String("mute-others")) {
        for (const Session &one : std::as_const(call->sessions)) {
            if (one.unmuted && one.userId != userId)
                tell("host_mute", one);
        }
        return {};
    }
    const QString wanted = textOf(body, "session_id");
    if (!inIt([&wanted](const Session &one) { return one.id == wanted; }))
        return notInCall;
    const Session target = *bySession(wanted).second;
    if (action == QLatin1String("mute"))
        tell("host_mute", target);
    else if (action == QLatin1String("screen-off"))
        tell("host_screen_off", target);
    else if (action == QLatin1String("lower-hand"))
        tell("host_lower_hand", target);
    else if (action == QLatin1String("remove")) {
        tell("host_removed", target);
        leave(wanted);
    }
    return {};
}

} // namespace calls::practice
