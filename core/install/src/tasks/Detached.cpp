// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/Detached.h"

#include "Failures.h"

#include <base/Redaction.h>

#include <QCoreApplication>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

// $1 name, $2 bytes of the script on standard input, then the script's arguments
constexpr char startScript[] = R"sh(
set -eu
umask 077
name=$1 bytes=$2
shift 2
unit=calls-console-$name.service
dir=/run/calls-console/$name
case $(systemctl show -p ActiveState --value "$unit") in active|activating|deactivating) exit 0 ;; esac
rm -rf -- "$dir"
mkdir -p -- "$dir"
cat >"$dir/work"
[ "$(wc -c <"$dir/work")" -eq "$bytes" ] || { echo "only a part of the script arrived" >&2; exit 1; }
cat >"$dir/run" <<'end'
dir=$1
shift
sh "$dir/work" "$@" >"$dir/out" 2>&1 </dev/null
echo $? >"$dir/status.new"
mv "$dir/status.new" "$dir/status"
end
systemd-run --quiet --collect --unit="$unit" --description="Calls Console: $name" /bin/sh "$dir/run" "$dir" "$@"
)sh";

// $1 name. Waits some seconds at most, so that progress is told and a cancelled wait ends soon.
constexpr char followScript[] = R"sh(
unit=calls-console-$1.service
dir=/run/calls-console/$1
turns=0 state=active
while [ ! -e "$dir/status" ] && [ $turns -lt 20 ]; do
    state=$(systemctl show -p ActiveState --value "$unit")
    case $state in inactive|failed) break ;; esac
    sleep 0.2
    turns=$((turns + 1))
done
if [ -e "$dir/status" ]; then echo ended; exit 0; fi
case $state in inactive|failed) echo gone; exit 0 ;; esac
echo running
tail -c 400 "$dir/out" 2>/dev/null | tr '\r' '\n' | tail -n 1
)sh";

// $1 name
constexpr char endScript[] = R"sh(
dir=/run/calls-console/$1
cat "$dir/out"
status=$(cat "$dir/status")
rm -rf -- "$dir"
rmdir /run/calls-console 2>/dev/null
exit "$status"
)sh";

Async<QByteArray> follow(Host host, QString name)
{
    Command command;
    command.argv = {QStringLiteral("sh"), QStringLiteral("-c"), QLatin1String(followScript), QStringLiteral("sh"), name};
    // Not kept in the record: it only looks, many times.
    const auto result = co_await host.session()->run(command, host.limits(std::chrono::seconds{30}), Privilege::Sudo);
    if (!result)
        co_return Failure(result.error());
    co_return result->out;
}

} // namespace

Async<QByteArray> runDetached(Host host, DetachedWork work)
{
    QStringList arguments{work.name, QString::number(work.script.size())};
    arguments += work.arguments;
    host.progress(work.doing + QChar(u'…'));
    const auto started = co_await host.script(QLatin1String(startScript), arguments,
                                              QStringLiteral("systemd-run --unit=calls-console-%1 …").arg(work.name), work.script);
    if (!started)
        co_return Failure(started.error());
    const auto end = std::chrono::steady_clock::now() + work.time;
    for (;;) {
        const auto seen = co_await follow(host, work.name);
        if (!seen && seen.error().code == cancelledCode)
            co_return failure(cancelledCode, say("%1 on %2 goes on there without the console; the next run waits for its end.")
                                                 .arg(work.doing, host.server().name));
        if (!seen)
            co_return Failure(seen.error());
        if (seen->startsWith("ended"))
            break;
        if (seen->startsWith("gone"))
            co_return failure(QStringLiteral("install.interrupted"),
                              say("%1 on %2 was interrupted there: the server went down, or somebody ended "
                                  "calls-console-%3.service. Try again; it is taken up where it stopped.")
                                  .arg(work.doing, host.server().name, work.name));
        if (std::chrono::steady_clock::now() > end)
            co_return failure(tooLateCode,
                              say("%1 on %2 has not ended after %3 min and goes on there. Look at it with systemctl status "
                                  "calls-console-%4, then try again.")
                                  .arg(work.doing, host.server().name)
                                  .arg(std::chrono::duration_cast<std::chrono::minutes>(work.time).count())
                                  .arg(work.name));
        if (const QString line = lastLine(seen->mid(seen->indexOf('\n') + 1)); !line.isEmpty())
            host.progress(say("%1: %2").arg(work.doing, line));
    }
    const QStringList name{work.name};
    co_return co_await host.script(QLatin1String(endScript), name, work.shown);
}

} // namespace calls
