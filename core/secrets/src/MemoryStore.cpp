// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReadOnlyStore.h"

#include <base/Redaction.h>

#include <QCoreApplication>
#include <QHash>

namespace calls {

namespace {

class MemoryStore : public SecretStore
{
public:
    Async<QString> read(QString name, std::stop_token) override
    {
        const auto found = m_secrets.constFind(name);
        if (found == m_secrets.constEnd())
            co_return noSecret(name);
        co_return *found;
    }
    Async<void> write(QString name, QString value, std::stop_token) override
    {
        rememberSecret(value);
        m_secrets.insert(name, value);
        co_return {};
    }
    Async<void> remove(QString name, std::stop_token) override
    {
        m_secrets.remove(name);
        co_return {};
    }
    [[nodiscard]] QString whereabouts() const override
    {
        return QCoreApplication::translate("Secrets", "in memory until the console ends");
    }
    [[nodiscard]] bool lasting() const override { return false; }

private:
    QHash<QString, QString> m_secrets;
};

} // namespace

Failure noSecret(const QString &name)
{
    return failure(QStringLiteral("secret.none"),
                   QCoreApplication::translate("Secrets", "There is no secret named %1.").arg(name));
}

std::shared_ptr<SecretStore> memoryStore()
{
    return std::make_shared<MemoryStore>();
}

} // namespace calls
