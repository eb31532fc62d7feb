// SPDX-License-Identifier: GPL-3.0-or-later
// Restarting and enabling the plugin against the states that real servers went through.
#include "SettingsFixture.h"

#include <support/TestMain.h>

using namespace calls;
using namespace calls::test;

namespace {

nlohmann::json row(int state, const char *error = "", const char *node = "")
{
    return {{"plugin_id", "com.mattermost.calls"}, {"cluster_id", node}, {"state", state}, {"error", error}, {"version", "1.12.2"}};
}

nlohmann::json rows(std::initializer_list<nlohmann::json> all)
{
    auto list = nlohmann::json::array({nlohmann::json{{"plugin_id", "com.example.other"}, {"state", 2}}});
    for (const auto &one : all)
        list.push_back(one);
    return list;
}

const QString disableLine = QStringLiteral("POST /api/v4/plugins/com.mattermost.calls/disable");
const QString enableLine = QStringLiteral("POST /api/v4/plugins/com.mattermost.calls/enable");

} // namespace

class TestPluginLife : public QObject
{
    Q_OBJECT

    std::shared_ptr<ScriptedMattermost> m_server;
    QStringList m_progress;

    Result<PluginOutcome> restart(std::chrono::milliseconds time = std::chrono::seconds(30))
    {
        const Limits limits({}, time);
        return await(restartPlugin(m_server, [this](const QString &sentence) { m_progress << sentence; }, limits));
    }
    Result<RestartEffect> effect()
    {
        const Limits limits;
        return await(restartEffect(m_server, limits));
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_shared<ScriptedMattermost>();
        m_progress.clear();
    }

    void restartIsOffThenOn()
    {
        m_server->statuses = {rows({row(5)}), rows({row(0)}), rows({row(1)}), rows({row(2)})};
        const auto outcome = restart();
        QVERIFY_RESULT(outcome);
        QVERIFY(outcome->running);
        QCOMPARE(outcome->nodes.size(), 1);
        QVERIFY(m_server->asked.indexOf(disableLine) < m_server->asked.indexOf(enableLine));
        QCOMPARE(m_server->count(QStringLiteral("GET /api/v4/plugins/statuses")), 4);
        QCOMPARE(m_progress.size(), 4);
        const JournalEntry entry = pluginEntry(m_server->server().url, QStringLiteral("anna"), *outcome);
        QCOMPARE(entry.outcome, QStringLiteral("done"));
    }

    void everyNodeIsWaitedFor()
    {
        m_server->statuses = {rows({row(0, "", "a"), row(2, "", "b")}), rows({row(0, "", "a"), row(0, "", "b")}),
                              rows({row(2, "", "a"), row(0, "", "b")}), rows({row(2, "", "a"), row(2, "", "b")})};
        const auto outcome = restart();
        QVERIFY_RESULT(outcome);
        QVERIFY(outcome->running);
        QCOMPARE(outcome->nodes.size(), 2);
    }

    void failureIsAnOutcomeWithItsExplanation()
    {
        const char error[] = "failed to create rtcd manager: failed to register rtcd client: http request failed: Post "
                             "\"http://127.0.0.1:8045/register\": dial tcp 127.0.0.1:8045: connect: connection refused";
        m_server->statuses = {rows({row(0)}), rows({row(3, error)})};
        const auto outcome = restart();
        QVERIFY_RESULT(outcome);
        QVERIFY(!outcome->running);
        QCOMPARE(outcome->nodes.first().state, PluginState::FailedToStart);
        QVERIFY(outcome->nodes.first().trouble.has_value());
        QVERIFY2(outcome->sentence.contains(outcome->nodes.first().trouble->sentence), qPrintable(outcome->sentence));
        QCOMPARE(m_server->asked.filter(QStringLiteral("POST /api/v4/logs/query")).size(), 1);
        QCOMPARE(pluginEntry(m_server->server().url, QStringLiteral("anna"), *outcome).outcome, QStringLiteral("failed"));
    }

    void logMayNotBeReadable()
    {
        m_server->logs = "nothing of use";
        m_server->statuses = {rows({row(0)}), rows({row(3, "disabled by environment flag")})};
        QVERIFY_RESULT(restart());
    }

    void hostileRowsAreNoStates()
    {
        m_server->statuses = {nlohmann::json::parse("[5,{\"plugin_id\":7},{\"plugin_id\":\"com.mattermost.calls\",\"state\":\"2\"},null]"),
                              rows({row(0)}), rows({row(2)})};
        const auto outcome = restart();
        QVERIFY_RESULT(outcome);
        QVERIFY(outcome->running);
    }

    void pluginThatIsNotInstalled()
    {
        m_server->misbehaving = QStringLiteral("not_installed");
        const auto outcome = restart();
        QCOMPARE(outcome.error().code, QStringLiteral("plugin.not-installed"));
    }

    void enablingWhatRunsDoesNothing()
    {
        const Limits limits;
        const auto outcome = await(enablePlugin(m_server, {}, limits));
        QVERIFY_RESULT(outcome);
        QVERIFY(outcome->running);
        QVERIFY(!m_server->asked.contains(enableLine));
    }

    void enablingWhatIsOff()
    {
        m_server->statuses = {rows({row(0)}), rows({row(2)})};
        const Limits limits;
        const auto outcome = await(enablePlugin(m_server, {}, limits));
        QVERIFY_RESULT(outcome);
        QVERIFY(outcome->running);
        QVERIFY(m_server->asked.contains(enableLine));
        QVERIFY(!m_server->asked.contains(disableLine));
    }

    void enablingWhatFailedRestartsIt()
    {
        m_server->statuses = {rows({row(3, "x")}), rows({row(0)}), rows({row(2)})};
        const Limits limits;
        const auto outcome = await(enablePlugin(m_server, {}, limits));
        QVERIFY_RESULT(outcome);
        QVERIFY(outcome->running);
        QVERIFY(m_server->asked.contains(disableLine));
    }

    void cancelledRestartLeavesThePluginEnabled()
    {
        m_server->statuses = {rows({row(2)})}; // never stops
        std::stop_source source;
        m_server->heard = [&source](const QString &line) {
            if (line == QLatin1String("GET /api/v4/plugins/statuses"))
                source.request_stop();
        };
        const Limits limits(source.get_token());
        (void)await(restartPlugin(m_server, {}, limits));
        QVERIFY(m_server->asked.contains(enableLine));
    }

    void effects_data()
    {
        QTest::addColumn<bool>("runs");
        QTest::addColumn<int>("calls");
        QTest::addColumn<QString>("rtcd");
        QTest::addColumn<bool>("ends");
        QTest::addColumn<QString>("part");
        QTest::newRow("not running") << false << 0 << QString() << false << QStringLiteral("does not run");
        QTest::newRow("idle") << true << 0 << QString() << false << QStringLiteral("No call");
        QTest::newRow("embedded") << true << 2 << QString() << true << QStringLiteral("ends every one");
        QTest::newRow("through RTCD") << true << 2 << QStringLiteral("v1.2.6") << false << QStringLiteral("carries them on");
    }
    void effects()
    {
        QFETCH(bool, runs);
        QFETCH(int, calls);
        QFETCH(QString, rtcd);
        QFETCH(QString, part);
        m_server->pluginRuns = runs;
        m_server->activeCalls = calls;
        m_server->rtcdVersion = rtcd;
        const auto found = effect();
        QVERIFY_RESULT(found);
        QTEST(found->endsCalls, "ends");
        QVERIFY2(found->sentence.contains(part), qPrintable(found->sentence));
    }
};

CALLS_TEST_MAIN(TestPluginLife)
#include "test_plugin_life.moc"
