// SPDX-License-Identifier: GPL-3.0-or-later
// How calls begin, who comes and goes, and how they end.
#include "Calls.h"

#include "CallsConfig.h"
#include "Directory.h"
#include "EchoMedia.h"
#include "Hub.h"
#include "Ids.h"
#include "OwnMedia.h"
#include "ServerLog.h"

#include <practice/RtcdLink.h>

#include <chrono>

namespace calls::practice {

using namespace std::chrono_literals;
using nlohmann::json;

namespace {

constexpr auto comeBackTime = 10s; ///< for a lost WebSocket
constexpr auto endTime = 5s;       ///< from call_end until those who stay are thrown out
const QString prefix = QStringLiteral("custom_com.mattermost.calls_");

json callAttachment(const char *message)
{
    return json::array({json{{"id", 0},          {"fallback", message}, {"color", ""},     {"pretext", ""},   {"author_name", ""},
                             {"author_link", ""}, {"author_icon", ""},  {"title", message}, {"title_link", ""}, {"text", message},
                             {"fields", nullptr}, {"image_url", ""},    {"thumb_url", ""}, {"footer", ""},    {"footer_icon", ""},
                             {"ts", nullptr}}});
}

} // namespace

QString Calls::joinProblem(const QString &channelId, const QString &user, const QString &connection) const
{
    const Channel *channel = std::as_const(m_directory).channel(channelId);
    if (!channel || !channel->members.contains(user))
        return QStringLiteral("forbidden");
    if (channel->deleteAt > 0)
        return QStringLiteral("cannot join call in archived channel");
    const CallsConfig config = m_config();
    const Call *call = byChannel(channelId);
    if (!call) {
        // Whoever may start may join; a running call takes everyone in.
        if (channel->type != QLatin1String("D") && !config.entitlement().groupCalls())
            return QStringLiteral("unlicensed servers only allow calls in DMs");
        const std::optional<bool> enabled = enabledIn(channelId);
        if (enabled == false)
            return QStringLiteral("calls are disabled in the channel");
        if (!enabled && !config.flag("DefaultEnabled") && !m_directory.isAdmin(user))
            return QStringLiteral("insufficient permissions");
        if (m_link && !m_link->isOpen())
            return QStringLiteral("failed to get rtcd host: no host available");
        return {};
    }
    for (const Session &one : call->sessions) {
        if (one.connection == connection)
            return QStringLiteral("session is already connected");
    }
    const int most = config.number("MaxCallParticipants");
    return most != 0 && call->sessions.size() >= most ? QStringLiteral("user cannot join because of limits") : QString();
}

Call &Calls::start(const QString &channelId, const QString &user, const json &data)
{
    Call fresh;
    fresh.id = newId();
    fresh.channelId = channelId;
    fresh.ownerId = user;
    fresh.hostId = user;
    fresh.startAt = nowMs();
    fresh.onRtcd = m_link != nullptr;
    const json props{{"attachments", callAttachment("app.call.started_message")},
                     {"from_plugin", "true"},
                     {"start_at", fresh.startAt},
                     {"title", text(textOf(data, "title"))}};
    fresh.postId = QString(); // written after call_host_changed, as the plugin does
    Call &call = *m_calls.insert(channelId, fresh);
    Broadcast one;
    one.userId = user;
    one.channelId = channelId;
    one.omitUsers = {m_directory.bot()};
    m_hub.publish(prefix + QStringLiteral("call_host_changed"),
                  json{{"call_id", text(call.id)}, {"channelID", text(channelId)}, {"hostID", text(user)}}, one);
    if (!m_config().flag("DefaultEnabled") && m_directory.isAdmin(user)) {
        const json notice{{"id", text(newId())},   {"create_at", nowMs()},      {"update_at", 0},       {"edit_at", 0},
                          {"delete_at", 0},        {"is_pinned", false},        {"user_id", text(m_directory.bot())},
                          {"channel_id", text(channelId)}, {"root_id", ""},     {"original_id", ""},
                          {"message", "Currently calls are not enabled for non-admin users. You can change the setting through the system console"},
                          {"type", "system_ephemeral"}, {"props", json::object()}, {"hashtags", ""},   {"file_ids", nullptr},
                          {"pending_post_id", ""}, {"reply_count", 0},          {"last_reply_at", 0},   {"participants", nullptr},
                          {"metadata", json::object()}};
        Broadcast admin;
        admin.userId = user;
        admin.channelId = channelId;
        m_hub.publish(QStringLiteral("ephemeral_message"), json{{"post", jsonText(notice).toStdString()}}, admin);
    }
    const json post = m_directory.addPost(channelId, user, QStringLiteral("custom_calls"), QStringLiteral("app.call.started_message"), props);
    call.postId = textOf(post, "id");
    const Channel &channel = *std::as_const(m_directory).channel(channelId);
    const QString name = QStringLiteral("@") + textOf(m_directory.user(user), "username");
    Broadcast everyone;
    everyone.channelId = channelId;
    m_hub.publish(QStringLiteral("posted"),
                  json{{"channel_display_name", channel.type == QLatin1String("D") ? text(name) : text(channel.displayName)},
                       {"channel_name", text(channel.name)},
                       {"channel_type", text(channel.type)},
                       {"post", jsonText(post).toStdString()},
                       {"sender_name", text(name)},
                       {"set_online", true},
                       {"team_id", text(channel.teamId)}},
                  everyone);
    publishToChannel("call_start",
                     json{{"host_id", text(user)},
                          {"id", text(call.id)},
                          {"owner_id", text(user)},
                          {"post_id", text(call.postId)},
                          {"start_at", call.startAt},
                          {"thread_id", text(call.postId)}},
                     channelId);
    return call;
}

void Calls::join(const QString &connection, const QString &user, const json &data)
{
    const QString channelId = textOf(data, "channelID");
    if (channelId.isEmpty() || neverAnswerJoin)
        return;
    if (const QString problem = joinProblem(channelId, user, connection); !problem.isEmpty()) {
        refuse(connection, problem);
        return;
    }
    Call *call = byChannel(channelId);
    if (!call)
        call = &start(channelId, user, data);
    Session session;
    session.id = session.connection = connection;
    session.userId = user;
    session.joinAt = session.budgetAt = nowMs();
    call->sessions.append(session);
    call->participants.insert(user);
    if (call->onRtcd && m_link) {
        RtcdSession rtc;
        rtc.callId = call->id;
        rtc.userId = user;
        rtc.sessionId = connection;
        rtc.channelId = channelId;
        rtc.av1Support = flagOf(data, "av1Support");
        rtc.dcSignaling = flagOf(data, "dcSignaling");
        m_link->join(rtc);
    } else if (m_echo) {
        m_echo->join(connection, call->id);
    } else {
        m_own->join(connection);
    }
    Broadcast own;
    own.connectionId = connection;
    m_hub.publish(prefix + QStringLiteral("join"), json{{"connID", text(connection)}}, own);
    publishToChannel("user_joined", json{{"session_id", text(connection)}, {"user_id", text(user)}}, channelId);
    Broadcast mine;
    mine.userId = user;
    m_hub.publish(prefix + QStringLiteral("call_state"),
                  json{{"channel_id", text(channelId)}, {"call", jsonText(stateOf(*call)).toStdString()}}, mine);
    m_log.add("debug", QStringLiteral("session has joined call"),
              json{{"userID", text(user)}, {"sessionID", text(connection)}, {"channelID", text(channelId)}, {"callID", text(call->id)}});
    Q_EMIT sessionJoined(channelId);
}

void Calls::reconnect(const QString &connection, const QString &user, const json &data)
{
    const QString original = textOf(data, "originalConnID");
    auto [call, session] = bySession(original);
    if (!session || session->userId != user || call->channelId != textOf(data, "channelID"))
        return;
    if (QTimer *lost = m_lost.take(original))
        lost->deleteLater();
    session->connection = connection;
    if (m_link)
        m_link->resume(original);
}

void Calls::leave(QString sessionId)
{
    if (m_link)
        m_link->leave(sessionId);
    remove(sessionId);
}

void Calls::disconnected(const QString &connection)
{
    const auto [call, session] = byConnection(connection);
    if (!session)
        return;
    auto *lost = new QTimer(this);
    lost->setSingleShot(true);
    const QString sessionId = session->id;
    connect(lost, &QTimer::timeout, this, [this, sessionId] { leave(sessionId); });
    lost->start(comeBackTime);
    m_lost.insert(sessionId, lost);
}

void Calls::remove(QString sessionId)
{
    leaveOwnMedia(sessionId);
    if (QTimer *lost = m_lost.take(sessionId))
        lost->deleteLater();
    auto [call, session] = bySession(sessionId);
    if (!session)
        return;
    const QString user = session->userId;
    const bool hadVideo = session->video;
    call->sessions.removeIf([&sessionId](const Session &one) { return one.id == sessionId; });
    if (call->screenSession == sessionId) {
        call->screenSession.clear();
        publish("user_screen_off", json::object(), *call);
    }
    if (hadVideo)
        publish("user_video_off", json{{"userID", text(user)}, {"session_id", text(sessionId)}}, *call);
    const QString channelId = call->channelId;
    publishToChannel("user_left", json{{"session_id", text(sessionId)}, {"user_id", text(user)}}, channelId);
    const bool hostStays = std::any_of(call->sessions.cbegin(), call->sessions.cend(), [call](const Session &one) { return one.userId == call->hostId; });
    if (!call->sessions.isEmpty() && !hostStays) {
        const auto earliest = std::min_element(call->sessions.cbegin(), call->sessions.cend(),
                                               [](const Session &a, const Session &b) { return a.joinAt < b.joinAt; });
        call->hostId = earliest->userId;
        publish("call_host_changed", json{{"call_id", text(call->id)}, {"hostID", text(call->hostId)}}, *call);
    }
    if (!call->sessions.isEmpty())
        return;
    writeEnd(*call);
    m_calls.remove(channelId);
    Q_EMIT callEnded(channelId);
}

void Calls::writeEnd(const Call &call)
{
    const Channel *channel = std::as_const(m_directory).channel(call.channelId);
    const QDateTime today = QDateTime::currentDateTimeUtc();
    m_past.append({today.toString(QStringLiteral("yyyy-MM-dd")), today.toString(QStringLiteral("yyyy-MM")), channel ? channel->type : QString(),
                   (nowMs() - call.startAt) / 1000, call.participants.size(), call.hadScreen});
    json post = m_directory.post(call.postId);
    if (!post.is_object())
        return;
    json people = json::array();
    for (const QString &user : call.participants)
        people.push_back(text(user));
    post["message"] = "app.call.ended_message";
    post["update_at"] = nowMs();
    post["edit_at"] = post["update_at"];
    post["props"]["attachments"] = callAttachment("app.call.ended_message");
    post["props"]["end_at"] = nowMs();
    post["props"]["participants"] = people;
    m_directory.putPost(post);
    Broadcast everyone;
    everyone.channelId = call.channelId;
    m_hub.publish(QStringLiteral("post_edited"), json{{"post", jsonText(post).toStdString()}}, everyone);
}

QString Calls::end(const QString &channelId, const QString &userId)
{
    const Call *call = byChannel(channelId);
    if (!call)
        return QStringLiteral("no call ongoing");
    if (call->hostId != userId && !m_directory.isAdmin(userId))
        return QStringLiteral("no permissions");
    publishToChannel("call_end", json::object(), channelId);
    QTimer::singleShot(endTime, this, [this, channelId, callId = call->id] {
        const Call *still = byChannel(channelId);
        if (!still || still->id != callId)
            return;
        QStringList left;
        for (const Session &session : still->sessions)
            left.append(session.id);
        for (const QString &session : left)
            leave(session);
    });
    return {};
}

} // namespace calls::practice
