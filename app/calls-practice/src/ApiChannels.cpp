// SPDX-License-Identifier: GPL-3.0-or-later
// Teams, channels, posts and files.
#include "ApiRequest.h"

#include "Ids.h"

namespace calls::practice {

using nlohmann::json;

bool ApiRequest::channels()
{
    const bool mine = m_path.startsWith(QLatin1String("teams")) || m_path.startsWith(QLatin1String("channels"))
        || m_path.startsWith(QLatin1String("posts")) || m_path.startsWith(QLatin1String("files"));
    if (!mine)
        return false;
    if (!signedIn())
        return true;
    const auto noTeam = [this] { notFound("app.team.get_by_name.missing.app_error", "Unable to find the existing team."); };
    const auto noChannel = [this] { notFound("app.channel.get.existing.app_error", "Unable to find the existing channel."); };
    /// The channel, if the caller may see it; else answered.
    const auto visible = [this, noChannel](const QString &id) -> Channel * {
        Channel *channel = w.directory.channel(id);
        if (!channel)
            noChannel();
        else if (!channel->members.contains(m_user) && !(w.directory.isAdmin(m_user) && channel->type != QLatin1String("D"))) {
            forbid("read_channel");
            return nullptr;
        }
        return channel;
    };
    if (is("GET teams")) {
        send(json::array({w.directory.team()}));
    } else if (is("GET teams/name/*")) {
        starred(0) == QLatin1String("practice") ? send(w.directory.team()) : noTeam();
    } else if (is("GET teams/*")) {
        starred(0) == w.directory.teamId() ? send(w.directory.team()) : noTeam();
    } else if (is("GET teams/*/channels/name/*") || is("GET teams/name/*/channels/name/*")) {
        const Channel *channel = w.directory.channelByName(starred(1));
        channel && (channel->members.contains(m_user) || channel->type == QLatin1String("O") || w.directory.isAdmin(m_user))
            ? send(w.directory.channelJson(*channel))
            : noChannel();
    } else if (is("POST teams/*/members")) {
        const json given = body("team_member");
        if (given.is_null())
            return true;
        const QString user = textOf(given, "user_id");
        if (user != m_user && !admin("add_user_to_team"))
            return true;
        if (w.directory.user(user).is_null()) {
            notFound("app.user.missing_account.const", "Unable to find the user.");
            return true;
        }
        w.directory.joinTeam(user);
        send(json{{"team_id", text(w.directory.teamId())}, {"user_id", text(user)}, {"roles", "team_user"}, {"delete_at", 0},
                  {"scheme_guest", false}, {"scheme_user", true}, {"scheme_admin", false}, {"explicit_roles", ""}},
             201);
    } else if (is("POST channels/direct")) {
        const std::optional<json> pair = parsedJson(m_request.body);
        const bool two = pair && pair->is_array() && pair->size() == 2 && (*pair)[0].is_string() && (*pair)[1].is_string();
        const QString one = two ? QString::fromStdString((*pair)[0].get<std::string>()) : QString();
        const QString other = two ? QString::fromStdString((*pair)[1].get<std::string>()) : QString();
        if (!two || w.directory.user(one).is_null() || w.directory.user(other).is_null()) {
            refuse(400, "api.context.invalid_body_param.app_error", QStringLiteral("Invalid or missing user_ids in request body."));
            return true;
        }
        if (one != m_user && other != m_user && !admin("create_direct_channel"))
            return true;
        send(w.directory.channelJson(*w.directory.channel(w.directory.directChannel(one, other))), 201);
    } else if (is("POST channels")) {
        const json given = body("channel");
        if (given.is_null())
            return true;
        const QString name = textOf(given, "name");
        const QString type = textOf(given, "type");
        if (textOf(given, "team_id") != w.directory.teamId() || !w.directory.inTeam(m_user))
            forbid("create_private_channel");
        else if (name.isEmpty() || (type != QLatin1String("O") && type != QLatin1String("P")))
            refuse(400, "model.channel.is_valid.1_or_more.app_error", QStringLiteral("Name must be 1 or more lowercase alphanumeric character."));
        else if (w.directory.channelByName(name))
            refuse(400, "store.sql_channel.save_channel.exists.app_error", QStringLiteral("A channel with that name already exists on the same team."));
        else
            send(w.directory.channelJson(*w.directory.channel(w.directory.addChannel(type, name, textOf(given, "display_name"), m_user))), 201);
    } else if (is("POST channels/*/members")) {
        Channel *channel = visible(starred(0));
        if (!channel)
            return true;
        const json given = body("member");
        if (given.is_null())
            return true;
        const QString user = textOf(given, "user_id");
        if (w.directory.user(user).is_null() || !w.directory.inTeam(user)) {
            notFound("app.team.get_member.missing.app_error", "No team member found for that user ID and team ID.");
            return true;
        }
        channel->members.insert(user);
        Broadcast everyone;
        everyone.channelId = channel->id;
        w.hub.publish(QStringLiteral("user_added"), json{{"team_id", text(channel->teamId)}, {"user_id", text(user)}}, everyone);
        send(w.directory.memberJson(*channel, user), 201);
    } else if (is("GET channels/*/members")) {
        if (const Channel *channel = visible(starred(0))) {
            json list = json::array();
            for (const QString &user : channel->members)
                list.push_back(w.directory.memberJson(*channel, user));
            send(list);
        }
    } else if (is("GET channels/*/posts")) {
        if (const Channel *channel = visible(starred(0)))
            send(w.directory.posts(channel->id, number("page", 0, 10000), number("per_page", 60, 200)));
    } else if (is("DELETE channels/*")) {
        if (Channel *channel = visible(starred(0))) {
            channel->deleteAt = nowMs();
            ok();
        }
    } else if (is("GET channels/*")) {
        if (const Channel *channel = visible(starred(0)))
            send(w.directory.channelJson(*channel));
    } else if (is("POST posts")) {
        const json given = body("post");
        if (given.is_null())
            return true;
        const QString channelId = textOf(given, "channel_id");
        if (!visible(channelId))
            return true;
        const json post = w.directory.addPost(channelId, m_user, {}, textOf(given, "message"), json::object(), textOf(given, "root_id"));
        Broadcast everyone;
        everyone.channelId = channelId;
        w.hub.publish(QStringLiteral("posted"), json{{"post", jsonText(post).toStdString()}}, everyone);
        send(post, 201);
    } else if (is("GET posts/*") || is("DELETE posts/*")) {
        json post = w.directory.post(starred(0));
        if (post.is_null()) {
            notFound("app.post.get.app_error", "Unable to get the post.");
            return true;
        }
        if (!visible(textOf(post, "channel_id")))
            return true;
        if (m_request.method == "GET") {
            send(post);
            return true;
        }
        post["delete_at"] = nowMs();
        w.directory.putPost(post);
        ok();
    } else if (is("GET files/*") || is("GET files/*/info")) {
        const File *file = w.directory.file(starred(0));
        if (!file) {
            notFound("app.file_info.get.app_error", "Unable to get the file info.");
            return true;
        }
        if (!visible(file->channelId))
            return true;
        if (m_path.endsWith(QLatin1String("/info"))) {
            send(Directory::fileJson(*file));
            return true;
        }
        HttpAnswer answer;
        answer.type = file->mime;
        answer.body = file->content;
        send(std::move(answer));
    } else {
        return false;
    }
    return true;
}

} // namespace calls::practice
