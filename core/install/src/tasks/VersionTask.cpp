// SPDX-License-Identifier: GPL-3.0-or-later
// GET /version, on the server itself and from the vantage of another one.
#include "Http.h"
#include "ServiceNames.h"
#include "Verification.h"

#include <install/Playbook.h>

#include <QCoreApplication>
#include <QJsonDocument>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

QString bracketed(const QString &address)
{
    return address.contains(QLatin1Char(':')) ? QLatin1Char('[') + address + QLatin1Char(']') : address;
}

/// "v1.2.6"; empty when this is not the answer of such a service.
QString versionIn(const WebReply &reply)
{
    if (reply.status != 200)
        return {};
    const QString version = QJsonDocument::fromJson(reply.body).object().value(QLatin1String("buildVersion")).toString();
    return version.left(64).simplified();
}

Async<Inspection> lookAtVersion(QString subject, int port, QString version, Host host)
{
    HttpQuestion question;
    question.server = host.server().name;
    question.path = QStringLiteral("/version");
    const QString server = host.server().name;
    const auto reply = co_await askThrough(host.session(), QStringLiteral("127.0.0.1"), port, question, host.stop());
    if (!reply && reply.error().code != QLatin1String("http.no-answer"))
        co_return Failure(reply.error());
    if (!reply)
        co_return failure(QStringLiteral("verify.version"),
                          say("%1 on %2 does not answer on port %3. See why with: journalctl -u %4 -n 50.")
                              .arg(serviceName(subject), server)
                              .arg(port)
                              .arg(subject),
                          reply.error().sentence);
    const QString said = versionIn(*reply);
    if (said.isEmpty())
        co_return failure(QStringLiteral("verify.version"),
                          say("What answers on port %1 of %2 is not %3: /version gave HTTP %4. See what holds the port with: "
                              "sudo ss -lntp.")
                              .arg(port)
                              .arg(server, serviceName(subject))
                              .arg(reply->status));
    if (said != version)
        co_return failure(QStringLiteral("verify.version"),
                          say("%1 on %2 says that it is %3, and %4 is planned. If %4 was installed just now, the old one "
                              "still ends its calls: look again when they are over.")
                              .arg(serviceName(subject), server, said, version));
    co_return verified(say("%1 answers and is %2.").arg(serviceName(subject), said));
}

Async<Inspection> lookFrom(QString subject, QString fromServer, QString address, int port, Host host)
{
    const auto session = co_await host.sessionTo(fromServer);
    if (!session)
        co_return Failure(session.error());
    HttpQuestion question;
    question.path = QStringLiteral("/version");
    const auto reply = co_await askThrough(*session, address, port, question, host.stop());
    const QString place = QStringLiteral("%1:%2").arg(bracketed(address)).arg(port);
    if (!reply && reply.error().code != QLatin1String("http.no-answer"))
        co_return failure(reply.error().code,
                          say("%1 could not be asked at %2 from %3: %4").arg(serviceName(subject), place, fromServer, reply.error().sentence),
                          reply.error().detail);
    if (!reply)
        co_return failure(QStringLiteral("verify.reach"),
                          say("%1 does not reach %2 at %3, though it runs: a firewall between them or on %4 drops or refuses "
                              "TCP %5, or the name leads elsewhere. Open it as the port table says (step 1.5).")
                              .arg(fromServer, serviceName(subject), place, host.server().name)
                              .arg(port),
                          reply.error().sentence);
    const QString said = versionIn(*reply);
    if (said.isEmpty())
        co_return failure(QStringLiteral("verify.reach"),
                          say("%1 reaches something at %2 that is not %3: /version gave HTTP %4. A proxy or a load balancer "
                              "stands between, or the name leads elsewhere.")
                              .arg(fromServer, place, serviceName(subject))
                              .arg(reply->status));
    co_return verified(say("%1 reaches %2 at %3.").arg(fromServer, serviceName(subject), place));
}

} // namespace

TaskPointer versionTask(QString subject, int port, QString version)
{
    Verification verification;
    verification.id = QStringLiteral("verify-version:") + subject;
    verification.title = say("%1 answers").arg(serviceName(subject));
    verification.look = [subject, port, version](Host host) {
        return lookAtVersion(subject, port, version, std::move(host));
    };
    verification.describe = [port](PlaybookWriter &playbook) {
        playbook.answers(QStringLiteral("http://127.0.0.1:%1/version").arg(port));
    };
    return verificationTask(std::move(verification));
}

TaskPointer reachTask(QString subject, QString fromServer, QString address, int port)
{
    Verification verification;
    verification.id = QStringLiteral("verify-reach:%1 from %2").arg(subject, fromServer);
    verification.title = say("%1 reaches %2").arg(fromServer, serviceName(subject));
    verification.look = [subject, fromServer, address, port](Host host) {
        return lookFrom(subject, fromServer, address, port, std::move(host));
    };
    return verificationTask(std::move(verification));
}

} // namespace calls
