// SPDX-License-Identifier: GPL-3.0-or-later
#include "FactReaders.h"

#include <base/Redaction.h>

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace calls {

namespace {

constexpr std::chrono::seconds longest{30}; // every command in the script has three seconds of its own

QByteArray script()
{
    QFile file(QStringLiteral(":/install/facts.sh"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Root tells which program holds a port; without it the rest is told all the same.
QString launcher()
{
    return QStringLiteral("if [ \"$(id -u)\" -ne 0 ] && sudo -n sh -c : </dev/null >/dev/null 2>&1; "
                          "then exec sudo -n sh -s; else exec sh -s; fi");
}

} // namespace

const ServiceFacts *HostFacts::service(const QString &name) const
{
    const auto found = std::find_if(services.begin(), services.end(),
                                    [&name](const ServiceFacts &service) { return service.name == name; });
    return found == services.end() ? nullptr : &*found;
}

const MountedDisk *HostFacts::diskOf(const QString &path) const
{
    const MountedDisk *best = nullptr;
    for (const MountedDisk &disk : disks) {
        const bool holds = path == disk.path || disk.path == QLatin1String("/") || path.startsWith(disk.path + u'/');
        if (holds && (!best || disk.path.size() > best->path.size()))
            best = &disk;
    }
    return best;
}

Result<HostFacts> readFacts(const QByteArray &printed, const QDateTime &sent, const QDateTime &received)
{
    const auto sections = factSections(printed);
    if (!sections)
        return Failure(sections.error());
    HostFacts facts;
    readSystem(*sections, facts);
    readDisks(*sections, facts);
    readAddresses(*sections, facts);
    readSockets(*sections, facts);
    readServices(*sections, facts);
    readProtection(*sections, facts);
    readVersions(*sections, facts);
    readClock(*sections, sent, received, facts);
    return facts;
}

Async<HostFacts> gatherFacts(std::shared_ptr<Session> session, std::stop_token stop)
{
    Command command;
    command.argv = QStringList{QStringLiteral("sh"), QStringLiteral("-c"), launcher()};
    command.input = script();
    const Limits limits(stop, longest);
    const QDateTime sent = QDateTime::currentDateTimeUtc();
    const auto result = co_await session->run(command, limits);
    if (!result)
        co_return Failure(result.error());
    auto facts = readFacts(result->out, sent, QDateTime::currentDateTimeUtc());
    if (!facts) {
        Error error = facts.error();
        error.detail = redacted((error.detail + u'\n' + QString::fromUtf8(result->err.left(2000))).trimmed());
        co_return Failure(error);
    }
    co_return *facts;
}

} // namespace calls
