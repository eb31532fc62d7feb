// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/decisions/NumberEditor.h>

#include <QKeyEvent>

#include <algorithm>

namespace calls {

NumberEditor::NumberEditor(const AnswerField &field, const QVariant &stated, QWidget *parent)
    : QSpinBox(parent), m_stated(stated)
{
    setRange(field.least, field.most);
    setGroupSeparatorShown(true);
    setAccelerated(true);
    setValue(stated.isValid() ? stated.toInt() : std::max(field.least, field.assumed.toInt()));
    selectAll();
}

void NumberEditor::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        interpretText();
        finish(true);
        return;
    case Qt::Key_Escape:
        finish(false);
        return;
    default:
        QSpinBox::keyPressEvent(event);
    }
}

void NumberEditor::focusOutEvent(QFocusEvent *event)
{
    QSpinBox::focusOutEvent(event);
    // Its own context menu takes the focus too; the editor is still in use then.
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        finish(hasAcceptableInput());
}

void NumberEditor::finish(bool accept)
{
    if (m_finished)
        return;
    m_finished = true;
    if (accept && (!m_stated.isValid() || m_stated.toInt() != value()))
        Q_EMIT accepted(value());
    Q_EMIT finished();
}

} // namespace calls
