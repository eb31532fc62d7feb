// SPDX-License-Identifier: GPL-3.0-or-later
#include <base/Operation.h>
#include <base/Process.h>
#include <support/Await.h>
#include <support/TestMain.h>

#include <QThread>
#include <QTimer>

using namespace calls;
using namespace std::chrono_literals;

class TestOperation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsWithTheFirstResult()
    {
        const Operation<int> operation;
        QVERIFY(operation.finish(1));
        QVERIFY(!operation.finish(2));
        const auto result = test::await(operation.wait(Limits(), QStringLiteral("Counting")));
        QVERIFY_RESULT(result);
        QCOMPARE(*result, 1);
    }

    void resumesOnTheAwaitingThread()
    {
        const Operation<int> operation;
        std::unique_ptr<QThread> worker(QThread::create([operation] { operation.finish(7); }));
        Qt::HANDLE resumedOn = nullptr;
        auto task = [](Operation<int> op, Qt::HANDLE *where) -> Async<int> {
            auto result = co_await op.wait(Limits(), QStringLiteral("Counting"));
            *where = QThread::currentThreadId();
            co_return result;
        }(operation, &resumedOn);
        worker->start();
        const auto result = test::await(std::move(task));
        worker->wait();
        QVERIFY_RESULT(result);
        QCOMPARE(*result, 7);
        QCOMPARE(resumedOn, QThread::currentThreadId());
    }

    void isCancelledFromAnotherThread()
    {
        const Operation<int> operation;
        std::stop_source source;
        std::unique_ptr<QThread> worker(QThread::create([&source] { source.request_stop(); }));
        auto task = operation.wait(Limits(source.get_token()), QStringLiteral("Counting"));
        worker->start();
        const auto result = test::await(std::move(task));
        worker->wait();
        QVERIFY(!result);
        QCOMPARE(result.error().code, cancelledCode);
        QVERIFY(!operation.finish(3)); // a late answer is dropped
    }

    void isCancelledBeforeItStarts()
    {
        std::stop_source source;
        source.request_stop();
        const auto result = test::await(Operation<int>().wait(Limits(source.get_token()), QStringLiteral("Counting")));
        QVERIFY(!result);
        QCOMPARE(result.error().code, cancelledCode);
    }

    void isTooLate()
    {
        const auto result = test::await(Operation<int>().wait(Limits({}, 5ms), QStringLiteral("Counting")));
        QVERIFY(!result);
        QCOMPARE(result.error().code, tooLateCode);
        QVERIFY(result.error().sentence.contains(QLatin1String("Counting")));
    }

    void scopeCancelsWhatItOwnsAndCallsNobodyBack()
    {
        bool called = false;
        std::optional<QString> code;
        auto scope = std::make_unique<TaskScope>();
        scope->start(
            this,
            [&code](std::stop_token stop) -> Async<int> {
                auto result = co_await Operation<int>().wait(Limits(stop, 60s), QStringLiteral("Counting"));
                code = result ? QString() : result.error().code;
                co_return result;
            },
            [&called](const Result<int> &) { called = true; });
        QCOMPARE(scope->running(), 1);
        scope.reset();
        QTRY_COMPARE(code, std::optional(cancelledCode));
        QVERIFY(!called);
    }

    void missingProgramFailsAtOnce()
    {
        const auto result = test::await(runProcess({{QStringLiteral("no-such-program-here")}}, Limits({}, 60s)));
        QVERIFY(!result);
        QCOMPARE(result.error().code, QStringLiteral("process.missing"));
    }

    void programGetsInputAndGivesStreamsAndStatus()
    {
        const auto result = test::await(runProcess(
            {{QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("cat; echo no >&2; exit 3")}, "yes"}, Limits()));
        QVERIFY_RESULT(result);
        QCOMPARE(result->out, QByteArray("yes"));
        QCOMPARE(result->err, QByteArray("no\n"));
        QCOMPARE(result->exitStatus, 3);
    }

    void floodingProgramIsEnded()
    {
        Command command{{QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("yes")}};
        command.outputLimit = 1000;
        const auto result = test::await(runProcess(command, Limits({}, 60s)));
        QVERIFY_RESULT(result);
        QVERIFY(result->truncated);
        QCOMPARE(result->out.size(), 1000);
    }

    void slowProgramIsEnded()
    {
        const auto result = test::await(runProcess({{QStringLiteral("sleep"), QStringLiteral("60")}}, Limits({}, 50ms)));
        QVERIFY(!result);
        QCOMPARE(result.error().code, tooLateCode);
    }
};

CALLS_TEST_MAIN(TestOperation)
#include "test_operation.moc"
