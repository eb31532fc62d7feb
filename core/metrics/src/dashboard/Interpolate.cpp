// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interpolate.h"

#include <metrics/PanelQuery.h>

#include <QRegularExpression>

#include <algorithm>

namespace calls {

namespace {

const QString doubled = QStringLiteral("\\\\");

/// 90'000 -> "90s", 120'000 -> "2m": the largest unit of PromQL that leaves nothing over.
QString durationText(qint64 milliseconds)
{
    constexpr std::pair<qint64, const char *> units[] = {{86'400'000, "d"}, {3'600'000, "h"}, {60'000, "m"}, {1'000, "s"}};
    for (const auto &[length, unit] : units) {
        if (milliseconds >= length && milliseconds % length == 0)
            return QString::number(milliseconds / length) + QLatin1String(unit);
    }
    return QString::number(std::max<qint64>(milliseconds, 1)) + QLatin1String("ms");
}

/// For a regular expression; `stroke` is what stands before a character: doubled inside a PromQL text.
QString escaped(const QString &value, const QString &stroke)
{
    static const QString special = QStringLiteral("\\$^*{}[]'+?.()|");
    QString text;
    text.reserve(value.size() + 8);
    for (const QChar each : value) {
        if (each == u'\\')
            text += stroke + stroke; // itself and its escape, each as the text wants a backslash written
        else if (special.contains(each))
            text += stroke + each;
        else
            text += each;
    }
    return text;
}

QString joined(QStringList values, const QString &stroke)
{
    for (QString &value : values)
        value = escaped(value, stroke);
    return values.size() == 1 ? values.first() : u'(' + values.join(u'|') + u')';
}

bool isExpression(const QString &value)
{
    return value.contains(QLatin1String(".*")) || value.contains(QLatin1String(".+")) || value.contains(u'|');
}

/// Does the place `at` stand in a text behind =~ or !~?
bool inRegex(const QString &expr, qsizetype at)
{
    QChar quote;
    bool regex = false;
    for (qsizetype i = 0; i < at; ++i) {
        const QChar each = expr[i];
        if (quote.isNull()) {
            if (each == u'"' || each == u'\'' || each == u'`') {
                quote = each;
                regex = expr.left(i).trimmed().endsWith(u'~');
            }
        } else if (each == u'\\' && quote != u'`') {
            ++i;
        } else if (each == quote) {
            quote = QChar();
        }
    }
    return !quote.isNull() && regex;
}

std::optional<QString> formatted(const QStringList &chosen, const QString &format, bool regex)
{
    const QStringList values = chosen.contains(everything) ? QStringList{QStringLiteral(".*")} : chosen;
    if (format == QLatin1String("csv") || format == QLatin1String("raw"))
        return values.join(u',');
    if (format == QLatin1String("pipe"))
        return values.join(u'|');
    if (format == QLatin1String("regex"))
        return values.isEmpty() ? QString() : joined(values, QStringLiteral("\\"));
    if (!format.isEmpty())
        return std::nullopt;
    if (values.isEmpty())
        return QString();
    if (values.size() > 1)
        return joined(values, doubled);
    return regex && !isExpression(values.first()) ? escaped(values.first(), doubled) : values.first();
}

QMap<QString, QString> macros(TimeRange range, qint64 step, qint64 scrape)
{
    const qint64 rate = std::max(step + scrape, 4 * scrape);
    const qint64 seconds = std::max<qint64>(range.length() / 1000, 1);
    return {{QStringLiteral("__interval"), durationText(step)},
            {QStringLiteral("__interval_ms"), QString::number(step)},
            {QStringLiteral("__rate_interval"), durationText(rate)},
            {QStringLiteral("__rate_interval_ms"), QString::number(rate)},
            {QStringLiteral("__range"), QString::number(seconds) + u's'},
            {QStringLiteral("__range_s"), QString::number(seconds)},
            {QStringLiteral("__range_ms"), QString::number(range.length())},
            {QStringLiteral("__from"), QString::number(range.from)},
            {QStringLiteral("__to"), QString::number(range.to)}};
}

} // namespace

QString escapedInPromql(const QString &value)
{
    return escaped(value, doubled);
}

QString interpolated(const QString &expr, const Choices &choices, TimeRange range, qint64 step, qint64 scrape)
{
    static const QRegularExpression place(
        QStringLiteral("\\$(\\w+)|\\[\\[(\\w+)(?::(\\w+))?\\]\\]|\\$\\{(\\w+)(?::(\\w+))?\\}"));
    const QMap<QString, QString> known = macros(range, step, scrape);
    QString text;
    qsizetype done = 0;
    for (auto matches = place.globalMatch(expr); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const QString name = match.captured(1) + match.captured(2) + match.captured(4);
        const QString format = match.captured(3) + match.captured(5);
        std::optional<QString> value;
        if (known.contains(name))
            value = known.value(name);
        else if (choices.contains(name))
            value = formatted(choices.value(name), format, inRegex(expr, match.capturedStart()));
        if (!value)
            continue;
        text += expr.mid(done, match.capturedStart() - done) + *value;
        done = match.capturedEnd();
    }
    return text + expr.mid(done);
}

} // namespace calls
