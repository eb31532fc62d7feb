// SPDX-License-Identifier: GPL-3.0-or-later
// The shared parts, by keys and clicks.
#include <Activities.h>
#include <pages/GateWords.h>
#include <support/WindowTest.h>
#include <widgets/ActivityStrip.h>
#include <widgets/Buttons.h>
#include <widgets/CommandPalette.h>
#include <widgets/EvidenceView.h>
#include <widgets/FilterChips.h>
#include <widgets/FilterField.h>
#include <widgets/GateCard.h>
#include <widgets/GuidePanel.h>
#include <widgets/Label.h>
#include <widgets/MessageBar.h>
#include <widgets/Rail.h>
#include <widgets/SegmentedChoice.h>
#include <widgets/SignView.h>

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace calls;

namespace {

QString text(const char *latin)
{
    return QString::fromUtf8(latin);
}

QPushButton *button(QWidget *parent, const QString &words)
{
    for (QPushButton *candidate : parent->findChildren<QPushButton *>()) {
        if (candidate->text() == words && candidate->isVisible())
            return candidate;
    }
    return nullptr;
}

QToolButton *iconNamed(QWidget *parent, const QString &verb)
{
    for (QToolButton *candidate : parent->findChildren<QToolButton *>()) {
        if (candidate->accessibleName() == verb)
            return candidate;
    }
    return nullptr;
}

QList<RailPhase> twoPhases()
{
    return {{text("1"), text("Prepare"), text("9 of 13 checks pass"), Sign::GateProgress},
            {text("2"), text("Install"), text("Opens after phase 1"), Sign::GateClosed}};
}

void fillRail(Rail *rail)
{
    rail->setPhases(twoPhases());
    rail->setPages({{text("servers"), text("Servers"), Symbol::Servers, text("1"), {}},
                    {text("checks"), text("Checks"), Symbol::Checks, text("1"), Sign::Fail},
                    {text("install"), text("Install"), Symbol::Install, text("2"), {}},
                    {text("doctor"), text("Doctor"), Symbol::Doctor, {}, {}}});
}

} // namespace

class TestWidgets : public QObject
{
    Q_OBJECT

public:
    explicit TestWidgets(Theme *) {}

private Q_SLOTS:
    void railOpensOnePhase()
    {
        Rail rail;
        const QAbstractItemModelTester tester(rail.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        fillRail(&rail);
        rail.openPhase(text("1"));
        QCOMPARE(rail.openPhaseId(), text("1"));
        QCOMPARE(rail.shownPages(), QStringList({text("servers"), text("checks"), text("doctor")}));
        rail.openPhase(text("2"));
        QCOMPARE(rail.openPhaseId(), text("2"));
        QCOMPARE(rail.shownPages(), QStringList({text("install"), text("doctor")}));
        rail.setCurrent(text("checks"));
        QCOMPARE(rail.openPhaseId(), text("1"));
    }

    void railMergesAndSpeaks()
    {
        Rail rail;
        fillRail(&rail);
        rail.setCurrent(text("checks"));
        const QModelIndex current = rail.currentIndex();
        QCOMPARE(current.data(Qt::AccessibleTextRole).toString(), text("Checks. Fail."));
        rail.setSign(text("checks"), Sign::Pass);
        QList<RailPhase> phases = twoPhases();
        phases[0].line = text("13 of 13 checks pass");
        rail.setPhases(phases);
        fillRail(&rail);
        QCOMPARE(rail.currentIndex(), current);
        QCOMPARE(rail.model()->rowCount(), 4); // two phases, the caption, one page for any time
        QVERIFY(rail.model()->index(0, 0).data(Qt::AccessibleTextRole).toString().startsWith(text("Phase 1 Prepare.")));
    }

    void railByKeys()
    {
        Rail rail;
        fillRail(&rail);
        rail.setCurrent(text("servers"));
        rail.resize(216, 600);
        rail.show();
        QVERIFY(QTest::qWaitForWindowActive(&rail));
        rail.setFocus();
        QSignalSpy chosen(&rail, &Rail::pageChosen);
        QTest::keyClick(&rail, Qt::Key_Down);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.constLast().constFirst().toString(), text("checks"));
        rail.setCurrent(text("checks"));
        QTest::keyClick(&rail, Qt::Key_Down); // the row of phase 2: no page
        QCOMPARE(chosen.count(), 1);
        QTest::keyClick(&rail, Qt::Key_Return);
        QCOMPARE(rail.openPhaseId(), text("2"));
        QTest::keyClick(&rail, Qt::Key_D);
        QCOMPARE(chosen.constLast().constFirst().toString(), text("doctor"));
    }

    void railByClicks()
    {
        Rail rail;
        fillRail(&rail);
        rail.setCurrent(text("servers"));
        rail.resize(216, 600);
        rail.show();
        QSignalSpy chosen(&rail, &Rail::pageChosen);
        const QModelIndex checks = rail.model()->index(1, 0, rail.model()->index(0, 0));
        QTest::mouseClick(rail.viewport(), Qt::LeftButton, {}, rail.visualRect(checks).center());
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.constLast().constFirst().toString(), text("checks"));
        QTest::mouseClick(rail.viewport(), Qt::LeftButton, {}, rail.visualRect(rail.model()->index(1, 0)).center());
        QCOMPARE(rail.openPhaseId(), text("2"));
        QCOMPARE(chosen.count(), 1);
    }

    void paletteRanks()
    {
        const QList<PaletteEntry>
            entries{{text("1.6.3 Clients reach the RTCD server by UDP"), text("Step"), Symbol::Checks, {}, {}},
                    {text("Run all checks"), text("Ctrl+R"), Symbol::Run, {}, {}},
                    {text("Checks"), text("Page"), Symbol::Checks, {}, {}},
                    {text("rtcd1"), text("Server, 10.0.1.20"), Symbol::Servers, {}, {}}};
        QCOMPARE(paletteMatches(entries, {}).size(), 4);
        QCOMPARE(paletteMatches(entries, text("check")).constFirst().title, text("Checks"));
        QCOMPARE(paletteMatches(entries, text("1.6.3")).size(), 1);
        QCOMPARE(paletteMatches(entries, text("10.0.1")).constFirst().title, text("rtcd1"));
        QCOMPARE(paletteMatches(entries, text("udp rtcd")).size(), 1);
        QVERIFY(paletteMatches(entries, text("turn")).isEmpty());
    }

    void paletteByKeys()
    {
        QWidget window;
        window.resize(1000, 700);
        auto *before = new QLineEdit(&window);
        CommandPalette palette(&window);
        QStringList ran;
        palette.addSource([&ran] {
            QList<PaletteEntry> entries;
            for (const char *name : {"Servers", "Network", "Checks"})
                entries.append({text(name), text("Page"), Symbol::Document, {}, [&ran, name] { ran << text(name); }});
            return entries;
        });
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        before->setFocus();
        palette.popup();
        QWidget *field = QApplication::focusWidget();
        QVERIFY(palette.isAncestorOf(field));
        QTest::keyClick(field, Qt::Key_Down);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(ran, QStringList{text("Network")});
        QVERIFY(palette.isHidden());
        QCOMPARE(QApplication::focusWidget(), before);

        palette.popup();
        QTest::keyClicks(QApplication::focusWidget(), text("che"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(ran.constLast(), text("Checks"));

        palette.popup();
        QTest::keyClicks(QApplication::focusWidget(), text("nothing like it"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(ran.size(), 2);
        QVERIFY(palette.isVisible());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(palette.isHidden());
    }

    void messageBar()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *bar = new MessageBar;
        column->addWidget(bar);
        window.show();
        QVERIFY(bar->isHidden());
        bar->show(MessageBar::Kind::Fail, text("rtcd1 did not answer."), text("SSH timed out."));
        int acted = 0;
        bar->setAction(text("Try again"), [&acted] { ++acted; });
        QVERIFY(bar->isVisible());
        QCOMPARE(bar->accessibleName(), text("rtcd1 did not answer. SSH timed out."));
        QTest::mouseClick(button(bar, text("Try again")), Qt::LeftButton);
        QCOMPARE(acted, 1);
        bar->show(MessageBar::Kind::Info, text("A new guide is known."));
        QVERIFY(!button(bar, text("Try again")));
        QSignalSpy closed(bar, &MessageBar::closed);
        QTest::mouseClick(iconNamed(bar, text("Close message")), Qt::LeftButton);
        QVERIFY(bar->isHidden());
        QCOMPARE(closed.count(), 1);
    }

    void guidePanelShowsOnlyWhatItHas()
    {
        GuidePanel panel;
        panel.resize(288, 700);
        panel.show();
        GuideTopic topic;
        topic.step = text("1.6.3");
        topic.question = text("Can clients send UDP media?");
        topic.facts = {{text("Time limit"), text("10 s")}};
        topic.anchor = text("1.6.3");
        panel.setTopic(topic);
        QSignalSpy copied(&panel, &GuidePanel::copied);
        QTest::mouseClick(iconNamed(&panel, text("Copy step number")), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), text("1.6.3"));
        QCOMPARE(copied.count(), 1);
        QSignalSpy guide(&panel, &GuidePanel::guideRequested);
        auto *link = button(&panel, text("Open the guide at 1.6.3"));
        QVERIFY(link);
        QTest::mouseClick(link, Qt::LeftButton);
        QCOMPARE(guide.constFirst().constFirst().toString(), text("1.6.3"));
        panel.setTopic({});
        QVERIFY(!link->isVisible());
        QVERIFY(!iconNamed(&panel, text("Copy step number"))->isVisible());
    }

    void stripShowsTheOldestTask()
    {
        Activities activities;
        ActivityStrip strip(&activities);
        strip.show();
        int cancelled = 0;
        const int first = activities.begin(text("Network checks"), [&cancelled] { ++cancelled; });
        const int second = activities.begin(text("Scraping"));
        activities.progress(first, text("Network checks: 12 of 13"), 12, 13);
        QVERIFY(button(&strip, text("1 more")));
        QTest::mouseClick(button(&strip, text("Cancel")), Qt::LeftButton);
        QCOMPARE(cancelled, 1);
        activities.end(first, text("12 checks ended, 1 was cancelled."));
        QVERIFY(!button(&strip, text("Cancel"))); // the one left cannot be cancelled
        QVERIFY(!activities.cancelOldest());
        activities.end(second, text("Scraped."));
        QCOMPARE(activities.lastSentence(), text("Scraped."));
        activities.end(second, text("Twice."));
        QCOMPARE(activities.lastSentence(), text("Scraped."));
        const auto labels = strip.findChildren<ElidedLabel *>();
        QVERIFY(std::any_of(labels.cbegin(), labels.cend(),
                            [](const ElidedLabel *label) { return label->text() == text("Scraped."); }));
    }

    void aTaskMayEndItselfWhenCancelled()
    {
        Activities activities;
        int id = 0;
        id = activities.begin(text("Checks"), [&] { activities.end(id, text("Cancelled.")); });
        QVERIFY(activities.cancelOldest());
        QVERIFY(activities.running().isEmpty());
    }

    void chipsKeepTheirChoice()
    {
        FilterChips chips;
        chips.resize(600, 40);
        QSignalSpy chosen(&chips, &FilterChips::chosen);
        chips.setOptions({{text("all"), text("All"), 3, {}}, {text("fail"), text("Fail"), 1, Sign::Fail}});
        QCOMPARE(chips.current(), text("all"));
        chips.choose(text("fail"));
        chips.setOptions({{text("all"), text("All"), 4, {}},
                          {text("fail"), text("Fail"), 2, Sign::Fail},
                          {text("pass"), text("Pass"), 2, Sign::Pass}});
        QCOMPARE(chips.current(), text("fail"));
        QCOMPARE(chosen.constLast().constFirst().toString(), text("fail"));
        chips.setOptions({{text("all"), text("All"), 4, {}}, {text("pass"), text("Pass"), 4, Sign::Pass}});
        QCOMPARE(chips.current(), text("all"));
        chips.show();
        QVERIFY(QTest::qWaitForWindowActive(&chips));
        auto *first = chips.findChildren<QAbstractButton *>().constFirst();
        first->setFocus();
        QTest::keyClick(first, Qt::Key_Right);
        QCOMPARE(chips.current(), text("pass"));
    }

    void chipsBreakTheRow()
    {
        FilterChips chips;
        chips.setOptions({{text("all"), text("All"), 16, {}},
                          {text("fail"), text("Fail"), 1, Sign::Fail},
                          {text("unknown"), text("Unknown"), 1, Sign::Unknown}});
        QVERIFY(chips.heightForWidth(120) > chips.heightForWidth(600));
    }

    void filterField()
    {
        FilterField field(text("Filter by host or port"));
        field.setText(text("rtcd 8443"));
        QVERIFY(field.lets({text("RTCD1"), text("8443")}));
        QVERIFY(!field.lets({text("rtcd1"), text("8045")}));
        QTest::keyClick(&field, Qt::Key_Escape);
        QVERIFY(field.text().isEmpty());
        QVERIFY(field.lets({}));
    }

    void segments()
    {
        SegmentedChoice choice(text("Recording"), yesNoUnstated());
        choice.show();
        QSignalSpy chosen(&choice, &SegmentedChoice::chosen);
        choice.setValue(true);
        QCOMPARE(chosen.count(), 0);
        QCOMPARE(choice.value(), QVariant(true));
        auto buttons = choice.findChildren<QAbstractButton *>();
        QTest::mouseClick(buttons.at(1), Qt::LeftButton);
        QCOMPARE(chosen.constLast().constFirst(), QVariant(false));
        choice.setValue({});
        QVERIFY(!choice.value().isValid());
        QVERIFY(buttons.at(2)->isChecked());
        choice.setValue(text("neither"));
        QVERIFY(!buttons.at(2)->isChecked());
    }

    void evidenceIsShortFirst()
    {
        EvidenceView view;
        view.resize(600, 300);
        view.show();
        QString output;
        for (int line = 1; line <= 20; ++line)
            output += QStringLiteral("line %1\n").arg(line);
        view.setEvidence(text("nmap -sU"), output, text("on desk-12"));
        auto *shown = view.findChild<QPlainTextEdit *>();
        QCOMPARE(shown->document()->blockCount(), 8);
        QVERIFY(view.text().contains(text("line 20\non desk-12")));
        auto *all = button(&view, text("Show all 21 lines"));
        QVERIFY(all);
        QTest::mouseClick(all, Qt::LeftButton);
        QCOMPARE(shown->document()->blockCount(), 21);
        QTest::mouseClick(iconNamed(&view, text("Copy evidence")), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), view.text());
        view.setEvidence({}, {});
        QVERIFY(!shown->toPlainText().isEmpty());
        QVERIFY(!view.showsAll());
    }

    void gateCardSpeaks()
    {
        GateCard card;
        card.show();
        card.setSummary({Sign::GateClosed,
                         text("The gate is closed"),
                         text("Phase 2 opens when all pass."),
                         {{Sign::Pass, 9}, {Sign::Fail, 0}, {Sign::Unknown, 2}},
                         text("Show")});
        QCOMPARE(card.accessibleName(), text("The gate is closed. Phase 2 opens when all pass."));
        QStringList counts;
        for (const SignView *view : card.findChildren<SignView *>()) {
            if (!view->words().isEmpty())
                counts << view->accessibleName();
        }
        QCOMPARE(counts, QStringList({text("9 Pass"), text("2 Unknown")}));
        QSignalSpy acted(&card, &GateCard::actionTriggered);
        QTest::mouseClick(button(&card, text("Show")), Qt::LeftButton);
        QCOMPARE(acted.count(), 1);
    }

    void phasesInWords()
    {
        GateState gate;
        GateLine line;
        gate.lines = {line, line};
        const auto now = [&](bool recording = true) { return railPhases(gate, false, recording); };
        QCOMPARE(now().size(), 5);
        QCOMPARE(now(false).at(2).sign, Sign::Skipped);
        QCOMPARE(now(true).at(2).sign, Sign::GateClosed);
        QCOMPARE(now().at(0).sign, Sign::Waiting);
        QCOMPARE(now().at(1).sign, Sign::GateClosed);
        gate.lines[0].finding = Finding();
        gate.lines[0].open = true;
        QCOMPARE(now().at(0).line, text("1 of 2 checks pass"));
        QCOMPARE(now().at(0).sign, Sign::GateProgress);
        gate.lines[1] = gate.lines[0];
        gate.passed = true;
        QCOMPARE(now().at(0).sign, Sign::Pass);
        gate.lines[1].acceptance = Acceptance();
        QCOMPARE(now().at(0).sign, Sign::Warn);
    }

    void elidedLabel()
    {
        ElidedLabel label(text("203.0.113.20, a very long address line"));
        QVERIFY(label.minimumSizeHint().width() < label.sizeHint().width());
    }
};

CALLS_WINDOW_TEST_MAIN(TestWidgets)
#include "test_widgets.moc"
