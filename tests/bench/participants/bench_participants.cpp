// SPDX-License-Identifier: GPL-3.0-or-later
// What a participant of a call costs on this computer: calls-probe, beside what an administrator would pick instead,
// participants in a headless Chromium, in calls on the same real rtcd. The vendor's load client cannot be had from a
// package registry; what it took when it was recorded (captures/call/lt_cpu.txt, media-probe.md section 11) is printed beside.
#include "Browser.h"
#include "PracticeCall.h"

#include <media/ProbeProcess.h>
#include <support/TestMain.h>

#include <cstdio>
#include <optional>

using namespace calls;
using namespace calls::test;

namespace {

// Joining costs far more than a second in the call, so what the shorter call took is taken off the longer one.
constexpr int shortCall = 6; // seconds
constexpr int longCall = 21;
constexpr int window = longCall - shortCall;
constexpr int listeners = 20;
constexpr int browserListeners = 5; // more do not fit into two processors beside rtcd
constexpr double vendorListener = 0.23; // one call, 20 listeners, one speaker
constexpr double vendorUser = 0.66;     // one call, 10 users, 2 of them unmuted

void complain(const QString &sentence)
{
    std::fprintf(stderr, "%s\n", qPrintable(sentence));
}

std::optional<double> cpuSeconds(const ProbeJob &job)
{
    const auto report = await(runProbe(PracticeCall::probe(), job, {}, Limits({}, std::chrono::seconds{180})));
    if (!report) {
        complain(report.error().sentence);
        return {};
    }
    for (const ProbePerson &person : report->people) {
        if (!person.error.isEmpty()) {
            complain(person.name + QLatin1String(": ") + person.error + u' ' + person.errorText);
            return {};
        }
    }
    return report->cpuSeconds;
}

/// Percent of a core that all of them take together, once they are in the call.
std::optional<double> steady(const PracticeCall &call, int speakers, int others, ProbeRole role)
{
    const auto brief = cpuSeconds(call.job(speakers, others, role, shortCall));
    const auto whole = brief ? cpuSeconds(call.job(speakers, others, role, longCall)) : brief;
    if (!whole)
        return {};
    return (*whole - *brief) / window * 100;
}

void line(const char *what, double each, const char *how)
{
    std::printf("  %-42s %6.2f %% of a core   %4.0f a core   %s\n", what, each, 100 / each, how);
}

} // namespace

int main(int argc, char **argv)
{
    const OwnHome home;
    if (const QString missing = Rtcd::missing(); !missing.isEmpty())
        return skipWhole(QStringLiteral("rtcd"), missing);
    if (const QString missing = Browser::missing(); !missing.isEmpty())
        return skipWhole(QStringLiteral("chromium"), missing);
    QCoreApplication app(argc, argv);
    PracticeCall call;
    if (!call.up()) {
        complain(call.problem());
        return 1;
    }
    const auto speaker = steady(call, 1, 0, ProbeRole::Load);
    const auto counted = steady(call, 1, listeners, ProbeRole::Load);
    const auto heard = steady(call, 1, listeners, ProbeRole::Listener);
    const auto users = steady(call, 2, 8, ProbeRole::Load);
    const auto browser = browserListener(call, browserListeners, window);
    if (!speaker || !counted || !heard || !users || !browser)
        return 1;
    const double countedEach = (*counted - *speaker) / listeners;
    const double heardEach = (*heard - *speaker) / listeners;
    std::printf("a listener beside one speaker, over %d s\n", window);
    line("calls-probe, packets counted", countedEach, "20 in one process");
    line("calls-probe, decoded and measured", heardEach, "20 in one process");
    line("headless Chromium", *browser, "5 in one page");
    line("the vendor's load client, as recorded", vendorListener, "20 in one process, another run");
    std::printf("a user of ten, two of them unmuted\n");
    line("calls-probe, packets counted", *users / 10, "10 in one process");
    line("the vendor's load client, as recorded", vendorUser, "10 in one process, another run");
    std::printf("against Chromium: %.0f times as many counted, %.0f times as many heard\n", *browser / countedEach, *browser / heardEach);
    return 0;
}
