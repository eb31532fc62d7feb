// SPDX-License-Identifier: GPL-3.0-or-later
#include <metrics/Decimate.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace calls {

namespace {

/// What is kept of the samples of one pixel column.
class Column
{
public:
    [[nodiscard]] bool empty() const { return m_count == 0; }

    void add(const Sample &sample)
    {
        if (m_count++ == 0) {
            m_first = m_lowest = m_highest = m_last = sample;
            return;
        }
        if (sample.value < m_lowest.value)
            m_lowest = sample;
        if (sample.value > m_highest.value)
            m_highest = sample;
        m_last = sample;
    }

    void moveTo(QList<Sample> &run)
    {
        if (empty())
            return;
        std::array<Sample, 4> kept{m_first, m_lowest, m_highest, m_last};
        std::sort(kept.begin(), kept.end(), [](const Sample &a, const Sample &b) { return a.at < b.at; });
        const auto end = std::unique(kept.begin(), kept.end(), [](const Sample &a, const Sample &b) { return a.at == b.at; });
        std::copy(kept.begin(), end, std::back_inserter(run));
        m_count = 0;
    }

private:
    qsizetype m_count = 0;
    Sample m_first;
    Sample m_lowest;
    Sample m_highest;
    Sample m_last;
};

bool earlier(const Sample &sample, qint64 at)
{
    return sample.at < at;
}

} // namespace

Runs decimated(const QList<Sample> &samples, TimeRange range, int pixels, qint64 step)
{
    Runs runs;
    if (samples.isEmpty() || pixels <= 0 || range.length() <= 0)
        return runs;
    auto from = std::lower_bound(samples.cbegin(), samples.cend(), range.from, earlier);
    auto to = std::lower_bound(from, samples.cend(), range.to + 1, earlier);
    if (from != samples.cbegin())
        --from;
    if (to != samples.cend())
        ++to;

    const double width = static_cast<double>(range.length()) / pixels; // milliseconds a column
    QList<Sample> run;
    Column column;
    qint64 columnNumber = 0;
    qint64 before = 0;
    const auto endRun = [&] {
        column.moveTo(run);
        if (!run.isEmpty())
            runs.append(std::exchange(run, {}));
    };
    for (auto sample = from; sample != to; ++sample) {
        if (!std::isfinite(sample->value)) {
            endRun();
            continue;
        }
        const bool gap = step > 0 && 2 * (sample->at - before) > 3 * step;
        if ((!run.isEmpty() || !column.empty()) && gap)
            endRun();
        // The sample before the range is in column -1, the one after it in the last or beyond.
        const auto number = static_cast<qint64>(std::floor(static_cast<double>(sample->at - range.from) / width));
        if (!column.empty() && number != columnNumber)
            column.moveTo(run);
        columnNumber = number;
        column.add(*sample);
        before = sample->at;
    }
    endRun();
    return runs;
}

} // namespace calls
