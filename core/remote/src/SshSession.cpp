// SPDX-License-Identifier: GPL-3.0-or-later
#include "SshSession.h"

#include "BridgeItem.h"
#include "Listener.h"

#include <QCoreApplication>

namespace calls {

SshSession::SshSession(std::shared_ptr<SecretSource> secrets, std::shared_ptr<Worker> worker, QString localAddress)
    : CommandSession(std::move(secrets)), m_worker(std::move(worker)), m_localAddress(std::move(localAddress))
{
}

Async<std::shared_ptr<RunningCommand>> SshSession::startPlain(QStringList argv, Limits limits)
{
    const auto worker = m_worker;
    const QString what = QCoreApplication::translate("Ssh", "Starting %1 on %2").arg(argv.value(0), place());
    const auto link = std::make_shared<StreamLink>(worker->wake());
    auto running = std::make_shared<LinkedCommand>(link);
    const Operation<void> started;
    worker->post(std::make_unique<ExecItem>(shellLine(argv).toUtf8(), link, started));
    const auto ended = co_await started.wait(limits, what);
    if (!ended)
        co_return Failure(ended.error());
    co_return running;
}

Async<SharedDescriptor> SshSession::stream(std::shared_ptr<Worker> worker, QString host, quint16 port, Limits limits)
{
    const QString what = QCoreApplication::translate("Ssh", "Reaching %1 port %2 through %3")
                             .arg(host, QString::number(port), worker->settings().host);
    auto [ours, theirs] = socketPair();
    const auto end = std::make_shared<Descriptor>(std::move(ours));
    const Operation<void> opened;
    worker->post(std::make_unique<BridgeItem>(std::move(theirs), host, port, opened));
    const auto ended = co_await opened.wait(limits, what);
    if (!ended)
        co_return Failure(ended.error());
    co_return end;
}

Async<std::shared_ptr<Forward>> SshSession::forward(QString host, quint16 port, Limits limits)
{
    Q_UNUSED(limits) // a local port is there at once; each connection opens its own channel
    const std::weak_ptr<Worker> weak = m_worker;
    auto listener = Listener::listen([weak, host, port](Descriptor socket) {
        if (const auto worker = weak.lock())
            worker->post(std::make_unique<BridgeItem>(std::move(socket), host, port, Operation<void>()));
    });
    if (!listener)
        co_return Failure(listener.error());
    co_return std::shared_ptr<Forward>(*listener);
}

Async<void> SshSession::upload(QString path, QByteArray bytes, int mode, Limits limits)
{
    return CommandSession::upload(path, bytes, mode, limits);
}

Async<QByteArray> SshSession::download(QString path, qint64 limit, Limits limits)
{
    return CommandSession::download(path, limit, limits);
}

} // namespace calls
