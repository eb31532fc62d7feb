// SPDX-License-Identifier: GPL-3.0-or-later
// login, logout: who the console is to the site's Mattermost, and what it finds there.
#include "Command.h"
#include "Interrupt.h"
#include "Output.h"
#include "Terminal.h"
#include "Workplace.h"

#include <mattermost/MattermostFacts.h>

#include <QDir>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace calls::cli {

namespace {

constexpr std::chrono::seconds patience{30};

struct LoginArguments
{
    std::string file;
    std::string user;
    std::string caFile;
    std::string certificate;
    std::string key;
    std::string proxy;
};

/// Files are kept by absolute path: the next command may be run elsewhere.
QString absolute(const std::string &path)
{
    return path.empty() ? QString() : QDir::current().absoluteFilePath(text(path));
}

Result<void> keepWay(Document &document, const LoginArguments &arguments)
{
    const QList<QPair<QString, QString>> notes{{WayNote::caFile, absolute(arguments.caFile)},
                                               {WayNote::clientCertificate, absolute(arguments.certificate)},
                                               {WayNote::clientKey, absolute(arguments.key)},
                                               {WayNote::proxy, text(arguments.proxy)}};
    for (const auto &[key, value] : notes) {
        if (value.isEmpty())
            continue;
        if (auto kept = document.setNote(key, value); !kept)
            return kept;
    }
    return {};
}

/// A secret of the stores, else of the terminal.
Async<QString> secretFrom(std::shared_ptr<Workplace> place, QString name, QString prompt)
{
    const auto known = co_await place->access.secrets->read(name, Interrupt::token());
    if (known || known.error().code != QLatin1String("secret.none"))
        co_return known;
    Terminal terminal({});
    SecretQuestion question;
    question.name = name;
    question.prompt = prompt;
    co_return co_await terminal.secret(question, Interrupt::token());
}

Async<QString> signIn(std::shared_ptr<Workplace> place, QString user)
{
    const MattermostServer server = mattermostOf(*place);
    const QString site = server.url.toString(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash);
    Login login;
    login.user = user;
    const auto password = co_await secretFrom(place, QStringLiteral("mattermost-password:") + site,
                                              QStringLiteral("Password of %1 at %2: ").arg(user, server.url.host()));
    if (!password)
        co_return Failure(password.error());
    login.password = *password;
    const Limits limits(Interrupt::token(), patience);
    auto token = co_await logIn(server, login, limits);
    if (!token && token.error().code == QLatin1String("mattermost.mfa-needed")) {
        const auto code = co_await secretFrom(place, QStringLiteral("mattermost-code:") + site, QStringLiteral("Code of the second factor: "));
        if (!code)
            co_return Failure(code.error());
        login.code = *code;
        token = co_await logIn(server, login, limits);
    }
    co_return token;
}

QString stateWord(PluginState state)
{
    switch (state) {
    case PluginState::NotRunning: return QStringLiteral("off");
    case PluginState::Starting: return QStringLiteral("starting");
    case PluginState::Running: return QStringLiteral("running");
    case PluginState::FailedToStart: return QStringLiteral("did not start");
    case PluginState::FailedToStayRunning: return QStringLiteral("did not stay up");
    case PluginState::Stopping: return QStringLiteral("stopping");
    case PluginState::Unknown: break;
    }
    return QStringLiteral("unknown");
}

nlohmann::ordered_json factsJson(const MattermostFacts &facts)
{
    auto plugin = nlohmann::ordered_json::array();
    for (const PluginNode &node : facts.plugin) {
        plugin.push_back({{"node", utf8(node.node)},
                          {"state", utf8(stateWord(node.state))},
                          {"version", utf8(node.version)},
                          {"error", utf8(node.error)},
                          {"code", utf8(node.trouble ? node.trouble->code : QString())},
                          {"cause", utf8(node.trouble ? node.trouble->sentence : QString())},
                          {"fix", utf8(node.trouble ? node.trouble->fix : QString())}});
    }
    auto notes = nlohmann::ordered_json::array();
    for (const QString &note : facts.notes)
        notes.push_back(utf8(note));
    nlohmann::ordered_json json{{"user", utf8(facts.account.name)},
                                {"administrator", facts.account.administers()},
                                {"version", utf8(facts.version)},
                                {"licence", utf8(facts.licence.sku)},
                                {"allows_rtcd", facts.licence.allowsRtcd()},
                                {"calls_version", utf8(facts.callsVersion)},
                                {"rtcd_version", utf8(facts.rtcdVersion)},
                                {"test_mode", facts.testMode},
                                {"running_calls", nullptr},
                                {"nodes", facts.nodes.size()},
                                {"plugin", plugin},
                                {"notes", notes}};
    if (facts.runningCalls)
        json["running_calls"] = *facts.runningCalls;
    return json;
}

void printFacts(const MattermostFacts &facts, const QString &host)
{
    const QString rights = facts.account.administers() ? QStringLiteral("a system administrator")
                                                       : QStringLiteral("no system administrator: settings cannot be read or written");
    printLine(QStringLiteral("%1 is signed in to %2, %3.").arg(facts.account.name, host, rights));
    QString licence = facts.licence.licensed ? QStringLiteral("licence %1").arg(facts.licence.sku) : QStringLiteral("no licence");
    licence += facts.licence.allowsRtcd() ? QStringLiteral(" (RTCD and recording allowed)")
                                          : QStringLiteral(" (RTCD and recording are not allowed, and an RTCD URL is ignored without a word)");
    printLine(QStringLiteral("Mattermost %1, %2.").arg(facts.version, licence));
    if (!facts.pluginInstalled)
        printLine(QStringLiteral("The Calls plugin is not installed."));
    for (const PluginNode &node : facts.plugin) {
        const QString where = node.node.isEmpty() ? QString() : QStringLiteral(" on %1").arg(node.node);
        printLine(QStringLiteral("Calls %1%2: %3.").arg(node.version, where, stateWord(node.state)));
        if (node.trouble) {
            printLine(QStringLiteral("  %1").arg(node.trouble->sentence));
            printLine(QStringLiteral("  %1").arg(node.trouble->fix));
        }
    }
    for (const QString &note : facts.notes)
        printLine(note);
}

QCoro::Task<int> login(LoginArguments arguments, Options options)
{
    const auto place = co_await openWorkplace(text(arguments.file), options);
    if (!place)
        co_return complain(place.error());
    if (const auto kept = keepWay(*(*place)->document, arguments); !kept)
        co_return complain(kept.error());
    const MattermostServer server = mattermostOf(**place);
    const bool given = !options.tokenFile.empty() || arguments.user.empty();
    QString token;
    if (!given) {
        const auto signedIn = co_await signIn(*place, text(arguments.user));
        if (!signedIn)
            co_return complain(signedIn.error());
        token = *signedIn;
    } else {
        const auto client = co_await openMattermost(*place);
        if (!client)
            co_return complain(client.error());
        token = (*client)->token();
    }
    const auto client = mattermostClient(server, token);
    const Limits limits(Interrupt::token(), patience);
    const auto facts = co_await readMattermostFacts(client, limits);
    if (!facts)
        co_return complain(facts.error());
    if (!given) {
        const auto kept = co_await (*place)->access.secrets->write(tokenSecret(server.url), token, Interrupt::token());
        if (!kept)
            co_return complain(kept.error());
    }
    if (options.json)
        printJsonPretty(factsJson(*facts));
    else {
        printFacts(*facts, server.url.host());
        if (!given && !options.quiet)
            printLine(QStringLiteral("The token is kept %1.").arg((*place)->access.secrets->whereabouts()));
    }
    const bool stuck = std::any_of(facts->plugin.begin(), facts->plugin.end(), [](const PluginNode &node) { return node.trouble.has_value(); });
    co_return stuck || !facts->pluginInstalled ? Failed : Done;
}

QCoro::Task<int> logout(std::string file, Options options)
{
    const auto place = co_await openWorkplace(text(file), options);
    if (!place)
        co_return complain(place.error());
    const auto client = co_await openMattermost(*place);
    if (!client)
        co_return complain(client.error());
    const Limits limits(Interrupt::token(), patience);
    const auto ended = co_await logOut(*client, limits);
    // A token that the server has forgotten is as good as ended.
    if (!ended && ended.error().code != QLatin1String("mattermost.signed-out"))
        co_return complain(ended.error());
    const auto removed = co_await (*place)->access.secrets->remove(tokenSecret((*client)->server().url), Interrupt::token());
    if (!removed)
        co_return complain(removed.error());
    if (!options.quiet)
        printLine(QStringLiteral("Signed out of %1.").arg((*client)->server().url.host()));
    co_return Done;
}

} // namespace

void addAccountCommands(CLI::App &app, const Options &options, Chosen &chosen)
{
    const auto arguments = std::make_shared<LoginArguments>();
    auto *command = app.add_subcommand("login", "Sign in to the site's Mattermost and keep the token; without --user, look who is signed in");
    command->add_option("FILE", arguments->file, "The deployment")->required();
    command->add_option("--user", arguments->user, "Name or e-mail address; the password is asked at the terminal");
    command->add_option("--ca-file", arguments->caFile, "PEM file of the site's own authority");
    command->add_option("--client-certificate", arguments->certificate, "PEM file to show to the server");
    command->add_option("--client-key", arguments->key, "PEM file of its key, unencrypted");
    command->add_option("--proxy", arguments->proxy, "http://HOST:PORT, or none");
    command->callback([&, arguments] { chosen.run = [&, arguments] { return login(*arguments, options); }; });

    const auto file = std::make_shared<std::string>();
    auto *out = app.add_subcommand("logout", "End the session at Mattermost and forget its token");
    out->add_option("FILE", *file, "The deployment")->required();
    out->callback([&, file] { chosen.run = [&, file] { return logout(*file, options); }; });
}

} // namespace calls::cli
