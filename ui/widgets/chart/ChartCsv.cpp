// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/chart/ChartScene.h>

#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

QString cell(QString text)
{
    // A spreadsheet runs what begins like a formula; series are named by servers, which anyone may be.
    static const QString formula = QStringLiteral("=+-@\t\r");
    if (!text.isEmpty() && formula.contains(text.front()))
        text.prepend(u'\'');
    if (!text.contains(u',') && !text.contains(u'"') && !text.contains(u'\n') && !text.contains(u'\r'))
        return text;
    return u'"' + text.replace(u'"', QLatin1String("\"\"")) + u'"';
}

QString number(double value)
{
    if (std::isnan(value))
        return QStringLiteral("NaN");
    if (std::isinf(value))
        return value > 0 ? QStringLiteral("+Inf") : QStringLiteral("-Inf");
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

QString line(const QStringList &cells)
{
    return cells.join(u',') + QLatin1String("\r\n"); // RFC 4180
}

QString byTime(const QList<Field> &fields)
{
    QStringList head{QStringLiteral("time")};
    QList<qint64> times;
    for (const Field &field : fields) {
        head << cell(field.name);
        for (const Sample &sample : field.samples)
            times << sample.at;
    }
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    QString text = line(head);
    QList<qsizetype> next(fields.size(), 0); // the first sample of each field that is not written yet
    for (const qint64 at : std::as_const(times)) {
        QStringList cells{QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODateWithMs)};
        for (qsizetype each = 0; each < fields.size(); ++each) {
            const QList<Sample> &samples = fields.at(each).samples;
            const bool here = next.at(each) < samples.size() && samples.at(next.at(each)).at == at;
            cells << (here ? number(samples.at(next[each]++).value) : QString());
        }
        text += line(cells);
    }
    return text;
}

QString byName(const QList<Field> &fields)
{
    QString text = line({QStringLiteral("series"), QStringLiteral("labels"), QStringLiteral("value")});
    for (const Field &field : fields)
        text += line({cell(field.name), cell(labelText(field.labels)), number(reduced(field.samples, QStringLiteral("last")))});
    return text;
}

} // namespace

QString csvOf(const ChartScene &scene)
{
    QList<Field> fields = scene.data.fields;
    fields.removeIf([](const Field &each) { return each.style.hidden; });
    const bool manyTimes = std::any_of(fields.cbegin(), fields.cend(), [](const Field &each) { return each.samples.size() > 1; });
    return manyTimes || fields.isEmpty() ? byTime(fields) : byName(fields);
}

} // namespace calls
