// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/InstallPage.h>

#include <Dialogs.h>
#include <Workspace.h>
#include <deployment/Document.h>
#include <guide/CheckBook.h>
#include <models/InstallWords.h>
#include <pages/GateWords.h>
#include <pages/install/InstallReview.h>
#include <pages/install/InstallTopic.h>
#include <pages/install/ServerHead.h>
#include <pages/install/ServerList.h>
#include <style/Typography.h>
#include <widgets/Buttons.h>
#include <widgets/EmptyState.h>
#include <widgets/MessageBar.h>
#include <widgets/PageHeader.h>
#include <widgets/ReviewBar.h>
#include <widgets/Surface.h>
#include <widgets/steps/StepList.h>

#include <QBoxLayout>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>

namespace calls {

namespace {

/// Narrower than this, in characters of the system's text, the servers stand above the steps.
constexpr int stackedBelow = 90;
/// Rows of servers that are seen at the same time when they stand above.
constexpr int stackedRows = 4;

} // namespace

InstallPage::InstallPage(PageInfo info, const Needs &needs, InstallServerModel::Filter filter, const QString &subtitle,
                         QWidget *parent)
    : Page(std::move(info), parent), m_needs(needs), m_subtitle(subtitle),
      m_model(new InstallServerModel(needs.book, std::move(filter), this)), m_all(pushButton({})),
      m_stack(new QStackedWidget), m_empty(new EmptyState(Drawing::Servers, {}, {})), m_emptyAct(m_empty->addAction({}, true)),
      m_list(new ServerList(m_model)), m_line(new Line(Qt::Vertical)), m_head(new ServerHead), m_lower(new QStackedWidget),
      m_noSteps(new EmptyState(Drawing::Checklist, {}, {})), m_steps(new StepList), m_review(new ReviewBar)
{
    build();
    connectAll();
    refresh();
}

InstallPage::~InstallPage() = default;

void InstallPage::build()
{
    m_all->setObjectName(QStringLiteral("installAll"));
    m_emptyAct->setObjectName(QStringLiteral("installEmptyAct"));
    header()->addAction(m_all);
    auto *right = new QVBoxLayout;
    right->setSpacing(12);
    right->addWidget(m_head);
    m_lower->addWidget(m_noSteps);
    m_lower->addWidget(m_steps);
    right->addWidget(m_lower, 1);
    auto *work = new QWidget;
    m_work = new QHBoxLayout(work);
    m_work->setContentsMargins(0, 0, 0, 0);
    m_work->setSpacing(16);
    m_work->addWidget(m_list);
    m_work->addWidget(m_line);
    m_work->addLayout(right, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(work);
    column()->addWidget(m_stack, 1);
    setFoot(m_review);
}

void InstallPage::connectAll()
{
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &InstallPage::refresh);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &InstallPage::refresh);
    connect(m_model, &QAbstractItemModel::rowsMoved, this, &InstallPage::refresh);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &InstallPage::refreshAll);
    connect(m_needs.workspace, &Workspace::renamed, this, &InstallPage::refresh); // answers may have changed
    connect(m_needs.workspace, &Workspace::opened, this, &InstallPage::refresh);
    connect(m_needs.book, &InstallBook::listChanged, this, &InstallPage::refreshServer); // the plan may have changed
    connect(m_needs.book, &InstallBook::changed, this, [this](const QString &name) {
        if (name == m_shown)
            refreshServer();
    });
    connect(m_needs.book, &InstallBook::ended, this, [this](const QString &name) {
        if (name != m_shown)
            return;
        m_runs = m_needs.book->runs(name);
        refreshServer();
        m_steps->rest();
    });
    connect(m_needs.book, &InstallBook::problem, this, [this](const Error &error) {
        message()->show(MessageBar::Kind::Fail, tr("The record of earlier runs cannot be read."), error.sentence);
    });
    connect(m_list, &ServerList::currentServerChanged, this, &InstallPage::selectServer);
    connect(m_steps, &StepList::currentStepChanged, this, &Page::topicChanged);
    connect(m_steps, &StepList::copied, this, [this] { m_needs.workspace->activities()->say(tr("Copied as text.")); });
    connect(m_all, &QPushButton::clicked, this, &InstallPage::runAll);
    connect(m_emptyAct, &QPushButton::clicked, this, [this] { Q_EMIT goTo(m_emptyGoesTo, {}); });
    connect(m_review, &ReviewBar::closed, this, [this](bool hadFocus) {
        m_head->setAsking(false);
        refreshAll();
        if (hadFocus)
            m_steps->setFocus(Qt::OtherFocusReason);
    });
    connect(m_head, &ServerHead::previewRequested, this, [this] { start({m_shown}, InstallMode::Preview); });
    connect(m_head, &ServerHead::installRequested, this, [this] { askToInstall({m_shown}); });
    connect(m_head, &ServerHead::goOnRequested, this, [this] { start({m_shown}, InstallMode::Apply); });
    connect(m_head, &ServerHead::undoRequested, this, &InstallPage::askToUndo);
    connect(m_head, &ServerHead::cancelRequested, this, [this] { m_needs.book->cancel(m_shown); });
    connect(m_head, &ServerHead::loginRequested, this,
            [this] { Q_EMIT goTo(QStringLiteral("servers"), QStringLiteral("server:") + m_shown); });
    connect(m_head, &ServerHead::pastRequested, this, &InstallPage::showPast);
}

const InstallServer *InstallPage::current() const
{
    return m_needs.book->server(m_shown);
}

void InstallPage::refresh()
{
    const bool any = m_model->rowCount() > 0;
    m_stack->setCurrentIndex(any ? 1 : 0);
    if (!any) {
        m_review->giveUp();
        fillEmpty();
    } else if (!m_list->currentIndex().isValid()) {
        m_list->setCurrentIndex(m_model->index(0));
    }
    m_list->updateGeometry();
    arrange();
    refreshAll();
    Q_EMIT topicChanged();
}

void InstallPage::fillEmpty()
{
    if (!m_needs.workspace->isOpen() || !m_needs.workspace->checks())
        return;
    const Site &site = m_needs.workspace->document()->site();
    const Plan &plan = m_needs.workspace->checks()->plan();
    const bool recordingPage = info().phase == QLatin1String("3");
    m_emptyGoesTo = QStringLiteral("architecture");
    m_emptyAct->setText(tr("Look at the architecture"));
    if (site.answers.kubernetes.value_or(false)) {
        m_empty->setTexts(tr("On Kubernetes nothing is installed over SSH"),
                          tr("The charts do it. “callsctl install %1 --namespace NS” brings them into the cluster, “callsctl handoff %1 helm -o FOLDER” "
                             "writes their values and the commands for somebody else.")
                              .arg(m_needs.workspace->path().section(QLatin1Char('/'), -1)));
    } else if (recordingPage && !plan.recording) {
        m_empty->setTexts(tr("No recording is planned"),
                          tr("A recording host is needed for recordings, transcriptions and live captions. Answer that on the page Architecture."));
    } else if (plan.architecture == Architecture::Integrated && !plan.recording) {
        m_empty->setTexts(tr("There is nothing to install"),
                          tr("Calls run inside Mattermost here: the Calls plugin brings all it needs. Its settings come next."));
    } else {
        m_empty->setTexts(tr("No server to install on yet"),
                          tr("The plan needs servers that are not stated. Enter the address and the SSH login of each, empty machines will do."));
        m_emptyGoesTo = QStringLiteral("servers");
        m_emptyAct->setText(tr("Enter servers"));
    }
}

void InstallPage::selectServer()
{
    const QString name = m_list->current();
    if (name == m_shown)
        return;
    m_shown = name;
    m_past.reset();
    m_runs = name.isEmpty() ? QList<RunRecord>() : m_needs.book->runs(name);
    m_review->giveUp();
    m_steps->startOver();
    m_steps->setSteps({}, false); // another server's steps share their names
    refreshServer();
}

void InstallPage::refreshServer()
{
    const InstallServer *server = current();
    if (!server)
        return;
    if (server->busy())
        m_past.reset();
    m_head->show(*server, m_runs, m_past ? &*m_past : nullptr);
    const QList<InstallStep> steps = m_past ? stepsOf(*m_past) : server->steps;
    m_steps->setSteps(steps, !m_past);
    m_lower->setCurrentIndex(steps.isEmpty() ? 0 : 1);
    if (server->state == InstallState::NoLogin)
        m_noSteps->setTexts(tr("Without a login nothing can be done here"), tr("Enter how to reach %1 by SSH, then preview.").arg(server->name));
    else if (server->busy())
        m_noSteps->setTexts(tr("Connecting"), tr("The steps come as soon as %1 has answered.").arg(server->name));
    else if (server->state == InstallState::Failed)
        m_noSteps->setTexts(tr("No step was begun"), tr("Nothing was changed on %1.").arg(server->name));
    else
        m_noSteps->setTexts(tr("The steps will be here"), tr("Preview compares %1 with the plan and lists every step with its commands and files. "
                                                             "Nothing is changed.").arg(server->name));
    refreshAll();
    Q_EMIT topicChanged();
}

QStringList InstallPage::namesIn(InstallState state) const
{
    QStringList names;
    for (const InstallServer &server : m_model->servers()) {
        if (server.state == state)
            names << server.name;
    }
    return names;
}

void InstallPage::refreshAll()
{
    const auto &servers = m_model->servers();
    const bool busy = std::any_of(servers.begin(), servers.end(), [](const InstallServer &server) { return server.busy(); });
    const auto differing = namesIn(InstallState::Differs).size();
    m_all->setVisible(servers.size() > 1);
    m_all->setEnabled(!m_review->asking());
    m_all->setText(busy              ? tr("Cancel all")
                       : differing > 1 ? tr("Install on %n server(s)…", nullptr, static_cast<int>(differing))
                                       : tr("Preview all"));
    header()->setSubtitle(servers.size() > 1 ? overview(servers) : m_subtitle);
    Q_EMIT signChanged();
}

void InstallPage::runAll()
{
    if (!m_all->isVisibleTo(this))
        return;
    const auto &servers = m_model->servers();
    if (std::any_of(servers.begin(), servers.end(), [](const InstallServer &server) { return server.busy(); })) {
        for (const InstallServer &server : servers) {
            if (server.busy())
                m_needs.book->cancel(server.name);
        }
        return;
    }
    if (const QStringList differing = namesIn(InstallState::Differs); differing.size() > 1) {
        askToInstall(differing);
        return;
    }
    QStringList all;
    for (const InstallServer &server : servers)
        all << server.name;
    start(all, InstallMode::Preview);
}

void InstallPage::runSelected()
{
    if (m_head->primary()->isVisibleTo(this) && m_head->primary()->isEnabled())
        m_head->primary()->click();
}

void InstallPage::start(const QStringList &names, InstallMode mode)
{
    message()->hide();
    m_review->giveUp();
    m_past.reset();
    if (names.contains(m_shown))
        m_steps->startOver();
    m_needs.book->start(names, mode);
}

void InstallPage::askToInstall(const QStringList &names)
{
    QList<InstallServer> servers;
    for (const QString &name : names) {
        if (const InstallServer *server = m_needs.book->server(name))
            servers << *server;
    }
    m_head->setAsking(true);
    m_review->ask(installReview(servers, cautions()), [this, names] { start(names, InstallMode::Apply); });
    refreshAll();
}

void InstallPage::askToUndo()
{
    const InstallServer *server = current();
    const auto touched = std::find_if(m_runs.begin(), m_runs.end(), [](const RunRecord &run) { return run.touched(); });
    if (!server || touched == m_runs.end())
        return;
    m_needs.dialogs->confirm(this, undoQuestion(*server, *touched),
                             [this, name = server->name] { start({name}, InstallMode::Undo); });
}

void InstallPage::showPast(qint64 run)
{
    const auto found = std::find_if(m_runs.begin(), m_runs.end(), [run](const RunRecord &record) { return record.id == run; });
    m_past = found == m_runs.end() ? std::nullopt : std::optional(*found);
    m_review->giveUp();
    m_steps->startOver();
    refreshServer();
}

QStringList InstallPage::cautions() const
{
    if (!m_needs.workspace->isOpen())
        return {};
    QStringList sentences;
    const GateState gate = m_needs.workspace->checks()->gate(QStringLiteral("1"));
    if (!gate.passed)
        sentences << tr("%1. What phase 1 checks decides whether calls connect afterwards.").arg(gateSummary(gate, false, QStringLiteral("1")).title);
    if (const QString caution = m_needs.book->caution(); !caution.isEmpty())
        sentences << caution;
    return sentences;
}

std::optional<Sign> InstallPage::sign() const
{
    const auto &servers = m_model->servers();
    std::optional<Sign> worst;
    for (const InstallServer &server : servers) {
        const Sign sign = signOf(server);
        if (sign == Sign::Fail || sign == Sign::Warn || sign == Sign::Running)
            worst = worst ? worse(*worst, sign) : sign;
    }
    const bool all = !servers.isEmpty()
        && std::all_of(servers.begin(), servers.end(), [](const InstallServer &server) { return signOf(server) == Sign::Pass; });
    return worst ? worst : all ? std::optional(Sign::Pass) : std::nullopt;
}

GuideTopic InstallPage::topic() const
{
    const InstallServer *server = current();
    if (!server)
        return {};
    const InstallStep *step = m_steps->currentStep();
    return installTopic(*server, step ? &step->record : nullptr);
}

QList<Landmark> InstallPage::landmarks() const
{
    QList<Landmark> marks;
    for (const InstallServer &server : m_model->servers())
        marks.append({QStringLiteral("server:") + server.name, tr("Install %1").arg(server.name),
                      tr("%1, %2").arg(roleWords(server.roles), stateWords(server)), Symbol::Install});
    return marks;
}

void InstallPage::reveal(const QString &key)
{
    m_list->select(key.section(QLatin1Char(':'), 1));
    m_list->setFocus();
}

bool InstallPage::stepBack()
{
    if (m_review->asking()) {
        m_review->giveUp();
        return true;
    }
    if (m_past) {
        showPast(0);
        return true;
    }
    return m_steps->closeDetail();
}

QWidget *InstallPage::mainWidget() const
{
    return m_list;
}

void InstallPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange();
}

void InstallPage::arrange()
{
    const bool stacked = width() < fontMetrics().averageCharWidth() * stackedBelow;
    m_work->setDirection(stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_line->setVisible(!stacked);
    m_list->setMinimumWidth(stacked ? 0 : m_list->wantedWidth());
    m_list->setMaximumWidth(stacked ? QWIDGETSIZE_MAX : m_list->wantedWidth());
    const int rows = std::min(stackedRows, m_model->rowCount());
    m_list->setMaximumHeight(stacked ? rows * std::max(1, m_list->sizeHintForRow(0)) + 2 : QWIDGETSIZE_MAX);
    m_list->setVisible(m_model->rowCount() > 1 || !stacked);
}

InstallPage *installPage(const InstallPage::Needs &needs)
{
    return new InstallPage({QStringLiteral("install"), InstallPage::tr("Install"), Symbol::Install, QStringLiteral("2")}, needs,
                           [](const InstallServer &) { return true; },
                           InstallPage::tr("Every command and file is shown first, and every change can be undone."));
}

InstallPage *recordingPage(const InstallPage::Needs &needs)
{
    return new InstallPage({QStringLiteral("recording"), InstallPage::tr("Recording host"), Symbol::Recording, QStringLiteral("3")},
                           needs, [](const InstallServer &server) { return server.roles.contains(Role::Offloader); },
                           InstallPage::tr("Docker, calls-offloader and its images. Every change is shown first and can be undone."));
}

} // namespace calls
