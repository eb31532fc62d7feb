// SPDX-License-Identifier: GPL-3.0-or-later
#include "ServerLock.h"

#include "Failures.h"

#include <base/Redaction.h>
#include <base/Time.h>

#include <QCoreApplication>

#include <csignal>

namespace calls {

namespace {

using namespace std::chrono_literals;

constexpr auto beatEvery = 15s;
constexpr auto ownLockWait = 75s; // the server's 60 s of silence and a little more
constexpr auto betweenTries = 500ms;

// $1 who, $2 this process, $3 since when. bash, because read has a time limit there: 60 s of silence end it. flock
// opens without truncating, so that who comes too late still reads the holder's line.
constexpr char lockScript[] = R"sh(
exec 9>>/run/calls-console.lock || exit 1
if ! flock -n 9; then printf 'taken|'; cat /run/calls-console.lock; exit 0; fi
printf '%s|%s|%s\n' "$1" "$2" "$3" >/run/calls-console.lock
printf 'locked\n'
while read -r -t 60 line; do :; done
: >/run/calls-console.lock
)sh";

struct Holder
{
    QString who;
    qint64 process = 0;
    QDateTime since;
};

/// What the server answered first: nobody (it is ours now) or who holds it.
using Answer = std::optional<Holder>;

Holder readHolder(const QByteArray &line)
{
    const QStringList parts = lastLine(line).split(QLatin1Char('|'));
    return {parts.value(1), parts.value(2).toLongLong(), fromUtcText(parts.value(3))};
}

Error lockedBy(const Host &host, const Holder &holder)
{
    const QString since = holder.since.isValid() ? toLocalText(holder.since) : QString();
    return {QStringLiteral("install.locked"),
            QCoreApplication::translate("Install", "%1 is changing %2 since %3. Wait until that has ended, or end it there; "
                                                   "nothing was changed from here.")
                .arg(holder.who.isEmpty() ? QCoreApplication::translate("Install", "Another console") : holder.who,
                     host.server().name, since),
            {}};
}

/// Did a process of this computer that no longer runs, or this one by a connection that died, leave the lock behind?
bool isOurLeftover(const Holder &holder, const QString &who)
{
    if (holder.who != who || holder.process <= 0)
        return false;
    const bool alive = ::kill(static_cast<pid_t>(holder.process), 0) == 0;
    return !alive || holder.process == QCoreApplication::applicationPid();
}

class Listening : public QObject
{
public:
    Operation<Answer> answer;
    QByteArray heard;
};

Async<std::shared_ptr<RunningCommand>> tryLock(Host host, QString who, std::shared_ptr<Holder> other)
{
    Command command;
    command.argv = {QStringLiteral("bash"), QStringLiteral("-c"), QLatin1String(lockScript), QStringLiteral("bash"), who,
                    QString::number(QCoreApplication::applicationPid()), toUtcText(QDateTime::currentDateTimeUtc())};
    auto started = co_await host.session()->start(command, host.limits(30s), Privilege::Sudo);
    if (!started)
        co_return Failure(started.error());
    const std::shared_ptr<RunningCommand> running = *started;
    const auto listening = std::make_shared<Listening>();
    Listening *ears = listening.get();
    QObject::connect(running.get(), &RunningCommand::readyOut, ears, [ears](const QByteArray &bytes) {
        ears->heard = (ears->heard + bytes).left(4096);
        if (ears->heard.startsWith("locked\n"))
            ears->answer.finish(Answer());
    });
    QObject::connect(running.get(), &RunningCommand::finished, ears, [ears, name = host.server().name](const Result<CommandResult> &result) {
        if (ears->heard.startsWith("taken|"))
            ears->answer.finish(Answer(readHolder(ears->heard)));
        else if (result)
            ears->answer.finish(Failure(commandError(name, QStringLiteral("flock /run/calls-console.lock"), *result)));
        else
            ears->answer.finish(Failure(result.error()));
    });
    const auto answer = co_await listening->answer.wait(
        host.limits(30s), QCoreApplication::translate("Install", "Locking %1").arg(host.server().name));
    if (!answer)
        co_return Failure(answer.error());
    if (const Answer &holder = *answer) {
        *other = *holder;
        co_return Result<std::shared_ptr<RunningCommand>>(nullptr);
    }
    co_return Result<std::shared_ptr<RunningCommand>>(running);
}

} // namespace

ServerLock::ServerLock(std::shared_ptr<RunningCommand> holder, std::shared_ptr<QTimer> beat)
    : m_holder(std::move(holder)), m_beat(std::move(beat))
{
}

ServerLock::~ServerLock()
{
    m_holder->closeInput(); // the script ends by itself, with the lock emptied
}

Async<std::shared_ptr<ServerLock>> lockServer(Host host, QString who)
{
    const QDateTime begun = QDateTime::currentDateTimeUtc();
    for (;;) {
        const auto other = std::make_shared<Holder>();
        const auto holder = co_await tryLock(host, who, other);
        if (!holder)
            co_return Failure(holder.error());
        if (*holder) {
            const auto beat = std::make_shared<QTimer>();
            const std::weak_ptr<RunningCommand> weak = *holder;
            QObject::connect(beat.get(), &QTimer::timeout, beat.get(), [weak] {
                if (const auto running = weak.lock())
                    running->write("\n");
            });
            beat->start(beatEvery);
            co_return std::make_shared<ServerLock>(*holder, beat);
        }
        const bool patient = begun.msecsTo(QDateTime::currentDateTimeUtc())
            < std::chrono::duration_cast<std::chrono::milliseconds>(ownLockWait).count();
        if (!isOurLeftover(*other, who) || !patient)
            co_return Failure(lockedBy(host, *other));
        host.progress(QCoreApplication::translate("Install", "Waiting until %1 lets go of a connection that was lost")
                          .arg(host.server().name));
        const Limits pause(host.stop(), betweenTries);
        const auto waited = co_await Operation<bool>().wait(pause, QStringLiteral("Waiting"));
        if (!waited && waited.error().code == cancelledCode)
            co_return Failure(waited.error());
    }
}

} // namespace calls
