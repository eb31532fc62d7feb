// SPDX-License-Identifier: GPL-3.0-or-later
// The sheet as a value, and as HTML and CSV.
#include "SampleSheets.h"

#include <support/Await.h>
#include <support/TestMain.h>

#include <QGuiApplication>
#include <QRegularExpression>

using namespace calls;

namespace {

const QString script = QStringLiteral("<script>alert('x')</script>\"&\n=cmd|'/c calc'!A1\u202Egnp.exe");

Site withName(const QString &name)
{
    Site site = test::lookBookSite();
    site.name = name;
    site.clients[0].name = name;
    site.zones[0].name = name;
    for (Server &server : site.servers) {
        if (server.zone == QStringLiteral("DMZ"))
            server.zone = name;
    }
    site.servers[1].name = name;
    return site;
}

/// Records of RFC 4180 text.
QList<QStringList> records(const QString &csv)
{
    QList<QStringList> all;
    QStringList record;
    QString cell;
    bool quoted = false;
    for (qsizetype i = 0; i < csv.size(); ++i) {
        const QChar c = csv.at(i);
        if (quoted && c == QLatin1Char('"') && i + 1 < csv.size() && csv.at(i + 1) == c) {
            cell += c;
            ++i;
        } else if (c == QLatin1Char('"')) {
            quoted = !quoted;
        } else if (!quoted && c == QLatin1Char(',')) {
            record.append(std::exchange(cell, {}));
        } else if (!quoted && c == QLatin1Char('\r')) {
            record.append(std::exchange(cell, {}));
            all.append(std::exchange(record, {}));
            ++i;
        } else {
            cell += c;
        }
    }
    return all;
}

} // namespace

class TestSheet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFlowOnce()
    {
        const Site site = test::lookBookSite();
        const Plan plan = makePlan(site);
        const Sheet sheet = makeSheet(site, plan, test::head());
        const auto rules = sheet.rules();
        QCOMPARE(rules.size(), plan.flows.size());
        for (qsizetype i = 0; i < rules.size(); ++i)
            QCOMPARE(rules.at(i).flow.number, plan.flows.at(i).number);
        qsizetype views = 0;
        for (const SheetServer &server : sheet.servers)
            views += server.inbound.size() + server.outbound.size();
        QCOMPARE(views, plan.rules.size());
        QCOMPARE(sheet.summary.first().title, QStringLiteral("mm1, Mattermost"));
        QCOMPARE(sheet.nat.size(), 3);
        QCOMPARE(sheet.site, QStringLiteral("chat.example.com"));
    }

    void worstProof_data()
    {
        QTest::addColumn<QList<SheetProof>>("proofs");
        QTest::addColumn<int>("worst");
        const auto proof = [](Verdict verdict, bool stale = false) {
            SheetProof made = test::proof(verdict, QString());
            made.stale = stale;
            return made;
        };
        QTest::newRow("none") << QList<SheetProof>{} << -1;
        QTest::newRow("unknown is never pass")
            << QList<SheetProof>{proof(Verdict::Pass), proof(Verdict::Unknown)} << 1;
        QTest::newRow("fail before all")
            << QList<SheetProof>{proof(Verdict::Unknown), proof(Verdict::Fail), proof(Verdict::Pass, true)} << 1;
        QTest::newRow("an old pass is not a pass")
            << QList<SheetProof>{proof(Verdict::Pass), proof(Verdict::Pass, true)} << 1;
    }

    void worstProof()
    {
        QFETCH(QList<SheetProof>, proofs);
        QFETCH(int, worst);
        SheetRule rule;
        rule.proofs = proofs;
        QCOMPARE(rule.worst(), worst < 0 ? nullptr : &rule.proofs.at(worst));
    }

    void oneServer()
    {
        const Sheet sheet = test::sheetOf(test::lookBookSite());
        const auto part = sheetForServer(sheet, QStringLiteral("turn1"));
        QVERIFY_RESULT(part);
        QCOMPARE(part->servers.size(), 1);
        for (const SheetRule &rule : part->rules())
            QVERIFY(rule.flow.source.name == QStringLiteral("turn1") || rule.flow.destination.name == QStringLiteral("turn1"));
        QCOMPARE(part->rules().size(), part->servers.first().inbound.size() + part->servers.first().outbound.size());
        QCOMPARE(part->nat.size(), 1);
    }

    void unknownServer()
    {
        const auto part = sheetForServer(test::sheetOf(test::lookBookSite()), QStringLiteral("turn9"));
        QVERIFY(!part);
        QCOMPARE(part.error().code, QStringLiteral("paper.no-server"));
        QVERIFY(part.error().sentence.contains(QStringLiteral("turn9")) && part.error().sentence.contains(QStringLiteral("turn1")));
    }

    void htmlIsWhole()
    {
        const Sheet sheet = test::sheetOf(test::lookBookSite());
        const QString html = sheetHtml(sheet);
        for (const SheetRule &rule : sheet.rules()) {
            const auto cell = QStringLiteral("<td class='n'>%1</td>").arg(rule.flow.number);
            QVERIFY2(html.count(cell) >= 2, qPrintable(cell)); // the summary and a server
        }
        for (const char *part : {"<thead>", "scope='col'", "@page{margin:16mm}", "<title>Firewall request, Fennel Logistics",
                                 "unknown, accepted", "accepted by Ben Example", "Risk if refused", "<svg"})
            QVERIFY2(html.contains(QLatin1String(part)), part);
        QVERIFY(!html.contains(QRegularExpression(QStringLiteral("(src|href)="))));
        QVERIFY(!html.contains(QStringLiteral("url(")));
    }

    void htmlEscapesHostileNames()
    {
        const Sheet sheet = test::sheetOf(withName(script));
        const QString html = sheetHtml(sheet);
        QVERIFY(!html.contains(QStringLiteral("<script")));
        QVERIFY(html.contains(QStringLiteral("&lt;script&gt;")));
        QVERIFY(!html.contains(QChar(0x202E)));
    }

    void csvKeepsHostileNamesInTheirCells()
    {
        const Sheet sheet = test::sheetOf(withName(QStringLiteral("=HYPERLINK(\"http://example.com\",\"x\"),\r\n@y")));
        const auto rows = records(sheetCsv(sheet));
        QCOMPARE(rows.size(), sheet.rules().size() + 1);
        for (const QStringList &row : rows) {
            QCOMPARE(row.size(), rows.first().size());
            for (const QString &cell : row)
                QVERIFY2(!cell.contains(QRegularExpression(QStringLiteral("^\\s*[=@+\\t]"))), qPrintable(cell));
        }
        QCOMPARE(rows.at(1).first(), QStringLiteral("1"));
        QCOMPARE(rows.at(1).at(2).left(11), QStringLiteral("'=HYPERLINK"));
    }

    void csvColumns()
    {
        const Sheet sheet = test::sheetOf(test::lookBookSite());
        const auto rows = records(sheetCsv(sheet));
        const QStringList head = rows.first();
        const auto cell = [&](int row, const char *column) { return rows.at(row).at(head.indexOf(QLatin1String(column))); };
        QCOMPARE(cell(2, "number"), QStringLiteral("2"));
        QCOMPARE(cell(2, "proof"), QStringLiteral("unknown"));
        QCOMPARE(cell(2, "proof_time"), QStringLiteral("2026-03-12T11:30:00.000Z"));
        QCOMPARE(cell(2, "accepted_by"), QStringLiteral("Ben Example"));
        QCOMPARE(cell(4, "proof_stale"), QStringLiteral("yes"));
        QCOMPARE(cell(4, "inbound_at"), QStringLiteral("mm1"));
        QCOMPARE(cell(4, "outbound_at"), QStringLiteral("off1"));
        QCOMPARE(cell(6, "proof"), QStringLiteral("not tested"));
        QCOMPARE(cell(5, "change"), QStringLiteral("changed"));
        QCOMPARE(cell(1, "date_needed"), QStringLiteral("2026-03-20"));
    }

    void namesBecomeOneLine()
    {
        const Sheet sheet = test::sheetOf(withName(script));
        for (const SheetRule &rule : sheet.rules()) {
            for (const QString &text : {rule.flow.source.name, rule.flow.destination.name})
                QVERIFY(!text.contains(QLatin1Char('\n')) && !text.contains(QChar(0x202E)));
        }
    }
};

CALLS_TEST_GUI_MAIN(TestSheet)
#include "test_sheet.moc"
