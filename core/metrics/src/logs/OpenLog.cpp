// SPDX-License-Identifier: GPL-3.0-or-later
#include "OpenLog.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace calls {

namespace {

constexpr qint64 beginningSize = 64;

QString say(const char *text)
{
    return QCoreApplication::translate("Logs", text);
}

Failure cannotRead(const QString &path, const QString &why)
{
    return failure(QStringLiteral("logs.file"),
                   QCoreApplication::translate("Logs", "The log %1 cannot be read: %2.").arg(path, why));
}

} // namespace

OpenLog::OpenLog(int descriptor) : m_descriptor(descriptor) {}

OpenLog::~OpenLog()
{
    ::close(m_descriptor);
}

Result<std::shared_ptr<const OpenLog>> OpenLog::open(const QString &path)
{
    // A pipe without a writer would wait in open().
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return cannotRead(path, qt_error_string(errno));
    auto file = std::make_shared<const OpenLog>(descriptor);
    struct stat facts = {};
    if (::fstat(descriptor, &facts) != 0)
        return cannotRead(path, qt_error_string(errno));
    if (!S_ISREG(facts.st_mode))
        return cannotRead(path, S_ISDIR(facts.st_mode) ? say("it is a folder") : say("it is no file of lines"));
    const QByteArray beginning = file->beginning();
    if (beginning.startsWith("\x1f\x8b"))
        return cannotRead(path, say("it is compressed; unpack a copy of it by gunzip --keep and open that"));
    return std::shared_ptr<const OpenLog>(std::move(file));
}

qint64 OpenLog::size() const
{
    struct stat facts = {};
    return ::fstat(m_descriptor, &facts) == 0 ? static_cast<qint64>(facts.st_size) : 0;
}

qint64 OpenLog::read(qint64 offset, char *into, qint64 most) const
{
    qint64 done = 0;
    while (done < most) {
        const ssize_t got = ::pread(m_descriptor, into + done, static_cast<std::size_t>(most - done), offset + done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        done += got;
    }
    return done;
}

bool OpenLog::isAt(const QString &path) const
{
    struct stat mine = {};
    struct stat there = {};
    if (::fstat(m_descriptor, &mine) != 0 || ::stat(QFile::encodeName(path).constData(), &there) != 0)
        return true;
    return mine.st_ino == there.st_ino && mine.st_dev == there.st_dev;
}

QByteArray OpenLog::beginning() const
{
    QByteArray bytes(beginningSize, '\0');
    bytes.truncate(read(0, bytes.data(), bytes.size()));
    return bytes;
}

} // namespace calls
