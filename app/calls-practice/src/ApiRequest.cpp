// SPDX-License-Identifier: GPL-3.0-or-later
#include "ApiRequest.h"

#include "Ids.h"

namespace calls::practice {

using nlohmann::json;

ApiRequest::ApiRequest(World &world, HttpRequest request, ReplyPtr reply)
    : w(world),
      m_request(std::move(request)),
      m_reply(std::move(reply)),
      m_path(m_request.path.mid(8)),
      m_token(tokenOf(m_request)),
      m_user(world.userOf(m_token)),
      m_requestId(newId())
{
}

bool ApiRequest::is(const char *route)
{
    const QString pattern = QString::fromLatin1(route);
    if (QLatin1String(m_request.method) != pattern.section(QLatin1Char(' '), 0, 0))
        return false;
    const QStringList wanted = pattern.section(QLatin1Char(' '), 1).split(QLatin1Char('/'));
    const QStringList given = m_path.split(QLatin1Char('/'));
    if (wanted.size() != given.size())
        return false;
    QStringList taken;
    for (int i = 0; i < wanted.size(); ++i) {
        if (wanted.at(i) == QLatin1String("*"))
            taken.append(given.at(i));
        else if (wanted.at(i) != given.at(i))
            return false;
    }
    m_starred = taken;
    return true;
}

void ApiRequest::send(HttpAnswer answer)
{
    answer.add("Permissions-Policy", "");
    answer.add("Referrer-Policy", "no-referrer");
    answer.add("Vary", "Accept-Encoding");
    answer.add("X-Content-Type-Options", "nosniff");
    answer.add("X-Request-Id", m_requestId.toLatin1());
    answer.add("X-Version-Id", w.serverVersion().toLatin1());
    if (m_request.method == "GET")
        answer.add("Expires", "0");
    w.log.add("debug", QStringLiteral("Received HTTP request"),
              json{{"caller", "web/handlers.go:135"},
                   {"method", m_request.method.toStdString()},
                   {"url", text(m_request.path)},
                   {"request_id", text(m_requestId)},
                   {"user_id", text(m_user)},
                   {"status_code", std::to_string(answer.status)}});
    m_reply->send(answer);
}

void ApiRequest::send(const json &body, int status)
{
    send(jsonAnswer(body, status));
}

void ApiRequest::refuse(int status, const char *id, const QString &message, const QString &detail)
{
    const bool developer = w.config.value("ServiceSettings", "EnableDeveloper") == true;
    HttpAnswer answer = jsonAnswer(json{{"id", id},
                                        {"message", text(message)},
                                        {"detailed_error", developer ? text(detail) : json("")},
                                        {"request_id", text(m_requestId)},
                                        {"status_code", status}},
                                   status);
    if (status == 401 && !m_token.isEmpty())
        answer.add("Set-Cookie", "MMAUTHTOKEN=; Path=/; Max-Age=0; HttpOnly");
    send(std::move(answer));
}

void ApiRequest::forbid(const char *permission)
{
    refuse(403, "api.context.permissions.app_error", QStringLiteral("You do not have the appropriate permissions."),
           QStringLiteral("userId=%1, permission=%2").arg(m_user, QLatin1String(permission)));
}

void ApiRequest::notFound(const char *id, const char *message)
{
    refuse(404, id, QLatin1String(message));
}

bool ApiRequest::signedIn()
{
    if (!m_user.isEmpty())
        return true;
    refuse(401, "api.context.session_expired.app_error", QStringLiteral("Invalid or expired session, please login again."),
           m_token.isEmpty() ? QStringLiteral("UserRequired") : QStringLiteral("token=%1").arg(m_token));
    return false;
}

bool ApiRequest::admin(const char *permission)
{
    if (!signedIn())
        return false;
    if (w.directory.isAdmin(m_user))
        return true;
    forbid(permission);
    return false;
}

json ApiRequest::body(const char *what)
{
    const std::optional<json> value = parsedJson(m_request.body);
    if (value && value->is_object())
        return *value;
    refuse(400, "api.context.invalid_body_param.app_error", QStringLiteral("Invalid or missing %1 in request body.").arg(QLatin1String(what)),
           goProblem(m_request.body));
    return {};
}

int ApiRequest::number(const char *parameter, int otherwise, int most) const
{
    bool good = false;
    const int value = m_request.query.queryItemValue(QLatin1String(parameter)).toInt(&good);
    return good && value >= 0 ? std::min(value, most) : otherwise;
}

void ApiRequest::answer()
{
    if (system() || configuration() || people() || channels() || plugins())
        return;
    notFound("api.context.404.app_error", "Sorry, we could not find the page.");
}

void answerApi(World &world, const HttpRequest &request, const ReplyPtr &reply)
{
    std::make_shared<ApiRequest>(world, request, reply)->answer();
}

} // namespace calls::practice
