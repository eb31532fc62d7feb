// SPDX-License-Identifier: GPL-3.0-or-later
// The Settings page by keys and clicks: compared, edited, reviewed, written, refused and brought back.
#include "CallsStage.h"

#include <models/SettingsModel.h>
#include <pages/SettingsPage.h>
#include <pages/settings/SettingsList.h>
#include <pages/settings/SettingsReview.h>
#include <pages/settings/SnapshotList.h>
#include <support/WindowTest.h>

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QTreeWidget>

using namespace calls;
using namespace calls::test;

namespace {

struct SettingsStage : CallsStage
{
    void open()
    {
        show(new SettingsPage(&workspace, &book));
        QCoreApplication::processEvents();
    }
    void openCompared()
    {
        open();
        press("settingsStart");
        QTRY_VERIFY(shows("settingsPrimary"));
    }
    SettingsModel *model() const { return page->findChild<SettingsModel *>(); }
    SettingsList *list() const { return page->findChild<SettingsList *>(); }
    QString primary() const { return find("settingsPrimary")->text(); }
    QVariant value(const char *key, int role) const { return model()->indexOf(text(key)).data(role); }
    QString notes(const char *key) const { return value(key, SettingsModel::NotesRole).toStringList().join(QLatin1Char(' ')); }
    bool changed(const char *key) const { return value(key, SettingsModel::ChangedRole).toBool(); }
    int changes() const { return static_cast<int>(model()->comparison().changes.size()); }
    QWidget *edit(const char *key) const
    {
        list()->reveal(text(key));
        list()->setFocus();
        QTest::keyClick(list(), Qt::Key_Return);
        return find<QWidget>("settingEditor");
    }
    void type(const char *key, const char *words) const
    {
        auto *field = qobject_cast<QLineEdit *>(edit(key));
        QVERIFY2(field, key);
        field->selectAll();
        QTest::keyClicks(field, text(words));
        QTest::keyClick(field, Qt::Key_Return);
        QCoreApplication::processEvents(); // an editor gives its value back later
    }
};

} // namespace

class TestSettingsPage : public QObject
{
    Q_OBJECT

public:
    explicit TestSettingsPage(Theme *) {}

private Q_SLOTS:
    void nothingIsAskedBeforeAPersonSaysSo()
    {
        SettingsStage stage;
        stage.open();
        QCOMPARE(stage.settings->comparisons, 0);
        QCOMPARE(stage.find("settingsStart")->text(), text("Compare settings"));
        QVERIFY(!stage.shows("settingsPrimary"));
    }

    void signedOutLeadsToSigningIn()
    {
        SettingsStage stage;
        stage.server->facts.set({refused("mattermost.no-token", "Nobody is signed in.")});
        stage.open();
        QSignalSpy gone(stage.page.get(), &Page::goTo);
        QCOMPARE(stage.find("settingsStart")->text(), text("Sign in to Mattermost"));
        stage.press("settingsStart");
        QCOMPARE(gone.first().first().toString(), text("mattermost"));
        QCOMPARE(stage.settings->comparisons, 0);
    }

    void changesComeFirstWithOldAndNew()
    {
        SettingsStage stage;
        stage.openCompared();
        QVERIFY(stage.changes() > 1);
        QVERIFY(stage.changed("rtcdserviceurl"));
        QCOMPARE(stage.model()->index(0, 0).data(SettingsModel::ChangedRole).toBool(), true);
        QVERIFY(stage.value("rtcdserviceurl", SettingsModel::ToRole).toString().contains(text(":8045")));
        QVERIFY(stage.notes("rtcdserviceurl").contains(text("after a restart")));
        QVERIFY(!stage.changed("allowscreensharing"));
        QVERIFY(stage.primary().startsWith(text("Write ")));
    }

    void modelHoldsToTheRulesOfModels()
    {
        SettingsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        ScriptedSettings desk;
        SettingsComparison one;
        one.reading = sampleReading();
        model.setComparison(desk.restate(one, {}));
        model.setUnfolded(true);
        model.setFilter({text("turn")});
        model.setFilter({});
        model.setComparison(desk.restate(one, {{text("enableav1"), true}}));
        QVERIFY(model.indexOf(text("enableav1")).data(SettingsModel::ChangedRole).toBool());
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void theEnvironmentWinsAndSaysSo()
    {
        SettingsStage stage;
        stage.openCompared();
        stage.type("maxcallparticipants", "50");
        QVERIFY(stage.changed("maxcallparticipants"));
        QVERIFY2(stage.notes("maxcallparticipants").contains(text("MM_CALLS_MAX_CALL_PARTICIPANTS")), qPrintable(stage.notes("maxcallparticipants")));
        QCOMPARE(stage.value("maxcallparticipants", SettingsModel::SeverityRole).toInt(), int(Verdict::Warn));
    }

    void secretsAreNeverShown()
    {
        SettingsStage stage;
        stage.openCompared();
        const QModelIndex secret = stage.model()->indexOf(text("turnstaticauthsecret"));
        QCOMPARE(secret.siblingAtColumn(SettingsModel::ValueColumn).data().toString(), text("(set)"));
        stage.list()->reveal(text("turnstaticauthsecret"));
        auto *field = qobject_cast<QLineEdit *>(stage.edit("turnstaticauthsecret"));
        QVERIFY(field);
        QCOMPARE(field->echoMode(), QLineEdit::Password);
        QVERIFY(field->text().isEmpty());
        QTest::keyClicks(field, text("canary-secret"));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(stage.changed("turnstaticauthsecret"));
        for (int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole), int(SettingsModel::ToRole), int(SettingsModel::RawRole)})
            QVERIFY(!stage.model()->indexOf(text("turnstaticauthsecret")).siblingAtColumn(SettingsModel::ValueColumn).data(role).toString().contains(text("canary")));
        stage.list()->setFocus();
        QTest::keySequence(stage.list(), QKeySequence::Copy);
        QVERIFY(!QApplication::clipboard()->text().contains(text("canary")));
    }

    void anEmptySecretChangesNothing()
    {
        SettingsStage stage;
        stage.openCompared();
        const int before = stage.changes();
        QTest::keyClick(stage.edit("turnstaticauthsecret"), Qt::Key_Return);
        QCoreApplication::processEvents();
        QCOMPARE(stage.changes(), before);
    }

    void aValueThatIsNotValidCannotBeWritten()
    {
        SettingsStage stage;
        stage.openCompared();
        stage.model()->setUnfolded(true);
        stage.type("udpserverport", "70000");
        QCOMPARE(stage.value("udpserverport", SettingsModel::SeverityRole).toInt(), int(Verdict::Fail));
        QVERIFY(!stage.notes("udpserverport").isEmpty());
        QVERIFY(!stage.find("settingsPrimary")->isEnabled());
        QCOMPARE(stage.page->sign(), std::optional(Sign::Fail));
        QVERIFY(stage.shows("settingsDrop"));
        stage.press("settingsDrop");
        QVERIFY(!stage.changed("udpserverport"));
        QVERIFY(stage.find("settingsPrimary")->isEnabled());
    }

    void aSwitchIsChosenFromAList()
    {
        SettingsStage stage;
        stage.openCompared();
        stage.model()->setUnfolded(true);
        auto *box = qobject_cast<QComboBox *>(stage.edit("allowscreensharing"));
        QVERIFY(box);
        QCOMPARE(box->currentText(), text("On"));
        box->setCurrentIndex(1);
        Q_EMIT box->activated(1); // keys on a closed box activate in most styles, offscreen they only move
        QVERIFY(stage.changed("allowscreensharing"));
        QCOMPARE(stage.value("allowscreensharing", SettingsModel::ToRole).toString(), text("Off"));
    }

    void filterFindsFoldedSettings()
    {
        SettingsStage stage;
        stage.openCompared();
        QVERIFY(!stage.model()->indexOf(text("enableav1")).isValid());
        auto *field = stage.find<QLineEdit>("settingsFilter");
        QCOMPARE(stage.page->filterField(), field);
        QTest::keyClicks(field, text("av1"));
        QVERIFY(stage.model()->indexOf(text("enableav1")).isValid());
        QVERIFY(!stage.model()->indexOf(text("rtcdserviceurl")).isValid());
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(stage.model()->indexOf(text("rtcdserviceurl")).isValid());
    }

    void lastRowUnfoldsByKey()
    {
        SettingsStage stage;
        stage.openCompared();
        const int folded = stage.model()->rowCount();
        stage.list()->setCurrentIndex(stage.model()->index(folded - 1, 0));
        QTest::keyClick(stage.list(), Qt::Key_Space);
        QVERIFY(stage.model()->rowCount() > folded);
    }

    void writingAsksThenWritesRestartsAndLeadsOn()
    {
        SettingsStage stage;
        stage.server->effects.set({RestartEffect{2, true, text("2 calls are running, and a restart ends them.")}});
        stage.openCompared();
        const int count = stage.changes();
        stage.press("settingsPrimary");
        QTRY_VERIFY(stage.review()->asking());
        QTRY_VERIFY(stage.find("reviewRefuse")->hasFocus());
        QVERIFY(stage.reviewText().contains(text("2 calls are running")));
        QVERIFY(stage.reviewText().contains(text("snapshot")));
        QCOMPARE(stage.find("reviewAct")->text(), text("Write %1 change(s) and end 2 call(s)").arg(count));
        QCOMPARE(kindOf(stage.find("reviewAct")), ButtonKind::Danger);
        stage.press("reviewAct");
        QTRY_COMPARE(stage.settings->writes.size(), 1);
        QCOMPARE(stage.settings->writes.first().keys.size(), count);
        QVERIFY(!stage.settings->writes.first().losing);
        QTRY_COMPARE(stage.server->restarts, 1);
        QTRY_COMPARE(stage.primary(), text("Run smoke tests"));
        QVERIFY(stage.news().contains(text("written")));
        QVERIFY(!stage.news().contains(text("Somebody"))); // an own write is nobody else's change
        QSignalSpy gone(stage.page.get(), &Page::goTo);
        stage.press("settingsPrimary");
        QCOMPARE(gone.first().first().toString(), text("smoke"));
    }

    void escapeKeepsEverythingAsItIs()
    {
        SettingsStage stage;
        stage.openCompared();
        stage.press("settingsPrimary");
        QTRY_VERIFY(stage.review()->asking());
        QVERIFY(stage.page->stepBack());
        QVERIFY(!stage.review()->asking());
        QCOMPARE(stage.settings->writes.size(), 0);
    }

    void moreCallsSinceAsksAgain()
    {
        SettingsStage stage;
        stage.server->effects.set({RestartEffect{1, true, text("1 call.")}, RestartEffect{4, true, text("4 calls.")}});
        stage.openCompared();
        stage.press("settingsPrimary");
        QTRY_VERIFY(stage.review()->asking());
        stage.press("reviewAct");
        QTRY_VERIFY(stage.reviewText().contains(text("More calls have started")));
        QCOMPARE(stage.settings->writes.size(), 0);
    }

    void settingsMovedSinceThePreview()
    {
        SettingsStage stage;
        stage.openCompared();
        stage.press("settingsPrimary");
        QTRY_VERIFY(stage.review()->asking());
        stage.settings->put(text("allowscreensharing"), false);
        stage.settings->refusals = {Error{text("settings.moved"), text("The settings changed while these changes were looked at."), text("allowscreensharing")}};
        stage.press("reviewAct");
        QTRY_COMPARE(stage.settings->comparisons, 2);
        QTRY_VERIFY(stage.news().contains(text("Somebody else changed 1 setting")));
        QVERIFY2(stage.notes("allowscreensharing").contains(text("It was: On")), qPrintable(stage.notes("allowscreensharing")));
        QCOMPARE(stage.server->restarts, 0);
    }

    void writesThatFail_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("refused") << text("settings.read-only");
        QTest::newRow("429") << text("mattermost.rate-limited");
        QTest::newRow("not kept") << text("settings.not-kept");
        QTest::newRow("server broken") << text("mattermost.broken");
    }
    void writesThatFail()
    {
        QFETCH(QString, code);
        SettingsStage stage;
        stage.openCompared();
        const int count = stage.changes();
        stage.settings->refusals = {Error{code, text("What came back, and what to do."), {}}};
        stage.press("settingsPrimary");
        QTRY_VERIFY(stage.review()->asking());
        stage.press("reviewAct");
        QTRY_VERIFY(stage.news().contains(text("What came back, and what to do.")));
        QCOMPARE(stage.server->restarts, 0);
        QCOMPARE(stage.changes(), count); // still to be written
        QVERIFY(stage.find("settingsPrimary")->isEnabled());
    }

    void signedOutWhileWriting()
    {
        SettingsStage stage;
        stage.openCompared();
        stage.settings->refusals = {Error{text("mattermost.signed-out"), text("The token is no longer valid."), {}}};
        stage.press("settingsPrimary");
        QTRY_VERIFY(stage.review()->asking());
        stage.press("reviewAct");
        QTRY_COMPARE(stage.book.state(), SiteState::SignedOut);
        QCOMPARE(stage.find("settingsStart")->text(), text("Sign in to Mattermost"));
    }

    void hiddenSettingsAreToldFirst()
    {
        SettingsStage stage;
        stage.settings->reading.hidden = nlohmann::json::object({{"com.example.old", nlohmann::json::object({{"key", 1}})}});
        stage.openCompared();
        stage.press("settingsPrimary");
        QTRY_VERIFY(stage.review()->asking());
        QVERIFY(stage.reviewText().contains(text("com.example.old")));
    }

    void hiddenSettingsThatNobodyCanSee()
    {
        SettingsStage stage;
        stage.settings->reading.hidden = nlohmann::json();
        stage.settings->reading.hiddenUnknown = text("mm1 has no SSH login.");
        stage.openCompared();
        stage.press("settingsPrimary");
        QTRY_VERIFY(stage.review()->asking());
        QVERIFY(stage.reviewText().contains(text("mm1 has no SSH login.")));
        stage.press("reviewAct");
        QTRY_COMPARE(stage.settings->writes.size(), 1);
        QVERIFY(stage.settings->writes.first().losing); // agreed to, since it was said
    }

    void hiddenSettingsThatCannotBePutBackAskOnceMore()
    {
        SettingsStage stage;
        stage.openCompared();
        stage.settings->refusals = {Error{text("settings.hidden"), text("A write would delete the settings of com.example.old."), {}}};
        stage.press("settingsPrimary");
        QTRY_VERIFY(stage.review()->asking());
        stage.press("reviewAct");
        QTRY_VERIFY(stage.reviewText().contains(text("com.example.old")));
        QVERIFY(stage.find("reviewAct")->text().contains(text("lose hidden settings")));
        stage.press("reviewAct");
        QTRY_COMPARE(stage.settings->writes.size(), 2);
        QVERIFY(stage.settings->writes.last().losing);
    }

    void restartThatFailsWithTheKeyTrap()
    {
        SettingsStage stage;
        stage.server->outcome.set({PluginOutcome{troubledFacts().plugin, text("The plugin did not start."), false}});
        stage.openCompared();
        stage.press("settingsPrimary");
        QTRY_VERIFY(stage.review()->asking());
        stage.press("reviewAct");
        QTRY_VERIFY2(stage.news().contains(text("refuses the key")), qPrintable(stage.news()));
        QVERIFY(stage.news().contains(text("Remove the client")));
    }

    void whatTheNetworkSaysAgainstItIsTold()
    {
        SettingsStage stage;
        stage.settings->doubts = {text("rtcd1.example.com does not answer on TCP 8045 from mm1.")};
        stage.openCompared();
        stage.press("settingsPrimary");
        QTRY_VERIFY(stage.review()->asking());
        QVERIFY(stage.reviewText().contains(text("does not answer on TCP 8045")));
    }

    void comparisonThatFails()
    {
        SettingsStage stage;
        stage.settings->errors = {Error{text("mattermost.rate-limited"), text("chat.example.com let nobody through for 60 s. Try again later."), {}}};
        stage.open();
        stage.press("settingsStart");
        QTRY_VERIFY(stage.news().contains(text("let nobody through")));
        QVERIFY(stage.find("settingsStart")->isEnabled());
        stage.press("settingsStart");
        QTRY_VERIFY(stage.shows("settingsPrimary"));
        QVERIFY(stage.news().isEmpty());
    }

    void snapshotsAreComparedAndRestored()
    {
        SettingsStage stage;
        Snapshot snapshot;
        snapshot.id = 14;
        snapshot.when = QDateTime::currentDateTimeUtc().addDays(-1);
        snapshot.who = text("anna@desk");
        snapshot.reason = text("Before 4 changes");
        stage.settings->kept = {snapshot};
        SettingChange change;
        change.key = text("defaultenabled");
        change.from = true;
        change.to = false;
        change.restores = true;
        stage.settings->back = {change};
        stage.settings->restartNeeded = false;
        stage.openCompared();
        stage.press("settingsSnapshots");
        auto *table = stage.find<QTreeWidget>("snapshots");
        QVERIFY(table->isVisible());
        QCOMPARE(table->topLevelItemCount(), 1);
        stage.press("snapshotCompare");
        QTRY_COMPARE(stage.primary(), text("Restore 1 setting(s)…"));
        QVERIFY(!stage.page->sign()); // a snapshot is no plan
        stage.press("settingsPrimary");
        QTRY_VERIFY(stage.review()->asking());
        QVERIFY(stage.reviewText().contains(text("snapshot 14")));
        QCOMPARE(stage.find("reviewAct")->text(), text("Restore 1 setting(s)"));
        stage.press("reviewAct");
        QTRY_COMPARE(stage.settings->writes.size(), 1);
        QTRY_VERIFY(stage.primary().startsWith(text("Write "))); // back to the plan
    }

    void noSnapshotYet()
    {
        SettingsStage stage;
        stage.openCompared();
        stage.press("settingsSnapshots");
        QVERIFY(!stage.find<QTreeWidget>("snapshots")->isVisible());
        QVERIFY(stage.page->stepBack());
        QVERIFY(stage.list()->isVisible());
    }

    void closingWhileItCompares()
    {
        SettingsStage stage;
        stage.open();
        stage.settings->hangs = true;
        stage.press("settingsStart");
        stage.workspace.close();
        QCoreApplication::processEvents();
        QVERIFY(stage.news().isEmpty());
        QCOMPARE(stage.model()->rowCount(), 0);
    }

    void restoreReviewSaysItsWords()
    {
        WriteQuestion question;
        question.snapshot = 9;
        SettingChange change;
        change.key = text("enableav1");
        change.overridden = true;
        question.changes = {change, change};
        question.reading.hidden = nlohmann::json::object();
        const Review review = settingsReview(question);
        QCOMPARE(review.act, text("Restore 2 setting(s)"));
        QVERIFY(!review.danger);
        QVERIFY(!needsRestart(question.changes));
    }
};

CALLS_WINDOW_TEST_MAIN(TestSettingsPage)
#include "test_settings_page.moc"
