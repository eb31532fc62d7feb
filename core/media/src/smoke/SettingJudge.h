// SPDX-License-Identifier: GPL-3.0-or-later
// "calls.setting": what the plan wants of the Calls settings against what is in force on the server. Pure.
#pragma once

#include "SmokeJudge.h"

#include <mattermost/CallsSettings.h>

namespace calls {

/// Key and wanted value, as the plan writes it: "true", "8443", "http://rtcd.example.com:8045", "(set)", "".
using WantedSettings = QList<QPair<QString, QString>>;

[[nodiscard]] Judged judgeSettings(const SettingsReading &reading, const WantedSettings &wanted);
/// Key, wanted, in force and who wins, a line each.
[[nodiscard]] QString settingsEvidence(const SettingsReading &reading, const WantedSettings &wanted);

/// Of the param "settings": a JSON object of texts. Empty for anything else.
[[nodiscard]] WantedSettings wantedSettings(const QString &json);

} // namespace calls
