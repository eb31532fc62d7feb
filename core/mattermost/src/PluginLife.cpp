// SPDX-License-Identifier: GPL-3.0-or-later
#include <mattermost/PluginLife.h>

#include <mattermost/JsonFields.h>
#include <mattermost/ServerLog.h>
#include "PluginNodes.h"

#include <base/Operation.h>
#include <base/Redaction.h>

#include <nlohmann/json.hpp>

#include <QCoreApplication>
#include <QDeadlineTimer>

#include <algorithm>

namespace calls {

namespace {

using namespace std::chrono_literals;

QString inPlugin(const char *text)
{
    return QCoreApplication::translate("PluginLife", text);
}

const QString &pluginId()
{
    static const QString id = QString::fromUtf16(callsPluginId);
    return id;
}

/// The plugin's rows of GET /plugins/statuses; one a node.
Async<QList<PluginNode>> readNodes(std::shared_ptr<MattermostClient> client, Limits limits)
{
    const auto rows = co_await getJson(client, QStringLiteral("/api/v4/plugins/statuses"), limits);
    if (!rows)
        co_return Failure(rows.error());
    co_return pluginNodes(*rows);
}

bool all(const QList<PluginNode> &nodes, std::initializer_list<PluginState> states)
{
    return std::all_of(nodes.begin(), nodes.end(), [states](const PluginNode &node) {
        return std::find(states.begin(), states.end(), node.state) != states.end();
    });
}

bool isOff(const QList<PluginNode> &nodes)
{
    return all(nodes, {PluginState::NotRunning});
}

bool hasFailed(const PluginNode &node)
{
    return node.state == PluginState::FailedToStart || node.state == PluginState::FailedToStayRunning;
}

bool isDecided(const QList<PluginNode> &nodes)
{
    return !nodes.isEmpty() && all(nodes, {PluginState::Running, PluginState::FailedToStart, PluginState::FailedToStayRunning});
}

bool runs(const QList<PluginNode> &nodes)
{
    return !nodes.isEmpty() && all(nodes, {PluginState::Running});
}

/// Looks until `done`, or the deadline: what was seen last either way. A look that fails is repeated, since a node under
/// load or a proxy in between may miss one.
Async<QList<PluginNode>> watch(std::shared_ptr<MattermostClient> client, bool (*done)(const QList<PluginNode> &), QDeadlineTimer deadline,
                               std::stop_token stop)
{
    auto between = std::chrono::milliseconds(200);
    for (;;) {
        const Limits limits(stop, qMax(std::chrono::milliseconds(1000), std::chrono::milliseconds(deadline.remainingTime())));
        auto nodes = co_await readNodes(client, limits);
        if (nodes && done(*nodes))
            co_return nodes;
        if (!nodes && nodes.error().code == cancelledCode)
            co_return nodes;
        if (deadline.hasExpired())
            co_return nodes;
        const auto waited = co_await pause(between, stop, inPlugin(QT_TRANSLATE_NOOP("PluginLife", "Waiting for the Calls plugin")));
        if (!waited)
            co_return Failure(waited.error());
        between = qMin(between * 2, std::chrono::milliseconds(2000));
    }
}

Async<void> order(std::shared_ptr<MattermostClient> client, QString word, Limits limits)
{
    const ApiRequest request(QByteArrayLiteral("POST"), QStringLiteral("/api/v4/plugins/%1/%2").arg(pluginId(), word));
    const auto answer = co_await client->send(request, limits);
    if (answer)
        co_return Result<void>();
    if (answer.error().code == QLatin1String("mattermost.missing"))
        co_return failure(QStringLiteral("plugin.not-installed"),
                          inPlugin(QT_TRANSLATE_NOOP("PluginLife", "The Calls plugin is not installed on %1. Install it in System Console > Plugins > "
                                                                   "Plugin Management, then try again."))
                              .arg(client->server().url.toDisplayString()),
                          answer.error().detail);
    co_return Failure(answer.error());
}

/// Errors and warnings of the plugin since a moment, all nodes together; none when the log cannot be read.
Async<QStringList> logLines(std::shared_ptr<MattermostClient> client, QDateTime since, Limits limits)
{
    ServerLogWish wish;
    wish.since = since.toMSecsSinceEpoch();
    wish.levels = QStringList{QStringLiteral("error"), QStringLiteral("warn")};
    const auto logs = co_await serverLog(client, wish, limits);
    QStringList lines;
    for (const QByteArray &entry : logs ? *logs : QList<QByteArray>()) {
        const auto line = nlohmann::json::parse(entry.begin(), entry.end(), nullptr, false);
        if (line.is_object())
            lines << redacted(textField(line, "msg") + QLatin1Char(' ') + textField(line, "error")).trimmed();
    }
    co_return lines;
}

/// The outcome of what the nodes say; failures are explained.
Async<PluginOutcome> outcomeOf(std::shared_ptr<MattermostClient> client, QList<PluginNode> nodes, QDateTime since)
{
    PluginOutcome outcome;
    outcome.running = runs(nodes);
    const bool failed = std::any_of(nodes.begin(), nodes.end(), hasFailed);
    QStringList lines;
    if (failed) {
        const Limits limits({}, 10s);
        const auto read = co_await logLines(client, since, limits);
        lines = read ? *read : QStringList();
    }
    const PluginNode *worst = nullptr;
    for (PluginNode &node : nodes) {
        if (!node.error.isEmpty() || hasFailed(node))
            node.trouble = explainPlugin(node.error, lines);
        if (hasFailed(node) && !worst)
            worst = &node;
    }
    if (outcome.running) {
        outcome.sentence = inPlugin(QT_TRANSLATE_NOOP("PluginLife", "The Calls plugin runs, version %1.")).arg(nodes.first().version);
    } else if (worst && worst->trouble) {
        outcome.sentence = inPlugin(QT_TRANSLATE_NOOP("PluginLife", "The Calls plugin did not start: %1 %2")).arg(worst->trouble->sentence, worst->trouble->fix);
    } else if (worst) {
        outcome.sentence = inPlugin(QT_TRANSLATE_NOOP("PluginLife", "The Calls plugin did not start and gave no reason. Its errors are in the "
                                                                    "Mattermost log."));
    } else if (nodes.isEmpty()) {
        outcome.sentence = inPlugin(QT_TRANSLATE_NOOP("PluginLife", "Mattermost does not list the Calls plugin. Install it, then try again."));
    } else {
        outcome.sentence = inPlugin(QT_TRANSLATE_NOOP("PluginLife", "The Calls plugin has neither started nor failed in the time allowed. Look at its "
                                                                    "state again in a moment."));
    }
    outcome.nodes = nodes;
    co_return outcome;
}

void tell(const std::function<void(const QString &)> &progress, const char *sentence)
{
    if (progress)
        progress(inPlugin(sentence));
}

/// The time that starting may take: what is left, and never too little to find out what became of it.
QDeadlineTimer startDeadline(const QDeadlineTimer &deadline)
{
    return QDeadlineTimer(qMax<qint64>(deadline.remainingTime(), 15'000));
}

Async<PluginOutcome> start(std::shared_ptr<MattermostClient> client, std::function<void(const QString &)> progress, QDeadlineTimer deadline,
                           QDateTime since, std::stop_token stop)
{
    tell(progress, QT_TRANSLATE_NOOP("PluginLife", "Enabling the Calls plugin"));
    const Limits limits({}, 30s);
    // The answer to "enable" is 200 even when the plugin fails; an answer that was lost says as little.
    const auto ordered = co_await order(client, QStringLiteral("enable"), limits);
    if (!ordered && ordered.error().code != tooLateCode)
        co_return Failure(ordered.error());
    tell(progress, QT_TRANSLATE_NOOP("PluginLife", "Waiting until the plugin runs or has failed"));
    const auto nodes = co_await watch(client, &isDecided, startDeadline(deadline), stop);
    if (!nodes)
        co_return Failure(nodes.error());
    co_return co_await outcomeOf(client, *nodes, since);
}

QString effectSentence(const RestartEffect &effect, bool rtcd)
{
    if (!effect.runningCalls)
        return rtcd ? inPlugin(QT_TRANSLATE_NOOP("PluginLife", "The plugin did not say how many calls run. RTCD carries them on; nobody can join or "
                                                               "leave while the plugin is away."))
                    : inPlugin(QT_TRANSLATE_NOOP("PluginLife", "The plugin did not say how many calls run. It carries them itself, so a restart ends "
                                                               "every one."));
    if (*effect.runningCalls == 0)
        return inPlugin(QT_TRANSLATE_NOOP("PluginLife", "No call is running."));
    const QString sentence
        = rtcd ? inPlugin(QT_TRANSLATE_NOOP("PluginLife", "Running calls: %1. RTCD carries them on; nobody can join or leave while the plugin is away."))
               : inPlugin(QT_TRANSLATE_NOOP("PluginLife", "Running calls: %1. The plugin carries them itself, so a restart ends every one."));
    return sentence.arg(*effect.runningCalls);
}

} // namespace

Async<RestartEffect> restartEffect(std::shared_ptr<MattermostClient> client, Limits limits)
{
    const QString route = QStringLiteral("/plugins/") + pluginId();
    auto statsTask = getJson(client, route + QStringLiteral("/stats"), limits);
    auto versionTask = getJson(client, route + QStringLiteral("/version"), limits);
    const auto stats = co_await statsTask;
    const auto version = co_await versionTask;
    RestartEffect effect;
    if (!stats && stats.error().code == QLatin1String("mattermost.missing")) {
        effect.sentence = inPlugin(QT_TRANSLATE_NOOP("PluginLife", "The Calls plugin does not run, so no call is cut off."));
        co_return effect;
    }
    if (!stats && stats.error().code != QLatin1String("mattermost.broken"))
        co_return Failure(stats.error());
    effect.runningCalls = stats ? countField(*stats, "total_active_calls") : std::optional<int>();
    const bool rtcd = version && !textField(*version, "rtcd_version").isEmpty();
    effect.endsCalls = !rtcd && effect.runningCalls.value_or(1) > 0;
    effect.sentence = effectSentence(effect, rtcd);
    co_return effect;
}

Async<PluginOutcome> restartPlugin(std::shared_ptr<MattermostClient> client, std::function<void(const QString &)> progress, Limits limits)
{
    const QDeadlineTimer deadline(limits.time);
    const QDateTime since = QDateTime::currentDateTimeUtc();
    tell(progress, QT_TRANSLATE_NOOP("PluginLife", "Disabling the Calls plugin"));
    const auto disabled = co_await order(client, QStringLiteral("disable"), limits);
    // Refused before anything happened; a lost answer leaves open what did, so the plugin is enabled in any case.
    if (!disabled && disabled.error().code != tooLateCode && disabled.error().code != cancelledCode
        && disabled.error().code != QLatin1String("mattermost.unreachable"))
        co_return Failure(disabled.error());
    if (disabled) {
        tell(progress, QT_TRANSLATE_NOOP("PluginLife", "Waiting until every node has stopped the plugin"));
        const QDeadlineTimer patience(qMin<qint64>(deadline.remainingTime(), 20'000));
        (void)co_await watch(client, &isOff, patience, limits.stop);
    }
    co_return co_await start(client, progress, deadline, since, limits.stop);
}

Async<PluginOutcome> enablePlugin(std::shared_ptr<MattermostClient> client, std::function<void(const QString &)> progress, Limits limits)
{
    const QDateTime since = QDateTime::currentDateTimeUtc();
    const QDeadlineTimer deadline(limits.time);
    const auto nodes = co_await readNodes(client, limits);
    if (!nodes)
        co_return Failure(nodes.error());
    if (runs(*nodes))
        co_return co_await outcomeOf(client, *nodes, since);
    if (std::any_of(nodes->begin(), nodes->end(), hasFailed))
        co_return co_await restartPlugin(client, progress, limits);
    co_return co_await start(client, progress, deadline, since, limits.stop);
}

JournalEntry pluginEntry(const QUrl &site, const QString &who, const PluginOutcome &outcome)
{
    JournalEntry entry;
    entry.when = QDateTime::currentDateTimeUtc();
    entry.who = who;
    entry.what.code = QStringLiteral("journal.plugin-started");
    entry.what.args = {{QStringLiteral("site"), site.toDisplayString(QUrl::StripTrailingSlash)}};
    entry.outcome = outcome.running ? QStringLiteral("done") : QStringLiteral("failed");
    return entry;
}

} // namespace calls
