// SPDX-License-Identifier: GPL-3.0-or-later
#include "Screens.h"

#include <widgets/Buttons.h>
#include <widgets/Chip.h>
#include <widgets/EmptyState.h>
#include <widgets/Label.h>
#include <widgets/MessageBar.h>
#include <widgets/SignView.h>
#include <widgets/Surface.h>

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QRadioButton>
#include <QSpinBox>
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
    for (const Sign sign : {Sign::Running, Sign::Waiting, Sign::GateProgress, Sign::GateClosed}) {
        auto *view = new SignView(sign);
        view->setWords(signWord(sign));
        states->addWidget(view);
    }
    states->addStretch(1);
    QHBoxLayout *small = row(column);
    for (const Sign sign : {Sign::Pass, Sign::Warn, Sign::Fail, Sign::Unknown, Sign::Skipped, Sign::Running, Sign::Waiting})
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
        layout->addWidget(pushButton(Symbol::Again, text("Run all again"), ButtonKind::Secondary));
        layout->addWidget(iconButton(Symbol::Copy, text("Copy")));
        layout->addStretch(1);
    }
    auto *focused = pushButton(text("Has the focus"));
    row(column)->addWidget(focused, 0, Qt::AlignLeft);
    QTimer::singleShot(0, focused, [focused] { focused->setFocus(Qt::TabFocusReason); });
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

} // namespace

QList<Screen> partScreens()
{
    return {{QStringLiteral("parts"), {960, 900}, [] {
                 auto page = std::make_shared<QWidget>();
                 auto *column = new QVBoxLayout(page.get());
                 column->setContentsMargins(32, 16, 32, 32);
                 column->setSpacing(12);
                 signs(column);
                 buttons(column);
                 chips(column);
                 messages(column);
                 fields(column);
                 column->addStretch(1);
                 return page;
             }}};
}

} // namespace calls::test
