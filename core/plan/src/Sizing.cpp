// SPDX-License-Identifier: GPL-3.0-or-later
#include <plan/Sizing.h>

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace calls {

namespace {

// sizing.md section 2: speech 80 Kbps and 17 Kbps of headers on the wire, screen 1.6 Mbps, RTCP 1 Kbps a participant.
constexpr double audioMbps = 0.097;
constexpr double screenMbps = 1.6;
constexpr double rtcpMbps = 0.001;
// Cores of c7i per 1000 streams, least squares over the published rows.
constexpr double coresPerAudioOut = 0.82;
constexpr double coresPerScreenOut = 1.94;
constexpr double coresPerAudioIn = 2.31;
constexpr double coresPerScreenIn = 11.2;
// Memory: floor and slope that cover the published rows.
constexpr double memoryFloorGib = 1.5;
constexpr double memoryPerThousandGib = 1.1;

// What clouds and hypervisors offer.
constexpr std::array<int, 6> offeredCpus{2, 4, 8, 16, 32, 64};

// sizing.md section 4, profile medium on 8 vCPU: per job.
constexpr double coresPerJob = 0.88;
constexpr double memoryPerJobGib = 1.0;
constexpr double diskPerJobGib = 2.1; // 3 hours
constexpr int offloaderCpus = 8;       // the published baseline machine, c6i.2xlarge
constexpr int offloaderMemoryGib = 16;
constexpr int imagesAndSystemGib = 40; // recorder and transcriber images are a few GB each

int offered(double cores)
{
    for (const int cpus : offeredCpus) {
        if (cores <= cpuCeiling * cpus)
            return cpus;
    }
    return offeredCpus.back();
}

QString say(const char *text)
{
    return QCoreApplication::translate("Sizing", text);
}

double outgoing(const Peak &peak)
{
    return double(peak.calls) * (peak.participants - 1);
}

} // namespace

Load estimateLoad(const Peak &peak)
{
    const double screens = peak.screen ? 1 : 0;
    const double out = outgoing(peak);
    Load load;
    load.outMbps = out * (peak.unmuted * audioMbps + screens * screenMbps);
    load.inMbps = peak.calls * (peak.unmuted * audioMbps + screens * screenMbps) + peak.sessions() * rtcpMbps;
    load.cores = (coresPerAudioOut * out * peak.unmuted + coresPerScreenOut * out * screens
                  + coresPerAudioIn * peak.calls * peak.unmuted + coresPerScreenIn * peak.calls * screens)
        / 1000.0;
    load.memoryGib = std::max(memoryFloorGib, memoryPerThousandGib * peak.sessions() / 1000.0);
    load.clientDownMbps = peak.unmuted * audioMbps + screens * screenMbps;
    return load;
}

const QList<MeasuredRow> &measuredRows()
{
    static const QString xlarge = QStringLiteral("c7i.xlarge");
    static const QString xlarge2 = QStringLiteral("c7i.2xlarge");
    static const QString xlarge4 = QStringLiteral("c7i.4xlarge");
    // calls-metrics-monitoring, performance baselines: Mattermost 9.6, Calls 0.28, rtcd 0.16.
    static const QList<MeasuredRow> rows{
        {{1, 1000, 2, false}, 0.47, 1.46, 1, 194, xlarge, 4},
        {{1, 800, 1, true}, 0.64, 1.43, 2.7, 1360, xlarge, 4},
        {{1, 1000, 1, true}, 0.79, 1.54, 2.9, 1680, xlarge, 4},
        {{10, 100, 1, true}, 0.74, 1.56, 18.2, 1680, xlarge, 4},
        {{100, 10, 2, false}, 0.49, 1.46, 18.7, 175, xlarge, 4},
        {{100, 10, 1, true}, 0.84, 1.73, 171, 1530, xlarge, 4},
        {{1, 1000, 2, false}, 0.20, 1.44, 1.4, 194, xlarge2, 8},
        {{1, 1000, 2, true}, 0.49, 1.53, 3.6, 1790, xlarge2, 8},
        {{2, 1000, 1, true}, 0.73, 2.38, 5.7, 3060, xlarge2, 8},
        {{100, 10, 2, true}, 0.60, 1.74, 181, 1620, xlarge2, 8},
        {{150, 10, 1, true}, 0.72, 2.26, 257, 2300, xlarge2, 8},
        {{150, 10, 2, true}, 0.79, 2.34, 271, 2410, xlarge2, 8},
        {{250, 10, 2, false}, 0.58, 2.66, 47, 439, xlarge2, 8},
        {{1000, 2, 2, false}, 0.78, 2.31, 178, 195, xlarge2, 8},
        {{2, 1000, 2, true}, 0.41, 2.60, 7.23, 3600, xlarge4, 16},
        {{3, 1000, 2, true}, 0.63, 3.53, 10.9, 5380, xlarge4, 16},
        {{4, 1000, 2, true}, 0.83, 4.40, 14.5, 7170, xlarge4, 16},
        {{250, 10, 2, true}, 0.79, 3.49, 431, 3730, xlarge4, 16},
        {{500, 2, 2, true}, 0.71, 2.54, 896, 919, xlarge4, 16},
    };
    return rows;
}

const MeasuredRow &nearestRow(const Peak &peak)
{
    const auto distance = [](const Peak &a, const Peak &b) {
        const auto apart = [](double x, double y) { return std::abs(std::log((x + 1) / (y + 1))); };
        return apart(outgoing(a) * a.unmuted, outgoing(b) * b.unmuted)
            + apart(a.screen ? outgoing(a) : 0, b.screen ? outgoing(b) : 0) + apart(a.participants, b.participants);
    };
    const auto &rows = measuredRows();
    return *std::min_element(rows.begin(), rows.end(), [&](const MeasuredRow &a, const MeasuredRow &b) {
        return distance(a.peak, peak) < distance(b.peak, peak);
    });
}

Size rtcdSize(const Peak &peak)
{
    const Load load = estimateLoad(peak);
    const int cpus = offered(load.cores);
    const int memory = std::max(2 * cpus, static_cast<int>(std::ceil(load.memoryGib + 1)));
    return {cpus, memory, 20,
            say("%1 of %2 vCPU at the peak (error of the model %3 %), below the 70 % line.")
                .arg(load.cores, 0, 'f', 2)
                .arg(cpus)
                .arg(qRound(cpuErrorShare * 100))};
}

Size offloaderSize(const RecordingLoad &recording)
{
    const int jobs = recording.jobs();
    const int cpus = std::max(offloaderCpus, offered(jobs * coresPerJob));
    const int memory = std::max(offloaderMemoryGib, static_cast<int>(std::ceil(jobs * memoryPerJobGib + 4)));
    const int disk = std::max(60, static_cast<int>(std::ceil(jobs * diskPerJobGib)) + imagesAndSystemGib);
    return {cpus, memory, disk,
            say("Room for %1 jobs at once: a recording in medium quality takes 0.88 core, and transcription or "
                "captions take a second job. Never less than the vendor's baseline machine.")
                .arg(jobs)};
}

Size turnSize(const Peak &peak)
{
    const Load load = estimateLoad(peak);
    return {2, 2, 20,
            say("A relay copies packets: its line must carry up to %1 Mbps in and out if every call goes through it.")
                .arg(load.outMbps, 0, 'f', 0)};
}

} // namespace calls
