// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/CheckListPage.h>

#include <Workspace.h>
#include <pages/CheckRun.h>
#include <pages/CheckTopic.h>
#include <pages/GateWords.h>
#include <style/ConsoleStyle.h>
#include <widgets/Buttons.h>
#include <widgets/FilterChips.h>
#include <widgets/FilterField.h>
#include <widgets/GateCard.h>
#include <widgets/MessageBar.h>
#include <widgets/PageHeader.h>
#include <widgets/findings/FindingList.h>

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace calls {

namespace {

const QString firstPhase = QStringLiteral("1");

/// Filters of the list: id, word and the signs it lets through.
struct ChipInfo
{
    const char *id;
    QString text;
    QList<Sign> signs;
};

QList<ChipInfo> chips()
{
    return {{"fail", CheckListPage::tr("Fail"), {Sign::Fail}},
            {"unknown", CheckListPage::tr("Unknown"), {Sign::Unknown}},
            {"warn", CheckListPage::tr("Warn"), {Sign::Warn}},
            {"waiting", CheckListPage::tr("Not checked"), {Sign::Waiting, Sign::Running}},
            {"pass", CheckListPage::tr("Pass"), {Sign::Pass}},
            {"skipped", CheckListPage::tr("Not needed"), {Sign::Skipped}}};
}

bool isPrerequisite(const PlannedCheck &check)
{
    const QString &id = check.requirement.key.check;
    return id.startsWith(QLatin1String("pre.")) || id.startsWith(QLatin1String("1.1."));
}

} // namespace

CheckListPage::CheckListPage(PageInfo info, Workspace *workspace, CheckModel::Filter filter, const Texts &texts,
                             QWidget *parent)
    : Page(std::move(info), parent), m_workspace(workspace), m_filter(std::move(filter)),
      m_prove(pushButton(Symbol::Run, tr("Prove all"), ButtonKind::Secondary)),
      m_run(pushButton(Symbol::Again, texts.runAll, ButtonKind::Primary)), m_gate(new GateCard),
      m_chips(new FilterChips), m_field(new FilterField(tr("Filter by server, step or word"))), m_list(new FindingList),
      m_texts(texts)
{
    header()->setSubtitle(texts.subtitle);
    m_prove->setToolTip(tr("Starts temporary listeners over SSH where a plain test cannot be certain. Nothing is left behind."));
    header()->addAction(m_prove);
    m_prove->setVisible(texts.proves);
    m_run->setObjectName(QStringLiteral("runChecks"));
    header()->addAction(m_run);
    column()->addWidget(m_gate);
    m_gate->setVisible(texts.gate);
    auto *filters = new QHBoxLayout;
    filters->addWidget(m_chips, 1);
    filters->addWidget(m_field, 0, Qt::AlignTop);
    m_field->setMinimumWidth(220);
    m_field->setList(m_list);
    m_chips->setVisible(texts.filters);
    m_field->setVisible(texts.filters);
    column()->addLayout(filters);
    column()->addWidget(m_list, 1);

    m_list->setRowFilter([this](const CheckModel::Row &row) { return shows(row); });
    connect(m_run, &QPushButton::clicked, this, &CheckListPage::runAll);
    connect(m_prove, &QPushButton::clicked, this, [this] {
        Selection all;
        all.prove = true;
        run(all);
    });
    connect(m_chips, &FilterChips::chosen, m_list, &FindingList::filterChanged);
    connect(m_field, &QLineEdit::textChanged, m_list, &FindingList::filterChanged);
    connect(m_list, &FindingList::currentRowChanged, this, &Page::topicChanged);
    serveFindingList(m_list, m_workspace, message());
    connect(m_workspace, &Workspace::opened, this, &CheckListPage::take);
    connect(m_workspace, &Workspace::aboutToClose, this, &CheckListPage::letGo);
    if (m_workspace->isOpen())
        take();
}

CheckListPage::~CheckListPage() = default;

void CheckListPage::take()
{
    CheckBook *book = m_workspace->checks().get();
    if (!book)
        return;
    m_model = std::make_unique<CheckModel>(book, info().phase, m_filter);
    m_list->setCheckModel(m_model.get());
    m_list->setCurrentIndex(m_list->model()->index(0, 0)); // so that the right panel has something to say
    connect(m_model.get(), &QAbstractItemModel::dataChanged, this, &CheckListPage::refresh);
    connect(m_model.get(), &QAbstractItemModel::rowsInserted, this, &CheckListPage::refresh);
    connect(m_model.get(), &QAbstractItemModel::rowsRemoved, this, &CheckListPage::refresh);
    connect(book, &CheckBook::ended, m_model.get(), [this] {
        // While somebody reads a detail nothing moves.
        if (!m_list->detailOpen())
            m_model->sortByUrgency();
    });
    refresh();
}

void CheckListPage::letGo()
{
    m_list->setCheckModel(nullptr);
    m_model.reset();
}

void CheckListPage::refresh()
{
    if (!m_model)
        return;
    const CheckBook &book = *m_workspace->checks();
    if (m_texts.gate)
        m_gate->setSummary(gateSummary(book.gate(info().phase), book.running(), info().phase));
    const bool started = std::any_of(m_model->rows().begin(), m_model->rows().end(),
                                     [](const CheckModel::Row &row) { return row.line.finding && !row.check.byHand(); });
    setBusy(m_run, book.running() ? tr("Running …") : QString());
    if (!book.running())
        m_run->setText(!started ? m_texts.runAll : m_texts.runAgain.isEmpty() ? tr("Run all again") : m_texts.runAgain);
    m_prove->setEnabled(!book.running());
    refreshChips();
    Q_EMIT signChanged();
    Q_EMIT topicChanged();
}

void CheckListPage::refreshChips()
{
    QList<FilterOption> options{{QStringLiteral("all"), tr("All"), static_cast<int>(m_model->rows().size()), std::nullopt}};
    for (const ChipInfo &chip : chips()) {
        const auto count = std::count_if(m_model->rows().begin(), m_model->rows().end(),
                                         [&](const CheckModel::Row &row) { return chip.signs.contains(row.sign()); });
        if (count > 0)
            options.append({QLatin1String(chip.id), chip.text, static_cast<int>(count), chip.signs.first()});
    }
    m_chips->setOptions(options);
}

bool CheckListPage::shows(const CheckModel::Row &row) const
{
    for (const ChipInfo &chip : chips()) {
        if (m_chips->current() == QLatin1String(chip.id) && !chip.signs.contains(row.sign()))
            return false;
    }
    return m_field->lets({row.key().check, row.key().target, row.from(), row.sentence(), row.verdictText(),
                          QString::number(row.key().port), row.key().protocol});
}

void CheckListPage::run(const Selection &selection)
{
    if (!m_model)
        return;
    // Only what this page lists: "Run all" of the prerequisites leaves the network alone.
    Selection mine = selection;
    mine.phase = info().phase;
    if (mine.keys.isEmpty()) {
        for (const CheckModel::Row &row : m_model->rows())
            mine.keys << row.key();
    }
    message()->hide();
    startChecks(m_workspace, mine);
}

void CheckListPage::runSelected()
{
    if (const CheckModel::Row *row = m_list->currentRow()) {
        Selection one;
        one.keys = {row->key()};
        run(one);
    }
}

void CheckListPage::runAll()
{
    run({});
}

std::optional<Sign> CheckListPage::sign() const
{
    std::optional<Sign> worst;
    if (!m_model)
        return worst;
    for (const CheckModel::Row &row : m_model->rows()) {
        const Sign sign = row.sign();
        const bool speaks = sign == Sign::Fail || sign == Sign::Unknown || sign == Sign::Warn;
        if (speaks && !row.line.acceptance)
            worst = worst ? worse(*worst, sign) : sign;
    }
    return worst;
}

GuideTopic CheckListPage::topic() const
{
    const CheckModel::Row *row = m_list->currentRow();
    return row ? checkTopic(*row) : GuideTopic();
}

QList<Landmark> CheckListPage::landmarks() const
{
    QList<Landmark> marks;
    if (!m_model)
        return marks;
    for (const CheckModel::Row &row : m_model->rows())
        marks.append({landmarkOf(row.key()), QStringLiteral("%1 %2").arg(row.key().check, row.sentence()), row.from(),
                      Symbol::Checks});
    return marks;
}

void CheckListPage::reveal(const QString &key)
{
    if (!m_model)
        return;
    for (const CheckModel::Row &row : m_model->rows()) {
        if (landmarkOf(row.key()) == key || row.key().check == key) {
            m_chips->choose(QStringLiteral("all"));
            m_field->clear();
            m_list->reveal(row.key(), true);
            return;
        }
    }
}

bool CheckListPage::stepBack()
{
    return m_list->closeDetail();
}

QLineEdit *CheckListPage::filterField() const
{
    return m_texts.filters ? m_field : nullptr;
}

QWidget *CheckListPage::mainWidget() const
{
    return m_list;
}

void CheckListPage::entered()
{
    if (m_model && !m_list->detailOpen() && !m_workspace->checks()->running())
        m_model->sortByUrgency();
}

CheckListPage *prerequisitesPage(Workspace *workspace)
{
    return new CheckListPage({QStringLiteral("prerequisites"), CheckListPage::tr("Prerequisites"), Symbol::Prerequisites, firstPhase},
                             workspace, isPrerequisite,
                             {CheckListPage::tr("What can be measured is measured. The rest is answered by you, with a note."),
                              CheckListPage::tr("Run checks"), false});
}

CheckListPage *checksPage(Workspace *workspace)
{
    return new CheckListPage({QStringLiteral("checks"), CheckListPage::tr("Checks"), Symbol::Checks, firstPhase}, workspace,
                             [](const PlannedCheck &check) { return !isPrerequisite(check); },
                             {CheckListPage::tr("Every check runs from the machine whose path it proves."),
                              CheckListPage::tr("Run checks")});
}

} // namespace calls
