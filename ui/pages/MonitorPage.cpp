// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/MonitorPage.h>

#include <Dialogs.h>
#include <Workspace.h>
#include <pages/monitor/AlertStrip.h>
#include <pages/monitor/DashboardView.h>
#include <pages/monitor/RangeButton.h>
#include <pages/monitor/ServerForm.h>
#include <pages/monitor/TargetList.h>
#include <pages/monitor/VariableBar.h>
#include <widgets/Buttons.h>
#include <widgets/EmptyState.h>
#include <widgets/MessageBar.h>
#include <widgets/PageHeader.h>
#include <widgets/SignView.h>
#include <widgets/chart/ChartPanel.h>

#include <QComboBox>
#include <QDir>
#include <QLocale>
#include <QMenu>
#include <QPointer>
#include <QScrollArea>
#include <QStackedWidget>

namespace calls {

namespace {

enum Side { BoardSide, NothingSide, FormSide };
constexpr int openFile = -1; // data of the entry that opens a file
constexpr int usualPace = 10;

QString seconds(qint64 milliseconds)
{
    return QLocale().toString(double(milliseconds) / 1000, 'g', 3);
}

} // namespace

MonitorPage::MonitorPage(const Needs &needs, QWidget *parent)
    : Page({QStringLiteral("monitor"), tr("Monitor"), Symbol::Monitor, {}}, parent), m_workspace(needs.workspace),
      m_dialogs(needs.dialogs), m_book(needs.book), m_settings(needs.settings), m_dashboard(new QComboBox), m_range(new RangeButton),
      m_pace(new QComboBox), m_more(iconButton(Symbol::More, tr("More about monitoring"))), m_menu(new QMenu(this)),
      m_targetsButton(pushButton(Symbol::ChevronRight, {}, ButtonKind::Link)),
      m_targetsSign(new SignView(Sign::Waiting, 16)), m_back(pushButton(Symbol::Undo, {}, ButtonKind::Quiet)),
      m_live(pushButton(Symbol::Run, tr("Live"), ButtonKind::Quiet)), m_alerts(new AlertStrip),
      m_targetModel(new TargetModel(this)), m_targets(new TargetList(m_targetModel)),
      m_view(new DashboardView(needs.dialogs)), m_stack(new QStackedWidget),
      m_nothing(new EmptyState(Drawing::Servers, {}, {})), m_begin(m_nothing->addAction(tr("Start monitoring"), true)),
      m_existing(m_nothing->addAction(tr("Use an existing Prometheus…"))), m_form(new ServerForm(needs.dialogs))
{
    build();
    join();
    recall();
    refreshPace();
    refreshRange();
    refresh();
}

MonitorPage::~MonitorPage() = default;

void MonitorPage::build()
{
    m_dashboard->setObjectName(QStringLiteral("monitorDashboard"));
    m_dashboard->setAccessibleName(tr("Dashboard"));
    m_dashboard->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_pace->setObjectName(QStringLiteral("monitorPace"));
    m_pace->setAccessibleName(tr("Refresh"));
    m_pace->addItem(tr("No refresh"), 0);
    for (const int pace : {5, 10, 30})
        m_pace->addItem(tr("Every %1\u00a0s").arg(pace), pace);
    m_pace->addItem(tr("Every minute"), 60);
    m_pace->setCurrentIndex(m_pace->findData(usualPace));
    m_more->setObjectName(QStringLiteral("monitorMore"));
    connect(m_more, &QToolButton::clicked, this,
            [this] { m_menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
    QAction *again = m_menu->addAction(tr("Ask all panels again"));
    connect(again, &QAction::triggered, this, &MonitorPage::runSelected);
    m_menu->addSeparator();
    QAction *existing = m_menu->addAction(tr("Use an existing Prometheus…"));
    connect(existing, &QAction::triggered, this, [this] { showForm(true); });
    m_own = m_menu->addAction(tr("Go back to a Prometheus of this console"));
    connect(m_own, &QAction::triggered, this, [this] { m_book->use({}); });
    m_stop = m_menu->addAction(tr("Stop monitoring"));
    connect(m_stop, &QAction::triggered, m_book, &MonitorBook::end);
    for (QWidget *action : std::initializer_list<QWidget *>{m_dashboard, m_range, m_pace, m_more})
        header()->addAction(action);

    m_targetsButton->setObjectName(QStringLiteral("monitorTargets"));
    m_back->setObjectName(QStringLiteral("monitorBack"));
    m_live->setObjectName(QStringLiteral("monitorLive"));
    auto *state = new QHBoxLayout;
    state->setSpacing(8);
    state->addWidget(m_targetsSign);
    state->addWidget(m_targetsButton);
    state->addSpacing(16);
    state->addWidget(m_view->variables(), 1);
    state->addStretch(0);
    state->addWidget(m_back);
    state->addWidget(m_live);
    showTargets(false);
    auto *board = new QWidget;
    auto *rows = new QVBoxLayout(board);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(12);
    rows->addLayout(state);
    rows->addWidget(m_targets);
    rows->addWidget(m_alerts);
    rows->addWidget(m_view, 1);

    auto *form = new QScrollArea;
    form->setFrameShape(QFrame::NoFrame);
    form->setWidgetResizable(true);
    form->setWidget(m_form);
    m_begin->setObjectName(QStringLiteral("monitorBegin"));
    m_existing->setObjectName(QStringLiteral("monitorExisting"));
    m_stack->addWidget(board);
    m_stack->addWidget(m_nothing);
    m_stack->addWidget(form);
    column()->addWidget(m_stack, 1);
}

void MonitorPage::join()
{
    connect(m_dashboard, &QComboBox::activated, this, [this](int index) {
        const int chosen = m_dashboard->itemData(index).toInt();
        if (chosen != openFile) {
            chooseDashboard(chosen);
            remember();
            return;
        }
        m_dashboard->setCurrentIndex(m_dashboard->findData(m_shown)); // until there is another one
        m_dialogs
            ->openFile(window(),
                       {tr("Open a Grafana dashboard"), tr("Dashboards (*.json);;All files (*)"), QDir::homePath(), {}},
                       [guard = QPointer<MonitorPage>(this)](const QString &path) {
            if (guard)
                guard->openDashboard(path);
            });
    });
    connect(m_range, &RangeButton::chosen, this, [this](const RangeChoice &choice) {
        m_view->choose(choice);
        remember();
    });
    connect(m_pace, &QComboBox::activated, this, [this] {
        refreshPace();
        remember();
    });
    connect(m_back, &QPushButton::clicked, m_view, &DashboardView::back);
    connect(m_live, &QPushButton::clicked, this, [this] { m_view->choose(RangeChoice()); });
    connect(m_targetsButton, &QPushButton::clicked, this, [this] { showTargets(m_targets->isHidden()); });
    connect(m_alerts, &AlertStrip::acknowledged, m_book, &MonitorBook::acknowledge);
    connect(m_view, &DashboardView::rangeChanged, this, &MonitorPage::refreshRange);
    connect(m_view, &DashboardView::currentChanged, this, &MonitorPage::topicChanged);
    connect(m_view, &DashboardView::said, m_workspace->activities(), &Activities::say);
    connect(m_view, &DashboardView::problem, this, [this](const Error &error) {
        message()->show(MessageBar::Kind::Warn, tr("This was not done."), error.sentence);
    });
    connect(m_begin, &QPushButton::clicked, m_book, &MonitorBook::start);
    connect(m_existing, &QPushButton::clicked, this, [this] { showForm(true); });
    connect(m_form, &ServerForm::left, this, [this] { showForm(false); });
    connect(m_form, &ServerForm::submitted, this, [this] {
        m_form->setProblem({});
        m_form->setBusy(true);
        m_book->use(m_form->entered());
    });
    connect(m_book, &MonitorBook::stateChanged, this, &MonitorPage::refresh);
    connect(m_book, &MonitorBook::changed, this, &MonitorPage::refreshSentence);
    connect(m_book, &MonitorBook::changed, this, &MonitorPage::refreshEvents);
    connect(m_book, &MonitorBook::eventsChanged, this, &MonitorPage::refreshEvents);
    connect(m_book, &MonitorBook::told, m_workspace->activities(), &Activities::say);
    connect(m_book, &MonitorBook::failed, this, [this](const Error &error) {
        m_form->setBusy(false);
        if (m_stack->currentIndex() == FormSide)
            m_form->setProblem(error);
        else if (m_book->state() != MonitorState::Failed) // which says it itself
            message()->show(MessageBar::Kind::Fail, tr("This was not done."), error.sentence);
    });
    connect(m_workspace, &Workspace::aboutToClose, this, &MonitorPage::letGo);
    connect(&m_timer, &QTimer::timeout, this, &MonitorPage::tick);
}

void MonitorPage::letGo()
{
    m_view->setSource(nullptr, 5'000);
    m_source.reset();
    m_form->forgetSecrets();
    m_form->setBusy(false);
    showTargets(false);
    m_failed = false;
    message()->hide();
    refresh();
}

void MonitorPage::refresh()
{
    const MonitorState state = m_book->state();
    const auto source = m_book->source();
    if (source != m_source.lock() || !source) {
        m_source = source;
        m_view->setSource(source, m_book->desk() ? m_book->desk()->scrape() : 5'000);
        if (source)
            showForm(false);
    }
    const bool running = bool(source);
    for (QWidget *action : std::initializer_list<QWidget *>{m_dashboard, m_range, m_pace, m_more})
        action->setVisible(running);
    m_own->setVisible(m_book->served());
    m_stop->setText(m_book->served() ? tr("Stop asking this server") : tr("Stop monitoring"));
    if (m_stack->currentIndex() != FormSide)
        m_stack->setCurrentIndex(running ? BoardSide : NothingSide);
    if (!running)
        refreshNothing(state);
    const bool failed = state == MonitorState::Failed;
    if (failed)
        message()->show(MessageBar::Kind::Fail, tr("Monitoring does not run."), m_book->desk()->problem().sentence);
    else if (m_failed)
        message()->hide();
    m_failed = failed;
    refreshSentence();
    refreshEvents();
}

void MonitorPage::refreshNothing(MonitorState state)
{
    const auto desk = m_book->desk();
    const bool served = m_book->served();
    m_begin->setVisible(bool(desk));
    m_existing->setVisible(bool(desk));
    const bool busy = state == MonitorState::Starting || state == MonitorState::Ending;
    m_existing->setEnabled(!busy);
    setBusy(m_begin, {}); // the words below are those it comes back to
    m_begin->setText(served                              ? tr("Ask this server again")
                         : state == MonitorState::Failed ? tr("Start again")
                                                         : tr("Start monitoring"));
    if (busy)
        setBusy(m_begin, state == MonitorState::Starting ? tr("Starting …") : tr("Ending …"));
    if (!desk)
        m_nothing->setTexts(tr("Nothing to watch"), tr("This program measures nothing."));
    else if (served)
        m_nothing->setTexts(tr("Nobody asks the metrics"),
                            tr("This deployment is watched by %1.").arg(desk->server().access.url.toDisplayString()));
    else
        m_nothing->setTexts(tr("Monitoring is off"),
                            tr("A private Prometheus on this computer asks every server of the plan every %1\u00a0s, "
                               "for as long as the deployment is open, and keeps what "
                               "they tell in your data folder. Servers that a firewall shields are asked through SSH. "
                               "It needs the package prometheus on this computer, and for certificates "
                               "prometheus-blackbox-exporter; nothing is installed on the servers.")
                                .arg(seconds(desk->scrape())));
}

void MonitorPage::refreshSentence()
{
    const auto source = m_book->source();
    QList<ReachedTarget> reached;
    int up = 0;
    bool waiting = false;
    for (const TargetState &target : m_book->targets()) {
        reached.append({target, m_book->desk()->wayTo(target)});
        up += target.up ? 1 : 0;
        waiting = waiting || targetSign(target) == Sign::Waiting;
    }
    m_targetModel->setTargets(reached);
    const int all = int(reached.size());
    if (!source)
        header()->setSubtitle(
            tr("Sessions, load and lost packets of every media server, and a warning before calls suffer."));
    else if (m_book->problem())
        header()->setSubtitle(m_book->problem()->sentence);
    else if (m_book->served())
        header()->setSubtitle(tr("%1 answers.").arg(source->name()));
    else
        header()->setSubtitle(
            tr("Prometheus of this console, one scrape every %1\u00a0s.").arg(seconds(m_book->desk()->scrape())));
    m_targetsSign->setSign(m_book->problem() ? Sign::Unknown
                               : up < all    ? (waiting ? Sign::Running : Sign::Fail)
                               : all == 0    ? Sign::Waiting
                                             : Sign::Pass);
    m_targetsButton->setText(!m_book->looked() ? tr("Looking for targets")
                                 : all == 0    ? tr("No targets")
                                               : tr("%1 of %n target(s) up", nullptr, all).arg(up));
    m_targetsButton->setEnabled(all > 0);
    m_alerts->setAlerts(m_book->alerts());
    Q_EMIT signChanged();
}

void MonitorPage::refreshEvents()
{
    if (!m_book->source())
        return;
    const TimeRange range = m_view->shown();
    QList<ChartEvent> events;
    for (const MonitorEvent &event : m_book->desk()->events(range))
        events.append({event.at, 0, event.words, false});
    for (const KnownAlert &known : m_book->alerts()) {
        if (known.alert.firing && known.alert.since <= range.to)
            events.append({known.alert.since, range.to,
                           tr("Alert %1: %2").arg(sinceText(known.alert.since), known.summary()), true});
    }
    m_view->setEvents(events);
}

void MonitorPage::refreshRange()
{
    const RangeHistory &range = m_view->range();
    m_range->setChoice(range.current(), m_view->shown());
    m_back->setVisible(range.zoomed());
    m_back->setText(tr("Back to “%1”").arg(range.backWords()));
    m_live->setVisible(!range.current().live());
    refreshEvents();
    refreshPace();
}

void MonitorPage::refreshPace()
{
    const int pace = m_pace->currentData().toInt();
    m_pace->setEnabled(m_view->range().current().live());
    if (pace > 0 && isVisible())
        m_timer.start(pace * 1'000);
    else
        m_timer.stop();
}

void MonitorPage::tick()
{
    m_view->advance();
    if (m_view->range().current().live())
        refreshEvents();
}

void MonitorPage::recall()
{
    m_memory = MonitorMemory::of(*m_settings);
    for (const QString &path : std::as_const(m_memory.files))
        (void)m_shelf.open(path); // one that is gone is no longer offered
    listDashboards();
    chooseDashboard(std::max(m_shelf.indexOf(m_memory.dashboard), 0));
    if (const int pace = m_pace->findData(m_memory.pace); pace >= 0)
        m_pace->setCurrentIndex(pace);
    if (m_memory.last > 0)
        m_view->choose({m_memory.last, {}});
}

void MonitorPage::remember()
{
    const RangeChoice &range = m_view->range().current();
    m_memory.dashboard = m_shelf.key(m_shown);
    m_memory.files = m_shelf.files();
    m_memory.last = range.live() ? range.last : m_memory.last;
    m_memory.pace = m_pace->currentData().toInt();
    m_memory.keepIn(m_settings);
}

void MonitorPage::listDashboards()
{
    m_dashboard->clear();
    for (int each = 0; each < m_shelf.size(); ++each)
        m_dashboard->addItem(m_shelf.at(each).title, each);
    m_dashboard->insertSeparator(m_dashboard->count());
    m_dashboard->addItem(tr("Open Grafana dashboard…"), openFile);
    m_dashboard->setCurrentIndex(m_dashboard->findData(m_shown));
}

void MonitorPage::chooseDashboard(int index)
{
    if (index == m_shown || index < 0 || index >= m_shelf.size())
        return;
    m_shown = index;
    m_dashboard->setCurrentIndex(m_dashboard->findData(index));
    m_view->setDashboard(m_shelf.at(index));
    refreshEvents();
    Q_EMIT topicChanged();
}

void MonitorPage::openDashboard(const QString &path)
{
    const Result<int> opened = m_shelf.open(path);
    if (!opened) {
        message()->show(MessageBar::Kind::Fail, tr("The dashboard was not opened."), opened.error().sentence);
        return;
    }
    m_shown = -1;
    listDashboards();
    message()->hide();
    chooseDashboard(*opened);
    const Dashboard &dashboard = m_shelf.at(*opened);
    m_view->choose(rangeOf(dashboard.from, dashboard.to, QDateTime::currentMSecsSinceEpoch()));
    remember();
    if (!dashboard.unsupported.isEmpty())
        message()->show(MessageBar::Kind::Info, tr("Parts of this dashboard are left out."),
                        tr("Not shown here: %1.").arg(dashboard.unsupported.join(tr(", "))));
}

void MonitorPage::showTargets(bool shown)
{
    m_targets->setVisible(shown);
    m_targetsButton->setIcon(symbolIcon(shown ? Symbol::ChevronDown : Symbol::ChevronRight, Ink::Accent));
    m_targetsButton->setAccessibleDescription(shown ? tr("Hides the list of targets")
                                                    : tr("Shows the list of targets"));
}

void MonitorPage::showForm(bool shown)
{
    if (shown && m_book->desk()) {
        m_form->setServer(m_book->desk()->server(), m_book->desk()->whereabouts());
        m_form->setBusy(false);
        m_stack->setCurrentIndex(FormSide);
        return;
    }
    m_form->forgetSecrets();
    m_form->setBusy(false);
    m_stack->setCurrentIndex(m_book->source() ? BoardSide : NothingSide);
}

std::optional<Sign> MonitorPage::sign() const
{
    return m_book->sign();
}

GuideTopic MonitorPage::topic() const
{
    GuideTopic topic;
    topic.step = QStringLiteral("2B.4");
    topic.anchor = topic.step;
    topic.guide = tr(
        "Let Prometheus scrape RTCD and the Calls plugin, and watch CPU, memory, connections and errors during calls.");
    if (const ChartPanel *panel = m_view->current()) {
        topic.question = panel->panel().title;
        topic.why = panel->panel().description;
        return topic;
    }
    topic.question = tr("Are calls well, and what runs out first?");
    topic.why = m_shown >= 0 ? m_shelf.at(m_shown).description : QString();
    return topic;
}

QList<Landmark> MonitorPage::landmarks() const
{
    QList<Landmark> marks;
    for (const ChartPanel *panel : m_view->panels()) {
        if (!panel->panel().title.isEmpty())
            marks.append({QStringLiteral("panel:%1").arg(panel->panel().id), panel->panel().title,
                          panel->panel().description, Symbol::Monitor});
    }
    return marks;
}

void MonitorPage::reveal(const QString &key)
{
    for (ChartPanel *panel : m_view->panels())
        if (key == QStringLiteral("panel:%1").arg(panel->panel().id))
            m_view->reveal(panel);
}

void MonitorPage::runSelected()
{
    m_view->reload();
    m_book->look();
}

bool MonitorPage::stepBack()
{
    if (m_stack->currentIndex() == FormSide) {
        showForm(false);
        return true;
    }
    return m_alerts->giveUp() || m_view->back();
}

void MonitorPage::entered()
{
    if (m_book->served() && m_book->state() == MonitorState::Off)
        m_book->start(); // a server that is there anyway; an engine starts when a person says so
}

QWidget *MonitorPage::mainWidget() const
{
    if (m_stack->currentIndex() == NothingSide)
        return m_begin;
    const QList<ChartPanel *> panels = m_view->panels();
    return panels.isEmpty() ? static_cast<QWidget *>(m_dashboard) : panels.first();
}

void MonitorPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    refreshPace();
    m_view->advance();
}

void MonitorPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_timer.stop();
}

} // namespace calls
