// SPDX-License-Identifier: GPL-3.0-or-later
// Where synthetic participants call: a private channel and accounts made for it, put away afterwards.
#pragma once

#include <base/Interfaces.h>
#include <mattermost/Account.h>

namespace calls {

/// Accounts given by the administrator, by the names of their tokens in the secret store; fewer than two: made for the test.
struct TestCallWishes
{
    QStringList tokenSecrets{};
    QString channel{}; ///< id of an existing channel to use, with calls enabled in it; empty: a private one is made
    int calls = 1;     ///< channels to make, a call in each; a given channel is one
    int accounts = 2;  ///< as the guide's tests take; 0: whoever asks calls alone
};

/// The names under which an administrator keeps the tokens of two test accounts; nothing there: accounts are made.
[[nodiscard]] QStringList testAccountSecrets(const QUrl &site);

struct TestGround
{
    QString team;
    QString channel;
    QStringList moreChannels; ///< of further calls
    QStringList tokens; ///< as many as were wished for, or more
    QStringList users;  ///< their ids, in that order
    QStringList madeUsers; ///< to be deactivated
    bool madeChannel = false; ///< and those in moreChannels
};

/// Finds a team, makes what is missing, enables calls in the channels it made. Nothing is left behind when it fails or is
/// cancelled; what could not be put away is told in the Error's sentence.
/// Errors besides the client's: "ground.no-team", "ground.token" (a given account's token is no longer valid),
/// "ground.accounts" (no accounts can be made; says why and what to give instead), "ground.channel" (no channel can be made,
/// or the given one is not there), "ground.not-enabled" (calls could not be enabled in the channel that was made).
Async<TestGround> prepareGround(std::shared_ptr<MattermostClient> client, TestCallWishes wishes,
                                std::shared_ptr<SecretStore> secrets, Limits limits);
/// Archives the channel and deactivates the accounts that were made. Goes on past failures; gives a sentence each.
Async<QStringList> clearGround(std::shared_ptr<MattermostClient> client, TestGround ground, Limits limits);

} // namespace calls
