// SPDX-License-Identifier: GPL-3.0-or-later
// The Install page of the window people get, against a real server: preview, question, live steps, a failure with its
// retry, undo. All by presses of the page's buttons.
#include <ConsolePages.h>
#include <MainWindow.h>
#include <Wiring.h>
#include <deployment/Document.h>
#include <deployment/TextForm.h>
#include <models/InstallBook.h>
#include <secrets/Stores.h>
#include <support/AnsweringDialogs.h>
#include <support/Await.h>
#include <support/LabHosts.h>
#include <support/WindowTest.h>
#include <widgets/steps/StepList.h>

#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>

using namespace calls;

namespace {

constexpr int aRun = 240000; // milliseconds that a whole run may take on a slow machine

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

class AgreeingDialogs : public test::AnsweringDialogs
{
public:
    void confirm(QWidget *, const ConfirmQuestion &, std::function<void()> then) override { then(); }
};

/// Nobody is asked anything: the lab's keys and known hosts are enough.
class NoQuestions : public Questions
{
public:
    Async<bool> trustHostKey(HostKeyQuestion, std::stop_token) override { return no(); }
    Async<QString> secret(SecretQuestion, std::stop_token) override { return nothing(); }

private:
    static Async<bool> no() { co_return false; }
    static Async<QString> nothing() { co_return failure(cancelledCode, QStringLiteral("Nobody is here.")); }
};

} // namespace

class TestInstallWindow : public QObject
{
    Q_OBJECT

public:
    explicit TestInstallWindow(Theme *theme) : m_theme(theme) {}

private:
    Theme *m_theme;
    QTemporaryDir m_folder;
    std::unique_ptr<test::LabHosts> m_lab;

    [[nodiscard]] Site site() const
    {
        QString toml = text("[deployment]\nname = \"Lab\"\n\n[answers]\nusers = 200\nrecording = false\ntranscription = false\n"
                            "udp_reliable = true\ntcp_reliable = true\nstable_public_address = true\npeak_calls = 2\n\n"
                            "[mattermost]\nurl = \"https://chat.example.com\"\n\n[install]\nsource = \"%1\"\n")
                           .arg(m_lab->releaseUrl());
        toml += text("\n[[servers]]\nname = \"rtcd1\"\nroles = [\"rtcd\"]\naddress = \"%1\"\nssh = \"%2\"\n")
                    .arg(m_lab->address(text("rtcd1")), m_lab->ssh(text("rtcd1")));
        toml += text("\n[[servers]]\nname = \"mm1\"\nroles = [\"mattermost\"]\naddress = \"%1\"\nssh = \"%2\"\n")
                    .arg(m_lab->address(text("mm1")), m_lab->ssh(text("mm1")));
        const TextReading reading = readTextForm(toml.toUtf8());
        for (const TextProblem &problem : reading.problems)
            qWarning("%s", qPrintable(problem.sentence()));
        return reading.site;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_lab = std::make_unique<test::LabHosts>(QStringList{text("mm1"), text("rtcd1")});
        QVERIFY2(m_lab->up(), qPrintable(m_lab->problem()));
    }

    void previewInstallFailRetryUndo()
    {
        const QString before = m_lab->snapshot(text("rtcd1"));
        Workspace workspace(consoleOutfit(m_lab->sshDir(), std::make_shared<NoQuestions>(), memoryStore()));
        QSettings settings(m_folder.filePath(text("settings.ini")), QSettings::IniFormat);
        AgreeingDialogs dialogs;
        MainWindow window({&workspace, &dialogs, m_theme, &settings});
        addConsolePages(window, workspace, dialogs);
        QVERIFY_RESULT(workspace.create(m_folder.filePath(text("lab.calls")), site()));
        window.resize(1280, 800);
        window.QWidget::show();
        QVERIFY(window.show(text("install"), text("server:rtcd1")));
        Page *page = window.currentPage();
        auto *book = window.findChild<InstallBook *>();
        const auto press = [page](const char *name) {
            auto *button = page->findChild<QPushButton *>(QLatin1String(name));
            QVERIFY2(button && button->isVisible() && button->isEnabled(), name);
            QTest::mouseClick(button, Qt::LeftButton);
        };
        const auto state = [book] { return book->server(text("rtcd1"))->state; };
        const auto said = [page] { return page->findChild<QLabel *>(text("installSentence"))->text(); };

        press("installPrimary");
        QTRY_VERIFY_WITH_TIMEOUT(!book->running(), aRun);
        QVERIFY2(state() == InstallState::Differs, qPrintable(said()));
        QCOMPARE(test::LabHosts::difference(before, m_lab->snapshot(text("rtcd1"))), QString()); // a preview changes nothing

        QVERIFY(m_lab->inflict(test::Fault::DiesAtStart));
        press("installPrimary");
        press("reviewAct");
        QTRY_VERIFY_WITH_TIMEOUT(!book->running(), aRun);
        QVERIFY(state() == InstallState::Failed);
        QVERIFY2(!said().isEmpty(), "a failure says what failed");
        QVERIFY(page->findChild<StepList *>()->detailOpen()); // with its output open

        QVERIFY(m_lab->recover(test::Fault::DiesAtStart));
        QCOMPARE(page->findChild<QPushButton *>(text("installPrimary"))->text(), text("Retry"));
        press("installPrimary");
        QTRY_VERIFY_WITH_TIMEOUT(!book->running(), aRun);
        QVERIFY2(state() == InstallState::Installed, qPrintable(said()));
        QCOMPARE(m_lab->run(text("rtcd1"), {text("systemctl"), text("is-active"), text("rtcd")}).value_or(QString()).trimmed(),
                 text("active"));

        press("installPrimary"); // a preview finds nothing left to do
        QTRY_VERIFY_WITH_TIMEOUT(!book->running(), aRun);
        QString differing;
        for (const InstallStep &step : book->server(text("rtcd1"))->steps)
            differing += step.record.state == StepState::Planned ? step.record.task + text(": ") + step.record.sentence + text("; ") : QString();
        QVERIFY2(state() == InstallState::UpToDate, qPrintable(said() + differing));

        press("installSecond"); // undo
        QTRY_VERIFY_WITH_TIMEOUT(!book->running(), aRun);
        QVERIFY2(state() == InstallState::Undone, qPrintable(said()));
        QCOMPARE(test::LabHosts::difference(before, m_lab->snapshot(text("rtcd1"))), QString());
    }
};

CALLS_WINDOW_TEST_MAIN(TestInstallWindow)
#include "test_install_window.moc"
