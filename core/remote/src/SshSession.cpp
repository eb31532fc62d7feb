// SPDX-License-Identifier: GPL-3.0-or-later
#include "SshSession.h"

#include "BridgeItem.h"
#include "Listener.h"
#include "Silence.h"
#include "TransferNews.h"

#include <QCoreApplication>
#include <QTimer>

namespace calls {

namespace {

constexpr std::chrono::seconds answerTime{5}; // for an SFTP answer that nobody waits for any more

} // namespace

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

Async<QByteArray> SshSession::transfer(std::shared_ptr<Worker> worker, TransferItem::Job job, Limits limits, Moved moved)
{
    const QString what = QCoreApplication::translate("Ssh", "Moving %1 to or from %2").arg(job.path, worker->settings().host);
    const auto guard = std::make_shared<StuckGuard>();
    const Operation<QByteArray> done;
    Silence silence(limits, what, [done](const Error &error) { done.finish(Failure(error)); });
    const auto news = std::make_shared<TransferNews>([&silence, &moved](qint64 bytes) {
        silence.broken();
        moved(bytes);
    });
    job.moved = [news](qint64 bytes) { TransferNews::tell(news, bytes); };
    worker->post(std::make_unique<TransferItem>(job, guard, done));
    auto result = co_await done.wait(Silence::unlimited(limits), what);
    news->end();
    if (!result) // an answer that is only slow may still come, and then the connection is kept
        QTimer::singleShot(answerTime, qApp, [guard] { guard->shutIfStuck(); });
    co_return result;
}

Async<void> SshSession::send(QString path, std::shared_ptr<const Source> source, int mode, Limits limits, Moved moved)
{
    const auto self = std::static_pointer_cast<SshSession>(shared_from_this());
    if (self->m_hasSftp) {
        TransferItem::Job job;
        job.path = path;
        job.upload = source;
        job.mode = mode;
        const auto result = co_await transfer(self->m_worker, job, limits, moved);
        if (result)
            co_return {};
        if (result.error().code != QLatin1String("sftp.none"))
            co_return Failure(result.error());
        self->m_hasSftp = false;
    }
    co_return co_await self->CommandSession::send(path, source, mode, limits, moved);
}

Async<QByteArray> SshSession::download(QString path, qint64 limit, Limits limits)
{
    const auto self = std::static_pointer_cast<SshSession>(shared_from_this());
    if (self->m_hasSftp) {
        TransferItem::Job job;
        job.path = path;
        job.limit = limit;
        const Moved unwatched = [](qint64) {};
        auto result = co_await transfer(self->m_worker, job, limits, unwatched);
        if (result || result.error().code != QLatin1String("sftp.none"))
            co_return result;
        self->m_hasSftp = false;
    }
    co_return co_await self->CommandSession::download(path, limit, limits);
}

} // namespace calls
