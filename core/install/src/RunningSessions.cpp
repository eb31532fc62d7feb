// SPDX-License-Identifier: GPL-3.0-or-later
#include "RunningSessions.h"

#include <base/Operation.h>

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>

namespace calls {

namespace {

constexpr qint64 answerLimit = 4 * 1024 * 1024;

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

} // namespace

std::optional<int> readSessions(const QByteArray &metrics)
{
    if (!metrics.contains("\nrtcd_"))
        return std::nullopt;
    double sessions = 0;
    for (const QByteArray &line : metrics.split('\n')) {
        if (line.startsWith("rtcd_rtc_sessions_total{") || line.startsWith("rtcd_rtc_sessions_total "))
            sessions += line.mid(line.lastIndexOf(' ') + 1).toDouble();
    }
    return static_cast<int>(sessions);
}

Async<int> runningSessions(Host host, int port)
{
    const Limits limits = host.limits(std::chrono::seconds{10});
    const auto forward = co_await host.session()->forward(QStringLiteral("127.0.0.1"), static_cast<quint16>(port), limits);
    if (!forward)
        co_return Failure(forward.error());
    QNetworkAccessManager manager;
    manager.setProxy(QNetworkProxy::NoProxy);
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort((*forward)->localPort());
    url.setPath(QStringLiteral("/metrics"));
    const Operation<QByteArray> answered;
    QNetworkReply *reply = manager.get(QNetworkRequest(url));
    reply->setReadBufferSize(answerLimit); // a larger answer stalls there, until the time limit
    QObject::connect(reply, &QNetworkReply::finished, reply, [reply, answered] {
        if (reply->error() == QNetworkReply::NoError)
            answered.finish(reply->readAll());
        else
            answered.finish(failure(QStringLiteral("install.metrics"), reply->errorString()));
    });
    const auto metrics = co_await answered.wait(limits, say("Asking %1 for its running calls").arg(host.server().name));
    if (!metrics)
        co_return Failure(metrics.error());
    const auto sessions = readSessions(*metrics);
    if (!sessions)
        co_return failure(QStringLiteral("install.metrics"),
                          say("/metrics on port %1 of %2 is not that of rtcd.").arg(port).arg(host.server().name));
    co_return *sessions;
}

} // namespace calls
