// SPDX-License-Identifier: GPL-3.0-or-later
#include <metrics/LogSource.h>

#include <base/Redaction.h>

#include <QCoreApplication>

#include <algorithm>

namespace calls {

namespace {

constexpr qint64 mostBytes = 4LL * 1024 * 1024 * 1024; // of the temporary file
constexpr int mostLines = 10'000'000;

// $1 lines, $2 since (seconds, or empty), $3 follow (1 or 0), $4 unit (or empty), then files. Whatever it starts ends when its
// standard input does: OpenSSH passes no signal to what root has started.
constexpr char followScript[] = R"(lines=$1 since=$2 follow=$3 unit=$4
shift 4
for file; do
    if [ -r "$file" ]; then
        if [ "$follow" = 1 ]; then set -- tail -n "$lines" -F -- "$file"; else set -- tail -n "$lines" -- "$file"; fi
        unit=
        found=1
        break
    fi
done
if [ -n "$unit" ]; then
    set -- journalctl --no-pager -o json --output-fields=MESSAGE,PRIORITY,_SYSTEMD_UNIT,SYSLOG_IDENTIFIER,_PID -n "$lines" -u "$unit"
    if [ -n "$since" ]; then set -- "$@" --since "@$since"; fi
    if [ "$follow" = 1 ]; then set -- "$@" -f; fi
elif [ -z "$found" ]; then
    echo "no file can be read: $*" >&2
    exit 66
fi
exec 3<&0
"$@" </dev/null &
child=$!
(while read -r _ <&3; do :; done; kill "$child") 2>/dev/null &
watcher=$!
wait "$child"
status=$?
kill "$watcher" 2>/dev/null
exit "$status"
)";

Command commandOf(const LogPlace &place, const LogWish &wish)
{
    Command command;
    command.argv = QStringList{QStringLiteral("sh"),
                               QStringLiteral("-c"),
                               QString::fromLatin1(followScript),
                               QStringLiteral("sh"),
                               QString::number(std::clamp(wish.lines, 0, mostLines)),
                               wish.since > 0 ? QString::number(wish.since / 1000) : QString(),
                               wish.follow ? QStringLiteral("1") : QStringLiteral("0"),
                               place.unit}
        + place.files;
    return command;
}

} // namespace

QList<LogPlace> logPlaces(const Server &server)
{
    QList<LogPlace> places;
    for (const Role role : server.roles) {
        switch (role) {
        case Role::Mattermost:
            places.append({QStringLiteral("mattermost"), QStringLiteral("mattermost.service"),
                           {QStringLiteral("/opt/mattermost/logs/mattermost.log")}});
            break;
        case Role::Rtcd: places.append({QStringLiteral("rtcd"), QStringLiteral("rtcd.service"), {}}); break;
        case Role::Offloader: places.append({QStringLiteral("offloader"), QStringLiteral("calls-offloader.service"), {}}); break;
        case Role::Turn: places.append({QStringLiteral("turn"), QStringLiteral("coturn.service"), {}}); break;
        case Role::Proxy:
            places.append({QStringLiteral("nginx"), {}, {QStringLiteral("/var/log/nginx/error.log")}});
            places.append({QStringLiteral("nginx"), {}, {QStringLiteral("/var/log/nginx/access.log")}});
            break;
        case Role::Monitoring:
        case Role::Vantage: break;
        }
    }
    return places;
}

RemoteLog::RemoteLog(std::shared_ptr<Session> session, QString server, LogPlace place, LogWish wish, QObject *parent)
    : QObject(parent), m_server(std::move(server)), m_place(std::move(place)), m_wish(wish),
      m_file(std::make_shared<LogFile>(LogOrigin{m_server, m_place.program, 0})),
      m_reader(std::make_unique<CommandReader>(std::move(session), commandOf(m_place, m_wish)))
{
    connect(m_reader.get(), &CommandReader::out, this, &RemoteLog::take);
    connect(m_reader.get(), &CommandReader::ended, this, &RemoteLog::finish);
}

RemoteLog::~RemoteLog() = default;

void RemoteLog::start()
{
    m_reader->start(true);
}

void RemoteLog::take(const QByteArray &bytes)
{
    if (m_ended)
        return;
    m_bytes += bytes.size();
    auto kept = m_file->append(bytes);
    if (kept && m_bytes > mostBytes)
        kept = failure(QStringLiteral("logs.spool"),
                       QCoreApplication::translate("Logs", "The log of %1 on %2 is longer than 4 GB and is not read on. "
                                                           "Ask for a shorter time.")
                           .arg(m_place.program, m_server));
    if (!kept)
        end(kept.error());
}

void RemoteLog::finish(const Result<CommandResult> &result, const QByteArray &words)
{
    if (!result) {
        end(result.error());
        return;
    }
    // journalctl says so and ends well.
    const bool hidden = words.contains("not seeing messages");
    if (result->exitStatus == 0 && !m_wish.follow && !hidden) {
        end(Error());
        return;
    }
    const QString sentence = hidden
        ? QCoreApplication::translate("Logs", "The login of %1 may not read the journal of %2. Add it to the group systemd-journal, "
                                              "or let it become root.")
              .arg(m_server, m_place.program)
        : QCoreApplication::translate("Logs", "The log of %1 on %2 ended: %3").arg(m_place.program, m_server, lastLine(words));
    end(Error{QStringLiteral("logs.remote"), redacted(sentence), redacted(QString::fromUtf8(words))});
}

void RemoteLog::end(const Error &error)
{
    if (std::exchange(m_ended, true))
        return;
    Q_EMIT ended(error);
}

Async<void> fetchLog(std::shared_ptr<LogFile> file, FetchLog fetch, LogWish wish, std::stop_token stop)
{
    const auto lines = co_await fetch(wish, stop);
    if (!lines)
        co_return Failure(lines.error());
    QByteArray bytes;
    for (const QByteArray &line : *lines)
        bytes += line.trimmed() + '\n';
    co_return file->append(bytes);
}

} // namespace calls
