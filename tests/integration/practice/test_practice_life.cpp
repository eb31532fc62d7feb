// SPDX-License-Identifier: GPL-3.0-or-later
// The life of the plugin on the practice site: the recorded scenarios, licences, misbehaviour, TLS.
#include "Captures.h"
#include "PracticeStage.h"
#include "RealRtcd.h"

#include <support/Places.h>
#include <support/TestMain.h>

#include <QProcess>
#include <QSslCertificate>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace calls;
using namespace calls::practice;
using calls::test::Caller;
using calls::test::PracticeStage;
using nlohmann::json;

namespace {

/// Each recorded scenario and what replays it here.
const QMap<QString, QString> scenarios{
    {QStringLiteral("01_disable_enable"), QStringLiteral("disableAndEnable")},
    {QStringLiteral("02_activate_rtcd_down"), QStringLiteral("failedActivations: dead port; whatRetries")},
    {QStringLiteral("03_missing_port"), QStringLiteral("failedActivations")},
    {QStringLiteral("04_dead_port"), QStringLiteral("failedActivations")},
    {QStringLiteral("05_garbage_url"), QStringLiteral("failedActivations")},
    {QStringLiteral("06_https_to_http"), QStringLiteral("failedActivations")},
    {QStringLiteral("07_credentials_in_url_selfreg"), QStringLiteral("keyTrap")},
    {QStringLiteral("07_wrong_credentials_selfreg"), QStringLiteral("failedActivations: short key")},
    {QStringLiteral("08_what_retries_a_failed_activation"), QStringLiteral("whatRetries")},
    {QStringLiteral("09_selfreg_off_unknown_client"), QStringLiteral("needs an rtcd without self registration; its text comes from rtcd as it is")},
    {QStringLiteral("10_no_license"), QStringLiteral("withoutALicence")},
    {QStringLiteral("11_embedded"), QStringLiteral("withoutALicence: no rtcd fields; a taken media port is not played, the site has no media server")},
    {QStringLiteral("12_key_trap"), QStringLiteral("keyTrap")},
    {QStringLiteral("13_rtcd_dies_while_running"), QStringLiteral("test_practice_call: rtcdDiesAndComesBack")},
    {QStringLiteral("14_rtcd_too_old"), QStringLiteral("tooOld")},
    {QStringLiteral("15_join_errors"), QStringLiteral("test_practice_call: refusals")},
    {QStringLiteral("16_rtcd_killed_mid_call"), QStringLiteral("test_practice_call: rtcdDiesAndComesBack")},
    {QStringLiteral("17_plugin_process_crash"), QStringLiteral("misbehaviours: plugin-crashed")},
    {QStringLiteral("18_rtcd_down_70s_then_back"), QStringLiteral("test_practice_call: rtcdDiesAndComesBack")},
    {QStringLiteral("19_boot_with_rtcd_down_statuses"), QStringLiteral("failedActivations, whose site starts with it")},
};

Options atRtcd(const QString &url)
{
    Options options;
    options.rtcd = QUrl(url);
    return options;
}

std::string errorOf(const json &status)
{
    return status.value("error", std::string());
}

/// Says an old version, and accepts every WebSocket.
class OldRtcd : public QTcpServer
{
public:
    OldRtcd()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                const QByteArray seen = socket->readAll();
                if (seen.startsWith("GET /version")) {
                    const QByteArray body = "{\"buildVersion\":\"v0.16.1\",\"buildHash\":\"old\"}";
                    socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
                    return;
                }
                const qsizetype at = seen.indexOf("Sec-WebSocket-Key: ");
                const QByteArray key = seen.mid(at + 19, seen.indexOf("\r\n", at) - at - 19) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
                socket->write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                              + QCryptographicHash::hash(key, QCryptographicHash::Sha1).toBase64() + "\r\n\r\n");
            });
        });
    }
};

} // namespace

class TestPracticeLife : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyScenarioIsPlayed();
    void disableAndEnable();
    void failedActivations_data();
    void failedActivations();
    void whatRetries();
    void keyTrap();
    void tooOld();
    void withoutALicence();
    void licences_data();
    void licences();
    void misbehaviours_data();
    void misbehaviours();
    void unknownMisbehaviour();
    void takenPort();
    void hostileRequests();
    void tls();
    void theProgram();

private:
    std::unique_ptr<OwnRtcd> m_rtcd;
};

void TestPracticeLife::initTestCase()
{
    const QString program = test::realRtcd();
    if (program.isEmpty())
        return;
    m_rtcd = std::make_unique<OwnRtcd>(program);
    QVERIFY(test::startReady(*m_rtcd));
}

void TestPracticeLife::everyScenarioIsPlayed()
{
    if (test::captureFolder().isEmpty())
        QSKIP("The recordings are not beside this clone");
    for (const QString &file : test::captureFiles(QStringLiteral("scenarios"))) {
        const QString name = file.section(QLatin1Char('/'), 1).chopped(4);
        QVERIFY2(scenarios.contains(name), qPrintable(name + QStringLiteral(" is recorded and not played")));
    }
}

void TestPracticeLife::disableAndEnable()
{
    PracticeStage stage;
    QCOMPARE(stage.status()["state"].get<int>(), 2);
    const QString base = QStringLiteral("/api/v4/plugins/com.mattermost.calls/");
    for (int twice = 0; twice < 2; ++twice) {
        QCOMPARE(stage.post(base + QStringLiteral("disable"), stage.admin).status, 200);
        QCOMPARE(stage.status()["state"].get<int>(), 0);
        const test::Answer gone = stage.plugin(QStringLiteral("version"), {});
        QCOMPARE(gone.status, 404);
        QCOMPARE(gone.body.trimmed(), QByteArray("404 page not found"));
    }
    for (int twice = 0; twice < 2; ++twice) {
        QCOMPARE(stage.post(base + QStringLiteral("enable"), stage.admin).status, 200);
        QCOMPARE(stage.status()["state"].get<int>(), 2);
    }
}

void TestPracticeLife::failedActivations_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("error");
    const QString manager = QStringLiteral("failed to create rtcd manager: ");
    const QString split = manager + QStringLiteral("failed to resolve URL: failed to split host/port: ");
    QTest::newRow("no port") << QStringLiteral("http://127.0.0.1") << split + QStringLiteral("address 127.0.0.1: missing port in address");
    QTest::newRow("garbage") << QStringLiteral("not a url") << split + QStringLiteral("missing port in address");
    QTest::newRow("dead port") << QStringLiteral("http://127.0.0.1:1")
                               << manager
            + QStringLiteral("failed to register rtcd client: http request failed: Post \"http://127.0.0.1:1/register\": "
                             "dial tcp 127.0.0.1:1: connect: connection refused");
    QTest::newRow("no such host") << QStringLiteral("http://nowhere.invalid:8045")
                                  << manager + QStringLiteral("failed to resolve URL: failed to lookup ips: lookup nowhere.invalid: no such host");
    if (!m_rtcd)
        return;
    const QString port = QString::number(m_rtcd->url().port());
    QTest::newRow("https to http") << QStringLiteral("https://127.0.0.1:") + port
                                   << manager
            + QStringLiteral("failed to register rtcd client: http request failed: Post \"https://127.0.0.1:%1/register\": "
                             "http: server gave HTTP response to HTTPS client")
                  .arg(port);
    QTest::newRow("short key") << QStringLiteral("http://wrongid:wrongkey-wrongkey-wrongkey-1234@127.0.0.1:") + port
                               << manager + QStringLiteral("failed to register rtcd client: request failed: registration failed: key not long enough");
}

void TestPracticeLife::failedActivations()
{
    QFETCH(QString, url);
    QFETCH(QString, error);
    PracticeStage stage(Options(), [&url](json &config) { config["PluginSettings"]["Plugins"]["com.mattermost.calls"]["rtcdserviceurl"] = url.toStdString(); });
    QCOMPARE(stage.status()["state"].get<int>(), 3);
    QCOMPARE(QString::fromStdString(errorOf(stage.status())), error);
    QCOMPARE(stage.plugin(QStringLiteral("config"), stage.admin).status, 404);
    const json log = stage.post(QStringLiteral("/api/v4/logs/query"), stage.admin, json{{"log_levels", json::array({"error"})}}).parsed();
    QVERIFY(log["default"].dump().find("Unable to activate plugin") != std::string::npos);
}

void TestPracticeLife::whatRetries()
{
    PracticeStage stage(atRtcd(QStringLiteral("http://127.0.0.1:1")));
    QCOMPARE(stage.status()["state"].get<int>(), 3);
    const auto attempts = [&stage] {
        const json log = stage.post(QStringLiteral("/api/v4/logs/query"), stage.admin, json{{"log_levels", json::array({"error"})}}).parsed();
        return std::count_if(log["default"].begin(), log["default"].end(), [](const json &line) { return line["msg"] == "Unable to activate plugin"; });
    };
    const json tutorial{{"ServiceSettings", json{{"EnableTutorial", false}}}};
    const QString patch = QStringLiteral("/api/v4/config/patch");
    auto before = attempts();
    stage.post(QStringLiteral("/api/v4/plugins/com.mattermost.calls/enable"), stage.admin);
    stage.post(QStringLiteral("/api/v4/config/reload"), stage.admin);
    QCOMPARE(attempts(), before);
    stage.put(patch, stage.admin, json{{"ServiceSettings", json{{"EnableTutorial", true}}}});
    before = attempts();
    stage.put(patch, stage.admin, tutorial); // a change
    QCOMPARE(attempts(), before + 1);
    stage.put(patch, stage.admin, tutorial); // none
    QCOMPARE(attempts(), before + 1);
    QCOMPARE(stage.set("rtcdserviceurl", "").status, 200); // the hook of a plugin that is off says nothing
    QCOMPARE(stage.status()["state"].get<int>(), 2);
}

void TestPracticeLife::keyTrap()
{
    if (!m_rtcd)
        QSKIP("No rtcd is built here");
    const QString plain = m_rtcd->url().toString();
    const std::string withKey = QStringLiteral("http://trapped:%1@127.0.0.1:%2").arg(QString(32, QLatin1Char('k'))).arg(m_rtcd->url().port()).toStdString();
    PracticeStage stage(atRtcd(plain));
    QCOMPARE(stage.status()["state"].get<int>(), 2);
    stage.set("rtcdserviceurl", withKey);
    QCOMPARE(stage.status()["state"].get<int>(), 2); // takes effect at activation only
    stage.restartPlugin();
    QCOMPARE(stage.status()["state"].get<int>(), 2);
    stage.set("rtcdserviceurl", plain.toStdString());
    stage.restartPlugin();
    QCOMPARE(QString::fromStdString(errorOf(stage.status())),
             QStringLiteral("failed to create rtcd manager: failed to register rtcd client: request failed: registration failed: already registered"));
    // The way out: unregister the DiagnosticId with the admin key.
    const json client = stage.get(QStringLiteral("/api/v4/config/client?format=old"), stage.admin).parsed();
    QNetworkAccessManager network;
    QNetworkRequest unregister(QUrl(plain + QStringLiteral("/unregister")));
    unregister.setRawHeader("Authorization", "Basic " + (QStringLiteral(":") + m_rtcd->adminKey()).toLatin1().toBase64());
    unregister.setRawHeader("Content-Type", "application/json");
    QNetworkReply *reply = network.post(unregister, QByteArray::fromStdString(json{{"clientID", client["DiagnosticId"]}}.dump()));
    QSignalSpy finished(reply, &QNetworkReply::finished);
    QVERIFY(finished.wait(test::patience));
    QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 200);
    stage.restartPlugin();
    QCOMPARE(stage.status()["state"].get<int>(), 2);
}

void TestPracticeLife::tooOld()
{
    OldRtcd old;
    QVERIFY(old.listen(QHostAddress::LocalHost));
    PracticeStage stage(atRtcd(QStringLiteral("http://127.0.0.1:%1").arg(old.serverPort())));
    QCOMPARE(QString::fromStdString(errorOf(stage.status())),
             QStringLiteral("failed to create rtcd manager: version compatibility check failed: minimum version check failed: "
                            "current version (v0.16.1) is lower than minimum supported version (v0.17.0)"));
}

void TestPracticeLife::withoutALicence()
{
    Options options = atRtcd(QStringLiteral("http://127.0.0.1:1"));
    options.licence.clear();
    PracticeStage stage(options);
    QCOMPARE(stage.status()["state"].get<int>(), 2); // the URL is ignored
    QVERIFY(!stage.plugin(QStringLiteral("version"), {}).parsed().contains("rtcd_version"));
    const json config = stage.plugin(QStringLiteral("config"), stage.tokens[QStringLiteral("ada")]).parsed();
    QCOMPARE(config["GroupCallsAllowed"].get<bool>(), false);
    QCOMPARE(config["HostControlsAllowed"].get<bool>(), false);
    QCOMPARE(config["sku_short_name"].get<std::string>(), std::string("starter"));
}

void TestPracticeLife::licences_data()
{
    QTest::addColumn<QString>("licence");
    QTest::addColumn<bool>("group");
    QTest::addColumn<bool>("recordings");
    QTest::newRow("none") << QString() << false << false;
    QTest::newRow("professional") << QStringLiteral("professional") << true << false;
    QTest::newRow("enterprise") << QStringLiteral("enterprise") << true << true;
    QTest::newRow("advanced") << QStringLiteral("advanced") << true << true;
    QTest::newRow("entry") << QStringLiteral("entry") << true << true;
}

void TestPracticeLife::licences()
{
    QFETCH(QString, licence);
    QFETCH(bool, group);
    QFETCH(bool, recordings);
    Options options;
    options.licence = licence;
    PracticeStage stage(options);
    const json client = stage.get(QStringLiteral("/api/v4/license/client?format=old"), stage.admin).parsed();
    QCOMPARE(client["IsLicensed"].get<std::string>(), std::string(licence.isEmpty() ? "false" : "true"));
    QCOMPARE(stage.plugin(QStringLiteral("config"), stage.admin).parsed()["GroupCallsAllowed"].get<bool>(), group);
    const json record = stage.post(QStringLiteral("/plugins/com.mattermost.calls/calls/%1/recording/start").arg(stage.site.channelId()), stage.admin).parsed();
    QCOMPARE(record["message"] == "Recordings are not allowed by your license", !recordings);
}

void TestPracticeLife::misbehaviours_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    const QString me = QStringLiteral("/api/v4/users/me");
    const QString version = QStringLiteral("/plugins/com.mattermost.calls/version");
    QTest::newRow("plugin-disabled") << QStringLiteral("plugin-disabled") << version << 404;
    QTest::newRow("plugin-crashed") << QStringLiteral("plugin-crashed") << version << 500;
    QTest::newRow("expired-token") << QStringLiteral("expired-token") << me << 401;
    QTest::newRow("429-forever") << QStringLiteral("429-forever") << me << 429;
    QTest::newRow("plugin-429-forever") << QStringLiteral("plugin-429-forever") << version << 429;
    QTest::newRow("500-forever") << QStringLiteral("500-forever") << me << 500;
    QTest::newRow("answers-half-a-line") << QStringLiteral("answers-half-a-line") << me << 0;
    QTest::newRow("html-instead") << QStringLiteral("html-instead") << me << 200;
    QTest::newRow("wrong-types") << QStringLiteral("wrong-types") << me << 200;
    QTest::newRow("deep-nesting") << QStringLiteral("deep-nesting") << me << 200;
    QTest::newRow("redirects-away") << QStringLiteral("redirects-away") << me << 302;
}

void TestPracticeLife::misbehaviours()
{
    QFETCH(QString, name);
    QFETCH(QString, path);
    QFETCH(int, status);
    PracticeStage stage;
    const int good = stage.get(path, stage.admin).status;
    QCOMPARE(good, 200);
    QVERIFY(stage.site.misbehave(name).has_value());
    QCOMPARE(stage.get(path, stage.admin).status, status);
    QVERIFY(stage.site.misbehave(name, false).has_value());
    QCOMPARE(stage.get(path, stage.admin).status, 200);
}

void TestPracticeLife::unknownMisbehaviour()
{
    PracticeStage stage;
    const auto refused = stage.site.misbehave(QStringLiteral("is-polite"));
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, QStringLiteral("practice.misbehaviour"));
}

void TestPracticeLife::takenPort()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    Options options;
    options.port = taken.serverPort();
    Site site(options);
    const auto refused = site.start();
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, QStringLiteral("practice.port"));
}

void TestPracticeLife::hostileRequests()
{
    PracticeStage stage;
    const QList<QByteArray> wires{"\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
                                  "POST /api/v4/users/login HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n",
                                  "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", QByteArray(70000, 'A')};
    for (const QByteArray &wire : wires) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, quint16(stage.site.url().port()));
        QSignalSpy gone(&socket, &QTcpSocket::disconnected);
        QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
        socket.write(wire);
        QVERIFY2(gone.count() > 0 || gone.wait(test::patience), wire.left(40).constData());
    }
    for (const char *body : {"", "null", "[]", "\"text\"", "{\"PluginSettings\":5}", "{\"PluginSettings\":{\"Plugins\":[]}}",
                             "{\"PluginSettings\":{\"Plugins\":{\"com.mattermost.calls\":null}}}", "{\"PluginSettings\":{\"Plugins\":{\"com.mattermost.calls\":7}}}"}) {
        const test::Answer answer = test::request("PUT", stage.at(QStringLiteral("/api/v4/config/patch")), stage.admin, QByteArray(body));
        QVERIFY2(answer.status == 200 || answer.status == 400, body);
    }
    QCOMPARE(test::request("POST", stage.at(QStringLiteral("/api/v4/users/login")), {}, QByteArray(5000, '[')).status, 400);
    QCOMPARE(stage.get(QStringLiteral("/api/v4/users/me"), stage.admin).status, 200);
}

void TestPracticeLife::tls()
{
    Options options;
    options.tls = true;
    Site site(options);
    const auto started = site.start();
    QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().sentence));
    QCOMPARE(site.url().scheme(), QStringLiteral("https"));
    const QList<QSslCertificate> own = QSslCertificate::fromPath(site.certificate());
    QCOMPARE(own.size(), 1);
    QNetworkAccessManager network;
    QNetworkRequest ping(QUrl(site.url().toString() + QStringLiteral("/api/v4/system/ping")));
    QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
    trusting.setCaCertificates(own);
    ping.setSslConfiguration(trusting);
    QNetworkReply *reply = network.get(ping);
    QSignalSpy finished(reply, &QNetworkReply::finished);
    QVERIFY(finished.wait(test::patience));
    QVERIFY2(reply->error() == QNetworkReply::NoError, qPrintable(reply->errorString()));
    QWebSocket socket;
    socket.setSslConfiguration(trusting);
    QSignalSpy connected(&socket, &QWebSocket::connected);
    QUrl wss = site.url();
    wss.setScheme(QStringLiteral("wss"));
    wss.setPath(QStringLiteral("/api/v4/websocket"));
    socket.open(wss);
    QVERIFY(connected.wait(test::patience));
}

void TestPracticeLife::theProgram()
{
    QTemporaryDir dir;
    QProcess program;
    program.start(test::builtProgram(QStringLiteral("calls-practice")), {QStringLiteral("--dir"), dir.path(), QStringLiteral("--licence"), QStringLiteral("professional")});
    QVERIFY(QTest::qWaitFor([&program] { return program.canReadLine(); }, test::patience));
    const QByteArray line = program.readLine();
    const json told = json::parse(line.cbegin(), line.cend(), nullptr, false);
    QVERIFY2(told.is_object(), line.constData());
    QFile secret(QString::fromStdString(told["adminTokenFile"].get<std::string>()));
    QVERIFY(secret.open(QIODevice::ReadOnly));
    const QFile::Permissions others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
    QVERIFY(!(secret.permissions() & others));
    const QString token = QString::fromLatin1(secret.readAll().trimmed());
    QVERIFY(!line.contains(token.toLatin1()));
    const QString url = QString::fromStdString(told["url"].get<std::string>());
    QCOMPARE(test::request("GET", QUrl(url + QStringLiteral("/api/v4/users/me")), token).parsed()["username"].get<std::string>(), std::string("admin"));
    const test::Answer written = test::request("PUT", QUrl(url + QStringLiteral("/api/v4/config/patch")), token, "{\"ServiceSettings\":{\"EnableTutorial\":true}}");
    QCOMPARE(written.status, 200);
    program.terminate();
    QVERIFY(program.waitForFinished(test::patience));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
    QVERIFY(!program.readAllStandardError().contains(token.toLatin1()));
    QFile kept(dir.filePath(QStringLiteral("config.json")));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QVERIFY(kept.readAll().contains("\"EnableTutorial\": true"));

    QProcess wrong;
    wrong.start(test::builtProgram(QStringLiteral("calls-practice")), {QStringLiteral("--licence"), QStringLiteral("golden")});
    QVERIFY(wrong.waitForFinished(test::patience));
    QCOMPARE(wrong.exitCode(), 2);
}

CALLS_TEST_MAIN(TestPracticeLife)

#include "test_practice_life.moc"
