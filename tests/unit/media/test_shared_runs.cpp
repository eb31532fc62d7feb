// SPDX-License-Identifier: GPL-3.0-or-later
// One run for all who ask together, and nobody leaves before it has put its things away.
#include "smoke/SharedRuns.h"

#include <support/Await.h>
#include <support/TestMain.h>

using namespace calls;

namespace {

/// A run that ends when the test says so, and then needs another word to have put its things away.
struct Stage
{
    int started = 0;
    bool stopped = false;
    Operation<bool> works{};
    Operation<bool> clears{};
};
using StagePtr = std::shared_ptr<Stage>;
using Runs = SharedRuns<int>;

QCoro::Task<int> work(StagePtr stage, std::stop_token stop, Runs::Say say)
{
    const int number = ++stage->started;
    say(QStringLiteral("Working"));
    const Operation<bool> works = stage->works;
    const Limits limits(stop, std::chrono::minutes{1});
    auto done = co_await works.wait(limits, QStringLiteral("Working"));
    stage->stopped = !done;
    if (stage->stopped) {
        const Operation<bool> clears = stage->clears;
        const Limits patient({}, std::chrono::minutes{1});
        (void)co_await clears.wait(patient, QStringLiteral("Clearing"));
    }
    co_return number;
}

struct Asker
{
    std::stop_source stop;
    std::optional<QString> outcome; ///< "1", "cancelled"
    QStringList told;
};
using AskerPtr = std::shared_ptr<Asker>;

QCoro::Task<> ask(std::shared_ptr<Runs> runs, StagePtr stage, AskerPtr asker)
{
    const Runs::Make make = [stage](std::stop_token stop, Runs::Say say) { return work(stage, stop, std::move(say)); };
    const Runs::Say say = [asker](const QString &sentence) { asker->told << sentence; };
    auto result = co_await Runs::join(runs, QStringLiteral("site"), make, asker->stop.get_token(), say, QStringLiteral("The run"));
    asker->outcome = result ? QString::number(**result) : result.error().code;
}

} // namespace

class TestSharedRuns : public QObject
{
    Q_OBJECT

    std::shared_ptr<Runs> m_runs;
    StagePtr m_stage;
    AskerPtr m_first;
    AskerPtr m_second;

private Q_SLOTS:
    void init()
    {
        m_runs = std::make_shared<Runs>();
        m_stage = std::make_shared<Stage>();
        m_first = std::make_shared<Asker>();
        m_second = std::make_shared<Asker>();
        ask(m_runs, m_stage, m_first);
        ask(m_runs, m_stage, m_second);
    }

    void bothGetTheOneResult()
    {
        QCOMPARE(m_stage->started, 1);
        m_stage->works.finish(true);
        QTRY_VERIFY(m_first->outcome && m_second->outcome);
        QCOMPARE(*m_first->outcome, QStringLiteral("1"));
        QCOMPARE(*m_second->outcome, QStringLiteral("1"));
        QCOMPARE(m_first->told, QStringList{QStringLiteral("Working")});
    }

    void whoComesLaterGetsARunOfTheirOwn()
    {
        m_stage->works.finish(true);
        QTRY_VERIFY(m_first->outcome && m_second->outcome);
        m_stage->works = Operation<bool>();
        m_stage->works.finish(true);
        const auto third = std::make_shared<Asker>();
        ask(m_runs, m_stage, third);
        QTRY_VERIFY(third->outcome);
        QCOMPARE(*third->outcome, QStringLiteral("2"));
    }

    void oneWhoLeavesEndsNothing()
    {
        m_first->stop.request_stop();
        QTRY_VERIFY(m_first->outcome);
        QCOMPARE(*m_first->outcome, cancelledCode);
        QVERIFY(!m_stage->stopped);
        m_stage->works.finish(true);
        QTRY_VERIFY(m_second->outcome);
        QCOMPARE(*m_second->outcome, QStringLiteral("1"));
    }

    void theLastOneWaitsForTheClearing()
    {
        m_first->stop.request_stop();
        m_second->stop.request_stop();
        QTRY_VERIFY(m_stage->stopped);
        QTRY_VERIFY(m_first->outcome || m_second->outcome);
        QVERIFY(!(m_first->outcome && m_second->outcome));
        m_stage->clears.finish(true);
        QTRY_VERIFY(m_first->outcome && m_second->outcome);
        QCOMPARE(*m_second->outcome, cancelledCode);
        QCOMPARE(*m_first->outcome, cancelledCode);
    }
};

CALLS_TEST_MAIN(TestSharedRuns)
#include "test_shared_runs.moc"
