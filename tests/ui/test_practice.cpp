// SPDX-License-Identifier: GPL-3.0-or-later
// The practice site from the start page: its program started, its deployment opened, and marked as practice.
#include <ConsolePages.h>
#include <MainWindow.h>
#include <PracticeProgram.h>
#include <Workspace.h>
#include <deployment/Document.h>
#include <guide/CheckBook.h>
#include <pages/StartPage.h>
#include <secrets/Stores.h>
#include <support/AnsweringDialogs.h>
#include <support/Await.h>
#include <support/WindowTest.h>
#include <widgets/ActionRow.h>
#include <widgets/Chip.h>

#include <QFile>
#include <QLabel>
#include <QSettings>
#include <QTemporaryDir>

using namespace calls;

namespace {

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

class ScriptedPractice : public PracticeDesk
{
public:
    Result<PracticeStart> answer = PracticeStart();
    int starts = 0;
    Async<PracticeStart> start(std::stop_token) override
    {
        ++starts;
        return give(answer);
    }

private:
    static Async<PracticeStart> give(Result<PracticeStart> answer) { co_return answer; }
};

/// A program named calls-practice in PATH that runs these lines.
class Program
{
public:
    explicit Program(const QByteArray &lines) : m_path(qgetenv("PATH"))
    {
        QFile file(m_dir.filePath(text("calls-practice")));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no program");
        file.write("#!/bin/sh\n" + lines);
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv("PATH", m_dir.path().toLocal8Bit() + ':' + m_path);
    }
    ~Program() { qputenv("PATH", m_path); }
    QString file(const char *name) const { return m_dir.filePath(text(name)); }

private:
    QTemporaryDir m_dir;
    QByteArray m_path;
};

PracticeLine line()
{
    PracticeLine one;
    one.url = QUrl(text("http://127.0.0.1:41234"));
    one.tokenFile = text("/nowhere");
    return one;
}

} // namespace

class TestPractice : public QObject
{
    Q_OBJECT

public:
    explicit TestPractice(Theme *theme) : m_theme(theme) {}

private:
    Theme *m_theme;
    QTemporaryDir m_folder;

    struct Stage
    {
        Stage(Theme *theme, const QString &settingsFile, PracticeDesk *desk)
            : settings(settingsFile, QSettings::IniFormat), workspace([](std::shared_ptr<Document> document) {
                  auto checks = std::make_shared<CheckBook>(document.get(), QList<std::shared_ptr<CheckRunner>>());
                  return Opened{std::move(document), {}, std::move(checks)};
              }),
              window({&workspace, &dialogs, theme, &settings, desk})
        {
            addConsolePages(window, workspace, dialogs);
            window.resize(1280, 800);
            window.show();
        }
        void press() { QTest::mouseClick(window.findChild<ActionRow *>(text("startPractice")), Qt::LeftButton); }
        bool marked() const
        {
            for (const Chip *chip : window.findChildren<Chip *>()) {
                if (chip->text() == text("Practice") && chip->isVisible())
                    return true;
            }
            return false;
        }
        QSettings settings;
        test::AnsweringDialogs dialogs;
        Workspace workspace;
        MainWindow window;
    };

private Q_SLOTS:
    void opensItsDeploymentAndMarksIt()
    {
        ScriptedPractice desk;
        desk.answer = PracticeStart{m_folder.filePath(text("one.calls")), practiceDeployment(line())};
        Stage stage(m_theme, m_folder.filePath(text("one.ini")), &desk);
        stage.press();
        QTRY_VERIFY(stage.workspace.isOpen());
        QVERIFY(stage.workspace.practice());
        QVERIFY(stage.marked());
        QTRY_COMPARE(stage.window.currentPage()->info().id, text("mattermost"));
        QCOMPARE(stage.workspace.checks()->plan().architecture, Architecture::Integrated);

        // Another day it is at another port; what a person stated since stays.
        Site site = stage.workspace.document()->site();
        site.answers.users = 77;
        QVERIFY(stage.workspace.document()->edit(text("Users"), site).has_value());
        stage.workspace.close();
        QVERIFY(!stage.marked());
        PracticeLine later = line();
        later.url = QUrl(text("http://127.0.0.1:45678"));
        later.rtcd = QUrl(text("http://127.0.0.1:31045"));
        desk.answer->site = practiceDeployment(later);
        desk.answer->notes.insert(text("metrics.places"), text("[]"));
        stage.press();
        QTRY_VERIFY(stage.workspace.isOpen());
        QCOMPARE(stage.workspace.document()->site().answers.mattermostUrl, std::optional(text("http://127.0.0.1:45678")));
        QCOMPARE(stage.workspace.document()->site().answers.users, std::optional(77));
        QCOMPARE(stage.workspace.checks()->plan().architecture, Architecture::Rtcd);
        QCOMPARE(stage.workspace.document()->note(text("metrics.places")), text("[]"));
        QCOMPARE(desk.starts, 2);
    }

    void otherDeploymentsAreNotMarked()
    {
        ScriptedPractice desk;
        Stage stage(m_theme, m_folder.filePath(text("two.ini")), &desk);
        QVERIFY(stage.workspace.create(m_folder.filePath(text("two.calls")), practiceDeployment(line())).has_value());
        QVERIFY(!stage.marked()); // an address says nothing: whoever made the practice site says it
    }

    void aStartThatFailsIsSaid()
    {
        ScriptedPractice desk;
        desk.answer = failure(text("practice.missing"), text("calls-practice is not installed."));
        Stage stage(m_theme, m_folder.filePath(text("three.ini")), &desk);
        stage.press();
        QTRY_VERIFY([&] {
            for (const QLabel *label : stage.window.findChild<StartPage *>()->findChildren<QLabel *>()) {
                if (label->text() == text("calls-practice is not installed.") && label->isVisible())
                    return true;
            }
            return false;
        }());
        QVERIFY(stage.window.findChild<ActionRow *>(text("startPractice"))->isEnabled());
    }

    void theProgramIsStartedOnceAndItsTokenKept()
    {
        Program program("echo x >> \"$(dirname \"$0\")/starts\"\n"
                        "umask 077; printf 'token-of-practice\\n' > \"$(dirname \"$0\")/token\"\n"
                        "printf '{\"url\":\"http://127.0.0.1:41234\",\"adminTokenFile\":\"%s/token\",\"rtcd\":\"\"}\\n' \"$(dirname \"$0\")\"\n"
                        "exec sleep 600\n");
        const auto secrets = memoryStore();
        {
            const auto desk = practiceProgram(m_folder.filePath(text("data")), secrets);
            const auto first = test::await(desk->start({}));
            QVERIFY_RESULT(first);
            QCOMPARE(first->site.answers.mattermostUrl, std::optional(text("http://127.0.0.1:41234")));
            const auto token = test::await(secrets->read(text("mattermost-token:http://127.0.0.1:41234"), {}));
            QVERIFY_RESULT(token);
            QCOMPARE(*token, text("token-of-practice"));
            const auto second = test::await(desk->start({}));
            QVERIFY_RESULT(second);
        }
        QFile starts(program.file("starts"));
        QVERIFY(starts.open(QIODevice::ReadOnly));
        QCOMPARE(starts.readAll(), QByteArray("x\n"));
    }

    void programsThatMisbehave_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QString>("code");
        QTest::newRow("dies at once") << QByteArray("echo 'the port is taken' >&2; exit 1\n") << text("practice.ended");
        QTest::newRow("speaks nonsense") << QByteArray("echo '{\"url\": 7'; exec sleep 600\n") << text("practice.answer");
        QTest::newRow("half an answer") << QByteArray("echo '{\"url\":\"http://127.0.0.1:1\"}'; exec sleep 600\n") << text("practice.answer");
        QTest::newRow("token that is not there") << QByteArray("echo '{\"url\":\"http://127.0.0.1:1\",\"adminTokenFile\":\"/nowhere\"}'; exec sleep 600\n")
                                                << text("practice.answer");
    }
    void programsThatMisbehave()
    {
        QFETCH(QByteArray, lines);
        QFETCH(QString, code);
        const Program program(lines);
        const auto desk = practiceProgram(m_folder.filePath(text("data")), memoryStore());
        const auto started = test::await(desk->start({}));
        QVERIFY(!started);
        QCOMPARE(started.error().code, code);
        QVERIFY(!started.error().sentence.isEmpty());
    }

    void aProgramThatIsMissing()
    {
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", "/nowhere");
        const auto started = test::await(practiceProgram(m_folder.filePath(text("data")), memoryStore())->start({}));
        qputenv("PATH", path);
        QVERIFY(!started);
        QCOMPARE(started.error().code, text("practice.missing"));
    }
};

CALLS_WINDOW_TEST_MAIN(TestPractice)
#include "test_practice.moc"
