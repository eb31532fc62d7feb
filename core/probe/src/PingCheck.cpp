// SPDX-License-Identifier: GPL-3.0-or-later
// "ping": is the Mattermost site up, healthy and new enough? Asked from this computer, without a login.
#include "Job.h"
#include "PingReply.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace calls {

namespace {

using Trouble = PingReply::Trouble;

constexpr std::chrono::seconds patience{15};
constexpr qint64 largestBody = 64 * 1024; // a real answer is a few hundred bytes
constexpr int mostRedirects = 3;

Trouble troubleOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::HostNotFoundError: return Trouble::NoName;
    case QNetworkReply::SslHandshakeFailedError: return Trouble::NoTls;
    case QNetworkReply::TimeoutError: return Trouble::TooSlow;
    default: return Trouble::NoConnection;
    }
}

PingReply read(QNetworkReply &from, const QByteArray &body, bool tooBig)
{
    PingReply reply;
    reply.status = from.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    reply.versionId = from.rawHeader("X-Version-ID");
    reply.body = body;
    const QUrl redirect = from.attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
    if (!redirect.isEmpty())
        reply.redirect = from.url().resolved(redirect);
    if (tooBig)
        reply.trouble = Trouble::TooBig;
    else if (reply.status == 0 && from.error() != QNetworkReply::NoError)
        reply.trouble = troubleOf(from.error());
    if (from.error() != QNetworkReply::NoError)
        reply.detail = from.errorString();
    return reply;
}

Async<PingReply> fetch(QUrl url, Limits limits)
{
    QNetworkAccessManager manager;
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setRawHeader("Accept-Encoding", "identity"); // so that what is counted is what is kept
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Calls Console " CALLS_VERSION));
    const Operation<PingReply> operation;
    const auto body = std::make_shared<QByteArray>();
    QNetworkReply *reply = manager.get(request);
    QObject::connect(reply, &QNetworkReply::readyRead, reply, [reply, operation, body] {
        *body += reply->read(largestBody + 1 - body->size());
        if (body->size() > largestBody)
            operation.finish(read(*reply, *body, true));
    });
    QObject::connect(reply, &QNetworkReply::finished, reply,
                     [reply, operation, body] { operation.finish(read(*reply, *body, false)); });
    const QString what = QCoreApplication::translate("Probe", "Asking %1").arg(url.host());
    auto result = co_await operation.wait(limits, what);
    reply->disconnect();
    if (!result && result.error().code == tooLateCode) {
        PingReply late;
        late.trouble = Trouble::TooSlow;
        late.detail = result.error().sentence;
        co_return late;
    }
    co_return result;
}

// http to https and a missing slash are the same site; another host is not what was asked.
bool mayFollow(const QUrl &from, const QUrl &to)
{
    const bool saferOrSame = to.scheme() == from.scheme()
        || (from.scheme() == QLatin1String("http") && to.scheme() == QLatin1String("https"));
    return to.host() == from.host() && saferOrSame;
}

} // namespace

Async<Answer> checkPing(std::shared_ptr<const Job> job)
{
    QUrl url(job->param("url"), QUrl::StrictMode);
    if (url.host().isEmpty() || !(url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http")))
        co_return failure(QStringLiteral("request.incomplete"),
                          QCoreApplication::translate("Probe",
                                                      "The deployment has no valid address of the Mattermost site."));
    url.setUserInfo({}); // before anything is kept of it
    const QString site = url.toString();
    QString path = url.path();
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    url.setPath(path + QStringLiteral("/api/v4/system/ping"));
    MessageArgs args = job->args();
    args.insert(QStringLiteral("url"), site);
    args.insert(QStringLiteral("host"), url.host());
    const QString command = QStringLiteral("curl -i %1").arg(shellLine({url.toString()}));
    job->say(QCoreApplication::translate("Probe", "Asking %1").arg(url.host()));

    const Limits limits(job->stop, patience);
    auto reply = co_await fetch(url, limits);
    for (int redirects = 0; reply && redirects < mostRedirects && mayFollow(url, reply->redirect); ++redirects) {
        url = reply->redirect;
        reply = co_await fetch(url, limits);
    }
    if (!reply)
        co_return Failure(reply.error());
    co_return answerOf(judgePing(*reply, args), command, describe(*reply));
}

} // namespace calls
