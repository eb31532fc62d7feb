// SPDX-License-Identifier: GPL-3.0-or-later
// One request to /api/v4 on its way through the routes.
#pragma once

#include "World.h"

namespace calls::practice {

class ApiRequest : public std::enable_shared_from_this<ApiRequest>
{
public:
    ApiRequest(World &world, HttpRequest request, ReplyPtr reply);

    void answer();

private:
    /// "GET users/*/active": a star takes one segment, which starred() gives back in turn. Method and path must fit whole.
    [[nodiscard]] bool is(const char *route);
    [[nodiscard]] QString starred(int number) const { return m_starred.value(number); }

    void send(const nlohmann::json &body, int status = 200);
    void send(HttpAnswer answer);
    void ok() { send(nlohmann::json{{"status", "OK"}}); }
    void refuse(int status, const char *id, const QString &message, const QString &detail = {});
    void refuse(const Refusal &refusal) { refuse(refusal.status, refusal.id.toLatin1().constData(), refusal.message, refusal.detail); }
    void forbid(const char *permission);
    void notFound(const char *id, const char *message);
    /// False: answered with 401 or 403 already.
    bool signedIn();
    bool admin(const char *permission);
    /// The body as an object; null after a 400.
    [[nodiscard]] nlohmann::json body(const char *what);
    [[nodiscard]] int number(const char *parameter, int otherwise, int most) const;

    bool system();
    bool configuration();
    bool people();
    bool channels();
    bool plugins();
    void login();
    void patchConfig();
    void upload();

    World &w;
    HttpRequest m_request;
    ReplyPtr m_reply;
    QString m_path; ///< behind /api/v4/
    QString m_token;
    QString m_user;
    QString m_requestId;
    QStringList m_starred;
};

} // namespace calls::practice
