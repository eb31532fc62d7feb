// SPDX-License-Identifier: GPL-3.0-or-later
// The head of a page: title, one sentence that says what is true, actions at the right.
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace calls {

class Label;

class PageHeader : public QWidget
{
    Q_OBJECT

public:
    explicit PageHeader(const QString &title, QWidget *parent = nullptr);

    void setSubtitle(const QString &sentence);
    [[nodiscard]] QString subtitle() const;
    /// At the right, in the order added; the one primary button last.
    void addAction(QWidget *button);
    void addActionInFront(QWidget *button); ///< left of all others: what the action is about, such as a time

private:
    Label *m_title;
    Label *m_subtitle;
    QHBoxLayout *m_actions;
};

} // namespace calls
