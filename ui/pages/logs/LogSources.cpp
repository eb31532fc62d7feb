// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/logs/LogSources.h>

#include <widgets/Buttons.h>
#include <widgets/Label.h>
#include <widgets/LayoutRows.h>
#include <widgets/Scrolled.h>
#include <widgets/SignView.h>

#include <QGridLayout>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace calls {

namespace {

constexpr std::chrono::milliseconds pace{100};
constexpr qsizetype mostFailed = 3; ///< that are told without being asked
constexpr int mostHeight = 220;

QString number(qint64 count)
{
    return QLocale().toString(count);
}

QString linesText(qint64 count)
{
    const int some = static_cast<int>(std::min<qint64>(count, std::numeric_limits<int>::max()));
    return LogSources::tr("%1 line(s)", nullptr, some).arg(number(count));
}

} // namespace

LogSources::LogSources(LogBook *book, QWidget *parent)
    : QWidget(parent), m_book(book), m_sign(new SignView(Sign::Waiting, 16)),
      m_more(pushButton(Symbol::ChevronRight, {}, ButtonKind::Link)), m_shown(new Label({}, Type::Body, Ink::Text2)), m_list(new QWidget),
      m_rows(new QVBoxLayout(m_list))
{
    setObjectName(QStringLiteral("logSources"));
    m_more->setObjectName(QStringLiteral("logsSources"));
    m_shown->setObjectName(QStringLiteral("logsShown"));
    m_rows->setContentsMargins(0, 0, 8, 0);
    m_rows->setSpacing(4);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_sign);
    line->addWidget(m_more);
    line->addSpacing(8);
    line->addWidget(m_shown, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(line);
    column->addWidget(m_list);
    setShowsAll(false);
    connect(m_more, &QPushButton::clicked, this, [this] { setShowsAll(!m_all); });
    m_soon.setSingleShot(true);
    m_soon.setInterval(pace);
    connect(&m_soon, &QTimer::timeout, this, &LogSources::refresh);
    const auto soon = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(book, &LogBook::changed, this, &LogSources::refresh);
    for (const auto signal : {&LogTimeline::progressed, &LogTimeline::workingChanged, &LogTimeline::replaced})
        connect(book->lines(), signal, this, soon);
    connect(book->lines(), &LogTimeline::appended, this, soon);
}

QString LogSources::sentence() const
{
    const auto &logs = m_book->logs();
    const auto failed = std::count_if(logs.begin(), logs.end(), [](const OpenedLog &log) { return log.state == LogState::Failed; });
    const int count = static_cast<int>(logs.size());
    const QString lines = linesText(m_book->lineCount());
    if (m_book->isReading() && !m_book->follows()) {
        const int percent = static_cast<int>(m_book->lines()->progress() * 100);
        return tr("Reading %n log(s), %1\u00a0%, %2", nullptr, count).arg(percent).arg(lines);
    }
    if (failed > 0)
        return tr("%1 of %n log(s) could not be read, %2", nullptr, count).arg(number(failed), lines);
    return m_book->follows() ? tr("%n log(s) followed, %1", nullptr, count).arg(lines) : tr("%n log(s) read, %1", nullptr, count).arg(lines);
}

Sign LogSources::signOfLog(const OpenedLog &log) const
{
    switch (log.state) {
    case LogState::Opening:
    case LogState::Reading: return Sign::Running;
    case LogState::Failed: return Sign::Fail;
    case LogState::Followed:
    case LogState::Read: break;
    }
    return log.file && log.file->isReading() && !m_book->follows() ? Sign::Running : Sign::Pass;
}

QString LogSources::stateOf(const OpenedLog &log) const
{
    const QString lines = linesText(log.file ? log.file->lines() : 0);
    switch (log.state) {
    case LogState::Opening: return tr("Connecting");
    case LogState::Reading: return tr("Reading, %1").arg(lines);
    case LogState::Followed: return tr("Followed, %1").arg(lines);
    case LogState::Failed: return log.file && log.file->lines() > 0 ? tr("%1, then: %2").arg(lines, log.problem.sentence) : log.problem.sentence;
    case LogState::Read: break;
    }
    if (m_book->follows() && log.path.isEmpty())
        return tr("Read once, %1. Without an SSH login it cannot be followed.").arg(lines);
    if (log.path.isEmpty() && log.file && log.file->lines() >= LogWish().lines)
        return tr("Read, %1: the newest. Older ones were left on the server.").arg(lines);
    return tr("Read, %1").arg(lines);
}

void LogSources::refresh()
{
    const auto &logs = m_book->logs();
    Sign worst = logs.isEmpty() ? Sign::Waiting : Sign::Pass;
    for (const OpenedLog &log : logs)
        worst = worse(worst, signOfLog(log));
    m_sign->setSign(worst);
    m_more->setText(sentence());
    // A filter lets through less than there is: both are told.
    const qint64 shown = m_book->lines()->size();
    const QString rows = number(shown);
    const int some = static_cast<int>(std::min<qint64>(shown, std::numeric_limits<int>::max()));
    m_shown->setText(m_book->lines()->isFolded() ? tr("%1 different message(s)", nullptr, some).arg(rows)
                         : shown == m_book->lineCount() ? QString()
                                                        : tr("%1 shown", nullptr, some).arg(rows));
    fillRows();
    Q_EMIT refreshed();
}

void LogSources::setShowsAll(bool all)
{
    m_all = all;
    m_more->setIcon(symbolIcon(all ? Symbol::ChevronDown : Symbol::ChevronRight, Ink::Accent));
    m_more->setAccessibleDescription(all ? tr("Hides the list of logs") : tr("Shows the list of logs"));
    fillRows();
}

void LogSources::fillRows()
{
    QList<OpenedLog> told;
    qsizetype left = 0;
    for (const OpenedLog &log : m_book->logs()) {
        if (!m_all && log.state != LogState::Failed)
            continue;
        if (m_all || told.size() < mostFailed)
            told << log;
        else
            ++left;
    }
    QStringList words;
    for (const OpenedLog &log : std::as_const(told))
        words << signWord(signOfLog(log)) << logTitle(log) << stateOf(log);
    words << number(left);
    const QString filled = words.join(QLatin1Char('\n'));
    if (filled == m_filled)
        return;
    m_filled = filled;
    dropRowsLater(m_rows);
    auto *rows = new QWidget;
    auto *grid = new QGridLayout(rows);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(2, 1);
    for (const OpenedLog &log : std::as_const(told)) {
        const int row = grid->rowCount();
        auto *name = new Label(logTitle(log));
        name->setStrong(true);
        auto *state = paragraph(stateOf(log));
        state->setObjectName(QStringLiteral("logState"));
        state->setAccessibleName(tr("%1. %2").arg(logTitle(log), stateOf(log)));
        auto *sign = new SignView(signOfLog(log), 14);
        sign->setMinimumHeight(name->sizeHint().height());
        grid->addWidget(sign, row, 0, Qt::AlignTop);
        grid->addWidget(name, row, 1, Qt::AlignTop);
        grid->addWidget(state, row, 2);
    }
    if (left > 0)
        grid->addWidget(caption(tr("%n more could not be read.", nullptr, static_cast<int>(left))), grid->rowCount(), 2);
    if (m_all && told.size() > 8) {
        auto *area = scrolled(rows);
        area->setFixedHeight(mostHeight);
        m_rows->addWidget(area);
    } else {
        m_rows->addWidget(rows);
    }
    m_list->setVisible(!told.isEmpty());
}

} // namespace calls
