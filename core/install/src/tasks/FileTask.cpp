// SPDX-License-Identifier: GPL-3.0-or-later
#include "Tasks.h"

#include "../Diff.h"

#include <base/Redaction.h>
#include <install/Playbook.h>

#include <QCoreApplication>
#include <QFile>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

constexpr int secretLength = 48; // rtcd wants client keys of 32 characters and more
constexpr qint64 maxLocalFile = 1024 * 1024;

// $1 path, $2 backup. What stood there is copied once: a second attempt finds the copy and keeps it.
constexpr char keepScript[] = R"sh(
set -eu
umask 077
mkdir -p -- "$(dirname -- "$2")"
if [ -e "$1" ] && [ ! -e "$2" ]; then cp -a -- "$1" "$2.new" && mv -T -- "$2.new" "$2"; fi
)sh";

// $1 path, $2 backup, $3 "yes" when a file stood there.
// BACKUP.sum has what the console wrote: a file that somebody edited since is put aside, never lost.
constexpr char undoScript[] = R"sh(
set -eu
rm -f -- "$1.calls-console-new"
if [ "$3" = yes ] && [ ! -e "$2" ]; then exit 0; fi
if [ -e "$1" ] && [ -e "$2.sum" ] && ! sha256sum -c --status "$2.sum"; then
    cp -a -- "$1" "$1.before-undo"
    echo edited
fi
if [ "$3" = yes ]; then mv -f -T -- "$2" "$1"; else rm -f -- "$1"; fi
rm -f -- "$2" "$2.sum"
)sh";

Result<QByteArray> localText(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(QStringLiteral("file.unreadable"),
                       say("%1 of this computer could not be read: %2.").arg(path, file.errorString()));
    const QByteArray text = file.read(maxLocalFile + 1);
    if (text.size() > maxLocalFile)
        return failure(QStringLiteral("file.too-large"),
                       say("%1 of this computer is larger than a certificate or key can be.").arg(path));
    return text;
}

class FileTask : public Task
{
public:
    explicit FileTask(FileSpec spec) : m_spec(std::move(spec)) {}

    QString id() const override { return QStringLiteral("file:") + m_spec.path; }
    QString title() const override { return m_spec.title.isEmpty() ? m_spec.path : m_spec.title; }
    Async<Inspection> inspect(Host host) const override { return look(m_spec, std::move(host)); }
    Async<QString> apply(Host host, Inspection inspection) const override
    {
        return put(m_spec, std::move(host), std::move(inspection));
    }
    void describe(PlaybookWriter &playbook) const override
    {
        playbook.file(m_spec.path, m_spec.text, m_spec.mode, m_spec.owner, m_spec.group, m_spec.secrets,
                      m_spec.localFiles);
    }

private:
    /// The text with everything filled in. Without `make`, a secret that does not exist stays a placeholder.
    static Async<QByteArray> filled(FileSpec spec, Host host, bool make);
    static Async<Inspection> look(FileSpec spec, Host host);
    static Async<QString> put(FileSpec spec, Host host, Inspection inspection);

    FileSpec m_spec;
};

Async<QByteArray> FileTask::filled(FileSpec spec, Host host, bool make)
{
    QByteArray text = spec.text;
    for (auto secret = spec.secrets.cbegin(); secret != spec.secrets.cend(); ++secret) {
        auto value = co_await host.secret(secret.value());
        if (make && !value)
            value = co_await host.secretOrNew(secret.value(), secretLength);
        if (value)
            text.replace(secret.key().toUtf8(), value->toUtf8());
        else if (make || value.error().code != QLatin1String("secret.none"))
            co_return Failure(value.error());
    }
    for (auto file = spec.localFiles.cbegin(); file != spec.localFiles.cend(); ++file) {
        const auto content = localText(file.value());
        if (!content)
            co_return Failure(content.error());
        text.replace(file.key().toUtf8(), *content);
    }
    co_return Result<QByteArray>(std::move(text));
}

Async<Inspection> FileTask::look(FileSpec spec, Host host)
{
    const auto there = co_await host.read(spec.path);
    if (!there)
        co_return Failure(there.error());
    const auto wanted = co_await filled(spec, host, false);
    if (!wanted)
        co_return Failure(wanted.error());
    const std::optional<RemoteFile> &file = *there;

    Inspection found;
    const bool sameText = file && file->bytes == *wanted;
    const bool sameRights = file && file->mode == spec.mode && file->owner == spec.owner && file->group == spec.group;
    found.differs = !sameText || !sameRights;
    if (!found.differs) {
        found.sentence = say("As planned.");
        co_return found;
    }
    if (!sameText) {
        const std::optional<QByteArray> before = file ? std::optional<QByteArray>(file->bytes) : std::nullopt;
        const auto diff = co_await unifiedDiff(spec.path, before, *wanted, host.stop());
        if (!diff)
            co_return Failure(diff.error());
        found.diff = *diff;
    }
    const QString backup = newBackupPath();
    if (!file)
        found.sentence = say("The file is missing.");
    else if (sameText)
        found.sentence = say("It is %1 %2:%3, planned is %4 %5:%6.")
                             .arg(file->mode, file->owner, file->group, spec.mode, spec.owner, spec.group);
    else if (found.diff.isEmpty())
        found.sentence = say("A secret in it differs. What stands there now is kept on the server until undo, as %1.").arg(backup);
    else
        found.sentence = say("It has another content than planned, by hand or from an earlier version. What stands there now "
                             "is kept on the server until undo, as %1.")
                             .arg(backup);
    if (file)
        found.commands << shellLine({QStringLiteral("cp"), QStringLiteral("-a"), spec.path, backup});
    found.commands << shellLine({QStringLiteral("install"), QStringLiteral("-m"), spec.mode, QStringLiteral("-o"), spec.owner,
                                 QStringLiteral("-g"), spec.group, QStringLiteral("/dev/stdin"), spec.path});
    found.before = {{QStringLiteral("path"), spec.path},
                    {QStringLiteral("existed"), file.has_value()},
                    {QStringLiteral("backup"), backup}};
    co_return found;
}

Async<QString> FileTask::put(FileSpec spec, Host host, Inspection inspection)
{
    const QString backup = inspection.before.value(QLatin1String("backup")).toString();
    auto text = co_await filled(spec, host, true);
    if (!text)
        co_return Failure(text.error());
    const QString shownKeep = shellLine({QStringLiteral("cp"), QStringLiteral("-a"), spec.path, backup});
    const QStringList pathAndBackup{spec.path, backup};
    const auto kept = co_await host.script(QLatin1String(keepScript), pathAndBackup, shownKeep);
    if (!kept)
        co_return Failure(kept.error());
    RemoteFile file;
    file.bytes = *text;
    file.mode = spec.mode;
    file.owner = spec.owner;
    file.group = spec.group;
    const auto written = co_await host.write(spec.path, file);
    if (!written)
        co_return Failure(written.error());
    const auto back = co_await host.read(spec.path);
    if (!back)
        co_return Failure(back.error());
    if (!*back || (*back)->bytes != file.bytes)
        co_return failure(QStringLiteral("file.read-back"),
                          say("%1 on %2 holds something else than was written a moment ago: another program writes it too. "
                              "Find out which one, then try again.")
                              .arg(spec.path, host.server().name));
    const auto summed = co_await host.script(QStringLiteral("umask 077; sha256sum -- \"$1\" >\"$2.sum\""),
                                             pathAndBackup, QStringLiteral("sha256sum ") + spec.path);
    if (!summed)
        co_return Failure(summed.error());
    co_return inspection.before.value(QLatin1String("existed")).toBool() ? say("Replaced.") : say("Written.");
}

} // namespace

TaskPointer fileTask(FileSpec spec)
{
    return std::make_shared<FileTask>(std::move(spec));
}

Async<QString> undoFile(Host host, QJsonObject before)
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
    if (done->contains("edited"))
        co_return say("Brought back. It had been edited since; that text is now %1.before-undo.").arg(path);
    co_return existed ? say("Brought back.") : say("Removed.");
}

} // namespace calls
