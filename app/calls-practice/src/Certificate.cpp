// SPDX-License-Identifier: GPL-3.0-or-later
#include "Certificate.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>

namespace calls::practice {

namespace {

template<auto release>
struct Release
{
    template<typename T>
    void operator()(T *object) const
    {
        release(object);
    }
};

using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509_free>>;
using Buffer = std::unique_ptr<BIO, Release<BIO_free>>;

QByteArray content(BIO *buffer)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(buffer, &data);
    return QByteArray(data, size);
}

bool extend(X509 *certificate, int name, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, Release<X509_EXTENSION_free>> extension(X509V3_EXT_conf_nid(nullptr, &context, name, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

} // namespace

OwnCertificate makeCertificate()
{
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate(X509_new());
    if (!key || !certificate)
        return {};
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 10L * 24 * 3600);
    X509_set_pubkey(certificate.get(), key.get());
    X509_NAME *name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>("localhost"), -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    if (!extend(certificate.get(), NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1")
        || !extend(certificate.get(), NID_basic_constraints, "critical,CA:TRUE") || X509_sign(certificate.get(), key.get(), EVP_sha256()) == 0)
        return {};
    const Buffer publicPart(BIO_new(BIO_s_mem()));
    const Buffer privatePart(BIO_new(BIO_s_mem()));
    if (PEM_write_bio_X509(publicPart.get(), certificate.get()) != 1
        || PEM_write_bio_PrivateKey(privatePart.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return {};
    return {content(publicPart.get()), content(privatePart.get())};
}

} // namespace calls::practice
