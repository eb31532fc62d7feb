// SPDX-License-Identifier: GPL-3.0-or-later
#include "Calls.h"

#include "CallsConfig.h"
#include "Directory.h"
#include "EchoMedia.h"
#include "Hub.h"
#include "OwnMedia.h"
#include "ServerLog.h"

#include <practice/RtcdLink.h>

namespace calls::practice {

using nlohmann::json;

namespace {

const QString prefix = QStringLiteral("custom_com.mattermost.calls_");

} // namespace

json Job::toJson(bool always) const
{
    json state{{"type", text(type)}, {"init_at", initAt}, {"start_at", startAt}, {"end_at", endAt}};
    if (always || !error.isEmpty())
        state["err"] = text(error);
    return state;
}

Calls::Calls(Directory &directory, Hub &hub, ServerLog &log, std::function<CallsConfig()> config, QObject *parent)
    : QObject(parent), m_directory(directory), m_hub(hub), m_log(log), m_config(std::move(config)), m_own(new OwnMedia(this))
{
    connect(&hub, &Hub::action, this, &Calls::act);
    connect(&hub, &Hub::disconnected, this, [this](const QString &connection) { disconnected(connection); });
    connect(m_own, &OwnMedia::signalled, this, &Calls::signal);
    connect(m_own, &OwnMedia::closed, this, &Calls::remove);
}

Calls::~Calls() = default;

void Calls::setLink(RtcdLink *link)
{
    if (m_link)
        m_link->disconnect(this);
    m_link = link;
    if (!link)
        return;
    connect(link, &RtcdLink::signalled, this, &Calls::signal);
    connect(link, &RtcdLink::closed, this, &Calls::remove);
    connect(link, &RtcdLink::voice, this, [this](const QString &, const QString &user, const QString &sessionId, bool on) {
        if (const auto [call, session] = bySession(sessionId); session)
            publish(on ? "user_voice_on" : "user_voice_off", json{{"userID", text(user)}, {"session_id", text(sessionId)}}, *call);
    });
}

void Calls::setMediaServer(const QString &program)
{
    m_echo = new EchoMedia(program, this);
    connect(m_echo, &EchoMedia::signalled, this, &Calls::signal);
    connect(m_echo, &EchoMedia::closed, this, &Calls::remove);
    connect(m_echo, &EchoMedia::failed, this, [this](const QString &why) { m_log.add("error", why); });
}

void Calls::setRunning(bool running)
{
    m_running = running;
    if (running)
        return;
    for (const Call &call : std::as_const(m_calls)) {
        for (const Session &session : call.sessions)
            leaveOwnMedia(session.id);
    }
    m_calls.clear();
    qDeleteAll(m_lost);
    m_lost.clear();
}

const Call *Calls::byChannel(const QString &channelId) const
{
    const auto found = m_calls.constFind(channelId);
    return found == m_calls.constEnd() ? nullptr : &*found;
}

Call *Calls::byChannel(const QString &channelId)
{
    const auto found = m_calls.find(channelId);
    return found == m_calls.end() ? nullptr : &*found;
}

std::optional<bool> Calls::enabledIn(const QString &channelId) const
{
    const auto found = m_enabled.constFind(channelId);
    return found == m_enabled.constEnd() ? std::nullopt : std::optional(*found);
}

void Calls::enable(const QString &channelId, bool enabled)
{
    m_enabled.insert(channelId, enabled);
    publishToChannel(enabled ? "channel_enable_voice" : "channel_disable_voice", json::object(), channelId);
}

int Calls::sessionCount() const
{
    int count = 0;
    for (const Call &call : m_calls)
        count += int(call.sessions.size());
    return count;
}

json Calls::stateOf(const Call &call) const
{
    json sessions = json::array();
    for (const Session &one : call.sessions) {
        if (one.userId == m_directory.bot())
            continue;
        sessions.push_back(json{{"session_id", text(one.id)},
                                {"user_id", text(one.userId)},
                                {"unmuted", one.unmuted},
                                {"raised_hand", one.raisedHand},
                                {"video", one.video}});
    }
    json state{{"id", text(call.id)},
               {"start_at", call.startAt},
               {"sessions", sessions},
               {"thread_id", text(call.postId)},
               {"post_id", text(call.postId)},
               {"screen_sharing_session_id", text(call.screenSession)},
               {"owner_id", text(call.ownerId)},
               {"host_id", text(call.hostId)}};
    if (call.recording)
        state["recording"] = call.recording->toJson(false);
    if (call.transcription)
        state["transcription"] = call.transcription->toJson(false);
    if (call.captions)
        state["live_captions"] = call.captions->toJson(false);
    return state;
}

void Calls::publish(const char *event, json data, const Call &call)
{
    data["channelID"] = text(call.channelId);
    QSet<QString> users;
    for (const Session &session : call.sessions)
        users.insert(session.userId);
    for (const QString &user : users) {
        Broadcast to;
        to.userId = user;
        to.channelId = call.channelId;
        to.omitUsers = {m_directory.bot()};
        m_hub.publish(prefix + QLatin1String(event), data, to);
    }
}

void Calls::publishToChannel(const char *event, json data, const QString &channelId)
{
    data["channelID"] = text(channelId);
    Broadcast to;
    to.channelId = channelId;
    to.omitUsers = {m_directory.bot()};
    m_hub.publish(prefix + QLatin1String(event), data, to);
}

void Calls::refuse(const QString &connection, const QString &why)
{
    m_log.add("warn", why, json{{"origin", "main.(*Plugin).WebSocketMessageHasBeenPosted"}, {"connID", text(connection)}});
    Broadcast to;
    to.connectionId = connection;
    m_hub.publish(prefix + QStringLiteral("error"), json{{"connID", text(connection)}, {"data", text(why)}}, to);
}

std::pair<Call *, Session *> Calls::bySession(const QString &sessionId)
{
    for (Call &call : m_calls) {
        for (Session &session : call.sessions) {
            if (session.id == sessionId)
                return {&call, &session};
        }
    }
    return {nullptr, nullptr};
}

std::pair<Call *, Session *> Calls::byConnection(const QString &connection)
{
    for (Call &call : m_calls) {
        for (Session &session : call.sessions) {
            if (session.connection == connection)
                return {&call, &session};
        }
    }
    return {nullptr, nullptr};
}

} // namespace calls::practice
