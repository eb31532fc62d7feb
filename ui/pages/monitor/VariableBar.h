// SPDX-License-Identifier: GPL-3.0-or-later
// A choice for each variable of a dashboard. Values come one variable after the other, since a later one may ask by an
// earlier one's value.
#pragma once

#include <base/TaskScope.h>
#include <metrics/PanelQuery.h>

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace calls {

class FlowLayout;

class VariableBar : public QWidget
{
    Q_OBJECT

public:
    explicit VariableBar(QWidget *parent = nullptr);
    ~VariableBar() override;

    void setVariables(const QList<Variable> &variables);
    /// Asks for the values anew; what was chosen stays chosen when it is still there. valuesKnown()
    /// follows, but for no source and after stop().
    void ask(const std::shared_ptr<MetricsSource> &source, TimeRange range);
    void stop();
    [[nodiscard]] Choices choices() const;

Q_SIGNALS:
    void valuesKnown();
    void chosen(); ///< by the person
    void problem(const calls::Error &error);

private:
    struct Choice
    {
        Variable variable;
        QStringList values;
        QStringList wanted; ///< empty: all
        QComboBox *combo = nullptr;
        QPushButton *button = nullptr; ///< of a multi variable
        QLineEdit *field = nullptr;
    };
    void askFrom(int index, int round);
    void take(Choice &choice, const QStringList &values);
    void fillMenu(Choice &choice);
    void dress(Choice &choice);
    void choose(int index, const QStringList &wanted);

    QList<Choice> m_choices;
    std::shared_ptr<MetricsSource> m_source;
    TimeRange m_range;
    FlowLayout *m_row;
    int m_round = 0;
    TaskScope m_tasks;
};

} // namespace calls
