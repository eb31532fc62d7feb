// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/GatePage.h>

#include <Workspace.h>
#include <pages/CheckRun.h>
#include <pages/CheckTopic.h>
#include <pages/GateWords.h>
#include <widgets/EmptyState.h>
#include <widgets/Label.h>
#include <widgets/PageHeader.h>
#include <widgets/findings/FindingList.h>

#include <QVBoxLayout>

namespace calls {

namespace {

const QString phase = QStringLiteral("1");

bool matters(const CheckModel::Row &row)
{
    return row.check.requirement.asked && (!row.line.open || row.line.acceptance);
}

} // namespace

GatePage::GatePage(Workspace *workspace, QWidget *parent)
    : Page({QStringLiteral("gate"), tr("Gate"), Symbol::Gate, phase}, parent), m_workspace(workspace),
      m_gate(new GateCard), m_heading(heading(tr("Missing or accepted"))), m_list(new FindingList),
      m_done(new EmptyState(Drawing::Checklist, tr("Nothing is missing"),
                            tr("Every check of this phase passes. Print the firewall sheet with its proofs for the records.")))
{
    header()->setSubtitle(tr("Phase 2 opens when all of this holds. A finding can be accepted with a name and a reason."));
    column()->addWidget(m_gate);
    column()->addWidget(m_heading);
    column()->addWidget(m_list, 1);
    column()->addWidget(m_done, 1);
    m_list->setRowFilter(matters);
    connect(m_list, &FindingList::currentRowChanged, this, &Page::topicChanged);
    serveFindingList(m_list, m_workspace, message());
    connect(m_workspace, &Workspace::opened, this, &GatePage::take);
    connect(m_workspace, &Workspace::aboutToClose, this, &GatePage::letGo);
    if (m_workspace->isOpen())
        take();
}

GatePage::~GatePage() = default;

void GatePage::take()
{
    CheckBook *book = m_workspace->checks().get();
    if (!book)
        return;
    m_model = std::make_unique<CheckModel>(book, phase, [](const PlannedCheck &) { return true; });
    m_list->setCheckModel(m_model.get());
    connect(m_model.get(), &QAbstractItemModel::dataChanged, this, &GatePage::refresh);
    connect(m_model.get(), &QAbstractItemModel::rowsRemoved, this, &GatePage::refresh);
    refresh();
}

void GatePage::letGo()
{
    m_list->setCheckModel(nullptr);
    m_model.reset();
}

void GatePage::refresh()
{
    const CheckBook &book = *m_workspace->checks();
    m_gate->setSummary(gateSummary(book.gate(phase), book.running(), phase));
    const bool any = m_list->shownRows() > 0;
    m_heading->setVisible(any);
    m_list->setVisible(any);
    m_done->setVisible(!any);
    Q_EMIT signChanged();
    Q_EMIT topicChanged();
}

std::optional<Sign> GatePage::sign() const
{
    if (!m_model)
        return std::nullopt;
    const GateState state = m_workspace->checks()->gate(phase);
    if (!state.passed)
        return std::nullopt; // Prerequisites and Checks say what is wrong; the lock is the phase's own sign
    return state.accepted().isEmpty() ? Sign::Pass : Sign::Warn;
}

GuideTopic GatePage::topic() const
{
    if (const CheckModel::Row *row = m_list->currentRow())
        return checkTopic(*row);
    GuideTopic topic;
    topic.step = QStringLiteral("1.7");
    topic.question = tr("Is the network ready for Calls?");
    topic.why = tr("Faults of the network are cheap to find now and hard to find once calls run over it.");
    topic.guide = tr("Before phase 2: the architecture is chosen, servers are provisioned, the licence fits, ports are open, "
                     "and every network check returned open or closed.");
    topic.anchor = QStringLiteral("1.7");
    return topic;
}

bool GatePage::stepBack()
{
    return m_list->closeDetail();
}

QWidget *GatePage::mainWidget() const
{
    return m_list->isVisible() ? static_cast<QWidget *>(m_list) : nullptr;
}

void GatePage::entered()
{
    if (m_model && !m_list->detailOpen())
        m_model->sortByUrgency();
}

} // namespace calls
