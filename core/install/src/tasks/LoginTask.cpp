// SPDX-License-Identifier: GPL-3.0-or-later
#include "Client.h"
#include "ServiceNames.h"
#include "Verification.h"

#include <QCoreApplication>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

Async<Inspection> look(ClientSpec spec, Host host)
{
    const auto login = co_await logIn(host, spec);
    if (!login)
        co_return Failure(login.error());
    if (login->answer != ClientAnswer::Done)
        co_return Failure(clientError(login->answer, login->reply, spec, host.server().name));
    co_return verified(say("The client %1 logs in.").arg(spec.clientId));
}

} // namespace

TaskPointer loginTask(ClientSpec spec)
{
    Verification verification;
    verification.id = QStringLiteral("verify-login:") + spec.subject;
    verification.title = say("Mattermost's credentials are good at %1").arg(serviceName(spec.subject));
    verification.look = [spec](Host host) { return look(spec, std::move(host)); };
    return verificationTask(std::move(verification));
}

} // namespace calls
