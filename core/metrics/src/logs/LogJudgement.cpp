// SPDX-License-Identifier: GPL-3.0-or-later
#include <metrics/LogJudgement.h>

#include <base/Redaction.h>
#include <base/Time.h>
#include <finding/Catalogue.h>
#include <metrics/LogMessages.h>

#include <QDateTime>

#include <algorithm>

namespace calls {

namespace {

constexpr qint64 recurring = 2;
constexpr qsizetype mostReasons = 50; // kept with the finding
constexpr qsizetype longestReason = 1'000;

/// The fold that stands for all, and how many there are besides.
Message messageOf(const QString &code, const QList<LogFold> &reasons, const TimeRange &window)
{
    const LogFold &worst = reasons.first();
    const auto known = knownLog(worst.record);
    const FindingText text = known ? findingText(known->what) : FindingText{u'"' + redacted(worst.record.text()) + QLatin1String("\"."), {}, {}};
    MessageArgs args{{QStringLiteral("message"), text.sentence},
                     {QStringLiteral("cause"), text.cause},
                     {QStringLiteral("fix"), text.fix},
                     {QStringLiteral("count"), QString::number(worst.count)},
                     {QStringLiteral("server"), worst.record.server.isEmpty() ? worst.record.source : worst.record.server},
                     {QStringLiteral("from"), toUtcText(window.from)},
                     {QStringLiteral("to"), toUtcText(window.to)}};
    if (reasons.size() == 1)
        return {code, args};
    args.insert(QStringLiteral("others"), QString::number(reasons.size() - 1));
    return {code + QStringLiteral("-many"), args};
}

QString evidenceOf(const QList<LogFold> &reasons)
{
    QStringList lines;
    for (const LogFold &fold : reasons.mid(0, mostReasons))
        lines << QStringLiteral("%1 %2 %3 %4 ×%5 %6")
                     .arg(toUtcText(fold.record.at), logLevelWord(fold.record.level), fold.record.server, fold.record.source)
                     .arg(fold.count)
                     .arg(redacted(fold.record.text().left(longestReason)));
    if (reasons.size() > mostReasons)
        lines << QStringLiteral("# and %1 more").arg(reasons.size() - mostReasons);
    return lines.join(u'\n');
}

} // namespace

LogJudgement judgeLogs(const QList<LogFold> &folds, qint64 lines, const TimeRange &window, const QList<LogCoverage> &coverage)
{
    QList<LogFold> errors;
    QList<LogFold> others;
    for (const LogFold &fold : folds) {
        if (fold.record.level < LogLevel::Warn)
            continue;
        const auto known = knownLog(fold.record);
        if (known && known->expected)
            continue;
        // Mattermost logs much that has nothing to do with calls.
        const bool ours = known || fold.record.source != QLatin1String("mattermost");
        const bool recurs = fold.record.level >= LogLevel::Error && fold.count >= recurring;
        (ours && recurs ? errors : others).append(fold);
    }
    const auto worse = [](const LogFold &one, const LogFold &other) {
        return one.record.level != other.record.level ? one.record.level > other.record.level : one.count > other.count;
    };
    std::stable_sort(errors.begin(), errors.end(), worse);
    std::stable_sort(others.begin(), others.end(), worse);
    if (!errors.isEmpty())
        return {Verdict::Fail, messageOf(QStringLiteral("logs.recurring"), errors, window), errors, evidenceOf(errors)};
    if (!others.isEmpty())
        return {Verdict::Warn, messageOf(QStringLiteral("logs.warnings"), others, window), others, evidenceOf(others)};
    QStringList shorter;
    for (const LogCoverage &one : coverage) {
        if (one.earliest == 0 || one.earliest > window.from)
            shorter << (one.server.isEmpty() ? one.source : one.server + u' ' + one.source).trimmed();
    }
    if (coverage.isEmpty() || !shorter.isEmpty())
        return {Verdict::Unknown,
                {QStringLiteral("logs.not-covered"),
                 {{QStringLiteral("from"), toUtcText(window.from)}, {QStringLiteral("where"), shorter.join(QStringLiteral(", "))}}},
                {},
                {}};
    return {Verdict::Pass,
            {QStringLiteral("logs.clean"),
             {{QStringLiteral("lines"), QString::number(lines)},
              {QStringLiteral("from"), toUtcText(window.from)},
              {QStringLiteral("to"), toUtcText(window.to)}}},
            {},
            {}};
}

} // namespace calls
