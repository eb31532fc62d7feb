// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/LogsPage.h>

#include <Dialogs.h>
#include <Workspace.h>
#include <base/Redaction.h>
#include <finding/Catalogue.h>
#include <metrics/LogMessages.h>
#include <models/LogExport.h>
#include <models/LogModel.h>
#include <pages/logs/LogDetail.h>
#include <pages/logs/LogFilterBar.h>
#include <pages/logs/LogSources.h>
#include <pages/monitor/RangeButton.h>
#include <widgets/Buttons.h>
#include <widgets/EmptyState.h>
#include <widgets/FilterField.h>
#include <widgets/MessageBar.h>
#include <widgets/PageHeader.h>
#include <widgets/logs/LogView.h>

#include <QClipboard>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>
#include <QMenu>
#include <QPointer>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QStackedWidget>

namespace calls {

namespace {

enum Side { LogsSide, NothingSide };
enum ListSide { LinesSide, NoneSide };
constexpr int mostCopied = 5'000; ///< lines; more are for a file
constexpr qint64 hour = 3'600'000;

} // namespace

LogsPage::LogsPage(const Needs &needs, QWidget *parent)
    : Page({QStringLiteral("logs"), tr("Logs"), Symbol::Logs, {}}, parent), m_workspace(needs.workspace), m_dialogs(needs.dialogs),
      m_book(needs.book), m_model(new LogModel(needs.book->lines(), this)), m_range(new RangeButton),
      m_follow(pushButton(Symbol::Run, tr("Follow"), ButtonKind::Secondary)),
      m_again(pushButton(Symbol::Again, tr("Read again"), ButtonKind::Secondary)), m_more(iconButton(Symbol::More, tr("More about logs"))),
      m_menu(new QMenu(this)), m_filters(new LogFilterBar(needs.book)), m_sources(new LogSources(needs.book)), m_view(new LogView(m_model)),
      m_detail(new LogDetail), m_splitter(new QSplitter(Qt::Vertical)), m_list(new QStackedWidget),
      m_none(new EmptyState(Drawing::Nothing, {}, {})), m_clear(m_none->addAction(tr("Clear the filters"))),
      m_anyTime(m_none->addAction(tr("Show all times"))), m_stack(new QStackedWidget), m_nothing(new EmptyState(Drawing::Servers, {}, {})),
      m_begin(m_nothing->addAction(tr("Read the logs"), true)), m_open(m_nothing->addAction(tr("Open log files…"))),
      m_servers(m_nothing->addAction(tr("Show the servers")))
{
    build();
    join();
    showRange();
    applyFilter();
    refresh();
}

LogsPage::~LogsPage()
{
    delete m_view; // before its model, which is an older child
}

void LogsPage::build()
{
    m_range->setObjectName(QStringLiteral("logsRange"));
    m_range->offerAll();
    m_follow->setObjectName(QStringLiteral("logsFollow"));
    m_follow->setCheckable(true);
    m_follow->setToolTip(tr("Also what comes"));
    m_again->setObjectName(QStringLiteral("logsAgain"));
    m_more->setObjectName(QStringLiteral("logsMore"));
    m_begin->setObjectName(QStringLiteral("logsBegin"));
    m_open->setObjectName(QStringLiteral("logsOpen"));
    m_servers->setObjectName(QStringLiteral("logsServers"));
    m_clear->setObjectName(QStringLiteral("logsClear"));
    m_anyTime->setObjectName(QStringLiteral("logsAnyTime"));
    connect(m_more, &QToolButton::clicked, this, [this] { m_menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
    m_menu->addAction(tr("Open log files…"), this, &LogsPage::askForFiles);
    m_readServers = m_menu->addAction(tr("Read the logs of all servers"), this, &LogsPage::read);
    m_menu->addSeparator();
    // The keys are the list's own, so here they are only told.
    m_menu->addAction(tr("Next error\tN"), this, [this] { goToError(1); });
    m_menu->addAction(tr("Previous error\tShift+N"), this, [this] { goToError(-1); });
    m_menu->addSeparator();
    m_menu->addAction(tr("Copy the selected lines"), this, &LogsPage::copy);
    m_menu->addAction(tr("Save the shown lines as a file…"), this, &LogsPage::askToSave);
    m_menu->addSeparator();
    m_menu->addAction(tr("Close all logs"), m_book, &LogBook::close);
    for (QWidget *action : std::initializer_list<QWidget *>{m_range, m_follow, m_again, m_more})
        header()->addAction(action);

    m_filters->field()->setList(m_view);
    m_list->addWidget(m_view);
    m_list->addWidget(m_none);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_list->setMinimumHeight(120);
    m_detail->setMinimumHeight(120);
    m_detail->hide();
    auto *logs = new QWidget;
    auto *column = new QVBoxLayout(logs);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_filters);
    column->addWidget(m_sources);
    column->addWidget(m_splitter, 1);
    m_stack->addWidget(logs);
    m_stack->addWidget(m_nothing);
    this->column()->addWidget(m_stack, 1);
}

void LogsPage::join()
{
    connect(m_range, &RangeButton::chosen, this, &LogsPage::choose);
    connect(m_follow, &QPushButton::toggled, this, [this](bool on) {
        if (on && !m_choice.live() && !m_choice.isAll())
            choose({}); // a time that is over has nothing new
        m_book->setFollows(on);
        if (on)
            m_view->goToEnd();
    });
    connect(m_again, &QPushButton::clicked, this, &LogsPage::runSelected);
    connect(m_begin, &QPushButton::clicked, this, &LogsPage::read);
    connect(m_open, &QPushButton::clicked, this, &LogsPage::askForFiles);
    connect(m_servers, &QPushButton::clicked, this, [this] { Q_EMIT goTo(QStringLiteral("servers"), {}); });
    connect(m_clear, &QPushButton::clicked, m_filters, &LogFilterBar::clear);
    connect(m_anyTime, &QPushButton::clicked, this, [this] { choose(RangeChoice::all()); });
    connect(m_filters, &LogFilterBar::changed, this, &LogsPage::applyFilter);
    connect(m_sources, &LogSources::refreshed, this, [this] {
        refreshActivity();
        refreshFit();
    });
    connect(m_book, &LogBook::changed, this, &LogsPage::refresh);
    connect(m_book->lines(), &LogTimeline::workingChanged, this, &LogsPage::refreshFit);
    connect(m_model, &QAbstractItemModel::modelReset, this, &LogsPage::refreshFit);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &LogsPage::refreshFit);
    connect(m_view, &LogView::currentLineChanged, this, &LogsPage::showLine);
    connect(m_view, &LogView::detailWanted, this, [this] { showDetail(m_detail->isHidden()); });
    connect(m_view, &LogView::copyWanted, this, &LogsPage::copy);
    connect(m_view, &LogView::severeWanted, this, &LogsPage::goToError);
    connect(m_detail, &LogDetail::callWanted, m_filters, &LogFilterBar::setCall);
    connect(m_detail, &LogDetail::userWanted, m_filters, &LogFilterBar::setUser);
    connect(m_detail, &LogDetail::momentWanted, this, &LogsPage::aroundMoment);
    connect(m_detail, &LogDetail::copyWanted, this, [this] {
        QGuiApplication::clipboard()->setText(m_raw);
        m_workspace->activities()->say(tr("Copied the line."));
    });
    connect(m_detail, &LogDetail::closeWanted, this, [this] { showDetail(false); });
    connect(m_workspace, &Workspace::aboutToClose, this, &LogsPage::letGo);
}

TimeRange LogsPage::now() const
{
    TimeRange range = m_choice.at(QDateTime::currentMSecsSinceEpoch(), 0);
    if (m_choice.live())
        range.to = 0;
    return range;
}

void LogsPage::showRange()
{
    const qint64 moment = QDateTime::currentMSecsSinceEpoch();
    m_range->setChoice(m_choice, m_choice.isAll() ? TimeRange{moment - hour, moment} : m_choice.at(moment, 0));
}

void LogsPage::choose(const RangeChoice &range)
{
    m_choice = range;
    showRange();
    applyFilter();
    const qint64 from = now().from;
    const bool earlier = from < m_book->since() && m_book->since() > 0;
    if (m_book->hasServers() && earlier)
        m_book->again(from); // servers were asked for later lines only
}

void LogsPage::read()
{
    applyFilter(); // an hour until now, not until the page was made
    m_book->readServers(now().from);
    m_view->goToEnd();
    m_view->setFocus();
}

void LogsPage::runSelected()
{
    if (m_book->isEmpty())
        return;
    applyFilter();
    m_book->again(now().from);
}

void LogsPage::openFiles(const QStringList &paths)
{
    // A file is of any time: an hour until now would show nothing of yesterday's.
    if (!m_book->hasServers())
        choose(RangeChoice::all());
    m_book->openFiles(paths);
    m_view->setFocus();
}

void LogsPage::applyFilter()
{
    LogFilter filter = m_filters->filter();
    const TimeRange range = now();
    filter.from = range.from;
    filter.to = range.to;
    LogTimeline *lines = m_book->lines();
    if (filter == lines->filter() && m_filters->folds() == lines->isFolded())
        return;
    if (m_middle)
        m_view->holdMiddle();
    else
        m_view->holdPlace();
    lines->setFolded(m_filters->folds());
    if (const Result<void> set = lines->setFilter(filter); !set)
        message()->show(MessageBar::Kind::Warn, tr("The lines are filtered as before."), set.error().sentence);
    m_view->fitColumns();
    refreshFit();
}

void LogsPage::refresh()
{
    const bool open = !m_book->isEmpty();
    m_again->setVisible(open);
    m_more->setVisible(open);
    m_readServers->setEnabled(m_book->asks() && !m_book->servers().isEmpty());
    const bool focused = m_begin->hasFocus() || m_open->hasFocus();
    m_stack->setCurrentIndex(open ? LogsSide : NothingSide);
    if (open && focused)
        m_view->setFocus();
    m_follow->setChecked(m_book->follows());
    m_view->setTellsOfNew(m_book->follows());
    m_view->fitColumns();
    if (!open && m_hasLine)
        forgetLine();
    if (!open)
        refreshNothing();
    header()->setSubtitle(open ? tr("Secrets are taken out of all that is shown and copied.") : QString());
    refreshActivity();
    refreshFit();
}

void LogsPage::refreshNothing()
{
    const auto servers = m_book->servers();
    const bool asks = m_book->asks();
    m_begin->setVisible(asks && !servers.isEmpty());
    m_servers->setVisible(asks && servers.isEmpty());
    if (!m_workspace->isOpen())
        m_nothing->setTexts(tr("No deployment is open"), tr("Open a deployment to read the logs of its servers, or open log files of this computer."));
    else if (!asks)
        m_nothing->setTexts(tr("No log is open"), tr("This program asks no servers. Log files of this computer can be opened."));
    else if (servers.isEmpty())
        m_nothing->setTexts(tr("No server here writes a log"),
                            tr("Enter servers with their roles and SSH logins on the page Servers, then read their logs here. "
                               "Log files of this computer can be opened now."));
    else
        m_nothing->setTexts(tr("No log is open"),
                            tr("Reads what Mattermost, RTCD, calls-offloader, coturn and nginx wrote on %n server(s), in the time chosen above, "
                               "as one list. Nothing on the servers is changed.",
                               nullptr, static_cast<int>(servers.size())));
}

/// Why the list is empty, when it is.
void LogsPage::refreshFit()
{
    const LogTimeline *lines = m_book->lines();
    const bool waits = lines->isWorking() || m_book->isReading();
    if (m_model->rowCount() > 0 || waits) {
        m_list->setCurrentIndex(LinesSide);
        return;
    }
    const qint64 count = m_book->lineCount();
    m_clear->setVisible(count > 0 && !m_filters->isClear());
    m_anyTime->setVisible(count > 0 && !m_choice.isAll());
    if (count > 0)
        m_none->setTexts(tr("No line fits"), tr("%n line(s) are here; the filters and the time let none of them through.", nullptr, static_cast<int>(count)));
    else
        m_none->setTexts(tr("There is no line"), tr("Nothing was written in this time, or nothing could be read. What each log said stands above."));
    m_list->setCurrentIndex(NoneSide);
}

void LogsPage::refreshActivity()
{
    Activities *activities = m_workspace->activities();
    const bool reading = !m_book->isEmpty() && m_book->isReading();
    if (reading && m_activity == 0)
        m_activity = activities->begin(m_sources->sentence(), [book = QPointer(m_book)] {
            if (book)
                book->end();
        });
    else if (reading)
        activities->progress(m_activity, m_sources->sentence(), static_cast<int>(m_book->lines()->progress() * 100), 100);
    else if (m_activity > 0)
        activities->end(std::exchange(m_activity, 0), m_book->isEmpty() ? QString() : m_sources->sentence());
}

void LogsPage::showLine(int row)
{
    m_hasLine = row >= 0;
    if (m_hasLine) {
        m_line = m_book->lines()->row(row);
        m_raw = m_book->lines()->line(row);
    }
    showDetail(m_hasLine && m_details);
    Q_EMIT topicChanged();
}

void LogsPage::showDetail(bool shown)
{
    shown = shown && m_hasLine;
    if (m_hasLine)
        m_details = shown;
    if (shown)
        m_detail->setLine(m_line, m_raw);
    if (shown == m_detail->isHidden()) {
        m_detail->setVisible(shown);
        if (!shown)
            m_view->setFocus();
        m_view->scrollTo(m_view->currentIndex());
    }
}

void LogsPage::aroundMoment()
{
    const QScopedValueRollback<bool> middle(m_middle, true);
    m_filters->clear();
    m_view->setFocus();
}

void LogsPage::goToError(int step)
{
    if (!m_view->goToSevere(step))
        m_workspace->activities()->say(step > 0 ? tr("No error below.") : tr("No error above."));
}

void LogsPage::copy()
{
    const int selected = m_view->selectedRows();
    const QStringList lines = m_view->rawLines(mostCopied);
    if (lines.isEmpty()) {
        m_workspace->activities()->say(tr("Select lines to copy them."));
        return;
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
    if (selected > mostCopied)
        m_workspace->activities()->say(tr("Copied the first %1 of %2 lines. Save the shown lines as a file for all of them.")
                                           .arg(QLocale().toString(mostCopied), QLocale().toString(selected)));
    else
        m_workspace->activities()->say(tr("Copied %n line(s).", nullptr, selected));
}

void LogsPage::askForFiles()
{
    const FileQuestion question{tr("Open log files"), tr("Logs (*.log *.log.* *.txt *.json *.jsonl);;All files (*)"), QDir::homePath(), {}};
    m_dialogs->openFiles(window(), question, [guard = QPointer<LogsPage>(this)](const QStringList &paths) {
        if (guard)
            guard->openFiles(paths);
    });
}

void LogsPage::askToSave()
{
    const FileQuestion question{tr("Save the shown lines"), tr("Logs (*.log);;All files (*)"), QDir::home().filePath(QStringLiteral("calls.log")),
                                QStringLiteral("log")};
    m_dialogs->saveFile(window(), question, [guard = QPointer<LogsPage>(this)](const QString &path) {
        if (guard)
            guard->save(path);
    });
}

void LogsPage::save(const QString &path)
{
    if (m_export)
        m_export->cancel();
    m_export = new LogExport(m_book->lines(), path, this);
    connect(m_export, &LogExport::progressed, this, [this] {
        m_workspace->activities()->progress(m_saving, tr("Saving lines"), static_cast<int>(m_export->written() * 100 / m_export->wanted()), 100);
    });
    connect(m_export, &LogExport::ended, this, &LogsPage::endSaving);
    m_saving = m_workspace->activities()->begin(tr("Saving lines"), [saving = QPointer(m_export)] {
        if (saving)
            saving->cancel();
    });
    m_export->start();
}

void LogsPage::endSaving(const Error &error)
{
    const QString path = m_export->path();
    const int count = static_cast<int>(m_export->written());
    m_export->deleteLater();
    m_export = nullptr;
    const bool saved = error.code.isEmpty();
    m_workspace->activities()->end(std::exchange(m_saving, 0), saved ? tr("Saved %n line(s) as %1.", nullptr, count).arg(QFileInfo(path).fileName())
                                                                     : tr("The lines were not saved."));
    if (!saved && error.code != cancelledCode)
        message()->show(MessageBar::Kind::Fail, tr("The lines were not saved."), error.sentence);
}

void LogsPage::letGo()
{
    if (m_export)
        m_export->cancel();
    m_book->close();
    m_filters->clear();
    choose({});
    m_view->goToEnd();
    message()->hide();
}

void LogsPage::forgetLine()
{
    m_view->forget();
    m_hasLine = false;
    m_line = {};
    m_raw.clear();
    m_details = true;
    m_detail->hide();
    m_detail->clear();
    Q_EMIT topicChanged();
}

GuideTopic LogsPage::topic() const
{
    GuideTopic topic;
    topic.step = QStringLiteral("4.3.4");
    topic.anchor = topic.step;
    topic.guide = tr("Review Mattermost logs, plus RTCD and calls-offloader logs if those services are deployed: no recurring ERROR, "
                     "and no WARN that is not expected.");
    topic.question = tr("What did the servers say when it happened?");
    topic.why = tr("A call that fails leaves its reason in one of the logs, and often on another server than the one people complain about.");
    const auto known = m_hasLine ? knownLog(m_line.record) : std::nullopt;
    if (!known)
        return topic;
    const FindingText text = findingText(known->what);
    topic.question = redacted(text.sentence);
    QStringList why{text.cause, text.fix};
    why.removeAll({});
    topic.why = why.join(QStringLiteral("\n\n"));
    return topic;
}

bool LogsPage::stepBack()
{
    if (m_detail->isHidden())
        return false;
    showDetail(false);
    return true;
}

QLineEdit *LogsPage::filterField() const
{
    return m_book->isEmpty() ? nullptr : m_filters->field();
}

void LogsPage::entered()
{
    if (m_book->isEmpty())
        refreshNothing(); // there may be other servers now
}

QWidget *LogsPage::mainWidget() const
{
    if (m_book->isEmpty())
        return m_begin->isHidden() ? m_open : m_begin;
    return m_view;
}

} // namespace calls
