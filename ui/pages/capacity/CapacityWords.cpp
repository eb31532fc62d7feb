// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/capacity/CapacityWords.h>

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

constexpr qint64 soon = 30LL * 24 * 3'600'000; // a month to get a server is what an office needs

bool known(const ServerCapacity &capacity)
{
    return std::any_of(capacity.limits.begin(), capacity.limits.end(),
                       [](const CapacityLimit &limit) { return limit.end == CapacityEnd::Cpu; });
}

QString number(double value, int decimals = 0)
{
    return QLocale().toString(value, 'f', decimals);
}

/// Of the known servers, the one whose first limit is nearest to its busiest moment.
const ServerCapacity *tightest(const QList<ServerCapacity> &servers)
{
    const ServerCapacity *found = nullptr;
    for (const ServerCapacity &each : servers) {
        if (known(each) && (!found || shareOf(each, each.limits.first()) > shareOf(*found, found->limits.first())))
            found = &each;
    }
    return found;
}

} // namespace

double shareOf(const ServerCapacity &capacity, const CapacityLimit &limit)
{
    return limit.people > 0 ? capacity.busy.people / limit.people : 1;
}

std::optional<double> peopleCarried(const QList<ServerCapacity> &servers)
{
    double people = 0;
    for (const ServerCapacity &each : servers) {
        if (!known(each))
            return std::nullopt;
        people += std::max(0.0, each.limits.first().people);
    }
    return servers.isEmpty() ? std::nullopt : std::optional(people);
}

void sortByRoom(QList<ServerCapacity> &servers)
{
    std::stable_sort(servers.begin(), servers.end(), [](const ServerCapacity &one, const ServerCapacity &other) {
        if (known(one) != known(other))
            return known(one);
        return known(one) && shareOf(one, one.limits.first()) > shareOf(other, other.limits.first());
    });
}

Sign capacitySign(const ServerCapacity &capacity, qint64 now)
{
    if (!known(capacity))
        return Sign::Unknown;
    Sign sign = Sign::Pass;
    for (const CapacityLimit &limit : capacity.limits) {
        if (shareOf(capacity, limit) >= 1)
            return Sign::Fail;
        if (limit.when && limit.when->toMSecsSinceEpoch() - now < soon)
            sign = Sign::Warn;
    }
    return sign;
}

Sign capacitySign(const QList<ServerCapacity> &servers, const Peak &peak, qint64 now)
{
    if (servers.isEmpty())
        return Sign::Unknown;
    Sign sign = Sign::Pass;
    for (const ServerCapacity &each : servers)
        sign = worse(sign, capacitySign(each, now));
    const auto carried = peopleCarried(servers);
    return carried && *carried < peak.sessions() ? worse(sign, Sign::Warn) : sign;
}

QString CapacityWords::end(CapacityEnd end)
{
    switch (end) {
    case CapacityEnd::Cpu: return tr("CPU at 70\u00a0%");
    case CapacityEnd::Line: return tr("Network line");
    case CapacityEnd::Sockets: return tr("Sockets");
    }
    return {};
}

QString CapacityWords::inSentence(CapacityEnd end)
{
    switch (end) {
    case CapacityEnd::Cpu: return tr("its CPU (70\u00a0%)");
    case CapacityEnd::Line: return tr("its network line");
    case CapacityEnd::Sockets: return tr("what it has of sockets");
    }
    return {};
}

QString CapacityWords::people(double people)
{
    return number(std::floor(people));
}

QString CapacityWords::busiest(const ServerCapacity &capacity)
{
    if (capacity.busy.at == 0)
        return tr("Nobody was in a call on it in this time.");
    const Peak &pattern = capacity.pattern;
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(capacity.busy.at);
    const QString when = QLocale().toString(moment.date(), QLocale::ShortFormat) + QLatin1Char(' ') + moment.toString(QStringLiteral("HH:mm"));
    const QString shape = pattern.screen ? tr("%n call(s) of %1, %2 unmuted, a screen each", nullptr, pattern.calls)
                                         : tr("%n call(s) of %1, %2 unmuted", nullptr, pattern.calls);
    return tr("Busiest on %1: %2 people in %3.").arg(when, people(capacity.busy.people), shape.arg(pattern.participants).arg(pattern.unmuted));
}

QString CapacityWords::when(const ServerCapacity &capacity, const CapacityLimit &limit)
{
    if (shareOf(capacity, limit) >= 1)
        return tr("reached");
    if (!limit.when)
        return tr("no growth towards it");
    return tr("around %1").arg(QLocale().toString(limit.when->toLocalTime().date(), QLocale::ShortFormat));
}

QString CapacityWords::missing(const ServerCapacity &capacity, CapacityEnd end)
{
    if (capacity.busy.at == 0)
        return tr("Unknown: it carried nobody in this time.");
    if (end == CapacityEnd::Sockets)
        return capacity.busy.mostSockets > 0 ? tr("No end in sight: people who come by UDP take none.")
                                             : tr("Unknown: the media service does not tell its limit.");
    return tr("Unknown: no node exporter of it is measured.");
}

QString CapacityWords::growth(const BusyTime &busy)
{
    if (!std::isfinite(busy.growth))
        return tr("Too little was kept to see growth.");
    if (!(busy.growth > 0))
        return tr("The busiest moments do not grow.");
    return tr("The busiest moments grow by %1 people a day.").arg(number(busy.growth, 1));
}

QString CapacityWords::baseline(const ServerCapacity &capacity)
{
    const MeasuredRow &row = capacity.nearest;
    return tr("Nearest published load test: %n call(s) of %1, %2 unmuted", nullptr, row.peak.calls)
               .arg(row.peak.participants)
               .arg(row.peak.unmuted)
        + tr(": %1\u00a0% CPU of %2 vCPU (%3), %4\u00a0Mb/s out.")
              .arg(number(100 * row.cpuShare), number(row.cpus), row.instance, number(row.outMbps));
}

QString CapacityWords::verdict(const QList<ServerCapacity> &servers)
{
    if (servers.isEmpty())
        return tr("The plan has no media server.");
    const ServerCapacity *first = tightest(servers);
    if (!first) {
        const bool quiet = std::all_of(servers.begin(), servers.end(), [](const ServerCapacity &each) { return each.busy.at == 0; });
        return quiet ? tr("Nobody was in a call in this time, so nobody can say. Choose a time with calls in it.")
                     : tr("What the media servers carry is unknown: their CPU is not measured.");
    }
    const CapacityLimit &limit = first->limits.first();
    const double share = shareOf(*first, limit);
    QString words = share >= 1
        ? tr("%1 is full: its busiest moment had %2 people, and %3 ends at %4.")
              .arg(first->busy.server, people(first->busy.people), inSentence(limit.end), people(limit.people))
        : tr("%1 is full first: %2 ends at about %3 people in such calls, %4 times its busiest moment.")
              .arg(first->busy.server, inSentence(limit.end), people(limit.people), number(1 / share, 1));
    if (share < 1 && limit.when)
        words += QLatin1Char(' ') + tr("At the present growth that is %1.").arg(when(*first, limit));
    const auto unknown = std::count_if(servers.begin(), servers.end(), [](const ServerCapacity &each) { return !known(each); });
    if (unknown > 0)
        words += QLatin1Char(' ') + tr("Of %n other server(s) it is unknown.", nullptr, int(unknown));
    return words;
}

QString CapacityWords::plan(const QList<ServerCapacity> &servers, const Peak &peak)
{
    const auto carried = peopleCarried(servers);
    if (!carried)
        return {};
    return *carried < peak.sessions()
        ? tr("The plan's peak of %1 people does not fit: all media servers together carry about %2.").arg(number(peak.sessions()), people(*carried))
        : tr("The plan's peak of %1 people fits: all media servers together carry about %2.").arg(number(peak.sessions()), people(*carried));
}

} // namespace calls
