// SPDX-License-Identifier: GPL-3.0-or-later
#include "Screens.h"

#include <widgets/Buttons.h>
#include <widgets/Chip.h>
#include <widgets/EvidenceView.h>
#include <widgets/FilterChips.h>
#include <widgets/FilterField.h>
#include <widgets/GateCard.h>
#include <widgets/Label.h>
#include <widgets/MessageBar.h>
#include <widgets/SegmentedChoice.h>
#include <widgets/SignView.h>
#include <widgets/Surface.h>

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QRadioButton>
#include <QSpinBox>
#include <QTest>
#include <QTimer>
#include <QVBoxLayout>

namespace calls::test {

namespace {

QString text(const char *latin)
{
    return QString::fromUtf8(latin);
}

void section(QVBoxLayout *column, const char *title)
{
    column->addSpacing(12);
    column->addWidget(heading(text(title)));
    column->addWidget(new Line);
}

QHBoxLayout *row(QVBoxLayout *column)
{
    auto *layout = new QHBoxLayout;
    layout->setSpacing(24);
    column->addLayout(layout);
    return layout;
}

void signs(QVBoxLayout *column)
{
    section(column, "Verdicts and work states");
    QHBoxLayout *verdicts = row(column);
    for (const Sign sign : {Sign::Pass, Sign::Warn, Sign::Fail, Sign::Unknown, Sign::Skipped}) {
        auto *view = new SignView(sign);
        view->setWords(signWord(sign), true);
        verdicts->addWidget(view);
    }
    verdicts->addStretch(1);
    QHBoxLayout *states = row(column);
    for (const Sign sign : {Sign::Running, Sign::Waiting, Sign::Planned, Sign::GateProgress, Sign::GateClosed}) {
        auto *view = new SignView(sign);
        view->setWords(signWord(sign));
        states->addWidget(view);
    }
    states->addStretch(1);
    QHBoxLayout *small = row(column);
    for (const Sign sign :
         {Sign::Pass, Sign::Warn, Sign::Fail, Sign::Unknown, Sign::Skipped, Sign::Running, Sign::Waiting})
        small->addWidget(new SignView(sign, 14));
    small->addStretch(1);
}

void buttons(QVBoxLayout *column)
{
    section(column, "Buttons");
    const std::array<std::pair<ButtonKind, const char *>, 5> kinds{{{ButtonKind::Primary, "Run checks"},
                                                                    {ButtonKind::Secondary, "Run again"},
                                                                    {ButtonKind::Danger, "End 2 calls"},
                                                                    {ButtonKind::Quiet, "Accept…"},
                                                                    {ButtonKind::Plain, "Fennel Logistics"}}};
    for (const bool enabled : {true, false}) {
        QHBoxLayout *layout = row(column);
        for (const auto &[kind, name] : kinds) {
            auto *button = pushButton(text(name), kind);
            button->setEnabled(enabled);
            layout->addWidget(button);
        }
        auto *again = pushButton(Symbol::Again, text("Run all again"), ButtonKind::Secondary);
        again->setEnabled(enabled);
        layout->addWidget(again);
        auto *link = pushButton(Symbol::OpenOutside, text("Open the guide at 1.6.3"), ButtonKind::Link);
        link->setEnabled(enabled);
        layout->addWidget(link);
        auto *copy = iconButton(Symbol::Copy, text("Copy"));
        copy->setEnabled(enabled);
        layout->addWidget(copy);
        layout->addStretch(1);
    }
    auto *focused = pushButton(text("Has the focus"));
    row(column)->addWidget(focused, 0, Qt::AlignLeft);
    QTimer::singleShot(0, focused, [focused] {
        focused->setFocus(Qt::TabFocusReason);
        QTest::keyClick(focused, Qt::Key_Shift); // focus is drawn since the last key
    });
}

void chips(QVBoxLayout *column)
{
    section(column, "Chips");
    QHBoxLayout *layout = row(column);
    layout->addWidget(new Chip(Symbol::Settings, text("Console"), Chip::Tone::Info));
    layout->addWidget(new Chip(Symbol::Lock, text("Environment"), Chip::Tone::Warn));
    layout->addWidget(new Chip(text("Default")));
    auto *step = new Chip(text("Step 1.6.3"), Chip::Tone::Info);
    step->setStrong(true);
    layout->addWidget(step);
    layout->addWidget(new Chip(text("added")));
    layout->addWidget(new Chip(Symbol::Again, text("restart needed"), Chip::Tone::Plain));
    layout->addStretch(1);
}

void messages(QVBoxLayout *column)
{
    section(column, "Message bars");
    const auto bar = [column](MessageBar::Kind kind, const char *fact, const char *sentence, const char *action) {
        auto *message = new MessageBar;
        column->addWidget(message);
        message->show(kind, text(fact), text(sentence));
        message->setAction(text(action), [] {});
    };
    bar(MessageBar::Kind::Info, "A new guide is known.", "It changes two checks of phase 1.", "Show changes");
    bar(MessageBar::Kind::Pass, "Phase 1 is passed.", "All 13 checks pass.", "Go to phase 2");
    bar(MessageBar::Kind::Warn, "1.2.4 of rtcd drops calls.", "Chromium 144 needs 1.2.5.", "Plan upgrade");
    bar(MessageBar::Kind::Fail, "rtcd1 did not answer.", "SSH to 10.0.1.20 timed out after 10 s.", "Try again");
}

void fields(QVBoxLayout *column)
{
    section(column, "Fields");
    QHBoxLayout *layout = row(column);
    layout->addWidget(new QLineEdit(text("10.0.1.20")));
    auto *wrong = new QLineEdit(text("10.0.1"));
    setProblem(wrong, text("Two parts are missing"));
    layout->addWidget(wrong);
    auto *off = new QLineEdit(text("30"));
    off->setEnabled(false);
    layout->addWidget(off);
    auto *combo = new QComboBox;
    combo->addItems({text("Central firewall"), text("ufw"), text("Cloud")});
    layout->addWidget(combo);
    auto *spin = new QSpinBox;
    spin->setValue(20);
    layout->addWidget(spin);
    QHBoxLayout *choices = row(column);
    auto *ticked = new QCheckBox(text("Recording"));
    ticked->setChecked(true);
    choices->addWidget(ticked);
    choices->addWidget(new QCheckBox(text("Live captions")));
    auto *chosen = new QRadioButton(text("A4"));
    chosen->setChecked(true);
    choices->addWidget(chosen);
    choices->addWidget(new QRadioButton(text("Letter")));
    choices->addStretch(1);
}

void filters(QVBoxLayout *column)
{
    section(column, "Filters and choices");
    QHBoxLayout *layout = row(column);
    auto *chips = new FilterChips;
    chips->setOptions({{text("all"), text("All"), 16, {}},
                       {text("fail"), text("Fail"), 1, Sign::Fail},
                       {text("unknown"), text("Unknown"), 1, Sign::Unknown},
                       {text("untested"), text("Not tested"), 3, Sign::Waiting},
                       {text("pass"), text("Pass"), 11, Sign::Pass}});
    layout->addWidget(chips, 1);
    layout->addWidget(new FilterField(text("Filter by host or port")));
    QHBoxLayout *answers = row(column);
    auto *choice = new SegmentedChoice(text("Recording"), yesNoUnstated());
    choice->setValue(true);
    answers->addWidget(choice);
    auto *open = new SegmentedChoice(text("Kubernetes"), yesNoUnstated());
    answers->addWidget(open);
    answers->addStretch(1);
}

void gates(QVBoxLayout *column)
{
    section(column, "Gate cards");
    auto *closed = new GateCard;
    closed->setSummary(
        {Sign::GateClosed,
         text("The gate is closed: 1 check fails, 1 is unknown"),
         text("Phase 2 opens when all 13 pass or are accepted with a reason."),
         {{Sign::Pass, 9}, {Sign::Fail, 1}, {Sign::Unknown, 1}, {Sign::Running, 1}, {Sign::Waiting, 1}}});
    column->addWidget(closed);
    auto *passed = new GateCard;
    passed->setSummary({Sign::Pass, text("The gate is passed"), text("13 of 13 pass, 12 March 2026 14:20.")});
    column->addWidget(passed);
    auto *accepted = new GateCard;
    accepted->setSummary({Sign::Warn,
                          text("Passed with 1 accepted finding"),
                          text("1.6.12, accepted by calls-admin: “no TLS relay”."),
                          {},
                          text("Review")});
    column->addWidget(accepted);
}

void evidence(QVBoxLayout *column)
{
    section(column, "Evidence");
    auto *view = new EvidenceView;
    view->setEvidence(text("nmap -sU -p 8443 --data-length 16 203.0.113.20"),
                      text("8443/udp  open|filtered  no-response"),
                      text("2 of 2 packets sent, 0 answers, 14:01:37 on desk-12"));
    column->addWidget(view);
    auto *longer = new EvidenceView;
    QString output;
    for (int line = 1; line <= 24; ++line)
        output += QStringLiteral("line %1 of the answer\n").arg(line);
    longer->setEvidence(text("sshd -T"), output);
    column->addWidget(longer);
}

using Part = void (*)(QVBoxLayout *);

Screen parts(const QString &name, const QSize &size, const QList<Part> &made)
{
    return {name, size, [made] {
                auto page = std::make_shared<QWidget>();
                auto *column = new QVBoxLayout(page.get());
                column->setContentsMargins(32, 16, 32, 32);
                column->setSpacing(12);
                for (const Part part : made)
                    part(column);
                column->addStretch(1);
                return page;
            }};
}

} // namespace

QList<Screen> partScreens()
{
    return {parts(QStringLiteral("parts-controls"), {1040, 860}, {signs, buttons, chips, messages, fields}),
            parts(QStringLiteral("parts-cards"), {960, 860}, {filters, gates, evidence})};
}

} // namespace calls::test
