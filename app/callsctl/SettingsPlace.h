// SPDX-License-Identifier: GPL-3.0-or-later
// What `settings` works with: the site's server, its settings as they are, and the secrets that the plan needs.
#pragma once

#include "Workplace.h"

#include <mattermost/PluginLife.h>
#include <mattermost/SettingsProof.h>
#include <mattermost/SettingsWrite.h>

namespace calls::cli {

struct SettingsPlace
{
    std::shared_ptr<Workplace> place;
    SettingsParts parts;
    Site site;
    QString server{}; ///< the Mattermost server with a login, empty when there is none
};

/// Signed in, with the first Mattermost server that has an SSH login. Nothing is asked yet.
Async<std::shared_ptr<SettingsPlace>> openSettings(QString file, Options options);

/// KEY=VALUE of the command line as values; KEY alone takes a secret from the store, where it is calls-setting:KEY.
/// Errors: "usage.setting" with field, value and fix.
Async<StatedSettings> statedSettings(std::shared_ptr<SettingsPlace> place, QStringList stated, std::stop_token stop);

} // namespace calls::cli
