// SPDX-License-Identifier: GPL-3.0-or-later
// The Network page and the firewall sheet by keys and clicks, over a real document with scripted instruments.
#include "../unit/plan/Sites.h"

#include <Workspace.h>
#include <deployment/Document.h>
#include <firewall/Handoff.h>
#include <guide/CheckBook.h>
#include <pages/CheckRun.h>
#include <pages/NetworkPage.h>
#include <pages/network/DrawingPane.h>
#include <pages/network/PagePreview.h>
#include <pages/network/RuleTable.h>
#include <pages/network/SheetDialog.h>
#include <paper/DocumentSheet.h>
#include <support/AnsweringDialogs.h>
#include <support/Await.h>
#include <support/ScriptedRunner.h>
#include <support/WindowTest.h>
#include <widgets/FilterChips.h>
#include <widgets/FilterField.h>
#include <widgets/MessageBar.h>
#include <widgets/PageHeader.h>
#include <widgets/topology/TopologyView.h>

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QDirIterator>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace calls;

namespace {

QString text(const char *latin)
{
    return QLatin1String(latin);
}

/// The page with a document of its own.
struct Stage
{
    explicit Stage(const Site &site = test::recordingSite())
        : runner(std::make_shared<test::ScriptedRunner>()),
          workspace([this](std::shared_ptr<Document> document) {
              auto checks = std::make_shared<CheckBook>(document.get(), QList<std::shared_ptr<CheckRunner>>{runner});
              return Opened{std::move(document), {}, std::move(checks)};
          }),
          page(&workspace, &dialogs)
    {
        const auto made = workspace.create(dir.filePath(text("site.calls")), site);
        if (!made)
            qFatal("%s", qPrintable(made.error().sentence));
        page.resize(1000, 720);
        page.show();
    }

    ~Stage() { workspace.close(); }

    RuleTable *table() { return page.findChild<RuleTable *>(); }
    TopologyView *drawing() { return page.findChild<TopologyView *>(); }
    FilterChips *chips() { return page.findChild<FilterChips *>(); }
    QPushButton *button(const char *name) { return page.findChild<QPushButton *>(text(name)); }
    const CheckBook &book() { return *workspace.checks(); }

    void runAll()
    {
        QSignalSpy ended(workspace.checks().get(), &CheckBook::ended);
        QTest::mouseClick(button("networkProve"), Qt::LeftButton);
        QTRY_COMPARE(ended.size(), 1);
    }

    int flowOf(const char *source, const char *destination, int port)
    {
        for (const Flow &flow : book().plan().flows) {
            if (flow.source.name == text(source) && flow.destination.name == text(destination) && flow.port.from == port)
                return flow.number;
        }
        return 0;
    }

    QTemporaryDir dir;
    std::shared_ptr<test::ScriptedRunner> runner;
    test::AnsweringDialogs dialogs;
    Workspace workspace;
    NetworkPage page;
};

QString readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class TestNetworkPage : public QObject
{
    Q_OBJECT

public:
    explicit TestNetworkPage(Theme *) {}

private Q_SLOTS:
    void proveAllRunsTheChecksOfRulesOnly()
    {
        Stage stage;
        stage.runAll();
        QVERIFY(!stage.runner->asked.isEmpty());
        for (const CheckRequest &request : stage.runner->asked) {
            QVERIFY2(!request.key.protocol.isEmpty(), qPrintable(request.key.check));
            QVERIFY(request.prove);
        }
        QVERIFY(stage.workspace.activities()->lastSentence().contains(text("none fails")));
        QVERIFY(stage.page.header()->subtitle().startsWith(QString::number(stage.book().plan().flows.size())));
    }

    void filterByChipAndWord()
    {
        Stage stage;
        stage.runner->behaviour[text("mm1")] = text("fails");
        stage.runAll();
        const int all = stage.table()->shownRows();
        QCOMPARE(all, stage.book().plan().flows.size());
        stage.chips()->choose(text("fail"));
        const int failing = stage.table()->shownRows();
        QVERIFY(failing > 0 && failing < all);
        stage.chips()->choose(text("all"));
        QTest::keyClicks(stage.page.filterField(), text("rtcd1 8045"));
        QCOMPARE(stage.table()->shownRows(), 1);
        QTest::keyClicks(stage.page.filterField(), text(" nothing"));
        QCOMPARE(stage.table()->shownRows(), 0);
        QVERIFY(!stage.table()->isVisible());
        const auto buttons = stage.page.findChildren<QPushButton *>();
        const auto clear = std::find_if(buttons.begin(), buttons.end(),
                                        [](const QPushButton *button) { return button->text() == text("Clear filter"); });
        QVERIFY(clear != buttons.end() && (*clear)->isVisible());
        QTest::mouseClick(*clear, Qt::LeftButton);
        QCOMPARE(stage.table()->shownRows(), all);
        QVERIFY(stage.table()->isVisible());
    }

    void tableAndDrawingSelectTheSame()
    {
        Stage stage;
        QTRY_VERIFY(stage.drawing()->isReady());
        // A node of the drawing selects the rules of all its edges, hidden ones too.
        stage.chips()->choose(text("all"));
        stage.page.filterField()->setText(text("nothing like it"));
        QSignalSpy topic(&stage.page, &Page::topicChanged);
        QVERIFY(stage.drawing()->selectNode(text("server:off1")));
        const QList<int> selected = stage.table()->selectedFlows();
        QVERIFY(selected.size() >= 3);
        for (const int number : selected) {
            const Flow *flow = stage.book().plan().flow(number);
            QVERIFY(flow->source.name == text("off1") || flow->destination.name == text("off1"));
        }
        QVERIFY(!topic.isEmpty());
        QVERIFY(stage.page.filterField()->text().isEmpty());
        // And a rule of the table lights its edge, without coming back.
        stage.table()->setFocus();
        QTest::keyClick(stage.table(), Qt::Key_Home);
        QCOMPARE(stage.table()->selectedFlows().size(), 1);
    }

    void topicFollowsTheRule()
    {
        Stage stage;
        stage.runAll();
        const int number = stage.flowOf("mm1", "rtcd1", 8045);
        stage.page.reveal(QStringLiteral("rule:%1").arg(number));
        const GuideTopic topic = stage.page.topic();
        QVERIFY(topic.question.contains(text("from mm1 to rtcd1")));
        QVERIFY(!topic.why.isEmpty());
        QVERIFY(topic.factsTitle.contains(QString::number(number)));
        QVERIFY(stage.page.stepBack());
        QVERIFY(stage.page.topic().isEmpty());
        QVERIFY(!stage.page.stepBack());
    }

    void enterGoesToTheCheck()
    {
        Stage stage;
        stage.page.reveal(QStringLiteral("rule:%1").arg(stage.flowOf("mm1", "rtcd1", 8045)));
        QSignalSpy gone(&stage.page, &Page::goTo);
        QTest::keyClick(stage.table(), Qt::Key_Return);
        QCOMPARE(gone.size(), 1);
        QCOMPARE(gone.first().at(0).toString(), text("checks"));
        QCOMPARE(gone.first().at(1).toString(), landmarkOf(stage.table()->currentRow()->keys.first()));
    }

    void runSelectedRunsTheseOnly()
    {
        Stage stage;
        stage.page.runSelected(); // nothing is selected: nothing runs
        QVERIFY(stage.runner->asked.isEmpty());
        stage.page.reveal(QStringLiteral("rule:%1").arg(stage.flowOf("mm1", "rtcd1", 8045)));
        stage.page.runSelected();
        QCOMPARE(stage.runner->asked.size(), 1);
        QCOMPARE(stage.runner->asked.first().key.port, 8045);
        QTRY_VERIFY(!stage.book().running());
    }

    void railShowsTheWorst()
    {
        Stage stage;
        QVERIFY(!stage.page.sign());
        stage.runner->behaviour[text("mm1")] = text("fails");
        stage.runAll();
        QCOMPARE(stage.page.sign(), std::optional(Sign::Fail));
    }

    void handsOverIntoAFolder_data()
    {
        QTest::addColumn<QString>("target");
        for (const QString &target : handoffTargets())
            QTest::newRow(qPrintable(target)) << target;
    }

    void handsOverIntoAFolder()
    {
        QFETCH(QString, target);
        Stage stage;
        QVERIFY(QDir(stage.dir.path()).mkdir(text("out")));
        stage.dialogs.file = stage.dir.filePath(text("out"));
        stage.page.findChild<QAction *>(text("handoff.") + target)->trigger();
        const QDir folder(stage.dir.filePath(text("out/calls-") + target));
        const QString cloud = answerText(stage.workspace.document()->site().answers, "cloud");
        const auto files = handoff(stage.book().plan(), target, cloud);
        QVERIFY_RESULT(files);
        qsizetype written = 0;
        for (QDirIterator each(folder.path(), QDir::Files, QDirIterator::Subdirectories); each.hasNext(); ++written)
            each.next();
        QCOMPARE(written, files->size());
        for (const HandoffFile &file : *files) {
            QCOMPARE(readFile(folder.filePath(file.name)).toUtf8(), file.text);
            QCOMPARE(QFileInfo(folder.filePath(file.name)).isExecutable(), file.executable);
        }
        QVERIFY(stage.page.message()->isVisible());
        QCOMPARE(stage.page.message()->kind(), MessageBar::Kind::Pass);
    }

    void aFolderThatCannotBeMadeIsSaid()
    {
        Stage stage;
        QFile blocker(stage.dir.filePath(text("file")));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        stage.dialogs.file = blocker.fileName();
        stage.page.findChild<QAction *>(text("handoff.ufw"))->trigger();
        QVERIFY(stage.page.message()->isVisible());
        QCOMPARE(stage.page.message()->kind(), MessageBar::Kind::Fail);
        QVERIFY(stage.page.message()->accessibleName().contains(text("could not be made")));
    }

    void savesTheDrawing_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("begins");
        QTest::newRow("svg") << "t.svg" << QByteArray("<?xml");
        QTest::newRow("png") << "t.png" << QByteArray("\x89PNG");
    }

    void savesTheDrawing()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, begins);
        Stage stage;
        stage.dialogs.file = stage.dir.filePath(name);
        const auto actions = stage.page.actions();
        const auto save = std::find_if(actions.begin(), actions.end(),
                                       [](const QAction *action) { return action->text().contains(text("drawing")); });
        QVERIFY(save != actions.end());
        (*save)->trigger();
        QTRY_VERIFY(QFileInfo(stage.dialogs.file).size() > 500);
        QFile file(stage.dialogs.file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith(begins));
        QTRY_VERIFY(stage.workspace.activities()->lastSentence().contains(name));
    }

    void sheetAsPdf()
    {
        const QString reader = test::program(text("pdftotext"));
        if (reader.isEmpty())
            QSKIP("pdftotext is not installed");
        Stage stage;
        QTest::mouseClick(stage.button("networkSheet"), Qt::LeftButton);
        auto *sheet = stage.page.window()->findChild<SheetDialog *>();
        QVERIFY(sheet && sheet->isVisible());
        QCOMPARE(stage.page.openSheet(), sheet); // one is enough
        QTest::keyClicks(sheet->findChild<QLineEdit *>(text("sheetRequester")), text("Network desk"));
        QTest::keyClicks(sheet->findChild<QLineEdit *>(text("sheetTicket")), text("CHG-4711"));
        sheet->findChild<QPlainTextEdit *>(text("sheetReason"))->setPlainText(text("Voice calls\nfor all"));
        stage.dialogs.file = stage.dir.filePath(text("sheet.pdf"));
        QTest::mouseClick(sheet->findChild<QPushButton *>(text("sheetSavePdf")), Qt::LeftButton);
        QVERIFY(stage.dialogs.proposal.endsWith(text("firewall-sheet-r1.pdf")));
        QVERIFY(sheet->findChild<MessageBar *>()->isVisible());
        QCOMPARE(sheet->findChild<MessageBar *>()->kind(), MessageBar::Kind::Pass);

        QProcess process;
        process.start(reader, {text("-layout"), stage.dialogs.file, text("-")});
        QVERIFY(process.waitForFinished());
        const QString words = QString::fromUtf8(process.readAllStandardOutput());
        QVERIFY(words.contains(text("CHG-4711")));
        QVERIFY(words.contains(text("Voice calls for all")));
        for (const Flow &flow : stage.book().plan().flows) {
            const QRegularExpression line(QStringLiteral("^\\s*%1\\s.*\\b%2").arg(QString::number(flow.number), QString::number(flow.port.from)),
                                          QRegularExpression::MultilineOption);
            QVERIFY2(words.contains(line), qPrintable(QString::number(flow.number)));
        }
        // Entries are kept, and the revision is out: the next change makes a second.
        QCOMPARE(sheetHead(*stage.workspace.document()).ticket, text("CHG-4711"));
        Site site = stage.workspace.document()->site();
        site.servers[1].address = text("10.0.1.99");
        QVERIFY_RESULT(stage.workspace.document()->edit(text("rtcd1"), site));
        QCOMPARE(documentSheet(*stage.workspace.document(), stage.book()).head.revision, 2);
    }

    void sheetInOtherForms_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("holds");
        QTest::newRow("html") << "s.html" << "</html>";
        QTest::newRow("csv") << "s.csv" << "inbound_at";
    }

    void sheetInOtherForms()
    {
        QFETCH(QString, name);
        QFETCH(QString, holds);
        Stage stage;
        SheetDialog *sheet = stage.page.openSheet();
        stage.dialogs.file = stage.dir.filePath(name);
        QTest::mouseClick(sheet->findChild<QPushButton *>(text("sheetSaveAs")), Qt::LeftButton);
        QVERIFY(readFile(stage.dialogs.file).contains(holds));
    }

    void whatCannotBeSavedIsSaid()
    {
        Stage stage;
        SheetDialog *sheet = stage.page.openSheet();
        auto *bar = sheet->findChild<MessageBar *>();
        stage.dialogs.file = stage.dir.filePath(text("sheet.docx"));
        QTest::mouseClick(sheet->findChild<QPushButton *>(text("sheetSaveAs")), Qt::LeftButton);
        QCOMPARE(bar->kind(), MessageBar::Kind::Fail);
        QVERIFY(bar->accessibleName().contains(text(".csv")));
        stage.dialogs.file = stage.dir.filePath(text("no/such/folder/sheet.pdf"));
        QTest::mouseClick(sheet->findChild<QPushButton *>(text("sheetSavePdf")), Qt::LeftButton);
        QVERIFY(bar->isVisible());
        QCOMPARE(bar->kind(), MessageBar::Kind::Fail);
        QCOMPARE(documentSheet(*stage.workspace.document(), stage.book()).head.revision, 1);
    }

    void sheetOfOneServerHasFewerPages()
    {
        Stage stage;
        SheetDialog *sheet = stage.page.openSheet();
        auto *preview = sheet->findChild<PagePreview *>();
        const int whole = preview->pageCount();
        QVERIFY(whole > 1);
        QTest::keyClick(preview, Qt::Key_PageDown);
        QCOMPARE(preview->page(), 1);
        auto *server = sheet->findChild<QComboBox *>(text("sheetServer"));
        QVERIFY(server->findData(text("rtcd1")) > 0);
        server->setCurrentIndex(server->findData(text("rtcd1")));
        QTRY_VERIFY(preview->pageCount() < whole);
        QVERIFY(preview->page() < preview->pageCount());
    }

    void entriesAreKeptWhenTheWindowCloses()
    {
        Stage stage;
        SheetDialog *sheet = stage.page.openSheet();
        QTest::keyClicks(sheet->findChild<QLineEdit *>(text("sheetTicket")), text("CHG-1"));
        sheet->reject(); // before the pause in typing
        QCOMPARE(sheetHead(*stage.workspace.document()).ticket, text("CHG-1"));
        stage.page.openSheet();
        stage.workspace.close(); // under the open window
        QVERIFY(!stage.page.openSheet());
        QVERIFY(stage.page.topic().isEmpty());
    }

    void anEmptySiteHasRulesAlready()
    {
        // Which is why the page needs no words for a plan without any.
        Site site;
        site.name = text("Empty");
        Stage stage(site);
        QVERIFY(stage.table()->shownRows() > 0);
        QVERIFY(stage.page.openSheet());
    }

    void theRuleThatIsSelectedComesIntoView()
    {
        Site site = test::recordingSite();
        for (int i = 2; i <= 30; ++i)
            site.servers << Server{QStringLiteral("rtcd%1").arg(i), {Role::Rtcd}, {}, QStringLiteral("10.0.1.%1").arg(20 + i), {}, {}};
        Stage stage(site);
        QTRY_VERIFY(stage.drawing()->isReady());
        auto *pane = stage.page.findChild<DrawingPane *>();
        QTRY_VERIFY(pane->verticalScrollBar()->maximum() > 0);
        const auto places = [&] {
            QSet<int> seen;
            for (const char *server : {"rtcd2", "rtcd15", "rtcd30"}) {
                stage.drawing()->selectNode(text("server:") + text(server));
                seen << pane->verticalScrollBar()->value();
            }
            return seen;
        };
        QCOMPARE(places().size(), 3);
    }
};

CALLS_WINDOW_TEST_MAIN(TestNetworkPage)
#include "test_network_page.moc"
