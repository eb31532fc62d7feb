// SPDX-License-Identifier: GPL-3.0-or-later
#include "PrometheusSource.h"

#include "Answers.h"
#include "Tls.h"

#include <base/Operation.h>
#include <base/Redaction.h>

#include <QCoreApplication>
#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <algorithm>

namespace calls {

namespace {

constexpr qint64 longestAnswer = 64 * 1024 * 1024;

QString say(const char *text)
{
    return QCoreApplication::translate("Metrics", text);
}

/// Seconds with milliseconds, as the API takes times and steps.
QString seconds(qint64 milliseconds)
{
    return QString::number(double(milliseconds) / 1000, 'f', 3);
}

/// QUrlQuery leaves "+" as it is, which a form reads as a blank.
QByteArray formOf(const QList<QPair<QString, QString>> &fields)
{
    QByteArray form;
    for (const auto &[name, value] : fields) {
        if (!form.isEmpty())
            form += '&';
        form += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    }
    return form;
}

bool onThisComputer(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

} // namespace

struct PrometheusSource::Shared
{
    MetricsAccess access;
    QString name;
    QSslConfiguration tls;
    QNetworkAccessManager manager; // replies belong to it
};

struct PrometheusSource::Asked
{
    QString path;
    QList<QPair<QString, QString>> fields;
    bool form = false; ///< sent as a form (long queries), else in the URL
};

PrometheusSource::PrometheusSource(std::shared_ptr<Shared> shared) : m_shared(std::move(shared)) {}

Result<std::shared_ptr<PrometheusSource>> PrometheusSource::make(const MetricsAccess &access, const QString &name)
{
    rememberSecret(access.password);
    rememberSecret(access.bearer);
    rememberSecret(access.url.password());
    const QString scheme = access.url.scheme();
    const bool web = scheme == QLatin1String("http") || scheme == QLatin1String("https");
    if (!access.url.isValid() || !web || access.url.host().isEmpty() || access.url.hasQuery()
        || access.url.hasFragment())
        return failure(QStringLiteral("metrics.url"),
                       say("\"%1\" is no address of a metrics server. Write https://HOST:PORT, with the path in front "
                           "of /api when there is "
                           "one.")
                           .arg(access.url.toDisplayString(QUrl::RemoveUserInfo)));
    if (!access.url.userInfo().isEmpty())
        return failure(QStringLiteral("metrics.url"),
                       say("The address of the metrics server has credentials in it. Write it without them; name and "
                           "password have fields of "
                           "their own."));
    auto tls = tlsFor(access);
    if (!tls)
        return Failure(tls.error());
    auto shared = std::make_shared<Shared>();
    shared->access = access;
    shared->name = name.isEmpty() ? access.url.toString(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash) : name;
    shared->tls = *tls;
    if (onThisComputer(access.url.host()))
        shared->manager.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    return std::shared_ptr<PrometheusSource>(new PrometheusSource(std::move(shared)));
}

QString PrometheusSource::name() const
{
    return m_shared->name;
}

Async<QByteArray> PrometheusSource::ask(std::shared_ptr<Shared> shared, Asked asked, Limits limits)
{
    const MetricsAccess &access = shared->access;
    QUrl url = access.url;
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path + asked.path, QUrl::StrictMode);
    const QByteArray fields = formOf(asked.fields);
    if (!asked.form && !fields.isEmpty())
        url.setQuery(QString::fromLatin1(fields), QUrl::StrictMode);
    QNetworkRequest request(url);
    request.setSslConfiguration(shared->tls);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    if (!access.bearer.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + access.bearer.toUtf8());
    else if (!access.user.isEmpty())
        request.setRawHeader("Authorization",
                             "Basic " + QString(access.user + u':' + access.password).toUtf8().toBase64());
    if (!access.tenant.isEmpty())
        request.setRawHeader("X-Scope-OrgID", access.tenant.toUtf8());
    if (asked.form)
        request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/x-www-form-urlencoded"));

    const Operation<RawAnswer> answered;
    const auto raw = std::make_shared<RawAnswer>();
    QNetworkReply *reply = asked.form ? shared->manager.post(request, fields) : shared->manager.get(request);
    const std::unique_ptr<QNetworkReply, void (*)(QNetworkReply *)> owner(reply, [](QNetworkReply *gone) {
        gone->abort();
        gone->deleteLater();
    });
    const QObject listener; // its end takes the connections before the reply is aborted
    QObject::connect(reply, &QNetworkReply::sslErrors, &listener, [raw](const QList<QSslError> &errors) {
        for (const QSslError &error : errors)
            raw->certificate << error.errorString();
    });
    const QString name = shared->name;
    QObject::connect(reply, &QIODevice::readyRead, &listener, [reply, raw, answered, name] {
        raw->body += reply->read(longestAnswer + 1 - raw->body.size());
        if (raw->body.size() > longestAnswer)
            answered.finish(
                failure(QStringLiteral("metrics.answer"),
                        say("The answer of %1 is larger than 64 MiB. Ask for fewer series or a shorter time.")
                            .arg(name)));
    });
    QObject::connect(reply, &QNetworkReply::finished, &listener, [reply, raw, answered] {
        raw->status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        raw->type = reply->header(QNetworkRequest::ContentTypeHeader).toByteArray();
        raw->location = reply->rawHeader("Location");
        raw->problem = reply->errorString();
        raw->handshake = reply->error() == QNetworkReply::SslHandshakeFailedError;
        raw->cut = reply->error() != QNetworkReply::NoError && raw->status >= 200 && raw->status < 300;
        answered.finish(*raw);
    });
    const auto got = co_await answered.wait(limits, say("Asking %1").arg(name));
    if (!got)
        co_return Failure(got.error());
    if (const auto error = answerError(*got, name))
        co_return Failure(*error);
    co_return Result<QByteArray>(got->body);
}

Async<QueryAnswer> PrometheusSource::askQuery(std::shared_ptr<Shared> shared, Asked asked, Limits limits)
{
    // The server gives up when we do, instead of working on for nobody.
    asked.fields.append(qMakePair(QStringLiteral("timeout"), seconds(std::max<qint64>(1, limits.time.count()))));
    const auto body = co_await ask(shared, asked, limits);
    if (!body)
        co_return Failure(body.error());
    co_return readQuery(*body, shared->name);
}

Async<QueryAnswer> PrometheusSource::query(QString promql, qint64 at, Limits limits)
{
    Asked asked;
    asked.path = QStringLiteral("/api/v1/query");
    asked.fields.append(qMakePair(QStringLiteral("query"), promql));
    asked.fields.append(qMakePair(QStringLiteral("time"), seconds(at)));
    asked.form = true;
    return askQuery(m_shared, asked, std::move(limits));
}

Async<QueryAnswer> PrometheusSource::range(QString promql, TimeRange range, qint64 step, Limits limits)
{
    Asked asked;
    asked.path = QStringLiteral("/api/v1/query_range");
    asked.fields.append(qMakePair(QStringLiteral("query"), promql));
    asked.fields.append(qMakePair(QStringLiteral("start"), seconds(range.from)));
    asked.fields.append(qMakePair(QStringLiteral("end"), seconds(range.to)));
    asked.fields.append(qMakePair(QStringLiteral("step"), seconds(std::max<qint64>(1, step))));
    asked.form = true;
    return askQuery(m_shared, asked, std::move(limits));
}

Async<QStringList> PrometheusSource::labelValues(QString label, QString match, TimeRange range, Limits limits)
{
    Asked asked;
    asked.path = QStringLiteral("/api/v1/label/%1/values").arg(QString::fromLatin1(QUrl::toPercentEncoding(label)));
    asked.fields.append(qMakePair(QStringLiteral("start"), seconds(range.from)));
    asked.fields.append(qMakePair(QStringLiteral("end"), seconds(range.to)));
    if (!match.isEmpty())
        asked.fields.append(qMakePair(QStringLiteral("match[]"), match));
    return [](std::shared_ptr<Shared> shared, Asked what, Limits within) -> Async<QStringList> {
        const auto body = co_await ask(shared, what, within);
        if (!body)
            co_return Failure(body.error());
        co_return readTexts(*body, shared->name);
    }(m_shared, asked, std::move(limits));
}

Async<QList<Alert>> PrometheusSource::alerts(Limits limits)
{
    return [](std::shared_ptr<Shared> shared, Limits within) -> Async<QList<Alert>> {
        Asked asked;
        asked.path = QStringLiteral("/api/v1/alerts");
        const auto body = co_await ask(shared, asked, within);
        if (!body)
            co_return Failure(body.error());
        co_return readAlerts(*body, shared->name);
    }(m_shared, std::move(limits));
}

Async<QList<TargetState>> PrometheusSource::askTargets(std::shared_ptr<Shared> shared, Limits limits)
{
    Asked asked;
    asked.path = QStringLiteral("/api/v1/targets");
    asked.fields.append(qMakePair(QStringLiteral("state"), QStringLiteral("active")));
    const auto body = co_await ask(shared, asked, limits);
    if (body)
        co_return readTargets(*body, shared->name);
    if (body.error().code != QLatin1String("metrics.answer"))
        co_return Failure(body.error());
    Asked up;
    up.path = QStringLiteral("/api/v1/query");
    up.fields.append(qMakePair(QStringLiteral("query"), QStringLiteral("up")));
    up.form = true;
    const auto answer = co_await askQuery(shared, up, limits);
    if (!answer)
        co_return Failure(body.error());
    QList<TargetState> targets;
    for (const Series &series : answer->series) {
        TargetState target;
        target.labels = series.labels;
        target.labels.remove(QStringLiteral("__name__"));
        target.address = series.labels.value(QStringLiteral("instance"));
        target.up = !series.samples.isEmpty() && series.samples.last().value == 1;
        target.scraped = series.samples.isEmpty() ? 0 : series.samples.last().at;
        targets << target;
    }
    co_return targets;
}

Async<QList<TargetState>> PrometheusSource::targets(Limits limits)
{
    return askTargets(m_shared, std::move(limits));
}

Async<void> PrometheusSource::ready(Limits limits)
{
    return [](std::shared_ptr<Shared> shared, Limits within) -> Async<void> {
        Asked asked;
        asked.path = QStringLiteral("/-/ready");
        const auto body = co_await ask(shared, asked, within);
        if (!body)
            co_return Failure(body.error());
        co_return Result<void>();
    }(m_shared, std::move(limits));
}

Async<void> PrometheusSource::reload(Limits limits)
{
    return [](std::shared_ptr<Shared> shared, Limits within) -> Async<void> {
        Asked asked;
        asked.path = QStringLiteral("/-/reload");
        asked.form = true;
        const auto body = co_await ask(shared, asked, within);
        if (!body)
            co_return Failure(body.error());
        co_return Result<void>();
    }(m_shared, std::move(limits));
}

Result<std::shared_ptr<MetricsSource>> prometheusSource(const MetricsAccess &access)
{
    auto source = PrometheusSource::make(access);
    if (!source)
        return Failure(source.error());
    return std::shared_ptr<MetricsSource>(*source);
}

} // namespace calls
