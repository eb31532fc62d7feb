// SPDX-License-Identifier: GPL-3.0-or-later
#include "Directory.h"

#include "Ids.h"

#include <QCryptographicHash>

namespace calls::practice {

using nlohmann::json;

namespace {

QByteArray hashed(const QString &id, const QString &password)
{
    return QCryptographicHash::hash((id + password).toUtf8(), QCryptographicHash::Sha256);
}

json strings(const QStringList &texts)
{
    json list = json::array();
    for (const QString &one : texts)
        list.push_back(text(one));
    return list;
}

} // namespace

Directory::Directory() : m_teamId(newId()) {}

json Directory::user(const QString &id) const
{
    return m_users.value(id);
}

QString Directory::userByName(const QString &nameOrMail) const
{
    for (auto it = m_users.cbegin(); it != m_users.cend(); ++it) {
        if (textOf(*it, "username") == nameOrMail || textOf(*it, "email") == nameOrMail)
            return it.key();
    }
    return {};
}

bool Directory::isAdmin(const QString &id) const
{
    return textOf(m_users.value(id), "roles").split(QLatin1Char(' ')).contains(QLatin1String("system_admin"));
}

bool Directory::isActive(const QString &id) const
{
    const json user = m_users.value(id);
    return user.is_object() && user.value("delete_at", qint64(0)) == 0;
}

bool Directory::passwordFits(const QString &id, const QString &password) const
{
    return m_passwords.contains(id) && m_passwords.value(id) == hashed(id, password);
}

QString Directory::addUser(const QString &name, const QString &mail, const QString &password, const QString &roles)
{
    const QString id = newId();
    const qint64 now = nowMs();
    const json notify{{"channel", "true"},        {"comments", "never"},     {"desktop", "mention"},     {"desktop_sound", "true"},
                      {"desktop_threads", "all"}, {"email", "true"},         {"email_threads", "all"},   {"first_name", "false"},
                      {"mention_keys", ""},       {"push", "mention"},       {"push_status", "online"},  {"push_threads", "all"}};
    const json zone{{"automaticTimezone", ""}, {"manualTimezone", ""}, {"useAutomaticTimezone", "true"}};
    m_users.insert(id, json{{"id", text(id)},
                            {"create_at", now},
                            {"update_at", now},
                            {"delete_at", 0},
                            {"username", text(name)},
                            {"auth_service", ""},
                            {"email", text(mail)},
                            {"nickname", ""},
                            {"first_name", ""},
                            {"last_name", ""},
                            {"position", ""},
                            {"roles", text(roles)},
                            {"notify_props", notify},
                            {"last_password_update", now},
                            {"locale", "en"},
                            {"timezone", zone},
                            {"remote_id", ""},
                            {"disable_welcome_email", false}});
    if (password.isEmpty())
        m_bot = id;
    else
        m_passwords.insert(id, hashed(id, password));
    return id;
}

void Directory::setActive(const QString &id, bool active)
{
    const auto found = m_users.find(id);
    if (found == m_users.end())
        return;
    (*found)["delete_at"] = active ? 0 : nowMs();
    if (!active)
        removeTokensOf(id);
}

QString Directory::addToken(const QString &userId)
{
    const QString token = newId();
    m_tokens.insert(token, userId);
    return token;
}

void Directory::removeToken(const QString &token)
{
    m_tokens.remove(token);
}

void Directory::removeTokensOf(const QString &userId)
{
    m_tokens.removeIf([&userId](const auto &entry) { return entry.value() == userId; });
}

QString Directory::userOfToken(const QString &token) const
{
    return m_tokens.value(token);
}

json Directory::team() const
{
    return {{"id", text(m_teamId)},         {"create_at", nowMs()},      {"update_at", nowMs()},       {"delete_at", 0},
            {"display_name", "Practice"},   {"name", "practice"},        {"description", ""},          {"email", "admin@example.com"},
            {"type", "O"},                  {"company_name", ""},        {"allowed_domains", ""},      {"invite_id", ""},
            {"allow_open_invite", false},   {"scheme_id", nullptr},      {"group_constrained", nullptr},
            {"policy_id", nullptr},         {"cloud_limits_archived", false}};
}

const Channel *Directory::channel(const QString &id) const
{
    const auto found = m_channels.constFind(id);
    return found == m_channels.constEnd() ? nullptr : &*found;
}

Channel *Directory::channel(const QString &id)
{
    const auto found = m_channels.find(id);
    return found == m_channels.end() ? nullptr : &*found;
}

const Channel *Directory::channelByName(const QString &name) const
{
    for (const Channel &one : m_channels) {
        if (one.name == name)
            return &one;
    }
    return nullptr;
}

QList<const Channel *> Directory::channelsOf(const QString &userId) const
{
    QList<const Channel *> mine;
    for (const Channel &one : m_channels) {
        if (one.members.contains(userId))
            mine.append(&one);
    }
    return mine;
}

json Directory::channelJson(const Channel &channel) const
{
    return {{"id", text(channel.id)},
            {"create_at", channel.createAt},
            {"update_at", channel.createAt},
            {"delete_at", channel.deleteAt},
            {"team_id", text(channel.teamId)},
            {"type", text(channel.type)},
            {"display_name", text(channel.displayName)},
            {"name", text(channel.name)},
            {"header", ""},
            {"purpose", ""},
            {"last_post_at", channel.createAt},
            {"total_msg_count", 0},
            {"extra_update_at", 0},
            {"creator_id", ""},
            {"scheme_id", nullptr},
            {"props", nullptr},
            {"group_constrained", nullptr},
            {"shared", nullptr},
            {"total_msg_count_root", 0},
            {"policy_id", nullptr},
            {"last_root_post_at", channel.createAt}};
}

json Directory::memberJson(const Channel &channel, const QString &userId) const
{
    const bool admin = channel.admins.contains(userId);
    return {{"channel_id", text(channel.id)},
            {"user_id", text(userId)},
            {"roles", admin ? "channel_user channel_admin" : "channel_user"},
            {"last_viewed_at", 0},
            {"msg_count", 0},
            {"mention_count", 0},
            {"notify_props", json{{"desktop", "default"}, {"email", "default"}, {"mark_unread", "all"}, {"push", "default"}}},
            {"last_update_at", channel.createAt},
            {"scheme_guest", false},
            {"scheme_user", true},
            {"scheme_admin", admin},
            {"explicit_roles", ""}};
}

QString Directory::addChannel(const QString &type, const QString &name, const QString &displayName, const QString &creator)
{
    Channel channel;
    channel.id = newId();
    channel.teamId = type == QLatin1String("D") ? QString() : m_teamId;
    channel.type = type;
    channel.name = name;
    channel.displayName = displayName;
    channel.createAt = nowMs();
    if (!creator.isEmpty()) {
        channel.members.insert(creator);
        channel.admins.insert(creator);
    }
    m_channels.insert(channel.id, channel);
    return channel.id;
}

QString Directory::directChannel(const QString &one, const QString &other)
{
    const QString name = one < other ? one + QStringLiteral("__") + other : other + QStringLiteral("__") + one;
    if (const Channel *known = channelByName(name))
        return known->id;
    const QString id = addChannel(QStringLiteral("D"), name, QString(), {});
    Channel *fresh = channel(id);
    fresh->members = {one, other};
    return id;
}

json Directory::addPost(const QString &channelId, const QString &userId, const QString &type, const QString &message, json props,
                        const QString &rootId, const QStringList &files)
{
    const QString id = newId();
    const qint64 now = nowMs();
    json metadata = json::object();
    if (props.contains("attachments"))
        metadata["embeds"] = json::array({json{{"type", "message_attachment"}}});
    if (!files.isEmpty()) {
        json infos = json::array();
        for (const QString &fileId : files) {
            attachFile(fileId, id);
            if (const File *attached = file(fileId))
                infos.push_back(fileJson(*attached));
        }
        metadata["files"] = infos;
    }
    const json post{{"id", text(id)},
                    {"create_at", now},
                    {"update_at", now},
                    {"edit_at", 0},
                    {"delete_at", 0},
                    {"is_pinned", false},
                    {"user_id", text(userId)},
                    {"channel_id", text(channelId)},
                    {"root_id", text(rootId)},
                    {"original_id", ""},
                    {"message", text(message)},
                    {"type", text(type)},
                    {"props", std::move(props)},
                    {"hashtags", ""},
                    {"file_ids", strings(files)},
                    {"pending_post_id", ""},
                    {"reply_count", 0},
                    {"last_reply_at", 0},
                    {"participants", nullptr},
                    {"metadata", metadata}};
    m_posts.insert(id, post);
    m_postOrder.append(id);
    return post;
}

json Directory::post(const QString &id) const
{
    return m_posts.value(id);
}

void Directory::putPost(const json &post)
{
    m_posts.insert(textOf(post, "id"), post);
}

json Directory::posts(const QString &channelId, int page, int perPage) const
{
    json order = json::array();
    json found = json::object();
    int skip = page * perPage;
    for (auto it = m_postOrder.crbegin(); it != m_postOrder.crend() && int(order.size()) < perPage; ++it) {
        const json one = m_posts.value(*it);
        if (textOf(one, "channel_id") != channelId || one.value("delete_at", qint64(0)) != 0 || skip-- > 0)
            continue;
        order.push_back(text(*it));
        found[it->toStdString()] = one;
    }
    return {{"order", order}, {"posts", found}, {"next_post_id", ""}, {"prev_post_id", ""}, {"has_next", false}};
}

QString Directory::addFile(File file)
{
    file.id = newId();
    m_files.insert(file.id, file);
    return file.id;
}

const File *Directory::file(const QString &id) const
{
    const auto found = m_files.constFind(id);
    return found == m_files.constEnd() ? nullptr : &*found;
}

void Directory::attachFile(const QString &id, const QString &postId)
{
    if (const auto found = m_files.find(id); found != m_files.end())
        found->postId = postId;
}

json Directory::fileJson(const File &file)
{
    return {{"id", text(file.id)},
            {"user_id", text(file.creator)},
            {"post_id", text(file.postId)},
            {"channel_id", text(file.channelId)},
            {"create_at", nowMs()},
            {"update_at", nowMs()},
            {"delete_at", 0},
            {"name", text(file.name)},
            {"extension", text(file.name.section(QLatin1Char('.'), -1))},
            {"size", file.content.size()},
            {"mime_type", file.mime.toStdString()},
            {"mini_preview", nullptr},
            {"remote_id", ""},
            {"archived", false}};
}

} // namespace calls::practice
