// SPDX-License-Identifier: GPL-3.0-or-later
#include "CheckMetrics.h"

#include <algorithm>

namespace calls::cli {

namespace {

std::optional<TimeRange> rangeOf(const std::string &typed)
{
    const QStringList ends = text(typed).split(QLatin1Char('/'));
    if (ends.size() != 2)
        return std::nullopt;
    const auto from = timeTyped(ends.first().toStdString());
    const auto to = timeTyped(ends.last().toStdString());
    return from && to && *from < *to ? std::optional(TimeRange{*from, *to}) : std::nullopt;
}

std::string windowProblem(const std::string &typed)
{
    if (durationOf(typed) > 0 || rangeOf(typed))
        return {};
    return QStringLiteral("\"%1\" is no window. Write how long up to now (90m, 24h), or from when to when "
                          "(2026-11-23T10:00:00Z/2026-11-23T11:00:00Z)")
        .arg(text(typed))
        .toStdString();
}

bool asksMetrics(const CheckBook &checks, const Selection &selection)
{
    const auto selected = checks.selected(selection);
    return std::any_of(selected.begin(), selected.end(),
                       [](const PlannedCheck &check) { return check.request.kind.startsWith(QLatin1String("metrics.")); });
}

/// For checks by logs too.
void setWindow(CheckWindow &window, const std::string &typed)
{
    window.chosen = rangeOf(typed);
    if (const qint64 last = durationOf(typed); last > 0)
        window.last = last;
}

} // namespace

CLI::Validator windowText()
{
    return CLI::Validator(windowProblem, {});
}

TimeRange windowOf(const std::string &typed, qint64 now)
{
    return rangeOf(typed).value_or(TimeRange{now - durationOf(typed), now});
}

QCoro::Task<std::shared_ptr<OpenMetrics>> prepareMetrics(std::shared_ptr<Workplace> place, Selection selection, std::string window,
                                                         Options options)
{
    setWindow(*place->metrics->window, window);
    if (!asksMetrics(*place->checks, selection))
        co_return std::shared_ptr<OpenMetrics>();
    const ServerArguments nothingElse;
    const auto metrics = co_await openMetrics(place, nothingElse, options);
    if (!metrics) {
        place->metrics->problem = metrics.error();
        co_return std::shared_ptr<OpenMetrics>();
    }
    const std::shared_ptr<OpenMetrics> open = *metrics;
    place->metrics->source = open->source;
    place->metrics->window->latest = open->until;
    co_return open;
}

} // namespace calls::cli
