// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked before settings are written: pure, from the comparison and what a restart would do.
#pragma once

#include <models/SettingsDesk.h>
#include <widgets/ReviewBar.h>

namespace calls {

struct WriteQuestion
{
    QList<SettingChange> changes{};
    SettingsReading reading{};
    QStringList doubts{};
    std::optional<RestartEffect> effect{}; ///< none: no change needs a restart
    qint64 snapshot = 0;                   ///< that is brought back; 0: the plan is written
    bool moreCalls = false;                ///< calls have started since the person agreed
};

[[nodiscard]] bool needsRestart(const QList<SettingChange> &changes);
/// Plugins that are not installed and whose settings a write would delete; none is known when `reading.hidden` is null.
[[nodiscard]] QStringList hiddenPlugins(const SettingsReading &reading);
[[nodiscard]] Review settingsReview(const WriteQuestion &question);
/// The server says that hidden settings would be lost: asked once more, by their names.
[[nodiscard]] Review losingReview(const QString &sentence, int changes);

} // namespace calls
