// SPDX-License-Identifier: GPL-3.0-or-later
#include "Source.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace calls {

namespace {

Failure unreadable(const QString &path, const QString &reason)
{
    return failure(QStringLiteral("file.local"),
                   QCoreApplication::translate(
                       "Ssh", "%1 on this computer could not be read: %2. Check the path and its rights.")
                       .arg(path, reason));
}

} // namespace

Result<std::shared_ptr<const Source>> Source::open(const QString &path)
{
    auto source = std::make_shared<Source>(QByteArray());
    source->m_path = path;
    // Without O_NONBLOCK a pipe would hold this thread until somebody writes to it.
    source->m_file.reset(::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    struct stat info{};
    if (!source->m_file || ::fstat(source->m_file.get(), &info) != 0)
        return unreadable(path, qt_error_string(errno));
    if (!S_ISREG(info.st_mode))
        return unreadable(path, QCoreApplication::translate("Ssh", "it is no regular file"));
    source->m_size = info.st_size;
    return source;
}

Result<QByteArray> Source::read(qint64 at, qsizetype max) const
{
    const auto size = static_cast<qsizetype>(std::min<qint64>(max, m_size - at));
    if (m_path.isEmpty())
        return m_bytes.mid(at, size);
    QByteArray bytes(size, Qt::Uninitialized);
    const ssize_t got = size == 0 ? 0 : ::pread(m_file.get(), bytes.data(), static_cast<size_t>(size), at);
    if (got < 0)
        return unreadable(m_path, qt_error_string(errno));
    if (got == 0 && size > 0)
        return unreadable(m_path, QCoreApplication::translate("Ssh", "it became shorter while it was sent"));
    bytes.truncate(got);
    return bytes;
}

} // namespace calls
