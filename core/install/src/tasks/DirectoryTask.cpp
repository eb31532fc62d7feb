// SPDX-License-Identifier: GPL-3.0-or-later
#include "Tasks.h"

#include <install/Playbook.h>

#include <QCoreApplication>
#include <QJsonArray>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

// $1 path. One line: "MODE OWNER GROUP" of a folder, "missing" or "other"; then the parents that are missing,
// the innermost first.
constexpr char lookScript[] = R"sh(
if [ -d "$1" ] && [ ! -L "$1" ]; then stat -c '%a %U %G' -- "$1"
elif [ -e "$1" ] || [ -L "$1" ]; then echo other
else echo missing; fi
path=$(dirname -- "$1")
while [ ! -e "$path" ]; do printf '%s\n' "$path"; path=$(dirname -- "$path"); done
)sh";

// $1 path, $2 mode, $3 owner, $4 group
constexpr char putScript[] = R"sh(
set -eu
umask 022
mkdir -p -- "$1"
chown -- "$3:$4" "$1"
chmod -- "$2" "$1"
if command -v restorecon >/dev/null 2>&1; then restorecon -- "$1" || :; fi
)sh";

QString shownPut(const DirectorySpec &spec)
{
    return shellLine({QStringLiteral("install"), QStringLiteral("-d"), QStringLiteral("-m"), spec.mode, QStringLiteral("-o"),
                      spec.owner, QStringLiteral("-g"), spec.group, spec.path});
}

class DirectoryTask : public Task
{
public:
    explicit DirectoryTask(DirectorySpec spec) : m_spec(std::move(spec)) {}

    QString id() const override { return QStringLiteral("directory:") + m_spec.path; }
    QString title() const override { return say("Folder %1").arg(m_spec.path); }
    Async<Inspection> inspect(Host host) const override { return look(m_spec, std::move(host)); }
    Async<QString> apply(Host host, Inspection) const override { return put(m_spec, std::move(host)); }
    void describe(PlaybookWriter &playbook) const override
    {
        playbook.directory(m_spec.path, m_spec.mode, m_spec.owner, m_spec.group);
    }

private:
    static Async<Inspection> look(DirectorySpec spec, Host host);
    static Async<QString> put(DirectorySpec spec, Host host);

    DirectorySpec m_spec;
};

Async<Inspection> DirectoryTask::look(DirectorySpec spec, Host host)
{
    const QStringList path{spec.path};
    const QString shown = shellLine(QStringList{QStringLiteral("stat")} + path);
    const auto printed = co_await host.script(QLatin1String(lookScript), path, shown);
    if (!printed)
        co_return Failure(printed.error());
    QStringList lines = QString::fromUtf8(*printed).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    const QString state = lines.isEmpty() ? QString() : lines.takeFirst();
    if (state == QLatin1String("other"))
        co_return failure(QStringLiteral("install.not-a-folder"),
                          say("%1 on %2 is a file or a link, and a folder is needed there. Move it away, then try again.")
                              .arg(spec.path, host.server().name));
    const bool missing = state == QLatin1String("missing");
    const QStringList words = state.split(QLatin1Char(' '));
    if (!missing && words.size() != 3)
        co_return failure(QStringLiteral("install.command"),
                          say("Looking at %1 on %2 gave something else than a folder.").arg(spec.path, host.server().name));
    const QString mode = missing ? QString() : QLatin1Char('0') + words.at(0);
    Inspection found;
    found.differs = missing || mode != spec.mode || words.at(1) != spec.owner || words.at(2) != spec.group;
    if (!found.differs) {
        found.sentence = say("As planned.");
        co_return found;
    }
    found.sentence = missing ? say("The folder is missing.")
                             : say("It is %1 %2:%3, planned is %4 %5:%6.")
                                   .arg(mode, words.at(1), words.at(2), spec.mode, spec.owner, spec.group);
    found.commands << shownPut(spec);
    found.before = {{QStringLiteral("path"), spec.path}, {QStringLiteral("existed"), !missing}};
    if (missing) {
        found.before.insert(QStringLiteral("made"), QJsonArray::fromStringList(lines));
    } else {
        found.before.insert(QStringLiteral("mode"), mode);
        found.before.insert(QStringLiteral("owner"), words.at(1));
        found.before.insert(QStringLiteral("group"), words.at(2));
    }
    co_return found;
}

Async<QString> DirectoryTask::put(DirectorySpec spec, Host host)
{
    const QStringList arguments{spec.path, spec.mode, spec.owner, spec.group};
    const auto done = co_await host.script(QLatin1String(putScript), arguments, shownPut(spec));
    if (!done)
        co_return Failure(done.error());
    co_return say("Folder %1 is there.").arg(spec.path);
}

} // namespace

TaskPointer directoryTask(DirectorySpec spec)
{
    return std::make_shared<DirectoryTask>(std::move(spec));
}

Async<QString> undoDirectory(Host host, QJsonObject before)
{
    const QString path = before.value(QLatin1String("path")).toString();
    if (before.value(QLatin1String("existed")).toBool()) {
        // The owner may have been removed by a later hand; then the folder keeps what it has, and the error says so.
        const QStringList arguments{path, before.value(QLatin1String("mode")).toString(),
                                    before.value(QLatin1String("owner")).toString(),
                                    before.value(QLatin1String("group")).toString()};
        const auto done = co_await host.script(
            QStringLiteral("[ ! -d \"$1\" ] || { chown -- \"$3:$4\" \"$1\" && chmod -- \"$2\" \"$1\"; }"), arguments,
            QStringLiteral("chown %1:%2 %3; chmod %4 %3").arg(arguments.at(2), arguments.at(3), path, arguments.at(1)));
        if (!done)
            co_return Failure(done.error());
        co_return say("Mode and owner are as before.");
    }
    QStringList arguments{path};
    for (const auto &parent : before.value(QLatin1String("made")).toArray())
        arguments << parent.toString();
    const QString shown = shellLine({QStringLiteral("rm"), QStringLiteral("-rf"), path});
    const auto done = co_await host.script(
        QStringLiteral("set -eu; [ -L \"$1\" ] || rm -rf --one-file-system -- \"$1\"; shift\n"
                       "for parent; do rmdir -- \"$parent\" 2>/dev/null || :; done"),
        arguments, shown);
    if (!done)
        co_return Failure(done.error());
    co_return say("Removed.");
}

} // namespace calls
