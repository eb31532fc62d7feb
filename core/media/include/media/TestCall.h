// SPDX-License-Identifier: GPL-3.0-or-later
// Where synthetic participants call: a private channel and accounts made for it, put away afterwards.
#pragma once

#include <base/Interfaces.h>
#include <mattermost/Account.h>

namespace calls {

/// Accounts given by the administrator, by the names of their tokens in the secret store; fewer than two: made for the test.
struct TestCallWishes
{
    QList<QString> tokenSecrets{};
    QString channel{}; ///< id of an existing channel to use; empty: a private one is made
};

struct TestGround
{
    QString team;
    QString channel;
    QStringList tokens; ///< two at least
    QStringList users;  ///< their ids, in that order
    QStringList madeUsers; ///< to be deactivated
    bool madeChannel = false;
};

/// Finds a team, makes what is missing, enables calls in the channel. Nothing is left behind when it fails.
/// Errors besides the client's: "ground.no-team".
Async<TestGround> prepareGround(std::shared_ptr<MattermostClient> client, TestCallWishes wishes,
                                std::shared_ptr<SecretStore> secrets, Limits limits);
/// Archives the channel and deactivates the accounts that were made. Goes on past failures; gives a sentence each.
Async<QStringList> clearGround(std::shared_ptr<MattermostClient> client, TestGround ground, Limits limits);

} // namespace calls
