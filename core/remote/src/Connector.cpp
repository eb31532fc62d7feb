// SPDX-License-Identifier: GPL-3.0-or-later
#include "Connector.h"

#include "SshErrors.h"
#include "SshSession.h"

#include <QCoreApplication>
#include <QHostInfo>

namespace calls {

namespace {

// Its own steps have time limits; a person's answers have none.
constexpr std::chrono::hours openTime{24};

Async<QList<QHostAddress>> lookUp(HostSettings settings, std::chrono::milliseconds time, std::stop_token stop)
{
    QHostAddress literal;
    if (literal.setAddress(settings.host))
        co_return QList<QHostAddress>{literal};
    const Operation<QList<QHostAddress>> operation;
    QObject context;
    QHostInfo::lookupHost(settings.host, &context, [operation, settings](const QHostInfo &info) {
        if (info.error() == QHostInfo::NoError && !info.addresses().isEmpty())
            operation.finish(info.addresses());
        else
            operation.finish(Failure(ssh::unknownName(settings, info.errorString())));
    });
    const Limits limits(stop, time);
    const QString what = QCoreApplication::translate("Ssh", "Looking up the name %1").arg(settings.host);
    auto result = co_await operation.wait(limits, what);
    if (!result && result.error().code == tooLateCode)
        co_return Failure(ssh::timedOut(settings, time, QCoreApplication::translate("Ssh", "looking up the name")));
    co_return result;
}

bool worthAnotherTry(const Error &error)
{
    return error.code == QLatin1String("ssh.timeout") || error.code == QLatin1String("ssh.unreachable")
        || error.code == QLatin1String("ssh.lost");
}

Error throughJump(const HostSettings &to, const HostSettings &jump, std::chrono::milliseconds time, const Error &error)
{
    if (error.code == tooLateCode)
        return ssh::timedOut(to, time, QCoreApplication::translate("Ssh", "the jump host %1 connected").arg(jump.host));
    if (error.code != QLatin1String("ssh.channel"))
        return error;
    return ssh::unreachable(to, QCoreApplication::translate("Ssh", "the jump host %1 did not reach it (%2)")
                                    .arg(jump.host, error.detail));
}

/// One attempt over the way that `plan` describes.
Async<QString> open(std::shared_ptr<Worker> worker, std::stop_token stop)
{
    worker->start();
    const Limits limits(stop, openTime);
    const QString what = QCoreApplication::translate("Ssh", "Connecting to %1").arg(worker->settings().host);
    auto result = co_await worker->opened().wait(limits, what);
    if (!result)
        worker->requestStop();
    co_return result;
}

} // namespace

Async<std::shared_ptr<Connection>> connectTo(ConnectContext context, SshDestination to, QStringList via,
                                             std::optional<QString> trust, std::stop_token stop)
{
    const auto settings = co_await readHostSettings(to, context.options.sshDir, stop);
    if (!settings)
        co_return Failure(settings.error());
    if (via.isEmpty())
        via = settings->jumps;
    const auto time = context.options.connectTime;
    for (int attempt = 1;; ++attempt) {
        DialPlan plan;
        plan.settings = *settings;
        plan.knownHosts = context.options.sshDir + QLatin1String("/known_hosts");
        plan.trust = trust;
        plan.connectTime = time;
        auto connection = std::make_shared<Connection>();
        if (via.isEmpty()) {
            const auto addresses = co_await lookUp(*settings, time, stop);
            if (!addresses)
                co_return Failure(addresses.error());
            plan.addresses = *addresses;
        } else {
            const auto last = SshDestination::parse(via.last());
            if (!last)
                co_return Failure(last.error());
            const auto jump = co_await context.jump(*last, via.mid(0, via.size() - 1), stop);
            if (!jump)
                co_return Failure(jump.error());
            connection->jump = *jump;
            const Limits limits(stop, time);
            const auto stream = co_await SshSession::stream((*jump)->worker, settings->host,
                                                            static_cast<quint16>(settings->port), limits);
            if (!stream)
                co_return Failure(throughJump(*settings, (*jump)->worker->settings(), time, stream.error()));
            plan.stream = *stream;
        }
        auto desk = std::make_unique<Desk>(context.secrets);
        QObject::connect(desk.get(), &Desk::stateChanged, desk.get(), context.state);
        connection->worker = std::make_shared<Worker>(plan, std::move(desk), context.options.keepAlive);
        context.made(connection->worker);
        const auto opened = co_await open(connection->worker, stop);
        if (opened) {
            const QString localAddress = connection->jump ? QString() : *opened;
            connection->session = std::make_shared<SshSession>(context.secrets, connection->worker, localAddress);
            co_return connection;
        }
        if (attempt >= context.options.attempts || !worthAnotherTry(opened.error()))
            co_return Failure(opened.error());
    }
}

} // namespace calls
