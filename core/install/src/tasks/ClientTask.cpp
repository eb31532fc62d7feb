// SPDX-License-Identifier: GPL-3.0-or-later
#include "Client.h"
#include "ServiceNames.h"

#include <install/Playbook.h>

#include <QCoreApplication>

namespace calls {

namespace {

// rtcd and calls-offloader want 32 and more (service/auth, "key not long enough").
constexpr int keyLength = 48;

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

class ClientTask : public Task
{
public:
    explicit ClientTask(ClientSpec spec) : m_spec(std::move(spec)) {}

    QString id() const override { return QStringLiteral("client:") + m_spec.subject; }
    QString title() const override { return say("Mattermost's credentials at %1").arg(serviceName(m_spec.subject)); }
    Async<Inspection> inspect(Host host) const override { return look(m_spec, std::move(host)); }
    Async<QString> apply(Host host, Inspection) const override { return put(m_spec, std::move(host)); }
    void describe(PlaybookWriter &playbook) const override
    {
        playbook.remark(say("%1 does not know Mattermost's credentials yet. Register them with: callsctl install FILE, or "
                            "with POST /register as the service's documentation says.")
                            .arg(serviceName(m_spec.subject)));
    }

private:
    static Async<Inspection> look(ClientSpec spec, Host host);
    static Async<QString> put(ClientSpec spec, Host host);

    ClientSpec m_spec;
};

QString registerLine(const ClientSpec &spec)
{
    return QStringLiteral("curl -u :ADMIN_KEY http://127.0.0.1:%1/register -d '{\"clientID\":\"%2\",\"authKey\":\"KEY\"}'")
        .arg(spec.port)
        .arg(spec.clientId);
}

Async<Inspection> ClientTask::look(ClientSpec spec, Host host)
{
    Inspection found;
    found.differs = true;
    found.commands << registerLine(spec);
    const auto login = co_await logIn(host, spec);
    if (!login && login.error().code == cancelledCode)
        co_return Failure(login.error());
    if (login && login->answer == ClientAnswer::Done) {
        found.differs = false;
        found.commands.clear();
        found.sentence = say("As planned.");
        co_return found;
    }
    if (login && login->answer != ClientAnswer::Unknown)
        co_return Failure(clientError(login->answer, login->reply, spec, host.server().name));
    if (login)
        found.sentence = say("%1 does not know the client %2 yet.").arg(serviceName(spec.subject), spec.clientId);
    else if (login.error().code == QLatin1String("secret.none"))
        found.sentence = say("The client %1 has no key yet; one is made.").arg(spec.clientId);
    else
        found.sentence = say("%1 does not answer yet; the client %2 is registered once it runs.")
                             .arg(serviceName(spec.subject), spec.clientId);
    found.before = {{QStringLiteral("subject"), spec.subject},
                    {QStringLiteral("client"), spec.clientId},
                    {QStringLiteral("admin"), spec.adminSecret},
                    {QStringLiteral("port"), spec.port}};
    co_return found;
}

Async<QString> ClientTask::put(ClientSpec spec, Host host)
{
    const auto secret = co_await host.secretOrNew(spec.clientSecret, keyLength, spec.clientId + QLatin1Char(':'));
    if (!secret)
        co_return Failure(secret.error());
    const auto admin = co_await host.secret(spec.adminSecret);
    if (!admin)
        co_return Failure(admin.error());
    HttpQuestion question;
    question.server = host.server().name;
    question.path = QStringLiteral("/register");
    question.post = clientBody(clientKey(*secret, spec.clientId), true);
    question.adminKey = admin->toUtf8();
    const auto reply = co_await askThrough(host.session(), QStringLiteral("127.0.0.1"), spec.port, question, host.stop());
    if (!reply)
        co_return Failure(reply.error());
    const ClientAnswer answer = clientAnswer(*reply);
    // "Already registered" says nothing about the key: logging in does.
    if (answer != ClientAnswer::Done && answer != ClientAnswer::Registered)
        co_return Failure(clientError(answer, *reply, spec, host.server().name));
    const auto login = co_await logIn(host, spec);
    if (!login)
        co_return Failure(login.error());
    if (login->answer != ClientAnswer::Done)
        co_return Failure(clientError(login->answer, login->reply, spec, host.server().name));
    co_return say("%1 knows the client %2.").arg(serviceName(spec.subject), spec.clientId);
}

} // namespace

TaskPointer clientTask(ClientSpec spec)
{
    return std::make_shared<ClientTask>(std::move(spec));
}

Async<QString> undoClient(Host host, QJsonObject before)
{
    ClientSpec spec;
    spec.subject = before.value(QLatin1String("subject")).toString();
    spec.clientId = before.value(QLatin1String("client")).toString();
    spec.adminSecret = before.value(QLatin1String("admin")).toString();
    spec.port = before.value(QLatin1String("port")).toInt();
    const auto admin = co_await host.secret(spec.adminSecret);
    if (!admin && admin.error().code == QLatin1String("secret.none"))
        co_return say("The client %1 was not registered from here.").arg(spec.clientId);
    if (!admin)
        co_return Failure(admin.error());
    ClientKey client;
    client.id = spec.clientId;
    HttpQuestion question;
    question.server = host.server().name;
    question.path = QStringLiteral("/unregister");
    question.post = clientBody(client, false);
    question.adminKey = admin->toUtf8();
    const auto reply = co_await askThrough(host.session(), QStringLiteral("127.0.0.1"), spec.port, question, host.stop());
    if (!reply && reply.error().code == QLatin1String("http.no-answer"))
        co_return say("%1 does not run; what it knew of clients goes with its folder.").arg(serviceName(spec.subject));
    if (!reply)
        co_return Failure(reply.error());
    // calls-offloader says no more than 200 (reference: captures/offloader/unregister.txt).
    const bool saidNothing = reply->status == 200 && reply->body.trimmed().isEmpty();
    const ClientAnswer answer = saidNothing ? ClientAnswer::Done : clientAnswer(*reply);
    if (answer != ClientAnswer::Done && answer != ClientAnswer::Unknown)
        co_return Failure(clientError(answer, *reply, spec, host.server().name));
    co_return say("%1 no longer knows the client %2.").arg(serviceName(spec.subject), spec.clientId);
}

} // namespace calls
