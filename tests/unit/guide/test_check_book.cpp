// SPDX-License-Identifier: GPL-3.0-or-later
// The CheckBook over a real document, with runners that misbehave by name.
#include "../plan/Sites.h"

#include <guide/CheckBook.h>
#include <support/Await.h>
#include <support/ScriptedRunner.h>
#include <support/TestMain.h>

#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>

using namespace calls;

class TestCheckBook : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Document> m_document;
    std::shared_ptr<test::ScriptedRunner> m_runner;
    std::unique_ptr<CheckBook> m_book;

    void answerAllItems()
    {
        for (const CheckInfo &check : checks()) {
            if (check.kind == QLatin1String("person"))
                QVERIFY_RESULT(m_book->answer(check.id, Verdict::Pass, QStringLiteral("seen"), QStringLiteral("ops")));
        }
    }

    void runAll(const Selection &selection = {})
    {
        QSignalSpy ended(m_book.get(), &CheckBook::ended);
        QVERIFY(m_book->run(selection) > 0);
        QTRY_COMPARE(ended.size(), 1);
    }

private Q_SLOTS:
    void init()
    {
        Site site = test::recordingSite();
        site.clients[1].vantage = QStringLiteral("mm1");
        site.answers.outsideClients = true;
        static int number = 0;
        auto document = Document::create(m_folder.filePath(QStringLiteral("%1.calls").arg(++number)), site);
        QVERIFY_RESULT(document);
        m_document = std::move(*document);
        m_runner = std::make_shared<test::ScriptedRunner>();
        m_book = std::make_unique<CheckBook>(m_document.get(), QList<std::shared_ptr<CheckRunner>>{m_runner});
    }

    void cleanup()
    {
        m_book.reset();
        m_document.reset();
    }

    void gatePassesWhenEverythingDoes()
    {
        QCOMPARE(m_book->gate(QStringLiteral("1")).exitStatus(), 3);
        runAll();
        QVERIFY(!m_book->gate(QStringLiteral("1")).passed); // checklist items are still open
        answerAllItems();
        const GateState state = m_book->gate(QStringLiteral("1"));
        QVERIFY2(state.passed, qPrintable(state.missing().isEmpty() ? QString() : state.missing().first().requirement.key.check));
        QCOMPARE(state.exitStatus(), 0);
    }

    void oneFailureCloses()
    {
        m_runner->behaviour[QStringLiteral("off1")] = QStringLiteral("fails");
        runAll();
        QCOMPARE(m_book->gate(QStringLiteral("1")).exitStatus(), 1);
    }

    void oneSilenceDelaysNobodyAndCancelKeepsTheRest()
    {
        m_runner->behaviour[QStringLiteral("off1")] = QStringLiteral("never");
        QSignalSpy ended(m_book.get(), &CheckBook::ended);
        const int started = m_book->run({});
        const auto silent = std::count_if(m_runner->asked.begin(), m_runner->asked.end(), [](const CheckRequest &request) {
            return request.key.vantage == QLatin1String("off1");
        });
        QVERIFY(silent > 0);
        QTRY_COMPARE(m_document->findings().size(), started - silent);
        QVERIFY(m_book->running());
        QCOMPARE(ended.size(), 0);
        m_book->cancel();
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(ended.first().at(1).toBool());
        QCOMPARE(m_document->findings().size(), started - silent);
        QVERIFY(!m_book->running());
    }

    void runsAgainAfterACancel()
    {
        m_runner->behaviour[QStringLiteral("off1")] = QStringLiteral("never");
        QSignalSpy ended(m_book.get(), &CheckBook::ended);
        m_book->run({});
        m_book->cancel();
        QTRY_COMPARE(ended.size(), 1);
        m_runner->behaviour.clear();
        runAll();
        QVERIFY(!m_book->gate(QStringLiteral("1")).missing().isEmpty());
    }

    void dyingInTheMiddleOfWorkIsQuiet()
    {
        for (const char *vantage : {"local", "plan", "mm1", "rtcd1", "off1", ""})
            m_runner->behaviour[QLatin1String(vantage)] = QStringLiteral("never");
        QPointer<CheckBook> book(m_book.get());
        QVERIFY(m_book->run({}) > 0);
        m_book.reset();
        QVERIFY(!book);
        QCoreApplication::processEvents(); // the cancelled checks end here, with nobody to tell
        // What the plan says was there at once and is kept.
        QVERIFY(!m_document->findings().isEmpty());
        for (const Finding &finding : m_document->findings())
            QCOMPARE(finding.key.vantage, QStringLiteral("plan"));
    }

    void aBrokenInstrumentIsUnknown()
    {
        m_runner->behaviour[QStringLiteral("off1")] = QStringLiteral("breaks");
        runAll();
        for (const Finding &finding : m_document->findings()) {
            if (finding.key.vantage == QLatin1String("off1"))
                QCOMPARE(finding.what.code, QStringLiteral("check.failed-to-run"));
        }
        QCOMPARE(m_book->gate(QStringLiteral("1")).exitStatus(), 3);
    }

    void selections()
    {
        Selection one;
        one.check = QStringLiteral("1.6.5");
        runAll(one);
        QCOMPARE(m_runner->asked.size(), 1);
        Selection step;
        step.check = QStringLiteral("1.6");
        step.vantage = QStringLiteral("off1");
        m_runner->asked.clear();
        runAll(step);
        QCOMPARE(m_runner->asked.size(), 3);
        Selection none;
        none.check = QStringLiteral("9.9");
        QCOMPARE(m_book->run(none), 0);
    }

    void sameCheckIsNotStartedTwice()
    {
        m_runner->behaviour[QStringLiteral("off1")] = QStringLiteral("never");
        Selection from;
        from.vantage = QStringLiteral("off1");
        const int first = m_book->run(from);
        QVERIFY(first > 0);
        QCOMPARE(m_book->run(from), 0);
        QVERIFY(m_book->running(m_runner->asked.first().key));
        QCOMPARE(m_book->progressText(m_runner->asked.first().key), QStringLiteral("Trying"));
    }

    void acceptance()
    {
        const FindingKey key = [this] {
            for (const PlannedCheck &check : m_book->planned(QStringLiteral("1"))) {
                if (check.requirement.key.check == QLatin1String("1.6.9"))
                    return check.requirement.key;
            }
            return FindingKey();
        }();
        const QString by = QStringLiteral("calls-admin");
        const QString why = QStringLiteral("opened next week");
        QCOMPARE(m_book->accept(key, by, why, {}).error().code, QStringLiteral("check.none"));
        m_runner->behaviour[QStringLiteral("off1")] = QStringLiteral("fails");
        runAll();
        QCOMPARE(m_book->accept(key, by, QStringLiteral("  "), {}).error().code, QStringLiteral("accept.reason"));
        QVERIFY_RESULT(m_book->accept(key, by, why, {}));
        const auto accepted = m_book->gate(QStringLiteral("1")).accepted();
        QCOMPARE(accepted.size(), 1);
        QCOMPARE(accepted.first().acceptance->reason, why);
        QCOMPARE(m_document->journal().last().entry.what.code, QStringLiteral("journal.accepted"));
        m_runner->behaviour.clear();
        runAll();
        QCOMPARE(m_book->accept(key, by, why, {}).error().code, QStringLiteral("check.passes"));
    }

    void onlyChecklistItemsAreAnsweredByHand()
    {
        QCOMPARE(m_book->answer(QStringLiteral("1.6.5"), Verdict::Pass, {}, QStringLiteral("ops")).error().code,
                 QStringLiteral("check.not-a-person"));
        QVERIFY_RESULT(m_book->answer(QStringLiteral("pre.accounts"), Verdict::Fail, {}, QStringLiteral("ops")));
        QCOMPARE(m_book->gate(QStringLiteral("1")).exitStatus(), 1);
    }

    void aTestCallMayBeDoneByHand()
    {
        const QString check = QStringLiteral("2B.5.2");
        QCOMPARE(m_book->answer(check, Verdict::Pass, QStringLiteral("  "), QStringLiteral("ops")).error().code,
                 QStringLiteral("check.no-note"));
        QCOMPARE(m_document->findings().size(), 0);
        QVERIFY_RESULT(m_book->answer(check, Verdict::Fail, QStringLiteral("Ada heard nothing"), QStringLiteral("ops")));
        const GateState state = m_book->gate(QStringLiteral("2"));
        const auto line = std::find_if(state.lines.begin(), state.lines.end(),
                                       [&](const GateLine &l) { return l.requirement.key.check == check; });
        QVERIFY(line != state.lines.end() && line->finding);
        QCOMPARE(line->finding->key.vantage, QStringLiteral("person"));
        QCOMPARE(line->finding->what.code, QStringLiteral("person.tested"));
        QVERIFY(!line->open);
        // What is accepted is the answer that counts.
        QVERIFY_RESULT(m_book->accept(line->requirement.key, QStringLiteral("ops"), QStringLiteral("a headset"), {}));
        QCOMPARE(m_book->gate(QStringLiteral("2")).accepted().size(), 1);
        QVERIFY_RESULT(m_book->answer(check, Verdict::Pass, QStringLiteral("Ada and Bert, office"), QStringLiteral("ops")));
        QCOMPARE(m_book->gate(QStringLiteral("2")).accepted().size(), 0);
        QCOMPARE(m_book->gate(QStringLiteral("2")).count(Verdict::Pass), 1);
    }

    void anEditMakesFindingsStale()
    {
        runAll();
        answerAllItems();
        QSignalSpy changed(m_book.get(), &CheckBook::planChanged);
        Site site = m_document->site();
        site.servers[1].address = QStringLiteral("10.0.1.99");
        QVERIFY_RESULT(m_document->edit(QStringLiteral("rtcd1"), site));
        QVERIFY(changed.size() > 0);
        const GateState state = m_book->gate(QStringLiteral("1"));
        QVERIFY(!state.passed);
        QVERIFY(std::any_of(state.lines.begin(), state.lines.end(),
                            [](const GateLine &line) { return line.stale == Staleness::RuleChanged; }));
        QVERIFY_RESULT(m_document->undo());
        QVERIFY(m_book->gate(QStringLiteral("1")).passed); // the rule is what it was
    }
};

CALLS_TEST_MAIN(TestCheckBook)
#include "test_check_book.moc"
