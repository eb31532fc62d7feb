// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/architecture/Consequences.h>

#include <style/Paint.h>
#include <widgets/Label.h>

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace calls {

Consequences::Consequences(QWidget *parent) : Surface(Ground::Well, radiusCard, parent), m_peak(caption(QString()))
{
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(16, 12, 16, 16);
    whole->setSpacing(12);
    auto *top = new QHBoxLayout;
    top->addWidget(heading(tr("What follows")));
    top->addStretch(1);
    top->addWidget(m_peak);
    whole->addLayout(top);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    m_servers = addFigure(grid, 0);
    m_rules = addFigure(grid, 1);
    m_settings = addFigure(grid, 2);
    m_load = addFigure(grid, 3);
    whole->addLayout(grid);
}

Consequences::Figure Consequences::addFigure(QGridLayout *grid, int column)
{
    const Figure figure{new Label({}, Type::Figure), new Label({}, Type::Body, Ink::Text2),
                        new ElidedLabel({}, Type::Caption, Ink::Text2)};
    auto *block = new QVBoxLayout;
    block->setSpacing(0);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(figure.number, 0, Qt::AlignBottom);
    line->addWidget(figure.unit, 0, Qt::AlignBottom);
    line->addStretch(1);
    block->addLayout(line);
    block->addWidget(figure.detail);
    if (column > 0)
        grid->addWidget(new Line(Qt::Vertical), 0, 2 * column - 1);
    grid->addLayout(block, 0, 2 * column);
    grid->setColumnStretch(2 * column, 1);
    return figure;
}

void Consequences::setPlan(const Plan &plan)
{
    const QLocale locale;
    const auto set = [&locale](const Figure &figure, int number, const QString &unit, const QString &detail) {
        figure.number->setText(locale.toString(number));
        figure.unit->setText(unit);
        figure.detail->setText(detail);
        figure.detail->setToolTip(detail);
    };
    const Peak &peak = plan.peak;
    m_peak->setText(tr("Peak: %1 calls, %2 people each, %3 speaking, %4")
                        .arg(QString::number(peak.calls), QString::number(peak.participants), QString::number(peak.unmuted),
                             peak.screen ? tr("1 screen") : tr("no screen")));
    QStringList names;
    for (const PlannedServer &entry : plan.servers)
        names << entry.server.name;
    set(m_servers, static_cast<int>(names.size()), tr("server(s)", nullptr, static_cast<int>(names.size())),
        names.join(QLatin1String(", ")));
    const auto fromGuide = static_cast<int>(std::count_if(plan.flows.begin(), plan.flows.end(),
                                                          [](const Flow &flow) { return flow.origin == Origin::Guide; }));
    const int rules = static_cast<int>(plan.flows.size());
    set(m_rules, rules, tr("port rule(s)", nullptr, rules),
        tr("%1 guide, %2 added").arg(fromGuide).arg(rules - fromGuide));
    const auto inCalls = static_cast<int>(std::count_if(plan.settings.begin(), plan.settings.end(),
                                                        [](const PlannedSetting &s) { return s.place.isEmpty(); }));
    const int settings = static_cast<int>(plan.settings.size());
    set(m_settings, settings, tr("setting(s)", nullptr, settings),
        settings == inCalls ? tr("all in Calls") : tr("%1 in Calls, %2 on servers").arg(inCalls).arg(settings - inCalls));
    const auto media = plan.mediaServers();
    set(m_load, qRound(plan.load.outMbps), tr("Mbps out"),
        tr("at %1, %2\u00a0Mbps in").arg(media.isEmpty() ? tr("the media service") : media.first().server.name,
                                         locale.toString(plan.load.inMbps, 'f', 0)));
}

} // namespace calls
