// SPDX-License-Identifier: GPL-3.0-or-later
#include "Authority.h"

#include <QFile>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>

namespace calls::test {

namespace {

using Memory = std::unique_ptr<BIO, decltype(&BIO_free)>;
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

QByteArray contents(const Memory &memory)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &data);
    return {data, static_cast<qsizetype>(size)};
}

QByteArray pemOf(X509 *certificate)
{
    const Memory memory(BIO_new(BIO_s_mem()), BIO_free);
    PEM_write_bio_X509(memory.get(), certificate);
    return contents(memory);
}

QByteArray pemOf(EVP_PKEY *key)
{
    const Memory memory(BIO_new(BIO_s_mem()), BIO_free);
    PEM_write_bio_PrivateKey(memory.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return contents(memory);
}

void extend(X509 *certificate, X509 *issuer, int id, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, id, value.constData());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

/// Not signed yet.
Certificate blank(const QByteArray &name, EVP_PKEY *key, long serial, Validity validity)
{
    constexpr long day = 24 * 60 * 60;
    Certificate certificate(X509_new(), X509_free);
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), validity.from * day);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), validity.until * day);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(name.constData()), -1, -1, 0);
    return certificate;
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s could not be written", qPrintable(path));
}

} // namespace

Authority::Authority(const QByteArray &name) : m_key(EVP_EC_gen("P-256"))
{
    Certificate own = blank(name, m_key, m_serial++, {});
    X509_set_issuer_name(own.get(), X509_get_subject_name(own.get()));
    extend(own.get(), own.get(), NID_basic_constraints, "critical,CA:TRUE");
    extend(own.get(), own.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    X509_sign(own.get(), m_key, EVP_sha256());
    m_certificate = own.release();
    write(file(), pemOf(m_certificate));
}

Authority::~Authority()
{
    X509_free(m_certificate);
    EVP_PKEY_free(m_key);
}

Authority::Pair Authority::issue(const QByteArray &name, const QByteArray &altName, Validity validity)
{
    const Key key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    const Certificate leaf = blank(name, key.get(), m_serial++, validity);
    X509_set_issuer_name(leaf.get(), X509_get_subject_name(m_certificate));
    if (!altName.isEmpty())
        extend(leaf.get(), m_certificate, NID_subject_alt_name, altName);
    X509_sign(leaf.get(), m_key, EVP_sha256());
    return {pemOf(leaf.get()), pemOf(key.get())};
}

QSslConfiguration Authority::server(const QByteArray &altName, Validity validity)
{
    const Pair pair = issue("a server", altName, validity);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(pair.certificate));
    tls.setPrivateKey(QSslKey(pair.key, QSsl::Ec));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

QString Authority::clientFile(const QByteArray &name)
{
    const Pair pair = issue(name, {}, {});
    const QString path = m_dir.filePath(QString::fromUtf8(name) + QStringLiteral(".pem"));
    write(path, pair.certificate + pair.key);
    return path;
}

QSslCertificate Authority::certificate() const
{
    return QSslCertificate(pemOf(m_certificate));
}

} // namespace calls::test
