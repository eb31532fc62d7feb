// SPDX-License-Identifier: GPL-3.0-or-later
// What an action does to running calls, in words.
#include "ActionWork.h"

#include <QCoreApplication>
#include <QHostInfo>
#include <QLocale>

#include <algorithm>

namespace calls {

namespace {

QString say(const char *text, int n = -1)
{
    return QCoreApplication::translate("Install", text, nullptr, n);
}

struct Running
{
    int people = 0;
    int recordings = 0;
    int relays = 0;
    bool unknown = false;
    std::chrono::seconds longest{0}; ///< of the stop times
    bool endless = false;            ///< a stop that waits for ever
    [[nodiscard]] bool any() const { return people + recordings + relays > 0; }
};

Running runningOn(const QList<ServiceStatus> &services)
{
    Running all;
    for (const ServiceStatus &service : services) {
        if (!service.there)
            continue;
        int &count = service.role == Role::Rtcd ? all.people : service.role == Role::Turn ? all.relays : all.recordings;
        count += service.sessions.value_or(0);
        all.unknown = all.unknown || !service.sessions;
        all.longest = std::max(all.longest, service.stopTime);
        all.endless = all.endless || service.stopTime.count() == 0;
    }
    return all;
}

QString whatRuns(const Running &running, const QString &server)
{
    QStringList parts;
    if (running.people > 0)
        parts << (running.people == 1 ? say("1 person is in a call on %1.")
                                      : say("%n people are in calls on %1.", running.people))
                     .arg(server);
    if (running.recordings > 0)
        parts << (running.recordings == 1 ? say("1 recording runs on %1.")
                                          : say("%n recordings run on %1.", running.recordings))
                     .arg(server);
    if (running.relays > 0)
        parts << (running.relays == 1 ? say("1 relayed connection leads through %1.")
                                      : say("%n relayed connections lead through %1.", running.relays))
                     .arg(server);
    if (running.unknown)
        parts << say("Whether anybody else is in a call on %1 is not known.").arg(server);
    if (parts.isEmpty())
        parts << say("Nobody is in a call on %1 now.").arg(server);
    return parts.join(u' ');
}

QString span(std::chrono::seconds time)
{
    const QLocale locale;
    const auto seconds = time.count();
    if (seconds >= 7200)
        return say("%1 hours").arg(locale.toString(seconds / 3600));
    if (seconds >= 120)
        return say("%1 minutes").arg(locale.toString(seconds / 60));
    return say("%1 seconds").arg(locale.toString(static_cast<qlonglong>(seconds)));
}

Async<QStringList> systemLookUp(QString host, std::stop_token stop)
{
    const Operation<QStringList> found;
    QHostInfo::lookupHost(host, [found, host](const QHostInfo &info) {
        QStringList all;
        for (const QHostAddress &address : info.addresses())
            all << address.toString();
        if (info.error() == QHostInfo::NoError)
            found.finish(all);
        else
            found.finish(failure(QStringLiteral("dns.no-answer"), info.errorString()));
    });
    const Limits limits(stop, std::chrono::seconds{10});
    co_return co_await found.wait(limits, say("Looking up %1").arg(host));
}

Async<QStringList> addressesOf(ActionParts parts, QString host)
{
    if (parts.lookUp)
        co_return co_await parts.lookUp(host, parts.stop);
    co_return co_await systemLookUp(host, parts.stop);
}

} // namespace

ActionEffect effectOf(const QList<ServiceStatus> &services, ServerAction action, const QString &server)
{
    const Running running = runningOn(services);
    ActionEffect effect;
    effect.sentence = whatRuns(running, server) + u' ';
    const bool somebody = running.any() || running.unknown;
    switch (action) {
    case ServerAction::Restart:
        effect.endsCalls = somebody && !running.endless;
        effect.sentence += !somebody
            ? say("The restart takes a few seconds; a call that starts meanwhile has to be joined again.")
            : running.endless
            ? say("The restart waits until they have left, however long that takes.")
            : say("The restart waits up to %1 for them to leave, then cuts them off.").arg(span(running.longest));
        break;
    case ServerAction::Drain:
        effect.sentence += say("Draining waits until nobody is left, then stops the service; nobody is cut off.");
        break;
    case ServerAction::Start: effect.sentence += say("Starting the service touches no running call."); break;
    case ServerAction::Upgrade:
        effect.sentence += say(
            "The upgrade waits until nobody is left, then replaces and starts the service; nobody is cut off.");
        break;
    case ServerAction::Remove:
        effect.endsCalls = somebody;
        effect.sentence += somebody
            ? say("Removing takes the service away: they are cut off. Drain the server first to avoid that.")
            : say("Removing takes the service away and brings back what was there before.");
        break;
    }
    return effect;
}

Async<QString> dnsWarning(ActionParts parts)
{
    const QString host = answerText(parts.site.answers, "rtcd.host");
    if (!parts.server.has(Role::Rtcd) || host.isEmpty() || isIpAddress(host))
        co_return QString();
    const auto found = co_await addressesOf(parts, host);
    if (!found && found.error().code == cancelledCode)
        co_return Failure(found.error());
    if (!found) // an unknown name brings no calls here, and a look-up that failed is no reason to stop
        co_return QString();
    for (const QString &own : {parts.server.address, parts.server.publicAddress}) {
        if (!own.isEmpty() && found->contains(own))
            co_return say(
                "%1 still leads to %2, so new calls still come to %3: take that address out of DNS first. Mattermost "
                "notices within seconds of the record's end of life.")
                .arg(host, own, parts.server.name);
    }
    co_return QString();
}

Async<ActionEffect> actionEffect(ActionParts parts, ServerAction action)
{
    const auto services = co_await serverStatus(parts);
    if (!services)
        co_return Failure(services.error());
    ActionEffect effect = effectOf(*services, action, parts.server.name);
    if (action == ServerAction::Drain || action == ServerAction::Upgrade) {
        const auto warning = co_await dnsWarning(parts);
        if (!warning)
            co_return Failure(warning.error());
        if (!warning->isEmpty())
            effect.sentence += u' ' + *warning;
    }
    co_return effect;
}

} // namespace calls
