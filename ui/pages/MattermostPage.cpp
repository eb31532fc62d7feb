// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/MattermostPage.h>

#include <Workspace.h>
#include <base/Time.h>
#include <deployment/Document.h>
#include <guide/CheckBook.h>
#include <models/FactModel.h>
#include <models/SiteBook.h>
#include <models/SiteSheet.h>
#include <pages/mattermost/PluginLifeBar.h>
#include <pages/mattermost/SignInForm.h>
#include <pages/servers/FactTable.h>
#include <widgets/Buttons.h>
#include <widgets/EmptyState.h>
#include <widgets/MessageBar.h>
#include <widgets/PageHeader.h>
#include <widgets/ReviewBar.h>

#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace calls {

namespace {

enum Side { FormSide, FactSide, NothingSide };

/// Switched off on every node, not failed.
bool isOff(const MattermostFacts &facts)
{
    return std::all_of(facts.plugin.begin(), facts.plugin.end(), [](const PluginNode &node) { return node.state == PluginState::NotRunning; });
}

QScrollArea *scrolled(QWidget *content)
{
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    return area;
}

} // namespace

MattermostPage::MattermostPage(const Needs &needs, QWidget *parent)
    : Page({QStringLiteral("mattermost"), tr("Mattermost"), Symbol::Servers, QStringLiteral("2")}, parent), m_needs(needs),
      m_signOut(pushButton(tr("Sign out"), ButtonKind::Quiet)), m_look(pushButton(Symbol::Again, tr("Look again"), ButtonKind::Secondary)),
      m_restart(pushButton(tr("Restart plugin…"))), m_next(pushButton(tr("Compare settings"), ButtonKind::Primary)),
      m_stack(new QStackedWidget), m_form(new SignInForm(needs.dialogs)), m_nothing(new EmptyState(Drawing::Servers, {}, {})),
      m_model(new FactModel(this)), m_table(new FactTable(m_model)), m_review(new ReviewBar),
      m_life(new PluginLifeBar(needs.workspace, needs.book, m_review, this))
{
    m_signOut->setObjectName(QStringLiteral("siteSignOut"));
    m_look->setObjectName(QStringLiteral("siteLook"));
    m_restart->setObjectName(QStringLiteral("siteRestart"));
    m_next->setObjectName(QStringLiteral("siteNext"));
    m_table->setAccessibleName(tr("Facts of the Mattermost server"));
    for (QPushButton *button : {m_signOut, m_look, m_restart, m_next})
        header()->addAction(button);
    auto *facts = new QWidget;
    auto *rows = new QVBoxLayout(facts);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(m_table);
    rows->addStretch(1);
    m_stack->addWidget(scrolled(m_form));
    m_stack->addWidget(scrolled(facts));
    m_stack->addWidget(m_nothing);
    column()->addWidget(m_stack, 1);
    setFoot(m_review);

    connect(m_form, &SignInForm::submitted, this, &MattermostPage::signIn);
    connect(m_signOut, &QPushButton::clicked, this, &MattermostPage::signOut);
    connect(m_look, &QPushButton::clicked, this, &MattermostPage::runAll);
    connect(m_restart, &QPushButton::clicked, m_life, [this] {
        const auto &known = m_needs.book->facts();
        known && isOff(*known) ? m_life->askEnable() : m_life->askRestart();
    });
    connect(m_next, &QPushButton::clicked, this, [this] { Q_EMIT goTo(QStringLiteral("settings"), {}); });
    connect(m_review, &ReviewBar::closed, this, [this](bool hadFocus) {
        if (hadFocus)
            m_table->setFocus(Qt::OtherFocusReason);
    });
    connect(m_life, &PluginLifeBar::busyChanged, this, &MattermostPage::refresh);
    connect(m_life, &PluginLifeBar::ended, this, &MattermostPage::tellOutcome);
    connect(m_life, &PluginLifeBar::problem, this, [this](const Error &error) {
        message()->show(MessageBar::Kind::Fail, tr("The Calls plugin was not restarted."), error.sentence);
    });
    connect(m_table, &FactTable::copied, this, [this] { m_needs.workspace->activities()->say(tr("Copied all facts as text.")); });
    connect(m_needs.book, &SiteBook::changed, this, [this] {
        refresh();
        if (m_needs.book->state() == SiteState::Connected)
            showPluginNews();
        else if (m_needs.book->state() == SiteState::Failed && m_needs.book->facts())
            message()->show(MessageBar::Kind::Fail, tr("%1 could not be asked again.").arg(m_needs.workspace->host()), m_needs.book->problem().sentence);
    });
    connect(m_needs.workspace, &Workspace::opened, this, &MattermostPage::refresh);
    connect(m_needs.workspace, &Workspace::renamed, this, &MattermostPage::refresh);
    connect(m_needs.workspace, &Workspace::aboutToClose, this, &MattermostPage::letGo);
    refresh();
}

MattermostPage::~MattermostPage() = default;

void MattermostPage::letGo()
{
    m_signing.stop();
    m_life->letGo();
    m_review->giveUp();
    m_form->forgetSecrets();
    m_form->setBusy(false);
    m_formFilled = false;
    message()->hide();
}

void MattermostPage::refresh()
{
    const SiteBook &book = *m_needs.book;
    const bool known = book.facts().has_value();
    const bool looking = book.state() == SiteState::Looking;
    for (QPushButton *button : {m_signOut, m_restart, m_next})
        button->setVisible(known);
    m_look->setVisible(known || book.state() == SiteState::Failed);
    setBusy(m_look, looking ? tr("Looking …") : QString());
    setBusy(m_restart, m_life->busy() ? tr("Restarting …") : QString());
    if (!book.available()) {
        header()->setSubtitle(tr("This program does not speak to Mattermost."));
        m_nothing->setTexts(tr("Nothing to ask"), tr("Open a deployment in the console."));
        m_stack->setCurrentIndex(NothingSide);
    } else if (known) {
        showFacts();
    } else if (book.state() == SiteState::SignedOut) {
        header()->setSubtitle(tr("Nobody is signed in. Checks of calls and the settings need an administrator’s account."));
        if (!m_formFilled)
            m_form->setServer(m_needs.workspace->site()->server(), m_needs.workspace->site()->whereabouts());
        m_formFilled = true;
        if (book.problem().code == QLatin1String("mattermost.signed-out"))
            message()->show(MessageBar::Kind::Warn, tr("The server no longer takes the token."), book.problem().sentence);
        m_stack->setCurrentIndex(FormSide);
    } else if (book.state() == SiteState::Failed) {
        header()->setSubtitle(tr("%1 could not be asked.").arg(m_needs.workspace->host()));
        m_nothing->setTexts(tr("No answer that can be used"), book.problem().sentence);
        m_stack->setCurrentIndex(NothingSide);
    } else {
        header()->setSubtitle(tr("Who is signed in, what the server is, and the state of the Calls plugin."));
        m_nothing->setTexts(looking ? tr("Asking %1 …").arg(m_needs.workspace->host()) : tr("Nobody has looked yet"),
                            tr("Who is signed in, version, licence, nodes and the Calls plugin will be listed here."));
        m_stack->setCurrentIndex(NothingSide);
    }
    Q_EMIT signChanged();
    Q_EMIT topicChanged();
}

void MattermostPage::showFacts()
{
    const SiteBook &book = *m_needs.book;
    const MattermostFacts &facts = *book.facts();
    m_formFilled = false;
    m_model->setLines(siteSheet(facts, m_needs.workspace->checks()->plan(), m_needs.workspace->document()->site(), QDateTime::currentDateTimeUtc()),
                      false);
    const bool runs = pluginRuns(facts);
    header()->setSubtitle(tr("%1 on %2, as of %3.").arg(facts.account.name, m_needs.workspace->host(), toLocalText(book.when())));
    m_restart->setVisible(facts.pluginInstalled && facts.account.administers());
    if (!m_life->busy())
        m_restart->setText(isOff(facts) ? tr("Enable plugin…") : tr("Restart plugin…"));
    // One primary button: a plugin that does not run comes before everything else.
    const bool restartFirst = !runs && m_restart->isVisibleTo(this);
    setKind(m_restart, restartFirst ? ButtonKind::Primary : ButtonKind::Secondary);
    setKind(m_next, restartFirst ? ButtonKind::Secondary : ButtonKind::Primary);
    m_stack->setCurrentIndex(FactSide);
}

void MattermostPage::showPluginNews()
{
    const MattermostFacts &facts = *m_needs.book->facts();
    if (!facts.pluginInstalled) {
        message()->show(MessageBar::Kind::Fail, tr("The Calls plugin is not installed."),
                        tr("Install it in the System Console, under Plugins, Plugin Management, then look again."));
    } else if (const auto trouble = worstTrouble(facts.plugin)) {
        message()->show(MessageBar::Kind::Fail, tr("The Calls plugin does not run."), tr("%1 %2").arg(trouble->sentence, trouble->fix));
    } else if (message()->kind() == MessageBar::Kind::Fail) {
        message()->hide();
    }
}

void MattermostPage::signIn()
{
    const auto desk = m_needs.workspace->site();
    if (!desk)
        return;
    const SignIn entered = m_form->entered();
    Site site = m_needs.workspace->document()->site();
    const QString url = entered.server.url.toString();
    if (site.answers.mattermostUrl != url && !entered.server.url.isEmpty()) {
        site.answers.mattermostUrl = url;
        if (const auto kept = m_needs.workspace->document()->edit(tr("Mattermost URL"), site); !kept) {
            m_form->setProblem(kept.error());
            return;
        }
    }
    m_form->setBusy(true);
    m_signing.start(
        this, [desk, entered](std::stop_token stop) { return desk->signIn(entered, stop); },
        [this](const Result<Account> &account) {
            m_form->setBusy(false);
            if (account) {
                m_form->forgetSecrets();
                message()->hide();
                m_needs.book->look();
            } else if (account.error().code == QLatin1String("mattermost.mfa-needed")) {
                m_form->askForCode();
            } else if (account.error().code != cancelledCode) {
                m_form->setProblem(account.error());
            }
        });
}

void MattermostPage::signOut()
{
    const auto desk = m_needs.workspace->site();
    if (!desk)
        return;
    m_review->giveUp();
    setBusy(m_signOut, tr("Signing out …"));
    m_signing.start(
        this, [desk](std::stop_token stop) { return desk->signOut(stop); },
        [this](const Result<void> &gone) {
            setBusy(m_signOut, {});
            message()->hide();
            if (!gone && gone.error().code != cancelledCode)
                message()->show(MessageBar::Kind::Warn, tr("The token is forgotten here, and the server was not told."), gone.error().sentence);
            m_needs.book->signedOut();
        });
}

void MattermostPage::tellOutcome(const PluginOutcome &outcome)
{
    const auto trouble = worstTrouble(outcome.nodes);
    if (outcome.running)
        message()->show(MessageBar::Kind::Pass, outcome.sentence, {});
    else
        message()->show(MessageBar::Kind::Fail, tr("The plugin did not start again."),
                        trouble ? tr("%1 %2").arg(trouble->sentence, trouble->fix) : outcome.sentence);
}

void MattermostPage::runAll()
{
    m_needs.book->look();
}

void MattermostPage::entered()
{
    m_needs.book->lookOnce();
}

bool MattermostPage::stepBack()
{
    const bool asking = m_review->asking();
    m_review->giveUp();
    return asking;
}

QWidget *MattermostPage::mainWidget() const
{
    if (m_stack->currentIndex() == FormSide)
        return m_form;
    return m_stack->currentIndex() == FactSide ? static_cast<QWidget *>(m_table) : nullptr;
}

std::optional<Sign> MattermostPage::sign() const
{
    const SiteBook &book = *m_needs.book;
    if (!book.facts())
        return book.state() == SiteState::Failed ? std::optional(Sign::Unknown) : std::nullopt;
    const MattermostFacts &facts = *book.facts();
    if (!pluginRuns(facts))
        return Sign::Fail;
    return m_model->problems() > 0 ? Sign::Warn : Sign::Pass;
}

GuideTopic MattermostPage::topic() const
{
    GuideTopic topic;
    if (!m_needs.workspace->isOpen())
        return topic;
    const bool rtcd = m_needs.workspace->checks() && m_needs.workspace->checks()->plan().architecture == Architecture::Rtcd;
    topic.step = rtcd ? QStringLiteral("2B.3") : QStringLiteral("2A.2.1");
    topic.question = tr("Does the Calls plugin run?");
    topic.why = tr("The plugin decides only when it starts whether media goes through RTCD or through Mattermost itself. One that failed to start "
                   "does not try again.");
    topic.guide = tr("Set Enable Plugin to true, save, and restart the Calls plugin so that changes take effect.");
    topic.cautionTitle = tr("A restart may end calls");
    topic.caution = tr("Calls that Mattermost carries itself end with the plugin. Those that RTCD carries go on. The number is said before.");
    if (const auto &facts = m_needs.book->facts()) {
        topic.factsTitle = tr("This server");
        topic.facts = {{tr("Mattermost"), facts->version}, {tr("Calls plugin"), facts->callsVersion.isEmpty() ? tr("not known") : facts->callsVersion}};
        topic.facts << Fact{tr("Running calls"), facts->runningCalls ? QString::number(*facts->runningCalls) : tr("not known")};
    }
    topic.anchor = topic.step;
    return topic;
}

} // namespace calls
