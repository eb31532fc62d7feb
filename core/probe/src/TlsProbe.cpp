// SPDX-License-Identifier: GPL-3.0-or-later
#include "TlsProbe.h"

#include <QCoreApplication>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>

namespace calls {

namespace {

using Problem = TlsReport::Problem;

constexpr std::chrono::seconds patience{10};

Problem problemOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::NoError: return Problem::None;
    case QSslError::CertificateExpired: return Problem::Expired;
    case QSslError::CertificateNotYetValid: return Problem::NotYetValid;
    case QSslError::HostNameMismatch: return Problem::OtherName;
    case QSslError::SelfSignedCertificate: return Problem::SelfSigned;
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate: return Problem::Incomplete;
    default: return Problem::Untrusted;
    }
}

// The order of Problem is the order of telling: an expired certificate is told before an unknown issuer.
void keepWorst(TlsReport &report, const QList<QSslError> &errors)
{
    QStringList details;
    for (const QSslError &error : errors) {
        const Problem problem = problemOf(error.error());
        if (problem != Problem::None && (report.problem == Problem::None || problem < report.problem))
            report.problem = problem;
        if (!details.contains(error.errorString()))
            details << error.errorString();
    }
    report.detail = details.join(QLatin1Char('\n'));
}

void readCertificates(TlsReport &report, const QSslSocket &socket)
{
    const QList<QSslCertificate> chain = socket.peerCertificateChain();
    for (const QSslCertificate &certificate : chain)
        report.chain << certificate.subjectDisplayName();
    const QSslCertificate own = socket.peerCertificate();
    report.notAfter = own.expiryDate();
    report.issuer = own.issuerDisplayName();
    report.names = own.subjectAlternativeNames().values();
    report.names.sort();
    report.address = socket.peerAddress().toString();
    report.localAddress = socket.localAddress().toString();
}

} // namespace

Async<TlsReport> tlsFromHere(QString host, quint16 port, std::stop_token stop)
{
    const Operation<TlsReport> operation;
    auto report = std::make_shared<TlsReport>();
    QSslSocket socket;
    QObject::connect(&socket, &QSslSocket::sslErrors, &socket, [&socket, report](const QList<QSslError> &errors) {
        keepWorst(*report, errors);
        // Nothing is sent over this connection: going on only serves to see the whole chain.
        socket.ignoreSslErrors();
    });
    QObject::connect(&socket, &QSslSocket::encrypted, &socket, [&socket, report, operation] {
        readCertificates(*report, socket);
        operation.finish(*report);
    });
    QObject::connect(&socket, &QSslSocket::errorOccurred, &socket, [&socket, report, operation] {
        const bool connected = !socket.peerAddress().isNull();
        report->problem = connected ? Problem::NoTls : Problem::NoConnection;
        report->detail = socket.errorString();
        operation.finish(*report);
    });
    socket.connectToHostEncrypted(host, port);
    const Limits limits(stop, patience);
    const QString what = QCoreApplication::translate("Probe", "The TLS handshake with %1").arg(host);
    auto result = co_await operation.wait(limits, what);
    if (!result && result.error().code == tooLateCode) {
        report->problem = socket.peerAddress().isNull() ? Problem::NoConnection : Problem::NoTls;
        report->detail = result.error().sentence;
        co_return *report;
    }
    co_return result;
}

} // namespace calls
