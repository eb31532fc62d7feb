// SPDX-License-Identifier: GPL-3.0-or-later
// What the Install page says of servers, steps and runs: sign and words belong together and are written once.
#pragma once

#include <models/InstallBook.h>
#include <style/Signs.h>

namespace calls {

[[nodiscard]] Sign signOf(const InstallServer &server);
/// In the list: "12 changes", "Step 5 of 14", "Failed: RTCD service".
[[nodiscard]] QString stateWords(const InstallServer &server);
/// Above the steps: a whole sentence.
[[nodiscard]] QString stateSentence(const InstallServer &server);
/// "RTCD", "Recording", "TURN": the roles that are installed, with a comma between them.
[[nodiscard]] QString roleWords(const QList<Role> &roles);
/// Of everything that is listed: "3 servers: 1 with changes, 1 failed."
[[nodiscard]] QString overview(const QList<InstallServer> &servers);

[[nodiscard]] Sign signOf(const InstallStep &step);
[[nodiscard]] QString stepWord(const InstallStep &step);
/// "0.4 s", "2 min 5 s"; empty below a tenth of a second.
[[nodiscard]] QString secondsText(double seconds);

/// "12 Mar 14:20 CET, installed, 12 changes, anna@desk".
[[nodiscard]] QString runWords(const RunRecord &run);

/// All there is to read of a step, for a ticket.
[[nodiscard]] QString stepText(const StepRecord &step);

} // namespace calls
