// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/monitor/VariableBar.h>

#include <widgets/Buttons.h>
#include <widgets/FlowLayout.h>
#include <widgets/Label.h>
#include <widgets/LayoutRows.h>

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>

namespace calls {

namespace {

using namespace std::chrono_literals;

constexpr auto patience = 20s;

/// Stays open while values are ticked.
class TickMenu : public QMenu
{
public:
    using QMenu::QMenu;

protected:
    void mouseReleaseEvent(QMouseEvent *event) override
    {
        if (!tick(actionAt(event->pos())))
            QMenu::mouseReleaseEvent(event);
    }
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() != Qt::Key_Space || !tick(activeAction()))
            QMenu::keyPressEvent(event);
    }

private:
    static bool tick(QAction *action)
    {
        if (!action || !action->isCheckable() || !action->isEnabled())
            return false;
        action->trigger();
        return true;
    }
};

bool shown(const Variable &variable)
{
    return !variable.hidden && variable.type != QLatin1String("datasource")
        && variable.type != QLatin1String("constant");
}

} // namespace

VariableBar::VariableBar(QWidget *parent) : QWidget(parent), m_row(new FlowLayout(this, 12)) {}

VariableBar::~VariableBar() = default;

void VariableBar::setVariables(const QList<Variable> &variables)
{
    stop();
    dropRows(m_row);
    m_choices.clear();
    for (const Variable &variable : variables) {
        Choice choice;
        choice.variable = variable;
        const bool all = variable.current.isEmpty() || variable.current.contains(QStringLiteral("$__all"));
        choice.wanted = all ? QStringList() : variable.current;
        const int index = int(m_choices.size());
        if (shown(variable)) {
            const QString label = variable.label.isEmpty() ? variable.name : variable.label;
            auto *holder = new QWidget;
            auto *line = new QHBoxLayout(holder);
            line->setContentsMargins(0, 0, 0, 0);
            line->setSpacing(8);
            line->addWidget(new Label(label, Type::Body, Ink::Text2));
            QWidget *control = nullptr;
            if (variable.type == QLatin1String("textbox")) {
                control = choice.field = new QLineEdit(variable.current.value(0, variable.query));
                connect(choice.field, &QLineEdit::editingFinished, this,
                        [this, index, field = choice.field] { choose(index, {field->text()}); });
            } else if (variable.multi) {
                control = choice.button = pushButton(tr("All"));
                choice.button->setMenu(new TickMenu(choice.button));
            } else {
                control = choice.combo = new QComboBox;
                choice.combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
                connect(choice.combo, &QComboBox::activated, this, [this, index, combo = choice.combo] {
                    const QString value = combo->currentData().toString();
                    choose(index, value.isEmpty() ? QStringList() : QStringList{value});
                });
            }
            control->setObjectName(QStringLiteral("variable:") + variable.name);
            control->setAccessibleName(label);
            line->addWidget(control);
            m_row->addWidget(holder);
        }
        m_choices << choice;
    }
    setVisible(m_row->count() > 0);
}

void VariableBar::stop()
{
    m_tasks.stop();
    ++m_round;
    m_source.reset();
}

void VariableBar::ask(const std::shared_ptr<MetricsSource> &source, TimeRange range)
{
    stop();
    if (!source)
        return;
    m_source = source;
    m_range = range;
    askFrom(0, m_round);
}

void VariableBar::askFrom(int index, int round)
{
    if (index >= m_choices.size()) {
        Q_EMIT valuesKnown();
        return;
    }
    const Variable variable = m_choices.at(index).variable;
    if (variable.type == QLatin1String("textbox") || variable.type == QLatin1String("datasource")) {
        askFrom(index + 1, round);
        return;
    }
    m_tasks.start(
        this,
        [source = m_source, variable, sofar = choices(), range = m_range](std::stop_token stop) {
        return variableValues(source, variable, sofar, range, Limits(std::move(stop), patience));
        },
        [this, index, round](const Result<QStringList> &values) {
        if (round != m_round)
            return;
        if (values)
            take(m_choices[index], *values);
        else
            Q_EMIT problem(values.error());
        askFrom(index + 1, round);
    });
}

void VariableBar::take(Choice &choice, const QStringList &values)
{
    if (choice.values == values && !values.isEmpty())
        return;
    choice.values = values;
    QStringList still;
    for (const QString &value : std::as_const(choice.wanted)) {
        if (values.contains(value))
            still << value;
    }
    choice.wanted = still;
    if (still.isEmpty() && !choice.variable.includeAll && !choice.variable.multi)
        choice.wanted = values.mid(0, 1);
    if (choice.combo) {
        choice.combo->clear();
        if (choice.variable.includeAll)
            choice.combo->addItem(tr("All"), QString());
        for (const QString &value : values)
            choice.combo->addItem(value, value);
    }
    if (choice.button)
        fillMenu(choice);
    dress(choice);
}

void VariableBar::fillMenu(Choice &choice)
{
    QMenu *menu = choice.button->menu();
    menu->clear();
    const int index = int(&choice - m_choices.constData());
    QAction *all = menu->addAction(tr("All"));
    all->setCheckable(true);
    connect(all, &QAction::triggered, this, [this, index] { choose(index, {}); });
    menu->addSeparator();
    for (const QString &value : std::as_const(choice.values)) {
        QAction *action = menu->addAction(value);
        action->setCheckable(true);
        action->setData(value);
        connect(action, &QAction::triggered, this, [this, index, value](bool on) {
            QStringList wanted = m_choices.at(index).wanted;
            wanted.removeAll(value);
            if (on)
                wanted << value;
            choose(index, wanted);
        });
    }
}

void VariableBar::dress(Choice &choice)
{
    if (choice.combo)
        choice.combo->setCurrentIndex(qMax(0, choice.combo->findData(choice.wanted.value(0))));
    if (!choice.button)
        return;
    for (QAction *action : choice.button->menu()->actions()) {
        const QString value = action->data().toString();
        action->setChecked(value.isEmpty() ? choice.wanted.isEmpty() : choice.wanted.contains(value));
    }
    const auto count = choice.wanted.size();
    choice.button->setText(count == 0       ? tr("All")
                               : count == 1 ? choice.wanted.first()
                                            : tr("%n chosen", nullptr, int(count)));
}

void VariableBar::choose(int index, const QStringList &wanted)
{
    Choice &choice = m_choices[index];
    if (choice.wanted == wanted && !choice.button)
        return;
    choice.wanted = wanted;
    dress(choice);
    Q_EMIT chosen();
}

Choices VariableBar::choices() const
{
    Choices all;
    for (const Choice &choice : m_choices) {
        QStringList values = choice.wanted;
        if (values.isEmpty())
            values = choice.variable.allValue.isEmpty() ? choice.values : QStringList{choice.variable.allValue};
        if (values.isEmpty() && choice.variable.includeAll)
            values = {QStringLiteral(".*")}; // nobody has told any value yet: whoever tells one is meant
        all.insert(choice.variable.name, values);
    }
    return all;
}

} // namespace calls
