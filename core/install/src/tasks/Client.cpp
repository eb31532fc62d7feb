// SPDX-License-Identifier: GPL-3.0-or-later
#include "Client.h"

#include "../Failures.h"
#include "ServiceNames.h"

#include <base/Redaction.h>

#include <QCoreApplication>
#include <QJsonDocument>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

} // namespace

ClientKey clientKey(const QString &secret, const QString &clientId)
{
    const auto colon = secret.indexOf(QLatin1Char(':'));
    ClientKey client;
    client.id = colon < 0 ? clientId : secret.left(colon);
    client.key = secret.mid(colon + 1);
    rememberSecret(client.key);
    return client;
}

QByteArray clientBody(const ClientKey &client, bool withKey)
{
    QJsonObject body{{QStringLiteral("clientID"), client.id}};
    if (withKey)
        body.insert(QStringLiteral("authKey"), client.key);
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

ClientAnswer clientAnswer(const WebReply &reply)
{
    const QString error = QJsonDocument::fromJson(reply.body).object().value(QLatin1String("error")).toString();
    if (reply.status == 200 || reply.status == 201)
        return QJsonDocument::fromJson(reply.body).isObject() ? ClientAnswer::Done : ClientAnswer::Strange;
    if (reply.status == 401 || reply.status == 403)
        return ClientAnswer::Refused;
    if (reply.status != 400)
        return ClientAnswer::Strange;
    if (error.contains(QLatin1String("already registered")))
        return ClientAnswer::Registered;
    if (error.contains(QLatin1String("not found")))
        return ClientAnswer::Unknown;
    if (error.contains(QLatin1String("key not long enough")))
        return ClientAnswer::KeyTooShort;
    if (error.contains(QLatin1String("authentication failed")))
        return ClientAnswer::OtherKey;
    return ClientAnswer::Strange;
}

Error clientError(ClientAnswer answer, const WebReply &reply, const ClientSpec &spec, const QString &server)
{
    const QString detail = redacted(QString::fromUtf8(reply.body.left(2000)));
    const QString name = serviceName(spec.subject);
    switch (answer) {
    case ClientAnswer::Unknown:
        return {QStringLiteral("client.unknown"),
                say("%1 on %2 knows no client %3: its store was emptied, or the client was never registered. Install again, "
                    "which registers it.")
                    .arg(name, server, spec.clientId),
                detail};
    case ClientAnswer::OtherKey:
    case ClientAnswer::Registered:
        return {QStringLiteral("client.other-key"),
                say("%1 on %2 knows the client %3 by another key than the one kept here as %4. If Mattermost uses that other "
                    "key, keep it here instead: write the secret %4 as CLIENT:KEY. If nobody uses it, remove the client and "
                    "install again: curl -u :ADMIN_KEY http://127.0.0.1:%5/unregister -d '{\"clientID\":\"%3\"}' on %2, "
                    "with the key that is admin_secret_key in its configuration.")
                    .arg(name, server, spec.clientId, spec.clientSecret)
                    .arg(spec.port),
                detail};
    case ClientAnswer::Refused:
        return {QStringLiteral("client.admin-key"),
                say("%1 on %2 refused the admin key kept here as %3. Its configuration was read before the key in it "
                    "changed, or somebody changed it since: restart the service, or install again.")
                    .arg(name, server, spec.adminSecret),
                detail};
    case ClientAnswer::KeyTooShort:
        return {QStringLiteral("client.short-key"),
                say("%1 on %2 takes keys of 32 characters or more, and the secret %3 has a shorter one. Write a longer "
                    "one, or remove the secret: then one is made.")
                    .arg(name, server, spec.clientSecret),
                detail};
    case ClientAnswer::Done:
    case ClientAnswer::Strange:
        break;
    }
    return {QStringLiteral("client.strange"),
            say("What answers on port %1 of %2 is not %3: it said HTTP %4 %5. See what holds the port with: sudo ss -lntp.")
                .arg(spec.port)
                .arg(server, name)
                .arg(reply.status)
                .arg(redacted(lastLine(reply.body.left(2000)))),
            detail};
}

Async<LoginOutcome> logIn(Host host, ClientSpec spec)
{
    const auto secret = co_await host.secret(spec.clientSecret);
    if (!secret)
        co_return Failure(secret.error());
    HttpQuestion question;
    question.server = host.server().name;
    question.path = QStringLiteral("/login");
    question.post = clientBody(clientKey(*secret, spec.clientId), true);
    const auto reply = co_await askThrough(host.session(), QStringLiteral("127.0.0.1"), spec.port, question, host.stop());
    if (!reply)
        co_return Failure(reply.error());
    LoginOutcome outcome;
    outcome.answer = clientAnswer(*reply);
    outcome.reply = *reply;
    co_return outcome;
}

} // namespace calls
