// SPDX-License-Identifier: GPL-3.0-or-later
#include "Tasks.h"

#include "Transfer.h"
#include "../Failures.h"

#include <base/Redaction.h>

#include <install/Playbook.h>

#include <QCoreApplication>

namespace calls {

namespace {

using std::chrono::minutes;

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

constexpr char stagingFolder[] = "/var/tmp"; // on the disk, where /tmp may be memory

// $1 tag. What undo looks at too, when Docker may be gone or off already.
constexpr char lookScript[] = R"sh(
command -v docker >/dev/null 2>&1 || { echo none; exit 0; }
if docker image inspect --format '{{.Id}}' -- "$1" 2>/dev/null; then exit 0; fi
if docker version --format '{{.Server.Version}}' >/dev/null 2>&1; then echo absent; else echo off; fi
)sh";

/// "none" (no Docker), "off" (its daemon does not answer), "absent", or the image's id.
Async<QString> lookAt(Host host, QString tag)
{
    const QStringList arguments{tag};
    const auto printed = co_await host.script(QLatin1String(lookScript), arguments, QStringLiteral("docker image inspect ") + tag);
    if (!printed)
        co_return Failure(printed.error());
    co_return QString::fromUtf8(*printed).trimmed();
}

bool isThere(const QString &looked)
{
    return looked.startsWith(QLatin1String("sha256:"));
}

class ImageTask : public Task
{
public:
    ImageTask(QString tag, std::shared_ptr<Releases> releases) : m_tag(std::move(tag)), m_releases(std::move(releases)) {}

    QString id() const override { return QStringLiteral("image:") + m_tag; }
    QString title() const override { return say("Container image %1").arg(m_tag); }
    Async<Inspection> inspect(Host host) const override { return look(m_tag, std::move(host)); }
    Async<QString> apply(Host host, Inspection) const override { return put(m_tag, m_releases, std::move(host)); }
    void describe(PlaybookWriter &playbook) const override { playbook.image(m_tag); }

private:
    static Async<Inspection> look(QString tag, Host host);
    static Async<QString> put(QString tag, std::shared_ptr<Releases> releases, Host host);

    QString m_tag;
    std::shared_ptr<Releases> m_releases;
};

Async<Inspection> ImageTask::look(QString tag, Host host)
{
    const auto looked = co_await lookAt(host, tag);
    if (!looked)
        co_return Failure(looked.error());
    Inspection found;
    found.differs = !isThere(*looked);
    found.sentence = found.differs ? say("The image is not there.") : say("As planned.");
    if (!found.differs)
        co_return found;
    // Which of the two it is, the release source tells when it is applied.
    found.commands << QStringLiteral("docker load  # when the release source holds the image, else:")
                   << QStringLiteral("docker pull ") + tag;
    found.before = {{QStringLiteral("tag"), tag}};
    co_return found;
}

Async<void> load(Host host, QString tag, ReleaseFile file)
{
    const auto staged = co_await sendFile(host, file, QLatin1String(stagingFolder), tag);
    if (!staged)
        co_return Failure(staged.error());
    host.progress(say("Docker on %1 loads %2…").arg(host.server().name, tag));
    const QStringList arguments{*staged};
    const auto loaded = co_await host.script(
        QStringLiteral("docker load --input \"$1\"; status=$?; rm -rf -- \"$(dirname -- \"$1\")\"; exit $status"), arguments,
        QStringLiteral("docker load --input ") + *staged, {}, minutes{30});
    if (!loaded)
        co_return Failure(loaded.error());
    const auto looked = co_await lookAt(host, tag);
    if (!looked)
        co_return Failure(looked.error());
    if (!isThere(*looked))
        co_return failure(QStringLiteral("install.image-other"),
                          say("%1 was loaded on %2 and holds another image than %3: %4 Put the right one into the release "
                              "source (docker save -o FILE %3).")
                              .arg(file.source, host.server().name, tag, lastLine(*loaded)),
                          QString::fromUtf8(*loaded));
    co_return {};
}

Async<void> pull(Host host, QString tag)
{
    host.progress(say("Docker on %1 pulls %2…").arg(host.server().name, tag));
    const QStringList command{QStringLiteral("docker"), QStringLiteral("pull"), QStringLiteral("--quiet"), tag};
    const auto pulled = co_await host.root(command, {}, minutes{30});
    if (pulled)
        co_return {};
    const Error &error = pulled.error();
    if (error.code != QLatin1String("install.command") && error.code != tooLateCode)
        co_return Failure(error);
    co_return failure(QStringLiteral("install.image"),
                      say("Docker on %1 could not pull %2: %3 Give the server a way to its registry, or put the image into the "
                          "release source (docker save) and try again. Without it the first recording fails: calls-offloader "
                          "gives a pull 2 minutes.")
                          .arg(host.server().name, tag,
                               error.code == tooLateCode ? say("it was not there after 30 min.")
                                                         : lastLine(error.detail.toUtf8())),
                      error.detail);
}

Async<QString> ImageTask::put(QString tag, std::shared_ptr<Releases> releases, Host host)
{
    const auto looked = co_await lookAt(host, tag);
    if (!looked)
        co_return Failure(looked.error());
    if (*looked == QLatin1String("none") || *looked == QLatin1String("off"))
        co_return failure(QStringLiteral("install.docker"),
                          say("Docker on %1 does not answer, so %2 cannot be brought there. Look at systemctl status docker on "
                              "the server, then try again.").arg(host.server().name, tag));
    const auto file = co_await releases->image(tag, host.stop());
    if (!file)
        co_return Failure(file.error());
    if (!*file) {
        const auto pulled = co_await pull(host, tag);
        if (!pulled)
            co_return Failure(pulled.error());
        co_return say("Pulled.");
    }
    const ReleaseFile found = **file;
    const auto loaded = co_await load(host, tag, found);
    if (!loaded)
        co_return Failure(loaded.error());
    co_return say("Loaded from %1.").arg(found.source);
}

} // namespace

TaskPointer imageTask(QString tag, std::shared_ptr<Releases> releases)
{
    return std::make_shared<ImageTask>(std::move(tag), std::move(releases));
}

Async<QString> undoImage(Host host, QJsonObject before)
{
    const QString tag = before.value(QLatin1String("tag")).toString();
    const auto looked = co_await lookAt(host, tag);
    if (!looked)
        co_return Failure(looked.error());
    if (!isThere(*looked))
        co_return say("The image is not there.");
    const QStringList command{QStringLiteral("docker"), QStringLiteral("image"), QStringLiteral("rm"), tag};
    const auto removed = co_await host.root(command, {}, minutes{5});
    if (!removed && removed.error().code == QLatin1String("install.command"))
        co_return failure(QStringLiteral("install.image-used"),
                          say("Docker on %1 keeps %2: %3 Wait until the recordings on that server have ended, or remove the "
                              "container that uses it, then undo again.")
                              .arg(host.server().name, tag, lastLine(removed.error().detail.toUtf8())),
                          removed.error().detail);
    if (!removed)
        co_return Failure(removed.error());
    co_return say("The image is removed.");
}

} // namespace calls
