// SPDX-License-Identifier: GPL-3.0-or-later
#include <metrics/LogMessages.h>

#include <QFile>

#include <toml++/toml.h>

#include <algorithm>

namespace calls {

namespace {

QString textOf(const toml::table &table, std::string_view key)
{
    return QString::fromStdString(table[key].value_or(std::string()));
}

QStringList listOf(const toml::table &table, std::string_view key)
{
    QStringList list;
    if (const toml::array *array = table[key].as_array()) {
        for (const toml::node &node : *array)
            list << QString::fromStdString(node.value_or(std::string()));
    }
    return list;
}

QList<LogPattern> readPatterns()
{
    QList<LogPattern> patterns;
    QFile file(QStringLiteral(":/guide/logs.toml"));
    if (!file.open(QIODevice::ReadOnly))
        return patterns;
    const toml::table document = toml::parse(file.readAll().toStdString());
    const toml::array *array = document["pattern"].as_array();
    for (const toml::node &node : array ? *array : toml::array()) {
        if (const toml::table *table = node.as_table()) {
            LogPattern pattern{textOf(*table, "code"), listOf(*table, "programs"), listOf(*table, "all")};
            for (QString &text : pattern.all)
                text = text.toLower();
            pattern.capture.setPattern(textOf(*table, "capture"));
            pattern.expected = (*table)["expected"].value_or(false);
            pattern.example = textOf(*table, "example").toUtf8();
            patterns.append(pattern);
        }
    }
    return patterns;
}

/// A unit of the journal that the console knows no program of fits every pattern: what it says decides.
bool fitsProgram(const LogPattern &pattern, const QString &source)
{
    static const QStringList programs{QStringLiteral("mattermost"), QStringLiteral("calls"), QStringLiteral("rtcd"),
                                      QStringLiteral("offloader"), QStringLiteral("turn"), QStringLiteral("nginx")};
    return pattern.programs.isEmpty() || pattern.programs.contains(source) || !programs.contains(source);
}

/// What a message names may stand in a field beside it.
QString fieldLines(const LogRecord &record)
{
    QString lines;
    for (const LogField &field : record.fields)
        lines += u'\n' + field.name + u'=' + field.value;
    return lines;
}

} // namespace

const QList<LogPattern> &logPatterns()
{
    static const QList<LogPattern> patterns = readPatterns();
    return patterns;
}

std::optional<KnownLog> knownLog(const LogRecord &record)
{
    QString whole = record.text();
    for (const char *name : {"error", "err"}) {
        if (const QString error = record.field(QLatin1String(name)); !whole.contains(error))
            whole += u'\n' + error;
    }
    const QString lower = whole.toLower();
    for (const LogPattern &pattern : logPatterns()) {
        const bool fits = fitsProgram(pattern, record.source)
            && std::all_of(pattern.all.begin(), pattern.all.end(), [&](const QString &text) { return lower.contains(text); });
        if (!fits)
            continue;
        KnownLog known{{pattern.code, {}}, pattern.expected};
        QRegularExpressionMatch match = pattern.capture.match(whole);
        if (!match.hasMatch())
            match = pattern.capture.match(fieldLines(record));
        const QStringList names = pattern.capture.namedCaptureGroups();
        for (const QString &name : names) {
            if (!name.isEmpty()) {
                const QString value = match.hasMatch() ? match.captured(name) : record.field(QLatin1String(name.toLatin1()));
                known.what.args.insert(name, value.isEmpty() ? QStringLiteral("?") : value);
            }
        }
        return known;
    }
    return std::nullopt;
}

} // namespace calls
