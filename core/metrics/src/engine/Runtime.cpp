// SPDX-License-Identifier: GPL-3.0-or-later
#include "Runtime.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QSet>

#include <nlohmann/json.hpp>

#include <array>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace calls {

namespace {

constexpr qint64 recordLimit = 16 * 1024;
constexpr auto onlyOwner = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

QByteArray contentOf(const QString &path, qint64 limit = 1024 * 1024)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(limit) : QByteArray();
}

Failure unwritable(const QString &path, const QString &why)
{
    return failure(QStringLiteral("metrics.folder"),
                   QCoreApplication::
                       translate("Metrics",
                                 "%1 for the metrics engine cannot be written: %2. Free space or correct the rights "
                                 "there.")
                           .arg(path, why));
}

QString textOf(const nlohmann::json &object, const char *name)
{
    const auto it = object.find(name);
    return it != object.end() && it->is_string() ? QString::fromStdString(it->get_ref<const std::string &>())
                                                 : QString();
}

qint64 numberOf(const nlohmann::json &object, const char *name)
{
    const auto it = object.find(name);
    return it != object.end() && it->is_number_integer() ? it->get<qint64>() : 0;
}

} // namespace

std::optional<ProcessMark> markOf(qint64 pid)
{
    const QByteArray stat = contentOf(QStringLiteral("/proc/%1/stat").arg(pid));
    // The second field is the program's name and may hold anything, blanks and brackets too.
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    if (pid <= 0 || fields.size() < 20 || fields.first() == "Z" || fields.first() == "X")
        return std::nullopt;
    ProcessMark mark;
    mark.pid = pid;
    mark.began = fields.at(19).toLongLong(); // field 22 of proc(5)
    mark.boot = QString::fromLatin1(contentOf(QStringLiteral("/proc/sys/kernel/random/boot_id")).trimmed());
    return mark;
}

bool alive(const ProcessMark &mark)
{
    const auto now = markOf(mark.pid);
    return now && *now == mark;
}

quint16 listeningPort(qint64 pid)
{
    QSet<QByteArray> sockets;
    const QDir open(QStringLiteral("/proc/%1/fd").arg(pid));
    const auto entries = open.entryList(QDir::Files | QDir::System | QDir::Hidden);
    for (const QString &entry : entries) {
        std::array<char, 64> target{};
        const auto length = ::readlink(QFile::encodeName(open.filePath(entry)).constData(), target.data(),
                                       target.size());
        const QByteArray link(target.data(), length > 0 ? qsizetype(length) : 0);
        if (link.startsWith("socket:["))
            sockets.insert(link.mid(8).chopped(1));
    }
    const auto lines = contentOf(QStringLiteral("/proc/%1/net/tcp").arg(pid), 64 * 1024 * 1024).split('\n');
    for (const QByteArray &line : lines) {
        const QList<QByteArray> fields = line.simplified().split(' ');
        // sl local rem st …: 127.0.0.1 in the computer's byte order, 0A is "listening"; the tenth is the socket's number.
        if (fields.size() < 10 || fields.at(3) != "0A" || !sockets.contains(fields.at(9)))
            continue;
        const QByteArray local = fields.at(1);
        if (local.startsWith("0100007F:") || local.startsWith("7F000001:"))
            return quint16(local.mid(9).toUInt(nullptr, 16));
    }
    return 0;
}

Result<void> privateFolder(const QString &path)
{
    const QFileInfo there(path);
    if (!there.isDir()) {
        if (!QDir().mkpath(QFileInfo(path).absolutePath())
            || ::mkdir(QFile::encodeName(path).constData(), S_IRWXU) != 0)
            return unwritable(path, qt_error_string(errno));
    }
    return {};
}

Result<void> writePrivate(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    // commit() does not notice that the last bytes found no room; flush() does.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(onlyOwner) || file.write(content) != content.size()
        || !file.flush() || !file.commit())
        return unwritable(path, file.errorString());
    return {};
}

Result<void> writeRecord(const QString &path, const EngineRecord &record)
{
    if (const auto folder = privateFolder(QFileInfo(path).absolutePath()); !folder)
        return folder;
    nlohmann::ordered_json json;
    json["pid"] = record.process.pid;
    json["began"] = record.process.began;
    json["boot"] = record.process.boot.toStdString();
    json["port"] = record.port;
    json["user"] = record.user.toStdString();
    json["password"] = record.password.toStdString();
    return writePrivate(path, QByteArray::fromStdString(json.dump()) + '\n');
}

std::optional<EngineRecord> readRecord(const QString &path)
{
    // Another user's file could lead us to hand our questions to their server.
    struct stat status = {};
    if (::lstat(QFile::encodeName(path).constData(), &status) != 0 || !S_ISREG(status.st_mode)
        || status.st_uid != ::geteuid())
        return std::nullopt;
    const QByteArray text = contentOf(path, recordLimit);
    const auto json = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
    if (!json.is_object())
        return std::nullopt;
    EngineRecord record;
    record.process.pid = numberOf(json, "pid");
    record.process.began = numberOf(json, "began");
    record.process.boot = textOf(json, "boot");
    const qint64 port = numberOf(json, "port");
    record.port = port > 0 && port < 65536 ? quint16(port) : 0;
    record.user = textOf(json, "user");
    record.password = textOf(json, "password");
    if (record.process.pid <= 1 || record.port == 0 || record.password.isEmpty())
        return std::nullopt;
    return record;
}

FileLock::~FileLock()
{
    release();
}

Result<bool> FileLock::take(const QString &path)
{
    if (held())
        return true;
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return unwritable(path, qt_error_string(errno));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor);
        return false;
    }
    m_descriptor = descriptor;
    return true;
}

void FileLock::release()
{
    if (held())
        ::close(std::exchange(m_descriptor, -1));
}

} // namespace calls
