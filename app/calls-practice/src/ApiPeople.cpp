// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions and users.
#include "ApiRequest.h"

#include "Ids.h"

namespace calls::practice {

using nlohmann::json;

void ApiRequest::login()
{
    const json given = body("user");
    if (given.is_null())
        return;
    const QString id = w.directory.userByName(textOf(given, "login_id"));
    if (id.isEmpty() || !w.directory.passwordFits(id, textOf(given, "password"))) {
        refuse(401, "api.user.login.invalid_credentials_email_username",
               QStringLiteral("Enter a valid email or username and/or password."));
        return;
    }
    if (!w.directory.isActive(id)) {
        refuse(401, "api.user.login.inactive.app_error", QStringLiteral("Login failed because your account has been deactivated. Please contact an administrator."));
        return;
    }
    if (w.misbehaviour.contains(QStringLiteral("mfa")) && textOf(given, "token") != QLatin1String("123456")) {
        refuse(401, "mfa.validate_token.authenticate.app_error", QStringLiteral("Invalid MFA token."));
        return;
    }
    HttpAnswer answer = jsonAnswer(w.directory.user(id));
    answer.add("Token", w.directory.addToken(id).toLatin1());
    send(std::move(answer));
}

bool ApiRequest::people()
{
    if (is("POST users/login")) {
        login();
        return true;
    }
    if (!m_path.startsWith(QLatin1String("users")))
        return false;
    if (is("POST users/logout")) {
        w.directory.removeToken(m_token);
        if (!m_user.isEmpty())
            w.hub.closeUser(m_user);
        ok();
        return true;
    }
    if (!signedIn())
        return true;
    if (is("GET users/stats")) {
        if (admin("get_analytics"))
            send(json{{"total_users_count", w.directory.userCount() - 1}}); // without the plugin's bot
        return true;
    }
    if (is("GET users/username/*")) {
        const QString id = w.directory.userByName(starred(0));
        if (id.isEmpty())
            notFound("app.user.missing_account.const", "Unable to find the user.");
        else
            send(w.directory.user(id));
        return true;
    }
    if (is("POST users")) {
        if (!admin("manage_system"))
            return true;
        const json given = body("user");
        if (given.is_null())
            return true;
        const QString name = textOf(given, "username");
        const QString mail = textOf(given, "email");
        if (name.isEmpty() || mail.isEmpty() || textOf(given, "password").size() < 8)
            refuse(400, "model.user.is_valid.pwd_min_length.app_error", QStringLiteral("Your password must contain at least 8 characters."));
        else if (!w.directory.userByName(name).isEmpty())
            refuse(400, "app.user.save.username_exists.app_error", QStringLiteral("An account with that username already exists."));
        else if (!w.directory.userByName(mail).isEmpty())
            refuse(400, "app.user.save.email_exists.app_error", QStringLiteral("An account with that email already exists."));
        else
            send(w.directory.user(w.directory.addUser(name, mail, textOf(given, "password"), QStringLiteral("system_user"))), 201);
        return true;
    }
    const auto resolved = [this](const QString &given) { return given == QLatin1String("me") ? m_user : given; };
    if (is("GET users/*/teams")) {
        send(w.directory.inTeam(resolved(starred(0))) ? json::array({w.directory.team()}) : json::array());
        return true;
    }
    if (is("GET users/*/teams/*/channels") || is("GET users/*/channels")) {
        json list = json::array();
        for (const Channel *one : w.directory.channelsOf(resolved(starred(0)))) {
            if (one->deleteAt == 0)
                list.push_back(w.directory.channelJson(*one));
        }
        send(list);
        return true;
    }
    if (is("POST users/*/tokens")) {
        const QString id = resolved(starred(0));
        if (id != m_user && !admin("edit_other_users"))
            return true;
        if (w.config.value("ServiceSettings", "EnableUserAccessTokens") != true) {
            refuse(501, "app.user_access_token.disabled", QStringLiteral("Personal access tokens are disabled on this server."));
            return true;
        }
        const json given = body("user_access_token");
        if (given.is_null())
            return true;
        send(json{{"id", text(newId())}, {"token", text(w.directory.addToken(id))}, {"user_id", text(id)},
                  {"description", text(textOf(given, "description"))}, {"is_active", true}});
        return true;
    }
    if (is("PUT users/*/active") || is("DELETE users/*")) {
        const QString id = starred(0);
        if (id != m_user && !admin("edit_other_users"))
            return true;
        const json given = m_request.method == "PUT" ? body("active") : json{{"active", false}};
        if (given.is_null())
            return true;
        if (w.directory.user(id).is_null()) {
            notFound("app.user.missing_account.const", "Unable to find the user.");
            return true;
        }
        w.directory.setActive(id, flagOf(given, "active"));
        if (!flagOf(given, "active"))
            w.hub.closeUser(id);
        ok();
        return true;
    }
    if (is("GET users/*")) {
        const json user = w.directory.user(resolved(starred(0)));
        if (user.is_null())
            notFound("app.user.missing_account.const", "Unable to find the user.");
        else
            send(user);
        return true;
    }
    return false;
}

} // namespace calls::practice
