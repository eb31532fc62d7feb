// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/FilterField.h>

#include <style/Symbols.h>

#include <QKeyEvent>

namespace calls {

FilterField::FilterField(const QString &what, QWidget *parent) : QLineEdit(parent)
{
    setPlaceholderText(what);
    setAccessibleName(what);
    setClearButtonEnabled(true);
    addAction(symbolIcon(Symbol::Filter, Ink::Text3), LeadingPosition);
    setMinimumWidth(fontMetrics().averageCharWidth() * 24 + 48);
}

bool FilterField::lets(const QStringList &texts) const
{
    const QStringList words = text().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(words.cbegin(), words.cend(), [&texts](const QString &word) {
        return std::any_of(texts.cbegin(), texts.cend(),
                           [&word](const QString &candidate) { return candidate.contains(word, Qt::CaseInsensitive); });
    });
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    if (event->key() == Qt::Key_Down && m_list) {
        m_list->setFocus(Qt::OtherFocusReason);
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace calls
