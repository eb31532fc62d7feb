// SPDX-License-Identifier: GPL-3.0-or-later
#include <MainWindow.h>

#include <Dialogs.h>
#include <WindowMemory.h>
#include <Workspace.h>
#include <deployment/TextForm.h>
#include <pages/StartPage.h>
#include <style/Theme.h>
#include <style/Typography.h>
#include <widgets/ActivityStrip.h>
#include <widgets/CommandPalette.h>
#include <widgets/MessageBar.h>
#include <widgets/TopBar.h>

#include <QApplication>
#include <QCloseEvent>
#include <QLocale>
#include <QMenu>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace calls {

namespace {

constexpr int wide = 1600;

int panelClosesBelow()
{
    return int(1180 * textScale());
}

/// Large text takes the words of the rail later than the panel: a rail without words is hard to learn.
int railNarrowBelow()
{
    return std::max(1100, int(850 * textScale()));
}

int railWidthFor(int windowWidth)
{
    if (windowWidth < railNarrowBelow())
        return 48;
    return int((windowWidth >= wide ? 240 : 216) * textScale());
}

int panelWidthFor(int windowWidth)
{
    return int((windowWidth >= wide ? 360 : 288) * textScale());
}

} // namespace

MainWindow::MainWindow(const Needs &needs, QWidget *parent)
    : QMainWindow(parent), m_needs(needs), m_menu(new QMenu(this)), m_top(new TopBar(m_menu)), m_rail(new Rail),
      m_outer(new QStackedWidget), m_pages(new QStackedWidget), m_splitter(new QSplitter), m_panel(new GuidePanel),
      m_strip(new ActivityStrip(needs.workspace->activities())),
      m_start(new StartPage({needs.workspace, needs.dialogs, needs.settings, needs.practice})), m_palette(nullptr)
{
    buildFrame();
    buildMenu();
    buildShortcuts();
    m_palette = new CommandPalette(this);
    addPaletteSources();

    Workspace *workspace = m_needs.workspace;
    connect(workspace, &Workspace::opened, this, &MainWindow::opened);
    connect(workspace, &Workspace::closed, this, &MainWindow::closedDeployment);
    connect(workspace, &Workspace::renamed, this, &MainWindow::updateTitle);
    connect(workspace, &Workspace::saved, this, [this](const QDateTime &when) {
        m_strip->setState(tr("Saved %1").arg(QLocale().toString(when.toLocalTime().time(), QLocale::ShortFormat)));
    });
    connect(workspace, &Workspace::saveFailed, this, [this](const Error &error) {
        if (Page *page = currentPage())
            page->message()->show(MessageBar::Kind::Fail, tr("Your last change was not saved."), error.sentence);
    });
    connect(m_top, &TopBar::searchRequested, m_palette, &CommandPalette::popup);
    connect(m_top, &TopBar::panelToggled, this, &MainWindow::togglePanel);
    connect(m_rail, &Rail::pageChosen, this, [this](const QString &id) { show(id); });
    connect(m_panel, &GuidePanel::closeRequested, this, &MainWindow::togglePanel);
    connect(m_panel, &GuidePanel::guideRequested, this, &MainWindow::guideRequested);
    connect(m_panel, &GuidePanel::copied, this,
            [this](const QString &step) { m_needs.workspace->activities()->say(tr("Copied step %1.").arg(step)); });
    connect(m_start, &StartPage::openRequested, this, &MainWindow::openDeployment);
    connect(m_start, &StartPage::created, this, [this] { show(m_firstPage); });
    connect(m_start, &StartPage::practiceOpened, this, [this] {
        updateTitle();
        show(QStringLiteral("mattermost"));
    });

    restoreState();
    closedDeployment();
    m_start->setFocus();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildFrame()
{
    setMinimumSize(960, 600);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_pages);
    m_splitter->addWidget(m_panel);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_panel->setMinimumWidth(240);
    m_pages->setMinimumWidth(480);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_panelWidth = m_panel->width(); });

    auto *work = new QWidget;
    auto *row = new QHBoxLayout(work);
    row->setSpacing(0);
    auto *railSide = new Surface(Ground::Rail);
    railSide->setLines(Qt::RightEdge);
    auto *railColumn = new QVBoxLayout(railSide);
    railColumn->setContentsMargins(0, 8, 1, 8);
    railColumn->addWidget(m_rail);
    row->addWidget(railSide);
    row->addWidget(m_splitter, 1);
    m_outer->addWidget(m_start);
    m_outer->addWidget(work);

    auto *central = new QWidget;
    auto *column = new QVBoxLayout(central);
    column->setSpacing(0);
    column->addWidget(m_top);
    column->addWidget(m_outer, 1);
    column->addWidget(m_strip);
    setCentralWidget(central);
}

void MainWindow::addPage(Page *page)
{
    const PageInfo &info = page->info();
    m_byId.insert(info.id, page);
    m_pages->addWidget(page);
    m_rail->setPages({{info.id, info.title, info.symbol, info.phase, page->sign()}});
    connect(page, &Page::topicChanged, this, [this, page] {
        if (page == currentPage())
            showTopic();
    });
    connect(page, &Page::signChanged, this, [this, page] { m_rail->setSign(page->info().id, page->sign()); });
    connect(page, &Page::goTo, this, [this](const QString &to, const QString &landmark) { show(to, landmark); });
}

Page *MainWindow::page(const QString &id) const
{
    return m_byId.value(id);
}

Page *MainWindow::currentPage() const
{
    return m_needs.workspace->isOpen() ? static_cast<Page *>(m_pages->currentWidget()) : nullptr;
}

void MainWindow::setPhases(const QList<RailPhase> &phases)
{
    m_rail->setPhases(phases);
}

void MainWindow::setSiteState(std::optional<Sign> sign, const QString &words)
{
    m_siteSign = sign;
    m_siteWords = words;
    updateTitle();
}

bool MainWindow::show(const QString &id, const QString &landmark)
{
    Page *wanted = page(id);
    if (!wanted || !m_needs.workspace->isOpen())
        return false;
    enter(wanted);
    if (!landmark.isEmpty())
        wanted->reveal(landmark);
    return true;
}

void MainWindow::enter(Page *page)
{
    m_pages->setCurrentWidget(page);
    m_rail->setCurrent(page->info().id);
    page->entered();
    showTopic();
    m_needs.settings->setValue(QStringLiteral("page"), page->info().id);
}

void MainWindow::showTopic()
{
    if (Page *page = currentPage())
        m_panel->setTopic(page->topic());
}

void MainWindow::opened()
{
    m_start->remember();
    m_strip->setState({});
    m_outer->setCurrentIndex(1);
    m_top->setPanelAvailable(true);
    updateTitle();
    alignTop();
    fitPanel();
    if (!show(m_needs.settings->value(QStringLiteral("page")).toString()) && m_pages->count() > 0)
        enter(static_cast<Page *>(m_pages->widget(0)));
    Page *page = currentPage();
    QWidget *first = page ? page->mainWidget() : nullptr;
    (first ? first : m_rail)->setFocus(Qt::OtherFocusReason);
}

void MainWindow::closedDeployment()
{
    m_outer->setCurrentIndex(0);
    m_top->setPanelAvailable(false);
    m_siteSign.reset();
    m_siteWords.clear();
    m_strip->setState(tr("Nothing leaves this computer until you run a check"));
    m_start->refresh();
    alignTop();
    updateTitle();
}

void MainWindow::askToOpen()
{
    m_start->askToOpen(this);
}

void MainWindow::startPractice()
{
    m_start->startPractice();
}

void MainWindow::openDeployment(const QString &path)
{
    if (path.endsWith(QLatin1String(".toml"), Qt::CaseInsensitive)) {
        importTextForm(path);
        return;
    }
    if (const Result<void> result = m_needs.workspace->open(path); !result)
        showProblem(result.error());
}

void MainWindow::importTextForm(const QString &path)
{
    const auto read = readTextFormFile(path);
    if (!read) {
        showProblem(read.error());
        return;
    }
    if (!read->problems.isEmpty()) {
        QStringList sentences;
        for (const TextProblem &problem : read->problems)
            sentences << problem.sentence();
        showProblem({QStringLiteral("text-form.problems"), sentences.join(QLatin1Char('\n')), {}});
        return;
    }
    QString proposal = path;
    proposal.replace(proposal.size() - 5, 5, QStringLiteral(".calls"));
    const FileQuestion question{tr("Save the imported deployment"), tr("Deployments (*.calls)"), proposal, QStringLiteral("calls")};
    m_needs.dialogs->saveFile(this, question, [this, site = read->site](const QString &target) {
        if (const Result<void> made = m_needs.workspace->create(target, site); !made)
            showProblem(made.error());
        else
            show(m_firstPage);
    });
}

void MainWindow::showProblem(const Error &error)
{
    if (Page *page = currentPage(); page && m_needs.workspace->isOpen())
        page->message()->show(MessageBar::Kind::Fail, tr("The deployment did not open."), error.sentence);
    else
        m_start->showProblem(error);
}

void MainWindow::updateTitle()
{
    const Workspace *workspace = m_needs.workspace;
    const QString name = workspace->name();
    setWindowTitle(name.isEmpty() ? tr("Calls Console") : tr("%1, Calls Console").arg(name));
    m_top->setDeployment(name);
    m_top->setPractice(workspace->practice());
    updateCommands();
    if (!workspace->isOpen())
        return;
    const QString words = m_siteWords.isEmpty() ? tr("Not asked yet") : m_siteWords;
    m_top->setSite(workspace->host(), m_siteSign.value_or(Sign::Waiting), words);
}

bool MainWindow::panelShown() const
{
    return m_panelWanted && width() >= panelClosesBelow();
}

void MainWindow::togglePanel()
{
    // In a window too narrow for it the switch opens it all the same; the next resize decides again.
    const bool visible = !m_panel->isHidden();
    m_panelWanted = !visible;
    m_panel->setVisible(!visible);
    m_top->setPanelShown(!visible);
    fitPanel();
    if (visible && m_panel->isAncestorOf(QApplication::focusWidget()))
        m_pages->setFocus();
}

void MainWindow::fitPanel()
{
    if (m_panel->isHidden())
        return;
    const int wanted = m_panelWidth > 0 ? m_panelWidth : panelWidthFor(width());
    m_splitter->setSizes({std::max(1, m_splitter->width() - wanted - 1), wanted});
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    const bool narrow = width() < railNarrowBelow();
    m_rail->setNarrow(narrow);
    m_rail->parentWidget()->setFixedWidth(railWidthFor(width()));
    alignTop();
    m_panel->setVisible(panelShown());
    m_top->setPanelShown(panelShown());
    fitPanel();
}

void MainWindow::alignTop()
{
    const bool railShown = m_needs.workspace->isOpen() && width() >= railNarrowBelow();
    m_top->setLead(railShown ? railWidthFor(width()) : 0);
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && currentPage() && currentPage()->stepBack())
        return;
    QMainWindow::keyPressEvent(event);
}

void MainWindow::cycleFocus(int step)
{
    QList<QWidget *> places{m_rail, currentPage(), m_panel, m_strip};
    if (!currentPage())
        places = {m_start, m_strip};
    qsizetype now = 0;
    for (qsizetype i = 0; i < places.size(); ++i) {
        QWidget *focus = QApplication::focusWidget();
        if (focus && (places.at(i) == focus || places.at(i)->isAncestorOf(focus)))
            now = i;
    }
    for (qsizetype tried = 1; tried <= places.size(); ++tried) {
        QWidget *place = places.at((now + step * tried + places.size() * 2) % places.size());
        if (place->isVisible() && focusInto(place))
            return;
    }
}

void MainWindow::restoreState()
{
    m_panelWanted = m_needs.settings->value(QStringLiteral("panel/wanted"), true).toBool();
    m_panelWidth = m_needs.settings->value(QStringLiteral("panel/width"), 0).toInt();
    restoreGeometryOf(this, m_needs.settings);
}

void MainWindow::saveState()
{
    m_needs.settings->setValue(QStringLiteral("panel/wanted"), m_panelWanted);
    m_needs.settings->setValue(QStringLiteral("panel/width"), m_panelWidth);
    saveGeometryOf(this, m_needs.settings);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveState();
    QMainWindow::closeEvent(event);
}

} // namespace calls
