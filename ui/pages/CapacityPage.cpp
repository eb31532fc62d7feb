// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/CapacityPage.h>

#include <Workspace.h>
#include <deployment/Document.h>
#include <models/MonitorBook.h>
#include <pages/capacity/ServerCard.h>
#include <pages/monitor/RangeButton.h>
#include <plan/Plan.h>
#include <style/Paint.h>
#include <widgets/Buttons.h>
#include <widgets/EmptyState.h>
#include <widgets/Label.h>
#include <widgets/LayoutRows.h>
#include <widgets/MessageBar.h>
#include <widgets/PageHeader.h>
#include <widgets/Scrolled.h>
#include <widgets/SignView.h>

#include <QDateTime>
#include <QScrollArea>
#include <QStackedWidget>

namespace calls {

namespace {

enum Side { AnswerSide, NothingSide };
constexpr qint64 day = 24LL * 3'600'000;
constexpr std::chrono::seconds patience{120};
constexpr int nameLength = 40; // of a server in a row of the palette

} // namespace

CapacityPage::CapacityPage(Workspace *workspace, MonitorBook *book, QWidget *parent)
    : Page({QStringLiteral("capacity"), tr("Capacity"), Symbol::Capacity, {}}, parent), m_workspace(workspace), m_book(book),
      m_range(new RangeButton), m_again(pushButton(Symbol::Again, tr("Measure again"), ButtonKind::Primary)), m_stack(new QStackedWidget),
      m_nothing(new EmptyState(Drawing::Servers, {}, {})), m_begin(m_nothing->addAction({}, true)), m_card(new Surface(Ground::Info, radiusCard)),
      m_sign(new SignView(Sign::Waiting, 20)), m_sentence(new Label({}, Type::Heading)), m_plan(new Label), m_list(new QVBoxLayout)
{
    m_choice.last = day;
    build();
    join();
    choose(m_choice);
    refresh();
}

CapacityPage::~CapacityPage() = default;

void CapacityPage::build()
{
    m_again->setObjectName(QStringLiteral("capacityAgain"));
    m_begin->setObjectName(QStringLiteral("capacityBegin"));
    m_sentence->setObjectName(QStringLiteral("capacitySentence"));
    m_plan->setObjectName(QStringLiteral("capacityPlan"));
    header()->setSubtitle(tr("What the media servers carry before calls suffer, by the busiest moment of a time."));
    header()->addAction(m_again);
    header()->addActionInFront(m_range);

    auto *card = new QHBoxLayout(m_card);
    card->setContentsMargins(16, 12, 16, 12);
    card->setSpacing(16);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    m_sentence->setParagraph();
    m_plan->setParagraph();
    words->addWidget(m_sentence);
    words->addWidget(m_plan);
    card->addWidget(m_sign, 0, Qt::AlignTop);
    card->addLayout(words, 1);

    auto *content = new QWidget;
    auto *rows = new QVBoxLayout(content);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(16);
    rows->addWidget(m_card);
    m_list->setSpacing(12);
    rows->addLayout(m_list);
    rows->addStretch(1);
    m_stack->addWidget(scrolled(content));
    m_stack->addWidget(m_nothing);
    column()->addWidget(m_stack, 1);
}

void CapacityPage::join()
{
    connect(m_range, &RangeButton::chosen, this, [this](const RangeChoice &choice) {
        choose(choice);
        measure();
    });
    connect(m_again, &QPushButton::clicked, this, &CapacityPage::measure);
    connect(m_begin, &QPushButton::clicked, m_book, &MonitorBook::start);
    connect(m_book, &MonitorBook::stateChanged, this, [this] {
        if (isVisible())
            entered();
        refresh();
    });
    connect(m_workspace, &Workspace::aboutToClose, this, &CapacityPage::letGo);
}

void CapacityPage::letGo()
{
    m_tasks.stop();
    m_asking = false;
    m_asked.reset();
    m_servers.clear();
    m_now = 0;
    message()->hide();
    refresh();
}

void CapacityPage::choose(const RangeChoice &choice)
{
    m_choice = choice;
    m_range->setChoice(choice, choice.at(QDateTime::currentMSecsSinceEpoch(), 1));
}

void CapacityPage::entered()
{
    choose(m_choice); // from and to of a live choice are by now
    if (m_book->source() && m_book->source() != m_asked.lock())
        measure();
}

void CapacityPage::measure()
{
    const auto source = m_book->source();
    if (!source || !m_workspace->isOpen())
        return;
    QStringList servers;
    const Plan plan = makePlan(m_workspace->document()->site());
    for (const PlannedServer &entry : plan.mediaServers())
        servers << entry.server.name;
    m_peak = plan.peak;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const TimeRange window = m_choice.at(now, 1);
    m_tasks.stop(); // of an earlier choice
    m_asking = true;
    m_asked = source;
    m_tasks.start(
        this,
        [source, servers, window](std::stop_token stop) { return measureBusyTimes(source, servers, window, Limits(std::move(stop), patience)); },
        [this, source](const Result<QList<BusyTime>> &measured) {
            if (source == m_book->source())
                take(measured);
        });
    refresh();
}

void CapacityPage::take(const Result<QList<BusyTime>> &measured)
{
    if (!measured && measured.error().code == cancelledCode)
        return; // another choice is asked
    m_asking = false;
    if (measured) {
        m_now = QDateTime::currentMSecsSinceEpoch();
        m_servers.clear();
        for (const BusyTime &busy : *measured)
            m_servers << capacityOf(busy, m_now);
        sortByRoom(m_servers);
        message()->hide();
        refreshCards();
    } else {
        message()->show(MessageBar::Kind::Fail, tr("The metrics were not asked."), measured.error().sentence);
    }
    refresh();
}

void CapacityPage::refreshCards()
{
    dropRows(m_list);
    for (const ServerCapacity &each : std::as_const(m_servers))
        m_list->addWidget(new ServerCard(each, m_now));
}

void CapacityPage::refresh()
{
    const bool shown = m_now > 0 || m_book->source();
    m_stack->setCurrentIndex(shown ? AnswerSide : NothingSide);
    m_range->setVisible(shown);
    m_again->setVisible(shown);
    m_again->setEnabled(m_book->source() && !m_asking);
    if (!shown)
        refreshNothing();
    if (m_now == 0)
        refreshCards(); // none
    const Sign sign = m_now == 0 ? (m_asking ? Sign::Running : Sign::Waiting) : capacitySign(m_servers, m_peak, m_now);
    m_sign->setSign(m_asking ? Sign::Running : sign);
    m_card->setGround(m_now == 0 ? Ground::Info : groundOf(sign));
    m_sentence->setText(m_now > 0    ? CapacityWords::verdict(m_servers)
                        : m_asking ? tr("Asking what was measured …")
                                   : tr("Nothing was asked yet."));
    const QString plan = m_now > 0 ? CapacityWords::plan(m_servers, m_peak) : QString();
    m_plan->setText(plan);
    m_plan->setVisible(!plan.isEmpty());
    Q_EMIT signChanged();
    Q_EMIT topicChanged();
}

void CapacityPage::refreshNothing()
{
    const bool starting = m_book->state() == MonitorState::Starting;
    m_begin->setVisible(bool(m_book->desk()));
    setBusy(m_begin, {});
    m_begin->setText(tr("Start monitoring"));
    if (starting)
        setBusy(m_begin, tr("Starting …"));
    m_nothing->setTexts(tr("Nothing is measured"),
                        m_book->state() == MonitorState::Failed
                            ? m_book->desk()->problem().sentence
                            : tr("Capacity is judged by what was measured while people were in calls. Start monitoring here or on the page "
                                 "Monitor, let people call, and come back."));
}

std::optional<Sign> CapacityPage::sign() const
{
    return m_now == 0 ? std::nullopt : std::optional(capacitySign(m_servers, m_peak, m_now));
}

GuideTopic CapacityPage::topic() const
{
    GuideTopic topic;
    topic.step = QStringLiteral("5.5.1");
    topic.anchor = topic.step;
    topic.question = tr("How many more people do the servers carry?");
    topic.why = tr("Load grows with people as it did from the idle moments to the busiest one. The end of the CPU is 70\u00a0%, where the vendor "
                   "says to add servers; of the line, its rate; of the sockets, the limit of the media service. Where too little load was "
                   "measured, the published load tests stand in, and each row says so.");
    topic.guide = tr("If CPU consistently exceeds 70\u00a0%, increase hardware or add RTCD nodes before the next stage.");
    return topic;
}

QList<Landmark> CapacityPage::landmarks() const
{
    QList<Landmark> marks;
    for (const ServerCapacity &each : m_servers)
        marks.append({QStringLiteral("capacity:") + each.busy.server, tr("Capacity of %1").arg(each.busy.server.left(nameLength)),
                      CapacityWords::busiest(each), Symbol::Capacity});
    return marks;
}

void CapacityPage::reveal(const QString &key)
{
    auto *scroll = qobject_cast<QScrollArea *>(m_stack->widget(AnswerSide));
    for (qsizetype each = 0; each < m_servers.size(); ++each) {
        if (key == QStringLiteral("capacity:") + m_servers.at(each).busy.server)
            scroll->ensureWidgetVisible(m_list->itemAt(int(each))->widget());
    }
}

QWidget *CapacityPage::mainWidget() const
{
    return m_stack->currentIndex() == NothingSide ? m_begin : m_again;
}

} // namespace calls
