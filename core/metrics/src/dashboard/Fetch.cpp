// SPDX-License-Identifier: GPL-3.0-or-later
#include <metrics/PanelQuery.h>

#include <vector>

namespace calls {

namespace {

Async<QueryAnswer> ask(std::shared_ptr<MetricsSource> source, QString promql, bool instant, TimeRange range, qint64 step, Limits limits)
{
    if (instant) {
        auto answer = co_await source->query(promql, range.to, limits);
        co_return answer;
    }
    auto answer = co_await source->range(promql, range, step, limits);
    co_return answer;
}

} // namespace

Async<PanelData> fetchPanel(std::shared_ptr<MetricsSource> source, Panel panel, Choices choices, TimeRange range, int pixels,
                            qint64 scrape, Limits limits)
{
    PanelData data;
    data.step = stepFor(range, pixels, scrape);
    QList<PanelTarget> shown = panel.targets;
    shown.removeIf([](const PanelTarget &target) { return target.hidden; });
    // A task runs from its call on, so all of them are under way before the first is waited for.
    std::vector<Async<QueryAnswer>> asked;
    for (PanelTarget &target : shown) {
        target.expr = interpolated(target.expr, choices, range, data.step, scrape);
        target.legend = interpolated(target.legend, choices, range, data.step, scrape);
        asked.push_back(ask(source, target.expr, target.instant, range, data.step, limits));
    }
    std::optional<Error> cancelled;
    for (std::size_t index = 0; index < asked.size(); ++index) {
        const Result<QueryAnswer> answer = co_await asked[index];
        if (answer) {
            data.fields << fieldsOf(panel, shown[qsizetype(index)], *answer);
            for (const QString &warning : answer->warnings) {
                if (!data.warnings.contains(warning))
                    data.warnings << warning;
            }
        } else if (answer.error().code == cancelledCode) {
            cancelled = answer.error();
        } else {
            data.errors << answer.error();
        }
    }
    if (cancelled)
        co_return Failure(*cancelled);
    co_return data;
}

} // namespace calls
