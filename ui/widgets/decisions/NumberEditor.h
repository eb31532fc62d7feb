// SPDX-License-Identifier: GPL-3.0-or-later
// A number changed where it stands: Enter or leaving takes it, Esc keeps what was.
#pragma once

#include <plan/Answers.h>

#include <QSpinBox>

namespace calls {

class NumberEditor : public QSpinBox
{
    Q_OBJECT

public:
    NumberEditor(const AnswerField &field, const QVariant &stated, QWidget *parent);

Q_SIGNALS:
    void accepted(int value);
    void finished(); ///< accepted or given up

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void finish(bool accept);

    QVariant m_stated;
    bool m_finished = false;
};

} // namespace calls
