// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoadLines.h"

#include "Output.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace calls::cli {

namespace {

using Json = nlohmann::ordered_json;

double rounded(double value, double steps)
{
    return std::round(value * steps) / steps;
}

Json number(const std::optional<double> &value, double steps)
{
    return value ? Json(rounded(*value, steps)) : Json(nullptr);
}

/// What a participant met of everybody it heard.
struct Met
{
    qint64 received = 0;
    qint64 lost = 0;
    double jitterMs = 0; ///< the worst
};

Met metBy(const ProbePerson &person)
{
    Met met;
    for (const HeardStream &stream : person.heard) {
        met.received += stream.received;
        met.lost += stream.lost;
        met.jitterMs = std::max(met.jitterMs, stream.jitterMs);
    }
    return met;
}

Json personJson(const ProbePerson &person)
{
    const Met met = metBy(person);
    const auto tone = toneOk(person);
    return {{"name", utf8(person.name)},
            {"joined_ms", person.joinedMs},
            {"connected_ms", person.connectedMs},
            {"first_audio_ms", person.firstAudioMs},
            {"sent", person.sent},
            {"received", met.received},
            {"lost", met.lost},
            {"jitter_ms", rounded(met.jitterMs, 10)},
            {"rtt_ms", number(person.rttMs, 10)},
            {"tone_ok", tone ? Json(*tone) : Json(nullptr)},
            {"error", utf8(person.error)}};
}

Peak peakOf(const LoadWishes &wishes)
{
    Peak peak;
    peak.calls = wishes.calls;
    peak.participants = wishes.participants;
    peak.unmuted = 1;
    return peak;
}

Json baselineJson(const LoadWishes &wishes)
{
    const Load load = estimateLoad(peakOf(wishes));
    const MeasuredRow &row = nearestRow(peakOf(wishes));
    return {{"cores", rounded(load.cores, 10000)},
            {"out_mbps", rounded(load.outMbps, 100)},
            {"nearest_row",
             {{"calls", row.peak.calls},
              {"participants", row.peak.participants},
              {"unmuted", row.peak.unmuted},
              {"cpu_share", row.cpuShare},
              {"instance", utf8(row.instance)}}}};
}

QString text(double value, int decimals)
{
    return QString::number(value, 'f', decimals);
}

} // namespace

Json loadJson(const LoadReport &report, const LoadWishes &wishes)
{
    Json people = Json::array();
    for (const ProbePerson &person : report.people)
        people.push_back(personJson(person));
    Json steps = Json::array();
    for (const LoadStep &step : report.steps)
        steps.push_back({{"participants", step.participants},
                         {"loss", rounded(step.loss, 10000)},
                         {"jitter_ms", rounded(step.jitterMs, 10)},
                         {"rtt_ms", rounded(step.rttMs, 10)}});
    return {{"candidates", Json::array()},
            {"participants", people},
            {"sentence", utf8(report.sentence)},
            {"load",
             {{"calls", wishes.calls},
              {"participants_per_call", wishes.participants},
              {"seconds", wishes.seconds},
              {"cancelled", report.cancelled},
              {"steps", steps},
              {"rtcd_cores", number(report.rtcdCores, 10000)},
              {"probe_cores", rounded(report.probeCores, 10000)},
              {"probe_memory_mib", report.memoryKib / 1024},
              {"baseline", baselineJson(wishes)}}}};
}

void printLoad(const LoadReport &report, const LoadWishes &wishes)
{
    QList<QStringList> rows;
    for (const ProbePerson &person : report.people) {
        const Met met = metBy(person);
        const auto tone = toneOk(person);
        rows << QStringList{person.name, QString::number(person.joinedMs), QString::number(person.connectedMs),
                            QString::number(met.received), QString::number(met.lost), text(met.jitterMs, 1),
                            person.rttMs ? text(*person.rttMs, 1) : QStringLiteral("-"),
                            tone ? (*tone ? QStringLiteral("yes") : QStringLiteral("no")) : QStringLiteral("-"), person.error};
    }
    printTable({QStringLiteral("NAME"), QStringLiteral("JOINED MS"), QStringLiteral("CONNECTED MS"), QStringLiteral("RECEIVED"),
                QStringLiteral("LOST"), QStringLiteral("JITTER MS"), QStringLiteral("RTT MS"), QStringLiteral("TONE"),
                QStringLiteral("ERROR")},
               rows);
    rows.clear();
    for (const LoadStep &step : report.steps)
        rows << QStringList{QString::number(step.participants), text(step.loss * 100, 2), text(step.jitterMs, 1), text(step.rttMs, 1)};
    printLine({});
    printTable({QStringLiteral("PARTICIPANTS"), QStringLiteral("LOSS %"), QStringLiteral("JITTER MS"), QStringLiteral("RTT MS")}, rows);
    printLine({});
    const MeasuredRow &row = nearestRow(peakOf(wishes));
    if (report.rtcdCores)
        printLine(QStringLiteral("RTCD used %1 cores. The vendor's baselines say %2 for these streams; a few participants cost more than "
                                 "their share of a thousand.")
                      .arg(text(*report.rtcdCores, 3), text(estimateLoad(peakOf(wishes)).cores, 3)));
    printLine(QStringLiteral("The nearest measured row: %1 calls with %2 participants, %3 unmuted, took %4 % of a %5.")
                  .arg(row.peak.calls)
                  .arg(row.peak.participants)
                  .arg(row.peak.unmuted)
                  .arg(text(row.cpuShare * 100, 0), row.instance));
    printLine(report.sentence);
}

} // namespace calls::cli
