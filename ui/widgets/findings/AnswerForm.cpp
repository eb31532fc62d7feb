// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/findings/AnswerForm.h>

#include <style/ConsoleStyle.h>
#include <widgets/SegmentedChoice.h>

#include <QHBoxLayout>
#include <QLineEdit>

namespace calls {

AnswerForm::AnswerForm(QWidget *parent)
    : QWidget(parent),
      m_choice(new SegmentedChoice(tr("Does this hold?"), {{int(Verdict::Pass), tr("Yes")},
                                                           {int(Verdict::Fail), tr("No")},
                                                           {int(Verdict::Skipped), tr("Not needed")}})),
      m_note(new QLineEdit)
{
    m_note->setObjectName(QStringLiteral("answerNote"));
    m_note->setPlaceholderText(tr("Note, for whoever reads this later"));
    m_note->setAccessibleName(tr("Note"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addWidget(m_choice);
    row->addWidget(m_note, 1);
    // A click answers; the note is kept with the answer when it is left.
    connect(m_choice, &SegmentedChoice::chosen, this, &AnswerForm::answer);
    connect(m_note, &QLineEdit::returnPressed, this, &AnswerForm::answer);
    connect(m_note, &QLineEdit::editingFinished, this, [this] {
        if (m_note->isModified())
            answer();
    });
}

void AnswerForm::setAnswer(Verdict verdict, const QString &note)
{
    m_choice->setValue(int(verdict));
    m_note->setText(note);
}

void AnswerForm::needNote()
{
    m_noteNeeded = true;
    m_note->setPlaceholderText(tr("Who called whom, from where, what was heard and seen"));
}

void AnswerForm::answer()
{
    m_note->setModified(false);
    const bool missing = m_noteNeeded && m_choice->value().isValid() && m_note->text().trimmed().isEmpty();
    setProblem(m_note, missing ? tr("A test done by hand needs a note, so that others can rely on it.") : QString());
    if (missing) {
        m_note->setFocus();
        return;
    }
    if (m_choice->value().isValid())
        Q_EMIT answered(static_cast<Verdict>(m_choice->value().toInt()), m_note->text().trimmed());
}

} // namespace calls
