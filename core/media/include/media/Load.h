// SPDX-License-Identifier: GPL-3.0-or-later
// Many synthetic participants in the deployment's own calls: how quality goes with their number.
#pragma once

#include <media/MediaRunners.h>
#include <media/ProbeJob.h>
#include <plan/Sizing.h>

namespace calls {

struct LoadWishes
{
    int calls = 1;
    int participants = 2; ///< in each call; the first speaks, two more hear and prove the sound, the others count packets
    int seconds = 30;     ///< that all of them stay
};

/// One process of calls-probe held 100 listeners at a quarter of a CPU (media-probe.md section 11); more is no measurement.
inline constexpr int mostParticipants = 100;
inline constexpr int mostCalls = 10;
inline constexpr int mostSeconds = 600;
inline constexpr int joinsEach = 250; ///< ms between two joins, in all calls together
/// Error "usage.load" naming the value and what is allowed.
[[nodiscard]] Result<void> checkLoad(const LoadWishes &wishes);

/// Quality while so many were connected.
struct LoadStep
{
    int participants = 0;
    double loss = 0; ///< share, of all packets that all of them should have heard
    double jitterMs = 0; ///< mean
    double rttMs = 0;    ///< mean of those that measured it; 0: nobody did
    bool operator==(const LoadStep &) const = default;
};

struct LoadReport
{
    QList<ProbePerson> people; ///< at the end, or when it was cancelled
    QList<LoadStep> steps;     ///< by number of participants
    std::optional<double> rtcdCores{}; ///< that RTCD used while all were there, by its own metrics
    double probeCores = 0;     ///< that the participants used themselves, over the whole time
    qint64 memoryKib = 0;
    bool cancelled = false;
    QStringList left{};        ///< what could not be put away, a sentence each
    QString sentence{};
};

struct LoadParts
{
    std::shared_ptr<MattermostClient> client; ///< signed in
    std::shared_ptr<SecretStore> secrets;
    QString probe{};          ///< path of calls-probe; empty: found by findProbe()
    QPointer<SessionPool> sessions{};
    QString mattermostSsh{};  ///< RTCD is asked over it; empty: from this computer
    QStringList rtcdHosts{};  ///< empty: nobody is asked for CPU
    int rtcdPort = 8045;
};

/// Makes accounts and channels, lets the participants join one after the other, stay, and leave; puts everything away, also
/// when it is cancelled (then the report says so). `progress` gets each line of calls-probe.
/// Errors: those of prepareGround and runProbe but for a cancellation in the middle, "usage.load".
Async<LoadReport> runLoad(LoadParts parts, LoadWishes wishes, std::function<void(const ProbeLine &)> progress, std::stop_token stop);

/// Who failed to join, stay, or hear the tone; the worst loss of anybody, 0 to 1.
struct LoadJudgement
{
    int joined = 0;
    int failed = 0;
    int deaf = 0; ///< full listeners without the speaker's tone
    double worstLoss = 0;
    bool passed = false;
};
[[nodiscard]] LoadJudgement judgeLoad(const LoadReport &report);
/// Whether a listener heard its speaker's tone; none: it only counted packets, or is the speaker.
[[nodiscard]] std::optional<bool> toneOk(const ProbePerson &person);
/// Averages samples of equal numbers of participants, in their order.
[[nodiscard]] QList<LoadStep> gatherSteps(const QList<LoadStep> &samples);

} // namespace calls
