// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/findings/FindingDetail.h>

#include <base/Time.h>
#include <finding/Catalogue.h>
#include <metrics/FindingChart.h>
#include <style/ConsoleStyle.h>
#include <widgets/Buttons.h>
#include <widgets/EvidenceView.h>
#include <widgets/Label.h>
#include <widgets/chart/ChartPanel.h>
#include <widgets/findings/AcceptForm.h>
#include <widgets/findings/AnswerForm.h>

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QGridLayout>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace calls {

namespace {

constexpr int edgeWidth = 3;
constexpr int textMost = 720; // a column of text wider than this is hard to read
constexpr int chartHeight = 240;

/// Null when the evidence has no chart; one that cannot be read says so in its place.
ChartPanel *chartOf(const Evidence &evidence, const std::shared_ptr<ChartCursor> &cursor)
{
    if (evidence.chart.isEmpty())
        return nullptr;
    auto *panel = new ChartPanel(cursor);
    panel->setFixedHeight(chartHeight);
    const auto chart = readChart(evidence.chart);
    if (!chart) {
        panel->setProblem(chart.error().sentence);
        return panel;
    }
    panel->setPanel(chart->panel);
    panel->setData(chart->data, chart->range);
    return panel;
}

} // namespace

FindingDetail::FindingDetail(const CheckModel::Row &row, QWidget *parent) : QWidget(parent), m_row(row)
{
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(edgeWidth + 101, 12, 16, 16); // under the step column, as the row's words stand
    build();
}

void FindingDetail::setRow(const CheckModel::Row &row)
{
    const bool same = row.line.finding == m_row.line.finding && row.running == m_row.running
        && row.line.acceptance == m_row.line.acceptance && row.line.stale == m_row.line.stale;
    m_row = row;
    const bool typing = m_body->isAncestorOf(QApplication::focusWidget()) && m_row.check.byHand();
    const auto open = [](const QWidget *form) { return form && form->isVisible(); };
    if (same || typing || open(m_accept) || (open(m_answer) && m_answer->isAncestorOf(QApplication::focusWidget())))
        return;
    build();
    Q_EMIT heightChanged();
}

void FindingDetail::build()
{
    delete m_body;
    m_body = new QWidget;
    m_accept = nullptr;
    m_answer = nullptr;
    layout()->addWidget(m_body);
    m_grid = new QGridLayout(m_body);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(12);
    m_grid->setColumnStretch(1, 1);
    addEvidence();
    if (m_row.line.finding) {
        const FindingText words = findingText(m_row.line.finding->what);
        addText(tr("Cause"), words.cause);
        addText(tr("What to do"), words.fix);
    }
    if (m_row.line.acceptance) {
        const Acceptance &accepted = *m_row.line.acceptance;
        const QString by = tr("By %1 on %2: %3").arg(accepted.by, toLocalText(accepted.when), accepted.reason);
        addText(tr("Accepted"), accepted.until ? tr("%1 It holds until %2.").arg(by, QLocale().toString(*accepted.until, QLocale::ShortFormat))
                                               : by);
    }
    if (!m_row.check.requirement.asked)
        addText(tr("Why not"), tr("The architecture and the answers leave this out. It comes back when they change."));
    else if (m_row.check.byHand())
        addAnswer();
    else
        addButtons();
    m_body->show();
}

void FindingDetail::addEvidence()
{
    if (!m_row.line.finding || m_row.line.finding->evidence.isEmpty())
        return;
    const Finding &finding = *m_row.line.finding;
    auto *column = new QVBoxLayout;
    column->setSpacing(8);
    const auto cursor = std::make_shared<ChartCursor>(); // of all charts of the finding
    for (const Evidence &evidence : finding.evidence) {
        auto *view = new EvidenceView;
        const bool last = evidence == finding.evidence.last();
        view->setEvidence(evidence.command, evidence.output.trimmed(),
                          last ? tr("%1 from %2").arg(toLocalText(finding.started), vantageName(finding.key.vantage)) : QString());
        connect(view, &EvidenceView::copied, this, &FindingDetail::copied);
        if (ChartPanel *chart = chartOf(evidence, cursor)) {
            connect(chart, &ChartPanel::pictureWanted, this, [this, chart] {
                QApplication::clipboard()->setPixmap(chart->picture(2));
                Q_EMIT copied();
            });
            column->addWidget(chart);
        }
        column->addWidget(view);
    }
    const int row = m_grid->rowCount();
    auto *label = new Label(tr("Evidence"), Type::Body, Ink::Text2);
    label->setStrong(true);
    m_grid->addWidget(label, row, 0, Qt::AlignTop);
    m_grid->addLayout(column, row, 1);
}

void FindingDetail::addText(const QString &label, const QString &text)
{
    if (text.isEmpty())
        return;
    const int row = m_grid->rowCount();
    auto *name = new Label(label, Type::Body, Ink::Text2);
    name->setStrong(true);
    auto *words = paragraph(text);
    words->setMaximumWidth(textMost);
    m_grid->addWidget(name, row, 0, Qt::AlignTop);
    m_grid->addWidget(words, row, 1);
}

bool FindingDetail::canProve() const
{
    const QString kind = m_row.check.request.kind;
    const bool socket = kind == QLatin1String("udp") || kind == QLatin1String("tcp");
    return socket && !m_row.check.request.params.value(QStringLiteral("target_ssh")).isEmpty();
}

void FindingDetail::addButtons()
{
    const int row = m_grid->rowCount();
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    const bool unknown = m_row.line.finding && m_row.line.finding->verdict == Verdict::Unknown;
    if (canProve()) {
        auto *prove = pushButton(tr("Prove it with a temporary listener"),
                                 unknown ? ButtonKind::Primary : ButtonKind::Secondary);
        prove->setEnabled(!m_row.running);
        connect(prove, &QPushButton::clicked, this, &FindingDetail::proveRequested);
        buttons->addWidget(prove);
    }
    auto *run = pushButton(m_row.line.finding ? tr("Run again") : tr("Run this check"));
    run->setEnabled(!m_row.running);
    connect(run, &QPushButton::clicked, this, &FindingDetail::runRequested);
    buttons->addWidget(run);
    if (m_row.line.finding) {
        auto *copy = pushButton(tr("Copy as text"), ButtonKind::Quiet);
        connect(copy, &QPushButton::clicked, this, [this] {
            QApplication::clipboard()->setText(ticketText(*m_row.line.finding));
            Q_EMIT copied();
        });
        buttons->addWidget(copy);
    }
    const CheckInfo *info = checkInfo(m_row.key().check);
    if (info && info->byHand) {
        m_answer = answerForm();
        m_answer->needNote();
        m_answer->hide();
        auto *tick = pushButton(tr("Tick by hand…"), ButtonKind::Quiet);
        tick->setObjectName(QStringLiteral("tickByHand"));
        connect(tick, &QPushButton::clicked, this, [this] {
            m_answer->setVisible(!m_answer->isVisible());
            if (m_answer->isVisible())
                m_answer->setFocus();
            Q_EMIT heightChanged();
        });
        buttons->addWidget(tick);
        m_grid->addWidget(m_answer, row + 2, 1);
    }
    if (m_row.line.finding && !m_row.line.open && m_row.line.stale == Staleness::Fresh) {
        m_accept = new AcceptForm;
        m_accept->hide();
        auto *accept = pushButton(tr("Accept…"), ButtonKind::Quiet);
        connect(accept, &QPushButton::clicked, this, [this] {
            m_accept->setVisible(!m_accept->isVisible());
            if (m_accept->isVisible())
                m_accept->setFocus();
            Q_EMIT heightChanged();
        });
        connect(m_accept, &AcceptForm::accepted, this, [this](const QString &by, const QString &reason, std::optional<QDate> until) {
            m_accept->hide();
            Q_EMIT accepted(by, reason, until);
        });
        buttons->addWidget(accept);
        m_grid->addWidget(m_accept, row + 1, 1);
    }
    buttons->addStretch(1);
    m_grid->addLayout(buttons, row, 1);
}

AnswerForm *FindingDetail::answerForm()
{
    auto *form = new AnswerForm;
    if (m_row.line.finding && m_row.line.finding->key.vantage == QLatin1String("person"))
        form->setAnswer(m_row.line.finding->verdict, m_row.line.finding->what.args.value(QStringLiteral("note")));
    connect(form, &AnswerForm::answered, this, &FindingDetail::answered);
    return form;
}

void FindingDetail::addAnswer()
{
    m_grid->addWidget(answerForm(), m_grid->rowCount(), 1);
}

int FindingDetail::heightForWidth(int width) const
{
    layout()->activate();
    const int height = layout()->hasHeightForWidth() ? layout()->heightForWidth(width) : layout()->sizeHint().height();
    return std::max(height, layout()->minimumSize().height());
}

void FindingDetail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(this);
    painter.fillRect(rect(), tokens.page);
    painter.fillRect(QRect(0, 0, edgeWidth, height()), signInk(m_row.sign(), tokens));
    painter.fillRect(QRect(0, height() - 1, width(), 1), tokens.line);
}

bool FindingDetail::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        Q_EMIT heightChanged();
    return QWidget::event(event);
}

} // namespace calls
