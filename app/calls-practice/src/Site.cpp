// SPDX-License-Identifier: GPL-3.0-or-later
#include <practice/PracticeSite.h>

#include "Certificate.h"
#include "Ids.h"
#include "Misbehaviour.h"
#include "World.h"

#include <base/Redaction.h>

#include <QSslCertificate>
#include <QSslKey>
#include <QTemporaryFile>

static void loadResources()
{
    Q_INIT_RESOURCE(practice); // of a static library: nobody else would
}

namespace calls::practice {

using nlohmann::json;

namespace {

const QString password = QStringLiteral("practice-site");

/// Pages of the site itself may open a WebSocket, and those of AllowCorsFrom: "*" or origins between blanks.
bool takesOrigin(const json &settings, const QString &origin)
{
    const QStringList allowed = textOf(settings, "AllowCorsFrom").split(u' ', Qt::SkipEmptyParts);
    return allowed.contains(QLatin1String("*")) || allowed.contains(origin)
        || QUrl(origin).authority() == QUrl(textOf(settings, "SiteURL")).authority();
}

} // namespace

struct Site::Private
{
    Private(Site *owner, Options given)
        : q(owner),
          options(std::move(given)),
          world(options.licence, options.tls),
          front([this](const HttpRequest &request, const ReplyPtr &reply) { serve(request, reply); },
                [this](const HttpRequest &request, QTcpSocket *socket) { upgrade(request, socket); }),
          metrics([this](const HttpRequest &request, const ReplyPtr &reply) { reply->send(metricsAnswer(world, request.path)); },
                  [](const HttpRequest &, QTcpSocket *socket) { socket->abort(); })
    {
    }

    void populate();
    void serve(const HttpRequest &request, const ReplyPtr &reply);
    void upgrade(const HttpRequest &request, QTcpSocket *socket);
    bool limited(const ReplyPtr &reply, HttpAnswer &headers);
    Result<void> secure();

    Site *q;
    Options options;
    World world;
    HttpFront front;
    HttpFront metrics;
    QString token;
    QString channel;
    QTemporaryFile certificate;
};

void Site::Private::populate()
{
    Directory &people = world.directory;
    people.addUser(QStringLiteral("calls"), QStringLiteral("calls@example.com"), {}, QStringLiteral("system_user"));
    const QString admin =
        people.addUser(QStringLiteral("admin"), QStringLiteral("admin@example.com"), password, QStringLiteral("system_admin system_user"));
    people.joinTeam(admin);
    channel = people.addChannel(QStringLiteral("O"), QStringLiteral("calls-test"), QStringLiteral("Calls test"), admin);
    for (const char *name : {"ada", "bert", "carl"}) {
        const QString user = people.addUser(QLatin1String(name), QLatin1String(name) + QStringLiteral("@example.com"), password, QStringLiteral("system_user"));
        people.joinTeam(user);
        people.channel(channel)->members.insert(user);
    }
    token = people.addToken(admin);
    if (options.licence.isEmpty())
        world.log.add("warn", QStringLiteral("License key from https://mattermost.com required to unlock enterprise features."),
                      json{{"caller", "platform/license.go:90"}, {"error", "resource \"License\" not found, id: "}});
    rememberSecret(token);
    rememberSecret(password);
}

Result<void> Site::Private::secure()
{
    const OwnCertificate made = makeCertificate();
    if (made.certificate.isEmpty() || !certificate.open())
        return failure(QStringLiteral("practice.certificate"), tr("A certificate for the practice site could not be made."));
    certificate.write(made.certificate);
    certificate.flush();
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate(made.certificate));
    configuration.setPrivateKey(QSslKey(made.key, QSsl::Ec));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    front.setTls(configuration);
    return {};
}

/// The server's own rate limit, when its configuration has one.
bool Site::Private::limited(const ReplyPtr &reply, HttpAnswer &headers)
{
    if (world.config.value("RateLimitSettings", "Enable") != true) {
        world.coreLimit.reset();
        return false;
    }
    const json perSecond = world.config.value("RateLimitSettings", "PerSec");
    const json burst = world.config.value("RateLimitSettings", "MaxBurst");
    const int most = burst.is_number_integer() ? std::max(1, burst.get<int>()) : 100;
    if (!world.coreLimit)
        world.coreLimit.emplace(perSecond.is_number_integer() ? perSecond.get<double>() : 10, most);
    const bool allowed = world.coreLimit->allow();
    headers.add("X-Ratelimit-Limit", QByteArray::number(most));
    headers.add("X-Ratelimit-Remaining", QByteArray::number(world.coreLimit->left()));
    headers.add("X-Ratelimit-Reset", "1");
    if (allowed)
        return false;
    HttpAnswer refusal = plainAnswer("limit exceeded\n", 429);
    refusal.add("Retry-After", "1");
    refusal.headers.append(headers.headers);
    reply->send(refusal);
    return true;
}

void Site::Private::serve(const HttpRequest &request, const ReplyPtr &reply)
{
    reply->onSent = [this, method = QString::fromLatin1(request.method), path = request.path](int status) {
        Q_EMIT q->requested(method, path, status);
    };
    if (Misbehaviour::spoils(world, request, reply))
        return;
    HttpAnswer headers;
    if (limited(reply, headers))
        return;
    reply->extraHeaders = headers.headers;
    if (request.path.startsWith(QLatin1String("/api/v4/"))) {
        answerApi(world, request, reply);
    } else if (request.path.startsWith(QLatin1String("/plugins/com.mattermost.calls/"))) {
        answerPlugin(world, request, reply);
    } else if (request.path == QLatin1String("/version")) {
        reply->send(jsonAnswer(json{{"buildDate", "2026-06-29 19:15"}, {"buildVersion", "v0.9.5"}, {"buildHash", "practice"},
                                    {"goVersion", "go1.26"}, {"goOS", "linux"}, {"goArch", "amd64"}}));
    } else if (request.path == QLatin1String("/")) {
        HttpAnswer page;
        page.type = "text/html; charset=utf-8";
        page.body = "<!DOCTYPE html><title>Mattermost</title><p>This is the practice site of Calls Console.</p>\n";
        reply->send(page);
    } else {
        reply->send(plainAnswer("404 page not found\n", 404));
    }
}

void Site::Private::upgrade(const HttpRequest &request, QTcpSocket *socket)
{
    const auto refuse = [&](const HttpAnswer &answer) {
        HttpReply reply(socket, false, {});
        reply.send(answer);
        Q_EMIT q->requested(QStringLiteral("GET"), request.path, answer.status);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    };
    if (world.misbehaviour.contains(QStringLiteral("no-websocket")) || world.misbehaviour.contains(QStringLiteral("html-instead"))) {
        HttpAnswer page;
        page.type = "text/html; charset=utf-8";
        page.body = "<!DOCTYPE html><html><body>Mattermost</body></html>\n";
        refuse(page);
        return;
    }
    if (world.misbehaviour.contains(QStringLiteral("never-answers")))
        return;
    const QByteArray origin = request.headers.value("origin");
    if (request.path != QLatin1String("/api/v4/websocket")) {
        refuse(plainAnswer("404 page not found\n", 404));
    } else if (!origin.isEmpty() && !takesOrigin(world.config.effective()["ServiceSettings"], QString::fromLatin1(origin))) {
        refuse(jsonAnswer(json{{"id", "api.web_socket.connect.upgrade.app_error"}, {"message", "URL Blocked because of CORS. Url: " + origin.toStdString()},
                               {"detailed_error", ""}, {"request_id", text(newId())}, {"status_code", 400}}, 400));
    } else {
        Q_EMIT q->requested(QStringLiteral("GET"), request.path, 101);
        world.hub.accept(socket);
    }
}

Site::Site(Options options, QObject *parent) : QObject(parent)
{
    loadResources();
    d = std::make_unique<Private>(this, std::move(options));
    d->populate();
}

Site::~Site() = default;

Result<void> Site::start()
{
    const auto listen = [this](HttpFront &front, quint16 port) -> Result<void> {
        if (front.listen(d->options.address, port))
            return {};
        return failure(QStringLiteral("practice.port"),
                       tr("The practice site cannot listen on %1 port %2. Choose another port, or stop what uses it.").arg(d->options.address.toString()).arg(port),
                       front.errorString());
    };
    if (d->options.tls) {
        if (const Result<void> secured = d->secure(); !secured)
            return secured;
    }
    if (const Result<void> listening = listen(d->front, d->options.port); !listening)
        return listening;
    if (const Result<void> listening = listen(d->metrics, d->options.metricsPort); !listening)
        return listening;
    World &world = d->world;
    world.url = url();
    json config = world.config.stored();
    const json before = config["ServiceSettings"]["SiteURL"]; // of an earlier run, when the file was kept
    config["ServiceSettings"]["SiteURL"] = text(url().toString());
    config["ServiceSettings"]["ListenAddress"] = ":" + std::to_string(d->front.serverPort());
    config["MetricsSettings"]["ListenAddress"] = ":" + std::to_string(d->metrics.serverPort());
    json &calls = config["PluginSettings"]["Plugins"][callsId];
    if (!d->options.rtcd.isEmpty())
        calls["rtcdserviceurl"] = text(d->options.rtcd.toString());
    const json service = calls.value("jobserviceurl", json());
    if (service == "" || service == before)
        calls["jobserviceurl"] = text(url().toString());
    world.config.setStored(std::move(config));
    world.config.setEnvironment(QStringLiteral("MM_CALLS_RTCD_CLIENT_ID"), d->options.rtcdClient);
    world.config.setEnvironment(QStringLiteral("MM_CALLS_RTCD_AUTH_KEY"), d->options.rtcdKey);
    world.recorder.setFile(d->options.recording);
    if (!d->options.mediaServer.isEmpty())
        world.calls.setMediaServer(d->options.mediaServer);
    world.hub.setServerVersion(world.serverVersion());
    for (const QString &name : std::as_const(d->options.misbehaviour)) {
        if (const Result<void> known = misbehave(name); !known)
            return known;
    }
    world.plugins.configChanged([this] { Q_EMIT activated(d->world.plugins.callsRunning()); });
    return {};
}

QUrl Site::url() const
{
    QUrl url;
    url.setScheme(d->options.tls ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(d->options.address.toString());
    url.setPort(d->front.serverPort());
    return url;
}

QUrl Site::metricsUrl() const
{
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(d->options.address.toString());
    url.setPort(d->metrics.serverPort());
    return url;
}

QString Site::adminToken() const
{
    return d->token;
}

QString Site::channelId() const
{
    return d->channel;
}

QString Site::certificate() const
{
    return d->certificate.fileName();
}

QList<QPair<QString, QString>> Site::misbehaviours()
{
    return Misbehaviour::all();
}

Result<void> Site::misbehave(const QString &name, bool on)
{
    if (Misbehaviour::set(d->world, name, on))
        return {};
    return failure(QStringLiteral("practice.misbehaviour"), tr("The practice site knows no misbehaviour called %1.").arg(name));
}

QByteArray Site::configFile() const
{
    return QByteArray::fromStdString(d->world.config.stored().dump(4, ' ', false, json::error_handler_t::replace)) + '\n';
}

void Site::setConfigFile(const QByteArray &content)
{
    std::optional<json> config = parsedJson(content);
    if (!config || !config->is_object())
        return;
    d->world.config.setStored(std::move(*config));
    d->world.hub.setServerVersion(d->world.serverVersion());
    if (d->front.isListening())
        d->world.plugins.configChanged([] {});
}

void Site::setEnvironment(const QString &variable, const QString &value)
{
    d->world.config.setEnvironment(variable, value);
}

} // namespace calls::practice
