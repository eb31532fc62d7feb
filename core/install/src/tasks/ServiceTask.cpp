// SPDX-License-Identifier: GPL-3.0-or-later
#include "Tasks.h"

#include "ServiceWatch.h"
#include "../RunningSessions.h"

#include <install/Playbook.h>

#include <QCoreApplication>
#include <QJsonArray>

namespace calls {

namespace {

QString say(const char *text, int n = -1)
{
    return QCoreApplication::translate("Install", text, nullptr, n);
}

constexpr int fewMinutes = 300; // seconds: a service that systemd restarted that lately is not trusted

// $1 unit, $2 "start" or "restart", $3… files. A start within the second in which a file was written could not be told
// from one before it later on.
constexpr char startScript[] = R"sh(
set -eu
unit=$1 verb=$2
shift 2
newest=$(stat -L -c %Z -- "$@" 2>/dev/null | sort -n | tail -n 1) || :
while [ -n "$newest" ] && [ "$(date +%s)" -eq "$newest" ]; do sleep 0.1; done
systemctl daemon-reload
# Between two of systemd's own attempts a start would only join the next one, and count as a restart.
case $(systemctl show -p SubState --value "$unit") in auto-restart) systemctl stop "$unit" ;; esac
systemctl reset-failed "$unit" 2>/dev/null || :
systemctl enable --quiet "$unit"
systemctl "$verb" --no-block "$unit"
)sh";

class ServiceTask : public Task
{
public:
    explicit ServiceTask(ServiceSpec spec) : m_spec(std::move(spec)) {}

    QString id() const override { return QStringLiteral("service:") + m_spec.unit; }
    QString title() const override { return m_spec.title; }
    Async<Inspection> inspect(Host host) const override { return look(m_spec, std::move(host)); }
    Async<QString> apply(Host host, Inspection) const override { return put(m_spec, std::move(host)); }
    void describe(PlaybookWriter &playbook) const override { playbook.service(m_spec.unit, m_spec.restartWhenChanged); }

private:
    static Async<Inspection> look(ServiceSpec spec, Host host);
    static Async<QString> put(ServiceSpec spec, Host host);

    ServiceSpec m_spec;
};

/// Restarted by systemd, and not long ago: it may die again any moment.
bool shaky(const ServiceState &state)
{
    return state.running() && state.restarts > 0 && state.started > 0 && state.now - state.started < fewMinutes;
}

bool needsRestart(const ServiceState &state)
{
    return state.running() && (!state.newer.isEmpty() || shaky(state));
}

Async<QString> restartEffect(Host host, int sessionsPort)
{
    if (sessionsPort == 0)
        co_return QString();
    const auto sessions = co_await runningSessions(host, sessionsPort);
    if (!sessions && sessions.error().code == cancelledCode)
        co_return Failure(sessions.error());
    if (!sessions)
        co_return say("A restart waits until running calls have ended; how many there are could not be asked (%1).")
            .arg(sessions.error().sentence);
    if (*sessions == 0)
        co_return say("No call is running.");
    co_return say("A restart waits until %n session(s) in calls have ended.", *sessions);
}

Async<Inspection> ServiceTask::look(ServiceSpec spec, Host host)
{
    const auto state = co_await serviceState(host, spec.unit, spec.restartWhenChanged);
    if (!state)
        co_return Failure(state.error());
    const bool restart = needsRestart(*state);
    Inspection found;
    found.differs = !state->running() || !state->atBoot() || state->needReload || restart;
    if (!found.differs) {
        found.sentence = say("As planned.");
        co_return found;
    }
    if (!state->exists())
        found.sentence = say("There is no %1 yet.").arg(spec.unit);
    else if (shaky(*state))
        found.sentence = say("systemd had to restart it %n time(s), the last time %1 s ago.", state->restarts)
                             .arg(state->now - state->started);
    else if (restart)
        found.sentence = say("It has been running since before %1 changed.").arg(state->newer.join(QStringLiteral(", ")));
    else if (!state->running())
        found.sentence = say("It is %1.").arg(state->sub == QLatin1String("auto-restart") ? state->sub : state->active);
    else if (!state->atBoot())
        found.sentence = say("It does not start at boot.");
    else
        found.sentence = say("systemd has not read its unit since that changed.");
    if (state->needReload || !state->exists() || !state->newer.isEmpty())
        found.commands << QStringLiteral("systemctl daemon-reload");
    if (!state->atBoot())
        found.commands << QStringLiteral("systemctl enable ") + spec.unit;
    if (restart || !state->running())
        found.commands << (restart ? QStringLiteral("systemctl restart ") : QStringLiteral("systemctl start ")) + spec.unit;
    if (restart) {
        const auto effect = co_await restartEffect(host, spec.sessionsPort);
        if (!effect)
            co_return Failure(effect.error());
        found.effect = *effect;
    }
    found.before = {{QStringLiteral("unit"), spec.unit},
                    {QStringLiteral("existed"), state->exists()},
                    {QStringLiteral("enabled"), state->exists() && state->atBoot()},
                    {QStringLiteral("active"), state->running()},
                    {QStringLiteral("files"), QJsonArray::fromStringList(spec.restartWhenChanged)},
                    {QStringLiteral("sessionsPort"), spec.sessionsPort}};
    co_return found;
}

Async<QString> ServiceTask::put(ServiceSpec spec, Host host)
{
    // The unit may have been written a moment ago.
    const QStringList reload{QStringLiteral("systemctl"), QStringLiteral("daemon-reload")};
    const auto reloaded = co_await host.root(reload);
    if (!reloaded)
        co_return Failure(reloaded.error());
    const auto before = co_await serviceState(host, spec.unit, spec.restartWhenChanged);
    if (!before)
        co_return Failure(before.error());
    const QString server = host.server().name;
    if (!before->exists())
        co_return failure(QStringLiteral("install.service-missing"),
                          say("%1 has no unit %2. The step that brings it was left out or taken back: install again from the "
                              "start.").arg(server, spec.unit));
    if (before->load == QLatin1String("masked"))
        co_return failure(QStringLiteral("install.service-masked"),
                          say("%2 is masked on %1: somebody forbade it to start. When that is over, run systemctl unmask %2 "
                              "there and try again.").arg(server, spec.unit));
    const bool restart = needsRestart(*before);
    const bool start = !before->running();
    const QStringList arguments = QStringList{spec.unit, restart ? QStringLiteral("restart") : QStringLiteral("start")}
        + spec.restartWhenChanged;
    const auto told = co_await host.script(
        QLatin1String(startScript), arguments,
        QStringLiteral("systemctl enable %1\nsystemctl %2 %1").arg(spec.unit, restart ? QStringLiteral("restart") : QStringLiteral("start")));
    if (!told)
        co_return Failure(told.error());
    if (!restart && !start)
        co_return say("It starts at boot.");
    // One that systemd had to restart lately is watched for longer than it lived.
    const auto settle = shaky(*before) ? 30 * spec.settle : spec.settle;
    const auto up = co_await watchStart(host, spec, *before, settle);
    if (!up)
        co_return Failure(up.error());
    co_return restart ? say("Restarted, runs, starts at boot.") : say("Runs, starts at boot.");
}

} // namespace

TaskPointer serviceTask(ServiceSpec spec)
{
    return std::make_shared<ServiceTask>(std::move(spec));
}

Async<QString> undoService(Host host, QJsonObject before)
{
    const QString unit = before.value(QLatin1String("unit")).toString();
    QStringList files;
    for (const auto &file : before.value(QLatin1String("files")).toArray())
        files << file.toString();
    const auto state = co_await serviceState(host, unit, files);
    if (!state)
        co_return Failure(state.error());
    if (!state->exists())
        co_return say("%1 is gone already.").arg(unit);
    const bool active = before.value(QLatin1String("active")).toBool();
    const int sessionsPort = before.value(QLatin1String("sessionsPort")).toInt();
    if (!before.value(QLatin1String("enabled")).toBool() && state->atBoot()) {
        const QStringList disable{QStringLiteral("systemctl"), QStringLiteral("disable"), QStringLiteral("--quiet"), unit};
        const auto disabled = co_await host.root(disable);
        if (!disabled)
            co_return Failure(disabled.error());
    }
    if (!active && state->active != QLatin1String("inactive")) {
        const QStringList stop{QStringLiteral("systemctl"), QStringLiteral("stop"), QStringLiteral("--no-block"), unit};
        const auto told = co_await host.root(stop);
        if (!told)
            co_return Failure(told.error());
        const auto stopped = co_await watchStop(host, unit, sessionsPort);
        if (!stopped)
            co_return Failure(stopped.error());
        const QStringList forget{QStringLiteral("systemctl"), QStringLiteral("reset-failed"), unit};
        const auto forgotten = co_await host.tryRoot(forget); // fails when there is nothing to forget
        if (!forgotten)
            co_return Failure(forgotten.error());
        co_return say("Stopped, does not start at boot.");
    }
    if (active && (!state->running() || !state->newer.isEmpty())) {
        ServiceSpec spec;
        spec.unit = unit;
        spec.sessionsPort = sessionsPort;
        const QStringList arguments = QStringList{unit, state->running() ? QStringLiteral("restart") : QStringLiteral("start")} + files;
        // The unit was enabled or not before, and stays so.
        const QString script = QString::fromLatin1(startScript).remove(QLatin1String("systemctl enable --quiet \"$unit\"\n"));
        const auto told = co_await host.script(script, arguments, QStringLiteral("systemctl restart ") + unit);
        if (!told)
            co_return Failure(told.error());
        const auto up = co_await watchStart(host, spec, *state, spec.settle);
        if (!up)
            co_return Failure(up.error());
        co_return say("Runs with what was there before.");
    }
    co_return active ? say("Runs on.") : say("It was off before, and is.");
}

} // namespace calls
