// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <finding/Finding.h>

#include <QWidget>

class QLineEdit;

namespace calls {

class SegmentedChoice;

/// A person's answer to a checklist item: it holds, it does not, it is not needed; with a note.
class AnswerForm : public QWidget
{
    Q_OBJECT

public:
    explicit AnswerForm(QWidget *parent = nullptr);
    void setAnswer(Verdict verdict, const QString &note); ///< emits nothing
    void needNote(); ///< an answer without one goes to the note instead

Q_SIGNALS:
    void answered(calls::Verdict verdict, const QString &note);

private:
    void answer();

    SegmentedChoice *m_choice;
    QLineEdit *m_note;
    bool m_noteNeeded = false;
};

} // namespace calls
