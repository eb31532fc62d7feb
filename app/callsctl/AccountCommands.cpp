// SPDX-License-Identifier: GPL-3.0-or-later
// login, logout: who the console is to the site's Mattermost, and what it finds there.
#include "AccountLines.h"
#include "Command.h"
#include "Interrupt.h"
#include "Output.h"
#include "Terminal.h"
#include "Workplace.h"

#include <QDir>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace calls::cli {

namespace {

constexpr std::chrono::seconds patience{30};
constexpr int codesAsked = 3;

struct LoginArguments
{
    std::string file;
    std::string user;
    std::string caFile;
    std::string certificate;
    std::string key;
    std::string proxy;
};

/// What the document keeps of a way, and the word that takes it out again.
struct WayOption
{
    QString note;
    QString value;
    QString clear;
};

QList<WayOption> wayOptions(const LoginArguments &arguments)
{
    // The next command may be run elsewhere.
    const auto file = [](const std::string &path) {
        return path.empty() || path == "none" ? text(path) : QDir::current().absoluteFilePath(text(path));
    };
    const QString none = QStringLiteral("none");
    return {{WayNote::caFile, file(arguments.caFile), none},
            {WayNote::clientCertificate, file(arguments.certificate), none},
            {WayNote::clientKey, file(arguments.key), none},
            {WayNote::proxy, text(arguments.proxy), QStringLiteral("system")}};
}

/// The way as it will be kept, if it leads there.
MattermostServer wayThere(const Workplace &place, const QList<WayOption> &options)
{
    return mattermostServer(place.document->site(), [&place, &options](const QString &key) {
        const auto option = std::find_if(options.begin(), options.end(), [&key](const WayOption &one) { return one.note == key; });
        if (option == options.end() || option->value.isEmpty())
            return place.document->note(key);
        return option->value == option->clear ? QString() : option->value;
    });
}

Result<void> keepWay(Document &document, const QList<WayOption> &options)
{
    for (const WayOption &option : options) {
        if (option.value.isEmpty())
            continue;
        if (auto kept = document.setNote(option.note, option.value == option.clear ? QString() : option.value); !kept)
            return kept;
    }
    return {};
}

Async<QString> ask(QString name, QString prompt, bool again)
{
    Terminal terminal({});
    SecretQuestion question;
    question.name = name;
    question.prompt = prompt;
    question.again = again;
    co_return co_await terminal.secret(question, Interrupt::token());
}

/// A secret of the stores, else of the terminal.
Async<QString> secretFrom(std::shared_ptr<Workplace> place, QString name, QString prompt)
{
    const auto known = co_await place->access.secrets->read(name, Interrupt::token());
    if (known || known.error().code != QLatin1String("secret.none"))
        co_return known;
    co_return co_await ask(name, prompt, false);
}

/// The code of the second factor. One of the stores is good for one attempt.
Async<QString> codeFor(std::shared_ptr<Workplace> place, QString site, bool again)
{
    const QString name = QStringLiteral("mattermost-code:") + site;
    const QString prompt = QStringLiteral("Code of the second factor:");
    if (again)
        co_return co_await ask(name, prompt, true);
    co_return co_await secretFrom(place, name, prompt);
}

/// A fresh session's token.
Async<QString> signIn(std::shared_ptr<Workplace> place, MattermostServer server, QString user)
{
    const QString site = siteAddress(server.url);
    Login login;
    login.user = user;
    const auto password = co_await secretFrom(place, QStringLiteral("mattermost-password:") + site,
                                              QStringLiteral("Password of %1 at %2:").arg(user, server.url.host()));
    if (!password)
        co_return Failure(password.error());
    login.password = *password;
    const Limits limits(Interrupt::token(), patience);
    auto token = co_await logIn(server, login, limits);
    for (int asked = 0; asked < codesAsked && !token && token.error().code == QLatin1String("mattermost.mfa-needed"); ++asked) {
        const auto given = co_await codeFor(place, site, asked > 0);
        if (!given && asked > 0 && given.error().code == QLatin1String("nobody-to-ask"))
            co_return Failure(token.error()); // that the code was refused says more
        if (!given)
            co_return Failure(given.error());
        login.code = *given;
        token = co_await logIn(server, login, limits);
    }
    co_return token;
}

/// Keeps a token; a session that cannot be kept is ended, so that none is left behind at the server.
Async<void> keepToken(std::shared_ptr<Workplace> place, std::shared_ptr<MattermostClient> client, bool fresh)
{
    const auto kept = co_await place->access.secrets->write(tokenSecret(client->server().url), client->token(), Interrupt::token());
    if (kept || !fresh)
        co_return kept;
    const Limits limits(Interrupt::token(), patience);
    const auto ended = co_await logOut(client, limits);
    Error error = kept.error();
    if (!ended)
        error.sentence += QStringLiteral(" The session at Mattermost stays open: %1").arg(ended.error().sentence);
    co_return Failure(error);
}

Result<void> journal(Workplace &place, const char *code, const QString &user, const QUrl &site)
{
    JournalEntry entry;
    entry.when = QDateTime::currentDateTimeUtc();
    entry.who = loginName();
    entry.what.code = QLatin1String(code);
    entry.what.args = {{QStringLiteral("site"), siteAddress(site)}};
    if (!user.isEmpty())
        entry.what.args.insert(QStringLiteral("user"), user);
    entry.outcome = QStringLiteral("done");
    return place.document->append(entry);
}

/// What is wrong with the call itself; empty: nothing.
QString misuse(const LoginArguments &arguments, const Options &options, const Workplace &place)
{
    if (!arguments.user.empty() && !options.tokenFile.empty())
        return QStringLiteral("--user asks for a password and --token-file gives a token. Give one of them.");
    if (!arguments.user.empty() && !place.access.secrets->lasting())
        return QStringLiteral("There is no keychain here that could keep the token. Name a secrets file with --secrets-file (a file of mode 0600, "
                              "an empty one will do), or use a personal access token with --token-file.");
    if (QUrl(text(arguments.proxy)).userInfo().isEmpty())
        return {};
    return QStringLiteral("The proxy is kept in the deployment, which holds no password. Write it without, and give one that wants a login by the "
                          "system's proxy settings (--proxy system).");
}

QCoro::Task<int> login(LoginArguments arguments, Options options)
{
    const auto opened = co_await openWorkplace(text(arguments.file), options);
    if (!opened)
        co_return complain(opened.error());
    const std::shared_ptr<Workplace> place = *opened;
    if (const QString wrong = misuse(arguments, options, *place); !wrong.isEmpty()) {
        complain(wrong);
        co_return BadInput;
    }
    const QList<WayOption> way = wayOptions(arguments);
    const MattermostServer server = wayThere(*place, way);
    const bool fresh = !arguments.user.empty();
    std::shared_ptr<MattermostClient> client;
    if (fresh) {
        const auto token = co_await signIn(place, server, text(arguments.user));
        if (!token)
            co_return complain(token.error());
        client = mattermostClient(server, *token);
    } else {
        const auto known = co_await calls::openMattermost(server, place->access.secrets, Interrupt::token());
        if (!known)
            co_return complain(known.error());
        client = *known;
    }
    // What a token file says is kept once it is known to be right; the session of a password in any case.
    const bool keep = fresh || (!options.tokenFile.empty() && place->access.secrets->lasting());
    if (fresh) {
        const auto kept = co_await keepToken(place, client, true);
        if (!kept)
            co_return complain(kept.error());
    }
    const Limits limits(Interrupt::token(), patience);
    const auto facts = co_await readMattermostFacts(client, limits);
    if (!facts)
        co_return complain(facts.error());
    if (keep && !fresh) {
        const auto kept = co_await keepToken(place, client, false);
        if (!kept)
            co_return complain(kept.error());
    }
    if (const auto kept = keepWay(*place->document, way); !kept)
        co_return complain(kept.error());
    if (keep) {
        if (const auto written = journal(*place, "journal.signed-in", facts->account.name, server.url); !written)
            co_return complain(written.error());
    }
    if (options.json) {
        printJsonPretty(accountJson(*facts, server.url));
    } else {
        printAccount(*facts, server.url);
        if (keep && !options.quiet)
            printLine(QStringLiteral("The token is kept %1.").arg(place->access.secrets->whereabouts()));
    }
    const bool stuck = std::any_of(facts->plugin.begin(), facts->plugin.end(), [](const PluginNode &node) { return node.trouble.has_value(); });
    co_return stuck || !facts->pluginInstalled ? Failed : Done;
}

QCoro::Task<int> logout(std::string file, Options options)
{
    const auto opened = co_await openWorkplace(text(file), options);
    if (!opened)
        co_return complain(opened.error());
    const std::shared_ptr<Workplace> place = *opened;
    const auto known = co_await openMattermost(place);
    if (!known)
        co_return complain(known.error());
    const std::shared_ptr<MattermostClient> client = *known;
    const QUrl site = client->server().url;
    const Limits limits(Interrupt::token(), patience);
    const auto ended = co_await logOut(client, limits);
    // A token that the server has forgotten is as good as ended.
    if (!ended && ended.error().code != QLatin1String("mattermost.signed-out"))
        co_return complain(ended.error());
    if (const auto written = journal(*place, "journal.signed-out", {}, site); !written)
        co_return complain(written.error());
    const auto removed = co_await place->access.secrets->remove(tokenSecret(site), Interrupt::token());
    if (!removed) {
        complain(QStringLiteral("The session at %1 is ended; its token could not be forgotten.").arg(siteAddress(site)));
        complain(removed.error().sentence);
        co_return Failed;
    }
    if (options.json) {
        nlohmann::ordered_json json;
        json["site"] = utf8(siteAddress(site));
        json["signed_in"] = false;
        printJsonPretty(json);
    } else if (!options.quiet) {
        printLine(QStringLiteral("Signed out of %1.").arg(siteAddress(site)));
    }
    co_return Done;
}

} // namespace

void addAccountCommands(CLI::App &app, const Options &options, Chosen &chosen)
{
    const auto arguments = std::make_shared<LoginArguments>();
    auto *command = app.add_subcommand("login", "Sign in to the site's Mattermost and keep the token; without --user, look who is signed in");
    command->add_option("FILE", arguments->file, "The deployment")->required();
    command->add_option("--user", arguments->user, "Name or e-mail address; the password is asked at the terminal");
    command->add_option("--ca-file", arguments->caFile, "PEM file of the site's own authority, or none");
    command->add_option("--client-certificate", arguments->certificate, "PEM file to show to the server, or none");
    command->add_option("--client-key", arguments->key, "PEM file of its key, unencrypted, or none");
    command->add_option("--proxy", arguments->proxy, "http://HOST:PORT, socks5://HOST:PORT, none or system");
    command->callback([&, arguments] { chosen.run = [&, arguments] { return login(*arguments, options); }; });

    const auto file = std::make_shared<std::string>();
    auto *out = app.add_subcommand("logout", "End the session at Mattermost and forget its token");
    out->add_option("FILE", *file, "The deployment")->required();
    out->callback([&, file] { chosen.run = [&, file] { return logout(*file, options); }; });
}

} // namespace calls::cli
