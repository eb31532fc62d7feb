// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <plan/Plan.h>

#include <QWidget>

class QComboBox;
class QFormLayout;
class QSpinBox;

namespace calls {

class Label;

/// The answers that no decision tree asks for: the rollout's peak, the licence, who opens ports, and the choice
/// of an architecture against the advice.
class AnswerEditors : public QWidget
{
    Q_OBJECT

public:
    explicit AnswerEditors(QWidget *parent = nullptr);
    void setAnswers(const Answers &answers, const Plan &plan); ///< emits nothing

Q_SIGNALS:
    /// An invalid value: no longer stated.
    void answerChanged(const QString &path, const QVariant &value);

private:
    struct Choice
    {
        QString value; ///< empty: not stated
        QString text;
    };
    QSpinBox *addNumber(QFormLayout *form, const char *path);
    QComboBox *addChoice(QFormLayout *form, const char *path, const QList<Choice> &choices);

    QList<QPair<QString, QSpinBox *>> m_numbers;
    QList<QPair<QString, QComboBox *>> m_choices;
    Label *m_load;
    Label *m_nearest;
};

/// What an answer is called in the window: "Peak calls" for "answers.peak_calls".
[[nodiscard]] QString fieldName(const QString &path);

} // namespace calls
