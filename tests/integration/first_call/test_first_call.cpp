// SPDX-License-Identifier: GPL-3.0-or-later
// A first-time user in the window that people get: a URL and a token, the settings compared and written, two participants who
// hear each other through a real rtcd, and the gate. Nothing is scripted but the person.
#include <ConsolePages.h>
#include <MainWindow.h>
#include <Wiring.h>
#include <Workspace.h>
#include <deployment/Document.h>
#include <guide/CheckBook.h>
#include <models/ParticipantModel.h>
#include <pages/Page.h>
#include <secrets/Stores.h>
#include <support/AnsweringDialogs.h>
#include <support/Places.h>
#include <support/PracticeStart.h>
#include <support/RtcdFixture.h>
#include <support/WindowTest.h>
#include <widgets/MessageBar.h>

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>

#include <cmath>

using namespace calls;

namespace {

constexpr int requestTime = 30'000; // ms that a few requests may take on a busy machine
constexpr int callTime = 120'000;   // and two test calls

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

QPushButton *button(MainWindow &window, const char *name)
{
    return window.currentPage()->findChild<QPushButton *>(QLatin1String(name));
}

bool ready(MainWindow &window, const char *name)
{
    const auto *found = button(window, name);
    return found && found->isVisible() && found->isEnabled();
}

QString news(MainWindow &window)
{
    QStringList words{window.currentPage()->info().id};
    for (const QLabel *label : window.currentPage()->message()->findChildren<QLabel *>())
        words << label->text();
    return words.join(QLatin1Char(' '));
}

/// Questions that nobody answers.
class NobodyToAsk : public Questions
{
public:
    Async<bool> trustHostKey(HostKeyQuestion, std::stop_token) override { co_return failure(text("nobody-to-ask"), text("Nobody to ask.")); }
    Async<QString> secret(SecretQuestion, std::stop_token) override { co_return failure(text("nobody-to-ask"), text("Nobody to ask.")); }
};

} // namespace

class TestFirstCall : public QObject
{
    Q_OBJECT

public:
    explicit TestFirstCall(Theme *theme) : m_theme(theme) {}

private:
    Theme *m_theme;

private Q_SLOTS:
    void fromUrlAndTokenToGreenSmokeTests()
    {
        test::Rtcd rtcd;
        QVERIFY2(rtcd.start(), qPrintable(rtcd.problem()));
        practice::Options options;
        options.rtcd = rtcd.url();
        practice::Site practiceSite(options);
        const auto started = test::startActive(practiceSite);
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().sentence));

        QTemporaryDir folder;
        QSettings settings(folder.filePath(text("settings.ini")), QSettings::IniFormat);
        test::AnsweringDialogs dialogs;
        Workspace workspace(consoleOutfit(folder.path(), std::make_shared<NobodyToAsk>(), memoryStore()));
        MainWindow window({&workspace, &dialogs, m_theme, &settings});
        addConsolePages(window, workspace, dialogs);
        window.resize(1280, 800);
        window.show();

        Site site;
        site.name = text("First call");
        site.answers.users = 20;
        site.answers.mattermostUrl = practiceSite.url().toString();
        site.answers.licence = text("enterprise");
        site.answers.architecture = text("rtcd");
        site.answers.outsideClients = false;
        site.answers.screenShare = true;
        site.answers.rtcdHost = rtcd.url().host();
        site.answers.rtcdApiPort = rtcd.url().port();
        site.answers.rtcdMediaPort = rtcd.mediaPort();
        Server media;
        media.name = text("rtcd1");
        media.roles = {Role::Rtcd};
        media.address = rtcd.url().host();
        site.servers = {media};
        QVERIFY(workspace.create(folder.filePath(text("first.calls")), site).has_value());

        // Sign in.
        QVERIFY(window.show(text("mattermost")));
        QTRY_VERIFY_WITH_TIMEOUT(ready(window, "signIn"), requestTime);
        auto *token = window.currentPage()->findChild<QLineEdit *>(text("signInToken"));
        token->setFocus();
        QTest::keyClicks(token, practiceSite.adminToken());
        QTest::keyClick(token, Qt::Key_Return);
        QTRY_VERIFY2_WITH_TIMEOUT(ready(window, "siteNext"), qPrintable(news(window)), requestTime);
        QTest::mouseClick(button(window, "siteNext"), Qt::LeftButton);

        // Compare and write.
        QTRY_COMPARE(window.currentPage()->info().id, text("settings"));
        QTest::mouseClick(button(window, "settingsStart"), Qt::LeftButton);
        QTRY_VERIFY2_WITH_TIMEOUT(ready(window, "settingsPrimary"), qPrintable(news(window)), requestTime);
        if (button(window, "settingsPrimary")->text().startsWith(text("Write"))) {
            QTest::mouseClick(button(window, "settingsPrimary"), Qt::LeftButton);
            QTRY_VERIFY2_WITH_TIMEOUT(ready(window, "reviewAct"), qPrintable(news(window)), requestTime);
            QTest::mouseClick(button(window, "reviewAct"), Qt::LeftButton);
        }
        QTRY_VERIFY2_WITH_TIMEOUT(ready(window, "settingsPrimary") && button(window, "settingsPrimary")->text() == text("Run smoke tests"),
                                  qPrintable(news(window)), callTime);
        QTest::mouseClick(button(window, "settingsPrimary"), Qt::LeftButton);

        // Call.
        QTRY_COMPARE(window.currentPage()->info().id, text("smoke"));
        QTRY_VERIFY(ready(window, "smokePrimary"));
        QTest::mouseClick(button(window, "smokePrimary"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(workspace.checks()->running(), requestTime);
        QTRY_VERIFY_WITH_TIMEOUT(!workspace.checks()->running(), callTime);
        QStringList found;
        for (const Finding &finding : workspace.document()->findings())
            found << finding.key.check + QLatin1Char(' ') + verdictWord(finding.verdict) + QLatin1Char(' ') + finding.what.code;
        QVERIFY2(button(window, "smokePrimary")->text() == text("Go to the gate"), qPrintable(found.join(QLatin1String("; "))));
        QCOMPARE(window.currentPage()->sign(), std::optional(Sign::Pass));
        const auto *people = window.currentPage()->findChild<ParticipantModel *>();
        QCOMPARE(people->rowCount(), 2);
        for (int row = 0; row < 2; ++row) {
            const double tone = people->index(row, ParticipantModel::ToneColumn).data(ParticipantModel::RawRole).toDouble();
            // One speaks at 440 Hz and the other at 1000 Hz.
            QVERIFY2(std::abs(tone - 440) < 2 || std::abs(tone - 1000) < 2, qPrintable(QString::number(tone)));
        }
        QTest::mouseClick(button(window, "smokePrimary"), Qt::LeftButton);
        QTRY_COMPARE(window.currentPage()->info().id, text("gate-2"));
    }
};

int main(int argc, char **argv)
{
    // The lab's release cache is found by the home of the person who runs the test.
    if (const QString missing = calls::test::Rtcd::missing(); !missing.isEmpty())
        return calls::test::skipWhole(QStringLiteral("rtcd"), missing);
    const calls::test::OwnHome home;
    qputenv("PATH", QFile::encodeName(test::builtProgram({})) + ":" + qgetenv("PATH")); // the participants' program
    QApplication app(argc, argv);
    ensureUsableFont();
    Theme theme(&app);
    theme.setPreference(Theme::Preference::Light);
    TestFirstCall test(&theme);
    return QTest::qExec(&test, argc, argv);
}

#include "test_first_call.moc"
