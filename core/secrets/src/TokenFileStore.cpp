// SPDX-License-Identifier: GPL-3.0-or-later
#include "PrivateFile.h"
#include "ReadOnlyStore.h"

#include <base/Redaction.h>

#include <QCoreApplication>

namespace calls {

namespace {

class TokenFileStore : public ReadOnlyStore
{
public:
    TokenFileStore(QString path, QString token) : m_path(std::move(path)), m_token(std::move(token)) {}

    Async<QString> read(QString name, std::stop_token) override
    {
        if (!name.startsWith(QLatin1String("mattermost-token:")))
            co_return noSecret(name);
        co_return Result<QString>(m_token); // a bare lvalue would be moved out (QCoro 0.7)
    }
    [[nodiscard]] QString whereabouts() const override
    {
        return QCoreApplication::translate("Secrets", "in the file %1").arg(m_path);
    }

private:
    QString m_path;
    QString m_token;
};

} // namespace

Result<std::shared_ptr<SecretStore>> tokenFileStore(const QString &path)
{
    const auto text = privateContents(path);
    if (!text)
        return Failure(text.error());
    const QString token = QString::fromUtf8(*text).trimmed();
    if (token.isEmpty() || token.contains(QLatin1Char('\n')) || token.size() > 1024) {
        return failure(QStringLiteral("secret.file"),
                       QCoreApplication::translate("Secrets", "The token file %1 must hold one line, the token of Mattermost, and "
                                                   "nothing else.")
                           .arg(path));
    }
    rememberSecret(token);
    return std::make_shared<TokenFileStore>(path, token);
}

} // namespace calls
