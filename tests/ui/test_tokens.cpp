// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of look.md section 2, held for every pair that meets on screen.
#include <style/Tokens.h>
#include <support/TestMain.h>

using namespace calls;

class TestTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownRatios()
    {
        QVERIFY(qAbs(contrastRatio(Qt::black, Qt::white) - 21.0) < 0.01);
        QVERIFY(qAbs(contrastRatio(Qt::white, Qt::white) - 1.0) < 0.01);
        QVERIFY(qAbs(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
    }

    void contrast_data()
    {
        QTest::addColumn<QColor>("ink");
        QTest::addColumn<QColor>("ground");
        QTest::addColumn<double>("least");
        for (const Tokens *t : {&Tokens::light(), &Tokens::darkTheme()}) {
            const char *theme = t->dark ? "dark" : "light";
            const std::array<std::pair<const char *, QColor>, 9> grounds{{{"page", t->page},
                                                                          {"window", t->window},
                                                                          {"rail", t->rail},
                                                                          {"well", t->well},
                                                                          {"hover", t->hover},
                                                                          {"selected", t->selected},
                                                                          {"floating", t->floating},
                                                                          {"info", t->infoTint},
                                                                          {"plain", t->plainTint}}};
            const std::array<std::pair<const char *, QColor>, 4> inks{
                {{"text1", t->text1}, {"text2", t->text2}, {"text3", t->text3}, {"accent", t->accent}}};
            for (const auto &[groundName, ground] : grounds) {
                for (const auto &[inkName, ink] : inks)
                    QTest::addRow("%s %s on %s", theme, inkName, groundName) << ink << ground << 4.5;
                QTest::addRow("%s edge on %s", theme, groundName) << t->lineStrong << ground << 3.0;
                QTest::addRow("%s focus on %s", theme, groundName) << t->focus << ground << 3.0;
            }
            const std::array<std::pair<const char *, VerdictInk>, 5> verdicts{{{"pass", t->pass},
                                                                               {"warn", t->warn},
                                                                               {"fail", t->fail},
                                                                               {"unknown", t->unknown},
                                                                               {"skipped", t->skipped}}};
            for (const auto &[name, verdict] : verdicts) {
                QTest::addRow("%s %s on its tint", theme, name) << verdict.ink << verdict.tint << 5.0;
                QTest::addRow("%s text on %s tint", theme, name) << t->text1 << verdict.tint << 4.5;
                for (const auto &[groundName, ground] : grounds)
                    QTest::addRow("%s %s on %s", theme, name, groundName) << verdict.ink << ground << 4.5;
                QTest::addRow("%s mark in %s", theme, name) << t->onSign << verdict.ink << 4.5;
            }
            QTest::addRow("%s primary", theme) << t->onFill << t->fill << 4.5;
            QTest::addRow("%s danger", theme) << t->onDanger << t->dangerFill << 4.5;
            for (std::size_t i = 0; i < t->series.size(); ++i)
                QTest::addRow("%s series %zu", theme, i + 1) << t->series[i] << t->page << 3.0;
        }
    }

    void contrast()
    {
        QFETCH(QColor, ink);
        QFETCH(QColor, ground);
        QFETCH(double, least);
        const double ratio = contrastRatio(ink, ground);
        QVERIFY2(ratio >= least,
                 qPrintable(
                     QStringLiteral("%1 on %2 is %3, wanted %4").arg(ink.name(), ground.name()).arg(ratio).arg(least)));
    }

    void everyTokenIsSet_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addRow("light") << false;
        QTest::addRow("dark") << true;
    }

    void everyTokenIsSet()
    {
        QFETCH(bool, dark);
        const Tokens &t = dark ? Tokens::darkTheme() : Tokens::light();
        for (const QColor &colour :
             {t.page,      t.window, t.rail,       t.well,     t.hover,   t.selected, t.floating,   t.infoTint,
              t.plainTint, t.text1,  t.text2,      t.text3,    t.textOff, t.line,     t.lineStrong, t.accent,
              t.fill,      t.onFill, t.dangerFill, t.onDanger, t.focus,   t.onSign})
            QVERIFY(colour.isValid());
    }

    void unknownIsNeitherGreyNorGreen()
    {
        for (const Tokens *t : {&Tokens::light(), &Tokens::darkTheme()}) {
            QVERIFY(t->unknown.ink.hslSaturation() > 80);
            QVERIFY(t->unknown.ink.hslHue() > 230 && t->unknown.ink.hslHue() < 290);
        }
    }

    void inactiveSelectionStays()
    {
        for (const Tokens *t : {&Tokens::light(), &Tokens::darkTheme()}) {
            const QPalette palette = paletteFor(*t);
            for (const auto role : {QPalette::Highlight, QPalette::HighlightedText, QPalette::Text, QPalette::Base})
                QCOMPARE(palette.color(QPalette::Inactive, role), palette.color(QPalette::Active, role));
            for (const auto role :
                 {QPalette::Text, QPalette::WindowText, QPalette::ButtonText, QPalette::PlaceholderText})
                QCOMPARE(palette.color(QPalette::Disabled, role), t->textOff);
            QCOMPARE(palette.color(QPalette::Active, QPalette::ToolTipText), t->text1);
            QCOMPARE(palette.color(QPalette::Active, QPalette::Link), t->accent);
        }
    }

    void highContrastKeepsTheSystemsColours()
    {
        QPalette system;
        system.setColor(QPalette::Window, Qt::black);
        system.setColor(QPalette::WindowText, Qt::yellow);
        const Tokens t = Tokens::contrasting(system);
        QVERIFY(t.dark && t.highContrast);
        QCOMPARE(t.page, QColor(Qt::black));
        for (const auto verdict : {Verdict::Pass, Verdict::Warn, Verdict::Fail, Verdict::Unknown, Verdict::Skipped})
            QCOMPARE(t.verdict(verdict).ink, QColor(Qt::yellow));
    }
};

QTEST_GUILESS_MAIN(TestTokens)
#include "test_tokens.moc"
