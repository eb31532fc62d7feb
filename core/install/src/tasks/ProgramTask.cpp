// SPDX-License-Identifier: GPL-3.0-or-later
#include "Tasks.h"

#include "Transfer.h"

#include <install/Playbook.h>

#include <QCoreApplication>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

// $1 path. Prints nothing when there is no such file.
constexpr char lookScript[] = R"sh(
[ -e "$1" ] || exit 0
stat -L -c '%a %u %g' -- "$1" && sha256sum -- "$1"
)sh";

// $1 path, $2 the new file beside it, $3 where the old one is kept, $4 "yes" when there was one.
// A running program cannot be written to, so it is replaced by a rename; its process keeps the old file until restart.
constexpr char putScript[] = R"sh(
set -eu
if [ "$4" = yes ] && [ -e "$1" ] && [ ! -e "$3" ]; then
    (umask 077; mkdir -p -- "$(dirname -- "$3")")
    cp -a -- "$1" "$3.new" && mv -T -- "$3.new" "$3"
fi
chmod 0755 -- "$2"
if command -v selinuxenabled >/dev/null 2>&1 && selinuxenabled; then
    if command -v semanage >/dev/null 2>&1; then
        semanage fcontext -a -t bin_t -- "$1" 2>/dev/null || semanage fcontext -m -t bin_t -- "$1"
    fi
    chcon -t bin_t -- "$2"
fi
mv -f -T -- "$2" "$1"
rmdir -- "$(dirname -- "$2")"
if command -v fapolicyd-cli >/dev/null 2>&1; then
    fapolicyd-cli --file update "$1" >/dev/null 2>&1 || fapolicyd-cli --file add "$1" --trust-file calls-console
    if systemctl is-active --quiet fapolicyd; then fapolicyd-cli --update; fi
fi
)sh";

// $1 path, $2 where the old one is kept, $3 "yes" when there was one
constexpr char undoScript[] = R"sh(
set -eu
if [ "$3" = yes ]; then
    [ -e "$2" ] || exit 0
    cp -a -- "$2" "$1.calls-console" && mv -f -T -- "$1.calls-console" "$1"
    rm -f -- "$2"
    if command -v fapolicyd-cli >/dev/null 2>&1; then fapolicyd-cli --file update "$1" >/dev/null 2>&1 || :; fi
else
    rm -f -- "$1"
    if command -v semanage >/dev/null 2>&1; then semanage fcontext -d -- "$1" 2>/dev/null || :; fi
    if command -v fapolicyd-cli >/dev/null 2>&1; then fapolicyd-cli --file delete "$1" >/dev/null 2>&1 || :; fi
fi
[ ! -d "$(dirname -- "$1")" ] || rm -rf -- "$(dirname -- "$1")"/.calls-console.??????
if command -v fapolicyd-cli >/dev/null 2>&1 && systemctl is-active --quiet fapolicyd; then fapolicyd-cli --update; fi
)sh";

class ProgramTask : public Task
{
public:
    ProgramTask(ProgramSpec spec, std::shared_ptr<Releases> releases)
        : m_spec(std::move(spec)), m_releases(std::move(releases))
    {
    }

    QString id() const override { return QStringLiteral("program:") + m_spec.path; }
    QString title() const override { return say("Program %1 %2").arg(m_spec.product, m_spec.version); }
    Async<Inspection> inspect(Host host) const override { return look(m_spec, m_releases, std::move(host)); }
    Async<QString> apply(Host host, Inspection inspection) const override
    {
        return put(m_spec, m_releases, std::move(host), std::move(inspection));
    }
    void describe(PlaybookWriter &playbook) const override
    {
        playbook.program(m_spec.product, m_spec.version, m_spec.path);
    }

private:
    static Async<Inspection> look(ProgramSpec spec, std::shared_ptr<Releases> releases, Host host);
    static Async<QString> put(ProgramSpec spec, std::shared_ptr<Releases> releases, Host host, Inspection inspection);

    ProgramSpec m_spec;
    std::shared_ptr<Releases> m_releases;
};

Async<Inspection> ProgramTask::look(ProgramSpec spec, std::shared_ptr<Releases> releases, Host host)
{
    const auto wanted = co_await releases->checksum(spec.product, spec.version, host.facts().architecture, host.stop());
    if (!wanted)
        co_return Failure(wanted.error());
    const QStringList arguments{spec.path};
    const auto printed = co_await host.script(QLatin1String(lookScript), arguments, QStringLiteral("sha256sum ") + spec.path);
    if (!printed)
        co_return Failure(printed.error());
    const QByteArray rights = printed->left(printed->indexOf('\n'));
    const QString there = QString::fromLatin1(printed->mid(rights.size()).trimmed().left(64));
    const bool exists = !printed->isEmpty();

    Inspection found;
    found.differs = there != *wanted || rights != "755 0 0";
    if (!found.differs) {
        found.sentence = say("As planned.");
        co_return found;
    }
    if (!exists)
        found.sentence = say("%1 is not there.").arg(spec.path);
    else if (there != *wanted)
        found.sentence = say("%1 is another version than %2.").arg(spec.path, spec.version);
    else
        found.sentence = say("%1 has other rights or another owner than root:root 0755.").arg(spec.path);
    found.commands << QStringLiteral("install -m 0755 -o root -g root %1-%2 %3").arg(spec.product, spec.version, spec.path)
                   << QStringLiteral("sha256sum %1  # %2").arg(spec.path, *wanted);
    found.before = {{QStringLiteral("path"), spec.path},
                    {QStringLiteral("existed"), exists},
                    {QStringLiteral("backup"), newBackupPath()}};
    co_return found;
}

Async<QString> ProgramTask::put(ProgramSpec spec, std::shared_ptr<Releases> releases, Host host, Inspection inspection)
{
    const QString what = spec.product + QLatin1Char(' ') + spec.version;
    host.progress(say("Fetching %1…").arg(what));
    const auto file = co_await releases->fetch(spec.product, spec.version, host.facts().architecture, host.stop());
    if (!file)
        co_return Failure(file.error());
    const auto staged = co_await sendFile(host, *file, spec.path.section(QLatin1Char('/'), 0, -2), what);
    if (!staged)
        co_return Failure(staged.error());
    const QStringList arguments{spec.path, *staged, inspection.before.value(QLatin1String("backup")).toString(),
                                inspection.before.value(QLatin1String("existed")).toBool() ? QStringLiteral("yes")
                                                                                          : QStringLiteral("no")};
    const auto put = co_await host.script(QLatin1String(putScript), arguments,
                                          QStringLiteral("install -m 0755 -o root -g root %1 %2").arg(*staged, spec.path));
    if (!put)
        co_return Failure(put.error());
    co_return say("%1 from %2, SHA-256 %3.").arg(what, file->source, file->sha256);
}

} // namespace

TaskPointer programTask(ProgramSpec spec, std::shared_ptr<Releases> releases)
{
    return std::make_shared<ProgramTask>(std::move(spec), std::move(releases));
}

Async<QString> undoProgram(Host host, QJsonObject before)
{
    const QString path = before.value(QLatin1String("path")).toString();
    const QString backup = before.value(QLatin1String("backup")).toString();
    const bool existed = before.value(QLatin1String("existed")).toBool();
    const QString shown = existed ? shellLine({QStringLiteral("mv"), backup, path})
                                  : shellLine({QStringLiteral("rm"), QStringLiteral("-f"), path});
    const QStringList arguments{path, backup, existed ? QStringLiteral("yes") : QStringLiteral("no")};
    const auto done = co_await host.script(QLatin1String(undoScript), arguments, shown);
    if (!done)
        co_return Failure(done.error());
    co_return existed ? say("The program that was there before is back.") : say("Removed.");
}

} // namespace calls
