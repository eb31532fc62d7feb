// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReadOnlyStore.h"

#include <QCoreApplication>

namespace calls {

namespace {

using Stores = QList<std::shared_ptr<SecretStore>>;

bool canWrite(const std::shared_ptr<SecretStore> &store)
{
    return !std::dynamic_pointer_cast<ReadOnlyStore>(store);
}

/// A store that fails must not hide those after it.
Async<QString> readFrom(Stores stores, QString name, std::stop_token stop)
{
    Result<QString> failed = noSecret(name);
    for (const auto &store : stores) {
        auto result = co_await store->read(name, stop);
        if (result || result.error().code == cancelledCode)
            co_return result;
        if (result.error().code != QLatin1String("secret.none"))
            failed = result;
    }
    co_return failed;
}

Async<void> removeFrom(Stores stores, QString name, std::stop_token stop)
{
    Result<void> all;
    for (const auto &store : stores) {
        if (!canWrite(store))
            continue;
        auto result = co_await store->remove(name, stop);
        if (!result && result.error().code != QLatin1String("secret.none"))
            all = result;
    }
    co_return all;
}

class ChainStore : public SecretStore
{
public:
    explicit ChainStore(Stores stores) : m_stores(std::move(stores)) {}

    Async<QString> read(QString name, std::stop_token stop) override { return readFrom(m_stores, name, stop); }
    Async<void> write(QString name, QString value, std::stop_token stop) override
    {
        const auto first = writable();
        if (!first)
            co_return failure(QStringLiteral("secret.read-only"),
                              QCoreApplication::translate("Secrets", "There is no place where the secret %1 can be kept.")
                                  .arg(name));
        co_return co_await first->write(name, value, stop);
    }
    Async<void> remove(QString name, std::stop_token stop) override { return removeFrom(m_stores, name, stop); }
    [[nodiscard]] QString whereabouts() const override
    {
        const auto first = writable();
        return first ? first->whereabouts() : QCoreApplication::translate("Secrets", "nowhere");
    }
    [[nodiscard]] bool lasting() const override
    {
        const auto first = writable();
        return first && first->lasting();
    }

private:
    [[nodiscard]] std::shared_ptr<SecretStore> writable() const
    {
        const auto found = std::find_if(m_stores.begin(), m_stores.end(), canWrite);
        return found == m_stores.end() ? nullptr : *found;
    }

    Stores m_stores;
};

} // namespace

std::shared_ptr<SecretStore> chain(QList<std::shared_ptr<SecretStore>> stores)
{
    return std::make_shared<ChainStore>(std::move(stores));
}

} // namespace calls
