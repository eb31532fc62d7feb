// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReadOnlyStore.h"

#include <base/Redaction.h>

#include <QCoreApplication>

namespace calls {

namespace {

QByteArray variable(const QString &name)
{
    QByteArray result = "CALLS_SECRET_" + name.toUpper().toUtf8();
    for (char &c : result) {
        if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')))
            c = '_';
    }
    return result;
}

class EnvironmentStore : public ReadOnlyStore
{
public:
    Async<QString> read(QString name, std::stop_token) override
    {
        const QByteArray key = variable(name);
        if (!qEnvironmentVariableIsSet(key.constData()))
            co_return noSecret(name);
        const QString value = qEnvironmentVariable(key.constData());
        rememberSecret(value);
        co_return value;
    }
    [[nodiscard]] QString whereabouts() const override
    {
        return QCoreApplication::translate("Secrets", "in environment variables");
    }
};

} // namespace

std::shared_ptr<SecretStore> environmentStore()
{
    return std::make_shared<EnvironmentStore>();
}

} // namespace calls
