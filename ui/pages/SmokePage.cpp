// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/SmokePage.h>

#include <Workspace.h>
#include <models/ParticipantModel.h>
#include <models/ProbeFeed.h>
#include <models/SiteBook.h>
#include <pages/CheckRun.h>
#include <pages/CheckTopic.h>
#include <pages/smoke/ParticipantTable.h>
#include <widgets/Buttons.h>
#include <widgets/EmptyState.h>
#include <widgets/Label.h>
#include <widgets/MessageBar.h>
#include <widgets/PageHeader.h>
#include <widgets/findings/FindingList.h>

#include <QVBoxLayout>

#include <algorithm>

namespace calls {

namespace {

bool isSmoke(const PlannedCheck &check)
{
    return check.requirement.asked && check.request.kind.startsWith(QLatin1String("smoke."));
}

} // namespace

SmokePage::SmokePage(const Info &info, Workspace *workspace, SiteBook *book, QWidget *parent)
    : Page({info.id, info.title, Symbol::Phone, info.phase}, parent), m_info(info), m_workspace(workspace), m_book(book),
      m_again(pushButton(Symbol::Again, tr("Run again"), ButtonKind::Secondary)), m_primary(pushButton({}, ButtonKind::Primary)),
      m_people(heading(tr("Participants"))), m_participants(new ParticipantModel(this)), m_table(new ParticipantTable(m_participants)),
      m_list(new FindingList), m_nothing(new EmptyState(Drawing::Nothing, tr("No test call is planned"),
                                                        tr("The answers leave it out. It comes back when they change on the Architecture page.")))
{
    m_again->setObjectName(QStringLiteral("smokeAgain"));
    m_primary->setObjectName(QStringLiteral("smokePrimary"));
    header()->setSubtitle(info.subtitle);
    header()->addAction(m_again);
    header()->addAction(m_primary);
    column()->addWidget(m_people);
    column()->addWidget(m_table);
    column()->addWidget(m_list, 1);
    column()->addWidget(m_nothing, 1);

    connect(m_primary, &QPushButton::clicked, this, &SmokePage::primary);
    connect(m_again, &QPushButton::clicked, this, &SmokePage::runAll);
    connect(m_list, &FindingList::currentRowChanged, this, &Page::topicChanged);
    serveFindingList(m_list, m_workspace, message());
    connect(m_book, &SiteBook::changed, this, &SmokePage::refresh);
    connect(m_workspace, &Workspace::opened, this, &SmokePage::take);
    connect(m_workspace, &Workspace::aboutToClose, this, &SmokePage::letGo);
    if (m_workspace->isOpen())
        take();
    refresh();
}

SmokePage::~SmokePage() = default;

void SmokePage::take()
{
    CheckBook *book = m_workspace->checks().get();
    if (!book)
        return;
    m_model = std::make_unique<CheckModel>(book, m_info.phase, isSmoke);
    m_list->setCheckModel(m_model.get());
    m_list->setCurrentIndex(m_list->model()->index(0, 0));
    connect(m_model.get(), &QAbstractItemModel::dataChanged, this, &SmokePage::refresh);
    connect(m_model.get(), &QAbstractItemModel::rowsInserted, this, &SmokePage::refresh);
    connect(m_model.get(), &QAbstractItemModel::rowsRemoved, this, &SmokePage::refresh);
    connect(book, &CheckBook::ended, this, [this] {
        m_participants->end();
        refresh();
    });
    if (const auto feed = m_workspace->probes()) {
        connect(feed.get(), &ProbeFeed::told, m_participants, [this](const ProbeLine &line) {
            if (running()) // of this page's call, not of another's
                m_participants->take(line);
            m_people->setVisible(m_participants->rowCount() > 0);
        });
    }
    refresh();
}

void SmokePage::letGo()
{
    m_list->setCheckModel(nullptr);
    m_model.reset();
    m_participants->clear();
    message()->hide();
}

bool SmokePage::running() const
{
    return m_model && std::any_of(m_model->rows().begin(), m_model->rows().end(), [](const CheckModel::Row &row) { return row.running; });
}

bool SmokePage::green() const
{
    return m_model && !m_model->rows().isEmpty()
        && std::all_of(m_model->rows().begin(), m_model->rows().end(), [](const CheckModel::Row &row) { return row.line.open && !row.running; });
}

bool SmokePage::signedOut() const
{
    return m_book->available() && m_book->state() == SiteState::SignedOut;
}

void SmokePage::refresh()
{
    const bool any = m_model && !m_model->rows().isEmpty();
    const bool done = green();
    m_list->setVisible(any);
    m_nothing->setVisible(!any);
    m_people->setVisible(m_participants->rowCount() > 0);
    m_primary->setVisible(any);
    m_again->setVisible(any && done && !running());
    setBusy(m_primary, running() ? tr("Calling …") : QString());
    if (!running())
        m_primary->setText(done ? tr("Go to the gate") : signedOut() ? tr("Sign in to Mattermost") : tr("Run smoke tests"));
    Q_EMIT signChanged();
    Q_EMIT topicChanged();
}

void SmokePage::primary()
{
    if (green())
        Q_EMIT goTo(m_info.gate, {});
    else if (signedOut())
        Q_EMIT goTo(QStringLiteral("mattermost"), {});
    else
        runAll();
}

void SmokePage::run(const QList<FindingKey> &keys)
{
    if (!m_model || keys.isEmpty() || running())
        return;
    message()->hide();
    m_participants->clear();
    Selection selection;
    selection.phase = m_info.phase;
    selection.keys = keys;
    startChecks(m_workspace, selection);
    refresh();
}

void SmokePage::runAll()
{
    QList<FindingKey> keys;
    if (m_model) {
        for (const CheckModel::Row &row : m_model->rows())
            keys << row.key();
    }
    run(keys);
}

void SmokePage::runSelected()
{
    if (const CheckModel::Row *row = m_list->currentRow())
        run({row->key()});
}

bool SmokePage::stepBack()
{
    return m_list->closeDetail();
}

void SmokePage::entered()
{
    m_book->lookOnce();
}

QWidget *SmokePage::mainWidget() const
{
    return m_list;
}

std::optional<Sign> SmokePage::sign() const
{
    if (!m_model)
        return std::nullopt;
    if (green())
        return Sign::Pass;
    std::optional<Sign> worst;
    for (const CheckModel::Row &row : m_model->rows()) {
        const Sign sign = row.sign();
        if (sign == Sign::Fail || sign == Sign::Unknown || sign == Sign::Warn)
            worst = worst ? worse(*worst, sign) : sign;
    }
    return worst;
}

GuideTopic SmokePage::topic() const
{
    const CheckModel::Row *row = m_list->currentRow();
    return row ? checkTopic(*row) : GuideTopic();
}

QList<Landmark> SmokePage::landmarks() const
{
    QList<Landmark> marks;
    if (!m_model)
        return marks;
    for (const CheckModel::Row &row : m_model->rows())
        marks.append({landmarkOf(row.key()), QStringLiteral("%1 %2").arg(row.key().check, row.sentence()), row.from(), Symbol::Phone});
    return marks;
}

void SmokePage::reveal(const QString &key)
{
    if (!m_model)
        return;
    for (const CheckModel::Row &row : m_model->rows()) {
        if (landmarkOf(row.key()) == key || row.key().check == key) {
            m_list->reveal(row.key(), true);
            return;
        }
    }
}

SmokePage *smokePage(Workspace *workspace, SiteBook *book)
{
    return new SmokePage({QStringLiteral("2"), QStringLiteral("smoke"), SmokePage::tr("Smoke tests"), QStringLiteral("gate-2"),
                          SmokePage::tr("Two participants of the console call each other in a private channel. Both accounts and the channel are put away "
                                        "afterwards.")},
                         workspace, book);
}

SmokePage *recordingSmokePage(Workspace *workspace, SiteBook *book)
{
    return new SmokePage({QStringLiteral("3"), QStringLiteral("recording-smoke"), SmokePage::tr("Smoke tests of recording"), QStringLiteral("gate-3"),
                          SmokePage::tr("A test call is recorded; its file, transcript and captions are looked at.")},
                         workspace, book);
}

} // namespace calls
