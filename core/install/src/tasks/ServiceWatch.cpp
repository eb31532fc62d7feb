// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/ServiceWatch.h"

#include "Failures.h"
#include "RunningSessions.h"

#include <base/Redaction.h>

#include <QCoreApplication>

namespace calls {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Clock = std::chrono::steady_clock;

QString say(const char *text, int n = -1)
{
    return QCoreApplication::translate("Install", text, nullptr, n);
}

// $1 unit. The unit's own words first, for the sentence; then all that systemd says of it.
constexpr char journalScript[] = R"sh(
journalctl --no-pager -q -n 20 -o cat "_SYSTEMD_UNIT=$1"
echo '---'
journalctl --no-pager -q -n 30 -u "$1"
)sh";

QString endOf(const ServiceState &state)
{
    if (state.result == QLatin1String("start-limit-hit"))
        return say("too often in a row");
    if (state.exitCode == 2 || state.exitCode == 3)
        return say("ended by signal %1").arg(state.exitStatus);
    if (state.exitCode == 1)
        return say("exit status %1").arg(state.exitStatus);
    return state.result.isEmpty() ? say("without a word why") : state.result;
}

Async<void> died(Host host, QString unit, ServiceState state, int times, milliseconds lived)
{
    const QStringList arguments{unit};
    const auto journal = co_await host.script(QLatin1String(journalScript), arguments,
                                              QStringLiteral("journalctl -n 30 -u ") + unit);
    if (!journal)
        co_return Failure(journal.error());
    const qsizetype line = journal->startsWith("---\n") ? 0 : journal->indexOf("\n---\n") + 1;
    const QByteArray own = journal->left(line);
    const QByteArray all = journal->mid(line + 4);
    QString last = lastLine(own.isEmpty() ? all : own);
    if (last.isEmpty())
        last = say("its journal says nothing.");
    const QString detail = redacted(QString::fromUtf8(all));
    const QString server = host.server().name;
    if (times > 1)
        co_return failure(QStringLiteral("install.service-loops"),
                          say("%1 on %2 ends and is started again and again, %3 times so far (%4): %5 Read its last lines under "
                              "Show output (journalctl -u %1), correct what they name, then try again.")
                              .arg(unit, server)
                              .arg(times)
                              .arg(endOf(state), last),
                          detail);
    co_return failure(QStringLiteral("install.service-died"),
                      (lived < seconds{2}
                           ? say("%1 on %2 was started and ended at once (%3): %4 Read its last lines under Show output "
                                 "(journalctl -u %1), correct what they name, then try again.").arg(unit, server, endOf(state), last)
                           : say("%1 on %2 was started and ended after %3 s (%4): %5 Read its last lines under Show output "
                                 "(journalctl -u %1), correct what they name, then try again.")
                                 .arg(unit, server)
                                 .arg(std::chrono::duration_cast<seconds>(lived).count())
                                 .arg(endOf(state), last)),
                      detail);
}

/// Tells at most every ten seconds how many calls are waited for.
Async<void> tellDrain(Host host, QString unit, int sessionsPort, Clock::time_point begun)
{
    const auto minutes = static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(Clock::now() - begun).count());
    const QString since = minutes > 0 ? QLatin1Char(' ') + say("(%n minute(s) so far)", minutes) : QString();
    if (sessionsPort > 0) {
        const auto sessions = co_await runningSessions(host, sessionsPort);
        if (sessions && *sessions > 0) {
            host.progress(say("%1 waits until %n session(s) in calls have ended", *sessions).arg(unit) + since);
            co_return {};
        }
    }
    host.progress(say("%1 is ending").arg(unit) + since);
    co_return {};
}

} // namespace

Async<void> watchStart(Host host, ServiceSpec spec, ServiceState before, milliseconds settle)
{
    const auto begun = Clock::now();
    auto told = begun - seconds{20};
    ServiceState state = before;
    int pid = 0;          // of the new process, as first seen
    int restarts = 0;     // at that time
    auto up = begun;      // when that was
    host.progress(say("Starting %1…").arg(spec.unit));
    for (;;) {
        const auto left = pid > 0 ? std::chrono::duration_cast<milliseconds>(settle - (Clock::now() - up)) : milliseconds{5000};
        const auto next = co_await nextServiceState(host, spec.unit, state.key, std::clamp(left, milliseconds{0}, milliseconds{5000}));
        if (!next && next.error().code == cancelledCode)
            co_return failure(cancelledCode, say("Waiting for %1 on %2 was cancelled; what systemd was told goes on there.")
                                                 .arg(spec.unit, host.server().name));
        if (!next)
            co_return Failure(next.error());
        state = *next;
        const auto lived = std::chrono::duration_cast<milliseconds>(Clock::now() - up);
        const bool old = before.pid > 0 && state.pid == before.pid;
        if (old && state.running() && !state.job && Clock::now() - begun > seconds{5})
            co_return failure(QStringLiteral("install.service-stuck"),
                              say("%1 on %2 was told to restart and did not. Look at systemctl status %1 on the server, then try "
                                  "again.").arg(spec.unit, host.server().name));
        if (old || state.active == QLatin1String("deactivating")) {
            if (Clock::now() - told > seconds{10}) {
                told = Clock::now();
                (void)co_await tellDrain(host, spec.unit, spec.sessionsPort, begun);
            }
            continue;
        }
        const bool again = state.sub == QLatin1String("auto-restart");
        const bool ended = again || ((state.active == QLatin1String("failed") || state.active == QLatin1String("inactive")) && !state.job);
        const bool another = pid > 0 && state.running() && (state.pid != pid || state.restarts > restarts);
        if (ended || another)
            co_return co_await died(host, spec.unit, state, state.restarts, pid > 0 ? lived : milliseconds{0});
        if (!state.running())
            continue; // systemd's own time limit for starts ends it
        if (pid == 0) {
            pid = state.pid;
            restarts = state.restarts;
            up = Clock::now();
            host.progress(say("%1 runs; it is watched for %2 s").arg(spec.unit).arg((settle.count() + 999) / 1000));
        } else if (lived >= settle) {
            co_return {};
        }
    }
}

Async<void> watchStop(Host host, QString unit, int sessionsPort)
{
    const auto begun = Clock::now();
    auto told = begun - seconds{20};
    ServiceState state;
    for (;;) {
        const auto next = co_await nextServiceState(host, unit, state.key, seconds{5});
        if (!next)
            co_return Failure(next.error());
        state = *next;
        if ((state.active == QLatin1String("inactive") || state.active == QLatin1String("failed")) && !state.job)
            co_return {};
        if (state.running() && !state.job && Clock::now() - begun > seconds{5})
            co_return failure(QStringLiteral("install.service-stuck"),
                              say("%1 on %2 was told to stop and did not. Look at systemctl status %1 on the server, then try "
                                  "again.").arg(unit, host.server().name));
        if (Clock::now() - told > seconds{10}) {
            told = Clock::now();
            (void)co_await tellDrain(host, unit, sessionsPort, begun);
        }
    }
}

} // namespace calls
