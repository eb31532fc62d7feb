// SPDX-License-Identifier: GPL-3.0-or-later
#include "OffloaderFiles.h"
#include "Parts.h"

namespace calls {

namespace {

constexpr qint64 gibibyte = 1024LL * 1024 * 1024;
// Recorder and transcriber unpacked; they are a few gigabytes together.
constexpr qint64 imageBytes = 6 * gibibyte;
// An hour of a recording in high quality (sizing, section 4).
constexpr qint64 slotBytes = 1288490189;

PreflightSpec preflight(const RecipeInput &input)
{
    PreflightSpec spec;
    spec.subject = QStringLiteral("calls-offloader");
    spec.ports = {{QStringLiteral("tcp"), offloaderPort}};
    spec.programs = {QStringLiteral("calls-offloader")};
    // Images that are there already are not needed once more.
    const bool docker = !input.facts.dockerVersion.isEmpty();
    const qint64 storage = input.plan.recordings.jobs() * slotBytes + (docker ? 0 : imageBytes);
    spec.freeBytes = {{QStringLiteral("/var/lib/docker"), storage}, {QStringLiteral("/opt/calls-offloader"), gibibyte / 10}};
    return spec;
}

PackageSpec docker()
{
    PackageSpec spec;
    spec.title = inRecipe("Docker");
    // The vendor's, where its repository is set up; RHEL itself has none.
    spec.names = {{QStringLiteral("debian"), {QStringLiteral("docker-ce|docker.io")}},
                  {QStringLiteral("rhel"), {QStringLiteral("docker-ce")}}};
    spec.folders = {QStringLiteral("/var/lib/docker"), QStringLiteral("/var/lib/containerd"), QStringLiteral("/etc/docker"),
                    QStringLiteral("/etc/cni")};
    return spec;
}

ServiceSpec service(const char *title, const char *unit)
{
    ServiceSpec spec;
    spec.title = inRecipe(title);
    spec.unit = QLatin1String(unit);
    return spec;
}

FileSpec file(const char *title, const char *path, const QByteArray &text)
{
    FileSpec spec;
    spec.title = inRecipe(title);
    spec.path = QLatin1String(path);
    spec.text = text;
    return spec;
}

QString serviceHost(const RecipeInput &input)
{
    const QString stated = answerText(input.site.answers, "offloader.host");
    return stated.isEmpty() ? input.server.address : stated;
}

/// Recordings need the recorder; transcription and captions the transcriber as well.
QStringList neededImages(const RecipeInput &input)
{
    QStringList images;
    for (const QString &tag : Releases::jobImages()) {
        const bool transcribes = tag.contains(QLatin1String("transcriber"));
        if (!transcribes || input.plan.recordings.transcription || input.plan.recordings.liveCaptions)
            images << tag;
    }
    return images;
}

} // namespace

Result<TaskList> offloaderRecipe(const RecipeInput &input)
{
    if (!input.plan.recording)
        return failure(QStringLiteral("recipe.none"),
                       inRecipe("The plan records nothing and needs no calls-offloader. Answer that calls are recorded, or take "
                                "the role from %1.")
                           .arg(input.server.name));
    const QString version = answerText(input.site.answers, "offloader_version");

    ClientSpec client;
    client.subject = QStringLiteral("calls-offloader");
    client.clientId = QStringLiteral("calls");
    client.clientSecret = QStringLiteral("offloader-client:") + serviceHost(input);
    client.adminSecret = QStringLiteral("offloader-admin:") + input.server.name;
    client.port = offloaderPort;
    FileSpec configuration = file(QT_TRANSLATE_NOOP("Recipes", "Configuration of calls-offloader"),
                                  "/etc/calls-offloader/config.toml", offloaderConfiguration(input));
    configuration.mode = QStringLiteral("0640");
    configuration.group = client.subject;
    configuration.secrets = {{QString::fromUtf16(offloaderAdminPlaceholder), client.adminSecret}};
    ServiceSpec offloader = service(QT_TRANSLATE_NOOP("Recipes", "calls-offloader service"), "calls-offloader.service");
    offloader.restartWhenChanged = {QStringLiteral("/opt/calls-offloader/calls-offloader"), configuration.path,
                                    QStringLiteral("/etc/systemd/system/calls-offloader.service")};
    UserSpec user;
    user.name = client.subject;
    user.home = QStringLiteral("/var/lib/calls-offloader");
    user.groups = {QStringLiteral("docker")};
    ProgramSpec program;
    program.product = QStringLiteral("calls-offloader");
    program.version = version;
    program.path = QStringLiteral("/opt/calls-offloader/calls-offloader");
    SocketsSpec sockets;
    sockets.subject = client.subject;
    sockets.program = client.subject;
    sockets.ports = {{QStringLiteral("tcp"), offloaderPort}};

    TaskList tasks;
    tasks << preflightTask(preflight(input));
    tasks << packageTask(docker());
    tasks << serviceTask(service(QT_TRANSLATE_NOOP("Recipes", "Docker service"), "docker.service"));
    tasks << userTask(user);
    tasks << directoryTask(folder("/opt/calls-offloader", "0755", "root", "root"));
    tasks << directoryTask(folder("/etc/calls-offloader", "0750", "root", "calls-offloader"));
    tasks << directoryTask(folder("/var/lib/calls-offloader", "0750", "calls-offloader", "calls-offloader"));
    tasks << directoryTask(folder("/var/log/calls-offloader", "0750", "calls-offloader", "calls-offloader"));
    tasks << programTask(program, input.releases);
    for (const QString &tag : neededImages(input))
        tasks << imageTask(tag, input.releases);
    tasks << fileTask(configuration);
    tasks << fileTask(file(QT_TRANSLATE_NOOP("Recipes", "Old logs of calls-offloader go after 30 days"),
                           "/etc/tmpfiles.d/calls-offloader.conf", offloaderLogCleaning()));
    tasks << fileTask(file(QT_TRANSLATE_NOOP("Recipes", "Unit of calls-offloader"),
                           "/etc/systemd/system/calls-offloader.service", offloaderUnit()));
    tasks << serviceTask(offloader);
    tasks << clientTask(client);
    tasks << socketsTask(sockets);
    tasks << versionTask(client.subject, offloaderPort, version);
    tasks << loginTask(client);
    addReachTasks(tasks, input, client.subject, offloaderPort);
    return tasks;
}

} // namespace calls
