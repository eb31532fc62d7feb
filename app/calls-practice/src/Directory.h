// SPDX-License-Identifier: GPL-3.0-or-later
// People, teams, channels, posts, files and tokens, in memory. JSON as Mattermost 11.6 answers it.
#pragma once

#include "Json.h"

#include <QDateTime>
#include <QMap>
#include <QSet>

namespace calls::practice {

struct Channel
{
    QString id;
    QString teamId;  ///< empty for direct messages
    QString type;    ///< "O", "P", "D"
    QString name;
    QString displayName;
    qint64 createAt = 0;
    qint64 deleteAt = 0;
    QSet<QString> members;
    QSet<QString> admins;
};

struct File
{
    QString id;
    QString name;
    QByteArray mime;
    QString creator;
    QString channelId;
    QString postId;
    QByteArray content;
};

class Directory
{
public:
    Directory();

    [[nodiscard]] nlohmann::json user(const QString &id) const; ///< null: there is none
    [[nodiscard]] QString userByName(const QString &nameOrMail) const;
    [[nodiscard]] bool isAdmin(const QString &id) const;
    [[nodiscard]] bool isActive(const QString &id) const;
    [[nodiscard]] bool passwordFits(const QString &id, const QString &password) const;
    [[nodiscard]] qsizetype userCount() const { return m_users.size(); }
    /// Without a password it is the plugin's bot, who cannot sign in.
    QString addUser(const QString &name, const QString &mail, const QString &password, const QString &roles);
    void setActive(const QString &id, bool active);

    /// The plugin's bot, who posts recordings and never shows up among the people.
    [[nodiscard]] QString bot() const { return m_bot; }

    QString addToken(const QString &userId);
    void removeToken(const QString &token);
    void removeTokensOf(const QString &userId);
    [[nodiscard]] QString userOfToken(const QString &token) const; ///< empty: unknown

    [[nodiscard]] nlohmann::json team() const;
    [[nodiscard]] QString teamId() const { return m_teamId; }
    [[nodiscard]] bool inTeam(const QString &userId) const { return m_teamMembers.contains(userId); }
    void joinTeam(const QString &userId) { m_teamMembers.insert(userId); }

    [[nodiscard]] const Channel *channel(const QString &id) const;
    [[nodiscard]] Channel *channel(const QString &id);
    [[nodiscard]] const Channel *channelByName(const QString &name) const;
    [[nodiscard]] QList<const Channel *> channelsOf(const QString &userId) const;
    [[nodiscard]] nlohmann::json channelJson(const Channel &channel) const;
    [[nodiscard]] nlohmann::json memberJson(const Channel &channel, const QString &userId) const;
    QString addChannel(const QString &type, const QString &name, const QString &displayName, const QString &creator);
    QString directChannel(const QString &one, const QString &other);

    nlohmann::json addPost(const QString &channelId, const QString &userId, const QString &type, const QString &message,
                           nlohmann::json props, const QString &rootId = {}, const QStringList &files = {});
    [[nodiscard]] nlohmann::json post(const QString &id) const; ///< null: there is none
    void putPost(const nlohmann::json &post); ///< replaces the one with its id
    /// Newest first: {"order":[…],"posts":{…},"next_post_id":"","prev_post_id":"","has_next":false}.
    [[nodiscard]] nlohmann::json posts(const QString &channelId, int page, int perPage) const;
    [[nodiscard]] qsizetype postCount() const { return m_posts.size(); }

    QString addFile(File file);
    [[nodiscard]] const File *file(const QString &id) const;
    void attachFile(const QString &id, const QString &postId);
    [[nodiscard]] static nlohmann::json fileJson(const File &file);

private:
    QMap<QString, nlohmann::json> m_users;
    QMap<QString, QByteArray> m_passwords; ///< SHA-256 of id and password
    QMap<QString, QString> m_tokens;       ///< token -> user
    QString m_bot;
    QString m_teamId;
    QSet<QString> m_teamMembers;
    QMap<QString, Channel> m_channels;
    QMap<QString, nlohmann::json> m_posts;
    QList<QString> m_postOrder; ///< oldest first
    QMap<QString, File> m_files;
};

} // namespace calls::practice
