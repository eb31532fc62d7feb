// SPDX-License-Identifier: GPL-3.0-or-later
#include "ServiceQuestion.h"

#include "Reading.h"

#include <base/Operation.h>

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>

namespace calls {

namespace {

constexpr qint64 longest = 64 * 1024;

} // namespace

Async<ServiceAnswer> askService(QUrl url, QString host, QByteArray body, Limits limits)
{
    QNetworkAccessManager manager;
    manager.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    if (url.host() != host) {
        request.setRawHeader(QByteArrayLiteral("Host"), host.toUtf8());
        request.setPeerVerifyName(host);
    }
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    const std::unique_ptr<QNetworkReply> reply(body.isEmpty() ? manager.get(request) : manager.post(request, body));
    const Operation<ServiceAnswer> operation;
    QObject::connect(reply.get(), &QNetworkReply::readyRead, reply.get(), [operation, raw = reply.get()] {
        if (raw->bytesAvailable() > longest)
            operation.finish(failure(QStringLiteral("service.unreachable"),
                                     inSettings(QT_TRANSLATE_NOOP("CallsSettings", "The answer is longer than any of these services gives."))));
    });
    QObject::connect(reply.get(), &QNetworkReply::finished, reply.get(), [operation, raw = reply.get()] {
        const int status = raw->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (status == 0) {
            operation.finish(failure(QStringLiteral("service.unreachable"), raw->errorString()));
            return;
        }
        ServiceAnswer answer;
        answer.status = status;
        answer.body = raw->readAll();
        operation.finish(answer);
    });
    const QString what = inSettings(QT_TRANSLATE_NOOP("CallsSettings", "Asking %1")).arg(host);
    const auto answer = co_await operation.wait(limits, what);
    // finished() of an aborted reply must not find a frame that is gone.
    QObject::disconnect(reply.get(), nullptr, nullptr, nullptr);
    co_return answer;
}

} // namespace calls
