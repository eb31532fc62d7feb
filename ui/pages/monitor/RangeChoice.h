// SPDX-License-Identifier: GPL-3.0-or-later
// The time that a page shows: the last so long, or from then to then; and the way back from zooming.
#pragma once

#include <metrics/Series.h>

#include <QList>
#include <QString>

namespace calls {

struct RangeChoice
{
    qint64 last = 3'600'000; ///< milliseconds up to now; 0: `fixed`
    TimeRange fixed;
    bool operator==(const RangeChoice &) const = default;

    [[nodiscard]] bool live() const { return last > 0; }
    /// However old; `fixed` is empty then.
    [[nodiscard]] static RangeChoice all() { return {0, {}}; }
    [[nodiscard]] bool isAll() const { return *this == all(); }
    /// For a live choice, `to` is the latest multiple of `grid` milliseconds, so that samples stay where they are.
    [[nodiscard]] TimeRange at(qint64 now, qint64 grid) const;
    [[nodiscard]] QString words() const; ///< "Last hour", "13:50 to 14:50", "3 May 13:50 to 4 May 14:50"
};

/// Five minutes to thirty days, milliseconds.
[[nodiscard]] QList<qint64> relativeRanges();
/// The nearest live choice for a dashboard's own "now-6h" to "now"; else the hour.
[[nodiscard]] RangeChoice rangeOf(const QString &from, const QString &to, qint64 now);

/// What is shown, and what was before each zoom.
class RangeHistory
{
public:
    [[nodiscard]] const RangeChoice &current() const { return m_current; }
    [[nodiscard]] bool zoomed() const { return !m_before.isEmpty(); }
    [[nodiscard]] QString backWords() const; ///< of what back() gives

    void choose(const RangeChoice &choice); ///< forgets the way back
    void zoom(TimeRange range);             ///< never below ten seconds
    bool back();

private:
    RangeChoice m_current;
    QList<RangeChoice> m_before;
};

} // namespace calls
