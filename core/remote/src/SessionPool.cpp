// SPDX-License-Identifier: GPL-3.0-or-later
#include <remote/SessionPool.h>

#include "Connector.h"

#include <base/Log.h>

#include <QCoreApplication>
#include <QHash>

namespace calls {

namespace {

constexpr std::chrono::hours sharedTime{24}; // the attempt itself has limits

using SharedConnection = std::shared_ptr<Connection>;

ConnectionState stateAfter(const Error &error)
{
    if (error.code == QLatin1String("ssh.host-key.unknown") || error.code == QLatin1String("ssh.host-key.authority"))
        return ConnectionState::HostKeyUnknown;
    if (error.code == QLatin1String("ssh.host-key.changed") || error.code == QLatin1String("ssh.host-key.revoked"))
        return ConnectionState::HostKeyChanged;
    return error.code == cancelledCode ? ConnectionState::Idle : ConnectionState::Failed;
}

/// One destination by one way.
struct Entry
{
    QString key;
    ConnectionState state = ConnectionState::Idle;
    QString problem;
    SharedConnection connection;
    std::optional<std::stop_source> attempt;
    QList<Operation<SharedConnection>> waiting;
    int wanted = 0; ///< callers that still wait for the attempt
    std::shared_ptr<Entry> waitsFor; ///< the jump host that the attempt needs first
};

struct Core : std::enable_shared_from_this<Core>
{
    SshOptions options;
    std::shared_ptr<SecretSource> secrets;
    std::shared_ptr<Session> local;
    std::stop_source closed;
    QHash<QString, std::shared_ptr<Entry>> entries;
    std::function<void(QString)> changed;
    std::vector<std::weak_ptr<Worker>> workers; ///< all whose threads may run

    std::shared_ptr<Entry> entry(const QString &key);
    void setState(const std::shared_ptr<Entry> &entry, ConnectionState state, const QString &problem = {});
    ConnectContext context(const std::shared_ptr<Entry> &entry);

    /// `asker`: the entry that needs this one as its jump host; none for callers from outside.
    static Async<SharedConnection> connection(std::shared_ptr<Core> core, std::shared_ptr<Entry> asker, SshDestination to,
                                              QStringList via, std::stop_token stop);
    static QCoro::Task<> open(std::shared_ptr<Core> core, std::shared_ptr<Entry> entry, SshDestination to,
                              QStringList via);
    static QCoro::Task<> watch(std::shared_ptr<Core> core, std::shared_ptr<Entry> entry, std::shared_ptr<Worker> worker);
    void close(const std::shared_ptr<Entry> &entry);
    void closeAll();
};

std::shared_ptr<Entry> Core::entry(const QString &key)
{
    auto &entry = entries[key];
    if (!entry) {
        entry = std::make_shared<Entry>();
        entry->key = key;
    }
    return entry;
}

void Core::setState(const std::shared_ptr<Entry> &entry, ConnectionState state, const QString &problem)
{
    if (entry->state == state && entry->problem == problem)
        return;
    entry->state = state;
    entry->problem = problem;
    if (changed)
        changed(entry->key);
}

ConnectContext Core::context(const std::shared_ptr<Entry> &entry)
{
    const std::weak_ptr<Core> weak = weak_from_this();
    ConnectContext context;
    context.options = options;
    context.secrets = secrets;
    context.state = [weak, entry](ConnectionState state) {
        if (const auto core = weak.lock(); core && entry->attempt)
            core->setState(entry, state);
    };
    context.made = [weak](std::weak_ptr<Worker> worker) {
        const auto core = weak.lock();
        if (!core || core->closed.stop_requested()) {
            worker.lock()->requestStop(); // made while the pool was closing
            return;
        }
        std::erase_if(core->workers, [](const auto &known) { return known.expired(); });
        core->workers.push_back(std::move(worker));
    };
    context.jump = [self = shared_from_this(), entry](SshDestination to, QStringList via, std::stop_token stop) {
        return connection(self, entry, to, via, stop);
    };
    return context;
}

Async<SharedConnection> Core::connection(std::shared_ptr<Core> core, std::shared_ptr<Entry> asker, SshDestination to,
                                         QStringList via, std::stop_token stop)
{
    if (core->closed.stop_requested())
        co_return failure(cancelledCode, QCoreApplication::translate("Ssh", "The SSH connections were closed."));
    const auto entry = core->entry((via + QStringList{to.text()}).join(QLatin1String(" > ")));
    if (entry->connection && entry->connection->worker->connected())
        co_return Result<SharedConnection>(entry->connection); // a bare lvalue would be moved out (QCoro 0.8)
    for (auto next = entry; asker && next; next = next->waitsFor) {
        if (next == asker)
            co_return failure(QStringLiteral("ssh.config"),
                              QCoreApplication::translate("Ssh", "The jump hosts on the way to %1 lead in a ring. Check "
                                                                 "the ProxyJump lines in the SSH configuration.")
                                  .arg(asker->key));
    }
    const Operation<SharedConnection> operation;
    entry->waiting.append(operation);
    ++entry->wanted;
    if (asker)
        asker->waitsFor = entry;
    if (!entry->attempt)
        open(core, entry, to, via);
    const Limits limits(stop, sharedTime);
    const QString what = QCoreApplication::translate("Ssh", "Connecting to %1").arg(to.text());
    auto result = co_await operation.wait(limits, what);
    if (asker)
        asker->waitsFor.reset();
    if (--entry->wanted == 0 && entry->attempt)
        entry->attempt->request_stop();
    co_return result;
}

QCoro::Task<> Core::open(std::shared_ptr<Core> core, std::shared_ptr<Entry> entry, SshDestination to, QStringList via)
{
    entry->attempt.emplace();
    const std::stop_source attempt = *entry->attempt;
    core->close(entry);
    core->setState(entry, ConnectionState::Connecting);
    const std::optional<QString> noTrust;
    const ConnectContext context = core->context(entry);
    const auto result = co_await connectTo(context, to, via, noTrust, attempt.get_token());
    entry->attempt.reset();
    if (result && !core->closed.stop_requested()) {
        entry->connection = *result;
        core->setState(entry, ConnectionState::Connected);
        watch(core, entry, (*result)->worker);
    } else if (!result) {
        core->setState(entry, stateAfter(result.error()),
                       result.error().code == cancelledCode ? QString() : result.error().sentence);
    }
    for (const auto &waiting : std::exchange(entry->waiting, {}))
        waiting.finish(result);
}

QCoro::Task<> Core::watch(std::shared_ptr<Core> core, std::shared_ptr<Entry> entry, std::shared_ptr<Worker> worker)
{
    const std::weak_ptr<Core> weak = std::exchange(core, nullptr);
    const Operation<void> ended = worker->ended();
    worker.reset();
    const Limits limits({}, sharedTime);
    Result<void> result = failure(tooLateCode, {});
    while (!result && result.error().code == tooLateCode)
        result = co_await ended.wait(limits, QString());
    const auto alive = weak.lock();
    if (!alive || !entry->connection || entry->connection->worker->connected())
        co_return;
    qCInfo(lcRemote).noquote() << result.error().sentence;
    alive->close(entry);
    alive->setState(entry, stateAfter(result.error()),
                    result.error().code == cancelledCode ? QString() : result.error().sentence);
}

void Core::close(const std::shared_ptr<Entry> &entry)
{
    if (const auto connection = std::exchange(entry->connection, nullptr))
        connection->worker->requestStop();
}

void Core::closeAll()
{
    closed.request_stop();
    changed = nullptr;
    for (const auto &entry : std::as_const(entries)) {
        if (entry->attempt)
            entry->attempt->request_stop();
    }
    std::vector<std::shared_ptr<Worker>> running;
    for (const auto &known : workers) {
        if (auto worker = known.lock()) {
            worker->requestStop();
            running.push_back(std::move(worker));
        }
    }
    for (const auto &worker : running) // all were told before, so that they end side by side
        worker->join();
    for (const auto &entry : std::as_const(entries))
        close(entry);
}

} // namespace

struct SessionPool::Private
{
    std::shared_ptr<Core> core = std::make_shared<Core>();

    /// The entry of a destination without jump hosts named by us; they come from ssh_config.
    [[nodiscard]] std::shared_ptr<Entry> find(const QString &ssh) const
    {
        const auto to = SshDestination::parse(ssh);
        return to ? core->entries.value(to->text()) : nullptr;
    }
};

SessionPool::SessionPool(SshOptions options, std::shared_ptr<Questions> questions, std::shared_ptr<SecretStore> secrets)
    : d(std::make_unique<Private>())
{
    d->core->options = std::move(options);
    d->core->local = localSession(questions, secrets);
    d->core->secrets = std::make_shared<SecretSource>(std::move(questions), std::move(secrets));
    d->core->changed = [this](const QString &key) { Q_EMIT stateChanged(key); };
}

SessionPool::~SessionPool()
{
    d->core->closeAll();
}

Async<std::shared_ptr<Session>> SessionPool::session(QString ssh, std::stop_token stop)
{
    const auto core = d->core;
    const auto to = SshDestination::parse(ssh);
    if (!to)
        co_return Failure(to.error());
    const auto connection = co_await Core::connection(core, nullptr, *to, QStringList(), stop);
    if (!connection)
        co_return Failure(connection.error());
    co_return Result<std::shared_ptr<Session>>((*connection)->session); // a bare lvalue would be moved out
}

std::shared_ptr<Session> SessionPool::local()
{
    return d->core->local;
}

ConnectionState SessionPool::state(const QString &ssh) const
{
    const auto entry = d->find(ssh);
    return entry ? entry->state : ConnectionState::Idle;
}

QString SessionPool::problem(const QString &ssh) const
{
    const auto entry = d->find(ssh);
    return entry ? entry->problem : QString();
}

void SessionPool::close(const QString &ssh)
{
    const auto entry = d->find(ssh);
    if (!entry)
        return;
    if (entry->attempt)
        entry->attempt->request_stop();
    d->core->close(entry);
    d->core->setState(entry, ConnectionState::Idle);
}

Async<void> SessionPool::trust(QString ssh, QString fingerprint, std::stop_token stop)
{
    const auto core = d->core;
    const auto to = SshDestination::parse(ssh);
    if (!to)
        co_return Failure(to.error());
    const auto entry = std::make_shared<Entry>();
    const std::optional<QString> wanted = fingerprint;
    const ConnectContext context = core->context(entry);
    const QStringList via;
    const auto connection = co_await connectTo(context, *to, via, wanted, stop);
    if (!connection)
        co_return Failure(connection.error());
    const auto known = core->entries.value(to->text());
    if (known && known->state == ConnectionState::HostKeyUnknown && !known->attempt)
        core->setState(known, ConnectionState::Idle);
    co_return {};
}

} // namespace calls
