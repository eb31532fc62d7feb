// SPDX-License-Identifier: GPL-3.0-or-later
#include "Parts.h"
#include "TurnFiles.h"

namespace calls {

namespace {

constexpr int turnPort = 3478;
constexpr int turnTlsPort = 5349;
constexpr qint64 mebibyte = 1024 * 1024;

QList<std::pair<QString, int>> ports(bool tls)
{
    QList<std::pair<QString, int>> all{{QStringLiteral("udp"), turnPort}, {QStringLiteral("tcp"), turnPort}};
    if (tls)
        all << std::pair(QStringLiteral("tcp"), turnTlsPort);
    return all;
}

PreflightSpec preflight(bool tls)
{
    PreflightSpec spec;
    spec.subject = QStringLiteral("coturn");
    spec.ports = ports(tls);
    spec.programs = {QStringLiteral("turnserver")};
    spec.freeBytes = {{QStringLiteral("/var"), 300 * mebibyte}};
    return spec;
}

PackageSpec package()
{
    PackageSpec spec;
    spec.title = QStringLiteral("coturn");
    const QStringList name{QStringLiteral("coturn")};
    spec.names = {{QStringLiteral("debian"), name}, {QStringLiteral("rhel"), name}};
    spec.folders = {QStringLiteral("/var/lib/turn")};
    spec.startsServices = false;
    return spec;
}

FileSpec localFile(const QString &title, const QString &path, const QString &source, const QString &mode, const QString &group)
{
    const QString placeholder = QStringLiteral("@CONTENT@");
    FileSpec spec;
    spec.title = title;
    spec.path = path;
    spec.text = placeholder.toUtf8();
    spec.mode = mode;
    spec.group = group;
    spec.localFiles = {{placeholder, source}};
    return spec;
}

} // namespace

Result<TaskList> turnRecipe(const RecipeInput &input)
{
    if (turnHost(input).isEmpty())
        return failure(QStringLiteral("recipe.address"),
                       inRecipe("The plan does not know the address that clients reach %1 at. State its address.")
                           .arg(input.server.name));
    const auto text = turnConfiguration(input);
    if (!text)
        return Failure(text.error());
    const bool tls = turnHasTls(input);
    const TurnPlaces places = turnPlaces(input.facts);
    const QString secret = QStringLiteral("turn-secret:") + turnHost(input);
    const QString certificate = answerText(input.site.answers, "turn.certificate");
    const QString key = answerText(input.site.answers, "turn.key");

    FileSpec configuration;
    configuration.title = inRecipe("Configuration of coturn");
    configuration.path = places.configuration;
    configuration.text = *text;
    configuration.mode = QStringLiteral("0640");
    configuration.group = places.user;
    configuration.secrets = {{QString::fromUtf16(turnSecretPlaceholder), secret}};
    FileSpec unit;
    unit.title = inRecipe("Addition to coturn's unit");
    unit.path = QStringLiteral("/etc/systemd/system/coturn.service.d/calls-console.conf");
    unit.text = turnUnitAddition();
    ServiceSpec service;
    service.title = inRecipe("coturn service");
    service.unit = QStringLiteral("coturn.service");
    service.restartWhenChanged = {configuration.path, unit.path};
    if (tls)
        service.restartWhenChanged << places.certificate << places.key;
    SocketsSpec sockets;
    sockets.subject = QStringLiteral("coturn");
    sockets.program = QStringLiteral("turnserver");
    sockets.ports = ports(tls);
    AllocationSpec allocation;
    allocation.address = turnHost(input);
    allocation.port = turnPort;
    allocation.realm = turnRealm(input);
    allocation.secret = secret;
    allocation.tls = tls;

    TaskList tasks;
    tasks << preflightTask(preflight(tls));
    if (tls)
        tasks << certificateTask({certificate, key, turnHost(input)});
    tasks << packageTask(package());
    if (tls) {
        tasks << fileTask(localFile(inRecipe("Certificate of the relay"), places.certificate, certificate,
                                    QStringLiteral("0644"), QStringLiteral("root")));
        // Not in /etc/ssl/private: Debian lets only the group ssl-cert into it.
        tasks << fileTask(localFile(inRecipe("Key of the relay"), places.key, key, QStringLiteral("0640"), places.user));
    }
    tasks << fileTask(configuration);
    tasks << directoryTask(folder("/etc/systemd/system/coturn.service.d", "0755", "root", "root"));
    tasks << fileTask(unit);
    tasks << serviceTask(service);
    tasks << socketsTask(sockets);
    tasks << allocationTask(allocation);
    return tasks;
}

} // namespace calls
