// SPDX-License-Identifier: GPL-3.0-or-later
// An authority of a site's own, made for one test.
#pragma once

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTemporaryDir>

struct evp_pkey_st;
struct x509_st;

namespace calls::test {

/// Days before and after now that a certificate is valid.
struct Validity
{
    int from = -1;
    int until = 30;
};

class Authority
{
public:
    explicit Authority(const QByteArray &name);
    ~Authority();

    /// PEM file of its own certificate.
    [[nodiscard]] QString file() const { return m_dir.filePath(QStringLiteral("ca.pem")); }
    /// What a server shows. `altName` as OpenSSL writes it: "IP:127.0.0.1", "DNS:chat.example.com".
    [[nodiscard]] QSslConfiguration server(const QByteArray &altName = "IP:127.0.0.1", Validity validity = {});
    /// PEM file with a client's certificate and its key.
    [[nodiscard]] QString clientFile(const QByteArray &name);
    [[nodiscard]] QSslCertificate certificate() const;

private:
    struct Pair
    {
        QByteArray certificate;
        QByteArray key;
    };
    Pair issue(const QByteArray &name, const QByteArray &altName, Validity validity);

    QTemporaryDir m_dir;
    evp_pkey_st *m_key = nullptr;
    x509_st *m_certificate = nullptr;
    long m_serial = 1;
};

} // namespace calls::test
