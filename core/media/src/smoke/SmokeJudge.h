// SPDX-License-Identifier: GPL-3.0-or-later
// From what a test call showed to verdicts. Pure.
#pragma once

#include "SmokeResult.h"

namespace calls {

struct Judged
{
    Verdict verdict = Verdict::Unknown;
    Message what{};
    bool operator==(const Judged &) const = default;
};

/// Limits of a good call, and where they are from.
inline constexpr double lossWarn = 0.01;   ///< share; the usual planning figure for voice (RFC 3550 counts it so)
inline constexpr double lossFail = 0.05;   ///< share; the console's alert rule for calls in service
inline constexpr double jitterWarn = 50;   ///< ms; the console's alert rule
inline constexpr double rttWarn = 300;     ///< ms; ITU-T G.114: 150 ms one way
inline constexpr double toneWithin = 2;    ///< Hz; measured in a real call: 0.1
inline constexpr double levelLeast = -30;  ///< dBFS; a tone is sent at -15, and comes so through a real RTCD
inline constexpr double purityLeast = 0.9; ///< measured in a real call: 0.9999
inline constexpr double gapMost = 2000;    ///< ms between two pictures; measured with 5 % loss: 1400
inline constexpr int coloursLeast = 3;     ///< changes in order, of two a second
inline constexpr double captionMost = 3;   ///< s; guide 3.4.4
inline constexpr double filmShareLeast = 0.5; ///< of the recorded time

/// Why there was no call to judge: sign-in, rights, plugin, accounts, the program. None: there is a report.
[[nodiscard]] std::optional<Judged> judgeHindrance(const CallResult &result);
/// Of an Error of the Mattermost client, the ground or the probe.
[[nodiscard]] Judged judgeError(const Error &error);
/// The plugin as its nodes say; none: it runs everywhere.
[[nodiscard]] std::optional<Judged> judgePluginState(const MattermostFacts &facts);

[[nodiscard]] Judged judgeJoin(const CallResult &result);
[[nodiscard]] Judged judgeVoice(const CallResult &result);
[[nodiscard]] Judged judgeScreen(const CallResult &result);
[[nodiscard]] Judged judgeEnd(const CallResult &result);
[[nodiscard]] Judged judgeRecord(const CallResult &result);
[[nodiscard]] Judged judgeFile(const CallResult &result);
[[nodiscard]] Judged judgeTranscript(const CallResult &result);
[[nodiscard]] Judged judgeCaptions(const CallResult &result);

/// "calls.plugin", with what the plan needs of the licence.
[[nodiscard]] Judged judgePlugin(const MattermostFacts &facts, const CallWishes &wishes);
/// "calls.rtcd": the plugin's word against RTCD's own.
[[nodiscard]] Judged judgeRtcd(const MattermostFacts &facts, const CallWishes &wishes, const QList<RtcdReading> &readings);

/// Everybody of the report was connected.
[[nodiscard]] bool allConnected(const ProbeReport &report);
/// Everybody got to the media path, and somebody's failed there.
[[nodiscard]] bool mediaPathFailed(const ProbeReport &report);

} // namespace calls
