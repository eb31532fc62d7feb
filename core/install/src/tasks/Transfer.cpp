// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/Transfer.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

constexpr qint64 spare = 16 * 1024 * 1024; // that the server keeps free: logs go on

// $1 folder, $2 bytes needed. The login user writes, so the place is that user's while the file is on its way.
constexpr char placeScript[] = R"sh(
set -eu
rm -rf -- "$1"/.calls-console.??????
set -- "$1" "$2" $(df -Pk -- "$1" | tail -n 1)
if [ $(($6 * 1024)) -lt "$2" ]; then
    shift 2
    echo "full $4"
    shift 5
    echo "$*"
    exit 0
fi
place=$(mktemp -d -- "$1/.calls-console.XXXXXX")
chown -- "${SUDO_UID:-0}:${SUDO_GID:-0}" "$place"
echo "place"
echo "$place"
)sh";

// $1 the place, $2 SHA-256. Root's first, then looked at: nobody changes it in between.
constexpr char claimScript[] = R"sh(
set -eu
chown -R 0:0 -- "$1"
echo "$2  $1/file" | sha256sum -c --status
)sh";

/// The space there as a sentence.
Error full(const Host &host, const QString &what, const QString &folder, const QString &mount, qint64 freeBytes, qint64 needed)
{
    const QLocale locale;
    return {QStringLiteral("file.disk-full"),
            say("%1 does not fit on %2: %3 (file system %4) has %5 free and needs %6. Free some there, then try again; "
                "nothing half written was left.")
                .arg(what, host.server().name, folder, mount, locale.formattedDataSize(freeBytes),
                     locale.formattedDataSize(needed)),
            {}};
}

/// What is left is removed even when the run is cancelled; a dead connection leaves it to the next run.
Async<void> clear(Host host, QString place)
{
    Command command;
    command.argv = {QStringLiteral("rm"), QStringLiteral("-rf"), QStringLiteral("--"), place};
    const Limits limits({}, std::chrono::seconds{10});
    const auto removed = co_await host.session()->run(command, limits, Privilege::Sudo);
    if (!removed)
        co_return Failure(removed.error());
    co_return {};
}

struct Place
{
    QString path;  ///< empty: no room
    qint64 freeBytes = 0;
    QString mount;
};

Async<Place> placeFor(Host host, QString folder, qint64 needed)
{
    const QStringList arguments{folder, QString::number(needed)};
    const auto printed = co_await host.script(QLatin1String(placeScript), arguments, QStringLiteral("df -Pk ") + folder);
    if (!printed)
        co_return Failure(printed.error());
    const QStringList lines = QString::fromUtf8(*printed).split(QLatin1Char('\n'));
    Place place;
    if (lines.size() >= 2 && lines.first() == QLatin1String("place")) {
        place.path = lines.at(1);
    } else if (lines.size() >= 2 && lines.first().startsWith(QLatin1String("full "))) {
        place.freeBytes = lines.first().mid(5).toLongLong() * 1024;
        place.mount = lines.at(1);
    } else {
        co_return failure(QStringLiteral("install.command"),
                          say("%1 did not tell how much space %2 has left.").arg(host.server().name, folder),
                          QString::fromUtf8(*printed));
    }
    co_return place;
}

} // namespace

Async<QString> sendFile(Host host, ReleaseFile file, QString folder, QString what)
{
    const qint64 size = QFileInfo(file.path).size();
    const qint64 needed = size + spare;
    const auto place = co_await placeFor(host, folder, needed);
    if (!place)
        co_return Failure(place.error());
    if (place->path.isEmpty())
        co_return Failure(full(host, what, folder, place->mount, place->freeBytes, needed));

    const QString staged = place->path + QStringLiteral("/file");
    const std::function<void(qint64, qint64)> progress = [host, what](qint64 sent, qint64 total) {
        const QLocale locale;
        host.progress(say("Sending %1 to %2: %3 of %4").arg(what, host.server().name, locale.formattedDataSize(sent),
                                                             locale.formattedDataSize(total)));
    };
    const auto sent = co_await host.session()->uploadFile(file.path, staged, 0600, host.limits(std::chrono::seconds{60}), progress);
    if (!sent) {
        const Error error = sent.error();
        (void)co_await clear(host, place->path);
        if (error.code != QLatin1String("file.full"))
            co_return Failure(error);
        // Something else filled the disk meanwhile: tell how it stands now.
        const auto now = co_await placeFor(host, folder, needed);
        if (now && !now->path.isEmpty())
            (void)co_await clear(host, now->path);
        co_return now ? Failure(full(host, what, folder, now->mount.isEmpty() ? folder : now->mount, now->freeBytes, needed))
                      : Failure(error);
    }
    const QStringList arguments{place->path, file.sha256};
    const auto claimed = co_await host.script(QLatin1String(claimScript), arguments, QStringLiteral("sha256sum ") + staged, {},
                                              std::chrono::minutes{10});
    if (!claimed) {
        (void)co_await clear(host, place->path);
        if (claimed.error().code != QLatin1String("install.command"))
            co_return Failure(claimed.error());
        co_return failure(QStringLiteral("file.damaged"),
                          say("%1 arrived on %2 with another SHA-256 than it left with, and was removed there. Try again; when "
                              "it stays so, check the server's disk and memory.").arg(what, host.server().name),
                          claimed.error().detail);
    }
    co_return staged;
}

} // namespace calls
