// SPDX-License-Identifier: GPL-3.0-or-later
// /plugins/com.mattermost.calls: the plugin's own routes, rate limit and error shapes.
#include "Recorder.h"
#include "World.h"

#include "Ids.h"

#include <QMessageAuthenticationCode>

namespace calls::practice {

using nlohmann::json;

namespace {

HttpAnswer pluginJson(const json &body)
{
    HttpAnswer answer = jsonAnswer(body);
    answer.body += '\n'; // Go's encoder ends with one
    return answer;
}

/// Where the plugin forgets the content type, which makes it text.
HttpAnswer untyped(const json &body, int status)
{
    HttpAnswer answer = pluginJson(body);
    answer.status = status;
    answer.type = "text/plain; charset=utf-8";
    return answer;
}

HttpAnswer problem(int status, const QString &message)
{
    return untyped(json{{"message", text(message)}, {"status_code", status}}, status);
}

HttpAnswer success()
{
    return untyped(json{{"message", "success"}, {"status_code", 200}}, 200);
}

json turnCredentials(const CallsConfig &config, const QString &user)
{
    json list = json::array();
    const QByteArray name = QByteArray::number(nowMs() / 1000 + config.number("TURNCredentialsExpirationMinutes") * 60) + ':' + user.toUtf8();
    const QByteArray credential =
        QMessageAuthenticationCode::hash(name, config.textValue("TURNStaticAuthSecret").toUtf8(), QCryptographicHash::Sha1).toBase64();
    for (const json &server : config.turnServers())
        list.push_back(json{{"urls", server["urls"]}, {"username", name.toStdString()}, {"credential", credential.toStdString()}});
    return list;
}

class PluginRequest
{
public:
    PluginRequest(World &world, const HttpRequest &request)
        : w(world), m_request(request), m_user(world.userOf(tokenOf(request))), m_admin(world.directory.isAdmin(m_user)),
          m_parts(request.path.mid(int(qstrlen("/plugins/com.mattermost.calls/"))).split(QLatin1Char('/')))
    {
    }

    [[nodiscard]] HttpAnswer answer()
    {
        const bool get = m_request.method == "GET";
        const QString first = m_parts.first();
        const bool open = get && (first == QLatin1String("version") || first == QLatin1String("metrics") || first == QLatin1String("standalone"));
        if (m_user.isEmpty() && !open)
            return plainAnswer("Unauthorized\n", 401);
        if (!m_user.isEmpty()) {
            auto limit = w.pluginLimits.find(m_user);
            if (limit == w.pluginLimits.end())
                limit = w.pluginLimits.insert(m_user, Limiter(1, 10));
            if (!limit->allow())
                return plainAnswer("{\"message\": \"too many requests\", \"status_code\": 429}\n", 429);
        }
        if (get && m_parts.size() == 1)
            return simple(first);
        if (first == QLatin1String("standalone"))
            return plainAnswer("Forbidden\n", 403); // no referrer
        if (first == QLatin1String("calls") && m_parts.size() >= 3 && isId(m_parts.at(1)))
            return call(m_parts.at(1));
        if (m_request.method == "POST" && m_parts.size() == 1 && isId(first))
            return enable(first);
        return plainAnswer("404 page not found\n", 404);
    }

private:
    [[nodiscard]] HttpAnswer simple(const QString &name)
    {
        if (name == QLatin1String("version"))
            return pluginJson(w.plugins.version());
        if (name == QLatin1String("metrics")) {
            HttpAnswer answer;
            answer.type = "text/plain; version=0.0.4; charset=utf-8";
            answer.body = pluginMetrics(w);
            return answer;
        }
        const CallsConfig config = w.plugins.callsConfig();
        if (name == QLatin1String("config"))
            return pluginJson(m_admin ? config.forAdmin() : config.forUser());
        if (name == QLatin1String("env"))
            return m_admin ? pluginJson(config.overrides()) : plainAnswer("Forbidden\n", 403);
        if (name == QLatin1String("stats"))
            return m_admin ? pluginJson(w.calls.stats()) : plainAnswer("Forbidden\n", 403);
        if (name == QLatin1String("channels"))
            return pluginJson(channels());
        if (name == QLatin1String("turn-credentials"))
            return turn(config);
        if (isId(name))
            return channel(name);
        return plainAnswer("404 page not found\n", 404);
    }

    [[nodiscard]] HttpAnswer turn(const CallsConfig &config) const
    {
        if (config.textValue("TURNStaticAuthSecret").isEmpty())
            return problem(403, QStringLiteral("TURNStaticAuthSecret should be set"));
        if (config.turnServers().empty())
            return problem(403, QStringLiteral("No TURN server was configured"));
        return pluginJson(turnCredentials(config, textOf(w.directory.user(m_user), "username")));
    }

    /// Members, and administrators, who may read every channel.
    [[nodiscard]] bool mayRead(const QString &channelId) const
    {
        const Channel *channel = std::as_const(w.directory).channel(channelId);
        return channel && (channel->members.contains(m_user) || m_admin);
    }

    [[nodiscard]] json channels() const
    {
        json list = json::array();
        QSet<QString> told;
        const auto member = [this](const QString &id) {
            const Channel *channel = std::as_const(w.directory).channel(id);
            return channel && channel->members.contains(m_user);
        };
        for (auto it = w.calls.enabledChannels().cbegin(); it != w.calls.enabledChannels().cend(); ++it) {
            if (!member(it.key()))
                continue;
            json one{{"channel_id", text(it.key())}, {"enabled", *it}};
            if (const Call *running = std::as_const(w.calls).byChannel(it.key()))
                one["call"] = w.calls.stateOf(*running);
            told.insert(it.key());
            list.push_back(one);
        }
        for (const Call &running : w.calls.all()) {
            if (member(running.channelId) && !told.contains(running.channelId))
                list.push_back(json{{"channel_id", text(running.channelId)}, {"call", w.calls.stateOf(running)}});
        }
        return list;
    }

    [[nodiscard]] HttpAnswer channel(const QString &id) const
    {
        if (!mayRead(id))
            return plainAnswer("Forbidden\n", 403);
        json state{{"channel_id", text(id)}, {"enabled", w.calls.enabledIn(id).value_or(w.plugins.callsConfig().flag("DefaultEnabled"))}};
        if (const Call *running = std::as_const(w.calls).byChannel(id))
            state["call"] = w.calls.stateOf(*running);
        return pluginJson(state);
    }

    [[nodiscard]] HttpAnswer enable(const QString &id)
    {
        const Channel *channel = std::as_const(w.directory).channel(id);
        const bool live = w.plugins.callsConfig().flag("DefaultEnabled");
        const bool may = m_admin || (live && channel && (channel->admins.contains(m_user) || (channel->type == QLatin1String("D") && channel->members.contains(m_user))));
        if (!channel || !may)
            return problem(403, QStringLiteral("Forbidden"));
        const std::optional<json> body = parsedJson(m_request.body);
        if (!body || !body->is_object())
            return problem(400, goProblem(m_request.body));
        w.calls.enable(id, flagOf(*body, "enabled"));
        return untyped(json{{"channel_id", text(id)}, {"enabled", flagOf(*body, "enabled")}}, 200);
    }

    [[nodiscard]] HttpAnswer call(const QString &id)
    {
        const QString what = m_parts.mid(2).join(QLatin1Char('/'));
        if (m_request.method == "GET") {
            if (what != QLatin1String("active"))
                return plainAnswer("404 page not found\n", 404);
            return mayRead(id) ? pluginJson(json{{"active", std::as_const(w.calls).byChannel(id) != nullptr}}) : plainAnswer("Forbidden\n", 403);
        }
        if (what == QLatin1String("end")) {
            const QString error = w.calls.end(id, m_user);
            return error.isEmpty() ? success() : problem(400, error);
        }
        if (what == QLatin1String("dismiss-notification"))
            return std::as_const(w.calls).byChannel(id) ? success() : problem(400, QStringLiteral("no call ongoing"));
        if (what.startsWith(QLatin1String("host/"))) {
            const json body = parsedJson(m_request.body).value_or(json::object());
            const QString error = w.calls.hostAction(id, m_user, what.mid(5), body);
            return error.isEmpty() ? success() : problem(400, error);
        }
        if (what.startsWith(QLatin1String("recording/"))) {
            if (!mayRead(id))
                return problem(403, QStringLiteral("Forbidden"));
            const Recorder::Outcome outcome = w.recorder.act(id, m_user, what.mid(10));
            return outcome.error.isEmpty() ? pluginJson(outcome.state) : problem(outcome.status, outcome.error);
        }
        return plainAnswer("404 page not found\n", 404);
    }

    World &w;
    const HttpRequest &m_request;
    QString m_user;
    bool m_admin;
    QStringList m_parts;
};

} // namespace

void answerPlugin(World &world, const HttpRequest &request, const ReplyPtr &reply)
{
    if (world.misbehaviour.contains(QStringLiteral("plugin-crashed"))) {
        reply->send(plainAnswer("500 internal server error\n", 500));
        return;
    }
    if (!world.plugins.callsRunning()) {
        reply->send(plainAnswer("404 page not found\n", 404));
        return;
    }
    reply->send(PluginRequest(world, request).answer());
}

} // namespace calls::practice
