// SPDX-License-Identifier: GPL-3.0-or-later
// The rules with their proofs over a real document, with scripted instruments.
#include "../unit/plan/Sites.h"

#include <models/RuleModel.h>
#include <pages/network/RuleTable.h>
#include <support/Await.h>
#include <support/ScriptedRunner.h>
#include <support/WindowTest.h>

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace calls;

namespace {

QString text(const char *latin)
{
    return QLatin1String(latin);
}

} // namespace

class TestRuleModel : public QObject
{
    Q_OBJECT

public:
    explicit TestRuleModel(Theme *) {}

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Document> m_document;
    std::shared_ptr<test::ScriptedRunner> m_runner;
    std::unique_ptr<CheckBook> m_book;

    void runAll()
    {
        QSignalSpy ended(m_book.get(), &CheckBook::ended);
        QVERIFY(m_book->run({}) > 0);
        QTRY_COMPARE(ended.size(), 1);
    }

    /// The rule from a source to a destination.
    static const RuleModel::Row *find(const RuleModel &model, const char *source, const char *destination, int port)
    {
        for (const RuleModel::Row &row : model.rows()) {
            if (row.flow.source.name == text(source) && row.flow.destination.name == text(destination) && row.flow.port.from == port)
                return &row;
        }
        return nullptr;
    }

    void changeAddress(int server, const char *address)
    {
        Site site = m_document->site();
        site.servers[server].address = text(address);
        QVERIFY_RESULT(m_document->edit(text("address"), site));
    }

private Q_SLOTS:
    void init()
    {
        static int number = 0;
        auto document = Document::create(m_folder.filePath(QStringLiteral("%1.calls").arg(++number)), test::recordingSite());
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

    void keepsTheRulesOfModels()
    {
        RuleModel model(m_book.get());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        runAll();
        changeAddress(1, "10.0.1.99");
        Site site = m_document->site();
        site.servers << Server{text("rtcd2"), {Role::Rtcd}, {}, text("10.0.1.21"), {}, text("ops@10.0.1.21")};
        QVERIFY_RESULT(m_document->edit(text("rtcd2"), site));
        QCOMPARE(model.rowCount(), m_book->plan().flows.size());
        site.servers.removeLast();
        QVERIFY_RESULT(m_document->edit(text("rtcd2"), site));
        QCOMPARE(model.rowCount(), m_book->plan().flows.size());
        QVERIFY(model.rowCount() > 0);
    }

    void tellsWhatWasProven()
    {
        m_runner->behaviour[text("mm1")] = text("fails");
        m_runner->behaviour[text("off1")] = text("breaks");
        RuleModel model(m_book.get());
        for (const RuleModel::Row &row : model.rows()) {
            QCOMPARE(row.sign(), Sign::Waiting);
            QCOMPARE(row.proofText(), text("Not tested"));
            QVERIFY(row.lastProof().isEmpty());
        }
        runAll();
        const RuleModel::Row *api = find(model, "mm1", "rtcd1", 8045);
        QVERIFY(api);
        QCOMPARE(api->proofText(), text("Fail"));
        QVERIFY2(api->lastProof().startsWith(text("mm1, ")), qPrintable(api->lastProof()));
        QCOMPARE(find(model, "off1", "mm1", 443)->sign(), Sign::Unknown);
        QCOMPARE(find(model, "Internet", "rtcd1", 8443)->sign(), Sign::Pass);
    }

    void acceptedSaysSo()
    {
        m_runner->behaviour[text("mm1")] = text("fails");
        RuleModel model(m_book.get());
        runAll();
        const RuleModel::Row *api = find(model, "mm1", "rtcd1", 8045);
        QVERIFY_RESULT(m_book->accept(api->keys.first(), text("ops"), text("opened next week"), {}));
        QCOMPARE(find(model, "mm1", "rtcd1", 8045)->proofText(), text("Fail, accepted"));
        QCOMPARE(find(model, "mm1", "rtcd1", 8045)->sign(), Sign::Fail);
    }

    void aChangedRuleIsNoLongerProven()
    {
        RuleModel model(m_book.get());
        runAll();
        changeAddress(1, "10.0.1.99");
        const RuleModel::Row *api = find(model, "mm1", "rtcd1", 8045);
        QCOMPARE(api->proofText(), text("Rule changed"));
        QCOMPARE(api->sign(), Sign::Warn);
        QCOMPARE(find(model, "off1", "mm1", 443)->proofText(), text("Pass"));
    }

    void runningIsSeen()
    {
        m_runner->behaviour[text("mm1")] = text("never");
        RuleModel model(m_book.get());
        m_book->run({});
        const RuleModel::Row *api = find(model, "mm1", "rtcd1", 8045);
        QCOMPARE(api->sign(), Sign::Running);
        QCOMPARE(model.index(model.indexOf(api->flow.number).row(), 0).data(Qt::ToolTipRole).toString(), text("Trying"));
        m_book->cancel();
        QTRY_COMPARE(find(model, "mm1", "rtcd1", 8045)->sign(), Sign::Waiting);
    }

    void theSelectionOutlivesEveryRefresh()
    {
        RuleModel model(m_book.get());
        RuleTable table;
        table.setRuleModel(&model);
        const int api = find(model, "mm1", "rtcd1", 8045)->flow.number;
        QVERIFY(table.selectFlows({api}));
        m_runner->behaviour[text("mm1")] = text("fails");
        runAll();
        table.sortAgain();
        QCOMPARE(table.currentRow()->flow.purpose, find(model, "mm1", "rtcd1", 8045)->flow.purpose);
        // The fingerprint changes, then the number: it stays the same rule.
        changeAddress(1, "10.0.1.99");
        QVERIFY(table.currentRow());
        QCOMPARE(table.currentRow()->flow.port.from, 8045);
        Site site = m_document->site();
        site.clients.prepend({text("Branch"), text("10.9.0.0/16"), {}, {}, {}});
        QVERIFY_RESULT(m_document->edit(text("Branch"), site));
        QVERIFY(table.currentRow());
        QCOMPARE(table.currentRow()->flow.port.from, 8045);
        QVERIFY(table.currentRow()->flow.number != api);
    }

    void sorting()
    {
        m_runner->behaviour[text("mm1")] = text("fails");
        RuleModel model(m_book.get());
        runAll();
        RuleTable table;
        table.setRuleModel(&model);
        const auto column = [&table](int which) {
            QStringList values;
            for (int row = 0; row < table.model()->rowCount(); ++row)
                values << table.model()->index(row, which).data().toString();
            return values;
        };
        // By proof, the worst first.
        QCOMPARE(column(RuleModel::ProofColumn).first(), text("Fail"));
        // Ports by number, not by letters.
        table.sortByColumn(RuleModel::PortColumn, Qt::AscendingOrder);
        QList<int> ports;
        for (const QString &port : column(RuleModel::PortColumn))
            ports << port.section(QChar(0x2013), 0, 0).toInt();
        QVERIFY(std::is_sorted(ports.begin(), ports.end()));
        QCOMPARE(ports.first(), 22);
        table.sortByColumn(RuleModel::SourceColumn, Qt::DescendingOrder);
        const QStringList sources = column(RuleModel::SourceColumn);
        QVERIFY(std::is_sorted(sources.rbegin(), sources.rend(), [](const QString &a, const QString &b) {
            return a.localeAwareCompare(b) < 0;
        }));
    }

    void rowsHaveNamesForScreenReaders()
    {
        RuleModel model(m_book.get());
        const RuleModel::Row *api = find(model, "mm1", "rtcd1", 8045);
        const QString spoken = model.indexOf(api->flow.number).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(spoken.startsWith(text("Not tested. Rule ")), qPrintable(spoken));
        QVERIFY(spoken.contains(text("from mm1 to rtcd1")));
    }
};

CALLS_WINDOW_TEST_MAIN(TestRuleModel)
#include "test_rule_model.moc"
