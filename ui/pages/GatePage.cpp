// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/GatePage.h>

#include <Workspace.h>
#include <pages/CheckRun.h>
#include <pages/CheckTopic.h>
#include <pages/GateWords.h>
#include <style/ConsoleStyle.h>
#include <widgets/Buttons.h>
#include <widgets/EmptyState.h>
#include <widgets/Label.h>
#include <widgets/MessageBar.h>
#include <widgets/PageHeader.h>
#include <widgets/findings/FindingList.h>

#include <QVBoxLayout>

namespace calls {

namespace {

bool matters(const CheckModel::Row &row)
{
    return row.check.requirement.asked && (!row.line.open || row.line.acceptance);
}

} // namespace

GatePage::GatePage(Workspace *workspace, const QString &phase, QWidget *parent)
    : Page({gatePageId(phase), tr("Gate"), Symbol::Gate, phase}, parent), m_workspace(workspace),
      m_run(pushButton(Symbol::Again, tr("Run what is missing"), ButtonKind::Primary)), m_gate(new GateCard), m_heading(heading(tr("Missing or accepted"))), m_list(new FindingList),
      m_done(new EmptyState(Drawing::Checklist, tr("Nothing is missing"),
                            phase == QLatin1String("1") ? tr("Every check of this phase passes. Print the firewall sheet with its proofs for the records.")
                                                       : tr("Every check of this phase passes.")))
{
    header()->setSubtitle(tr("Phase %1 opens when all of this holds. A finding can be accepted with a name and a reason.").arg(phase.toInt() + 1));
    m_run->setObjectName(QStringLiteral("gateRun"));
    header()->addAction(m_run);
    connect(m_run, &QPushButton::clicked, this, &GatePage::runAll);
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

QString gatePageId(const QString &phase)
{
    return phase == QLatin1String("1") ? QStringLiteral("gate") : QStringLiteral("gate-") + phase;
}

GatePage::~GatePage() = default;

void GatePage::take()
{
    CheckBook *book = m_workspace->checks().get();
    if (!book)
        return;
    m_model = std::make_unique<CheckModel>(book, info().phase, [](const PlannedCheck &) { return true; });
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
    m_gate->setSummary(gateSummary(book.gate(info().phase), book.running(), info().phase));
    const bool any = m_list->shownRows() > 0;
    m_heading->setVisible(any);
    m_list->setVisible(any);
    m_done->setVisible(!any);
    setBusy(m_run, book.running() ? tr("Running …") : QString());
    m_run->setVisible(book.running() || !missing().isEmpty());
    Q_EMIT signChanged();
    Q_EMIT topicChanged();
}

std::optional<Sign> GatePage::sign() const
{
    if (!m_model)
        return std::nullopt;
    const GateState state = m_workspace->checks()->gate(info().phase);
    if (!state.passed)
        return std::nullopt; // Prerequisites and Checks say what is wrong; the lock is the phase's own sign
    return state.accepted().isEmpty() ? Sign::Pass : Sign::Warn;
}

QList<FindingKey> GatePage::missing() const
{
    QList<FindingKey> keys;
    if (!m_model)
        return keys;
    for (const CheckModel::Row &row : m_model->rows()) {
        if (row.check.requirement.asked && !row.line.open && !row.check.byHand())
            keys << row.key();
    }
    return keys;
}

void GatePage::runAll()
{
    Selection selection;
    selection.phase = info().phase;
    selection.keys = missing();
    if (selection.keys.isEmpty())
        return;
    message()->hide();
    startChecks(m_workspace, selection);
    refresh();
}

GuideTopic GatePage::topic() const
{
    if (const CheckModel::Row *row = m_list->currentRow())
        return checkTopic(*row);
    GuideTopic topic;
    if (info().phase != QLatin1String("1")) {
        topic.step = tr("Phase %1").arg(info().phase);
        topic.question = tr("Do calls work?");
        topic.why = tr("Who goes on with a fault here takes it to everybody who calls.");
        return topic;
    }
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
