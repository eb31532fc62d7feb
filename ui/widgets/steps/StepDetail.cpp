// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/steps/StepDetail.h>

#include <base/Time.h>
#include <models/InstallWords.h>
#include <style/ConsoleStyle.h>
#include <widgets/CodeView.h>
#include <widgets/Label.h>

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace calls {

namespace {

constexpr int edgeWidth = 3;
constexpr int textMost = 720; // a column of text wider than this is hard to read

bool ended(const InstallStep &step)
{
    return step.record.state != StepState::Planned && step.record.state != StepState::Running && !step.pending;
}

} // namespace

StepDetail::StepDetail(const InstallStep &step, QWidget *parent)
    : QWidget(parent), m_sentence(paragraph({})), m_diffTitle(caption(tr("Changes of files"))),
      m_diff(new CodeView(tr("Changes of files"))), m_commandTitle(caption({})), m_commands(new CodeView(tr("Commands"))),
      m_note(caption({}))
{
    m_sentence->setMaximumWidth(textMost);
    m_note->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(34, 4, 16, 16); // under the word, as wide as can be: lines of files are long
    column->setSpacing(6);
    for (QWidget *part : std::initializer_list<QWidget *>{m_sentence, m_diffTitle, m_diff, m_commandTitle, m_commands, m_note})
        column->addWidget(part);
    connect(m_diff, &CodeView::copied, this, &StepDetail::copied);
    connect(m_commands, &CodeView::copied, this, &StepDetail::copied);
    setStep(step);
}

void StepDetail::setStep(const InstallStep &step)
{
    m_step = step;
    const StepRecord &record = step.record;
    m_sentence->setText(record.sentence);
    m_sentence->setVisible(!record.sentence.isEmpty());
    m_diff->setLines(diffLines(record.diff));
    m_diffTitle->setVisible(!record.diff.isEmpty());
    m_diff->setVisible(!record.diff.isEmpty());
    m_commands->setLines(commandLines(record.commands, ended(step)));
    m_commandTitle->setText(ended(step) ? tr("Commands and what came back") : tr("Commands it runs, as root"));
    m_commandTitle->setVisible(!record.commands.isEmpty());
    m_commands->setVisible(!record.commands.isEmpty());
    const bool nothing = record.commands.isEmpty() && record.diff.isEmpty() && record.sentence.isEmpty();
    m_note->setText(ended(step) && record.started.isValid() ? tr("%1, began %2").arg(record.task, toLocalText(record.started))
                        : nothing                           ? tr("Nothing is known of this step yet.")
                                                            : record.task);
    updateGeometry();
    update();
    Q_EMIT heightChanged();
}

int StepDetail::heightForWidth(int width) const
{
    layout()->activate();
    const int height = layout()->hasHeightForWidth() ? layout()->heightForWidth(width) : layout()->sizeHint().height();
    return std::max(height, layout()->minimumSize().height());
}

void StepDetail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(this);
    painter.fillRect(rect(), tokens.page);
    const Sign sign = signOf(m_step);
    const bool plain = sign == Sign::Waiting || sign == Sign::Skipped || sign == Sign::Pass;
    painter.fillRect(QRect(14, 0, edgeWidth - 1, height()),
                     plain                                                   ? tokens.line
                         : sign == Sign::Running || sign == Sign::Planned ? tokens.accent
                                                                               : signInk(sign, tokens));
}

bool StepDetail::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        Q_EMIT heightChanged();
    return QWidget::event(event);
}

} // namespace calls
