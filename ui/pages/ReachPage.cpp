// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/ReachPage.h>

#include <Workspace.h>
#include <base/Time.h>
#include <deployment/Document.h>
#include <finding/Catalogue.h>
#include <models/ReachModel.h>
#include <models/SiteBook.h>
#include <pages/reach/CellDetail.h>
#include <pages/reach/ReachTable.h>
#include <style/Paint.h>
#include <widgets/Buttons.h>
#include <widgets/EmptyState.h>
#include <widgets/Label.h>
#include <widgets/LayoutRows.h>
#include <widgets/MessageBar.h>
#include <widgets/PageHeader.h>
#include <widgets/SignView.h>
#include <widgets/Surface.h>

#include <QApplication>
#include <QClipboard>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace calls {

namespace {

enum Side { MatrixSide, NothingSide };

/// Whose address it is, for the heads of the columns.
QMap<QString, QString> namesOf(const Site &site)
{
    QMap<QString, QString> names;
    for (const Server &server : site.servers) {
        const bool two = !server.publicAddress.isEmpty() && server.publicAddress != server.address;
        if (!server.address.isEmpty())
            names.insert(server.address, two ? ReachPage::tr("%1, LAN").arg(server.name) : server.name);
        if (two)
            names.insert(server.publicAddress, ReachPage::tr("%1, public").arg(server.name));
    }
    return names;
}

} // namespace

ReachPage::ReachPage(Workspace *workspace, SiteBook *book, QWidget *parent)
    : Page({QStringLiteral("reachability"), tr("Reachability"), Symbol::Reachability, {}}, parent), m_workspace(workspace), m_book(book),
      m_model(new ReachModel(this)), m_copy(pushButton(Symbol::Copy, tr("Copy as text"), ButtonKind::Secondary)),
      m_probe(pushButton(Symbol::Again, tr("Probe again"), ButtonKind::Primary)), m_stack(new QStackedWidget),
      m_nothing(new EmptyState(Drawing::Servers, {}, {})), m_begin(m_nothing->addAction({}, true)), m_card(new Surface(Ground::Info, radiusCard)),
      m_cardSign(new SignView(Sign::Waiting, 20)), m_sentence(new Label({}, Type::Heading)), m_table(new ReachTable(m_model)),
      m_findings(new QWidget), m_detail(new CellDetail), m_below(new QScrollArea)
{
    m_copy->setObjectName(QStringLiteral("reachCopy"));
    m_probe->setObjectName(QStringLiteral("reachProbe"));
    m_begin->setObjectName(QStringLiteral("reachBegin"));
    m_sentence->setObjectName(QStringLiteral("reachSentence"));
    header()->addAction(m_copy);
    header()->addAction(m_probe);
    auto *card = new QHBoxLayout(m_card);
    card->setContentsMargins(16, 12, 16, 12);
    card->setSpacing(16);
    m_sentence->setParagraph();
    card->addWidget(m_cardSign, 0, Qt::AlignTop);
    card->addWidget(m_sentence, 1);

    auto *lower = new QWidget;
    auto *rows = new QVBoxLayout(lower);
    rows->setContentsMargins(0, 0, 8, 0);
    rows->setSpacing(16);
    auto *list = new QVBoxLayout(m_findings);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(8);
    rows->addWidget(m_detail);
    rows->addWidget(m_findings);
    rows->addStretch(1);
    m_below->setObjectName(QStringLiteral("reachBelow"));
    m_below->setFrameShape(QFrame::NoFrame);
    m_below->setWidgetResizable(true);
    m_below->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_below->setWidget(lower);

    auto *shown = new QWidget;
    auto *whole = new QVBoxLayout(shown);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(16);
    whole->addWidget(m_card);
    m_table->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    m_table->setMinimumHeight(200);
    whole->addWidget(m_table, 3);
    whole->addWidget(m_below, 2);
    m_stack->addWidget(shown);
    m_stack->addWidget(m_nothing);
    column()->addWidget(m_stack, 1);

    connect(m_probe, &QPushButton::clicked, this, &ReachPage::start);
    connect(m_begin, &QPushButton::clicked, this, [this] {
        if (m_book->state() == SiteState::SignedOut)
            Q_EMIT goTo(QStringLiteral("mattermost"), {});
        else
            start();
    });
    connect(m_copy, &QPushButton::clicked, this, &ReachPage::copy);
    connect(m_table, &ReachTable::cellChosen, this, &ReachPage::showCell);
    const auto said = [this] { m_workspace->activities()->say(tr("Copied as text.")); };
    connect(m_table, &ReachTable::copied, this, said);
    connect(m_detail, &CellDetail::copied, this, said);
    connect(m_book, &SiteBook::changed, this, &ReachPage::refresh);
    connect(m_workspace, &Workspace::opened, this, &ReachPage::refresh);
    connect(m_workspace, &Workspace::renamed, this, &ReachPage::refresh);
    connect(m_workspace, &Workspace::aboutToClose, this, &ReachPage::letGo);
    refresh();
}

ReachPage::~ReachPage() = default;

void ReachPage::letGo()
{
    m_tasks.stop();
    if (m_activity > 0)
        m_workspace->activities()->end(m_activity, tr("The probe was cancelled."));
    m_activity = 0;
    m_model->clear();
    m_detail->clear();
    message()->hide();
}

void ReachPage::refresh()
{
    const bool usable = m_workspace->isOpen() && m_workspace->reach();
    const bool out = m_book->state() == SiteState::SignedOut;
    const bool shown = usable && !m_model->isEmpty();
    const bool running = m_activity > 0;
    m_copy->setVisible(shown);
    m_copy->setEnabled(!running);
    m_probe->setVisible(shown && !out);
    setBusy(m_probe, running ? tr("Probing …") : QString());
    m_begin->setVisible(usable);
    m_begin->setText(out ? tr("Sign in to Mattermost") : tr("Probe"));
    m_stack->setCurrentIndex(shown ? MatrixSide : NothingSide);
    if (!usable) {
        header()->setSubtitle(tr("Whether voice flows from where people sit, and where it stops."));
        m_nothing->setTexts(tr("Nothing to probe"), tr("This program makes no calls."));
    } else if (!shown) {
        QStringList places;
        for (const ReachVantage &vantage : m_workspace->reach()->vantages())
            places << placeText(vantage);
        header()->setSubtitle(tr("Whether voice flows from where people sit, and where it stops."));
        m_nothing->setTexts(out ? tr("Nobody is signed in") : tr("Nobody has probed yet"),
                            out ? tr("The probe joins a test call, so it needs an account.")
                                : tr("A probe joins a test call, and asks every address that the media server offers, from: %1. A machine in each network that "
                                     "people call from, named on the Servers page, makes it true for them.").arg(places.join(tr(", "))));
    } else {
        m_model->setNames(namesOf(m_workspace->document()->site()));
        const int places = m_model->rowCount();
        header()->setSubtitle(running ? tr("Asking from %n place(s).", nullptr, places)
                                      : tr("A probe joined a test call from %n place(s), %1.", nullptr, places).arg(toLocalText(m_model->matrix().when)));
    }
    if (shown) {
        refreshSentence();
        refreshFindings();
    }
    Q_EMIT signChanged();
    Q_EMIT topicChanged();
}

void ReachPage::refreshSentence()
{
    const bool running = m_activity > 0;
    const Sign worst = running ? Sign::Running : sign().value_or(Sign::Unknown);
    m_card->setGround(groundOf(worst));
    m_cardSign->setSign(worst);
    const QString sentence = m_model->matrix().sentence;
    m_sentence->setText(running ? tr("Asking each address from each place; %n answer(s) so far.", nullptr, m_model->cellsKnown())
                            : sentence.isEmpty() ? tr("The media server offered no address.") : sentence);
}

void ReachPage::refreshFindings()
{
    auto *list = static_cast<QVBoxLayout *>(m_findings->layout());
    dropRows(list);
    const QList<Finding> &findings = m_model->matrix().findings;
    m_findings->setVisible(!findings.isEmpty());
    if (findings.isEmpty())
        return;
    list->addWidget(heading(tr("About the addresses")));
    for (const Finding &finding : findings) {
        const FindingText text = findingText(finding.what);
        auto *line = new QWidget;
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(8);
        auto *words = paragraph(text.fix.isEmpty() ? text.sentence : tr("%1 %2").arg(text.sentence, text.fix));
        auto *mark = new SignView(signOf(finding.verdict), 16);
        mark->setAccessibleName(signWord(signOf(finding.verdict)));
        row->addWidget(mark, 0, Qt::AlignTop);
        row->addWidget(words, 1);
        list->addWidget(line);
    }
}

void ReachPage::showCell(const QModelIndex &index)
{
    const ReachCell *cell = m_model->cellOf(index);
    if (cell)
        m_detail->setCell(m_model->matrix(), m_model->matrix().vantages.at(index.row()), *cell);
    else
        m_detail->clear();
    m_below->ensureVisible(0, 0);
    Q_EMIT topicChanged();
}

void ReachPage::start()
{
    const auto desk = m_workspace->reach();
    if (!desk || m_activity > 0)
        return;
    message()->hide();
    Activities *activities = m_workspace->activities();
    m_activity = activities->begin(tr("Probing which way voice takes"), [this] { m_tasks.stop(); });
    m_model->begin(desk->vantages());
    m_detail->clear();
    refresh();
    const QPointer<ReachPage> self(this);
    const auto progress = [self](const ReachCell &cell) {
        if (!self || self->m_activity == 0)
            return;
        self->m_model->addCell(cell);
        self->m_workspace->activities()->progress(self->m_activity, tr("Probing: %n answer(s)", nullptr, self->m_model->cellsKnown()));
        self->refreshSentence();
    };
    m_tasks.start(
        this, [desk, progress](std::stop_token stop) { return desk->find(progress, stop); },
        [this, round = m_activity](const Result<ReachMatrix> &matrix) {
            if (round == m_activity)
                ended(matrix);
        });
}

void ReachPage::ended(const Result<ReachMatrix> &matrix)
{
    const QModelIndex current = m_table->currentIndex();
    const QString vantage = current.isValid() ? m_model->matrix().vantages.value(current.row()).name : QString();
    const int candidate = current.column() - 1;
    m_workspace->activities()->end(m_activity, matrix ? matrix->sentence : tr("The probe ended without an answer."));
    m_activity = 0;
    if (matrix) {
        m_model->setMatrix(*matrix);
        m_table->select(vantage, candidate);
        showCell(m_table->currentIndex());
    } else {
        m_model->stop();
        m_book->met(matrix.error());
        if (matrix.error().code != cancelledCode)
            message()->show(MessageBar::Kind::Fail, tr("The probe could not ask."), matrix.error().sentence);
    }
    refresh();
}

void ReachPage::copy()
{
    QApplication::clipboard()->setText(m_model->asText());
    m_workspace->activities()->say(tr("Copied as text."));
}

void ReachPage::runAll()
{
    if (m_book->state() != SiteState::SignedOut)
        start();
}

void ReachPage::entered()
{
    m_book->lookOnce();
}

std::optional<Sign> ReachPage::sign() const
{
    if (m_model->isEmpty() || m_model->running())
        return std::nullopt;
    Sign worst = Sign::Pass;
    for (const ReachVantage &vantage : m_model->matrix().vantages)
        worst = worse(worst, voiceWay(m_model->matrix(), vantage.name).sign);
    for (const Finding &finding : m_model->matrix().findings)
        worst = worse(worst, signOf(finding.verdict));
    return worst;
}

GuideTopic ReachPage::topic() const
{
    GuideTopic topic;
    topic.step = QStringLiteral("1.6.3");
    const QModelIndex current = m_table->currentIndex();
    const bool chosen = current.isValid() && current.row() < m_model->rowCount();
    topic.question = chosen ? tr("Can people at %1 be heard?").arg(current.siblingAtColumn(0).data().toString()) : tr("Does voice flow from where people sit?");
    topic.why = tr("The media server tells every client a list of addresses to try. A call works when one of them answers the caller’s network.");
    topic.guide = tr("If audio fails, repeat the UDP check, then the TCP check, then look at the advertised address.");
    topic.cautionTitle = tr("A test from here proves little");
    topic.caution = tr("Only a probe from the users’ own network counts. Name a machine in each network that people call from on the Servers page.");
    if (!m_model->isEmpty()) {
        topic.factsTitle = tr("Advertised addresses");
        for (const MediaCandidate &candidate : m_model->matrix().candidates)
            topic.facts << Fact{portText(candidate), candidate.address};
    }
    topic.anchor = topic.step;
    return topic;
}

QList<Landmark> ReachPage::landmarks() const
{
    QList<Landmark> marks;
    for (const ReachVantage &vantage : m_model->matrix().vantages)
        marks.append({QStringLiteral("place:") + vantage.name, placeText(vantage), voiceWay(m_model->matrix(), vantage.name).words, Symbol::Reachability});
    return marks;
}

void ReachPage::reveal(const QString &key)
{
    m_table->select(key.section(QLatin1Char(':'), 1), 0);
}

QWidget *ReachPage::mainWidget() const
{
    return m_stack->currentIndex() == MatrixSide ? static_cast<QWidget *>(m_table) : m_begin;
}

} // namespace calls
