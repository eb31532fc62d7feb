// SPDX-License-Identifier: GPL-3.0-or-later
#include "TargetListener.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

namespace calls {

namespace {

constexpr std::chrono::seconds startTime{20};
constexpr std::chrono::seconds answerTime{10};
// The listener ends by itself after this even if nobody tells it to.
constexpr int deadlineSeconds = 180;
constexpr int firstPortForAll = 1024;

Async<std::shared_ptr<RemoteScript>> startListener(std::shared_ptr<Workshop> workshop, QString ssh, ScriptLaunch launch,
                                                   std::stop_token stop)
{
    std::shared_ptr<Session> session = workshop->local;
    if (!ssh.isEmpty()) {
        auto opened = co_await workshop->open(ssh, stop);
        if (!opened)
            co_return Failure(opened.error());
        session = *opened;
    }
    const Limits limits(stop, startTime);
    auto script = co_await RemoteScript::start(session, launch, limits);
    if (!script)
        co_return Failure(script.error());
    const QJsonObject hello = (*script)->hello();
    if (hello.value(QLatin1String("ready")).toBool())
        co_return script;
    const QString error = hello.value(QLatin1String("error")).toString();
    if (error == QLatin1String("EADDRINUSE"))
        co_return failure(QStringLiteral("listener.held"),
                          QCoreApplication::translate("Probe", "Another program holds the port."),
                          QString::fromUtf8(QJsonDocument(hello.value(QLatin1String("holder")).toObject())
                                                .toJson(QJsonDocument::Compact)));
    if (error == QLatin1String("EACCES") || error == QLatin1String("EPERM"))
        co_return failure(QStringLiteral("listener.denied"),
                          QCoreApplication::translate("Probe",
                                                      "Listening on this port needs root, and sudo wants a password."),
                          error);
    co_return failure(QStringLiteral("listener.failed"),
                      QCoreApplication::translate("Probe", "The temporary listener could not be started: %1.")
                          .arg(error),
                      error);
}

} // namespace

PortHolder holderOf(const Error &held)
{
    const QJsonObject object = QJsonDocument::fromJson(held.detail.toUtf8()).object();
    PortHolder holder;
    holder.program = object.value(QLatin1String("program")).toString();
    holder.pid = object.value(QLatin1String("pid")).toInt();
    return holder;
}

Async<Listener> listenOnTarget(std::shared_ptr<const Job> job, Transport transport)
{
    const QString ssh = job->param("target_ssh");
    if (ssh.isEmpty() && job->param("target_local") != QLatin1String("yes"))
        co_return failure(QStringLiteral("listener.no-target"),
                          QCoreApplication::translate("Probe", "The deployment names no SSH login for %1.")
                              .arg(job->targetName()));
    ScriptLaunch launch;
    launch.name = QStringLiteral("listener");
    launch.asRoot = job->port() < firstPortForAll;
    const QByteArray ownKey = QUuid::createUuid().toRfc4122();
    launch.params.insert(QStringLiteral("protocol"), transportWord(transport));
    launch.params.insert(QStringLiteral("port"), job->port());
    launch.params.insert(QStringLiteral("key"), QString::fromLatin1(ownKey.toHex()));
    launch.params.insert(QStringLiteral("seconds"), deadlineSeconds);
    const SharedPool<RemoteScript>::Make make = [workshop = job->workshop, ssh, launch](std::stop_token stop) {
        return startListener(workshop, ssh, launch, stop);
    };
    const QString name = QStringLiteral("listener %1 %2 %3").arg(ssh, transportWord(transport)).arg(job->port());
    const Limits limits(job->stop, std::chrono::minutes{5});
    const QString what = QCoreApplication::translate("Probe", "Starting a listener on %1").arg(job->targetName());
    auto script = co_await SharedPool<RemoteScript>::get(job->workshop->scripts, name, make, limits, what);
    if (!script)
        co_return Failure(script.error());
    Listener listener;
    listener.script = *script;
    listener.key = QByteArray::fromHex((*script)->params().value(QLatin1String("key")).toString().toLatin1());
    co_return listener;
}

ListenerView viewFromJson(const QJsonObject &answer, const Contact &contact)
{
    ListenerView view;
    view.sawToken = !answer.value(QLatin1String("seen")).toString().isEmpty();
    // Through a NAT the address or the port may differ, both rarely do.
    const QString port = QStringLiteral(":%1").arg(contact.localPort);
    for (const QJsonValue &value : answer.value(QLatin1String("half_open")).toArray()) {
        const QString peer = value.toString();
        const QString address = peer.left(peer.lastIndexOf(QLatin1Char(':')));
        if (peer.endsWith(port) || address == contact.localAddress)
            view.sawAttempt = true;
    }
    return view;
}

Async<ListenerView> askListener(Listener listener, QByteArray token, Contact contact, std::stop_token stop)
{
    QJsonObject question;
    question.insert(QStringLiteral("do"), QStringLiteral("seen"));
    question.insert(QStringLiteral("token"), QString::fromLatin1(token.toHex()));
    const Limits limits(stop, answerTime);
    auto answer = co_await RemoteScript::ask(listener.script, question, limits);
    if (!answer)
        co_return Failure(answer.error());
    co_return viewFromJson(*answer, contact);
}

} // namespace calls
