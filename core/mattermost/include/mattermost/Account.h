// SPDX-License-Identifier: GPL-3.0-or-later
// Who speaks to Mattermost: logging in, tokens in the keychain.
#pragma once

#include <base/Interfaces.h>
#include <mattermost/Client.h>
#include <plan/Site.h>

#include <QStringList>

#include <functional>

namespace calls {

/// The Mattermost server of a site. `note` gives what the document keeps of this computer's way there, by key (WayNote).
[[nodiscard]] MattermostServer mattermostServer(const Site &site, const std::function<QString(const QString &key)> &note);

/// Keys of notes in a document; their values are those of MattermostServer.
namespace WayNote {
inline const QString caFile = QStringLiteral("mattermost.ca_file");
inline const QString clientCertificate = QStringLiteral("mattermost.client_certificate");
inline const QString clientKey = QStringLiteral("mattermost.client_key");
inline const QString proxy = QStringLiteral("mattermost.proxy");
}

struct Login
{
    QString user; ///< name or e-mail address
    QString password;
    QString code{}; ///< of multi-factor authentication; empty: none given
};

struct Account
{
    QString id;
    QString name;
    QStringList roles; ///< "system_admin", "system_user", …
    QString locale{};
    [[nodiscard]] bool administers() const { return roles.contains(QStringLiteral("system_admin")); }
};

/// The name of the token in a secret store: "mattermost-token:https://chat.example.com".
[[nodiscard]] QString tokenSecret(const QUrl &site);

/// A session's token. Errors besides the client's: "mattermost.mfa-needed", "mattermost.login".
Async<QString> logIn(MattermostServer server, Login login, Limits limits);
Async<void> logOut(std::shared_ptr<MattermostClient> client, Limits limits);
/// Who the client's token belongs to.
Async<Account> whoAmI(std::shared_ptr<MattermostClient> client, Limits limits);

/// A client with the token of the store. Error "mattermost.no-token": nobody has signed in yet; the sentence says how.
Async<std::shared_ptr<MattermostClient>> openMattermost(MattermostServer server, std::shared_ptr<SecretStore> secrets,
                                                        std::stop_token stop);

} // namespace calls
