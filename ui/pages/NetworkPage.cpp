// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/NetworkPage.h>

#include <Dialogs.h>
#include <Workspace.h>
#include <firewall/Handoff.h>
#include <pages/CheckRun.h>
#include <pages/network/DrawingPane.h>
#include <pages/network/HandoffNames.h>
#include <pages/network/RuleTable.h>
#include <pages/network/RuleTopic.h>
#include <pages/network/SheetDialog.h>
#include <paper/DocumentSheet.h>
#include <paper/DrawingExport.h>
#include <plan/Topology.h>
#include <widgets/Buttons.h>
#include <widgets/EmptyState.h>
#include <widgets/FilterChips.h>
#include <widgets/FilterField.h>
#include <widgets/Label.h>
#include <widgets/MessageBar.h>
#include <widgets/PageHeader.h>
#include <widgets/topology/TopologyView.h>

#include <QAction>
#include <QDesktopServices>
#include <QDir>
#include <QHBoxLayout>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace calls {

namespace {

/// Of the height below the header, the drawing takes at most this share.
constexpr double drawingShare = 0.46;
struct ChipInfo
{
    const char *id;
    QString text;
    Sign sign;
    bool (*lets)(const RuleModel::Row &);
};

template<Sign... signs>
bool isOneOf(const RuleModel::Row &row)
{
    return ((row.sign() == signs) || ...);
}

QList<ChipInfo> chips()
{
    return {{"fail", NetworkPage::tr("Fail"), Sign::Fail, isOneOf<Sign::Fail>},
            {"unknown", NetworkPage::tr("Unknown"), Sign::Unknown, isOneOf<Sign::Unknown>},
            {"changed", NetworkPage::tr("Changed"), Sign::Warn,
             [](const RuleModel::Row &row) { return !row.running && row.changed(); }},
            {"warn", NetworkPage::tr("Warn"), Sign::Warn,
             [](const RuleModel::Row &row) { return row.sign() == Sign::Warn && !row.changed(); }},
            {"untested", NetworkPage::tr("Not tested"), Sign::Waiting, isOneOf<Sign::Waiting, Sign::Running>},
            {"pass", NetworkPage::tr("Pass"), Sign::Pass, isOneOf<Sign::Pass>},
            {"skipped", NetworkPage::tr("Skipped"), Sign::Skipped, isOneOf<Sign::Skipped>}};
}

QString ruleLandmark(int number)
{
    return QStringLiteral("rule:%1").arg(number);
}

} // namespace

NetworkPage::NetworkPage(Workspace *workspace, Dialogs *dialogs, QWidget *parent)
    : Page({QStringLiteral("network"), tr("Network"), Symbol::Network, QStringLiteral("1")}, parent), m_workspace(workspace),
      m_dialogs(dialogs), m_hand(pushButton(tr("Hand over"), ButtonKind::Quiet)),
      m_prove(pushButton(Symbol::Run, tr("Prove all"), ButtonKind::Secondary)),
      m_sheet(pushButton(Symbol::Print, tr("Firewall sheet…"), ButtonKind::Primary)), m_topology(new TopologyView),
      m_drawing(new DrawingPane(m_topology)), m_notice(new Label({}, Type::Caption, Ink::Text3)),
      m_splitter(new QSplitter(Qt::Vertical)), m_chips(new FilterChips),
      m_field(new FilterField(tr("Filter by host or port"))), m_table(new RuleTable), m_list(new QStackedWidget),
      m_filtered(new EmptyState(Drawing::Nothing, tr("No rule matches"), tr("The filter leaves none of the rules.")))
{
    buildActions();
    auto *rules = new QWidget;
    buildRules(rules);
    m_splitter->addWidget(m_drawing);
    m_splitter->addWidget(rules);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_divided = true; });
    connect(m_drawing, &DrawingPane::wholeHeightChanged, this, &NetworkPage::divide);

    column()->addWidget(m_splitter, 1);

    connect(m_topology, &TopologyView::flowSelected, this, &NetworkPage::select);
    connect(m_topology, &TopologyView::nodeActivated, this, [this](const QString &id) {
        if (id.startsWith(QLatin1String("server:")))
            Q_EMIT goTo(QStringLiteral("servers"), id);
    });
    connect(m_topology, &TopologyView::layoutReady, this, [this] {
        m_notice->setText(m_topology->notice());
        m_notice->setVisible(!m_topology->notice().isEmpty());
        m_topology->selectFlows(m_table->selectedFlows()); // selected while the drawing was awaited
    });
    connect(m_workspace, &Workspace::opened, this, &NetworkPage::take);
    connect(m_workspace, &Workspace::aboutToClose, this, &NetworkPage::letGo);
    if (m_workspace->isOpen())
        take();
}

NetworkPage::~NetworkPage() = default;

void NetworkPage::buildActions()
{
    auto *menu = new QMenu(this);
    m_drawingAction = menu->addAction(tr("Save &drawing…"), this, &NetworkPage::saveDrawing);
    addAction(m_drawingAction);
    addAction(menu->addAction(tr("Print d&rawing…"), this, &NetworkPage::printDrawing));
    menu->addSeparator();
    for (const QString &target : handoffTargets()) {
        QAction *action = menu->addAction(tr("Rules for %1…").arg(handoffTargetName(target)), this, [this, target] { handOver(target); });
        action->setObjectName(QStringLiteral("handoff.") + target);
        addAction(action);
    }
    m_hand->setMenu(menu);
    m_hand->setObjectName(QStringLiteral("networkHandOver"));
    m_hand->setToolTip(tr("The rules as files for firewalls and clouds, and the drawing"));
    m_prove->setObjectName(QStringLiteral("networkProve"));
    m_prove->setToolTip(tr("Starts temporary listeners over SSH where a plain test cannot be certain. Nothing is left behind."));
    m_sheet->setObjectName(QStringLiteral("networkSheet"));
    header()->addAction(m_hand);
    header()->addAction(m_prove);
    header()->addAction(m_sheet);
    connect(m_prove, &QPushButton::clicked, this, &NetworkPage::runAll);
    connect(m_sheet, &QPushButton::clicked, this, &NetworkPage::openSheet);
}

void NetworkPage::buildRules(QWidget *rules)
{
    auto *whole = new QVBoxLayout(rules);
    whole->setContentsMargins(0, 12, 0, 0);
    whole->setSpacing(8);
    m_notice->setWordWrap(true);
    m_notice->setVisible(false);
    whole->addWidget(m_notice);
    auto *filters = new QHBoxLayout;
    filters->setSpacing(16);
    filters->addWidget(m_chips, 1);
    filters->addWidget(m_field, 0, Qt::AlignTop);
    m_field->setMinimumWidth(220);
    m_field->setList(m_table);
    whole->addLayout(filters);
    QPushButton *clear = m_filtered->addAction(tr("Clear filter"));
    connect(clear, &QPushButton::clicked, this, &NetworkPage::clearFilter);
    m_list->addWidget(m_table);
    m_list->addWidget(m_filtered);
    whole->addWidget(m_list, 1);

    m_table->setObjectName(QStringLiteral("networkRules"));
    m_table->setRowFilter([this](const RuleModel::Row &row) { return shows(row); });
    const auto filter = [this] {
        m_table->filterChanged();
        m_table->sortAgain();
        showWhatIsThere();
    };
    connect(m_chips, &FilterChips::chosen, this, filter);
    connect(m_field, &QLineEdit::textChanged, this, filter);
    connect(m_table, &RuleTable::activatedRow, this, &NetworkPage::goToCheck);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    const auto command = [this](const QString &text, auto act) {
        auto *action = new QAction(text, m_table);
        connect(action, &QAction::triggered, m_table, act);
        m_table->addAction(action);
    };
    command(tr("&Open its check"), [this] { goToCheck(); });
    command(tr("&Prove"), [this] { runSelected(); });
    command(tr("&Copy"), [this] { m_table->copy(); });
    connect(m_table, &RuleTable::selectedChanged, this, [this] {
        m_topology->selectFlows(m_table->selectedFlows());
        Q_EMIT topicChanged();
    });
}

void NetworkPage::take()
{
    CheckBook *book = m_workspace->checks().get();
    if (!book)
        return;
    m_model = std::make_unique<RuleModel>(book);
    m_table->setRuleModel(m_model.get());
    connect(m_model.get(), &QAbstractItemModel::dataChanged, this, &NetworkPage::refresh);
    connect(m_model.get(), &QAbstractItemModel::rowsInserted, this, &NetworkPage::refresh);
    connect(m_model.get(), &QAbstractItemModel::rowsRemoved, this, &NetworkPage::refresh);
    connect(book, &CheckBook::ended, m_model.get(), [this] { m_table->sortAgain(); });
    connect(book, &CheckBook::planChanged, m_model.get(), [this] { refreshDrawing(); });
    refreshDrawing();
    refresh();
}

void NetworkPage::letGo()
{
    m_tasks.stop();
    m_table->setRuleModel(nullptr);
    m_model.reset();
}

void NetworkPage::refresh()
{
    if (!m_model)
        return;
    const int count = static_cast<int>(m_model->rows().size());
    header()->setSubtitle(tr("%n port rule(s) from your answers. A rule is proven only by an answer that came back along its path.",
                             nullptr, count));
    QMap<int, FlowProof> proofs;
    for (const RuleModel::Row &row : m_model->rows()) {
        // What was proven of another rule proves nothing of this one.
        const auto verdict = row.proof && !row.changed() ? std::optional(row.proof->finding->verdict) : std::nullopt;
        const QString where = row.changed() ? tr("%1, %2").arg(row.proofText(), row.lastProof()) : row.lastProof();
        proofs.insert(row.flow.number, {verdict, where});
    }
    m_topology->setProofs(proofs);
    const bool running = m_workspace->checks()->running();
    m_prove->setEnabled(!running);
    refreshChips();
    m_table->filterChanged();
    showWhatIsThere();
    Q_EMIT signChanged();
    Q_EMIT topicChanged();
}

void NetworkPage::refreshChips()
{
    QList<FilterOption> options{{QStringLiteral("all"), tr("All"), static_cast<int>(m_model->rows().size()), std::nullopt}};
    for (const ChipInfo &chip : chips()) {
        const auto count = std::count_if(m_model->rows().begin(), m_model->rows().end(), chip.lets);
        if (count > 0)
            options.append({QLatin1String(chip.id), chip.text, static_cast<int>(count), chip.sign});
    }
    m_chips->setOptions(options);
}

void NetworkPage::refreshDrawing()
{
    const CheckBook &book = *m_workspace->checks();
    m_topology->setTopology(topology(book.plan(), m_workspace->document()->site()), book.plan().flows);
}

void NetworkPage::showWhatIsThere()
{
    m_list->setCurrentWidget(m_table->shownRows() > 0 ? static_cast<QWidget *>(m_table) : m_filtered);
}

/// The drawing as high as it is, as long as the rules keep more than half.
void NetworkPage::divide()
{
    const int whole = m_splitter->height();
    if (m_divided || whole <= 0)
        return;
    const int drawing = std::min(m_drawing->wholeHeight(), static_cast<int>(whole * drawingShare));
    m_splitter->setSizes({drawing, whole - drawing});
}

void NetworkPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    QMetaObject::invokeMethod(this, &NetworkPage::divide, Qt::QueuedConnection); // when the layout has its sizes
}

bool NetworkPage::shows(const RuleModel::Row &row) const
{
    for (const ChipInfo &chip : chips()) {
        if (m_chips->current() == QLatin1String(chip.id) && !chip.lets(row))
            return false;
    }
    const Flow &flow = row.flow;
    return m_field->lets({flow.source.name, flow.source.address, flow.destination.name, flow.destination.address,
                          flow.port.text(), row.protocolText(), flow.purpose, row.step(), row.proofText(),
                          QString::number(flow.number)});
}

void NetworkPage::clearFilter()
{
    m_chips->choose(QStringLiteral("all"));
    m_field->clear();
    m_table->setFocus();
}

void NetworkPage::select(const QList<int> &flows)
{
    if (!m_table->selectFlows(flows) && !flows.isEmpty()) {
        // Selected in the drawing, but hidden by the filter.
        m_chips->choose(QStringLiteral("all"));
        m_field->clear();
        m_table->selectFlows(flows);
    }
    Q_EMIT topicChanged();
}

void NetworkPage::goToCheck()
{
    const RuleModel::Row *row = m_table->currentRow();
    if (!row)
        return;
    if (row->proof)
        Q_EMIT goTo(QStringLiteral("checks"), landmarkOf(row->proof->requirement.key));
    else if (!row->keys.isEmpty())
        Q_EMIT goTo(QStringLiteral("checks"), landmarkOf(row->keys.first()));
    else
        m_workspace->activities()->say(tr("No check of the guide proves rule %1.").arg(row->flow.number));
}

void NetworkPage::prove(const QList<FindingKey> &keys)
{
    if (keys.isEmpty())
        return; // a selection without keys would mean all checks of the phase
    Selection selection;
    selection.keys = keys;
    selection.prove = true;
    message()->hide();
    startChecks(m_workspace, selection);
}

void NetworkPage::runSelected()
{
    if (!m_model)
        return;
    const QList<int> selected = m_table->selectedFlows();
    QList<FindingKey> keys;
    for (const RuleModel::Row &row : m_model->rows()) {
        if (selected.contains(row.flow.number))
            keys << row.keys;
    }
    prove(keys);
}

void NetworkPage::runAll()
{
    if (!m_model)
        return;
    QList<FindingKey> keys;
    for (const RuleModel::Row &row : m_model->rows())
        keys << row.keys;
    prove(keys);
}

std::optional<Sign> NetworkPage::sign() const
{
    std::optional<Sign> worst;
    if (!m_model)
        return worst;
    for (const RuleModel::Row &row : m_model->rows()) {
        const Sign sign = row.sign();
        const bool speaks = sign == Sign::Fail || sign == Sign::Unknown || sign == Sign::Warn;
        if (speaks && !(row.proof && row.proof->acceptance))
            worst = worst ? worse(*worst, sign) : sign;
    }
    return worst;
}

GuideTopic NetworkPage::topic() const
{
    const RuleModel::Row *row = m_table->currentRow();
    return row ? ruleTopic(*row) : GuideTopic();
}

QList<Landmark> NetworkPage::landmarks() const
{
    QList<Landmark> marks;
    if (!m_model)
        return marks;
    for (const RuleModel::Row &row : m_model->rows()) {
        const Flow &flow = row.flow;
        marks.append({ruleLandmark(flow.number),
                      tr("%1\u00a0%2 from %3 to %4").arg(row.protocolText(), row.portText(), flow.source.name, flow.destination.name),
                      tr("Rule %1, %2").arg(QString::number(flow.number), row.proofText()), Symbol::Network});
    }
    return marks;
}

void NetworkPage::reveal(const QString &key)
{
    if (!m_model)
        return;
    for (const RuleModel::Row &row : m_model->rows()) {
        if (ruleLandmark(row.flow.number) == key) {
            select({row.flow.number});
            m_topology->selectFlows({row.flow.number});
            m_table->setFocus();
            return;
        }
    }
    m_topology->selectNode(key);
}

bool NetworkPage::stepBack()
{
    if (m_table->selectedFlows().isEmpty())
        return false;
    m_table->clearSelection();
    return true;
}

QLineEdit *NetworkPage::filterField() const
{
    return m_field;
}

QWidget *NetworkPage::mainWidget() const
{
    return m_table;
}

void NetworkPage::entered()
{
    if (m_model && !m_workspace->checks()->running())
        m_table->sortAgain();
}

} // namespace calls
