// SPDX-License-Identifier: GPL-3.0-or-later
#include "Http.h"

#include <base/Operation.h>

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>

namespace calls {

namespace {

constexpr qint64 largestBody = 64 * 1024;
constexpr std::chrono::seconds patience{15};

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

QNetworkRequest requestFor(quint16 localPort, const HttpQuestion &question)
{
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(localPort);
    url.setPath(question.path);
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    if (!question.post.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    if (!question.adminKey.isEmpty())
        request.setRawHeader("Authorization", "Basic " + (':' + question.adminKey).toBase64());
    return request;
}

} // namespace

Async<WebReply> askThrough(std::shared_ptr<Session> session, QString host, int port, HttpQuestion question,
                            std::stop_token stop)
{
    const Limits limits(stop, patience);
    const auto forward = co_await session->forward(host, static_cast<quint16>(port), limits);
    if (!forward)
        co_return Failure(forward.error());

    const Operation<WebReply> operation;
    QNetworkAccessManager manager; // dies, with what it waits for, when this coroutine ends
    manager.setProxy(QNetworkProxy::NoProxy); // a proxy of this computer knows nothing of the server's ports
    const QNetworkRequest request = requestFor((*forward)->localPort(), question);
    QNetworkReply *reply = question.post.isEmpty() ? manager.get(request) : manager.post(request, question.post);
    reply->setReadBufferSize(largestBody);
    QByteArray body;
    const QString place = question.server.isEmpty() ? QStringLiteral("%1:%2").arg(host).arg(port)
                                                    : say("port %1 of %2").arg(port).arg(question.server);
    QObject::connect(reply, &QNetworkReply::readyRead, reply, [reply, operation, place, &body] {
        body += reply->readAll();
        if (body.size() > largestBody) {
            operation.finish(failure(QStringLiteral("http.too-large"),
                                     say("What answers at %1 sent more than a service of this kind would.").arg(place)));
            reply->abort();
        }
    });
    QObject::connect(reply, &QNetworkReply::finished, reply, [reply, operation, place, &body] {
        if (operation.ended()) // it was cut off above, and is closed
            return;
        body += reply->readAll();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (status == 0) {
            operation.finish(failure(QStringLiteral("http.no-answer"), say("Nothing answered at %1: %2. Look at the service there, then try again.").arg(place, reply->errorString())));
            return;
        }
        WebReply got;
        got.status = status;
        got.body = body.left(largestBody);
        operation.finish(std::move(got));
    });
    const QString what = say("Asking %1").arg(place);
    auto result = co_await operation.wait(limits, what);
    reply->disconnect(); // an abort on the way out must not reach `body` any more
    co_return result;
}

} // namespace calls
