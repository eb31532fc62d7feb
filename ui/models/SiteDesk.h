// SPDX-License-Identifier: GPL-3.0-or-later
// Where the window speaks to the deployment's Mattermost server: who is signed in, what the server is, its Calls plugin.
// An interface, so that tests answer as a server would and no page knows requests; app/ joins it with room mattermost.
#pragma once

#include <mattermost/PluginLife.h>

#include <functional>

namespace calls {

/// What a person enters to sign in. With a token the login is not used.
struct SignIn
{
    MattermostServer server;
    QString token{};
    Login login{};
};

/// Lives as long as its document is open. Errors are those of MattermostClient; "mattermost.no-token": nobody is signed in.
class SiteDesk
{
public:
    virtual ~SiteDesk() = default;
    /// How the server is reached, as it was entered last. The URL is the deployment's.
    [[nodiscard]] virtual MattermostServer server() const = 0;
    /// Tries what was entered, and keeps it when the server takes it: the token in the secret store, the way in the
    /// document. Error "mattermost.mfa-needed": a code is wanted.
    virtual Async<Account> signIn(SignIn entered, std::stop_token stop) = 0;
    /// Ends the session at the server when it was made by a password, and forgets the token.
    virtual Async<void> signOut(std::stop_token stop) = 0;
    virtual Async<MattermostFacts> look(std::stop_token stop) = 0;
    /// What a restart of the plugin does to running calls, asked of the server.
    virtual Async<RestartEffect> effect(std::stop_token stop) = 0;
    virtual Async<PluginOutcome> restart(std::function<void(const QString &)> progress, std::stop_token stop) = 0;
    virtual Async<PluginOutcome> enable(std::function<void(const QString &)> progress, std::stop_token stop) = 0;
    /// Where the token is kept: "in the keychain", "in memory until the console ends".
    [[nodiscard]] virtual QString whereabouts() const = 0;
};

} // namespace calls
