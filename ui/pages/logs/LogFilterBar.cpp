// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/logs/LogFilterBar.h>

#include <models/LogModel.h>
#include <style/Typography.h>
#include <widgets/Buttons.h>
#include <widgets/FilterField.h>
#include <widgets/FlowLayout.h>
#include <widgets/Label.h>
#include <widgets/SegmentedChoice.h>

#include <QHBoxLayout>
#include <QMenu>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include <algorithm>

namespace calls {

namespace {

constexpr int mostChipChars = 40;

QVariant valueOf(LogLevel level)
{
    return static_cast<int>(level);
}

QPushButton *toggle(const char *name, const QString &text)
{
    auto *button = pushButton(text);
    button->setObjectName(QLatin1String(name));
    button->setCheckable(true);
    return button;
}

QPushButton *chip(const char *name)
{
    auto *button = pushButton(Symbol::Close, {}, ButtonKind::Secondary);
    button->setObjectName(QLatin1String(name));
    button->hide();
    return button;
}

} // namespace

LogFilterBar::LogFilterBar(LogBook *book, QWidget *parent)
    : QWidget(parent), m_book(book),
      m_level(new SegmentedChoice(tr("Level, this or worse"), {{valueOf(LogLevel::None), tr("All")},
                                                              {valueOf(LogLevel::Info), logLevelName(LogLevel::Info)},
                                                              {valueOf(LogLevel::Warn), logLevelName(LogLevel::Warn)},
                                                              {valueOf(LogLevel::Error), logLevelName(LogLevel::Error)}})),
      m_logs(pushButton({})), m_menu(new QMenu(this)), m_field(new FilterField(tr("Filter the lines"))),
      m_regex(toggle("logsRegex", QStringLiteral(".*"))), m_fold(toggle("logsFold", tr("Fold repeats"))), m_call(chip("logsCall")),
      m_user(chip("logsUser")), m_problem(new Label({}, Type::Caption, Ink::Fail))
{
    setObjectName(QStringLiteral("logFilters"));
    m_level->setObjectName(QStringLiteral("logsLevel"));
    m_level->setValue(valueOf(LogLevel::None));
    m_logs->setObjectName(QStringLiteral("logsChosen"));
    m_logs->setMenu(m_menu);
    m_field->setObjectName(QStringLiteral("logsText"));
    m_regex->setAccessibleName(tr("Regular expression"));
    m_regex->setToolTip(tr("The text is a regular expression (PCRE)"));
    m_regex->setFont(typeFont(Type::Fixed));
    m_fold->setToolTip(tr("The same message once, with how often it came"));
    m_problem->setObjectName(QStringLiteral("logsProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();

    auto *search = new QWidget;
    auto *pair = new QHBoxLayout(search);
    pair->setContentsMargins(0, 0, 0, 0);
    pair->setSpacing(4);
    pair->addWidget(m_field);
    pair->addWidget(m_regex);
    auto *flow = new QWidget;
    auto *row = new FlowLayout(flow, 8);
    for (QWidget *part : std::initializer_list<QWidget *>{m_level, search, m_logs, m_fold, m_call, m_user})
        row->addWidget(part);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(flow);
    column->addWidget(m_problem);

    connect(m_level, &SegmentedChoice::chosen, this, [this](const QVariant &level) {
        m_wanted.least = static_cast<LogLevel>(level.toInt());
        read();
    });
    connect(m_field, &QLineEdit::textChanged, this, &LogFilterBar::read);
    connect(m_regex, &QPushButton::toggled, this, &LogFilterBar::read);
    connect(m_fold, &QPushButton::toggled, this, &LogFilterBar::read);
    connect(m_call, &QPushButton::clicked, this, [this] { setCall({}); });
    connect(m_user, &QPushButton::clicked, this, [this] { setUser({}); });
    connect(m_menu, &QMenu::aboutToShow, this, &LogFilterBar::listLogs);
    connect(book, &LogBook::changed, this, &LogFilterBar::countLogs);
    countLogs();
}

void LogFilterBar::setCall(const QString &id)
{
    m_wanted.callId = id;
    read();
}

void LogFilterBar::setUser(const QString &id)
{
    m_wanted.userId = id;
    read();
}

bool LogFilterBar::folds() const
{
    return m_fold->isChecked();
}

bool LogFilterBar::isClear() const
{
    const auto &logs = m_book->logs();
    return m_good.isEmpty() && m_field->text().isEmpty() && !folds()
        && std::all_of(logs.begin(), logs.end(), [this](const OpenedLog &log) { return m_book->isShown(log); });
}

void LogFilterBar::clear()
{
    {
        const QScopedValueRollback<bool> quiet(m_quiet, true);
        m_wanted = {};
        m_level->setValue(valueOf(LogLevel::None));
        m_field->clear();
        m_regex->setChecked(false);
        m_fold->setChecked(false);
        m_book->showAll();
    }
    read();
}

void LogFilterBar::read()
{
    if (m_quiet)
        return;
    m_wanted.text = m_regex->isChecked() ? QString() : m_field->text();
    m_wanted.regex = m_regex->isChecked() ? m_field->text() : QString();
    const Result<void> good = checkFilter(m_wanted);
    const QString problem = good ? QString() : good.error().sentence;
    setProblem(m_field, problem);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    LogFilter next = m_wanted;
    if (!good) {
        next.text = m_good.text;
        next.regex = m_good.regex;
    }
    m_good = next;
    refreshChips();
    Q_EMIT changed();
}

void LogFilterBar::refreshChips()
{
    const auto show = [](QPushButton *chip, const QString &words, const QString &id, const QString &verb) {
        // An ampersand would be a mnemonic.
        chip->setText(words.arg(id.left(mostChipChars).replace(QLatin1Char('&'), QLatin1String("&&"))));
        chip->setAccessibleName(verb.arg(id));
        chip->setVisible(!id.isEmpty());
    };
    show(m_call, tr("Call %1"), m_good.callId, tr("No longer only call %1"));
    show(m_user, tr("User %1"), m_good.userId, tr("No longer only user %1"));
}

void LogFilterBar::countLogs()
{
    const auto &logs = m_book->logs();
    const auto shown = std::count_if(logs.begin(), logs.end(), [this](const OpenedLog &log) { return m_book->isShown(log); });
    m_logs->setText(shown == logs.size() ? tr("All logs")
                                         : tr("%1 of %n log(s)", nullptr, static_cast<int>(logs.size())).arg(shown));
}

/// Only when it opens: an action that is pressed stays until then.
void LogFilterBar::listLogs()
{
    m_menu->clear();
    for (const OpenedLog &log : m_book->logs()) {
        QAction *action = m_menu->addAction(logTitle(log).replace(QLatin1Char('&'), QLatin1String("&&")));
        action->setCheckable(true);
        action->setChecked(m_book->isShown(log));
        connect(action, &QAction::toggled, this, [this, log](bool on) { m_book->setShown(log, on); });
    }
    m_menu->addSeparator();
    m_menu->addAction(tr("Show all logs"), m_book, &LogBook::showAll);
}

} // namespace calls
