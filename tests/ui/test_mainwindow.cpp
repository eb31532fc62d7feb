// SPDX-License-Identifier: GPL-3.0-or-later
// The window from the start page on, by keys and clicks, with real documents.
#include <MainWindow.h>
#include <RecentFiles.h>
#include <Workspace.h>
#include <deployment/Document.h>
#include <pages/LaterPage.h>
#include <pages/NewDeployment.h>
#include <support/AnsweringDialogs.h>
#include <support/Await.h>
#include <support/WindowTest.h>
#include <widgets/MessageBar.h>
#include <widgets/PageHeader.h>

#include <QAction>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSplitter>
#include <QTemporaryDir>
#include <QToolButton>

using namespace calls;

namespace {

QString text(const char *latin)
{
    return QString::fromUtf8(latin);
}

/// A page that records what it is told.
class RecordingPage : public Page
{
public:
    explicit RecordingPage(const QString &id) : Page({id, id.toUpper(), Symbol::Servers, text("1")})
    {
        m_filter = new QLineEdit;
        column()->addWidget(m_filter);
        column()->addStretch(1);
    }
    GuideTopic topic() const override
    {
        GuideTopic topic;
        topic.question = info().title;
        return topic;
    }
    void runSelected() override { log << text("selected"); }
    void runAll() override { log << text("all"); }
    void reveal(const QString &key) override { log << key; }
    bool stepBack() override
    {
        log << text("back");
        return true;
    }
    QLineEdit *filterField() const override { return m_filter; }
    QList<Landmark> landmarks() const override
    {
        return {{text("server:rtcd1"), text("rtcd1"), text("Server"), Symbol::Servers}};
    }
    void say() { Q_EMIT topicChanged(); }
    QStringList log;

private:
    QLineEdit *m_filter;
};

struct Stage
{
    explicit Stage(Theme *theme)
        : settings(dir.filePath(text("settings.ini")), QSettings::IniFormat),
          workspace([](std::shared_ptr<Document> document) {
              return Opened{std::move(document), {}, {}};
          }),
          window(std::make_unique<MainWindow>(MainWindow::Needs{&workspace, &dialogs, theme, &settings}))
    {
        fill();
    }

    void fill()
    {
        window->setPhases({{text("1"), text("Prepare"), text("Not checked yet"), Sign::Waiting},
                           {text("4"), text("Pilot"), text("Opens after phase 3"), Sign::GateClosed}});
        servers = new RecordingPage(text("servers"));
        checks = new RecordingPage(text("checks"));
        window->addPage(servers);
        window->addPage(checks);
        for (const LaterInfo &later : laterPages())
            window->addPage(new LaterPage(later));
    }

    QString makeDocument(const char *name)
    {
        Site site;
        site.name = text(name);
        site.answers.users = 320;
        site.answers.mattermostUrl = text("https://chat.example.com");
        const QString path = dir.filePath(text(name) + text(".calls"));
        const Result<void> made = workspace.create(path, site);
        if (!made)
            qFatal("%s", qPrintable(made.error().sentence));
        return path;
    }

    template<typename T = QWidget>
    T *find(const char *name) const
    {
        return window->findChild<T *>(text(name));
    }

    QTemporaryDir dir;
    QSettings settings;
    test::AnsweringDialogs dialogs;
    Workspace workspace;
    std::unique_ptr<MainWindow> window;
    RecordingPage *servers = nullptr;
    RecordingPage *checks = nullptr;
};

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

public:
    explicit TestMainWindow(Theme *theme) : m_theme(theme) {}

private Q_SLOTS:
    void newDeploymentByKeys()
    {
        Stage stage(m_theme);
        stage.window->show();
        QVERIFY(QTest::qWaitForWindowActive(stage.window.get()));
        QTest::keyClick(stage.window.get(), Qt::Key_N, Qt::ControlModifier);
        auto *form = stage.window->findChild<NewDeployment *>();
        QVERIFY(form);
        auto *name = form->findChild<QLineEdit *>(text("newName"));
        auto *url = form->findChild<QLineEdit *>(text("newUrl"));
        auto *users = form->findChild<QLineEdit *>(text("newUsers"));

        QTest::keyClicks(name, text("Acme"));
        QTest::keyClicks(url, text("chat.example.com"));
        QTest::keyClicks(users, text("many"));
        QTest::keyClick(users, Qt::Key_Return);
        QVERIFY(!stage.workspace.isOpen());
        QVERIFY(!users->accessibleDescription().isEmpty());

        users->setText(text("320"));
        QVERIFY(users->accessibleDescription().isEmpty());
        QTest::keyClick(users, Qt::Key_Return);
        QVERIFY(stage.workspace.isOpen());
        QCOMPARE(stage.workspace.name(), text("Acme"));
        QCOMPARE(stage.workspace.host(), text("chat.example.com"));
        QCOMPARE(stage.workspace.document()->site().answers.users, std::optional(320));
        QCOMPARE(stage.window->currentPage(), stage.servers);
        QVERIFY(stage.window->windowTitle().startsWith(text("Acme")));
        QVERIFY(RecentFiles(&stage.settings).list().constFirst().path.endsWith(text("Acme.calls")));
    }

    void aFileThatIsThereIsNotOverwritten()
    {
        Stage stage(m_theme);
        const QString path = stage.makeDocument("Acme");
        stage.workspace.close();
        stage.dialogs.file = path;
        stage.window->show();
        QVERIFY(QTest::qWaitForWindowActive(stage.window.get()));
        QTest::keyClick(stage.window.get(), Qt::Key_N, Qt::ControlModifier);
        auto *form = stage.window->findChild<NewDeployment *>();
        for (auto *change : form->findChildren<QPushButton *>()) {
            if (change->accessibleName() == text("Change where the file is kept"))
                QTest::mouseClick(change, Qt::LeftButton);
        }
        form->findChild<QLineEdit *>(text("newName"))->setText(text("Other"));
        form->findChild<QLineEdit *>(text("newUrl"))->setText(text("https://chat.example.com"));
        form->findChild<QLineEdit *>(text("newUsers"))->setText(text("10"));
        QTest::mouseClick(form->findChild<QPushButton *>(text("newCreate")), Qt::LeftButton);
        QVERIFY(!stage.workspace.isOpen());
        QVERIFY(form->findChild<MessageBar *>()->isVisible());
    }

    void openAndFailToOpen()
    {
        Stage stage(m_theme);
        stage.window->resize(1280, 800);
        stage.window->show();
        QVERIFY(QTest::qWaitForWindowActive(stage.window.get()));
        const QString good = stage.makeDocument("Acme");
        stage.workspace.close();
        const QString foreign = stage.dir.filePath(text("notes.calls"));
        QFile file(foreign);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("This is not a deployment.");
        file.close();

        stage.dialogs.file = foreign;
        QTest::mouseClick(stage.find<QAbstractButton>("startOpen"), Qt::LeftButton);
        QVERIFY(!stage.workspace.isOpen());
        auto *message = stage.find("startPage")->findChild<MessageBar *>();
        QVERIFY(message->isVisible());
        QCOMPARE(message->kind(), MessageBar::Kind::Fail);

        stage.dialogs.file = good;
        QTest::mouseClick(stage.find<QAbstractButton>("startOpen"), Qt::LeftButton);
        QVERIFY(stage.workspace.isOpen());
        QVERIFY(!stage.find("startPage")->isVisible());
        QTest::keyClick(stage.window.get(), Qt::Key_W, Qt::ControlModifier);
        QVERIFY(stage.find("startPage")->isVisible());
        QVERIFY(!stage.window->currentPage());
    }

    void pagesByKeys()
    {
        Stage stage(m_theme);
        stage.makeDocument("Acme");
        stage.window->show();
        QVERIFY(QTest::qWaitForWindowActive(stage.window.get()));
        MainWindow *window = stage.window.get();
        QTest::keyClick(window, Qt::Key_2, Qt::AltModifier);
        QCOMPARE(window->currentPage(), stage.checks);
        QCOMPARE(window->findChild<GuidePanel *>()->topic().question, text("CHECKS"));
        QTest::keyClick(window, Qt::Key_F5);
        QTest::keyClick(window, Qt::Key_R, Qt::ControlModifier);
        QTest::keyClick(window, Qt::Key_Escape);
        QCOMPARE(stage.checks->log, QStringList({text("selected"), text("all"), text("back")}));
        QTest::keyClick(window, Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget(), stage.checks->filterField());
        QTest::keyClick(window, Qt::Key_4, Qt::ControlModifier);
        QCOMPARE(window->findChild<Rail *>()->openPhaseId(), text("4"));
        QTest::keyClick(window, Qt::Key_1, Qt::AltModifier);
        QCOMPARE(window->currentPage()->info().id, text("pilot"));
        QVERIFY(qobject_cast<LaterPage *>(window->currentPage()));
        QVERIFY(!window->show(text("no-such-page")));
    }

    void undoNamesTheAnswer()
    {
        Stage stage(m_theme);
        stage.makeDocument("Acme");
        stage.window->show();
        QVERIFY(QTest::qWaitForWindowActive(stage.window.get()));
        Site site = stage.workspace.document()->site();
        site.answers.users = 40;
        QVERIFY_RESULT(stage.workspace.document()->edit(text("Users"), site));
        const auto actions = stage.window->actions();
        const auto undo = std::find_if(actions.cbegin(), actions.cend(),
                                       [](const QAction *action) { return action->text() == text("&Undo Users"); });
        QVERIFY(undo != actions.cend());
        QTest::keyClick(stage.window.get(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(stage.workspace.document()->site().answers.users, std::optional(320));
        QTest::keyClick(stage.window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(stage.workspace.document()->site().answers.users, std::optional(40));
    }

    void paletteGoesToALandmark()
    {
        Stage stage(m_theme);
        stage.makeDocument("Acme");
        stage.window->show();
        QVERIFY(QTest::qWaitForWindowActive(stage.window.get()));
        QTest::keyClick(stage.window.get(), Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), text("rtcd1"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(stage.servers->log, QStringList{text("server:rtcd1")});
    }

    void f6GoesRound()
    {
        Stage stage(m_theme);
        stage.makeDocument("Acme");
        stage.window->resize(1280, 800);
        stage.window->show();
        QVERIFY(QTest::qWaitForWindowActive(stage.window.get()));
        QWidget *rail = stage.find("rail");
        rail->setFocus();
        QTest::keyClick(stage.window.get(), Qt::Key_F6);
        QVERIFY(stage.servers->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(stage.window.get(), Qt::Key_F6);
        QVERIFY(stage.find("guidePanel")->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(stage.window.get(), Qt::Key_F6);
        QCOMPARE(QApplication::focusWidget(), rail); // nothing runs, so nothing in the strip takes the focus
        QTest::keyClick(stage.window.get(), Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY(stage.find("guidePanel")->isAncestorOf(QApplication::focusWidget()));
    }

    void panelClosesItselfAndKeepsItsWidth()
    {
        Stage stage(m_theme);
        stage.makeDocument("Acme");
        stage.window->resize(1280, 800);
        stage.window->show();
        QVERIFY(QTest::qWaitForWindowExposed(stage.window.get()));
        QWidget *panel = stage.find("guidePanel");
        QCOMPARE(panel->width(), 288);
        auto *splitter = stage.window->findChild<QSplitter *>();
        splitter->setSizes({splitter->width() - 321, 320});
        QMetaObject::invokeMethod(splitter, "splitterMoved", Q_ARG(int, 0), Q_ARG(int, 1));
        stage.window->resize(1100, 800);
        QVERIFY(!panel->isVisible());
        stage.window->resize(1300, 800);
        QVERIFY(panel->isVisible());
        QCOMPARE(panel->width(), 320);
        QTest::keyClick(stage.window.get(), Qt::Key_I, Qt::ControlModifier);
        QVERIFY(!panel->isVisible());
        stage.window->resize(1400, 800);
        QVERIFY(!panel->isVisible());
        QTest::mouseClick(stage.find<QToolButton>("panelToggle"), Qt::LeftButton);
        QVERIFY(panel->isVisible());
        QCOMPARE(panel->width(), 320);
    }

    void railNarrowsBelow1100()
    {
        Stage stage(m_theme);
        stage.makeDocument("Acme");
        stage.window->resize(1280, 800);
        stage.window->show();
        auto *rail = stage.window->findChild<Rail *>();
        QVERIFY(!rail->isNarrow());
        stage.window->resize(1000, 700);
        QVERIFY(rail->isNarrow());
        QCOMPARE(rail->parentWidget()->width(), 48);
        QTRY_VERIFY(rail->visualRect(rail->currentIndex()).width() <= 48);
        QVERIFY(!rail->currentIndex().data(Qt::ToolTipRole).toString().isEmpty());
    }

    void geometryIsKeptAndChecked()
    {
        Stage stage(m_theme);
        stage.window->show();
        stage.window->setGeometry(10, 10, 1000, 640);
        stage.window->close();
        MainWindow again({&stage.workspace, &stage.dialogs, m_theme, &stage.settings});
        QVERIFY(again.width() >= 960 && again.height() >= 600);
        stage.settings.setValue(text("window/geometry"), QByteArray("not a geometry"));
        MainWindow broken({&stage.workspace, &stage.dialogs, m_theme, &stage.settings});
        QVERIFY(broken.width() >= 960 && broken.height() >= 600);
    }

    void recentFilesSayWhyTheyAreGone()
    {
        Stage stage(m_theme);
        const QString path = stage.makeDocument("Acme");
        stage.workspace.close();
        RecentFiles recent(&stage.settings);
        recent.add(stage.dir.filePath(text("gone.calls")), text("Gone"));
        QCOMPARE(recent.list().size(), 2);
        QVERIFY(!recent.list().constFirst().problem().isEmpty());
        QVERIFY(recent.list().constLast().problem().isEmpty());
        recent.add(path, text("Acme"));
        QCOMPARE(recent.list().size(), 2);
        QCOMPARE(recent.list().constFirst().name, text("Acme"));
        for (int i = 0; i < 20; ++i)
            recent.add(QStringLiteral("/nowhere/%1.calls").arg(i), QString::number(i));
        QCOMPARE(recent.list().size(), 12);
        recent.remove(text("/nowhere/19.calls"));
        QCOMPARE(recent.list().size(), 11);
        QVERIFY(recent.list().constFirst().problem().contains(text("folder")));
    }

    void removingARecentFileByClick()
    {
        Stage stage(m_theme);
        RecentFiles(&stage.settings).add(stage.dir.filePath(text("gone.calls")), text("Gone"));
        stage.makeDocument("Acme");
        stage.workspace.close();
        stage.window->resize(1280, 800);
        stage.window->show();
        QToolButton *remove = nullptr;
        for (QToolButton *button : stage.find("startPage")->findChildren<QToolButton *>()) {
            if (button->accessibleName().contains(text("Gone")))
                remove = button;
        }
        QVERIFY(remove);
        QTRY_VERIFY(remove->height() > 0);
        QTest::mouseClick(remove, Qt::LeftButton);
        QCOMPARE(RecentFiles(&stage.settings).list().size(), 1);
    }

    void laterPagesSayWhatToUse()
    {
        QStringList ids;
        for (const LaterInfo &later : laterPages()) {
            QVERIFY(!later.will.isEmpty());
            QVERIFY(later.until.startsWith(text("Until then")));
            QVERIFY(!ids.contains(later.page.id));
            ids << later.page.id;
            LaterPage page(later);
            QCOMPARE(page.header()->subtitle(), later.will);
        }
    }

    void textAtTwiceTheSizeFits()
    {
        const QFont before = QApplication::font();
        QFont large = before;
        large.setPointSizeF(20);
        QApplication::setFont(large);
        {
            Stage stage(m_theme);
            stage.makeDocument("Acme");
            stage.window->resize(1280, 800);
            stage.window->show();
            QCOMPARE(stage.window->width(), 1280);
            stage.window->show(text("doctor"));
            QVERIFY(!stage.find("guidePanel")->isVisible());
            QVERIFY(stage.window->minimumSizeHint().width() <= 1280);
            for (const QLabel *label : stage.window->currentPage()->findChildren<QLabel *>()) {
                if (label->isVisible() && label->wordWrap())
                    QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
            }
        }
        QApplication::setFont(before);
    }

private:
    Theme *m_theme;
};

CALLS_WINDOW_TEST_MAIN(TestMainWindow)
#include "test_mainwindow.moc"
