// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReadOnlyStore.h"

#include <base/Redaction.h>

#include <qt6keychain/keychain.h>

#include <QCoreApplication>

namespace calls {

namespace {

// A keychain may first ask its owner to unlock it.
constexpr std::chrono::minutes ownerTime{2};
constexpr std::chrono::seconds probeTime{2};

QString tr(const char *text)
{
    return QCoreApplication::translate("Secrets", text);
}

Error keychainError(const QKeychain::Job &job, const QString &name)
{
    if (job.error() == QKeychain::EntryNotFound)
        return noSecret(name).value();
    return {QStringLiteral("secret.keychain"),
            tr("The keychain did not answer for %1: %2. Check that a keyring service runs and is unlocked.")
                .arg(name, job.errorString()),
            job.errorString()};
}

/// Starts a job and waits for it. The job deletes itself, also when it ends late.
template<typename Job, typename T>
Async<T> finished(Job *job, QString name, std::function<T(const Job &)> value, Limits limits)
{
    const Operation<T> operation;
    job->setKey(name);
    QObject::connect(job, &QKeychain::Job::finished, job, [operation, name, value](QKeychain::Job *ended) {
        if (ended->error() != QKeychain::NoError)
            operation.finish(Failure(keychainError(*ended, name)));
        else if constexpr (std::is_void_v<T>)
            operation.finish({});
        else
            operation.finish(value(*static_cast<Job *>(ended)));
    });
    job->start();
    return operation.wait(limits, tr("Asking the keychain for %1").arg(name));
}

class KeychainStore : public SecretStore
{
public:
    Async<QString> read(QString name, std::stop_token stop) override { return readWithin(name, Limits(stop, ownerTime)); }

    static Async<QString> readWithin(QString name, Limits limits)
    {
        auto *job = new QKeychain::ReadPasswordJob(service());
        const std::function<QString(const QKeychain::ReadPasswordJob &)> text
            = [](const QKeychain::ReadPasswordJob &ended) { return ended.textData(); };
        auto result = co_await finished<QKeychain::ReadPasswordJob, QString>(job, name, text, limits);
        if (result)
            rememberSecret(*result);
        co_return result;
    }
    Async<void> write(QString name, QString value, std::stop_token stop) override
    {
        rememberSecret(value);
        auto *job = new QKeychain::WritePasswordJob(service());
        job->setTextData(value);
        return finished<QKeychain::WritePasswordJob, void>(job, name, {}, Limits(stop, ownerTime));
    }
    Async<void> remove(QString name, std::stop_token stop) override
    {
        auto *job = new QKeychain::DeletePasswordJob(service());
        return finished<QKeychain::DeletePasswordJob, void>(job, name, {}, Limits(stop, ownerTime));
    }
    [[nodiscard]] QString whereabouts() const override { return tr("in the keychain"); }

private:
    static QString service() { return QStringLiteral("calls-console"); }
};

} // namespace

std::shared_ptr<SecretStore> keychainStore()
{
    return std::make_shared<KeychainStore>();
}

Async<std::shared_ptr<SecretStore>> bestStore(std::stop_token stop)
{
    const Limits limits(stop, probeTime);
    const auto probe = co_await KeychainStore::readWithin(QStringLiteral("probe"), limits);
    if (stop.stop_requested())
        co_return failure(cancelledCode, tr("Looking for a keychain was cancelled."));
    const bool works = probe || probe.error().code == QLatin1String("secret.none");
    co_return works ? keychainStore() : memoryStore();
}

} // namespace calls
