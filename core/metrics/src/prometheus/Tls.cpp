// SPDX-License-Identifier: GPL-3.0-or-later
#include "Tls.h"

#include <QCoreApplication>
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

namespace calls {

namespace {

constexpr qint64 pemLimit = 1024 * 1024;

QString say(const char *text)
{
    return QCoreApplication::translate("Metrics", text);
}

Result<QByteArray> pemOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(QStringLiteral("metrics.certificate"),
                       say("%1 could not be read: %2. Name a file in PEM form that this account may read.")
                           .arg(path, file.errorString()));
    return file.read(pemLimit);
}

Failure noPem(const QString &sentence, const QString &path)
{
    return failure(QStringLiteral("metrics.certificate"), sentence.arg(path));
}

QSslKey keyOf(const QByteArray &pem)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        const QSslKey key(pem, algorithm);
        if (!key.isNull())
            return key;
    }
    return {};
}

} // namespace

Result<QSslConfiguration> tlsFor(const MetricsAccess &access)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    const QString noCertificate = say(
        "%1 holds no certificate in PEM form. Name the file that begins with -----BEGIN CERTIFICATE.");
    if (!access.authorities.isEmpty()) {
        const auto pem = pemOf(access.authorities);
        if (!pem)
            return Failure(pem.error());
        const auto authorities = QSslCertificate::fromData(*pem, QSsl::Pem);
        if (authorities.isEmpty())
            return noPem(noCertificate, access.authorities);
        tls.addCaCertificates(authorities);
    }
    if (access.certificate.isEmpty())
        return tls;
    const auto certificate = pemOf(access.certificate);
    if (!certificate)
        return Failure(certificate.error());
    const auto chain = QSslCertificate::fromData(*certificate, QSsl::Pem);
    if (chain.isEmpty())
        return noPem(noCertificate, access.certificate);
    const QString keyPath = access.key.isEmpty() ? access.certificate : access.key; // one file may hold both
    const auto keyPem = pemOf(keyPath);
    if (!keyPem)
        return Failure(keyPem.error());
    const QSslKey key = keyOf(*keyPem);
    if (key.isNull())
        return noPem(say("%1 holds no unencrypted private key in PEM form. Name the file of the certificate's key."),
                     keyPath);
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(key);
    return tls;
}

} // namespace calls
