// SPDX-License-Identifier: GPL-3.0-or-later
#include "Parts.h"
#include "RtcdFiles.h"

namespace calls {

namespace {

constexpr qint64 mebibyte = 1024 * 1024;

PreflightSpec preflight(int media, int api)
{
    PreflightSpec spec;
    spec.subject = QStringLiteral("RTCD");
    spec.ports = {{QStringLiteral("udp"), media}, {QStringLiteral("tcp"), media}, {QStringLiteral("tcp"), api}};
    spec.programs = {QStringLiteral("rtcd")};
    spec.freeBytes = {{QStringLiteral("/opt/rtcd"), 100 * mebibyte},
                      {QStringLiteral("/var/lib/rtcd"), 50 * mebibyte},
                      {QStringLiteral("/var/log/rtcd"), 300 * mebibyte}};
    return spec;
}

FileSpec configuration(const RecipeInput &input, const QString &adminSecret)
{
    FileSpec spec;
    spec.title = inRecipe("Configuration of RTCD");
    spec.path = QStringLiteral("/etc/rtcd/rtcd.toml");
    spec.text = rtcdConfiguration(input);
    spec.mode = QStringLiteral("0640");
    spec.group = QStringLiteral("rtcd");
    spec.secrets = {{QString::fromUtf16(rtcdAdminPlaceholder), adminSecret}};
    return spec;
}

FileSpec plainFile(const QString &title, const char *path, const QByteArray &text)
{
    FileSpec spec;
    spec.title = title;
    spec.path = QLatin1String(path);
    spec.text = text;
    return spec;
}

SysctlSpec buffers(const HostFacts &facts)
{
    SysctlSpec spec;
    spec.path = QStringLiteral("/etc/sysctl.d/60-rtcd.conf");
    spec.comment = QStringLiteral("RTCD asks for buffers of this size on each of its UDP sockets; smaller ones lose packets in "
                                  "bursts.");
    const qint64 bytes = rtcdBufferBytes(facts);
    spec.atLeast = {{QStringLiteral("net.core.rmem_max"), bytes}, {QStringLiteral("net.core.wmem_max"), bytes}};
    return spec;
}

ServiceSpec service(int api)
{
    ServiceSpec spec;
    spec.title = inRecipe("RTCD service");
    spec.unit = QStringLiteral("rtcd.service");
    spec.restartWhenChanged = {QStringLiteral("/opt/rtcd/rtcd"), QStringLiteral("/etc/rtcd/rtcd.toml"),
                               QStringLiteral("/etc/systemd/system/rtcd.service")};
    spec.sessionsPort = api;
    return spec;
}

/// The name that Mattermost knows RTCD by; the plugin registers at all servers behind it with one key.
QString serviceHost(const RecipeInput &input)
{
    const QString stated = answerText(input.site.answers, "rtcd.host");
    return stated.isEmpty() ? input.server.address : stated;
}

NamesSpec names(const RecipeInput &input)
{
    NamesSpec spec;
    spec.name = serviceHost(input);
    for (const PlannedServer &media : input.plan.mediaServers()) {
        for (const QString &address : {media.server.address, media.server.publicAddress}) {
            if (!address.isEmpty() && address != spec.name)
                spec.servers << address;
        }
    }
    return spec;
}

} // namespace

Result<TaskList> rtcdRecipe(const RecipeInput &input)
{
    const Answers &answers = input.site.answers;
    const int media = answerInt(answers, "media_port");
    const int api = answerInt(answers, "api_port");
    const QString version = answerText(answers, "rtcd_version");
    if (input.plan.architecture != Architecture::Rtcd)
        return failure(QStringLiteral("recipe.none"),
                       inRecipe("The plan carries calls on the Mattermost server itself and needs no RTCD. Plan RTCD on the "
                                "page Network, or take the role from %1.")
                           .arg(input.server.name));
    if (!input.plan.stun && input.server.clientAddress().isEmpty())
        return failure(QStringLiteral("recipe.address"),
                       inRecipe("The plan does not know the address that clients reach %1 at. State its address, or plan STUN.")
                           .arg(input.server.name));

    ClientSpec client;
    client.subject = QStringLiteral("rtcd");
    client.clientId = QStringLiteral("calls");
    client.clientSecret = QStringLiteral("rtcd-client:") + serviceHost(input);
    client.adminSecret = QStringLiteral("rtcd-admin:") + input.server.name;
    client.port = api;
    SocketsSpec sockets;
    sockets.subject = client.subject;
    sockets.program = QStringLiteral("rtcd");
    sockets.ports = preflight(media, api).ports;
    UserSpec user;
    user.name = QStringLiteral("rtcd");
    user.home = QStringLiteral("/var/lib/rtcd");
    ProgramSpec program;
    program.product = QStringLiteral("rtcd");
    program.version = version;
    program.path = QStringLiteral("/opt/rtcd/rtcd");

    TaskList tasks;
    tasks << preflightTask(preflight(media, api));
    tasks << userTask(user);
    tasks << directoryTask(folder("/opt/rtcd", "0755", "root", "root"));
    tasks << directoryTask(folder("/etc/rtcd", "0750", "root", "rtcd"));
    tasks << directoryTask(folder("/var/lib/rtcd", "0750", "rtcd", "rtcd"));
    tasks << directoryTask(folder("/var/log/rtcd", "0750", "rtcd", "rtcd"));
    tasks << programTask(program, input.releases);
    tasks << sysctlTask(buffers(input.facts));
    tasks << fileTask(configuration(input, client.adminSecret));
    tasks << fileTask(plainFile(inRecipe("Old logs of RTCD go after 30 days"), "/etc/tmpfiles.d/rtcd.conf", rtcdLogCleaning()));
    tasks << fileTask(plainFile(inRecipe("Unit of RTCD"), "/etc/systemd/system/rtcd.service", rtcdUnit(input)));
    tasks << serviceTask(service(api));
    tasks << clientTask(client);
    tasks << socketsTask(sockets);
    tasks << versionTask(client.subject, api, version);
    tasks << loginTask(client);
    if (!isIpAddress(serviceHost(input)))
        tasks << namesTask(names(input));
    addReachTasks(tasks, input, client.subject, api);
    return tasks;
}

} // namespace calls
