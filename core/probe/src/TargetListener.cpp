// SPDX-License-Identifier: GPL-3.0-or-later
#include "TargetListener.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

namespace calls {

namespace {

constexpr std::chrono::seconds startTime{30};
constexpr std::chrono::seconds answerTime{15};
constexpr std::chrono::minutes loginTime{5}; // a person may be asked for a key or a password meanwhile
constexpr int firstPortForAll = 1024;

/// One port to listen on, and where.
struct Place
{
    QString ssh; ///< empty: this computer
    Transport transport = Transport::Tcp;
    int port = 0;
};

Async<std::shared_ptr<RemoteScript>> startScript(std::shared_ptr<Workshop> workshop, QString ssh, bool asRoot,
                                                 std::stop_token stop)
{
    std::shared_ptr<Session> session = workshop->local;
    if (!ssh.isEmpty()) {
        auto opened = co_await workshop->open(ssh, stop);
        if (!opened)
            co_return Failure(opened.error());
        session = *opened;
    }
    ScriptLaunch launch;
    launch.file = QStringLiteral(":/probe/listener.py");
    launch.asRoot = asRoot;
    const Limits limits(stop, startTime);
    co_return co_await RemoteScript::start(session, launch, limits);
}

Failure refusal(const QJsonObject &answer)
{
    const QString error = answer.value(QLatin1String("error")).toString();
    if (error == QLatin1String("EADDRINUSE"))
        return failure(QStringLiteral("listener.held"),
                       QCoreApplication::translate("Probe", "Another program holds the port."),
                       QString::fromUtf8(QJsonDocument(answer.value(QLatin1String("holder")).toObject())
                                             .toJson(QJsonDocument::Compact)));
    if (error == QLatin1String("EACCES") || error == QLatin1String("EPERM"))
        return failure(QStringLiteral("listener.denied"),
                       QCoreApplication::translate("Probe",
                                                   "Listening on this port needs root, and sudo wants a password."),
                       error);
    return failure(QStringLiteral("listener.failed"),
                   QCoreApplication::translate("Probe", "The temporary listener could not be started: %1.").arg(error),
                   error);
}

Async<std::shared_ptr<PortListener>> openPort(std::shared_ptr<Workshop> workshop, std::shared_ptr<const Place> place,
                                              std::stop_token stop)
{
    const bool asRoot = place->port < firstPortForAll;
    const SharedPool<RemoteScript>::Make make = [workshop, place, asRoot](std::stop_token ended) {
        return startScript(workshop, place->ssh, asRoot, ended);
    };
    const Limits starting(stop, loginTime);
    const QString what = QCoreApplication::translate("Probe", "Starting the temporary listener");
    const QString name = (asRoot ? QStringLiteral("root listener ") : QStringLiteral("listener ")) + place->ssh;
    auto script = co_await SharedPool<RemoteScript>::get(workshop->scripts, name, make, starting, what);
    if (!script)
        co_return Failure(script.error());
    const QByteArray key = QUuid::createUuid().toRfc4122();
    QJsonObject request;
    request.insert(QStringLiteral("do"), QStringLiteral("listen"));
    request.insert(QStringLiteral("protocol"), transportWord(place->transport));
    request.insert(QStringLiteral("port"), place->port);
    request.insert(QStringLiteral("key"), QString::fromLatin1(key.toHex()));
    const Limits limits(stop, answerTime);
    auto answer = co_await RemoteScript::ask(*script, request, limits);
    if (!answer)
        co_return Failure(answer.error());
    if (!answer->value(QLatin1String("ready")).toBool())
        co_return refusal(*answer);
    co_return std::make_shared<PortListener>(*script, answer->value(QLatin1String("id")).toInt(), key);
}

} // namespace

PortListener::PortListener(std::shared_ptr<RemoteScript> script, int number, QByteArray key)
    : m_script(std::move(script)), m_number(number), m_key(std::move(key))
{
}

PortListener::~PortListener()
{
    QJsonObject request;
    request.insert(QStringLiteral("do"), QStringLiteral("close"));
    request.insert(QStringLiteral("listener"), m_number);
    m_script->tell(request);
}

Async<ListenerView> PortListener::ask(std::shared_ptr<PortListener> listener, QByteArray token, Contact contact,
                                      std::stop_token stop)
{
    QJsonObject request;
    request.insert(QStringLiteral("do"), QStringLiteral("seen"));
    request.insert(QStringLiteral("listener"), listener->m_number);
    request.insert(QStringLiteral("token"), QString::fromLatin1(token.toHex()));
    const Limits limits(stop, answerTime);
    auto answer = co_await RemoteScript::ask(listener->m_script, request, limits);
    if (!answer)
        co_return Failure(answer.error());
    if (answer->contains(QLatin1String("gone")))
        co_return failure(QStringLiteral("listener.failed"),
                          QCoreApplication::translate("Probe", "The temporary listener ended before the answer."));
    co_return viewFromJson(*answer, contact);
}

PortHolder holderOf(const Error &held)
{
    const QJsonObject object = QJsonDocument::fromJson(held.detail.toUtf8()).object();
    PortHolder holder;
    holder.program = object.value(QLatin1String("program")).toString();
    holder.pid = object.value(QLatin1String("pid")).toInt();
    return holder;
}

Async<std::shared_ptr<PortListener>> listenOnTarget(std::shared_ptr<const Job> job, Transport transport)
{
    auto place = std::make_shared<Place>();
    place->ssh = job->param("target_ssh");
    place->transport = transport;
    place->port = job->port();
    if (place->ssh.isEmpty() && job->param("target_local") != QLatin1String("yes"))
        co_return failure(QStringLiteral("listener.no-target"),
                          QCoreApplication::translate("Probe", "The deployment names no SSH login for %1.")
                              .arg(job->targetName()));
    const SharedPool<PortListener>::Make make = [workshop = job->workshop, place](std::stop_token stop) {
        return openPort(workshop, place, stop);
    };
    const QString name = QStringLiteral("%1 %2 %3").arg(place->ssh, transportWord(transport)).arg(place->port);
    const Limits limits(job->stop, loginTime);
    const QString what = QCoreApplication::translate("Probe", "Starting a listener on %1").arg(job->targetName());
    co_return co_await SharedPool<PortListener>::get(job->workshop->listeners, name, make, limits, what);
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

} // namespace calls
