// SPDX-License-Identifier: GPL-3.0-or-later
// Load and sizes from the vendor's published baselines (reference: sizing.md sections 1 to 4).
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace calls {

/// The rollout's peak.
struct Peak
{
    int calls = 1;
    int participants = 2; ///< per call
    int unmuted = 1;      ///< per call
    bool screen = false;
    bool operator==(const Peak &) const = default;
    [[nodiscard]] int sessions() const { return calls * participants; }
};

/// At the media service, for the peak.
struct Load
{
    double outMbps = 0;
    double inMbps = 0;
    double cores = 0;       ///< of a c7i machine; published rows are within -15 % to +14 % of the model
    double memoryGib = 0;
    double clientDownMbps = 0; ///< each client's downlink
};

/// The model's error on the published rows; shown as the error bar.
inline constexpr double cpuErrorShare = 0.15;
/// Scale out above this utilisation (calls-metrics-monitoring).
inline constexpr double cpuCeiling = 0.70;

[[nodiscard]] Load estimateLoad(const Peak &peak);

/// A row of the published table.
struct MeasuredRow
{
    Peak peak;
    double cpuShare = 0; ///< 0.47 = 47 % of the instance
    double memoryGb = 0;
    double inMbps = 0;
    double outMbps = 0;
    QString instance;    ///< "c7i.xlarge"
    int cpus = 0;
};
[[nodiscard]] const QList<MeasuredRow> &measuredRows();
/// The row whose outgoing streams (audio and screen) and people per call are nearest on a logarithmic scale.
[[nodiscard]] const MeasuredRow &nearestRow(const Peak &peak);

/// What to provision for one server.
struct Size
{
    int cpus = 0;
    int memoryGib = 0;
    int diskGib = 0;
    QString reason; ///< where the numbers come from
};
[[nodiscard]] Size rtcdSize(const Peak &peak);
struct RecordingLoad
{
    int recordedCalls = 1;
    bool transcription = false;
    bool liveCaptions = false;
    /// Containers at once, the offloader's max_concurrent_jobs: transcription and captions run one beside the recording.
    [[nodiscard]] int jobs() const { return recordedCalls * (transcription || liveCaptions ? 2 : 1); }
};
[[nodiscard]] Size offloaderSize(const RecordingLoad &load);
[[nodiscard]] Size turnSize(const Peak &peak);

} // namespace calls
