// SPDX-License-Identifier: GPL-3.0-or-later
#include "Ways.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace calls {

namespace {

using namespace std::chrono_literals;

constexpr auto answerTime = 3s;
constexpr auto forwardTime = 10s;

QString say(const char *text)
{
    return QCoreApplication::translate("Metrics", text);
}

} // namespace

Async<bool> speaksHttp(Way way, QString path, Limits limits)
{
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(way.host);
    url.setPort(way.port);
    url.setPath(path);
    QNetworkAccessManager manager;
    manager.setProxy(QNetworkProxy(QNetworkProxy::NoProxy)); // Prometheus takes none either
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    const std::unique_ptr<QNetworkReply> reply(manager.get(request));
    const Operation<bool> answered;
    const auto look = [answered, raw = reply.get()] {
        answered.finish(raw->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() > 0);
    };
    const QObject listener;
    QObject::connect(reply.get(), &QNetworkReply::metaDataChanged, &listener, look);
    QObject::connect(reply.get(), &QNetworkReply::finished, &listener, look);
    const auto got = co_await answered.wait(limits, say("Asking %1").arg(way.host));
    QObject::disconnect(reply.get(), nullptr, &listener, nullptr);
    if (got)
        co_return *got;
    if (got.error().code == tooLateCode)
        co_return false;
    co_return Failure(got.error());
}

Async<Passage> findWay(std::shared_ptr<SessionPool> sessions, ScrapeTarget target, QString ssh, std::stop_token stop)
{
    const Limits patient(stop, answerTime);
    const Way straight{target.host, target.port};
    const auto direct = co_await speaksHttp(straight, target.path, patient);
    if (!direct)
        co_return Failure(direct.error());
    Passage found;
    found.way = straight;
    if (*direct)
        co_return found;
    auto session = co_await sessions->session(ssh, stop);
    if (!session)
        co_return Failure(session.error());
    const Limits opening(stop, forwardTime);
    const QString loopback = QHostAddress(QHostAddress::LocalHost).toString();
    const QStringList hosts{target.host, loopback};
    for (const QString &host : hosts) {
        auto forward = co_await (*session)->forward(host, target.port, opening);
        if (!forward)
            co_return Failure(forward.error());
        const Way near{loopback, (*forward)->localPort()};
        const auto answers = co_await speaksHttp(near, target.path, patient);
        if (!answers)
            co_return Failure(answers.error());
        if (!*answers)
            continue;
        found.way = near;
        found.session = *session;
        found.forward = *forward;
        co_return found;
    }
    co_return failure(QStringLiteral("metrics.way"),
                      say("Port %1 of %2 answers neither this computer nor the server itself. Check that the service "
                          "runs there.")
                          .arg(target.port)
                          .arg(target.server));
}

} // namespace calls
