// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/HealthPage.h>

#include <Workspace.h>
#include <metrics/MetricsRunner.h>
#include <pages/monitor/RangeButton.h>
#include <widgets/PageHeader.h>

#include <QDateTime>

namespace calls {

namespace {

constexpr qint64 hour = 3'600'000;

bool overTime(const PlannedCheck &check)
{
    const QString &kind = check.request.kind;
    return check.requirement.asked && (kind.startsWith(QLatin1String("metrics.")) || kind.startsWith(QLatin1String("logs.")));
}

} // namespace

HealthPage::HealthPage(PageInfo info, Workspace *workspace, qint64 usual, const QString &subtitle, QWidget *parent)
    : CheckListPage(std::move(info), workspace, overTime, {subtitle, tr("Check this time"), false, false, false, tr("Check this time")},
                    parent),
      m_workspace(workspace), m_range(new RangeButton)
{
    header()->addActionInFront(m_range);
    connect(m_range, &RangeButton::chosen, this, &HealthPage::choose);
    connect(workspace, &Workspace::opened, this, [this] {
        if (isVisible())
            setWindow();
    });
    RangeChoice first;
    first.last = usual;
    choose(first);
}

void HealthPage::choose(const RangeChoice &choice)
{
    m_choice = choice;
    m_range->setChoice(choice, choice.at(QDateTime::currentMSecsSinceEpoch(), 1));
    if (isVisible())
        setWindow();
}

void HealthPage::setWindow()
{
    const auto window = m_workspace->window();
    if (!window)
        return;
    *window = {};
    if (m_choice.live())
        window->last = m_choice.last;
    else
        window->chosen = m_choice.fixed;
}

void HealthPage::entered()
{
    choose(m_choice); // from and to of a live choice are by now
    setWindow();
    CheckListPage::entered();
}

HealthPage *pilotHealthPage(Workspace *workspace)
{
    return new HealthPage({QStringLiteral("pilot-health"), HealthPage::tr("Health"), Symbol::Monitor, QStringLiteral("4")}, workspace, hour,
                          HealthPage::tr("Judges metrics and logs of a time with pilot calls in it, and keeps the charts."));
}

HealthPage *rolloutHealthPage(Workspace *workspace)
{
    return new HealthPage({QStringLiteral("rollout-health"), HealthPage::tr("Health"), Symbol::Monitor, QStringLiteral("5")}, workspace, 24 * hour,
                          HealthPage::tr("Judges the busiest hours and the logs of the last day, and keeps the charts."));
}

} // namespace calls
