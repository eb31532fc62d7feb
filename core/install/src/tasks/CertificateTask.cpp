// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at a certificate before it is used: browsers say nothing useful about a relay whose chain is broken.
#include "Verification.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QSslCertificate>
#include <QSslError>

#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>

namespace calls {

namespace {

constexpr qint64 largestFile = 1024 * 1024;

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

Failure bad(const QString &sentence, const QString &detail = {})
{
    return failure(QStringLiteral("preflight.certificate"), sentence, detail);
}

Result<QByteArray> bytesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return bad(say("%1 of this computer could not be read: %2.").arg(path, file.errorString()));
    return file.read(largestFile);
}

template<auto Free>
struct Freed
{
    template<typename T>
    void operator()(T *object) const { Free(object); }
};

/// No pass phrase is asked for: coturn could not read such a key at its start either.
int noPhrase(char *, int, int, void *)
{
    return -1;
}

bool keyBelongs(const QByteArray &certificates, const QByteArray &key)
{
    using Bio = std::unique_ptr<BIO, Freed<BIO_free>>;
    const Bio certificateBytes(BIO_new_mem_buf(certificates.constData(), static_cast<int>(certificates.size())));
    const Bio keyBytes(BIO_new_mem_buf(key.constData(), static_cast<int>(key.size())));
    const std::unique_ptr<X509, Freed<X509_free>> leaf(PEM_read_bio_X509(certificateBytes.get(), nullptr, nullptr, nullptr));
    const std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>> own(
        PEM_read_bio_PrivateKey(keyBytes.get(), nullptr, noPhrase, nullptr));
    return leaf && own && X509_check_private_key(leaf.get(), own.get()) == 1;
}

QString reasonsOf(const QList<QSslError> &errors)
{
    QStringList reasons;
    for (const QSslError &error : errors) {
        if (!reasons.contains(error.errorString()))
            reasons << error.errorString();
    }
    return reasons.join(QStringLiteral("; "));
}

Result<Inspection> judge(const CertificateSpec &spec)
{
    const auto certificates = bytesOf(spec.certificate);
    if (!certificates)
        return Failure(certificates.error());
    const auto key = bytesOf(spec.key);
    if (!key)
        return Failure(key.error());
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*certificates, QSsl::Pem);
    if (chain.isEmpty())
        return bad(say("%1 holds no certificate in PEM form. Give the whole chain, the server's own certificate first.")
                       .arg(spec.certificate));
    if (!keyBelongs(*certificates, *key))
        return bad(say("The key in %1 does not belong to the first certificate in %2, or has a pass phrase. Give the key "
                       "that the certificate was made for, without pass phrase, and the server's certificate first.")
                       .arg(spec.key, spec.certificate));
    const QList<QSslError> errors = QSslCertificate::verify(chain, spec.host);
    if (!errors.isEmpty())
        return bad(say("Clients would refuse the certificate in %1 for %2: %3. The file must hold the server's certificate "
                       "for that name and then every intermediate one; browsers and phones do not fetch what is missing.")
                       .arg(spec.certificate, spec.host, reasonsOf(errors)));
    return verified(say("The certificate is good for %1 until %2.")
                        .arg(spec.host, QLocale().toString(chain.first().expiryDate().date(), QLocale::ShortFormat)));
}

Async<Inspection> look(CertificateSpec spec, Host)
{
    co_return judge(spec);
}

} // namespace

TaskPointer certificateTask(CertificateSpec spec)
{
    Verification verification;
    verification.id = QStringLiteral("preflight:certificate of ") + spec.host;
    verification.title = say("The certificate for %1 and its key are good").arg(spec.host);
    verification.look = [spec](Host host) { return look(spec, std::move(host)); };
    return verificationTask(std::move(verification));
}

} // namespace calls
