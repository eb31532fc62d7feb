// SPDX-License-Identifier: GPL-3.0-or-later
#include "RtcdReader.h"

#include <mattermost/JsonFields.h>

#include <nlohmann/json.hpp>

#include <QCoreApplication>
#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>

#include <algorithm>
#include <cmath>
#include <vector>

namespace calls {

namespace {

constexpr qint64 largestReply = 4 * 1024 * 1024; // metrics of a busy RTCD are about 40 KiB
constexpr int curlRefused = 7;                   // curl(1), EXIT CODES

QString say(const char *text)
{
    return QCoreApplication::translate("Media", text);
}

QUrl urlOf(const QString &host, int port, const QString &path)
{
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(host);
    url.setPort(port);
    url.setPath(path);
    return url;
}

Async<ServiceReply> fetch(QUrl url, Limits limits)
{
    QNetworkAccessManager manager;
    manager.setProxy(QNetworkProxy::NoProxy); // a server beside this one, or the end of a forward
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setRawHeader("Accept-Encoding", "identity");
    const Operation<bool> operation;
    const auto read = std::make_shared<ServiceReply>();
    QNetworkReply *reply = manager.get(request);
    QObject::connect(reply, &QNetworkReply::readyRead, reply, [reply, read, operation] {
        read->body += reply->read(largestReply - read->body.size());
        if (read->body.size() >= largestReply)
            operation.finish(true);
    });
    QObject::connect(reply, &QNetworkReply::finished, reply, [reply, read, operation] {
        read->status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        read->refused = reply->error() == QNetworkReply::ConnectionRefusedError;
        if (read->status == 0)
            read->problem = reply->errorString();
        else if (read->status != 200)
            read->problem = say("it answers with status %1").arg(read->status);
        operation.finish(true);
    });
    auto done = co_await operation.wait(limits, say("Asking %1").arg(url.host()));
    reply->disconnect();
    if (!done && done.error().code == cancelledCode)
        co_return Failure(done.error());
    if (!done)
        read->problem = done.error().sentence;
    else if (read->body.size() >= largestReply)
        read->problem = say("its answer has no end");
    co_return Result<ServiceReply>(*read);
}

Async<ServiceReply> fetchOver(std::shared_ptr<Session> session, QUrl url, Limits limits)
{
    auto forward = co_await session->forward(url.host(), static_cast<quint16>(url.port()), limits);
    if (!forward && forward.error().code == cancelledCode)
        co_return Failure(forward.error());
    if (forward) {
        const QUrl local = urlOf(QStringLiteral("127.0.0.1"), (*forward)->localPort(), url.path());
        auto reply = co_await fetch(local, limits);
        if (!reply || reply->problem.isEmpty())
            co_return reply;
    }
    // A forwarded connection does not tell a closed port from an sshd that forbids forwarding; the host's own word does.
    Command command;
    command.argv = {QStringLiteral("curl"), QStringLiteral("-sS"), QStringLiteral("-f"), QStringLiteral("--noproxy"),
                    QStringLiteral("*"), QStringLiteral("-m"), QStringLiteral("4"), url.toString()};
    command.outputLimit = largestReply;
    auto ran = co_await session->run(command, limits);
    ServiceReply reply;
    if (!ran && ran.error().code == cancelledCode)
        co_return Failure(ran.error());
    if (!ran) {
        reply.problem = ran.error().sentence;
    } else if (ran->exitStatus == 0) {
        reply.status = 200;
        reply.body = ran->out;
    } else {
        reply.refused = ran->exitStatus == curlRefused;
        reply.problem = QString::fromUtf8(ran->err).trimmed();
    }
    co_return reply;
}

Async<RtcdReading> readOne(ServiceWay way, QString host, int port, Limits limits)
{
    RtcdReading reading;
    reading.host = host;
    auto version = co_await askService(way, host, port, QStringLiteral("/version"), limits);
    if (!version)
        co_return Failure(version.error());
    reading.version = version->problem.isEmpty() ? serviceVersion(version->body) : QString();
    reading.refused = version->refused;
    reading.problem = version->problem;
    if (reading.version.isEmpty()) {
        if (reading.problem.isEmpty())
            reading.problem = say("what answers there is no RTCD");
        co_return reading;
    }
    reading.answered = true;
    auto metrics = co_await askService(way, host, port, QStringLiteral("/metrics"), limits);
    if (!metrics)
        co_return Failure(metrics.error());
    const auto cpu = metricSum(metrics->body, QByteArrayLiteral("rtcd_process_cpu_seconds_total"));
    if (metrics->problem.isEmpty() && cpu) {
        reading.cpuSeconds = *cpu;
        // There is no such series before the first call (api-facts.md section 0).
        const double sessions = metricSum(metrics->body, QByteArrayLiteral("rtcd_rtc_sessions_total")).value_or(0);
        reading.during = static_cast<int>(std::min(std::max(sessions, 0.0), 1e6));
    } else {
        reading.problem = metrics->problem.isEmpty() ? say("its /metrics has no numbers of RTCD") : metrics->problem;
    }
    co_return reading;
}

} // namespace

std::optional<double> metricSum(const QByteArray &text, const QByteArray &name)
{
    std::optional<double> sum;
    for (const QByteArray &line : text.split('\n')) {
        if (!line.startsWith(name) || line.size() <= name.size())
            continue;
        const char next = line.at(name.size());
        if (next != ' ' && next != '{')
            continue; // another metric whose name begins so
        const qsizetype labels = next == '{' ? line.lastIndexOf('}') : name.size() - 1;
        if (labels < 0)
            continue;
        bool number = false;
        const double value = line.mid(labels + 1).trimmed().split(' ').first().toDouble(&number);
        if (number && std::isfinite(value))
            sum = sum.value_or(0) + value;
    }
    return sum;
}

QString serviceVersion(const QByteArray &body)
{
    const auto json = nlohmann::json::parse(body.constBegin(), body.constEnd(), nullptr, false);
    return textField(json, "buildVersion").left(64);
}

Async<ServiceReply> askService(ServiceWay way, QString host, int port, QString path, Limits limits)
{
    const QUrl url = urlOf(host, port, path);
    if (way.sessions && !way.ssh.isEmpty()) {
        auto session = co_await way.sessions->session(way.ssh, limits.stop);
        if (!session && session.error().code == cancelledCode)
            co_return Failure(session.error());
        if (!session) {
            ServiceReply reply;
            reply.problem = session.error().sentence;
            co_return reply;
        }
        auto reply = co_await fetchOver(*session, url, limits);
        if (reply)
            reply->how = say("through the SSH connection to %1").arg(way.ssh);
        co_return reply;
    }
    auto reply = co_await fetch(url, limits);
    if (reply)
        reply->how = say("from this computer");
    co_return reply;
}

Async<QList<RtcdReading>> readRtcd(ServiceWay way, QStringList hosts, int port, Limits limits)
{
    std::vector<Async<RtcdReading>> asking;
    for (const QString &host : std::as_const(hosts))
        asking.push_back(readOne(way, host, port, limits));
    const auto answers = co_await all(std::move(asking));
    QList<RtcdReading> readings;
    for (const auto &answer : answers) {
        if (!answer)
            co_return Failure(answer.error());
        readings << *answer;
    }
    co_return readings;
}

} // namespace calls
