// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricsJudge.h"

#include "Counting.h"

#include <base/Time.h>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

constexpr double enoughCovered = 0.9;

QString serverOf(const Series &series)
{
    return series.labels.value(QStringLiteral("server"));
}

const Series *find(const QList<Series> &all, const QString &server)
{
    const auto found = std::find_if(all.begin(), all.end(), [&](const Series &each) { return serverOf(each) == server; });
    return found == all.end() ? nullptr : &*found;
}

QString whole(double value)
{
    return QString::number(std::round(value), 'f', 0);
}

QString lengthText(qint64 milliseconds)
{
    const qint64 seconds = milliseconds / 1000;
    return seconds < 120 ? QStringLiteral("%1 s").arg(seconds) : QStringLiteral("%1 min").arg(seconds / 60);
}

MetricsVerdict say(const Measured &measured, Verdict verdict, const char *code, MessageArgs args = {})
{
    args.insert(QStringLiteral("from"), toLocalText(measured.window.from));
    args.insert(QStringLiteral("to"), toLocalText(measured.window.to));
    return {verdict, Message{QLatin1String(code), std::move(args)}};
}

MessageArgs named(const QString &server)
{
    return {{QStringLiteral("server"), server}};
}

/// The highest sum of all series at one time.
Sample highestSum(const QList<Series> &all)
{
    QMap<qint64, double> sums;
    for (const Series &each : all) {
        for (const Sample &sample : each.samples) {
            if (std::isfinite(sample.value))
                sums[sample.at] += sample.value;
        }
    }
    QList<Sample> samples;
    for (auto it = sums.cbegin(); it != sums.cend(); ++it)
        samples.append({it.key(), it.value()});
    return highest(samples);
}

bool someone(const QList<Series> &all)
{
    return highestSum(all).value > 0;
}

/// Why nothing that is good may be said of the window: a server that did not answer, or not all the time.
std::optional<MetricsVerdict> unseen(const Measured &m, const QList<Series> &wanted, const char *noneCode)
{
    if (m.up.isEmpty())
        return say(m, Verdict::Unknown, "metrics.none");
    for (const QString &server : m.servers) {
        const Series *found = find(wanted, server);
        if (!found || found->samples.isEmpty())
            return say(m, Verdict::Unknown, noneCode, named(server));
        QList<Sample> good;
        std::copy_if(found->samples.begin(), found->samples.end(), std::back_inserter(good),
                     [&](const Sample &sample) { return std::isfinite(sample.value) && (&wanted != &m.up || sample.value > 0); });
        const double share = covered(good, m.window, m.step);
        if (share < enoughCovered) {
            MessageArgs args = named(server);
            args.insert(QStringLiteral("missing"), whole(100 * (1 - share)));
            return say(m, Verdict::Unknown, "metrics.gap", args);
        }
    }
    return std::nullopt;
}

std::optional<MetricsVerdict> nobody(const Measured &m)
{
    if (!someone(m.sessions) && !someone(m.counted))
        return say(m, Verdict::Unknown, "metrics.no-call");
    return std::nullopt;
}

double counted(const Measured &m, const QList<Series> &counters, const QString &type = {})
{
    double sum = 0;
    for (const Series &each : counters) {
        if (!type.isEmpty() && each.labels.value(QStringLiteral("type")) != type)
            continue;
        const Series *up = find(m.up, serverOf(each));
        const bool before = up && !up->samples.isEmpty() && !each.samples.isEmpty()
            && up->samples.first().at < each.samples.first().at;
        sum += countedUp(each, m.window, m.step, before);
    }
    return sum;
}

struct BusiestServer
{
    QString server;
    double value = -1;
    qint64 above = 0; ///< longest time above the line
};

/// The server that was longest above the line, else the one with the highest value.
BusiestServer worst(const QList<Series> &all, double line, qint64 step)
{
    BusiestServer result;
    for (const Series &each : all) {
        const Sample top = highest(each.samples);
        if (!std::isfinite(top.value))
            continue;
        const qint64 above = longestAbove(each.samples, line, step);
        if (above > result.above || (above == result.above && top.value > result.value))
            result = {serverOf(each), top.value, above};
    }
    return result;
}

} // namespace

MetricsVerdict judgeSessions(const Measured &m)
{
    if (m.up.isEmpty())
        return say(m, Verdict::Unknown, "metrics.none");
    if (const auto empty = nobody(m))
        return *empty;
    const double media = std::max(0.0, highestSum(m.sessions).value);
    const Sample mattermost = m.counted.isEmpty() ? Sample{} : highest(m.counted.first().samples);
    MessageArgs args{{QStringLiteral("people"), whole(media)}, {QStringLiteral("counted"), whole(mattermost.value)}};
    if (!someone(m.sessions))
        return say(m, Verdict::Fail, "metrics.not-on-media", args);
    if (const auto hole = unseen(m, m.up, "metrics.server-none"))
        return *hole;
    // A scrape of the one may come a moment before that of the other.
    const bool agree = m.counted.isEmpty() || std::abs(media - mattermost.value) <= std::max(1.0, 0.1 * media);
    if (!agree)
        return say(m, Verdict::Warn, "metrics.counted-apart", args);
    return say(m, Verdict::Pass, m.counted.isEmpty() ? "metrics.seen" : "metrics.counted", args);
}

MetricsVerdict judgeErrors(const Measured &m)
{
    const double errors = counted(m, m.errors);
    const double failed = counted(m, m.connections, QStringLiteral("failed"));
    const double connected = counted(m, m.connections, QStringLiteral("connected"));
    const double all = connected + failed;
    const MessageArgs args{{QStringLiteral("errors"), whole(errors)},
                           {QStringLiteral("failed"), whole(failed)},
                           {QStringLiteral("connections"), whole(all)}};
    if (errors + failed > 0) {
        const bool elevated = 100 * std::max(errors, failed) > elevatedShare * all;
        return say(m, elevated ? Verdict::Fail : Verdict::Warn, elevated ? "metrics.errors-many" : "metrics.errors-few", args);
    }
    if (const auto hole = unseen(m, m.up, "metrics.server-none"))
        return *hole;
    if (const auto empty = nobody(m))
        return *empty;
    return say(m, Verdict::Pass, "metrics.errors-none", args);
}

MetricsVerdict judgeLoad(const Measured &m)
{
    const BusiestServer cpu = worst(m.cpu, cpuLine, m.step);
    const BusiestServer memory = worst(m.memory, memoryLine, m.step);
    MessageArgs args = named(cpu.server);
    args.insert(QStringLiteral("cpu"), whole(cpu.value));
    args.insert(QStringLiteral("time"), lengthText(cpu.above));
    if (cpu.above >= tooLong || cpu.value > cpuEnd)
        return say(m, Verdict::Fail, "metrics.cpu-long", args);
    args.insert(QStringLiteral("memory"), whole(memory.value));
    if (memory.value > memoryLine) {
        args.insert(QStringLiteral("server"), memory.server);
        const bool end = memory.value > memoryEnd;
        return say(m, end ? Verdict::Fail : Verdict::Warn, "metrics.memory-high", args);
    }
    if (cpu.above > 0)
        return say(m, Verdict::Warn, "metrics.cpu-peak", args);
    if (const auto hole = unseen(m, m.cpu, "metrics.node-none"))
        return *hole;
    if (const auto hole = unseen(m, m.memory, "metrics.node-none"))
        return *hole;
    if (const auto empty = nobody(m))
        return *empty;
    return say(m, Verdict::Pass, "metrics.load-fine", args);
}

MetricsVerdict judgeCrowd(const Measured &m)
{
    const Sample crowd = highestSum(m.sessions);
    MessageArgs args{{QStringLiteral("people"), whole(std::max(0.0, crowd.value))}};
    // People on the server at the time of its highest CPU: a server that is short while nobody calls has another trouble.
    for (const Series &each : m.cpu) {
        const Sample top = highest(each.samples);
        const Series *sessions = find(m.sessions, serverOf(each));
        if (!sessions || !(top.value > cpuLine))
            continue;
        const auto then = std::find_if(sessions->samples.begin(), sessions->samples.end(),
                                       [&](const Sample &sample) { return sample.at >= top.at; });
        if (then == sessions->samples.end() || !(then->value > 0))
            continue;
        args.insert(QStringLiteral("server"), serverOf(each));
        args.insert(QStringLiteral("cpu"), whole(top.value));
        args.insert(QStringLiteral("people"), whole(then->value));
        return say(m, Verdict::Warn, "metrics.crowd-pressed", args);
    }
    if (const auto hole = unseen(m, m.cpu, "metrics.node-none"))
        return *hole;
    if (const auto empty = nobody(m))
        return *empty;
    return say(m, Verdict::Pass, "metrics.crowd-fine", args);
}

} // namespace calls
