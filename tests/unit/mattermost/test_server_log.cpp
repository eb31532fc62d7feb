// SPDX-License-Identifier: GPL-3.0-or-later
// Mattermost's own log by its API: what is asked, and the forms that servers answer in.
#include "ScriptedMattermost.h"

#include <mattermost/ServerLog.h>
#include <support/Await.h>
#include <support/TestMain.h>

using namespace calls;
using namespace calls::test;

namespace {

QList<QByteArray> read(const std::shared_ptr<ScriptedMattermost> &server, const ServerLogWish &wish = {})
{
    const auto lines = await(serverLog(server, wish, Limits()));
    if (!lines)
        qFatal("%s", qPrintable(lines.error().sentence));
    return *lines;
}

} // namespace

class TestServerLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksInTheFormThatTheServerTakes()
    {
        const auto server = std::make_shared<ScriptedMattermost>();
        ServerLogWish wish;
        wish.since = 1'763'900'000'123;
        wish.levels = QStringList{QStringLiteral("error")};
        wish.lines = 50'000;
        read(server, wish);
        QCOMPARE(server->asked, QStringList{QStringLiteral("POST /api/v4/logs/query?page=0&logs_per_page=10000")});
        const nlohmann::json body = server->sent.first();
        QCOMPARE(body.at("date_from").get<std::string>(), std::string("2025-11-23 12:13:20.123 +00:00"));
        QCOMPARE(body.at("log_levels").dump(), std::string("[\"error\"]"));
        read(server);
        QCOMPARE(server->sent.last().at("date_from").get<std::string>(), std::string());
    }

    void nodesKeepTheirNames()
    {
        const auto server = std::make_shared<ScriptedMattermost>();
        server->logs = {{"mm1.internal", {{{"level", "info"}, {"msg", "one"}}}}, {"mm2.internal", {{{"level", "warn"}, {"msg", "two"}}}}};
        const QList<QByteArray> lines = read(server);
        QCOMPARE(lines.size(), 2);
        QCOMPARE(nlohmann::json::parse(lines.first().toStdString()).at("node").get<std::string>(), std::string("mm1.internal"));
        server->logs = {{"default", {{{"msg", "one"}}}}};
        QCOMPARE(read(server), QList<QByteArray>{"{\"msg\":\"one\"}"});
    }

    void linesAsTextsAreTaken()
    {
        const auto server = std::make_shared<ScriptedMattermost>();
        server->logs = {{"default", {"\n{\"msg\":\"one\"}", "plain"}}};
        QCOMPARE(read(server), (QList<QByteArray>{"{\"msg\":\"one\"}", "plain"}));
    }

    void whatIsNoLogIsEmpty()
    {
        const auto server = std::make_shared<ScriptedMattermost>();
        for (const auto &answer : {nlohmann::json::array(), nlohmann::json(7), nlohmann::json{{"default", "none"}}}) {
            server->logs = answer;
            QVERIFY(read(server).isEmpty());
        }
    }

    void aRefusalIsPassedOn()
    {
        const auto server = std::make_shared<ScriptedMattermost>();
        server->misbehaving = QStringLiteral("down");
        const ServerLogWish wish;
        const auto lines = await(serverLog(server, wish, Limits()));
        QVERIFY(!lines);
        QCOMPARE(lines.error().code, QStringLiteral("mattermost.unreachable"));
    }
};

CALLS_TEST_MAIN(TestServerLog)
#include "test_server_log.moc"
