// SPDX-License-Identifier: GPL-3.0-or-later
#include <mattermost/JsonFields.h>
#include <media/TestCall.h>

#include <base/Redaction.h>

#include <nlohmann/json.hpp>

#include <QCoreApplication>
#include <QRandomGenerator>

namespace calls {

namespace {

using Json = nlohmann::json;

constexpr std::chrono::seconds oneStep{20};

QString say(const char *text)
{
    return QCoreApplication::translate("Media", text);
}

QString randomText(int length, const char *letters)
{
    const QLatin1String alphabet(letters);
    QString text;
    for (int i = 0; i < length; ++i)
        text += QLatin1Char(alphabet.at(QRandomGenerator::system()->bounded(static_cast<int>(alphabet.size()))));
    return text;
}

QString newName()
{
    return QStringLiteral("calls-test-") + randomText(8, "abcdefghijkmnpqrstuvwxyz23456789");
}

/// Of every class that a server's password rules can ask for.
QString newPassword()
{
    return randomText(24, "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789") + QStringLiteral("aZ7!");
}

/// What is made is known at once even when the answer comes after a cancellation: these requests are not cut short.
Limits uncut()
{
    return Limits({}, oneStep);
}

struct Making
{
    std::shared_ptr<MattermostClient> client;
    TestCallWishes wishes;
    std::shared_ptr<SecretStore> secrets;
    Limits limits{};
    QString me{};
    TestGround ground{};
};
using MakingPtr = std::shared_ptr<Making>;

Failure because(const char *code, const QString &sentence, const Error &error)
{
    return failure(QLatin1String(code), sentence + QLatin1Char(' ') + error.sentence, error.detail);
}

Async<void> sendPlain(std::shared_ptr<MattermostClient> client, QByteArray method, QString path, Json body)
{
    ApiRequest request(std::move(method), std::move(path),
                       body.is_null() ? QByteArray() : QByteArray::fromStdString(body.dump()));
    const Limits limits = uncut();
    auto reply = co_await client->send(request, limits);
    if (!reply)
        co_return Failure(reply.error());
    co_return Result<void>();
}

Async<void> takeGiven(MakingPtr making)
{
    for (const QString &name : std::as_const(making->wishes.tokenSecrets)) {
        if (!making->secrets)
            break;
        auto token = co_await making->secrets->read(name, making->limits.stop);
        if (!token && token.error().code == cancelledCode)
            co_return Failure(token.error());
        if (!token || token->isEmpty())
            continue; // not given; one is made instead
        const auto theirs = mattermostClient(making->client->server(), *token);
        auto account = co_await whoAmI(theirs, making->limits);
        if (!account && account.error().code == QLatin1String("mattermost.signed-out"))
            co_return because("ground.token",
                              say("The token kept as %1 for a test account is no longer valid. Store a new one, or remove it so "
                                  "that the console makes an account for the test.")
                                  .arg(name),
                              account.error());
        if (!account)
            co_return Failure(account.error());
        making->ground.tokens << *token;
        making->ground.users << account->id;
    }
    co_return Result<void>();
}

Async<void> findTeam(MakingPtr making)
{
    auto own = co_await getJson(making->client, QStringLiteral("/api/v4/users/me/teams"), making->limits);
    if (own && own->is_array() && !own->empty())
        making->ground.team = textField(own->front(), "id");
    if (making->ground.team.isEmpty()) {
        auto any = co_await getJson(making->client, QStringLiteral("/api/v4/teams?per_page=1"), making->limits);
        if (!any)
            co_return Failure(any.error());
        if (any->is_array() && !any->empty())
            making->ground.team = textField(any->front(), "id");
    }
    if (making->ground.team.isEmpty())
        co_return failure(QStringLiteral("ground.no-team"),
                          say("The Mattermost site has no team that a test channel could be made in. Create a team, or name a "
                              "channel to call in."));
    co_return Result<void>();
}

Async<void> findChannel(MakingPtr making)
{
    const QString path = QStringLiteral("/api/v4/channels/") + making->wishes.channel;
    auto channel = co_await getJson(making->client, path, making->limits);
    if (!channel)
        co_return because("ground.channel", say("The channel %1 that was named for the test cannot be used.").arg(making->wishes.channel),
                          channel.error());
    making->ground.channel = making->wishes.channel;
    making->ground.team = textField(*channel, "team_id");
    co_return Result<void>();
}

Async<void> makeAccount(MakingPtr making)
{
    const QString why = say("Two test accounts are needed, and none could be made. Store the tokens of two accounts as "
                            "%1, or sign in as a System Admin.")
                            .arg(testAccountSecrets(making->client->server().url).join(say(" and ")));
    const QString name = newName();
    const QString password = newPassword();
    rememberSecret(password);
    const Json body = {{"username", name.toStdString()},
                       {"email", name.toStdString() + "@calls-test.invalid"}, // nobody can ever be written to there
                       {"password", password.toStdString()}};
    const Limits limits = uncut();
    auto made = co_await sendJson(making->client, QByteArrayLiteral("POST"), QStringLiteral("/api/v4/users"), body, limits);
    if (!made)
        co_return because("ground.accounts", why, made.error());
    const QString id = textField(*made, "id");
    if (id.isEmpty())
        co_return failure(QStringLiteral("ground.accounts"), why);
    making->ground.madeUsers << id;
    Login login;
    login.user = name;
    login.password = password;
    auto token = co_await logIn(making->client->server(), login, making->limits);
    if (!token && token.error().code == cancelledCode)
        co_return Failure(token.error());
    if (!token)
        co_return because("ground.accounts", why, token.error());
    rememberSecret(*token);
    making->ground.tokens << *token;
    making->ground.users << id;
    co_return Result<void>();
}

Async<void> joinTeam(MakingPtr making)
{
    for (const QString &user : std::as_const(making->ground.users)) {
        const bool made = making->ground.madeUsers.contains(user);
        if (making->ground.team.isEmpty() || (!made && !making->wishes.channel.isEmpty()))
            continue; // a direct channel has no team; who was given with a channel belongs there already
        const Json body = {{"team_id", making->ground.team.toStdString()}, {"user_id", user.toStdString()}};
        const QString path = QStringLiteral("/api/v4/teams/%1/members").arg(making->ground.team);
        auto joined = co_await sendPlain(making->client, QByteArrayLiteral("POST"), path, body);
        if (!joined)
            co_return because("ground.accounts", say("A test account could not join the team."), joined.error());
    }
    co_return Result<void>();
}

Async<QString> makeChannel(MakingPtr making)
{
    const QString name = newName();
    const Json body = {{"team_id", making->ground.team.toStdString()},
                       {"name", name.toStdString()},
                       {"display_name", "Calls test (made by Calls Console)"},
                       {"type", "P"}};
    const Limits limits = uncut();
    auto made = co_await sendJson(making->client, QByteArrayLiteral("POST"), QStringLiteral("/api/v4/channels"), body, limits);
    if (!made)
        co_return because("ground.channel", say("No private channel could be made for the test."), made.error());
    const QString id = textField(*made, "id");
    if (id.isEmpty())
        co_return failure(QStringLiteral("ground.channel"), say("No private channel could be made for the test."));
    co_return id;
}

Async<void> joinChannel(MakingPtr making, QString channel)
{
    for (const QString &user : std::as_const(making->ground.users)) {
        const bool made = making->ground.madeUsers.contains(user);
        if (user == making->me || (!made && !making->ground.madeChannel))
            continue;
        const Json body = {{"user_id", user.toStdString()}};
        const QString path = QStringLiteral("/api/v4/channels/%1/members").arg(channel);
        auto joined = co_await sendPlain(making->client, QByteArrayLiteral("POST"), path, body);
        if (!joined)
            co_return because("ground.channel", say("A test account could not join the channel of the test."), joined.error());
    }
    co_return Result<void>();
}

Async<void> makeChannels(MakingPtr making)
{
    making->ground.madeChannel = true;
    for (int i = 0; i < making->wishes.calls; ++i) {
        auto channel = co_await makeChannel(making);
        if (!channel)
            co_return Failure(channel.error());
        if (i == 0)
            making->ground.channel = *channel;
        else
            making->ground.moreChannels << *channel;
        auto joined = co_await joinChannel(making, *channel);
        if (!joined)
            co_return joined;
        // With test mode on, only this lets ordinary accounts call here (guide 2A.2.2, 2B.3).
        const QString path = QStringLiteral("/plugins/com.mattermost.calls/") + *channel;
        const Json body = {{"enabled", true}};
        auto enabled = co_await sendPlain(making->client, QByteArrayLiteral("POST"), path, body);
        if (!enabled)
            co_return because("ground.not-enabled", say("Calls could not be enabled in the channel made for the test."),
                              enabled.error());
        if (making->limits.stop.stop_requested())
            co_return failure(cancelledCode, say("Preparing the test call was cancelled."));
    }
    co_return Result<void>();
}

Async<void> prepare(MakingPtr making)
{
    auto me = co_await whoAmI(making->client, making->limits);
    if (!me)
        co_return Failure(me.error());
    making->me = me->id;
    auto given = co_await takeGiven(making);
    if (!given)
        co_return given;
    auto placed = making->wishes.channel.isEmpty() ? findTeam(making) : findChannel(making);
    auto place = co_await placed;
    if (!place)
        co_return place;
    while (making->ground.users.size() < making->wishes.accounts) {
        auto made = co_await makeAccount(making);
        if (!made)
            co_return made;
        if (making->limits.stop.stop_requested())
            co_return failure(cancelledCode, say("Preparing the test call was cancelled."));
    }
    auto joined = co_await joinTeam(making);
    if (!joined)
        co_return joined;
    if (making->wishes.channel.isEmpty())
        co_return co_await makeChannels(making);
    co_return co_await joinChannel(making, making->ground.channel);
}

} // namespace

QStringList testAccountSecrets(const QUrl &site)
{
    const QString url = siteAddress(site);
    return {QStringLiteral("mattermost-test-a:") + url, QStringLiteral("mattermost-test-b:") + url};
}

Async<TestGround> prepareGround(std::shared_ptr<MattermostClient> client, TestCallWishes wishes,
                                std::shared_ptr<SecretStore> secrets, Limits limits)
{
    const auto making = std::make_shared<Making>();
    making->client = client;
    making->wishes = std::move(wishes);
    making->secrets = std::move(secrets);
    making->limits = limits;
    auto prepared = co_await prepare(making);
    if (prepared)
        co_return Result<TestGround>(making->ground);
    Error error = prepared.error();
    const Limits cleaning = uncut();
    auto left = co_await clearGround(client, making->ground, cleaning);
    if (left && !left->isEmpty())
        error.sentence += QLatin1Char(' ') + left->join(QLatin1Char(' '));
    co_return Failure(error);
}

Async<QStringList> clearGround(std::shared_ptr<MattermostClient> client, TestGround ground, Limits limits)
{
    QStringList left;
    QStringList channels = ground.moreChannels;
    if (ground.madeChannel && !ground.channel.isEmpty())
        channels.prepend(ground.channel);
    for (const QString &channel : std::as_const(channels)) {
        const ApiRequest request(QByteArrayLiteral("DELETE"), QStringLiteral("/api/v4/channels/") + channel);
        auto gone = co_await client->send(request, limits);
        if (!gone)
            left << say("The test channel %1 could not be archived, do it by hand: %2").arg(channel, gone.error().sentence);
    }
    for (const QString &user : std::as_const(ground.madeUsers)) {
        const ApiRequest request(QByteArrayLiteral("PUT"), QStringLiteral("/api/v4/users/%1/active").arg(user),
                                 QByteArrayLiteral("{\"active\":false}"));
        auto gone = co_await client->send(request, limits);
        if (!gone)
            left << say("The test account %1 could not be deactivated, do it by hand: %2").arg(user, gone.error().sentence);
    }
    co_return left;
}

} // namespace calls
