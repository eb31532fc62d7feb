// SPDX-License-Identifier: GPL-3.0-or-later
// A vantage that misbehaves, and the console that must say so.
#include "FakeSession.h"

#include <finding/Catalogue.h>
#include <probe/Runners.h>
#include <remote/RemoteScript.h>
#include <remote/ScriptOutput.h>
#include <support/Await.h>
#include <support/TestMain.h>

#include <QTimer>

using namespace calls;
using namespace calls::test;
using namespace std::chrono_literals;

namespace {

CheckRequest udpRequest()
{
    CheckRequest request;
    request.key.check = QStringLiteral("1.6.3");
    request.key.target = QStringLiteral("rtcd1");
    request.key.port = 8443;
    request.key.protocol = QStringLiteral("udp");
    request.key.vantage = QStringLiteral("desk-12");
    request.kind = QStringLiteral("udp");
    request.params = {{QStringLiteral("vantage_ssh"), QStringLiteral("ops@10.0.0.5")},
                      {QStringLiteral("address"), QStringLiteral("10.0.1.20")}};
    return request;
}

std::shared_ptr<CheckRunner> runnerFor(const QString &kind, const OpenSession &open)
{
    const auto runners = probeRunners(open, nullptr);
    for (const auto &runner : runners) {
        if (runner->kinds().contains(kind))
            return runner;
    }
    return nullptr;
}

OpenSession always(std::shared_ptr<Session> session)
{
    return [session](QString, std::stop_token) -> Async<std::shared_ptr<Session>> {
        return [](std::shared_ptr<Session> it) -> Async<std::shared_ptr<Session>> { co_return it; }(session);
    };
}

} // namespace

class TestScripts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsItsLinesInNoise()
    {
        ScriptOutput output("mark-1");
        QVERIFY(output.feed("motd\nmark-2 {\"id\":1}\n").isEmpty());
        QVERIFY(output.feed("mark-1 {\"id\"").isEmpty());
        const auto objects = output.feed(":7}\nmark-1 nonsense\n mark-1 {\"id\":8}\nmark-1 {\"id\":9}\n");
        QCOMPARE(objects.size(), 2);
        QCOMPARE(objects.first().value(QLatin1String("id")).toInt(), 7);
        QCOMPARE(objects.last().value(QLatin1String("id")).toInt(), 9);
        QVERIFY(output.noise().contains("motd"));
    }

    void aLineWithoutEndIsAFlood()
    {
        ScriptOutput output("mark");
        for (int i = 0; i < 64 && !output.flooded(); ++i)
            (void)output.feed(QByteArray(16 * 1024, 'x'));
        QVERIFY(output.flooded());
    }

    void misbehaviourIsUnknownWithItsReason_data()
    {
        QTest::addColumn<Misbehaviour>("misbehaviour");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("evidence");
        QTest::newRow("garbage") << Misbehaviour::AnswersGarbage << "vantage.trouble"
                                 << "Segmentation fault";
        QTest::newRow("dies") << Misbehaviour::DiesAtOnce << "vantage.trouble"
                              << "MemoryError";
        QTest::newRow("floods") << Misbehaviour::FloodsOutput << "vantage.trouble"
                                << "flood";
        QTest::newRow("no python") << Misbehaviour::HasNoPython << "script.no-python"
                                   << "Python";
        QTest::newRow("connection lost") << Misbehaviour::LosesConnection << "vantage.no-session"
                                         << "lost";
        QTest::newRow("channel refused") << Misbehaviour::RefusesToStart << "vantage.no-session"
                                         << "channel";
    }

    void misbehaviourIsUnknownWithItsReason()
    {
        QFETCH(Misbehaviour, misbehaviour);
        QFETCH(QString, code);
        QFETCH(QString, evidence);
        const auto runner = runnerFor(QStringLiteral("udp"), always(std::make_shared<FakeSession>(misbehaviour)));
        const auto finding = await(runner->run(udpRequest(), {}, {}));
        QVERIFY_RESULT(finding);
        QCOMPARE(finding->what.code, code);
        QCOMPARE(finding->verdict, Verdict::Unknown);
        QCOMPARE(finding->key, udpRequest().key);
        QVERIFY(!finding->evidence.isEmpty());
        QVERIFY2(finding->evidence.first().output.contains(evidence), qPrintable(finding->evidence.first().output));
        QVERIFY(!findingTextEnglish(finding->what).sentence.contains(QLatin1Char('{')));
    }

    void noiseDoesNoHarm()
    {
        auto session = std::make_shared<FakeSession>(Misbehaviour::SpeaksThroughNoise);
        {
            const auto runner = runnerFor(QStringLiteral("udp"), always(session));
            const auto finding = await(runner->run(udpRequest(), {}, {}));
            QVERIFY_RESULT(finding);
            QCOMPARE(finding->what.code, QStringLiteral("udp.closed"));
            QCOMPARE(finding->verdict, Verdict::Pass);
        }
        QTRY_COMPARE(session->ended, 1); // the script was told to end when nobody needed it
    }

    void cancellationIsAnErrorAndEndsTheScript()
    {
        auto session = std::make_shared<FakeSession>(Misbehaviour::NeverAnswers);
        const auto runner = runnerFor(QStringLiteral("udp"), always(session));
        std::stop_source stop;
        QTimer::singleShot(10ms, this, [&stop] { stop.request_stop(); });
        const auto finding = await(runner->run(udpRequest(), stop.get_token(), {}));
        QVERIFY(!finding);
        QCOMPARE(finding.error().code, cancelledCode);
        QTRY_COMPARE(session->ended, 1);
    }

    void oneUsersCancellationLeavesTheOthers()
    {
        auto session = std::make_shared<FakeSession>(Misbehaviour::SpeaksThroughNoise);
        const auto runner = runnerFor(QStringLiteral("udp"), always(session));
        std::stop_source stop;
        auto first = runner->run(udpRequest(), stop.get_token(), {});
        auto second = runner->run(udpRequest(), {}, {});
        stop.request_stop();
        const auto cancelled = await(std::move(first));
        const auto finding = await(std::move(second));
        QVERIFY(!cancelled);
        QVERIFY_RESULT(finding);
        QCOMPARE(finding->what.code, QStringLiteral("udp.closed"));
        QTRY_COMPARE(session->ended, 1); // both shared one script
    }

    void aVantageWithoutLoginIsUnknown()
    {
        const auto runner = runnerFor(QStringLiteral("udp"), {});
        CheckRequest request = udpRequest();
        request.params.remove(QStringLiteral("vantage_ssh"));
        const auto finding = await(runner->run(request, {}, {}));
        QVERIFY_RESULT(finding);
        QCOMPARE(finding->what.code, QStringLiteral("vantage.no-login"));
        QCOMPARE(finding->verdict, Verdict::Unknown);
    }

    void refusedLoginIsUnknownWithItsSentence()
    {
        const auto runner = runnerFor(QStringLiteral("udp"), [](QString, std::stop_token) {
            return []() -> Async<std::shared_ptr<Session>> {
                co_return failure(QStringLiteral("ssh.denied"), QStringLiteral("The server refused the key."));
            }();
        });
        const auto finding = await(runner->run(udpRequest(), {}, {}));
        QVERIFY_RESULT(finding);
        QCOMPARE(finding->what.code, QStringLiteral("vantage.no-session"));
        QVERIFY(findingTextEnglish(finding->what).sentence.contains(QLatin1String("refused the key")));
    }

    void everyKindHasOneRunner()
    {
        QStringList kinds;
        for (const auto &runner : probeRunners({}, nullptr))
            kinds += runner->kinds();
        kinds.sort();
        QCOMPARE(kinds,
                 QStringList({QStringLiteral("dns"), QStringLiteral("http.version"), QStringLiteral("https"), QStringLiteral("ping"),
                              QStringLiteral("server.address"), QStringLiteral("server.cpu"),
                              QStringLiteral("server.disk"), QStringLiteral("server.memory"),
                              QStringLiteral("server.os"), QStringLiteral("server.ssh"), QStringLiteral("server.sudo"),
                              QStringLiteral("server.time"), QStringLiteral("service.tcp"), QStringLiteral("stun"), QStringLiteral("tcp"),
                              QStringLiteral("udp")}));
    }
};

CALLS_TEST_MAIN(TestScripts)
#include "test_scripts.moc"
