// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/capacity/ServerCard.h>

#include <style/Paint.h>
#include <widgets/Label.h>
#include <widgets/MeterBar.h>
#include <widgets/SignView.h>

#include <QGridLayout>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

Sign limitSign(const ServerCapacity &capacity, const CapacityLimit &limit, qint64 now)
{
    ServerCapacity alone = capacity;
    alone.limits = {limit};
    alone.limits.first().end = CapacityEnd::Cpu; // each end by the same rule
    return capacitySign(alone, now);
}

} // namespace

ServerCard::ServerCard(const ServerCapacity &capacity, qint64 now, QWidget *parent) : Surface(Ground::Page, radiusCard, parent)
{
    setObjectName(QStringLiteral("capacityServer"));
    setQuietOutline(true);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(16, 12, 16, 12);
    rows->setSpacing(8);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    auto *name = new ElidedLabel(capacity.busy.server, Type::Heading);
    head->addWidget(new SignView(capacitySign(capacity, now), 16));
    head->addWidget(name, 1);
    rows->addLayout(head);

    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    for (const CapacityEnd end : {CapacityEnd::Cpu, CapacityEnd::Line, CapacityEnd::Sockets})
        addLimit(grid, capacity, end, now);
    rows->addLayout(grid);
    QStringList words{CapacityWords::busiest(capacity)};
    if (capacity.busy.at > 0)
        words << CapacityWords::growth(capacity.busy) << CapacityWords::baseline(capacity);
    auto *more = new Label(words.join(QLatin1Char(' ')), Type::Caption, Ink::Text2);
    more->setParagraph();
    rows->addWidget(more);
}

void ServerCard::addLimit(QGridLayout *grid, const ServerCapacity &capacity, CapacityEnd end, qint64 now)
{
    const int row = grid->rowCount();
    grid->addWidget(new Label(CapacityWords::end(end)), row, 0);
    auto *bar = new MeterBar;
    grid->addWidget(bar, row, 1);
    const auto limit = std::find_if(capacity.limits.begin(), capacity.limits.end(),
                                    [end](const CapacityLimit &each) { return each.end == end; });
    if (limit == capacity.limits.end()) {
        bar->setShare(std::nan(""), Sign::Unknown);
        grid->addWidget(new Label(CapacityWords::missing(capacity, end), Type::Body, Ink::Text2), row, 2, 1, 3);
        return;
    }
    bar->setShare(shareOf(capacity, *limit), limitSign(capacity, *limit, now));
    auto *people = new Label(tr("%1 of %2 people").arg(CapacityWords::people(capacity.busy.people), CapacityWords::people(limit->people)));
    people->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    grid->addWidget(people, row, 2);
    grid->addWidget(new Label(limit->modelled ? tr("by published load tests") : tr("as measured"), Type::Body, Ink::Text2), row, 3);
    grid->addWidget(new Label(CapacityWords::when(capacity, *limit), Type::Body, Ink::Text2), row, 4);
}

} // namespace calls
