// SPDX-License-Identifier: GPL-3.0-or-later
// The Mattermost page by keys and clicks, against a server that answers as the test says.
#include "CallsStage.h"

#include <models/FactModel.h>
#include <models/SiteSheet.h>
#include <pages/MattermostPage.h>
#include <pages/mattermost/SignInForm.h>
#include <pages/servers/FactTable.h>
#include <support/WindowTest.h>
#include <widgets/SegmentedChoice.h>

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QLineEdit>

using namespace calls;
using namespace calls::test;

namespace {

struct SiteStage : CallsStage
{
    void open()
    {
        show(new MattermostPage({&workspace, &dialogs, &book}));
        QCoreApplication::processEvents();
    }
    void openSignedOut()
    {
        server->facts.set({refused("mattermost.no-token", "Nobody is signed in to chat.example.com."), sampleFacts()});
        open();
    }
    void type(const char *field, const char *words) const
    {
        auto *edit = find<QLineEdit>(field);
        QVERIFY2(edit && edit->isVisible(), field);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text(words));
    }
    QString problem() const
    {
        auto *label = find<QLabel>("signInProblem");
        return label->isVisible() ? label->text() : QString();
    }
    FactModel *facts() const { return page->findChild<FactModel *>(); }
    QString fact(const char *label, int column = FactModel::ValueColumn) const
    {
        for (int row = 0; row < facts()->rowCount(); ++row) {
            if (facts()->index(row, 0).data().toString() == text(label))
                return facts()->index(row, column).data().toString();
        }
        return {};
    }
};

} // namespace

class TestMattermostPage : public QObject
{
    Q_OBJECT

public:
    explicit TestMattermostPage(Theme *) {}

private Q_SLOTS:
    void tokenSignsIn()
    {
        SiteStage stage;
        stage.openSignedOut();
        QVERIFY(stage.shows("signIn"));
        QVERIFY(!stage.shows("siteNext"));
        QCOMPARE(stage.find<QLineEdit>("signInUrl")->text(), text("https://chat.example.com"));
        stage.type("signInToken", "token-of-anna");
        QTest::keyClick(stage.find<QLineEdit>("signInToken"), Qt::Key_Return);
        QTRY_VERIFY(stage.shows("siteNext"));
        QCOMPARE(stage.server->entered.size(), 1);
        QCOMPARE(stage.server->entered.first().token, text("token-of-anna"));
        QVERIFY(stage.find<QLineEdit>("signInToken")->text().isEmpty()); // nothing of it stays in the window
        QCOMPARE(stage.fact("Account"), text("calls-admin"));
        QCOMPARE(stage.fact("Kind"), text("Enterprise"));
        QCOMPARE(stage.page->sign(), std::optional(Sign::Pass));
    }

    void primaryLeadsToTheSettings()
    {
        SiteStage stage;
        stage.open();
        QSignalSpy gone(stage.page.get(), &Page::goTo);
        stage.press("siteNext");
        QCOMPARE(gone.size(), 1);
        QCOMPARE(gone.first().first().toString(), text("settings"));
    }

    void passwordAsksForTheSecondFactor()
    {
        SiteStage stage;
        stage.server->account.set({refused("mattermost.mfa-needed", "A code is needed."), sampleFacts().account});
        stage.openSignedOut();
        for (QAbstractButton *way : stage.find<SegmentedChoice>("signInWay")->findChildren<QAbstractButton *>()) {
            if (way->text().remove(QLatin1Char('&')) == text("Name and password"))
                QTest::mouseClick(way, Qt::LeftButton);
        }
        QVERIFY(!stage.find<QLineEdit>("signInToken")->isVisible());
        QVERIFY(!stage.find<QLineEdit>("signInCode")->isVisible());
        stage.type("signInUser", "anna");
        stage.type("signInPassword", "correct horse");
        stage.press("signIn");
        QTRY_VERIFY(stage.find<QLineEdit>("signInCode")->isVisible());
        QTRY_VERIFY(stage.find<QLineEdit>("signInCode")->hasFocus());
        stage.type("signInCode", "123456");
        stage.press("signIn");
        QTRY_VERIFY(stage.shows("siteNext"));
        QCOMPARE(stage.server->entered.size(), 2);
        QCOMPARE(stage.server->entered.last().login.code, text("123456"));
        QVERIFY(stage.server->entered.last().token.isEmpty());
    }

    void missingFieldSendsNothing()
    {
        SiteStage stage;
        stage.openSignedOut();
        stage.press("signIn");
        QVERIFY(stage.server->entered.isEmpty());
        QVERIFY(stage.find<QLineEdit>("signInToken")->hasFocus());
    }

    void refusalsAreSaid_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("field");
        QTest::newRow("expired token") << text("mattermost.signed-out") << text("signInToken");
        QTest::newRow("nobody there") << text("mattermost.unreachable") << text("signInUrl");
        QTest::newRow("not Mattermost") << text("mattermost.not-mattermost") << text("signInUrl");
        QTest::newRow("429") << text("mattermost.rate-limited") << QString();
        QTest::newRow("certificate") << text("mattermost.tls") << QString();
    }
    void refusalsAreSaid()
    {
        QFETCH(QString, code);
        QFETCH(QString, field);
        SiteStage stage;
        stage.server->account.set({failure(code, text("What was tried, what came back, what to do."))});
        stage.openSignedOut();
        stage.type("signInToken", "wrong");
        stage.press("signIn");
        QTRY_COMPARE(stage.problem(), text("What was tried, what came back, what to do."));
        QVERIFY(stage.shows("signIn"));
        if (!field.isEmpty())
            QVERIFY(stage.find<QLineEdit>(qPrintable(field))->hasFocus());
    }

    void moreHoldsTheWay()
    {
        SiteStage stage;
        stage.openSignedOut();
        QVERIFY(!stage.find<QLineEdit>("signInProxy")->isVisible());
        QTest::keyClick(stage.find("signInMore"), Qt::Key_Space);
        QVERIFY(stage.find<QLineEdit>("signInProxy")->isVisible());
        stage.type("signInCa", "/etc/ssl/private-ca.pem");
        stage.type("signInProxy", "none");
        stage.type("signInToken", "t");
        stage.press("signIn");
        QTRY_COMPARE(stage.server->entered.size(), 1);
        QCOMPARE(stage.server->entered.first().server.caFile, text("/etc/ssl/private-ca.pem"));
        QCOMPARE(stage.server->entered.first().server.proxy, text("none"));
    }

    void anotherUrlGoesIntoTheDeployment()
    {
        SiteStage stage;
        stage.openSignedOut();
        stage.type("signInUrl", "https://talk.example.com");
        stage.type("signInToken", "t");
        stage.press("signIn");
        QTRY_COMPARE(stage.server->entered.size(), 1);
        QCOMPARE(stage.workspace.host(), text("talk.example.com"));
    }

    void signedOutMeanwhile()
    {
        SiteStage stage;
        stage.open();
        QVERIFY(stage.shows("siteNext"));
        stage.server->facts.set({refused("mattermost.signed-out", "The token of chat.example.com is no longer valid. Sign in again.")});
        stage.press("siteLook");
        QTRY_VERIFY(stage.shows("signIn"));
        QVERIFY(stage.news().contains(text("no longer valid")));
        QVERIFY(!stage.page->sign());
    }

    void aServerThatDoesNotAnswerAgain()
    {
        SiteStage stage;
        stage.open();
        stage.server->facts.set({refused("mattermost.unreachable", "chat.example.com refused the connection."), sampleFacts()});
        stage.press("siteLook");
        QTRY_VERIFY(stage.news().contains(text("refused the connection")));
        QCOMPARE(stage.fact("Account"), text("calls-admin")); // what was known stays
    }

    void noAnswerAtAllOffersAnotherLook()
    {
        SiteStage stage;
        stage.server->facts.set({refused("mattermost.unreachable", "chat.example.com refused the connection."), sampleFacts()});
        stage.open();
        QTRY_COMPARE(stage.page->sign(), std::optional(Sign::Unknown));
        stage.press("siteLook");
        QTRY_VERIFY(stage.shows("siteNext"));
    }

    void keyTrapIsExplainedAndRestartFails()
    {
        SiteStage stage;
        stage.server->facts.set({troubledFacts()});
        stage.server->outcome.set({PluginOutcome{troubledFacts().plugin, text("The plugin did not start."), false}});
        stage.open();
        QTRY_VERIFY(stage.news().contains(text("refuses the key")));
        QVERIFY(stage.news().contains(text("Remove the client"))); // the way out
        QCOMPARE(stage.page->sign(), std::optional(Sign::Fail));
        QCOMPARE(kindOf(stage.find("siteRestart")), ButtonKind::Primary);
        QCOMPARE(kindOf(stage.find("siteNext")), ButtonKind::Secondary);
        stage.press("siteRestart");
        QTRY_VERIFY(stage.review()->asking());
        QTRY_VERIFY(stage.find("reviewRefuse")->hasFocus());
        stage.press("reviewAct");
        QTRY_COMPARE(stage.server->restarts, 1);
        QTRY_VERIFY(stage.news().contains(text("refuses the key")));
        QCOMPARE(stage.workspace.activities()->running().size(), 0);
    }

    void restartSaysWhatHappensToCalls()
    {
        SiteStage stage;
        stage.server->effects.set({RestartEffect{2, true, text("2 calls are running. They end.")}});
        stage.open();
        stage.press("siteRestart");
        QTRY_VERIFY(stage.review()->asking());
        QVERIFY(stage.reviewText().contains(text("2 calls are running")));
        QCOMPARE(stage.find("reviewAct")->text(), text("Restart plugin and end 2 call(s)"));
        QCOMPARE(kindOf(stage.find("reviewAct")), ButtonKind::Danger);
        QTest::keyClick(stage.find("reviewRefuse"), Qt::Key_Escape);
        QVERIFY(!stage.review()->asking());
        QCOMPARE(stage.server->restarts, 0);
    }

    void moreCallsSinceAsksAgain()
    {
        SiteStage stage;
        stage.server->effects.set({RestartEffect{1, true, text("1 call is running.")}, RestartEffect{3, true, text("3 calls are running.")}});
        stage.open();
        stage.press("siteRestart");
        QTRY_VERIFY(stage.review()->asking());
        stage.press("reviewAct");
        QTRY_VERIFY(stage.reviewText().contains(text("More calls have started")));
        QCOMPARE(stage.server->restarts, 0);
        stage.press("reviewAct");
        QTRY_COMPARE(stage.server->restarts, 1);
    }

    void pluginThatIsOffIsEnabled()
    {
        SiteStage stage;
        MattermostFacts off = sampleFacts();
        off.plugin.first().state = PluginState::NotRunning;
        stage.server->facts.set({off, sampleFacts()});
        stage.open();
        QCOMPARE(stage.find("siteRestart")->text(), text("Enable plugin…"));
        stage.press("siteRestart");
        QTRY_VERIFY(stage.review()->asking());
        stage.press("reviewAct");
        QTRY_COMPARE(stage.server->enables, 1);
        QTRY_COMPARE(stage.page->sign(), std::optional(Sign::Pass));
    }

    void signOutForgets()
    {
        SiteStage stage;
        stage.open();
        stage.press("siteSignOut");
        QTRY_VERIFY(stage.shows("signIn"));
        QCOMPARE(stage.book.state(), SiteState::SignedOut);
        QVERIFY(!stage.book.facts());
    }

    void closingWhileItLooks()
    {
        SiteStage stage;
        stage.server->hangs = true;
        stage.open();
        QCOMPARE(stage.book.state(), SiteState::Looking);
        stage.workspace.close();
        QCOMPARE(stage.book.state(), SiteState::NotAsked);
        QCoreApplication::processEvents();
        QCOMPARE(stage.book.state(), SiteState::NotAsked);
    }

    void sheetTellsWhatIsWrong_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("change");
        QTest::newRow("no administrator") << text("Rights") << 0;
        QTest::newRow("licence without RTCD") << text("RTCD, recording, transcription") << 1;
        QTest::newRow("licence ended") << text("Valid until") << 2;
        QTest::newRow("plugin missing") << text("Installed") << 3;
        QTest::newRow("no group calls") << text("Calls in channels") << 4;
    }
    void sheetTellsWhatIsWrong()
    {
        QFETCH(QString, line);
        QFETCH(int, change);
        MattermostFacts facts = sampleFacts();
        const std::array<std::function<void()>, 5> changes{[&] { facts.account.roles = {text("system_user")}; },
                                                           [&] { facts.licence.sku = text("professional"); },
                                                           [&] { facts.licence.expires = QDateTime::currentDateTimeUtc().addDays(-1); },
                                                           [&] { facts.pluginInstalled = false; }, [&] { facts.licence.groupCalls = false; }};
        changes[static_cast<std::size_t>(change)]();
        const auto sheet = siteSheet(facts, makePlan(lookBookSite()), lookBookSite(), QDateTime::currentDateTimeUtc());
        for (const FactLine &each : sheet) {
            if (each.label == line) {
                QCOMPARE(each.verdict, FactVerdict::Fail);
                QVERIFY(!each.reason.isEmpty());
                return;
            }
        }
        QFAIL("no such line");
    }

    void aFullySupportedServerHasNoProblem()
    {
        const auto sheet = siteSheet(sampleFacts(), makePlan(lookBookSite()), lookBookSite(), QDateTime::currentDateTimeUtc());
        for (const FactLine &each : sheet)
            QVERIFY2(each.verdict == FactVerdict::Pass || each.verdict == FactVerdict::None, qPrintable(each.label));
        FactModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setLines(sheet, false);
        model.setLines(siteSheet(troubledFacts(), makePlan(lookBookSite()), lookBookSite(), QDateTime::currentDateTimeUtc()), false);
        QVERIFY(model.problems() > 0);
    }
};

CALLS_WINDOW_TEST_MAIN(TestMattermostPage)
#include "test_mattermost_page.moc"
