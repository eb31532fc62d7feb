// SPDX-License-Identifier: GPL-3.0-or-later
// Arrows with one destination and one label are bundled: their sources join one upright stretch (the track) and go
// on as one line, which carries label and head. Between two columns there is room for a label above each such line.
#include "ZonesRoutes.h"

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

constexpr qreal labelApart = 11.5; ///< between lines that carry labels
constexpr qreal apart = 5;
constexpr qreal nodeMargin = 6; ///< a line ends no nearer to a node's corner
constexpr qreal trackStart = 7;
constexpr qreal trackPitch = 6;
constexpr qreal headRoom = 6;
const PaperFont labelFont{7.5};

struct Bundle
{
    QList<int> from;
    int to = 0;
    int fromColumn = 0;
    int toColumn = 0;
    QStringList labels;

    [[nodiscard]] bool jumps() const { return std::abs(fromColumn - toColumn) > 1; }
    [[nodiscard]] bool rightwards() const { return fromColumn < toColumn; }
};

QList<Bundle> bundles(const ZonesGraph &graph)
{
    QList<Bundle> all;
    for (const ZoneArrow &arrow : graph.arrows) {
        const int from = graph.nodes.at(arrow.from).column;
        const int to = graph.nodes.at(arrow.to).column;
        if (from == to)
            continue;
        const auto same = std::ranges::find_if(all, [&](const Bundle &bundle) {
            return bundle.to == arrow.to && bundle.fromColumn == from && bundle.labels.first() == arrow.labels.first();
        });
        if (same == all.end())
            all.append({{arrow.from}, arrow.to, from, to, arrow.labels});
        else
            same->from.append(arrow.from);
    }
    return all;
}

struct Range
{
    qreal low = 0;
    qreal high = 0;
    [[nodiscard]] bool contains(qreal y) const { return y >= low && y <= high; }
    [[nodiscard]] qreal middle() const { return (low + high) / 2; }
};

class Router
{
public:
    Router(const ZonesGraph &graph, const ZonePlaces &places, const PaperFonts &fonts)
        : m_graph(graph), m_places(places), m_fonts(fonts), m_taken(graph.columns), m_rightTracks(graph.columns),
          m_leftTracks(graph.columns)
    {
    }

    std::optional<ZonesRoutes> route()
    {
        QList<Bundle> all = bundles(m_graph);
        // Lanes have one place only; then what can be straight; then the rest bends round them.
        std::ranges::stable_sort(all, {}, [this](const Bundle &bundle) {
            return bundle.jumps() ? 0 : straightSource(bundle) ? 1 : 2;
        });
        int lane = 0;
        for (const Bundle &bundle : std::as_const(all)) {
            const bool done = bundle.jumps() ? routeLane(bundle, laneTop + lanePitch * lane++) : routeNear(bundle);
            if (!done)
                return std::nullopt;
        }
        for (const Drawn &drawn : std::as_const(m_drawn)) {
            if (!addLabel(drawn))
                return std::nullopt;
        }
        if (!addUpright())
            return std::nullopt;
        return m_routes;
    }

private:
    /// A line that wants its label.
    struct Drawn
    {
        Bundle bundle;
        qreal from = 0; ///< x
        qreal to = 0;
        qreal y = 0;
        int gap = -1;   ///< -1: a lane, the label stands over the middle column
    };
    struct Taken
    {
        qreal y = 0;
        bool labelled = false;
    };
    struct Track
    {
        int gap = 0;
        qreal x = 0;
        Range range;
    };

    [[nodiscard]] Range range(int node) const
    {
        const QRectF &rect = m_places.nodes.at(node);
        return {rect.top() + nodeMargin, rect.bottom() - nodeMargin};
    }

    [[nodiscard]] bool free(int gap, qreal y, bool labelled) const
    {
        return std::ranges::none_of(m_taken.at(gap), [=](const Taken &taken) {
            return std::abs(taken.y - y) < (labelled && taken.labelled ? labelApart : apart);
        });
    }

    /// The free height nearest to the wanted one.
    [[nodiscard]] std::optional<qreal> freeNear(int gap, const Range &range, qreal wanted, bool labelled) const
    {
        for (qreal off = 0; off <= range.high - range.low; off += 1) {
            for (const qreal y : {wanted + off, wanted - off}) {
                if (range.contains(y) && free(gap, y, labelled))
                    return y;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Range> overlap(int a, int b) const
    {
        const Range first = range(a);
        const Range second = range(b);
        const Range both{std::max(first.low, second.low), std::min(first.high, second.high)};
        return both.low <= both.high ? std::optional(both) : std::nullopt;
    }

    [[nodiscard]] std::optional<int> straightSource(const Bundle &bundle) const
    {
        for (const int from : bundle.from) {
            if (overlap(from, bundle.to))
                return from;
        }
        return std::nullopt;
    }

    [[nodiscard]] qreal leaves(int node, bool rightwards) const
    {
        const QRectF &rect = m_places.nodes.at(node);
        return rightwards ? rect.right() : rect.left();
    }

    [[nodiscard]] qreal enters(int node, bool rightwards) const
    {
        const QRectF &rect = m_places.nodes.at(node);
        return rightwards ? rect.left() - 1 : rect.right() + 1;
    }

    qreal newTrack(int gap, bool nearLeftColumn)
    {
        int &count = nearLeftColumn ? m_rightTracks[gap] : m_leftTracks[gap];
        const qreal offset = trackStart + trackPitch * count++;
        return nearLeftColumn ? m_places.columns.at(gap).right() + offset : m_places.columns.at(gap + 1).left() - offset;
    }

    void addTip(const Bundle &bundle, qreal y)
    {
        const qreal tip = enters(bundle.to, bundle.rightwards());
        m_routes.tips.append({QPointF(tip, y), QPointF(tip + (bundle.rightwards() ? -10 : 10), y)});
    }

    bool routeNear(const Bundle &bundle)
    {
        const int gap = std::min(bundle.fromColumn, bundle.toColumn);
        const auto straight = straightSource(bundle);
        const Range target = straight ? *overlap(*straight, bundle.to) : range(bundle.to);
        auto y = freeNear(gap, target, target.middle(), true);
        const bool isStraight = straight && y;
        if (!y)
            y = freeNear(gap, range(bundle.to), range(bundle.to).middle(), true);
        if (!y)
            return false;
        m_taken[gap].append({*y, true});

        const qreal tip = enters(bundle.to, bundle.rightwards());
        const auto track = joinSources(bundle, gap, *y, isStraight ? straight : std::nullopt);
        if (!track)
            return false;
        const qreal start = isStraight ? leaves(*straight, bundle.rightwards()) : *track;
        m_routes.lines.append(QPolygonF{QPointF(start, *y), QPointF(tip, *y)});
        addTip(bundle, *y);
        m_drawn.append({bundle, *track, tip, *y, gap});
        return true;
    }

    /// Leads the sources to one track beside their column and along it to `y`. Where the common line begins;
    /// none when a source finds no room.
    std::optional<qreal> joinSources(const Bundle &bundle, int gap, qreal y, std::optional<int> straight)
    {
        std::optional<qreal> track;
        Range along{y, y};
        for (const int from : bundle.from) {
            if (from == straight)
                continue;
            const auto out = freeNear(gap, range(from), range(from).middle(), false);
            if (!out)
                return std::nullopt;
            m_taken[gap].append({*out, false});
            if (!track)
                track = newTrack(gap, bundle.rightwards());
            m_routes.lines.append(QPolygonF{QPointF(leaves(from, bundle.rightwards()), *out), QPointF(*track, *out), QPointF(*track, y)});
            along.low = std::min(along.low, *out);
            along.high = std::max(along.high, *out);
        }
        if (track)
            m_tracks.append({gap, *track, along});
        return track ? track : leaves(*straight, bundle.rightwards());
    }

    bool routeLane(const Bundle &bundle, qreal lane)
    {
        const bool rightwards = bundle.rightwards();
        const int firstGap = rightwards ? bundle.fromColumn : bundle.fromColumn - 1;
        const int lastGap = rightwards ? bundle.toColumn - 1 : bundle.toColumn;
        const bool landsStraight = range(bundle.to).contains(lane);
        for (const int gap : {firstGap, lastGap})
            m_taken[gap].append({lane, false});

        std::optional<int> straight;
        for (const int from : bundle.from) {
            if (!straight && range(from).contains(lane))
                straight = from;
        }
        const auto start = joinSources(bundle, firstGap, lane, straight);
        if (!start)
            return false;
        const qreal from = straight ? leaves(*straight, rightwards) : *start;
        const qreal tip = enters(bundle.to, rightwards);
        m_drawn.append({bundle, m_places.columns.at(1).left(), m_places.columns.at(1).right(), lane, -1});
        if (landsStraight) {
            m_routes.lines.append(QPolygonF{QPointF(from, lane), QPointF(tip, lane)});
            addTip(bundle, lane);
            return true;
        }
        const auto y = freeNear(lastGap, range(bundle.to), lane, false);
        if (!y)
            return false;
        m_taken[lastGap].append({*y, false});
        const qreal x = newTrack(lastGap, !rightwards);
        m_tracks.append({lastGap, x, {std::min(lane, *y), std::max(lane, *y)}});
        m_routes.lines.append(QPolygonF{QPointF(from, lane), QPointF(x, lane), QPointF(x, *y), QPointF(tip, *y)});
        addTip(bundle, *y);
        return true;
    }

    /// Above the line, between the tracks that cross its place.
    bool addLabel(const Drawn &drawn)
    {
        qreal left = std::min(drawn.from, drawn.to);
        qreal right = std::max(drawn.from, drawn.to);
        if (drawn.gap >= 0) {
            left = std::max(left, m_places.columns.at(drawn.gap).right());
            right = std::min(right, m_places.columns.at(drawn.gap + 1).left());
            const qreal middle = (m_places.columns.at(drawn.gap).right() + m_places.columns.at(drawn.gap + 1).left()) / 2;
            for (const Track &track : std::as_const(m_tracks)) {
                const bool crosses = track.range.low < drawn.y && track.range.high > drawn.y - 9;
                if (track.gap != drawn.gap || !crosses)
                    continue;
                if (track.x < middle)
                    left = std::max(left, track.x);
                else
                    right = std::min(right, track.x);
            }
        }
        const QString text = fitting(drawn.bundle.labels, right - left - 4);
        const qreal width = m_fonts.width(text, labelFont);
        m_routes.labels.append({QPointF((left + right - width) / 2, drawn.y - 3), text});
        return !text.isEmpty();
    }

    /// Arrows between nodes of one column, which must be neighbours; labels right of them.
    bool addUpright()
    {
        QMap<int, qreal> next; ///< x of the next arrow below a node
        for (const ZoneArrow &arrow : m_graph.arrows) {
            const int upper = std::min(arrow.from, arrow.to);
            const int lower = std::max(arrow.from, arrow.to);
            if (m_graph.nodes.at(upper).column != m_graph.nodes.at(lower).column)
                continue;
            if (lower != upper + 1)
                return false;
            const QRectF &above = m_places.nodes.at(upper);
            const QRectF &below = m_places.nodes.at(lower);
            const qreal x = next.value(upper, above.left() + 12);
            const qreal room = above.right() - x - 5;
            const QString text = fitting(arrow.labels, room);
            const qreal width = m_fonts.width(text, labelFont);
            if (text.isEmpty())
                return false;
            const bool down = arrow.from == upper;
            const QPointF top(x, above.bottom() + (down ? 0 : 1));
            const QPointF bottom(x, below.top() - (down ? 1 : 0));
            m_routes.lines.append(QPolygonF{top, bottom});
            m_routes.tips.append(down ? std::pair(bottom, top) : std::pair(top, bottom));
            m_routes.labels.append({QPointF(x + 5, labelBaseline(above.bottom(), below.top())), text});
            next.insert(upper, x + 5 + width + 10);
        }
        return true;
    }

    /// The first that is not wider, or nothing.
    [[nodiscard]] QString fitting(const QStringList &labels, qreal room) const
    {
        for (const QString &label : labels) {
            if (m_fonts.width(label, labelFont) <= room)
                return label;
        }
        return {};
    }

    [[nodiscard]] qreal labelBaseline(qreal from, qreal to) const
    {
        return (from + to) / 2 + m_fonts.middle(labelFont);
    }

    const ZonesGraph &m_graph;
    const ZonePlaces &m_places;
    const PaperFonts &m_fonts;
    QList<QList<Taken>> m_taken; ///< level lines in each gap
    QList<int> m_rightTracks;    ///< how many stand beside the left column of each gap
    QList<int> m_leftTracks;
    QList<Track> m_tracks;
    QList<Drawn> m_drawn;
    ZonesRoutes m_routes;
};

} // namespace

int laneCount(const ZonesGraph &graph)
{
    const auto all = bundles(graph);
    return static_cast<int>(std::ranges::count_if(all, &Bundle::jumps));
}

std::optional<ZonesRoutes> routeZones(const ZonesGraph &graph, const ZonePlaces &places, const PaperFonts &fonts)
{
    return Router(graph, places, fonts).route();
}

} // namespace calls
