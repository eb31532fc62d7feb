// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConfigFile.h"
#include "HiddenSettings.h"
#include "PluginMap.h"
#include "Reading.h"
#include "SettingsSnapshot.h"

#include <mattermost/PluginLife.h>

#include <array>

namespace calls {

namespace {

using namespace std::chrono_literals;

/// Once something was sent, what belongs to it is done to its end, whoever stops waiting.
constexpr auto finishing = 60s;

/// A write under way. Shared by the steps of its coroutine.
struct Write
{
    SettingsParts parts;
    SettingsReading reading;
    QList<SettingChange> changes;
    bool losing = false;
    Limits limits;
    std::shared_ptr<Session> session{};
    ConfigFile file{};
    std::optional<HiddenSettings> hidden{};
    QString copy{}; ///< of the file, on the server
    SettingsOutcome outcome{};

    [[nodiscard]] QString site() const { return parts.client->server().url.toDisplayString(QUrl::StripTrailingSlash); }
};
using SharedWrite = std::shared_ptr<Write>;

QString joined(const QList<SettingProblem> &problems)
{
    QStringList sentences;
    for (const SettingProblem &problem : problems)
        sentences << problem.sentence;
    return sentences.join(QLatin1Char(' '));
}

Failure moved(const Write &write, const QStringList &keys)
{
    return failure(QStringLiteral("settings.moved"),
                   inSettings(QT_TRANSLATE_NOOP("CallsSettings",
                                                "The settings on %1 changed while these changes were looked at: %2. Nothing was "
                                                "sent. Read them again and look at the changes once more."))
                       .arg(write.site(), keys.join(QStringLiteral(", "))),
                   keys.join(QLatin1Char('\n')));
}

Failure wouldLose(const QString &reason)
{
    return failure(QStringLiteral("settings.hidden"),
                   inSettings(QT_TRANSLATE_NOOP("CallsSettings",
                                                "Mattermost hides the settings of plugins that are not installed, and deletes them with "
                                                "every change of any plugin's settings. Whether there are any is not known: %1 Nothing was "
                                                "sent. Add an SSH login of the Mattermost server, so that they are put back, or agree to "
                                                "lose them."))
                       .arg(reason));
}

/// Stops when the server is not what the reading says.
Async<void> guard(SharedWrite write)
{
    const auto now = co_await readPluginMap(write->parts.client, write->limits);
    if (!now)
        co_return Failure(now.error());
    if (*now != write->reading.plugins)
        co_return moved(*write, mapDifferences(write->reading.plugins, *now));
    co_return Result<void>();
}

/// Masks look alike; the plugin itself tells whether a secret is another one now.
Async<void> guardSecrets(SharedWrite write)
{
    if (write->reading.clear.isEmpty() || !write->reading.pluginRuns)
        co_return Result<void>();
    const auto secrets = co_await readClearSecrets(write->parts.client, write->limits);
    if (!secrets)
        co_return Failure(secrets.error());
    QStringList changed;
    for (const SettingState &state : write->reading.settings) {
        if (secrets->contains(state.key) && !state.effective.is_discarded() && secrets->value(state.key) != state.effective)
            changed << state.key;
    }
    if (!changed.isEmpty())
        co_return moved(*write, changed);
    co_return Result<void>();
}

/// config.json of the server and what is hidden in it, into `file`.
Async<HiddenSettings> lookForHidden(SettingsParts parts, nlohmann::json shown, std::shared_ptr<ConfigFile> file,
                                    std::shared_ptr<std::shared_ptr<Session>> session, Limits limits)
{
    if (!parts.host)
        co_return failure(QStringLiteral("settings.no-login"),
                          inSettings(QT_TRANSLATE_NOOP("CallsSettings", "The deployment has no SSH login of a Mattermost server.")));
    const auto opened = co_await parts.host(limits.stop);
    if (!opened)
        co_return Failure(opened.error());
    *session = *opened;
    const auto read = co_await readConfigFile(*opened, limits);
    if (!read)
        co_return Failure(read.error());
    *file = *read;
    co_return hiddenSettings(read->bytes, shown);
}

/// Looks for settings that the write would delete; without a way to keep them it ends here, unless they may be lost.
Async<void> findHidden(SharedWrite write)
{
    const auto file = std::make_shared<ConfigFile>();
    const auto session = std::make_shared<std::shared_ptr<Session>>();
    const auto hidden = co_await lookForHidden(write->parts, write->reading.plugins, file, session, write->limits);
    if (!hidden) {
        if (hidden.error().code == cancelledCode)
            co_return Failure(hidden.error());
        if (write->losing)
            co_return Result<void>();
        co_return wouldLose(hidden.error().sentence);
    }
    const nlohmann::json found = hidden->plugins;
    if (!write->reading.hidden.is_null() && write->reading.hidden != found)
        co_return moved(*write, mapDifferences(write->reading.hidden, found));
    write->session = *session;
    write->file = *file;
    write->hidden = *hidden;
    // What the file tells of secrets belongs into the snapshot.
    for (auto it = hidden->clear.cbegin(); it != hidden->clear.cend(); ++it)
        write->reading.clear.insert(it.key(), it.value());
    co_return Result<void>();
}

Async<void> keepWhatWas(SharedWrite write)
{
    const auto snapshot = co_await takeSnapshot(write->parts, write->reading, write->changes, write->limits.stop);
    if (!snapshot)
        co_return Failure(snapshot.error());
    write->outcome.snapshot = *snapshot;
    if (write->hidden && !write->hidden->plugins.empty()) {
        const auto copy = co_await copyConfigFile(write->session, write->file.path, write->limits);
        if (!copy)
            co_return Failure(copy.error());
        write->copy = *copy;
    }
    co_return Result<void>();
}

Failure notKept(const Write &write, const QStringList &keys)
{
    const bool pluginGone = keys.contains(QString::fromUtf16(callsPluginId));
    return failure(QStringLiteral("settings.not-kept"),
                   (pluginGone ? inSettings(QT_TRANSLATE_NOOP("CallsSettings",
                                                              "%1 took the settings and does not show them again (%2). Mattermost hides settings "
                                                              "of plugins that are not installed: install the Calls plugin. Snapshot %3 holds "
                                                              "what was there."))
                               : inSettings(QT_TRANSLATE_NOOP("CallsSettings",
                                                              "%1 took the settings, and reads back others: %2. Somebody changes them at the same "
                                                              "time, or a node of the cluster has not caught up. Read them again. Snapshot %3 "
                                                              "holds what was there.")))
                       .arg(write.site(), keys.join(QStringLiteral(", ")))
                       .arg(write.outcome.snapshot),
                   keys.join(QLatin1Char('\n')));
}

/// The error of a refused write in words that fit it.
Failure refused(const Write &write, const Error &error)
{
    if (error.code != QLatin1String("mattermost.denied"))
        return Failure(error);
    return failure(QStringLiteral("settings.read-only"),
                   inSettings(QT_TRANSLATE_NOOP("CallsSettings",
                                                "%1 does not let this account change its configuration. Administrators may be restricted "
                                                "(ExperimentalSettings.RestrictSystemAdmin), or the configuration is read-only "
                                                "(ClusterSettings.ReadOnlyConfig): change the settings where it comes from. %2"))
                       .arg(write.site(), error.sentence),
                   error.detail);
}

/// Sends the whole map and compares what comes back, whole.
Async<void> send(SharedWrite write)
{
    const nlohmann::json map = changedMap(write->reading.plugins, write->changes);
    const nlohmann::json section = nlohmann::json::object({{"Plugins", map}});
    const nlohmann::json body = nlohmann::json::object({{"PluginSettings", section}});
    const Limits limits({}, finishing);
    const auto answer = co_await sendJson(write->parts.client, QByteArrayLiteral("PUT"), QStringLiteral("/api/v4/config/patch"), body, limits);
    // Whether an answer came or was lost on its way: what the server has now decides.
    const auto now = co_await readPluginMap(write->parts.client, limits);
    if (!now)
        co_return Failure(answer ? now.error() : answer.error());
    const nlohmann::json expected = shownByServer(map, *now);
    // Without an answer a change that shows is the proof; masks look alike before and after.
    if (*now == expected && (answer || expected != write->reading.plugins))
        co_return Result<void>();
    if (!answer)
        co_return refused(*write, answer.error());
    co_return notKept(*write, mapDifferences(expected, *now));
}

/// Masks look alike: the plugin tells whether it has the secrets that were sent.
Async<void> compareSecrets(SharedWrite write)
{
    const Limits limits({}, finishing);
    if (!write->reading.pluginRuns)
        co_return Result<void>();
    const auto secrets = co_await readClearSecrets(write->parts.client, limits);
    if (!secrets)
        co_return Failure(secrets.error());
    QStringList others;
    for (const SettingChange &change : write->changes) {
        const bool told = secrets->contains(change.key) && change.to.is_string() && !change.overridden;
        if (told && secrets->value(change.key) != change.to)
            others << change.key;
    }
    if (!others.isEmpty())
        co_return notKept(*write, others);
    co_return Result<void>();
}

Async<void> restoreHidden(SharedWrite write)
{
    const Limits limits({}, finishing);
    const auto file = co_await readConfigFile(write->session, limits);
    if (!file)
        co_return Failure(file.error());
    const auto text = withHiddenSettings(file->bytes, *write->hidden);
    if (!text)
        co_return Failure(text.error());
    const auto replaced = co_await replaceConfigFile(write->session, *file, *text, limits);
    if (!replaced)
        co_return Failure(replaced.error());
    const auto shown = co_await readPluginMap(write->parts.client, limits);
    if (!shown)
        co_return Failure(shown.error());
    ApiRequest reload(QByteArrayLiteral("POST"), QStringLiteral("/api/v4/config/reload"));
    const auto reloaded = co_await write->parts.client->send(reload, limits);
    if (!reloaded)
        co_return Failure(reloaded.error());
    const auto after = co_await readPluginMap(write->parts.client, limits);
    const auto again = co_await readConfigFile(write->session, limits);
    if (!after || !again)
        co_return Failure(after ? again.error() : after.error());
    const auto found = hiddenSettings(again->bytes, *after);
    if (!found)
        co_return Failure(found.error());
    if (*after != *shown || found->plugins != write->hidden->plugins)
        co_return notKept(*write, write->hidden->ids() + mapDifferences(*shown, *after));
    write->outcome.kept = write->hidden->ids();
    co_return Result<void>();
}

/// Puts hidden settings back; what stood in the way is told with the copy that holds them.
Async<void> putBack(SharedWrite write)
{
    if (!write->hidden || write->hidden->plugins.empty())
        co_return Result<void>();
    const auto done = co_await restoreHidden(write);
    if (done)
        co_return Result<void>();
    co_return failure(QStringLiteral("settings.hidden-lost"),
                      inSettings(QT_TRANSLATE_NOOP("CallsSettings",
                                                   "The Calls settings are written, and the settings of plugins that are not installed (%1) were not "
                                                   "put back: %2 They are in %3 on the Mattermost server. Copy them from there into its "
                                                   "configuration file and reload the configuration."))
                          .arg(write->hidden->ids().join(QStringLiteral(", ")), done.error().sentence, write->copy),
                      done.error().detail);
}

void keepInJournal(const Write &write, const Result<void> &result)
{
    if (!write.parts.journal)
        return;
    QStringList keys;
    for (const SettingChange &change : write.changes)
        keys << change.key;
    JournalEntry entry;
    entry.when = QDateTime::currentDateTimeUtc();
    entry.who = write.parts.who;
    entry.what.code = QStringLiteral("journal.settings-written");
    entry.what.args = {{QStringLiteral("site"), write.site()},
                       {QStringLiteral("keys"), keys.join(QStringLiteral(", "))},
                       {QStringLiteral("snapshot"), QString::number(write.outcome.snapshot)}};
    entry.outcome = result ? QStringLiteral("done") : QStringLiteral("failed");
    (void)write.parts.journal->append(entry); // what was written is not undone for it
}

Async<void> sendAndVerify(SharedWrite write)
{
    const auto sent = co_await send(write);
    // A write that came back otherwise has deleted what was hidden all the same.
    if (!sent && sent.error().code != QLatin1String("settings.not-kept"))
        co_return Failure(sent.error());
    const auto back = co_await putBack(write);
    if (!sent || !back)
        co_return Failure(sent ? back.error() : sent.error());
    co_return co_await compareSecrets(write);
}

} // namespace

Async<SettingsOutcome> writeSettings(SettingsParts parts, SettingsReading reading, QList<SettingChange> changes, bool losing, Limits limits)
{
    const auto write = std::make_shared<Write>();
    write->parts = std::move(parts);
    write->reading = std::move(reading);
    write->changes = std::move(changes);
    write->losing = losing;
    write->limits = limits;
    write->outcome.changes = write->changes;
    for (const SettingChange &change : write->changes)
        write->outcome.restartNeeded = write->outcome.restartNeeded || (change.restart && !change.overridden);
    if (write->changes.isEmpty())
        co_return write->outcome;
    const auto problems = settingProblems(write->changes, write->reading);
    if (!problems.isEmpty())
        co_return failure(QStringLiteral("settings.invalid"), joined(problems));
    const std::array steps{&guard, &guardSecrets, &findHidden, &keepWhatWas};
    for (const auto step : steps) {
        const auto passed = co_await step(write);
        if (!passed)
            co_return Failure(passed.error());
    }
    // Once more: keeping what was there has taken its time.
    const auto unmoved = co_await guard(write);
    if (!unmoved)
        co_return Failure(unmoved.error());
    const auto done = co_await sendAndVerify(write);
    keepInJournal(*write, done);
    if (!done)
        co_return Failure(done.error());
    co_return write->outcome;
}

Async<SettingsReading> readSettingsWhole(SettingsParts parts, Limits limits)
{
    auto reading = co_await readSettings(parts.client, limits);
    if (!reading)
        co_return Failure(reading.error());
    const auto file = std::make_shared<ConfigFile>();
    const auto session = std::make_shared<std::shared_ptr<Session>>();
    const auto hidden = co_await lookForHidden(parts, reading->plugins, file, session, limits);
    if (!hidden && hidden.error().code == cancelledCode)
        co_return Failure(hidden.error());
    if (!hidden) {
        reading->hiddenUnknown = hidden.error().sentence;
        co_return reading;
    }
    reading->hidden = hidden->plugins;
    reading->hiddenUnknown.clear();
    for (auto it = hidden->clear.cbegin(); it != hidden->clear.cend(); ++it)
        reading->clear.insert(it.key(), it.value());
    co_return reading;
}

} // namespace calls
