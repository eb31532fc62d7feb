// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/ServiceState.h"

#include "Failures.h"

namespace calls {

namespace {

// $1 unit, $2 state to wait away from, $3 how many fifths of a second, $4… files.
// Times are compared in whole seconds: a service starts in a later second than its files were written (ServiceTask).
constexpr char script[] = R"sh(
unit=$1 key=$2 turns=$3
shift 3
export TZ=UTC LC_ALL=C
key_of() { systemctl show -p ActiveState -p SubState -p MainPID -p NRestarts -- "$unit" | sort | tr '\n' ' '; }
while [ "$turns" -gt 0 ] && [ "$(key_of)" = "$key" ]; do
    sleep 0.2
    turns=$((turns - 1))
done
systemctl show -p LoadState -p ActiveState -p SubState -p UnitFileState -p Result -p NeedDaemonReload -p Job -p NRestarts \
    -p MainPID -p ExecMainCode -p ExecMainStatus -- "$unit" || exit
echo "key=$(key_of)"
echo "now=$(date +%s)"
start=$(systemctl show -p ExecMainStartTimestamp --value -- "$unit")
[ -n "$start" ] || exit 0
start=$(date -d "$start" +%s) || exit
echo "started=$start"
for file; do
    changed=$(stat -L -c %Z -- "$file" 2>/dev/null) || continue
    if [ "$changed" -ge "$start" ]; then echo "newer=$changed $file"; fi
done
)sh";

} // namespace

ServiceState readServiceState(const QByteArray &printed)
{
    ServiceState state;
    QList<std::pair<qint64, QString>> newer;
    for (const QByteArray &line : printed.split('\n')) {
        const QString name = QString::fromLatin1(line.left(line.indexOf('=')));
        const QString value = QString::fromUtf8(line.mid(line.indexOf('=') + 1)).trimmed();
        if (name == QLatin1String("LoadState"))
            state.load = value;
        else if (name == QLatin1String("ActiveState"))
            state.active = value;
        else if (name == QLatin1String("SubState"))
            state.sub = value;
        else if (name == QLatin1String("UnitFileState"))
            state.unitFile = value;
        else if (name == QLatin1String("Result"))
            state.result = value;
        else if (name == QLatin1String("NeedDaemonReload"))
            state.needReload = value == QLatin1String("yes");
        else if (name == QLatin1String("Job"))
            state.job = value.toInt() > 0;
        else if (name == QLatin1String("NRestarts"))
            state.restarts = value.toInt();
        else if (name == QLatin1String("MainPID"))
            state.pid = value.toInt();
        else if (name == QLatin1String("ExecMainCode"))
            state.exitCode = value.toInt();
        else if (name == QLatin1String("ExecMainStatus"))
            state.exitStatus = value.toInt();
        else if (name == QLatin1String("key"))
            state.key = value;
        else if (name == QLatin1String("now"))
            state.now = value.toLongLong();
        else if (name == QLatin1String("started"))
            state.started = value.toLongLong();
        else if (name == QLatin1String("newer"))
            newer.append({value.section(QLatin1Char(' '), 0, 0).toLongLong(), value.section(QLatin1Char(' '), 1)});
    }
    // Times to come are those of a clock that was put back: they would ask for a restart again and again.
    for (const auto &[changed, file] : newer) {
        if (changed <= state.now)
            state.newer << file;
    }
    return state;
}

Async<ServiceState> serviceState(Host host, QString unit, QStringList files)
{
    const QStringList arguments = QStringList{unit, QString(), QStringLiteral("0")} + files;
    const auto printed = co_await host.script(QLatin1String(script), arguments, QStringLiteral("systemctl show ") + unit);
    if (!printed)
        co_return Failure(printed.error());
    co_return readServiceState(*printed);
}

Async<ServiceState> nextServiceState(Host host, QString unit, QString key, std::chrono::milliseconds wait)
{
    // systemd's words end with a space for each property; readServiceState has trimmed the last.
    const QString whole = key.isEmpty() ? key : key + QLatin1Char(' ');
    Command command;
    command.argv = {QStringLiteral("sh"), QStringLiteral("-c"), QLatin1String(script), QStringLiteral("sh"), unit, whole,
                    QString::number(wait.count() / 200 + 1)};
    const auto result = co_await host.session()->run(command, host.limits(wait + std::chrono::seconds{30}), Privilege::Sudo);
    if (!result)
        co_return Failure(result.error());
    if (result->exitStatus != 0)
        co_return Failure(commandError(host.server().name, QStringLiteral("systemctl show ") + unit, *result));
    co_return readServiceState(result->out);
}

} // namespace calls
