// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/reach/CellDetail.h>

#include <finding/Catalogue.h>
#include <widgets/EvidenceView.h>
#include <widgets/Label.h>
#include <widgets/SignView.h>

#include <QGridLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace calls {

namespace {

constexpr int textMost = 720; // a column of text wider than this is hard to read

void addText(QGridLayout *grid, const QString &label, const QString &text)
{
    if (text.isEmpty())
        return;
    auto *name = new Label(label, Type::Body, Ink::Text2);
    name->setStrong(true);
    auto *words = paragraph(text);
    words->setMaximumWidth(textMost);
    const int row = grid->rowCount();
    grid->addWidget(name, row, 0, Qt::AlignTop);
    grid->addWidget(words, row, 1);
}

} // namespace

CellDetail::CellDetail(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("cellDetail"));
    m_column->setContentsMargins(0, 0, 0, 0);
}

void CellDetail::setCell(const ReachMatrix &matrix, const ReachVantage &vantage, const ReachCell &cell)
{
    const MediaCandidate &candidate = matrix.candidates.at(cell.candidate);
    const QString title = tr("%1 to %2, %3: %4").arg(placeText(vantage), candidate.address, portText(candidate), cellWord(cell));
    QStringList notes;
    if (cell.rttMs)
        notes << tr("Round trip %1\u00a0ms.").arg(QLocale().toString(*cell.rttMs, 'f', 1));
    if (!cell.seenAs.isEmpty())
        notes << tr("The media server saw %1.").arg(cell.seenAs);
    show(title, cell.verdict, cell.what, cell.evidence, notes.join(QLatin1Char(' ')));
}

void CellDetail::setFinding(const Finding &finding)
{
    show(findingText(finding.what).sentence, finding.verdict, finding.what, finding.evidence, {});
}

void CellDetail::clear()
{
    delete m_body;
    m_body = nullptr;
}

void CellDetail::show(const QString &title, Verdict verdict, const Message &what, const QList<Evidence> &evidence, const QString &note)
{
    clear();
    m_body = new QWidget;
    auto *grid = new QGridLayout(m_body);
    grid->setContentsMargins(0, 0, 0, 8);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    auto *words = heading(title);
    words->setWordWrap(true);
    head->addWidget(new SignView(signOf(verdict), 16), 0, Qt::AlignTop);
    head->addWidget(words, 1);
    grid->addLayout(head, 0, 0, 1, 2);
    const FindingText text = findingText(what);
    if (text.sentence != title)
        addText(grid, tr("Meaning"), note.isEmpty() ? text.sentence : tr("%1 %2").arg(text.sentence, note));
    addText(grid, tr("Cause"), text.cause);
    addText(grid, tr("What to do"), text.fix);
    if (!evidence.isEmpty()) {
        auto *label = new Label(tr("Evidence"), Type::Body, Ink::Text2);
        label->setStrong(true);
        auto *views = new QVBoxLayout;
        views->setSpacing(8);
        for (const Evidence &each : evidence) {
            auto *view = new EvidenceView;
            view->setEvidence(each.command, each.output.trimmed());
            connect(view, &EvidenceView::copied, this, &CellDetail::copied);
            views->addWidget(view);
        }
        const int row = grid->rowCount();
        grid->addWidget(label, row, 0, Qt::AlignTop);
        grid->addLayout(views, row, 1);
    }
    m_column->addWidget(m_body);
    setAccessibleName(title);
    setAccessibleDescription(text.sentence);
}

} // namespace calls
