// SPDX-License-Identifier: GPL-3.0-or-later
#include "DeadMansSwitch.h"

#include <base/Operation.h>
#include <base/Time.h>

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QLocale>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

// Every script of the switch begins with it. All it keeps is gone after a reboot, like the change on trial and the timer:
// what was tried before must not count as tried then, or it would be kept unproved.
constexpr QLatin1String head(R"sh(
set -u
PATH=/usr/sbin:/usr/bin:/sbin:/bin
dir=/run/calls-console/firewall
unit=calls-console-restore
pending() { systemctl -q is-active $unit.timer || systemctl -q is-active $unit.service; }
back() { systemctl stop $unit.timer 2>/dev/null; sh "$dir/restore.sh"; }
clean() { rm -rf "$dir"; rmdir /run/calls-console 2>/dev/null || :; }
)sh");

constexpr QLatin1String settleScript(R"sh(
if pending; then back && clean; fi
)sh");

// $1 trial, $2 restore, $3 seconds
constexpr QLatin1String trialScript(R"sh(
umask 077
if pending; then back; fi
rm -rf "$dir" && mkdir -p "$dir" || exit 1
nft -s list ruleset >"$dir/before.nft" 2>/dev/null
printf '%s\n' "$2" >"$dir/restore.sh" || exit 1
systemctl reset-failed $unit.timer $unit.service 2>/dev/null
systemd-run --quiet --collect --unit=$unit --on-active="$3" --timer-property=AccuracySec=100ms \
    --description='Takes back a firewall change of Calls Console that nobody confirmed' \
    /bin/sh "$dir/restore.sh" || exit 1
sh -c "$1" && : >"$dir/tried" && exit
code=$?
back
clean
exit $code
)sh");

// $1 keep. Answers with one word first: kept, back (with the time, and "same" when the rules are as before) or cut.
// Once the timer is stopped and the restore has not begun, nothing takes the change back any more.
constexpr QLatin1String keepScript(R"sh(
waited=0
until [ -e "$dir/tried" ] || [ -e "$dir/restored" ] || [ $waited -ge 20 ]; do sleep 1; waited=$((waited + 1)); done
systemctl stop $unit.timer 2>/dev/null
while systemctl -q is-active $unit.service && [ $waited -lt 60 ]; do sleep 1; waited=$((waited + 1)); done
if [ -e "$dir/restored" ]; then
    echo back
    cat "$dir/restored"
    nft -s list ruleset 2>/dev/null | cmp -s - "$dir/before.nft" && echo same
    clean
elif [ ! -e "$dir/tried" ]; then
    if [ -e "$dir/restore.sh" ]; then sh "$dir/restore.sh"; fi
    clean
    echo cut
elif sh -c "$1" >&2; then
    clean
    echo kept
else
    code=$?
    sh "$dir/restore.sh"
    clean
    exit $code
fi
)sh");

/// What the timer runs. It goes on whatever fails, and says at the end when it was.
QString restoreScript(const QString &restore)
{
    return QStringLiteral("PATH=/usr/sbin:/usr/bin:/sbin:/bin\n") + restore
        + QStringLiteral("\ndate -u +%Y-%m-%dT%H:%M:%S.000Z >/run/calls-console/firewall/restored\n");
}

/// Connects until it works: refused now, the server may let us in once it has taken the rules back.
Async<std::shared_ptr<Session>> connectPatiently(Host host, std::chrono::milliseconds time)
{
    QDeadlineTimer deadline(time);
    while (true) {
        auto session = co_await host.connectAnew();
        if (session) {
            Command command;
            command.argv = {QStringLiteral("true")};
            const auto proof = co_await (*session)->run(command, host.limits(std::chrono::seconds{15}));
            if (proof && proof->exitStatus == 0)
                co_return session;
            if (!proof)
                session = Failure(proof.error());
        }
        if (deadline.hasExpired() || (!session && session.error().code == cancelledCode))
            co_return session;
        const auto paused = co_await pause(std::chrono::seconds{1}, host.stop(), say("Connecting anew"));
        if (!paused)
            co_return Failure(paused.error());
    }
}

Failure lockedOut(const QString &server, const QByteArray &report)
{
    const QList<QByteArray> lines = report.split('\n');
    const QDateTime when = fromUtcText(QString::fromLatin1(lines.value(1)));
    const QString time = QLocale().toString(when.toLocalTime().time(), QStringLiteral("HH:mm:ss"));
    const QString what = when.isValid()
        ? say("The new firewall rules of %1 shut out new connections from this computer. The server took them back by "
              "itself at %2; nothing is changed.").arg(server, time)
        : say("The new firewall rules of %1 shut out new connections from this computer. The server took them back by "
              "itself; nothing is changed.").arg(server);
    return failure(QStringLiteral("firewall.locked-out"),
                   what + QLatin1Char(' ')
                       + say("Look for a rule of the server that refuses SSH once the new ones stand beside it, allow SSH "
                             "from here for good, then try again."),
                   lines.contains("same") ? QString() : say("The rules are listed in another order or form than before."));
}

} // namespace

Async<void> settleDeadMansSwitch(Host host)
{
    const auto done = co_await host.script(QString(head) + settleScript, {},
                                           QStringLiteral("systemctl is-active calls-console-restore.timer"));
    if (!done)
        co_return Failure(done.error());
    co_return {};
}

Async<void> underDeadMansSwitch(Host host, FirewallChange change, std::chrono::seconds time)
{
    const QString name = host.server().name;
    const QString restore = restoreScript(change.restore);
    const QStringList trialArguments{change.trial, restore, QString::number(time.count())};
    const QString shownTrial = QStringLiteral("systemd-run --unit=calls-console-restore --on-active=%1 "
                                              "/bin/sh /run/calls-console/firewall/restore.sh\n")
                                   .arg(time.count())
        + change.shown.join(QLatin1Char('\n'));
    host.progress(say("Changing the firewall of %1; it takes the change back in %2 s unless a new connection works.")
                      .arg(name).arg(time.count()));
    const auto tried = co_await host.script(QString(head) + trialScript, trialArguments, shownTrial, {}, time);
    // A cut connection is no answer: the rules may have done it, and then a new one tells.
    if (!tried && tried.error().code == cancelledCode)
        co_return Failure(tried.error());
    if (!tried && host.session()->connected() && tried.error().code != tooLateCode)
        co_return Failure(tried.error());

    host.progress(say("Connecting to %1 anew, to prove that its firewall still lets this computer in.").arg(name));
    const auto fresh = co_await connectPatiently(host, time + std::chrono::seconds{90});
    if (!fresh && fresh.error().code == cancelledCode)
        co_return Failure(fresh.error());
    if (!fresh) {
        co_return failure(QStringLiteral("firewall.unreachable"),
                          say("After the new firewall rules %1 could not be reached any more, also %2 s later, when it "
                              "should have taken them back by itself. What came back: %3 Look at its console: "
                              "systemctl status calls-console-restore tells what it did, and sh "
                              "/run/calls-console/firewall/restore.sh takes the rules back.")
                              .arg(name).arg(time.count() + 90).arg(fresh.error().sentence),
                          fresh.error().detail);
    }
    const Host anew = host.over(*fresh);
    const QStringList keepArguments{change.keep};
    const auto kept = co_await anew.script(QString(head) + keepScript, keepArguments,
                                           QStringLiteral("systemctl stop calls-console-restore.timer"), {},
                                           std::chrono::minutes{3});
    if (!kept)
        co_return Failure(kept.error());
    if (kept->startsWith("back"))
        co_return lockedOut(name, *kept);
    if (!kept->startsWith("kept")) {
        const QString why = tried ? QString() : tried.error().sentence;
        co_return failure(QStringLiteral("firewall.cut"),
                          say("The connection to %1 was cut while its firewall was changed; the server has its earlier "
                              "rules. What came back: %2 Try again.").arg(name, why));
    }
    co_return {};
}

} // namespace calls
