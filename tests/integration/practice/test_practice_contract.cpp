// SPDX-License-Identifier: GPL-3.0-or-later
// The practice site against recordings of the real server: every recorded route, the patch experiments, the WebSocket.
#include "RealRtcd.h"
#include "RecordedStage.h"

#include <support/TestMain.h>

using namespace calls;
using namespace calls::practice;
using calls::test::Capture;
using calls::test::Caller;
using calls::test::Preparation;
using calls::test::Recorded;
using nlohmann::json;

namespace {

/// Not requests with answers of the server, or tested by name elsewhere.
const QMap<QString, QString> elsewhere{
    {QStringLiteral("mm/core_rate_limit_headers.txt"), QStringLiteral("coreRateLimit()")},
    {QStringLiteral("plugin_routes/rate_limit_burst.txt"), QStringLiteral("pluginRateLimit()")},
    {QStringLiteral("call/lt_cpu.txt"), QStringLiteral("measures the vendor's load client")},
    {QStringLiteral("call/lt_flags.txt"), QStringLiteral("the vendor's load client")},
    {QStringLiteral("call/lt_output_call1.txt"), QStringLiteral("the vendor's load client")},
    {QStringLiteral("call/rtcd_metrics_after.txt"), QStringLiteral("rtcd itself answers, the site serves no rtcd")},
    {QStringLiteral("call/rtcd_metrics_during.txt"), QStringLiteral("rtcd itself answers")},
    {QStringLiteral("call/rtcd_metrics_during_10users.txt"), QStringLiteral("rtcd itself answers")},
    {QStringLiteral("call/rtcd_sessions_during.txt"), QStringLiteral("rtcd itself answers")},
    {QStringLiteral("call/rtcd_sessions_unknown_call.txt"), QStringLiteral("rtcd itself answers")},
    {QStringLiteral("call/rtcd_system_during.txt"), QStringLiteral("rtcd itself answers")},
};

/// Objects whose keys are data.
const QStringList openObjects{QStringLiteral("calls_by_day"),   QStringLiteral("calls_by_month"),        QStringLiteral("calls_by_channel_type"),
                              QStringLiteral("PluginStates"),   QStringLiteral("Plugins"),               QStringLiteral("com.mattermost.calls"),
                              QStringLiteral("recording_jobs_by_day"), QStringLiteral("recording_jobs_by_month")};

/// Chosen settings differ from server to server, and log entries from line to line; elements are compared by hand.
const QStringList looseLists{QStringLiteral("mm/logs_query.txt"), QStringLiteral("mm/logs_query_page.txt"), QStringLiteral("mm/config_remove_masked.txt")};

/// The families of a Prometheus text.
QStringList families(const QByteArray &text)
{
    QStringList found;
    for (const QByteArray &line : text.split('\n')) {
        // These appear with the first call handled and the first message between nodes; the site measures and has neither.
        if (line.startsWith("# TYPE ") && !line.contains("_app_handlers_time") && !line.contains("_cluster_events_total"))
            found.append(QString::fromLatin1(line.trimmed()));
    }
    found.sort();
    return found;
}

QStringList bodyDifferences(const QString &file, const Capture &capture, const test::Answer &answer)
{
    const json recorded = json::parse(capture.answer.cbegin(), capture.answer.cend(), nullptr, false);
    if (recorded.is_discarded()) {
        if (capture.answer.contains("# TYPE "))
            return families(capture.answer) == families(answer.body) ? QStringList() : QStringList{QStringLiteral("other metric families")};
        if (capture.headers.value("content-type").startsWith("text/html"))
            return answer.body.contains("<html>") ? QStringList() : QStringList{QStringLiteral("no page")};
        return capture.answer.trimmed() == answer.body.trimmed()
            ? QStringList()
            : QStringList{QStringLiteral("body %1").arg(QString::fromUtf8(answer.body.left(200)))};
    }
    json given = answer.parsed();
    if (looseLists.contains(file)) {
        if (file.contains(QLatin1String("logs")) && given.contains("default") && given["default"].is_array() && !given["default"].empty()) {
            QStringList missing;
            for (const char *key : {"caller", "level", "msg", "timestamp"}) {
                if (!given["default"][0].contains(key))
                    missing.append(QLatin1String(key));
            }
            return missing;
        }
        // Every section recorded is one that may be given back, with nothing masked in it.
        QStringList strange;
        for (const auto &[section, keys] : given.items()) {
            if (!keys.is_object())
                strange.append(QString::fromStdString(section));
        }
        if (answer.body.contains("********"))
            strange.append(QStringLiteral("masks"));
        for (const auto &[section, keys] : recorded.items()) {
            if (!given.contains(section))
                strange.append(QString::fromStdString(section) + QStringLiteral(" is missing"));
        }
        return strange;
    }
    json expected = recorded;
    if (expected.is_object() && expected.contains("rtcd_version")) { // told by rtcd, test_practice_call has one
        expected.erase("rtcd_version");
        expected.erase("rtcd_build");
    }
    QStringList differences = test::shapeDifferences(expected, given, openObjects);
    for (const char *key : {"id", "message", "status_code"}) {
        const bool error = expected.is_object() && expected.contains("status_code");
        if (error && given.contains(key) && expected.contains(key) && expected[key] != given[key])
            differences.append(QStringLiteral("%1 is %2").arg(QLatin1String(key), QString::fromStdString(given[key].dump())));
    }
    return differences;
}

} // namespace

class TestPracticeContract : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRecordedRoute_data();
    void everyRecordedRoute();
    void noRecordingIsForgotten();
    void coreRateLimit();
    void pluginRateLimit();
    void patchExperiments_data();
    void patchExperiments();
    void eventsOfTheTranscripts();
    void orderOfTheFirstJoin();
    void recordingFlow();
};

void TestPracticeContract::everyRecordedRoute_data()
{
    QTest::addColumn<QString>("file");
    for (const char *folder : {"mm", "plugins", "plugin_routes", "metrics", "call"}) {
        for (const QString &file : test::captureFiles(QLatin1String(folder))) {
            if (!elsewhere.contains(file))
                QTest::newRow(qPrintable(file)) << file;
        }
    }
}

void TestPracticeContract::everyRecordedRoute()
{
    QFETCH(QString, file);
    std::optional<Capture> capture = test::readCapture(file);
    QVERIFY2(capture, "This recording is no request with its answer: list it in `elsewhere` with the reason");
    Recorded stage;
    if (const Preparation prepare = test::preparations().value(file))
        prepare(stage);
    const test::Answer answer = stage.ask(*capture);
    QCOMPARE(answer.status, capture->status);
    const QStringList differences = test::headerDifferences(*capture, answer) + bodyDifferences(file, *capture, answer);
    QVERIFY2(differences.isEmpty(), qPrintable(differences.mid(0, 12).join(QLatin1Char('\n'))));
}

void TestPracticeContract::noRecordingIsForgotten()
{
    QStringList known = elsewhere.keys();
    for (const QString &name : test::preparations().keys())
        known.append(name);
    QStringList present;
    for (const char *folder : {"mm", "plugins", "plugin_routes", "metrics", "call"})
        present += test::captureFiles(QLatin1String(folder));
    for (const QString &name : std::as_const(known))
        QVERIFY2(present.contains(name), qPrintable(name + QStringLiteral(" is not a recording any more")));
}

void TestPracticeContract::coreRateLimit()
{
    Recorded stage;
    stage.site.setEnvironment(QStringLiteral("MM_RATELIMITSETTINGS_ENABLE"), QStringLiteral("true"));
    stage.site.setEnvironment(QStringLiteral("MM_RATELIMITSETTINGS_PERSEC"), QStringLiteral("2"));
    stage.site.setEnvironment(QStringLiteral("MM_RATELIMITSETTINGS_MAXBURST"), QStringLiteral("5"));
    QList<int> statuses;
    for (int i = 0; i < 10; ++i)
        statuses.append(stage.get(QStringLiteral("/api/v4/system/ping"), {}).status);
    QCOMPARE(statuses.mid(0, 5), QList<int>(5, 200));
    QVERIFY(statuses.contains(429));
}

void TestPracticeContract::pluginRateLimit()
{
    Recorded stage;
    QList<int> statuses;
    for (int i = 0; i < 13; ++i)
        statuses.append(stage.plugin(QStringLiteral("config"), stage.tokens[QStringLiteral("bert")]).status);
    QCOMPARE(statuses.mid(0, 10), QList<int>(10, 200));
    QVERIFY(statuses.contains(429));
    QCOMPARE(stage.plugin(QStringLiteral("config"), stage.tokens[QStringLiteral("ada")]).status, 200); // per user
    QCOMPARE(stage.plugin(QStringLiteral("version"), {}).status, 200);                                // without a token it does not count
}

void TestPracticeContract::patchExperiments_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("E") << QStringLiteral("config_patch/experiment.txt");
    QTest::newRow("F") << QStringLiteral("config_patch/experiment2.txt");
}

void TestPracticeContract::patchExperiments()
{
    QFETCH(QString, file);
    QFile script(test::captureFolder() + QLatin1Char('/') + file);
    QVERIFY(script.open(QIODevice::ReadOnly));
    // The second script goes on with the settings the first one left.
    // There without development, so that its RTCD is not looked for.
    const bool second = file.endsWith(QLatin1String("2.txt"));
    Recorded stage(Recorded::unlicensed(), [second](json &config) {
        if (!second)
            test::development(config);
        config["PluginSettings"]["Plugins"] = json{
            {"com.example.other", json{{"alpha", "one"}, {"apisecret", "hush"}, {"beta", 2}}},
            {"com.mattermost.calls", json{{"defaultenabled", true}, {"enableringing", true}, {"icehostoverride", "127.0.0.1"}, {"iceserversconfigs", "[]"},
                                          {"rtcdserviceurl", second ? "http://127.0.0.1:8045" : ""}, {"tcpserveraddress", "127.0.0.1"}, {"tcpserverport", 9443},
                                          {"turnstaticauthsecret", "S3cretTurnKey"}, {"udpserveraddress", "127.0.0.1"}, {"udpserverport", 9443}}}};
        config["PluginSettings"]["PluginStates"] = json{{"com.example.other", json{{"Enable", false}}}, {"com.mattermost.calls", json{{"Enable", true}}},
                                                        {"com.mattermost.nps", json{{"Enable", false}}}, {"mattermost-ai", json{{"Enable", true}}},
                                                        {"playbooks", json{{"Enable", true}}}};
    });
    const QString put = QStringLiteral("/api/v4/config/patch");
    QString title;
    test::Answer answer;
    int steps = 0;
    bool started = false;
    const auto plugins = [](const json &config) { return config["PluginSettings"]; };
    for (const QByteArray &raw : script.readAll().split('\n')) {
        const QByteArray line = raw.trimmed();
        const auto parsed = [&line](qsizetype from) { return json::parse(line.cbegin() + from, line.cend(), nullptr, false); };
        const auto after = [&line, &parsed](const char *mark) { return parsed(line.indexOf(mark) + qsizetype(qstrlen(mark))); };
        if (line.startsWith("###")) {
            title = QString::fromUtf8(line);
        } else if (line.startsWith("PUT ") && line.contains("/config/patch {")) {
            const QByteArray body = line.mid(line.indexOf('{'));
            answer = test::request("PUT", stage.at(put), stage.admin, body);
            started = true;
            ++steps;
        } else if (line.startsWith("PUT /config (whole")) {
            answer = test::request("PUT", stage.at(QStringLiteral("/api/v4/config")), stage.admin, stage.get(QStringLiteral("/api/v4/config"), stage.admin).body);
        } else if (line.startsWith("-> 4")) {
            QVERIFY2(answer.status == line.mid(3, 3).toInt(), qPrintable(title + QString::fromUtf8(answer.body.left(300))));
            const json wanted = parsed(7);
            QVERIFY2(answer.parsed()["id"] == wanted["id"] && answer.parsed()["message"] == wanted["message"],
                     qPrintable(title + QString::fromUtf8(answer.body)));
        } else if (line.startsWith("-> 200 response PluginSettings.Plugins = ")) {
            QVERIFY2(answer.status == 200, qPrintable(title + QString::fromUtf8(answer.body.left(300))));
            QVERIFY2(plugins(answer.parsed())["Plugins"] == after("= "), qPrintable(title + QString::fromStdString(plugins(answer.parsed())["Plugins"].dump())));
        } else if (line.startsWith("-> 200 {")) {
            QVERIFY2(answer.status == 200, qPrintable(title));
            const json wanted = parsed(7);
            QVERIFY2(plugins(answer.parsed())["Plugins"] == wanted["Plugins"], qPrintable(title));
            QVERIFY2(plugins(answer.parsed())["PluginStates"] == wanted["PluginStates"],
                     qPrintable(title + QString::fromStdString(plugins(answer.parsed())["PluginStates"].dump())));
        } else if (line.startsWith("response PluginStates = ") && started) {
            // E0 to E20 ran with the other plugin switched on.
            json wanted = after("= ");
            json given = plugins(answer.parsed())["PluginStates"];
            wanted.erase("com.example.other");
            given.erase("com.example.other");
            QVERIFY2(wanted == given, qPrintable(title + QString::fromStdString(given.dump())));
        } else if (line.startsWith("ON DISK Plugins = ")) {
            QVERIFY2(plugins(stage.disk())["Plugins"] == after("= "), qPrintable(title + QString::fromStdString(plugins(stage.disk())["Plugins"].dump())));
        } else if (line.startsWith("ON DISK {")) {
            const json wanted = parsed(8);
            QVERIFY2(plugins(stage.disk())["Plugins"] == wanted["Plugins"], qPrintable(title));
            QVERIFY2(plugins(stage.disk())["PluginStates"] == wanted["PluginStates"], qPrintable(title));
        }
    }
    QVERIFY(steps >= 8);
}

namespace {

/// Events a server sent in a transcript, by name, the first of each.
QMap<QString, json> recordedEvents(const QString &file)
{
    QMap<QString, json> events;
    QFile transcript(test::captureFolder() + QLatin1Char('/') + file);
    if (!transcript.open(QIODevice::ReadOnly))
        return events;
    for (const QByteArray &line : transcript.readAll().split('\n')) {
        const qsizetype at = line.indexOf('{');
        if (!line.contains("S>C") || at < 0)
            continue;
        const json event = json::parse(line.cbegin() + at, line.cend(), nullptr, false);
        if (event.is_object() && event.contains("event") && !events.contains(Caller::name(event)))
            events.insert(Caller::name(event), event);
    }
    return events;
}

} // namespace

void TestPracticeContract::eventsOfTheTranscripts()
{
    Recorded stage;
    stage.callOngoing();
    Caller &one = *stage.callers.front();
    Caller &other = *stage.callers.back();
    other.offer(test::smallOffer());
    other.take(QStringLiteral("signal"));
    stage.post(QStringLiteral("/api/v4/channels/%1/members").arg(stage.site.channelId()), stage.admin, json{{"user_id", stage.ids[QStringLiteral("ada")]}});
    other.take(QStringLiteral("user_added"));
    one.act("leave");
    other.take(QStringLiteral("call_host_changed"));
    stage.post(QStringLiteral("/plugins/com.mattermost.calls/calls/%1/end").arg(stage.site.channelId()), stage.admin);
    other.take(QStringLiteral("call_end"));
    QMap<QString, json> seen;
    for (const Caller *caller : {&one, &other}) {
        for (const json &event : caller->events) {
            if (!seen.contains(Caller::name(event)))
                seen.insert(Caller::name(event), event);
        }
    }
    QStringList problems;
    for (const QString &file : test::captureFiles(QStringLiteral("ws"))) {
        const QMap<QString, json> recorded = recordedEvents(file);
        QVERIFY2(!recorded.isEmpty(), qPrintable(file));
        for (auto it = recorded.cbegin(); it != recorded.cend(); ++it) {
            if (!seen.contains(it.key())) {
                problems.append(QStringLiteral("%1: no %2").arg(file, it.key()));
                continue;
            }
            problems += test::shapeDifferences((*it)["data"], seen[it.key()]["data"], {}, it.key());
            for (const char *key : {"user_id", "channel_id", "connection_id"}) { // addressed the same way
                const bool then = (*it)["broadcast"][key] != "";
                const bool now = seen[it.key()]["broadcast"][key] != "";
                if (then != now)
                    problems.append(QStringLiteral("%1: broadcast %2").arg(it.key(), QLatin1String(key)));
            }
            if ((*it)["broadcast"]["omit_users"].is_null() != seen[it.key()]["broadcast"]["omit_users"].is_null())
                problems.append(QStringLiteral("%1: omit_users").arg(it.key()));
            for (const char *embedded : {"post", "call"}) { // JSON within JSON
                if (!(*it)["data"].contains(embedded))
                    continue;
                const json then = json::parse((*it)["data"][embedded].get<std::string>(), nullptr, false);
                const json now = json::parse(seen[it.key()]["data"][embedded].get<std::string>(), nullptr, false);
                if (then.value("type", std::string()) == now.value("type", std::string()))
                    problems += test::shapeDifferences(then, now, {}, it.key() + QStringLiteral("(") + QLatin1String(embedded) + QStringLiteral(")"));
            }
        }
    }
    problems.removeDuplicates();
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(QLatin1Char('\n'))));
}

void TestPracticeContract::orderOfTheFirstJoin()
{
    QStringList recorded;
    QFile transcript(test::captureFolder() + QStringLiteral("/ws/call1_transcript.txt"));
    QVERIFY(transcript.open(QIODevice::ReadOnly));
    for (const QByteArray &line : transcript.readAll().split('\n')) {
        const qsizetype at = line.indexOf('{');
        if (!line.contains("conn3 S>C TEXT") || at < 0)
            continue;
        recorded.append(Caller::name(json::parse(line.cbegin() + at, line.cend(), nullptr, false)));
        if (recorded.last() == QLatin1String("call_state"))
            break;
    }
    Recorded stage;
    Caller one(stage.site.url(), stage.tokens[QStringLiteral("ada")]);
    one.join(stage.site.channelId());
    QVERIFY(one.take(QStringLiteral("call_state")).is_object());
    QCOMPARE(one.names(), recorded);
    for (qsizetype i = 0; i < one.events.size(); ++i)
        QCOMPARE(one.events.at(i)["seq"].get<qsizetype>(), i);
}

void TestPracticeContract::recordingFlow()
{
    // recording/flow.txt, its answers in its order.
    Recorded stage;
    const QString path = QStringLiteral("/plugins/com.mattermost.calls/calls/%1/recording/").arg(stage.site.channelId());
    const auto act = [&](const QString &action, const QString &token) { return stage.post(path + action, token).parsed(); };
    const auto says = [](const json &answer, const char *message) { return answer.value("message", std::string()) == message && answer.value("status_code", 0) == 403; };
    Caller host(stage.site.url(), stage.admin);
    host.join(stage.site.channelId());
    QVERIFY(host.take(QStringLiteral("join")).is_object());
    QVERIFY(says(act(QStringLiteral("start"), stage.admin), "Recordings are not enabled"));
    QVERIFY(says(act(QStringLiteral("stop"), stage.admin), "Recordings are not enabled"));
    for (const char *service : {"", "http://127.0.0.1:1"}) {
        stage.set("enablerecordings", true);
        stage.set("jobserviceurl", service);
        stage.restartPlugin();
        host.join(stage.site.channelId());
        QVERIFY(host.take(QStringLiteral("join")).is_object());
        QVERIFY(says(act(QStringLiteral("start"), stage.admin), "Job service is not initialized"));
    }
    stage.set("jobserviceurl", stage.site.url().toString().toStdString());
    stage.restartPlugin();
    host.join(stage.site.channelId());
    QVERIFY(host.take(QStringLiteral("join")).is_object());
    QVERIFY(says(act(QStringLiteral("start"), stage.tokens[QStringLiteral("ada")]), "no permissions to record"));
    json started;
    QVERIFY(QTest::qWaitFor([&] { // the job service is asked after the plugin runs
        started = act(QStringLiteral("start"), stage.admin);
        return started.contains("type");
    }, test::patience));
    QVERIFY(test::shapeDifferences(json::parse("{\"type\":\"recording\",\"init_at\":1,\"start_at\":0,\"end_at\":0}"), started, {}).isEmpty());
    const json state = host.take(QStringLiteral("call_job_state"));
    QVERIFY(test::shapeDifferences(json::parse("{\"callID\":\"\",\"channelID\":\"\",\"jobState\":{\"end_at\":0,\"err\":\"\",\"init_at\":1,\"start_at\":0,\"type\":\"\"}}"),
                                   state["data"], {}).isEmpty());
    QVERIFY(says(act(QStringLiteral("start"), stage.admin), "recording already in progress"));
    QVERIFY(stage.plugin(stage.site.channelId(), stage.admin).parsed()["call"].contains("recording"));
    QVERIFY(act(QStringLiteral("stop"), stage.admin).contains("type"));
    QVERIFY(says(act(QStringLiteral("stop"), stage.admin), "no recording in progress"));
}

int main(int argc, char **argv)
{
    const test::OwnHome home;
    QCoreApplication app(argc, argv);
    if (test::captureFolder().isEmpty())
        return test::skipWhole(QStringLiteral("captures"), QStringLiteral("The recordings of the real server are not beside this clone"));
    TestPracticeContract test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_practice_contract.moc"
