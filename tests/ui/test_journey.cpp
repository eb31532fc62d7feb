// SPDX-License-Identifier: GPL-3.0-or-later
// The whole way of part 1 in the window that people get: from the start page to a firewall sheet on disk and a
// passed gate, by keys and clicks. Only the instruments answer from a script.
#include <ConsolePages.h>
#include <MainWindow.h>
#include <Workspace.h>
#include <deployment/Document.h>
#include <guide/CheckBook.h>
#include <pages/GatePage.h>
#include <pages/Page.h>
#include <support/AnsweringDialogs.h>
#include <support/ScriptedRunner.h>
#include <support/WindowTest.h>
#include <widgets/decisions/DecisionsView.h>
#include <widgets/findings/FindingList.h>
#include <widgets/findings/FindingDetail.h>

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>

using namespace calls;

namespace {

template<typename T>
T *named(QWidget *in, const char *name)
{
    return in->findChild<T *>(QLatin1String(name));
}

void type(QWidget *in, const char *field, const char *words)
{
    auto *edit = named<QLineEdit>(in, field);
    QVERIFY2(edit, field);
    edit->selectAll();
    QTest::keyClicks(edit, QLatin1String(words));
}

void click(QWidget *in, const char *button)
{
    auto *found = named<QAbstractButton>(in, button);
    QVERIFY2(found, button);
    QTest::mouseClick(found, Qt::LeftButton);
}

QAbstractButton *withText(QWidget *in, const QString &text)
{
    const auto buttons = in->findChildren<QAbstractButton *>();
    const auto found = std::find_if(buttons.begin(), buttons.end(), [&](const QAbstractButton *button) {
        return button->text().remove(QLatin1Char('&')) == text;
    });
    return found == buttons.end() ? nullptr : *found;
}

} // namespace

class TestJourney : public QObject
{
    Q_OBJECT

public:
    explicit TestJourney(Theme *theme) : m_theme(theme) {}

private:
    Theme *m_theme;
    QTemporaryDir m_folder;

    /// Opens the answer of a question and takes the menu's entry of these words.
    static void answer(DecisionsView *view, const char *tree, const char *question, const QString &entry)
    {
        QVERIFY(view->setCurrent(QLatin1String(tree), QLatin1String(question)));
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Space);
        QTRY_VERIFY(qobject_cast<QMenu *>(QApplication::activePopupWidget()));
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        for (QAction *action : menu->actions()) {
            if (action->text().remove(QLatin1Char('&')) == entry) {
                menu->setActiveAction(action);
                QTest::keyClick(menu, Qt::Key_Return);
                if (QWidget *popup = QApplication::activePopupWidget())
                    popup->close();
                return;
            }
        }
        QFAIL(qPrintable(QStringLiteral("no entry %1").arg(entry)));
    }

    static void addServer(Page *page, const char *name, const char *role, const char *address, const char *login)
    {
        auto *section = named<QWidget>(page, "servers");
        click(section, "addRecord");
        type(section, "name", name);
        QTest::keyClick(named<QCheckBox>(section, role), Qt::Key_Space);
        QVERIFY(named<QCheckBox>(section, role)->isChecked());
        type(section, "address", address);
        type(section, "ssh", login);
        click(section, "saveRecord");
        QTRY_VERIFY2(!named<QLineEdit>(section, "address"), name); // the form has gone: it was kept
    }

    static void choose(QWidget *in, const char *box, const QString &text)
    {
        auto *combo = named<QComboBox>(in, box);
        QVERIFY2(combo, box);
        combo->setFocus();
        const int wanted = combo->findText(text);
        QVERIFY(wanted >= 0);
        while (combo->currentIndex() != wanted)
            QTest::keyClick(combo, combo->currentIndex() < wanted ? Qt::Key_Down : Qt::Key_Up);
        Q_EMIT combo->activated(wanted); // keys on a closed box activate in most styles, offscreen they only move
    }

    static void runAllByKey(MainWindow &window)
    {
        window.activateWindow(); // a shortcut is the active window's
        QTRY_COMPARE(QApplication::activeWindow(), &window);
        QTest::keyClick(&window, Qt::Key_R, Qt::ControlModifier);
    }

private Q_SLOTS:
    void fromStartPageToSheetAndGate()
    {
        const auto runner = std::make_shared<test::ScriptedRunner>();
        Workspace workspace([runner](std::shared_ptr<Document> document) {
            auto checks = std::make_shared<CheckBook>(document.get(), QList<std::shared_ptr<CheckRunner>>{runner});
            return Opened{std::move(document), {}, std::move(checks)};
        });
        QSettings settings(m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        test::AnsweringDialogs dialogs;
        MainWindow window({&workspace, &dialogs, m_theme, &settings});
        addConsolePages(window, workspace, dialogs);
        window.resize(1280, 800);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));

        // A new deployment.
        dialogs.file = m_folder.filePath(QStringLiteral("acme.calls"));
        click(&window, "startNew");
        QTRY_VERIFY(named<QLineEdit>(&window, "newName"));
        QWidget *fresh = named<QLineEdit>(&window, "newName")->window();
        type(fresh, "newName", "Acme");
        type(fresh, "newUrl", "https://chat.example.com");
        type(fresh, "newUsers", "320");
        click(fresh, "newCreate");
        QTRY_VERIFY(workspace.isOpen());
        QTRY_COMPARE(window.currentPage()->info().id, QStringLiteral("architecture"));

        // Answers, in place.
        auto *decisions = window.currentPage()->findChild<DecisionsView *>();
        answer(decisions, "recording", "recording", QStringLiteral("Recording"));
        answer(decisions, "public-address", "outside-clients", QStringLiteral("No"));
        answer(decisions, "public-address", "stable-address", QStringLiteral("Yes"));
        choose(window.currentPage(), "answers.licence", QStringLiteral("Enterprise"));
        QTRY_VERIFY(workspace.checks()->plan().recording);
        QCOMPARE(workspace.checks()->plan().architecture, Architecture::Rtcd);
        QVERIFY(!workspace.checks()->plan().stun);
        QCOMPARE(workspace.document()->site().answers.licence, std::optional(QStringLiteral("enterprise")));

        // Servers.
        QVERIFY(window.show(QStringLiteral("servers")));
        addServer(window.currentPage(), "mm1", "roles.mattermost", "10.0.0.10", "ops@10.0.0.10");
        addServer(window.currentPage(), "rtcd1", "roles.rtcd", "10.0.1.20", "ops@10.0.1.20");
        addServer(window.currentPage(), "off1", "roles.offloader", "10.0.0.30", "ops@10.0.0.30");
        QCOMPARE(workspace.document()->site().servers.size(), 3);

        // The firewall sheet.
        QVERIFY(window.show(QStringLiteral("network")));
        const QString sheet = m_folder.filePath(QStringLiteral("sheet.pdf"));
        dialogs.file = sheet;
        click(window.currentPage(), "networkSheet");
        QTRY_VERIFY(named<QWidget>(&window, "sheetDialog"));
        auto *dialog = named<QWidget>(&window, "sheetDialog");
        click(dialog, "sheetSavePdf");
        QTRY_VERIFY(QFile::exists(sheet));
        dialog->close();
        QProcess text;
        text.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), sheet, QStringLiteral("-")});
        QVERIFY(text.waitForFinished());
        const QString words = QString::fromUtf8(text.readAllStandardOutput());
        QVERIFY2(words.contains(QLatin1String("rtcd1")) && words.contains(QLatin1String("8443")), qPrintable(words));

        // The checklist, by hand.
        QVERIFY(window.show(QStringLiteral("prerequisites")));
        auto *list = window.currentPage()->findChild<FindingList *>();
        for (const CheckInfo &check : checks()) {
            if (check.kind != QLatin1String("person") || check.phase != QLatin1String("1"))
                continue;
            list->reveal({check.id, {}, 0, {}, QStringLiteral("person"), {}}, true);
            QVERIFY2(list->detailOpen(), qPrintable(check.id));
            auto *detail = list->findChild<FindingDetail *>();
            QAbstractButton *yes = withText(detail, QStringLiteral("Yes"));
            QVERIFY(yes);
            QTest::mouseClick(yes, Qt::LeftButton);
            list->closeDetail();
        }

        // All checks, with one failure first: the gate stays closed.
        runner->behaviour[QStringLiteral("off1")] = QStringLiteral("fails");
        QSignalSpy ended(workspace.checks().get(), &CheckBook::ended);
        runAllByKey(window); // the prerequisites
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(window.show(QStringLiteral("checks")));
        runAllByKey(window);
        QTRY_COMPARE(ended.size(), 2);
        QCOMPARE(workspace.checks()->gate(QStringLiteral("1")).exitStatus(), 1);
        QCOMPARE(window.currentPage()->sign(), std::optional(Sign::Fail));

        // Mended: everything passes, and the gate opens.
        runner->behaviour.clear();
        runAllByKey(window);
        QTRY_COMPARE(ended.size(), 3);
        QVERIFY(window.show(QStringLiteral("prerequisites")));
        runAllByKey(window);
        QTRY_COMPARE(ended.size(), 4);
        const auto missing = workspace.checks()->gate(QStringLiteral("1")).missing();
        QVERIFY2(missing.isEmpty(), qPrintable(missing.isEmpty() ? QString() : missing.first().requirement.key.check));
        QVERIFY(window.show(QStringLiteral("gate")));
        QCOMPARE(window.currentPage()->sign(), std::optional(Sign::Pass));
    }

    void closingInTheMiddleOfWork()
    {
        const auto runner = std::make_shared<test::ScriptedRunner>();
        for (const char *vantage : {"local", "mm1", "rtcd1", "off1", "desk-12"})
            runner->behaviour[QLatin1String(vantage)] = QStringLiteral("never");
        Workspace workspace([runner](std::shared_ptr<Document> document) {
            auto checks = std::make_shared<CheckBook>(document.get(), QList<std::shared_ptr<CheckRunner>>{runner});
            return Opened{std::move(document), {}, std::move(checks)};
        });
        QSettings settings(m_folder.filePath(QStringLiteral("settings2.ini")), QSettings::IniFormat);
        test::AnsweringDialogs dialogs;
        auto window = std::make_unique<MainWindow>(MainWindow::Needs{&workspace, &dialogs, m_theme, &settings});
        addConsolePages(*window, workspace, dialogs);
        Site site;
        site.name = QStringLiteral("Acme");
        site.answers.users = 20;
        site.answers.mattermostUrl = QStringLiteral("https://chat.example.com");
        QVERIFY(workspace.create(m_folder.filePath(QStringLiteral("middle.calls")), site).has_value());
        window->show(QStringLiteral("checks"));
        window->currentPage()->runAll();
        QVERIFY(workspace.checks()->running());
        const std::weak_ptr<CheckBook> book = workspace.checks();
        workspace.close();
        QVERIFY(book.expired());
        QVERIFY(!workspace.isOpen());
        QCOMPARE(workspace.activities()->running().size(), 0);
        window.reset();
        QCoreApplication::processEvents(); // the cancelled checks end here, with nobody to tell
    }
};

CALLS_WINDOW_TEST_MAIN(TestJourney)
#include "test_journey.moc"
