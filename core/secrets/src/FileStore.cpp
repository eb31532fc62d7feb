// SPDX-License-Identifier: GPL-3.0-or-later
#include "PrivateFile.h"
#include "ReadOnlyStore.h"

#include <base/Redaction.h>

#include <QCoreApplication>
#include <QFile>
#include <QHash>
#include <QSaveFile>

#include <toml++/toml.h>

#include <sstream>

namespace calls {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Secrets", text);
}

/// "NAME" = "value" as TOML writes it, with everything quoted that must be.
QByteArray tomlLine(const QString &name, const QString &value)
{
    std::ostringstream line;
    line << toml::table{{name.toStdString(), value.toStdString()}} << '\n';
    return QByteArray::fromStdString(line.str());
}

/// The old text and the new line, whole or not at all.
Result<void> addLine(const QString &path, const QByteArray &line)
{
    const auto failed = [&path](const QString &why) {
        return failure(QStringLiteral("secret.file"),
                       tr("The secrets file %1 could not be written: %2. Check its rights and the free space.").arg(path, why));
    };
    QFile old(path);
    if (!old.open(QIODevice::ReadOnly))
        return failed(old.errorString());
    QByteArray text = old.readAll();
    if (!text.isEmpty() && !text.endsWith('\n'))
        text += '\n';
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failed(file.errorString());
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write(text + line);
    if (!file.flush() || !file.commit())
        return failed(file.errorString());
    return {};
}

class FileStore : public SecretStore
{
public:
    FileStore(QString path, QHash<QString, QString> secrets) : m_path(std::move(path)), m_secrets(std::move(secrets)) {}

    Async<QString> read(QString name, std::stop_token) override
    {
        const auto found = m_secrets.constFind(name);
        if (found == m_secrets.constEnd())
            co_return noSecret(name);
        co_return *found;
    }
    Async<void> write(QString name, QString value, std::stop_token) override
    {
        if (m_secrets.value(name) == value)
            co_return {};
        if (m_secrets.contains(name))
            co_return byHand(name);
        rememberSecret(value);
        auto added = addLine(m_path, tomlLine(name, value));
        if (added)
            m_secrets.insert(name, value);
        co_return added;
    }
    Async<void> remove(QString name, std::stop_token) override
    {
        co_return m_secrets.contains(name) ? Result<void>(byHand(name)) : Result<void>();
    }
    [[nodiscard]] QString whereabouts() const override { return tr("in the file %1").arg(m_path); }

private:
    [[nodiscard]] Failure byHand(const QString &name) const
    {
        return failure(QStringLiteral("secret.read-only"),
                       tr("The secret %1 stands in the file %2 already, and only its owner changes it there. Edit the file.")
                           .arg(name, m_path));
    }

    QString m_path;
    QHash<QString, QString> m_secrets;
};

Result<QHash<QString, QString>> parse(const QString &path, const QByteArray &text)
{
    QHash<QString, QString> secrets;
    try {
        const toml::table table = toml::parse(std::string_view(text.constData(), static_cast<size_t>(text.size())));
        for (const auto &[key, value] : table) {
            const QString name = QString::fromUtf8(key.data(), static_cast<qsizetype>(key.length()));
            const auto secret = value.value_exact<std::string>();
            if (!secret)
                return failure(QStringLiteral("secret.file"),
                               tr("The secrets file %1 gives %2 something else than a text, in line %3. Write it as "
                                  "\"NAME\" = \"value\".")
                                   .arg(path, name, QString::number(value.source().begin.line)));
            secrets.insert(name, QString::fromStdString(*secret));
        }
    } catch (const toml::parse_error &error) {
        // The parser's own words quote the line, which may hold a secret.
        return failure(QStringLiteral("secret.file"),
                       tr("The secrets file %1 is not TOML in line %2. Write each secret as \"NAME\" = \"value\".")
                           .arg(path, QString::number(error.source().begin.line)));
    }
    return secrets;
}

} // namespace

Async<void> ReadOnlyStore::write(QString name, QString value, std::stop_token)
{
    Q_UNUSED(value)
    co_return failure(QStringLiteral("secret.read-only"),
                      tr("The secret %1 was not kept, because it cannot be written %2.").arg(name, whereabouts()));
}

Async<void> ReadOnlyStore::remove(QString name, std::stop_token)
{
    co_return failure(QStringLiteral("secret.read-only"),
                      tr("The secret %1 was not removed, because it cannot be changed %2.").arg(name, whereabouts()));
}

Result<std::shared_ptr<SecretStore>> fileStore(const QString &path)
{
    const auto text = privateContents(path);
    if (!text)
        return Failure(text.error());
    auto secrets = parse(path, *text);
    if (!secrets)
        return Failure(secrets.error());
    for (const QString &secret : std::as_const(*secrets))
        rememberSecret(secret);
    return std::make_shared<FileStore>(path, std::move(*secrets));
}

} // namespace calls
