// SPDX-License-Identifier: GPL-3.0-or-later
#include <metrics/PanelQuery.h>

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <limits>

namespace calls {

namespace {

/// "{{ instance }}" by the labels; a label the series does not have leaves nothing, as in Grafana.
QString legendText(const QString &pattern, const Labels &labels)
{
    static const QRegularExpression place(QStringLiteral("\\{\\{\\s*([^{}]+?)\\s*\\}\\}"));
    QString text;
    qsizetype done = 0;
    for (auto matches = place.globalMatch(pattern); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        text += pattern.mid(done, match.capturedStart() - done) + labels.value(match.captured(1));
        done = match.capturedEnd();
    }
    return text + pattern.mid(done);
}

/// Labels that do not have the same value in all series.
QStringList telling(const QList<Series> &series)
{
    QMap<QString, QSet<QString>> values;
    for (const Series &each : series) {
        for (auto label = each.labels.cbegin(); label != each.labels.cend(); ++label)
            values[label.key()].insert(label.value());
    }
    QStringList names;
    for (auto label = values.cbegin(); label != values.cend(); ++label) {
        const bool everywhere = std::all_of(series.begin(), series.end(), [&](const Series &each) { return each.labels.contains(label.key()); });
        if (label->size() > 1 || !everywhere)
            names << label.key();
    }
    return names;
}

QString automaticName(const Labels &labels, const QStringList &names, const QString &expr)
{
    if (names.size() == 1 && labels.contains(names.first()))
        return labels.value(names.first());
    Labels kept;
    for (const QString &name : names) {
        if (labels.contains(name))
            kept.insert(name, labels.value(name));
    }
    if (kept.isEmpty())
        kept = labels;
    return kept.isEmpty() ? expr : labelText(kept);
}

/// "${__field.labels.instance}", "${__field.name}" and their kin in a display name.
QString displayText(const QString &pattern, const Field &field)
{
    static const QRegularExpression place(QStringLiteral("\\$\\{__field\\.labels\\.([^}]+)\\}"));
    QString text;
    qsizetype done = 0;
    for (auto matches = place.globalMatch(pattern); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        text += pattern.mid(done, match.capturedStart() - done) + field.labels.value(match.captured(1));
        done = match.capturedEnd();
    }
    text += pattern.mid(done);
    for (const char *name : {"${__field.name}", "${__field.displayName}", "${__series.name}"})
        text.replace(QLatin1String(name), field.name);
    return text;
}

bool matches(const FieldOverride &change, const Field &field)
{
    if (change.matcher == QLatin1String("byFrameRefID"))
        return field.ref == change.wanted;
    if (change.matcher == QLatin1String("byName"))
        return field.name == change.wanted;
    QString pattern = change.wanted;
    QRegularExpression::PatternOptions options;
    if (const qsizetype end = pattern.lastIndexOf(u'/'); pattern.startsWith(u'/') && end > 0) {
        if (pattern.mid(end).contains(u'i'))
            options |= QRegularExpression::CaseInsensitiveOption;
        pattern = pattern.mid(1, end - 1);
    }
    const QRegularExpression wanted(pattern, options);
    return wanted.isValid() && wanted.match(field.name).hasMatch();
}

struct Member
{
    const char *name;
    void (*copy)(FieldStyle &into, const FieldStyle &from);
};
constexpr Member members[] = {
    {"unit", [](FieldStyle &into, const FieldStyle &from) { into.unit = from.unit; }},
    {"min", [](FieldStyle &into, const FieldStyle &from) { into.min = from.min; }},
    {"max", [](FieldStyle &into, const FieldStyle &from) { into.max = from.max; }},
    {"decimals", [](FieldStyle &into, const FieldStyle &from) { into.decimals = from.decimals; }},
    {"rightAxis", [](FieldStyle &into, const FieldStyle &from) { into.rightAxis = from.rightAxis; }},
    {"logarithmic", [](FieldStyle &into, const FieldStyle &from) { into.logarithmic = from.logarithmic; }},
    {"shape", [](FieldStyle &into, const FieldStyle &from) { into.shape = from.shape; }},
    {"fill", [](FieldStyle &into, const FieldStyle &from) { into.fill = from.fill; }},
    {"stacked", [](FieldStyle &into, const FieldStyle &from) { into.stacked = from.stacked; }},
    {"percentStacked", [](FieldStyle &into, const FieldStyle &from) { into.percentStacked = from.percentStacked; }},
    {"displayName", [](FieldStyle &into, const FieldStyle &from) { into.displayName = from.displayName; }},
    {"hidden", [](FieldStyle &into, const FieldStyle &from) { into.hidden = from.hidden; }},
};

void applyOverrides(Field &field, const QList<FieldOverride> &overrides)
{
    for (const FieldOverride &change : overrides) {
        if (!matches(change, field))
            continue;
        for (const Member &member : members) {
            if (change.sets.contains(QLatin1String(member.name)))
                member.copy(field.style, change.style);
        }
    }
}

double upperBound(const Series &series)
{
    const QString text = series.labels.value(QStringLiteral("le"));
    if (text == QLatin1String("+Inf"))
        return std::numeric_limits<double>::infinity();
    bool right = false;
    const double bound = text.toDouble(&right);
    return right ? bound : std::numeric_limits<double>::quiet_NaN();
}

/// Cumulative buckets to what lies in each alone, smallest first; series of other labels are other histograms.
QList<Series> differenced(QList<Series> buckets)
{
    buckets.removeIf([](const Series &each) { return std::isnan(upperBound(each)); });
    const auto others = [](const Series &each) {
        Labels labels = each.labels;
        labels.remove(QStringLiteral("le"));
        return labelText(labels);
    };
    std::stable_sort(buckets.begin(), buckets.end(), [&](const Series &one, const Series &other) {
        return std::pair(others(one), upperBound(one)) < std::pair(others(other), upperBound(other));
    });
    QList<Series> alone = buckets;
    for (qsizetype at = 0; at < alone.size(); ++at) {
        if (at == 0 || others(buckets[at]) != others(buckets[at - 1]))
            continue;
        QMap<qint64, double> below;
        for (const Sample &sample : buckets[at - 1].samples)
            below.insert(sample.at, sample.value);
        for (Sample &sample : alone[at].samples) {
            // increase() extrapolates each bucket on its own, so the sum may miss by a little.
            const double rest = sample.value - below.value(sample.at, 0);
            sample.value = std::isnan(rest) ? 0 : std::max(rest, 0.0);
        }
    }
    return alone;
}

} // namespace

QList<Field> fieldsOf(const Panel &panel, const PanelTarget &target, const QueryAnswer &answer)
{
    const QList<Series> series = target.heatmap ? differenced(answer.series) : answer.series;
    const bool automatic = target.legend.isEmpty() || target.legend == QLatin1String("__auto");
    const QStringList names = automatic && series.size() > 1 ? telling(series) : QStringList();
    QList<Field> fields;
    for (const Series &each : series) {
        Field field;
        field.ref = target.ref;
        field.labels = each.labels;
        field.name = automatic ? automaticName(each.labels, names, target.expr) : legendText(target.legend, each.labels);
        field.style = panel.style;
        applyOverrides(field, panel.overrides);
        if (!field.style.displayName.isEmpty())
            field.name = displayText(field.style.displayName, field);
        field.samples = each.samples;
        fields << field;
    }
    return fields;
}

double reduced(const QList<Sample> &samples, const QString &calc)
{
    // Charts ask this for every series at every refresh: one pass, nothing kept.
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    const auto isValue = [](const Sample &sample) { return !std::isnan(sample.value); };
    if (calc == QLatin1String("last") || calc == QLatin1String("lastNotNull")) {
        const auto last = std::find_if(samples.crbegin(), samples.crend(), isValue);
        return last == samples.crend() ? none : last->value;
    }
    if (calc == QLatin1String("first")) {
        const auto first = std::find_if(samples.cbegin(), samples.cend(), isValue);
        return first == samples.cend() ? none : first->value;
    }
    double sum = 0;
    double least = none;
    double most = none;
    qsizetype count = 0;
    for (const Sample &sample : samples) {
        if (!isValue(sample))
            continue;
        sum += sample.value;
        least = count == 0 ? sample.value : std::min(least, sample.value);
        most = count == 0 ? sample.value : std::max(most, sample.value);
        ++count;
    }
    if (calc == QLatin1String("count"))
        return double(count);
    if (count == 0)
        return none;
    if (calc == QLatin1String("min"))
        return least;
    if (calc == QLatin1String("max"))
        return most;
    if (calc == QLatin1String("sum"))
        return sum;
    if (calc == QLatin1String("mean"))
        return sum / double(count);
    return calc == QLatin1String("range") ? most - least : none;
}

} // namespace calls
