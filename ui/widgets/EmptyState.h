// SPDX-License-Identifier: GPL-3.0-or-later
// What stands where nothing is yet: a drawing, what will be here, how to start.
#pragma once

#include <style/Symbols.h>

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace calls {

class Label;

class EmptyState : public QWidget
{
    Q_OBJECT

public:
    EmptyState(Drawing drawing, const QString &headline, const QString &text, QWidget *parent = nullptr);

    void setTexts(const QString &headline, const QString &text);
    /// One button below; the caller connects it.
    QPushButton *addAction(const QString &text, bool primary = false);

private:
    Label *m_headline;
    Label *m_text;
    QVBoxLayout *m_column;
};

} // namespace calls
