// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/monitor/RangeButton.h>

#include <widgets/Buttons.h>

#include <QActionGroup>
#include <QDateTimeEdit>
#include <QFormLayout>
#include <QMenu>
#include <QWidgetAction>

namespace calls {

namespace {

QDateTimeEdit *timeField(const char *name, const QString &label)
{
    auto *field = new QDateTimeEdit;
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(label);
    field->setCalendarPopup(true);
    field->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    return field;
}

} // namespace

RangeButton::RangeButton(QWidget *parent)
    : QPushButton(parent), m_menu(new QMenu(this)), m_group(new QActionGroup(this)), m_from(timeField("rangeFrom", tr("From"))),
      m_to(timeField("rangeTo", tr("To"))), m_show(pushButton(tr("Show this time")))
{
    setObjectName(QStringLiteral("monitorRange"));
    setIcon(symbolIcon(Symbol::Clock));
    setMenu(m_menu);
    for (const qint64 length : relativeRanges()) {
        RangeChoice choice;
        choice.last = length;
        m_relative << addChoice(choice);
    }
    m_menu->addSeparator();
    auto *fixed = new QWidget;
    auto *form = new QFormLayout(fixed);
    form->setContentsMargins(12, 8, 12, 8);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    form->addRow(tr("From"), m_from);
    form->addRow(tr("To"), m_to);
    form->addRow(QString(), m_show);
    m_show->setObjectName(QStringLiteral("rangeShow"));
    auto *holder = new QWidgetAction(m_menu);
    holder->setDefaultWidget(fixed);
    m_menu->addAction(holder);
    connect(m_show, &QPushButton::clicked, this, &RangeButton::chooseFixed);
    const auto judge = [this] { m_show->setEnabled(m_from->dateTime() < m_to->dateTime()); };
    connect(m_from, &QDateTimeEdit::dateTimeChanged, this, judge);
    connect(m_to, &QDateTimeEdit::dateTimeChanged, this, judge);
}

QAction *RangeButton::addChoice(const RangeChoice &choice)
{
    auto *action = new QAction(choice.words(), this);
    action->setCheckable(true);
    action->setData(choice.last);
    m_group->addAction(action);
    m_menu->addAction(action);
    connect(action, &QAction::triggered, this, [this, choice] { Q_EMIT chosen(choice); });
    return action;
}

void RangeButton::offerAll()
{
    m_all = addChoice(RangeChoice::all());
    m_menu->removeAction(m_all);
    m_menu->insertAction(m_menu->actions().at(m_relative.size()), m_all);
}

void RangeButton::setChoice(const RangeChoice &choice, TimeRange shown)
{
    setText(choice.words());
    setAccessibleName(tr("Time range: %1").arg(choice.words()));
    for (QAction *action : std::as_const(m_relative))
        action->setChecked(choice.live() && action->data().toLongLong() == choice.last);
    if (m_all)
        m_all->setChecked(choice.isAll());
    if (!m_menu->isVisible()) {
        m_from->setDateTime(QDateTime::fromMSecsSinceEpoch(shown.from));
        m_to->setDateTime(QDateTime::fromMSecsSinceEpoch(shown.to));
    }
}

void RangeButton::chooseFixed()
{
    RangeChoice choice;
    choice.last = 0;
    choice.fixed = {m_from->dateTime().toMSecsSinceEpoch(), m_to->dateTime().toMSecsSinceEpoch()};
    m_menu->close();
    Q_EMIT chosen(choice);
}

} // namespace calls
