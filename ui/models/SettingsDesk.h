// SPDX-License-Identifier: GPL-3.0-or-later
// Where the window reads and writes Calls settings. An interface, so that tests answer as a server would; app/ joins it
// with room mattermost, the secret store and the document's snapshots.
#pragma once

#include <mattermost/PluginLife.h>
#include <mattermost/SettingsWrite.h>

namespace calls {

/// One look at the server, beside what is wanted.
struct SettingsComparison
{
    SettingsReading reading;
    QList<SettingChange> changes;
    QList<SettingProblem> problems; ///< nothing can be written while one is there
    QStringList doubts;             ///< what the network says against a change, a sentence each; it may be written all the same
};

/// Lives as long as its document is open. Errors are those of MattermostClient and of writeSettings.
class SettingsDesk
{
public:
    virtual ~SettingsDesk() = default;
    /// Reads the server, and compares it with the plan and what is stated instead of it.
    virtual Async<SettingsComparison> compare(StatedSettings stated, std::stop_token stop) = 0;
    /// The same reading beside other statements; nothing is asked.
    [[nodiscard]] virtual SettingsComparison restate(SettingsComparison known, StatedSettings stated) const = 0;
    /// The same beside a snapshot: `changes` bring it back.
    virtual Async<SettingsComparison> compareWith(qint64 snapshot, std::stop_token stop) = 0;
    virtual Async<SettingsOutcome> write(SettingsReading reading, QList<SettingChange> changes, bool losing,
                                         std::stop_token stop) = 0;
    /// Newest first.
    [[nodiscard]] virtual Result<QList<Snapshot>> snapshots() const = 0;
};

} // namespace calls
