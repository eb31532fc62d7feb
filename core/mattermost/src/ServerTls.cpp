// SPDX-License-Identifier: GPL-3.0-or-later
#include "ServerTls.h"

#include <base/Redaction.h>

#include <QCoreApplication>
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

namespace calls {

namespace {

constexpr qint64 pemLimit = 1024 * 1024;

QString say(const char *text)
{
    return QCoreApplication::translate("Mattermost", text);
}

Result<QByteArray> pemOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(QStringLiteral("mattermost.file"),
                       say("%1 could not be read: %2. Name a file in PEM form that this account may read.").arg(path, file.errorString()));
    return file.read(pemLimit);
}

Failure noPem(const QString &path, const char *what)
{
    return failure(QStringLiteral("mattermost.file"),
                   say("%1 holds no %2 in PEM form. Name the file that begins with -----BEGIN.").arg(path, QLatin1String(what)));
}

/// RSA, elliptic curves, or whatever else Qt knows.
QSslKey keyOf(const QByteArray &pem)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        const QSslKey key(pem, algorithm);
        if (!key.isNull())
            return key;
    }
    return {};
}

} // namespace

Result<QSslConfiguration> tlsFor(const MattermostServer &server)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (!server.caFile.isEmpty()) {
        const auto pem = pemOf(server.caFile);
        if (!pem)
            return Failure(pem.error());
        const auto authorities = QSslCertificate::fromData(*pem, QSsl::Pem);
        if (authorities.isEmpty())
            return noPem(server.caFile, "certificate");
        tls.addCaCertificates(authorities);
    }
    if (server.clientCertificate.isEmpty())
        return tls;
    const auto certificate = pemOf(server.clientCertificate);
    if (!certificate)
        return Failure(certificate.error());
    const auto chain = QSslCertificate::fromData(*certificate, QSsl::Pem);
    if (chain.isEmpty())
        return noPem(server.clientCertificate, "certificate");
    // A file may hold both.
    const QString keyPath = server.clientKey.isEmpty() ? server.clientCertificate : server.clientKey;
    const auto keyPem = pemOf(keyPath);
    if (!keyPem)
        return Failure(keyPem.error());
    const QSslKey key = keyOf(*keyPem);
    if (key.isNull())
        return noPem(keyPath, "unencrypted private key");
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(key);
    return tls;
}

Result<QNetworkProxy> proxyFor(const MattermostServer &server)
{
    if (server.proxy.isEmpty())
        return QNetworkProxy(QNetworkProxy::DefaultProxy);
    if (server.proxy == QLatin1String("none"))
        return QNetworkProxy(QNetworkProxy::NoProxy);
    const QUrl url(server.proxy, QUrl::StrictMode);
    const bool socks = url.scheme() == QLatin1String("socks5");
    if (!url.isValid() || url.host().isEmpty() || (!socks && url.scheme() != QLatin1String("http"))) {
        return failure(QStringLiteral("mattermost.proxy"),
                       say("The proxy \"%1\" is none that can be used. Write http://HOST:PORT, socks5://HOST:PORT or none.")
                           .arg(url.toDisplayString(QUrl::RemoveUserInfo)));
    }
    rememberSecret(url.password());
    return QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
                         static_cast<quint16>(url.port(socks ? 1080 : 3128)), url.userName(), url.password());
}

} // namespace calls
